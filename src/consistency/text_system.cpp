#include "consistency/text_system.h"

#include "consistency/text_arithmetic.h"

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Strength;
using facts::Tie;
using facts::TieKind;

Certainty certainty_of(Strength strength) {
    switch (strength) {
        case Strength::certain:
            return Certainty::certain;
        case Strength::likely:
            return Certainty::likely;
        case Strength::hint:
            return Certainty::hint;
    }
    return Certainty::hint;
}

std::vector<std::size_t> mentions_of(const Tie& tie) {
    std::vector<std::size_t> all{tie.result.mention};
    for (const facts::Term& term : tie.operands) all.push_back(term.mention);
    return all;
}

std::string statement_of(const TextView& view, const Tie& tie) {
    const std::string_view relation = tie.kind == TieKind::at_most ? "≥" : "=";
    return fmt::format("{} {} {}", expression_of(view, tie), relation,
                       view.print(tie.result.mention));
}

void add_conflict(const TextView& view, const Tie& tie, TextAudit& audit) {
    const std::string result = printed_result(view, tie);
    const std::string claimed = view.print(tie.result.mention);
    const Bilingual name = view.name(tie.result.mention);
    TextFinding finding = finding_of(view, tie.rule, certainty_of(tie.strength),
                                     {fmt::format("{}写为 {}，按 {} 应为 {}", name.zh, claimed,
                                                  expression_of(view, tie), result),
                                      fmt::format("{} is given as {}; {} makes {}", name.en,
                                                  claimed, expression_of(view, tie), result)},
                                     mentions_of(tie));
    finding.claimed = claimed;
    finding.expected = result;
    finding.proof = {fmt::format("{} = {}", expression_of(view, tie), result),
                     fmt::format("所写：{}", claimed)};
    audit.findings.push_back(std::move(finding));
}

}  // namespace

void test_ties(const TextView& view, const std::vector<Tie>& ties, TextAudit& audit) {
    for (const Tie& tie : ties) {
        switch (fit_of(view, tie)) {
            case Fit::holds:
                audit.consistent.push_back({tie.rule, statement_of(view, tie), mentions_of(tie)});
                break;
            case Fit::fails:
                add_conflict(view, tie, audit);
                break;
            case Fit::truncated:
            case Fit::unknown:
                break;
        }
    }
}

}  // namespace consistency
