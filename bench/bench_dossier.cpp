// How long one full assessment of a dossier takes: every figure derived, every score, every check.
// bench_dossier DOSSIER.json POLICY.json… prints one line.

#include "base/file.h"
#include "consistency/assess.h"
#include "domain/dossier_json.h"
#include "policy/load.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <vector>

namespace {

base::Result<policy::Library> load(int argc, char** argv) {
    std::vector<policy::PackBytes> files;
    for (int i = 2; i < argc; ++i) {
        const std::filesystem::path path(argv[i]);
        files.push_back({path.filename(), TRY(base::read_file(path))});
    }
    return policy::make_library(files);
}

base::Result<int> measure(int argc, char** argv) {
    const std::string text = TRY(base::read_file(argv[1]));
    const domain::Dossier dossier = TRY(domain::parse_dossier(text));
    const policy::Library library = TRY(load(argc, argv));
    const base::Date day{std::chrono::year{dossier.key.fiscal_year}, std::chrono::December,
                         std::chrono::day{31}};
    const policy::Policy policy = TRY(library.resolve(dossier.policy, day));
    std::vector<long> microseconds;
    std::size_t figures = 0, findings = 0;
    for (int i = 0; i < 2000; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const consistency::Assessment all = consistency::assess(dossier, policy);
        const auto end = std::chrono::steady_clock::now();
        figures = all.facts.all().size();
        findings = all.findings.size();
        microseconds.push_back(
            std::chrono::duration_cast<std::chrono::microseconds>(end - start).count());
    }
    std::ranges::sort(microseconds);
    std::printf("check + score: median %ld us, p99 %ld us, %zu figures, %zu findings\n",
                microseconds[microseconds.size() / 2], microseconds[microseconds.size() * 99 / 100],
                figures, findings);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "bench_dossier DOSSIER.json POLICY.json...\n");
        return 2;
    }
    const auto result = measure(argc, argv);
    if (result.ok()) return *result;
    std::fprintf(stderr, "%s\n", result.error().text().c_str());
    return 2;
}
