#include "consistency/assess.h"

#include "base/check.h"
#include "consistency/context.h"
#include "facts/completion.h"
#include "facts/gather.h"
#include "facts/relations.h"

#include <algorithm>
#include <array>

namespace consistency {

namespace {

constexpr std::array certainties{
    CertaintyRow{Certainty::certain, "certain", {"矛盾", "Contradiction"}},
    CertaintyRow{Certainty::likely, "likely", {"存疑", "Doubtful"}},
    CertaintyRow{Certainty::hint, "hint", {"提示", "Hint"}},
};

}  // namespace

const CertaintyRow& row_of(Certainty certainty) {
    for (const CertaintyRow& row : certainties) {
        if (row.certainty == certainty) return row;
    }
    throw base::InternalError("unknown certainty");
}

int Assessment::count(Certainty certainty) const {
    return int(std::ranges::count(findings, certainty, &Finding::certainty));
}

Assessment assess(const domain::Dossier& dossier, const policy::Policy& policy,
                  const domain::Dossier* last_year) {
    Assessment result;
    result.facts = facts::gather(dossier);
    const std::vector<facts::Tested> tested = facts::apply_relations(result.facts);
    facts::derive_completions(dossier, result.facts);
    result.unit = scoring::score_unit(dossier, policy, result.facts);
    for (const domain::Project& project : dossier.projects) {
        result.projects.push_back(scoring::score_project(dossier, project, policy, result.facts));
    }
    const Context context{dossier,     policy,          result.facts, tested,
                          result.unit, result.projects, last_year};
    Report report;
    for (const Rule& rule : figure_rules()) rule.check(context, report);
    for (const Rule& rule : quality_rules()) {
        if (policy.level(rule.id) != policy::RuleLevel::off) rule.check(context, report);
    }
    std::ranges::stable_sort(report.findings, {}, &Finding::certainty);
    result.findings = std::move(report.findings);
    result.consistent = std::move(report.consistent);
    return result;
}

}  // namespace consistency
