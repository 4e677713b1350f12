#include "consistency/text_arithmetic.h"

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Term;
using facts::Tie;
using facts::TieKind;
using figures::Interval;
using figures::Ratio;

Interval negated(const Interval& interval) {
    return {-interval.high, -interval.low};
}

bool has_zero(const Interval& interval) {
    return interval.contains(Ratio(0));
}

Ratio value_of(const TextView& view, const Term& term) {
    const Ratio value = view.at(term.mention).figure.value();
    return term.sign < 0 ? -value : value;
}

// What the tie makes of any numbers that can be added, multiplied and divided.
template <typename Number, typename Of>
std::optional<Number> combine(const Tie& tie, const Number& zero, const Number& one, const Of& of) {
    const auto at = [&](std::size_t k) { return of(tie.operands[k]); };
    const auto divide = [&](const Number& a, const Number& b) -> std::optional<Number> {
        if constexpr (std::is_same_v<Number, Interval>) {
            if (has_zero(b)) return std::nullopt;
        } else {
            if (b.is_zero()) return std::nullopt;
        }
        return a / b;
    };
    switch (tie.kind) {
        case TieKind::sum: {
            Number sum = zero;
            for (const Term& term : tie.operands) sum = sum + of(term);
            return sum;
        }
        case TieKind::equal:
        case TieKind::at_most:
            return at(0);
        case TieKind::product: {
            Number product = one;
            for (const Term& term : tie.operands) product = product * of(term);
            return product;
        }
        case TieKind::quotient:
            return divide(at(0), at(1));
        case TieKind::growth: {
            const std::optional<Number> factor = divide(at(0), at(1));
            return factor ? std::optional(*factor - one) : std::nullopt;
        }
        case TieKind::change: {
            // change ÷ (now − change) = 1 ÷ (now ÷ change − 1): each figure stands once.
            const std::optional<Number> times = divide(at(0), at(1));
            return times ? divide(one, *times - one) : std::nullopt;
        }
    }
    return std::nullopt;
}

// One more unit of the last digit to both sides.
Interval loosened(const Interval& interval) {
    const Ratio half = (interval.high - interval.low) / Ratio(2);
    return {interval.low - half, interval.high + half};
}

// 95.45 for 95.457: the digits were cut off.
bool is_cut_off(const Interval& result, const Interval& stated) {
    const Ratio half = (stated.high - stated.low) / Ratio(2);
    const Ratio printed = stated.low + half;
    return result.high >= printed && result.low < stated.high + half;
}

// Shares are moved by one in the last digit so that they add to 100, sums of rounded figures are
// off by one or two: people do that and nobody calls it wrong.
bool is_nudged(const Tie& tie, const figures::Figure& stated, const Interval& result,
               const Interval& interval) {
    const bool is_share = tie.kind == TieKind::quotient &&
                          (tie.rule.find("SHARE") != std::string::npos || tie.rule.empty());
    const bool may_be = tie.kind == TieKind::sum || (is_share && stated.number.decimals() > 0);
    return may_be && figures::meet(loosened(result), loosened(interval));
}

std::size_t operands_needed(TieKind kind) {
    const bool is_one = kind == TieKind::equal || kind == TieKind::at_most || kind == TieKind::sum;
    return is_one ? 1 : 2;
}

// The figure of a term as an interval in base units, with its sign.
Interval interval_of(const TextView& view, const Term& term) {
    const Interval interval = view.at(term.mention).figure.interval();
    return term.sign < 0 ? negated(interval) : interval;
}

}  // namespace

std::string expression_of(const TextView& view, const Tie& tie) {
    const auto figure = [&](std::size_t k) {
        return view.at(tie.operands[k].mention).figure.text();
    };
    switch (tie.kind) {
        case TieKind::sum: {
            std::string text;
            for (const Term& term : tie.operands) {
                if (!text.empty() || term.sign < 0) text += term.sign < 0 ? " − " : " + ";
                text += view.at(term.mention).figure.text();
            }
            return text.starts_with(" ") ? text.substr(1) : text;
        }
        case TieKind::equal:
        case TieKind::at_most:
            return figure(0);
        case TieKind::product:
            return fmt::format("{} × {}", figure(0), figure(1));
        case TieKind::quotient:
            return fmt::format("{} ÷ {}", figure(0), figure(1));
        case TieKind::growth:
            return fmt::format("（{} − {}）÷ {}", figure(0), figure(1), figure(1));
        case TieKind::change: {
            const bool is_less = tie.operands[1].sign < 0;
            return fmt::format("{} ÷（{} {} {}）", figure(1), figure(0), is_less ? "+" : "−",
                               figure(1));
        }
    }
    return {};
}

std::optional<Ratio> result_of(const TextView& view, const Tie& tie) {
    if (tie.operands.size() < operands_needed(tie.kind)) return std::nullopt;
    const auto result = combine<Ratio>(tie, Ratio(0), Ratio(1),
                                       [&](const Term& term) { return value_of(view, term); });
    if (!result) return std::nullopt;
    return tie.result.sign < 0 ? -*result : *result;
}

std::string printed_result(const TextView& view, const Tie& tie) {
    const std::optional<Ratio> result = result_of(view, tie);
    if (!result) return "不适用";
    const figures::Figure& stated = view.at(tie.result.mention).figure;
    const auto print = [&](int decimals) {
        return figures::print(*result, stated.unit, decimals, figures::Rounding::half_up);
    };
    const figures::Figure like = print(stated.number.decimals());
    if (like.number != stated.number) return like.text();
    return print(std::min(stated.number.decimals() + 2, 9)).text();
}

Fit fit_of(const TextView& view, const Tie& tie) {
    if (tie.operands.size() < operands_needed(tie.kind)) return Fit::unknown;
    const auto of = [&](const Term& term) { return interval_of(view, term); };
    const auto result = combine<Interval>(tie, Interval::exactly(0), Interval::exactly(1), of);
    if (!result) return Fit::unknown;
    const Interval stated = interval_of(view, tie.result);
    if (tie.kind == TieKind::at_most) {
        return stated.low <= result->high ? Fit::holds : Fit::fails;
    }
    if (figures::meet(*result, stated)) return Fit::holds;
    const figures::Figure& figure = view.at(tie.result.mention).figure;
    const bool is_worked_out = tie.kind != TieKind::equal && tie.kind != TieKind::sum;
    if (is_worked_out && is_cut_off(*result, stated)) return Fit::truncated;
    return is_nudged(tie, figure, *result, stated) ? Fit::truncated : Fit::fails;
}

}  // namespace consistency
