#include "consistency/text_system.h"

#include "consistency/system.h"
#include "consistency/text_arithmetic.h"

#include <map>

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Mention;
using facts::Strength;
using facts::Tie;
using facts::TieKind;
using figures::Ratio;

// From the document to its system: variable k is mention k, constraint k is tie k.

Origin origin_of(const Mention& mention) {
    const std::string& concept_id = mention.concept_id;
    const bool is_planned =
        concept_id == "target" || concept_id == "weight" || concept_id.ends_with("_budget");
    return is_planned ? Origin::planned : Origin::typed;
}

Slip slip_between(const Mention& figure, const Mention& other) {
    if (other.concept_id.starts_with("previous")) return Slip::last_year;
    const bool are_budgets =
        figure.concept_id.ends_with("_budget") && other.concept_id.ends_with("_budget");
    return are_budgets ? Slip::other_base : Slip::copied;
}

// Figures with the same digits near by: what one of them may have been copied from.
void add_alternatives(const TextView& view, System& system) {
    constexpr std::int64_t telling_min = 10;
    std::map<std::int64_t, std::vector<std::size_t>> by_digits;
    for (std::size_t i = 0; i < view.size(); ++i) {
        const std::int64_t digits = view.at(i).figure.number.digits();
        if (digits >= telling_min) by_digits[digits].push_back(i);
    }
    for (const auto& [digits, same] : by_digits) {
        constexpr std::size_t common_max = 12;
        if (same.size() > common_max) continue;
        for (const std::size_t a : same) {
            for (const std::size_t b : same) {
                if (a == b || !view.together(a, b)) continue;
                system.variables[a].alternatives.push_back(
                    {b, slip_between(view.at(a), view.at(b))});
            }
        }
    }
}

// A rate on the initial budget where the adjusted one is meant, or the other way round.
void add_other_base(const TextView& view, Constraint& constraint) {
    if (constraint.kind != TieKind::quotient || constraint.operands.size() != 2) return;
    const std::size_t base = constraint.operands[1].variable;
    const Mention& mention = view.at(base);
    const std::string_view other = mention.concept_id == "adjusted_budget"  ? "initial_budget"
                                   : mention.concept_id == "initial_budget" ? "adjusted_budget"
                                                                            : "";
    if (other.empty()) return;
    const auto found = view.nearest(other, mention.subject, constraint.result.variable);
    if (found) constraint.other_bases.push_back({*found, false});
}

// Shares are moved by one in the last digit so that they add to 100, sums of rounded figures are
// off by one: people do that and nobody calls it wrong.
int nudge_of(const TextView& view, const Tie& tie) {
    if (tie.kind == TieKind::sum) {
        const figures::Figure& result = view.at(tie.result.mention).figure;
        return result.precision == figures::Precision::exact ? 0 : 1;
    }
    const bool is_share = tie.kind == TieKind::quotient &&
                          (tie.rule.find("SHARE") != std::string::npos || tie.rule.empty());
    return is_share && view.at(tie.result.mention).figure.number.decimals() > 0 ? 1 : 0;
}

System system_of(const TextView& view, const std::vector<Tie>& ties) {
    System system;
    system.variables.reserve(view.size());
    for (std::size_t i = 0; i < view.size(); ++i) {
        Variable variable;
        variable.figure = view.at(i).figure;
        variable.origin = origin_of(view.at(i));
        system.variables.push_back(std::move(variable));
    }
    system.constraints.reserve(ties.size());
    for (const Tie& tie : ties) {
        Constraint constraint;
        constraint.kind = tie.kind;
        constraint.result = {tie.result.mention, tie.result.sign};
        for (const facts::Term& term : tie.operands) {
            constraint.operands.push_back({term.mention, term.sign});
        }
        constraint.strength = tie.strength;
        constraint.nudge = nudge_of(view, tie);
        add_other_base(view, constraint);
        if (tie.kind != TieKind::equal && tie.kind != TieKind::at_most) {
            system.variables[tie.result.mention].origin = Origin::computed;
        }
        system.constraints.push_back(std::move(constraint));
    }
    add_alternatives(view, system);
    return system;
}

// From the verdict to findings.

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

std::string statement_of(const TextView& view, const Tie& tie) {
    const std::string_view relation = tie.kind == TieKind::at_most ? "≥" : "=";
    const std::string_view sign = tie.result.sign < 0 ? "−" : "";
    return fmt::format("{} {} {}{}", expression_of(view, tie), relation, sign,
                       view.print(tie.result.mention));
}

std::vector<std::size_t> mentions_of(const Tie& tie) {
    std::vector<std::size_t> all{tie.result.mention};
    for (const facts::Term& term : tie.operands) all.push_back(term.mention);
    return all;
}

