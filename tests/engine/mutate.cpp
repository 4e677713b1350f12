#include "mutate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace engine_trial {

using consistency::Constraint;
using consistency::Place;
using consistency::Slip;
using facts::TieKind;
using figures::Decimal;
using figures::Dimension;
using figures::Figure;
using figures::Precision;
using figures::Unit;
using MaybeFigure = std::optional<Figure>;

namespace {

constexpr std::array all_slips{Slip::digit_replaced, Slip::digit_omitted, Slip::digit_added,
                               Slip::digits_swapped, Slip::point_shifted, Slip::wrong_unit,
                               Slip::percent_sign,   Slip::copied,        Slip::last_year,
                               Slip::other_base,     Slip::miscalculated, Slip::capped};

MaybeFigure with_digits(const Figure& figure, const std::string& digits) {
    constexpr std::size_t digits_max = 15;
    if (digits.empty() || digits.size() > digits_max) return std::nullopt;
    Figure changed = figure;
    std::int64_t value = std::stoll(digits);
    if (figure.number.digits() < 0) value = -value;
    changed.number = Decimal(value, figure.number.decimals());
    return changed;
}

MaybeFigure typo(ReportMaker& maker, const Figure& figure, Slip slip) {
    std::string digits = std::to_string(std::abs(figure.number.digits()));
    const auto size = static_cast<std::int64_t>(digits.size());
    const auto at = static_cast<std::size_t>(maker.below(size));
    const char digit = static_cast<char>('0' + maker.below(10));
    switch (slip) {
        case Slip::digit_replaced:
            digits[at] = digit;
            break;
        case Slip::digit_omitted:
            digits.erase(at, 1);
            break;
        case Slip::digit_added:
            digits.insert(at, 1, digit);
            break;
        default:
            if (at + 1 == digits.size()) return std::nullopt;
            std::swap(digits[at], digits[at + 1]);
    }
    // Nobody leaves a zero in front of a whole number.
    const auto whole = static_cast<int>(digits.size()) - figure.number.decimals();
    if (whole < 1 || (whole > 1 && digits[0] == '0')) return std::nullopt;
    return with_digits(figure, digits);
}

MaybeFigure with_point(const Figure& figure, int by) {
    const int decimals = figure.number.decimals() - by;
    if (decimals < 0 || decimals > Decimal::decimals_max) return std::nullopt;
    Figure changed = figure;
    changed.number = Decimal(figure.number.digits(), decimals);
    return changed;
}

MaybeFigure in_other_unit(ReportMaker& maker, const Figure& figure) {
    if (figure.unit.dimension != Dimension::money) return std::nullopt;
    constexpr std::array<const char*, 3> names{"元", "万元", "亿元"};
    Figure changed = figure;
    changed.unit = Unit::named(names[static_cast<std::size_t>(maker.below(3))]);
    return changed;
}

// The digits of another figure of the same kind and block.
MaybeFigure copied(ReportMaker& maker, const Report& report, std::size_t variable) {
    std::vector<std::size_t> neighbours;
    const auto& variables = report.system.variables;
    for (std::size_t i = 0; i < variables.size(); ++i) {
        if (i != variable && report.blocks[i] == report.blocks[variable] &&
            variables[i].figure.unit == variables[variable].figure.unit) {
            neighbours.push_back(i);
        }
    }
    if (neighbours.empty()) return std::nullopt;
    const auto pick =
        static_cast<std::size_t>(maker.below(static_cast<std::int64_t>(neighbours.size())));
    return variables[neighbours[pick]].figure;
}

// The rate that the initial budget would give.
MaybeFigure on_other_base(const Report& report, std::size_t variable) {
    for (const Constraint& constraint : report.system.constraints) {
        if (constraint.result.variable != variable || constraint.other_bases.empty()) continue;
        const Truth top = report.truths[constraint.operands[0].variable];
        const Truth base = report.truths[constraint.other_bases[0].variable];
        if (base.numerator == 0) return std::nullopt;
        const Figure& old = report.system.variables[variable].figure;
        return printed({top.numerator, base.numerator}, old.unit, old.number.decimals());
    }
    return std::nullopt;
}

bool is_completion(const Report& report, std::size_t variable) {
    return std::ranges::any_of(report.system.constraints, [&](const Constraint& constraint) {
        return constraint.kind == TieKind::quotient && constraint.result.variable == variable;
    });
}

MaybeFigure made(ReportMaker& maker, const Report& report, std::size_t variable, Slip slip) {
    const Figure& figure = report.system.variables[variable].figure;
    switch (slip) {
        case Slip::digit_replaced:
        case Slip::digit_omitted:
        case Slip::digit_added:
        case Slip::digits_swapped:
            return typo(maker, figure, slip);
        case Slip::point_shifted:
            return with_point(figure, maker.below(2) == 0 ? 1 : -1);
        case Slip::wrong_unit:
            return in_other_unit(maker, figure);
        case Slip::percent_sign:
            if (figure.unit.dimension != Dimension::share) return std::nullopt;
            return with_point(figure, -2);
        case Slip::copied:
            return copied(maker, report, variable);
        case Slip::last_year: {
            const int last = report.previous[variable];
            if (last < 0) return std::nullopt;
            return report.system.variables[static_cast<std::size_t>(last)].figure;
        }
        case Slip::other_base:
            return on_other_base(report, variable);
        case Slip::miscalculated: {
            if (report.system.variables[variable].origin != consistency::Origin::computed)
                return {};
            const std::int64_t steps = 1 + maker.below(9);
            return with_digits(figure, std::to_string(std::abs(figure.number.digits()) + steps));
        }
        case Slip::capped: {
            if (!is_completion(report, variable) || figure.value() <= figures::Ratio(1)) return {};
            Figure changed = figure;
            changed.number = Decimal(100, 0);
            return changed;
        }
        default:
            return std::nullopt;
    }
}

// A range of true values.
struct Range {
    long double low = 0;
    long double high = 0;
};

Range range_of(const Report& report, const Place& place) {
    const Figure& figure = report.system.variables[place.variable].figure;
    const long double scale = static_cast<long double>(figure.unit.scale.numerator()) /
                              static_cast<long double>(figure.unit.scale.denominator());
    const long double step = scale / std::pow(10.0L, figure.number.decimals());
    const long double value = step * static_cast<long double>(figure.number.digits());
    Range range{value, value};
    if (figure.precision == Precision::rounded) {
        // Half a unit to both sides; outwards a whole one, when digits were cut off.
        range.low -= figure.number.digits() <= 0 ? step : step / 2;
        range.high += figure.number.digits() >= 0 ? step : step / 2;
    }
    if (place.sign < 0) range = {-range.high, -range.low};
    return range;
}

Range spanned(std::initializer_list<long double> values) {
    return {std::min(values), std::max(values)};
}

bool has_zero(const Range& range) {
    return range.low <= 0 && range.high >= 0;
}

// What the operands make; nothing when a denominator may be 0.
std::optional<Range> worked_out(const Report& report, const Constraint& constraint) {
    const Range a = range_of(report, constraint.operands[0]);
    if (constraint.kind == TieKind::sum || constraint.kind == TieKind::equal) {
        Range sum;
        for (const Place& place : constraint.operands) {
            const Range part = range_of(report, place);
            sum = {sum.low + part.low, sum.high + part.high};
        }
        return sum;
    }
    const Range b = range_of(report, constraint.operands[1]);
    if (constraint.kind == TieKind::change) {
        const Range base{a.low - b.high, a.high - b.low};
        if (has_zero(base)) return std::nullopt;
        const auto at = [](long double now, long double change) { return change / (now - change); };
        return spanned(
            {at(a.low, b.low), at(a.low, b.high), at(a.high, b.low), at(a.high, b.high)});
    }
    if (has_zero(b)) return std::nullopt;
    Range quotient = spanned({a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high});
    if (constraint.kind == TieKind::growth) quotient = {quotient.low - 1, quotient.high - 1};
    return quotient;
}

bool is_impossible(const Report& report, const Constraint& constraint) {
    const auto range = worked_out(report, constraint);
    if (!range) return false;
    const Range result = range_of(report, constraint.result);
    const long double size = std::max({std::fabs(result.low), std::fabs(result.high),
                                       std::fabs(range->low), std::fabs(range->high)});
    const long double margin = size * 1e-12L;
    return range->low > result.high + margin || result.low > range->high + margin;
}

}  // namespace

std::span<const Slip> slips() {
    return all_slips;
}

MaybeFigure slipped(ReportMaker& maker, const Report& report, std::size_t variable, Slip slip) {
    MaybeFigure figure = made(maker, report, variable, slip);
    const Figure& old = report.system.variables[variable].figure;
    if (!figure || figure->value() == old.value()) return std::nullopt;
    figure->precision = old.precision;
    return figure;
}

int relations_of(const Report& report, std::size_t variable) {
    return static_cast<int>(
        std::ranges::count_if(report.system.constraints, [&](const Constraint& constraint) {
            return constraint.result.variable == variable ||
                   std::ranges::any_of(constraint.operands, [&](const Place& place) {
                       return place.variable == variable;
                   });
        }));
}

bool is_visible(const Report& report, std::size_t variable) {
    return std::ranges::any_of(report.system.constraints, [&](const Constraint& constraint) {
        const bool speaks = constraint.result.variable == variable ||
                            std::ranges::any_of(constraint.operands, [&](const Place& place) {
                                return place.variable == variable;
                            });
        return speaks && is_impossible(report, constraint);
    });
}

}  // namespace engine_trial
