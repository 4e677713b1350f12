#include "consistency/text_arithmetic.h"

#include "base/check.h"
#include "consistency/tier_interval.h"

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Term;
using facts::Tie;
using facts::TieKind;
using figures::Ratio;

Ratio value_of(const TextView& view, const Term& term) {
    const Ratio value = view.at(term.mention).figure.value();
    return term.sign < 0 ? -value : value;
}

std::optional<Ratio> divide(const Ratio& a, const Ratio& b) {
    return b.is_zero() ? std::nullopt : std::optional(a / b);
}

std::size_t operands_needed(TieKind kind) {
    const bool is_one = kind == TieKind::equal || kind == TieKind::at_most || kind == TieKind::sum;
    return is_one ? 1 : 2;
}

// All addends; of very many the first and the last.
std::string sum_of(const std::vector<Term>& terms, const std::vector<std::string>& texts) {
    constexpr std::size_t shown_max = 40;
    constexpr std::size_t first = 3;
    const bool is_short = terms.size() <= shown_max;
    std::string text;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        if (!is_short && i == first) text += " + …";
        if (!is_short && i >= first && i + 1 < terms.size()) continue;
        if (!text.empty() || terms[i].sign < 0) text += terms[i].sign < 0 ? " − " : " + ";
        text += texts[i];
    }
    if (!is_short) text += fmt::format("（共 {} 项）", terms.size());
    return text.starts_with(" ") ? text.substr(1) : text;
}

}  // namespace

std::string expression_with(const Tie& tie, const std::vector<std::string>& texts) {
    if (texts.size() < operands_needed(tie.kind) || texts.size() != tie.operands.size()) return {};
    switch (tie.kind) {
        case TieKind::sum:
            return sum_of(tie.operands, texts);
        case TieKind::equal:
        case TieKind::at_most:
            return texts[0];
        case TieKind::product:
            return fmt::format("{} × {}", texts[0], texts[1]);
        case TieKind::quotient:
            return fmt::format("{} ÷ {}", texts[0], texts[1]);
        case TieKind::growth:
            return fmt::format("（{} − {}）÷ {}", texts[0], texts[1], texts[1]);
        case TieKind::change: {
            const bool is_less = tie.operands[1].sign < 0;
            return fmt::format("{} ÷（{} {} {}）", texts[1], texts[0], is_less ? "+" : "−",
                               texts[1]);
        }
    }
    return {};
}

std::string expression_of(const TextView& view, const Tie& tie) {
    std::vector<std::string> texts;
    for (const Term& term : tie.operands) texts.push_back(view.at(term.mention).figure.text());
    return expression_with(tie, texts);
}

std::optional<Ratio> result_of(const TextView& view, const Tie& tie) {
    if (tie.operands.size() < operands_needed(tie.kind)) return std::nullopt;
    const auto at = [&](std::size_t k) { return value_of(view, tie.operands[k]); };
    std::optional<Ratio> result;
    switch (tie.kind) {
        case TieKind::sum:
            result = Ratio(0);
            for (const Term& term : tie.operands) *result += value_of(view, term);
            break;
        case TieKind::equal:
        case TieKind::at_most:
            result = at(0);
            break;
        case TieKind::product:
            result = at(0) * at(1);
            break;
        case TieKind::quotient:
            result = divide(at(0), at(1));
            break;
        case TieKind::growth:
            result = divide(at(0) - at(1), at(1));
            break;
        case TieKind::change:
            result = divide(at(1), at(0) - at(1));
            break;
    }
    if (!result) return std::nullopt;
    return tie.result.sign < 0 ? -*result : *result;
}

std::string printed_result(const TextView& view, const Tie& tie) {
    try {
        const std::optional<Ratio> result = result_of(view, tie);
        if (!result) return "不适用";
        const figures::Figure& stated = view.at(tie.result.mention).figure;
        const auto print = [&](int decimals) {
            return figures::print(*result, stated.unit, decimals, figures::Rounding::half_up);
        };
        const figures::Figure like = print(stated.number.decimals());
        if (like.number != stated.number) return like.text();
        return print(std::min(stated.number.decimals() + 2, 9)).text();
    } catch (const base::OverflowError&) {
        return "数字过大，无法列出";
    }
}

bool is_far_off(const TextView& view, const Tie& tie) {
    const std::optional<Ratio> expected = result_of(view, tie);
    const Ratio stated = value_of(view, tie.result);
    if (!expected || tie.kind == TieKind::at_most || stated.is_zero()) return false;
    if (expected->is_negative() != stated.is_negative() && !expected->is_zero()) return true;
    const Ratio times = figures::abs(*expected / stated);
    const Ratio far(20);
    if (times <= far && times * far >= Ratio(1)) return false;
    for (int shift = -8; shift <= 8; ++shift) {
        const Ratio point = shift < 0 ? Ratio(1) / Ratio(figures::power_of_ten(-shift))
                                      : Ratio(figures::power_of_ten(shift));
        const Ratio near = times / point;
        if (near > Ratio(98, 100) && near < Ratio(102, 100)) return false;
    }
    return true;
}

Fit fit_of(const TextView& view, const Tie& tie) {
    if (tie.operands.size() < operands_needed(tie.kind)) return Fit::unknown;
    System system;
    Constraint constraint;
    constraint.kind = tie.kind;
    const auto place_of = [&](const Term& term) {
        Variable variable;
        variable.figure = view.at(term.mention).figure;
        system.variables.push_back(std::move(variable));
        return Place{system.variables.size() - 1, term.sign};
    };
    constraint.result = place_of(tie.result);
    for (const Term& term : tie.operands) constraint.operands.push_back(place_of(term));
    const Standing standing = stand(system, constraint, domains_of(system, Reading::rounded),
                                    domains_of(system, Reading::cut_off));
    switch (standing.kind) {
        case Standing::Kind::holds:
            return standing.how == Holding::by_rounding ? Fit::holds : Fit::truncated;
        case Standing::Kind::fails:
            return Fit::fails;
        case Standing::Kind::unknown:
            return Fit::unknown;
    }
    return Fit::unknown;
}

}  // namespace consistency