// One fact in two places, its digits the same, its units not: 2089元 beside 2089万元.
bool is_unit_slip(const TextView& view, const Tie& tie) {
    if (tie.kind != TieKind::equal) return false;
    const figures::Figure& a = view.at(tie.result.mention).figure;
    const figures::Figure& b = view.at(tie.operands.front().mention).figure;
    constexpr std::int64_t digits_min = 100;
    return a.number == b.number && a.number.digits() >= digits_min &&
           a.unit.dimension == figures::Dimension::money && a.unit.scale != b.unit.scale;
}

// Two printings of one figure that differ by one in the last digit.
bool is_last_digit(const TextView& view, const Tie& tie) {
    if (tie.kind != TieKind::equal) return false;
    const figures::Figure& a = view.at(tie.result.mention).figure;
    const figures::Figure& b = view.at(tie.operands.front().mention).figure;
    if (a.unit != b.unit || a.number.decimals() != b.number.decimals()) return false;
    const std::int64_t apart = a.number.digits() - b.number.digits();
    return a.number.decimals() > 0 && (apart == 1 || apart == -1);
}

Bilingual words_of(const TextView& view, const Tie& tie) {
    const std::string claimed = view.print(tie.result.mention);
    const Bilingual name = view.name(tie.result.mention);
    if (tie.kind == TieKind::equal) {
        const std::size_t other = tie.operands.front().mention;
        return {fmt::format("同一数据有两个数：{} {}，{} {}", view.name(other).zh,
                            view.print(other), name.zh, claimed),
                fmt::format("one fact with two values: {} {}, {} {}", view.name(other).en,
                            view.print(other), name.en, claimed)};
    }
    if (tie.kind == TieKind::at_most) {
        return {fmt::format("{} {} 大于它所属的 {}", name.zh, claimed, expression_of(view, tie)),
                fmt::format("{} of {} is above its whole of {}", name.en, claimed,
                            expression_of(view, tie))};
    }
    return {fmt::format("{}写为 {}，按 {} 应为 {}", name.zh, claimed, expression_of(view, tie),
                        printed_result(view, tie)),
            fmt::format("{} is given as {}; {} makes {}", name.en, claimed,
                        expression_of(view, tie), printed_result(view, tie))};
}

// Of relations that hold one by one and not together.
Bilingual joint_words(const TextView& view, const Contradiction& found) {
    constexpr std::size_t named_max = 6;
    Bilingual names;
    for (std::size_t i = 0; i < found.variables.size() && i < named_max; ++i) {
        const std::size_t mention = found.variables[i];
        names.zh += fmt::format("{}{} {}", names.zh.empty() ? "" : "、", view.name(mention).zh,
                                view.print(mention));
        names.en += fmt::format("{}{} {}", names.en.empty() ? "" : ", ", view.name(mention).en,
                                view.print(mention));
    }
    return {fmt::format("{}单独看都说得通，合起来不能同时成立", names.zh),
            fmt::format("{} cannot all be true together", names.en)};
}

std::vector<std::string> arithmetic_of(const TextView& view, const Tie& tie) {
    if (tie.kind == TieKind::equal || tie.kind == TieKind::at_most) {
        const std::string_view mark = tie.kind == TieKind::equal ? "≠" : "＞";
        return {fmt::format("{} {} {}", view.print(tie.result.mention), mark,
                            expression_of(view, tie))};
    }
    std::vector<std::string> lines;
    const std::string& formula = tie.formula.zh;
    if (!formula.empty()) {
        const bool is_whole = formula.find(" = ") != std::string::npos;
        lines.push_back(
            is_whole ? formula : fmt::format("{} = {}", view.name(tie.result.mention).zh, formula));
    }
    lines.push_back(fmt::format("{} = {}", expression_of(view, tie), printed_result(view, tie)));
    lines.push_back(fmt::format("所写：{}", view.print(tie.result.mention)));
    return lines;
}

void add_suspects(const TextView& view, const Contradiction& found, TextFinding& finding) {
    constexpr std::size_t shown_max = 3;
    const Ratio shown_min(1, 200);
    const Ratio named_min(1, 5);  // silence rather than a guess
    const Ratio said_min(2, 5);
    const bool is_told = !found.suspects.empty() && found.suspects.front().probability >= named_min;
    for (const FigureSuspect& suspect : found.suspects) {
        if (!is_told || finding.suspects.size() == shown_max) break;
        if (suspect.probability < shown_min) break;
        std::vector<std::string> others;
        for (const figures::Figure& other : suspect.other_repairs) others.push_back(other.text());
        finding.suspects.push_back({suspect.variable, suspect.figure.text(), suspect.probability,
                                    suspect.why, std::move(others)});
    }
    if (!is_told || found.suspects.front().probability < said_min) {
        if (found.suspects.size() > 1) {
            finding.message.zh += "；不能断定哪一个数写错";
            finding.message.en += "; nothing tells which of them is wrong";
        }
        return;
    }
    const TextSuspect& first = finding.suspects.front();
    if (first.value == finding.expected) return;
    finding.message.zh += fmt::format("；{} {} 可能应为 {}", view.name(first.mention).zh,
                                      view.print(first.mention), first.value);
    finding.message.en += fmt::format("; {} {} should perhaps be {}", view.name(first.mention).en,
                                      view.print(first.mention), first.value);
}

