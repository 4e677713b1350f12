// From the verdict to findings.

#include "consistency/text_arithmetic.h"
#include "consistency/text_joint_repairs.h"
#include "consistency/text_system.h"
#include "consistency/text_system_words.h"
#include "consistency/tier_interval.h"

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Strength;
using facts::Tie;
using facts::TieKind;
using figures::Ratio;

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

// The base that the words do not name, and with which the printed rate is right.
std::optional<std::size_t> fitting_base(const System& system, std::size_t index) {
    const Domains rounded = domains_of(system, Reading::rounded);
    const Domains cut_off = domains_of(system, Reading::cut_off);
    for (const OtherBase& other : system.constraints[index].other_bases) {
        Constraint changed = system.constraints[index];
        changed.other_bases.clear();
        changed.operands[1].variable = other.variable;
        const Standing standing = stand(system, changed, rounded, cut_off);
        if (standing.kind == Standing::Kind::holds) return other.variable;
    }
    return std::nullopt;
}

class Findings {
public:
    Findings(const TextView& view, const std::vector<Tie>& ties, const System& system,
             const Verdict& verdict)
        : view_(view), ties_(ties), system_(system), verdict_(verdict) {}

    TextFinding of(const Contradiction& found) const {
        const Tie& first = ties_[found.core.front()];
        const bool is_joint = found.core.size() > 1;
        const bool is_unit = is_unit_slip(view_, first);
        Certainty certainty = certainty_of(found.ceiling);
        if (is_unit) certainty = Certainty::certain;
        if (!is_joint && is_last_digit(view_, first)) certainty = Certainty::hint;
        // In a row of a table the partners stand fast.
        const bool is_prose = view_.at(first.result.mention).row < 0;
        if (!is_joint && is_prose && is_far_off(view_, first)) {
            certainty = std::max(certainty, Certainty::likely);
        }
        const std::string rule = is_joint ? "T-JOINT" : is_unit ? "T-UNIT" : first.rule;
        TextFinding finding = finding_of(
            view_, rule, certainty, is_joint ? joint_words(view_, found) : words_of(view_, first),
            found.variables);
        finding.claimed = view_.print(first.result.mention);
        finding.expected = first.kind == TieKind::equal || first.kind == TieKind::at_most
                               ? expression_of(view_, first)
                               : printed_result(view_, first);
        if (!is_joint && !is_unit) name_base(found.core.front(), finding);
        add_suspects(found, finding);
        finding.refutation = refutation_of(found);
        add_proof(found, finding);
        return finding;
    }

private:
    // 执行率 on the initial budget: the definition says the adjusted one, people take either.
    void name_base(std::size_t index, TextFinding& finding) const {
        const Tie& tie = ties_[index];
        const std::optional<std::size_t> base = fitting_base(system_, index);
        if (!base) return;
        if (tie.rule.starts_with("R-")) {
            finding.certainty = std::max(finding.certainty, Certainty::likely);
        }
        finding.message.zh +=
            fmt::format("；按{} {} 计算才是此数", view_.name(*base).zh, view_.print(*base));
        finding.message.en +=
            fmt::format("; it is right for {} of {}", view_.name(*base).en, view_.print(*base));
        finding.quotes.push_back(view_.place(*base));
        finding.mentions.push_back(*base);
    }

    void add_suspects(const Contradiction& found, TextFinding& finding) const {
        const Ratio shown_min(1, 200);
        const Ratio named_min(1, 5);  // silence rather than a guess
        const Ratio said_min(2, 5);
        const bool is_told =
            !found.suspects.empty() && found.suspects.front().probability >= named_min;
        for (const FigureSuspect& suspect : found.suspects) {
            if (!is_told || suspect.probability < shown_min) break;
            std::vector<std::string> others;
            for (const figures::Figure& other : suspect.other_repairs) {
                others.push_back(other.text());
            }
            Bilingual why = suspect.why;
            const Bilingual joint = joint_repair(system_, verdict_, found, suspect);
            why.zh += joint.zh;
            why.en += joint.en;
            finding.suspects.push_back({suspect.variable, suspect.figure.text(),
                                        suspect.probability, std::move(why), std::move(others),
                                        suspect.repair_probability});
        }
        const bool is_tie =
            found.suspects.size() > 1 &&
            found.suspects[0].probability < found.suspects[1].probability * Ratio(3, 2);
        finding.cannot_tell = !is_told || is_tie || found.suspects.front().probability < said_min;
        if (finding.cannot_tell) {
            if (found.variables.size() < 2) return;
            finding.message.zh += "；不能断定哪一个数写错";
            finding.message.en += "; nothing tells which of them is wrong";
            return;
        }
        const TextSuspect& first = finding.suspects.front();
        if (first.value == finding.expected) return;
        finding.message.zh +=
            fmt::format("；可能是{} {} 写错，应为 {}", view_.name(first.mention).zh,
                        view_.print(first.mention), first.value);
        finding.message.en +=
            fmt::format("; {} {} should perhaps be {}", view_.name(first.mention).en,
                        view_.print(first.mention), first.value);
    }

