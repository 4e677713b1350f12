#pragma once
// What tests of this layer share: the shipped policies, the samples, and ways to look at findings.

#include "base/file.h"
#include "consistency/assess.h"
#include "domain/dossier_json.h"
#include "policy/testing.h"

#include <algorithm>

namespace consistency {

/// One of samples/, without ".json".
inline domain::Dossier sample(const std::string& name) {
    const std::string text =
        base::read_file(JILIAN_SOURCE_DIR "/samples/" + name + ".json").value();
    return domain::parse_dossier(text).value();
}

inline Assessment assessed(const domain::Dossier& dossier,
                           std::string_view policy_id = "XJ-dept-2023",
                           const domain::Dossier* last_year = nullptr) {
    const policy::Policy policy =
        policy::testing::shipped().resolve(policy_id, policy::testing::day("2025-12-31")).value();
    return assess(dossier, policy, last_year);
}

/// nullptr when no finding of that rule speaks of that cell.
inline const Finding* find(const Assessment& assessment, std::string_view rule,
                           std::string_view path) {
    for (const Finding& finding : assessment.findings) {
        const bool here = std::ranges::find(finding.paths, path) != finding.paths.end();
        if (finding.rule == rule && here) return &finding;
    }
    return nullptr;
}

inline std::string listing(const Assessment& assessment) {
    std::string text;
    for (const Finding& finding : assessment.findings) {
        text += std::string(row_of(finding.certainty).key) + " " + finding.rule + " " +
                finding.message.zh + "\n";
    }
    return text;
}

}  // namespace consistency