std::string fraction(const Ratio& value) {
    std::string text = figures::to_string(value.numerator());
    if (!value.is_whole()) text += "/" + figures::to_string(value.denominator());
    return text;
}

std::vector<TextProofStep> steps_of(const TextView& view, const std::vector<Tie>& ties,
                                    const Refutation& refutation) {
    const auto statement = [&](std::size_t tie) { return statement_of(view, ties[tie]); };
    std::vector<TextProofStep> steps;
    for (const Step& step : refutation.steps) {
        TextProofStep out{statement(step.constraint), step.variable, "", "", ""};
        if (step.range) {
            out.low = fraction(step.range->low);
            out.high = fraction(step.range->high);
        }
        steps.push_back(std::move(out));
    }
    for (const FarkasRow& row : refutation.rows) {
        const std::string_view side = row.is_upper ? "≤" : "≥";
        steps.push_back({row.constraint ? statement(*row.constraint)
                                        : fmt::format("{} {}", view.name(row.variable).zh, side),
                         row.variable, "", "", fraction(row.multiplier)});
    }
    return steps;
}

TextFinding finding_of_contradiction(const TextView& view, const std::vector<Tie>& ties,
                                     const Contradiction& found) {
    const Tie& first = ties[found.core.front()];
    const bool is_joint = found.core.size() > 1;
    Certainty certainty = certainty_of(found.ceiling);
    if (is_unit_slip(view, first)) certainty = Certainty::certain;
    if (!is_joint && is_last_digit(view, first)) certainty = Certainty::hint;
    const std::string rule = is_joint                    ? "T-JOINT"
                             : is_unit_slip(view, first) ? "T-UNIT"
                                                         : first.rule;
    TextFinding finding =
        finding_of(view, rule, certainty,
                   is_joint ? joint_words(view, found) : words_of(view, first), found.variables);
    finding.claimed = view.print(first.result.mention);
    finding.expected = first.kind == TieKind::equal || first.kind == TieKind::at_most
                           ? expression_of(view, first)
                           : printed_result(view, first);
    for (const std::size_t index : found.constraints) {
        for (std::string& line : arithmetic_of(view, ties[index])) {
            finding.proof.push_back(std::move(line));
        }
    }
    finding.steps = steps_of(view, ties, found.refutation);
    add_suspects(view, found, finding);
    return finding;
}

// A sum that can be true by rounding, and hardly is.
void add_residual(const TextView& view, const Tie& tie, const Ratio& chance, TextAudit& audit) {
    const Ratio hint_max(1, 1000);
    if (chance >= hint_max) return;
    TextFinding finding = finding_of(
        view, "T-RESIDUAL", Certainty::hint,
        {fmt::format("{} 与各项之和的尾差偏大，只靠四舍五入出现的可能不到千分之一",
                     view.print(tie.result.mention)),
         fmt::format("{} differs from its sum more than rounding makes likely (below 1 in 1,000)",
                     view.print(tie.result.mention))},
        mentions_of(tie));
    finding.claimed = view.print(tie.result.mention);
    finding.expected = printed_result(view, tie);
    finding.proof = arithmetic_of(view, tie);
    audit.findings.push_back(std::move(finding));
}

std::string_view how_of(Holding how) {
    switch (how) {
        case Holding::by_rounding:
            return "rounding";
        case Holding::by_cutting:
            return "cutting";
        case Holding::by_nudge:
            return "nudge";
        case Holding::by_cap:
            return "cap";
    }
    return "";
}

}  // namespace

void test_ties(const TextView& view, const std::vector<Tie>& ties, TextAudit& audit) {
    const Verdict verdict = examine(system_of(view, ties));
    for (const Held& held : verdict.held) {
        const Tie& tie = ties[held.constraint];
        if (held.how == Holding::by_nudge) continue;  // accepted, not proved
        audit.consistent.push_back(
            {tie.rule, statement_of(view, tie), mentions_of(tie), std::string(how_of(held.how))});
        add_residual(view, tie, held.chance, audit);
    }
    for (const Contradiction& found : verdict.contradictions) {
        audit.findings.push_back(finding_of_contradiction(view, ties, found));
    }
    audit.unproved = static_cast<int>(verdict.dropped);
}

}  // namespace consistency