    // The proof with no more constraints than it needs.
    TextRefutation refutation_of(const Contradiction& found) const {
        TextRefutation out;
        std::vector<std::size_t> needed, mentions;
        const auto place_of = [&](std::size_t constraint) {
            const auto known = std::ranges::find(needed, constraint);
            const auto at = static_cast<std::size_t>(known - needed.begin());
            if (known == needed.end()) needed.push_back(constraint);
            return at;
        };
        out.refutation = found.refutation;
        for (Step& step : out.refutation.steps) step.constraint = place_of(step.constraint);
        for (FarkasRow& row : out.refutation.rows) {
            if (row.constraint) row.constraint = place_of(*row.constraint);
        }
        const auto add_range = [&](std::size_t mention) {
            if (has(mentions, mention)) return;
            mentions.push_back(mention);
            const Variable& variable = system_.variables[mention];
            out.ranges.push_back({mention, domain_of(variable, variable.figure, Reading::cut_off)});
        };
        for (const std::size_t index : needed) {
            const Constraint& constraint = system_.constraints[index];
            out.relations.push_back(
                {ties_[index].rule, statement_of(view_, ties_[index]), constraint});
            for (std::size_t i = 0; i < places_of(constraint); ++i) {
                add_range(place_at(constraint, i).variable);
            }
            for (const OtherBase& other : constraint.other_bases) add_range(other.variable);
        }
        return out;
    }

    void add_proof(const Contradiction& found, TextFinding& finding) const {
        const auto add = [&](std::vector<std::string> lines) {
            for (std::string& line : lines) finding.proof.push_back(std::move(line));
        };
        const bool is_joint = found.core.size() > 1;
        for (const std::size_t index : found.constraints) {
            if (!is_joint || !has(found.core, index)) add(arithmetic_of(view_, ties_[index]));
        }
        add(refutation_lines(view_, *finding.refutation));
    }

    const TextView& view_;
    const std::vector<Tie>& ties_;
    const System& system_;
    const Verdict& verdict_;
};

// A sum that can be true by rounding, and hardly is.
void add_residual(const TextView& view, const Tie& tie, const Ratio& chance, TextAudit& audit) {
    const Ratio hint_max(1, 1000);
    if (chance >= hint_max) return;
    const std::string odds =
        chance.is_zero() ? "0"
                         : fmt::format("1/{}", figures::to_string((Ratio(1) / chance).floor()));
    TextFinding finding = finding_of(
        view, "T-RESIDUAL", Certainty::hint,
        {fmt::format("{} 与各项之和的尾差偏大，只靠四舍五入出现这样的尾差，可能性不超过 {}",
                     view.print(tie.result.mention), odds),
         fmt::format("{} differs from its sum more than rounding makes likely (at most {})",
                     view.print(tie.result.mention), odds)},
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
    const System system = system_of(view, ties);
    const Verdict verdict = examine(system);
    for (const Held& held : verdict.held) {
        const Tie& tie = ties[held.constraint];
        audit.consistent.push_back({tie.rule, statement_of(view, tie), mentions_of(tie),
                                    std::string(how_of(held.how)), held.base, held.chance});
        if (held.how == Holding::by_rounding) add_residual(view, tie, held.chance, audit);
    }
    const Findings findings(view, ties, system, verdict);
    for (const Contradiction& found : verdict.contradictions) {
        audit.findings.push_back(findings.of(found));
    }
    audit.unproved = static_cast<int>(verdict.dropped);
}

}  // namespace consistency
