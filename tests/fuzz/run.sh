#!/usr/bin/env bash
# Runs every fuzz target on its seeds and some seconds of new inputs.
#
#   tests/fuzz/run.sh [seconds per target] [target…]        2 seconds without a number; all targets
#
# Builds them into build/fuzz (clang 14, address and undefined-behaviour sanitizers). New inputs that
# reach new code are kept in build/fuzz/found/<target>, not in the checkout; an input that fails is
# kept in build/fuzz/failed. The last line is "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/../.."
build=build/fuzz
seconds=${1:-2}
[ $# -eq 0 ] || shift

if ! command -v clang++-14 > /dev/null || ! [ -f /usr/lib/llvm-14/lib/libFuzzer.a ]; then
    echo 'fuzz: clang 14 or its libFuzzer is missing; tools/setup test installs them' >&2
    exit 1
fi
[ -f $build/build.ninja ] || cmake --preset fuzz > /dev/null
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
    for source in tests/fuzz/fuzz_*.cpp; do
        name=${source##*/fuzz_}
        targets+=("${name%.cpp}")
    done
fi
ninja -C $build "${targets[@]/#/fuzz_}" > $build/build.log 2>&1 || {
    tail -40 $build/build.log >&2
    echo '0 passed, 1 failed'
    exit 1
}

passed=0 failed=0
mkdir -p $build/failed
export UBSAN_OPTIONS=print_stacktrace=1
for name in "${targets[@]}"; do
    seeds=("tests/fuzz/corpus/$name")
    case $name in
        dossier) seeds+=(samples) ;;
        policy) seeds+=(policies) ;;
    esac
    mkdir -p "$build/found/$name"
    if "$build/fuzz/fuzz_$name" "$build/found/$name" "${seeds[@]}" \
        -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 \
        -artifact_prefix="$build/failed/$name-" > "$build/$name.log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        grep -aE 'ERROR|claim|runtime error|what\(\)|Test unit written|SUMMARY' "$build/$name.log" |
            sed "s/^/$name: /"
    fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
