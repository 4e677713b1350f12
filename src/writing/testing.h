#pragma once
// For tests of this layer: the shipped samples with their assessment, and golden files.

#include "base/date.h"
#include "base/file.h"
#include "domain/dossier_json.h"
#include "policy/testing.h"
#include "writing/material.h"

#include <cstdlib>
#include <memory>

#include <gtest/gtest.h>

namespace writing::testing {

inline constexpr std::string_view sample_names[]{
    "land-port-2023", "land-port-2023-corrected", "commerce-department-2024", "grain-reserve-2024",
    "new-unit-2024",
};

inline const std::string source_dir = JILIAN_SOURCE_DIR;

/// A sample with what follows from it; owns what its Material refers to.
class Sample {
public:
    explicit Sample(std::string_view name)
        : Sample(
              domain::parse_dossier(
                  base::read_file(source_dir + "/samples/" + std::string(name) + ".json").value())
                  .value()) {}
    explicit Sample(domain::Dossier from)
        : dossier(std::make_unique<domain::Dossier>(std::move(from))),
          policy(std::make_unique<policy::Policy>(policy_of(*dossier))),
          assessment(
              std::make_unique<consistency::Assessment>(consistency::assess(*dossier, *policy))) {}

    Material material() const { return {*dossier, *policy, *assessment}; }

    std::unique_ptr<domain::Dossier> dossier;
    std::unique_ptr<policy::Policy> policy;
    std::unique_ptr<consistency::Assessment> assessment;

private:
    static policy::Policy policy_of(const domain::Dossier& dossier) {
        const policy::Library& library = policy::testing::shipped();
        const int year = dossier.key.fiscal_year;
        if (dossier.policy.empty()) return library.choose(dossier.key.bureau, year).value();
        const base::Date day{std::chrono::year{year}, std::chrono::December, std::chrono::day{31}};
        return library.resolve(dossier.policy, day).value();
    }
};

/// Compares `text` with the file tests/golden/report/`name`; ACCEPT=1 writes it instead.
inline void expect_golden(const std::string& path, const std::string& text) {
    const std::string file = source_dir + "/" + path;
    if (std::getenv("ACCEPT")) {
        ASSERT_TRUE(base::write_file(file, text).ok()) << file;
    }
    const auto golden = base::read_file(file);
    ASSERT_TRUE(golden.ok()) << golden.error().text();
    EXPECT_EQ(*golden, text) << "ACCEPT=1 writing_test writes " << path;
}

}  // namespace writing::testing
