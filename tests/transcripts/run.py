#!/usr/bin/env python3
"""Runs transcripts: commands and what they must print, in one text that anybody can write.

    tests/transcripts/run.py --program build/dev/jilian [--accept] [FILE.test …]

A transcript holds comments (`# …`), commands (`$ …`), the expected output below each command, and the
exit code when it is not 0:

    # The sample as its unit printed it scores 85.
    $ jilian score samples/land-port-2023.json
    ...
    总分 85.00 良
    ? 0

`...` alone on a line stands for any number of lines, inside a line for any text. Only standard output
is compared; write `2>&1` to see messages too. `> ` continues a command. Each transcript runs in a new
folder where `jilian` is on the PATH and samples, policies, templates and tests are those of the
checkout; what it writes is there for its later commands. --accept rewrites the expected output of
what failed; read the difference before you commit it.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LINKED = ("samples", "policies", "templates", "tests", "docs")
TIMEOUT_SECONDS = 60


@dataclass
class Step:
    command: str
    line: int
    expected: list = field(default_factory=list)
    exit_code: int = 0
    source: list = field(default_factory=list)  # comment, blank and command lines in front of the output


def parse(text):
    """Gives the steps of a transcript and the lines after the last one's output."""
    steps, loose = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("$ "):
            steps.append(Step(line[2:], number, source=[*loose, line]))
            loose = []
        elif line.startswith("> ") and steps and not steps[-1].expected and not loose:
            steps[-1].command += "\n" + line[2:]
            steps[-1].source.append(line)
        elif re.fullmatch(r"\? \d+", line) and steps:
            steps[-1].exit_code = int(line[2:])
        elif line.startswith("# ") or line == "#" or (not line and (not steps or loose)):
            loose.append(line)
        elif not steps:
            raise ValueError(f"line {number}: output before the first command: {line}")
        elif loose:
            # Comments may stand only in front of a command; blank lines in front of one are not output.
            raise ValueError(f"line {number}: neither comment nor command: {line}")
        elif not line:
            loose.append(line)
        else:
            steps[-1].expected.append(line)
    return steps, loose


def line_matches(expected, actual):
    parts = [re.escape(part) for part in expected.split("...")]
    return re.fullmatch(".*".join(parts), actual) is not None


def matches(expected, actual):
    """Says whether the lines `actual` are what `expected` says, with `...` as in the head."""
    # reachable: how many lines of `actual` can be used up by the part of `expected` read so far
    reachable = {0}
    for line in expected:
        if line == "...":
            reachable = set(range(min(reachable), len(actual) + 1)) if reachable else set()
        else:
            reachable = {n + 1 for n in reachable if n < len(actual) and line_matches(line, actual[n])}
    return len(actual) in reachable


def printed(output):
    """Output as the lines a transcript can hold: no empty lines, no trailing blanks."""
    return [line.rstrip() for line in output.splitlines() if line.strip()]


def execute(step, folder, environment):
    try:
        done = subprocess.run(["bash", "-c", step.command], cwd=folder, env=environment, capture_output=True,
                              stdin=subprocess.DEVNULL, timeout=TIMEOUT_SECONDS)
        return done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"), done.returncode
    except subprocess.TimeoutExpired:
        return "", f"no end after {TIMEOUT_SECONDS} s", -1


def run(file, program, accept=False):
    """Runs one transcript. Gives what was wrong, one text a failed step."""
    text = file.read_text(encoding="utf-8")
    try:
        steps, rest = parse(text)
    except ValueError as error:
        return [f"{file}: {error}"]
    if not steps:
        return [f"{file}: no command in it"]
    complaints, lines = [], []
    with tempfile.TemporaryDirectory(prefix="transcript-") as folder:
        for name in LINKED:
            if (ROOT / name).exists():
                Path(folder, name).symlink_to(ROOT / name)
        Path(folder, "bin").mkdir()
        Path(folder, "bin", "jilian").symlink_to(program)
        environment = {**os.environ, "PATH": f"{folder}/bin:{os.environ['PATH']}", "LC_ALL": "C.UTF-8",
                       "TZ": "Asia/Shanghai", "HOME": folder}
        for step in steps:
            output, messages, code = execute(step, folder, environment)
            actual = printed(output)
            good = matches(step.expected, actual) and code == step.exit_code
            if not good:
                complaints.append(f"{file}:{step.line}: $ {step.command}\n" + difference(step, actual, code, messages))
            lines += step.source + (step.expected if good else actual)
            kept = step.exit_code if good else code
            lines += [f"? {kept}"] if kept else []
    if accept and complaints:
        file.write_text("\n".join(lines + rest) + "\n", encoding="utf-8")
    return complaints


def difference(step, actual, code, messages):
    parts = []
    if not matches(step.expected, actual):
        parts += ["  expected:", *(f"    {line}" for line in step.expected)]
        parts += ["  printed:", *(f"    {line}" for line in actual)]
    if code != step.exit_code:
        parts.append(f"  exit code {code}, expected {step.exit_code}")
    if messages.strip():
        parts += ["  messages:", *(f"    {line}" for line in printed(messages))]
    return "\n".join(parts)


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--accept", action="store_true")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args(arguments)
    if not options.program.is_file():
        print(f"transcripts: {options.program} is not built\n0 passed, 1 failed")
        return 1
    files = options.files or sorted(Path(__file__).parent.glob("*.test"))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda file: run(file, options.program.resolve(), options.accept), files))
    for complaint in (complaint for result in results for complaint in result):
        print(complaint)
    failed = sum(1 for result in results if result)
    print(f"{len(files) - failed} passed, {failed} failed")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
