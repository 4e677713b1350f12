#include "consistency/proof_check.h"

#include "base/check.h"

#include <algorithm>
#include <map>

namespace consistency {

namespace {

using facts::Bound;
using facts::TieKind;
using figures::Interval;
using figures::Ratio;
using Box = std::map<std::size_t, Interval>;

const Ratio infinite = 1'000'000'000'000'000;

Ratio last_digit(const figures::Figure& figure) {
    return figure.unit.scale / Ratio(figures::power_of_ten(figure.number.decimals()));
}

// Everything the printed digits can stand for.
Interval printed_range(const Variable& variable) {
    const figures::Figure& figure = variable.figure;
    const Ratio value = figure.value();
    const Ratio unit = last_digit(figure);
    const Ratio cut = unit * (Ratio(1) - cut_margin);
    const std::int64_t digits = figure.number.digits();
    Interval range{value, value};
    if (figure.precision == figures::Precision::rounded) {
        range = {value - (digits <= 0 ? cut : unit / Ratio(2)),
                 value + (digits >= 0 ? cut : unit / Ratio(2))};
    }
    if (figure.precision == figures::Precision::truncated) {
        range = digits < 0 ? Interval{value - unit, value} : Interval{value, value + unit};
    }
    const Bound bound = variable.bound;
    if (bound == Bound::at_least || bound == Bound::more_than) range.high = infinite;
    if (bound == Bound::at_most || bound == Bound::less_than) range.low = -infinite;
    return range;
}

class Checker {
public:
    explicit Checker(const System& system) : system_(system) {}

    bool check_steps(const std::vector<Step>& steps) {
        if (steps.empty()) return false;
        const bool in_range = std::ranges::all_of(steps, [&](const Step& step) {
            return step.constraint < system_.constraints.size() &&
                   step.variable < system_.variables.size() &&
                   (!step.base || *step.base < system_.variables.size());
        });
        if (!in_range) return false;
        if (may_take_other_bases(steps.front().constraint)) return check_bases(steps);
        for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
            if (!narrow_by(steps[i])) return false;
        }
        const Step& last = steps.back();
        return is_plain(last) && excludes(last.constraint, {}, box_);
    }

    bool check_farkas(const std::vector<FarkasRow>& rows) {
        std::map<std::size_t, Ratio> factors;
        Ratio limit = 0;
        for (const FarkasRow& row : rows) {
            if (row.multiplier.is_negative() || !add(row, factors, limit)) return false;
        }
        const bool all_zero = std::ranges::all_of(
            factors, [](const auto& factor) { return factor.second.is_zero(); });
        return all_zero && limit.is_negative();
    }

private:
    bool may_take_other_bases(std::size_t constraint) const {
        return std::ranges::any_of(system_.constraints[constraint].other_bases,
                                   &OtherBase::is_legal);
    }
    bool is_plain(const Step& step) const {
        return !step.base && !may_take_other_bases(step.constraint);
    }

    // Each denominator that the constraint allows must be excluded by itself.
    bool check_bases(const std::vector<Step>& steps) {
        const std::size_t constraint = steps.front().constraint;
        if (!excludes(constraint, {}, box_)) return false;
        return std::ranges::all_of(
            system_.constraints[constraint].other_bases, [&](const OtherBase& other) {
                return !other.is_legal || excludes(constraint, other.variable, box_);
            });
    }

    // Tries both parts of the figure's range that the step leaves out.
    bool narrow_by(const Step& step) {
        if (!is_plain(step) || !step.range) return false;
        const Interval now = range_of(step.variable, box_);
        const Interval left{std::max(now.low, step.range->low),
                            std::min(now.high, step.range->high)};
        if (left.low > left.high) return false;
        for (const Interval& part : {Interval{now.low, left.low}, Interval{left.high, now.high}}) {
            if (part.is_point()) continue;
            Box tried = box_;
            tried[step.variable] = part;
            if (!excludes(step.constraint, {}, tried)) return false;
        }
        box_[step.variable] = left;
        return true;
    }

    Interval range_of(std::size_t variable, const Box& box) const {
        const auto found = box.find(variable);
        return found == box.end() ? printed_range(system_.variables[variable]) : found->second;
    }

    // Whether no values in the box satisfy the constraint.
    bool excludes(std::size_t index, std::optional<std::size_t> base, const Box& box) const {
        const Constraint& constraint = system_.constraints[index];
        const auto at = [&](const Place& place, std::size_t variable) {
            const Interval range = range_of(variable, box);
            return place.sign < 0 ? Interval{-range.high, -range.low} : range;
        };
        std::vector<Interval> operands;
        for (std::size_t k = 0; k < constraint.operands.size(); ++k) {
            const Place& place = constraint.operands[k];
            operands.push_back(at(place, k == 1 && base ? *base : place.variable));
        }
        const auto value = corners(constraint.kind, operands);
        if (!value) return false;
        Interval result = at(constraint.result, constraint.result.variable);
        const Ratio slack = Ratio(std::max(0, constraint.nudge)) *
                            last_digit(system_.variables[constraint.result.variable].figure);
        result = {result.low - slack, result.high + slack};
        if (constraint.kind == TieKind::at_most) return result.low > value->high;
        Interval possible = *value;
        if (constraint.cap == Cap::always) {
            possible = {std::min(possible.low, Ratio(1)), std::min(possible.high, Ratio(1))};
        } else if (constraint.cap == Cap::allowed && possible.high >= Ratio(1) &&
                   result.contains(Ratio(1))) {
            return false;
        }
        return possible.low > result.high || possible.high < result.low;
    }

    // Least and greatest value of the expression: it is monotone in each operand.
    static std::optional<Interval> corners(TieKind kind, const std::vector<Interval>& operands) {
        if (operands.empty()) return std::nullopt;
        if (kind == TieKind::sum) {
            Interval sum{0, 0};
            for (const Interval& operand : operands) sum = sum + operand;
            return sum;
        }
        if (kind == TieKind::equal || kind == TieKind::at_most) return operands[0];
        if (operands.size() != 2) return std::nullopt;
        const Interval &a = operands[0], &b = operands[1];
        std::vector<Ratio> values;
        for (const Ratio& x : {a.low, a.high}) {
            for (const Ratio& y : {b.low, b.high}) {
                const Ratio base = kind == TieKind::change ? x - y : y;
                if (kind == TieKind::product) {
                    values.push_back(x * y);
                    continue;
                }
                if (base.is_zero()) return std::nullopt;
                const Ratio quotient = kind == TieKind::change ? y / base : x / base;
                values.push_back(kind == TieKind::growth ? quotient - Ratio(1) : quotient);
            }
        }
        const Interval base = kind == TieKind::change ? a - b : b;
        if (kind != TieKind::product && base.contains(Ratio(0))) return std::nullopt;
        return Interval{*std::ranges::min_element(values), *std::ranges::max_element(values)};
    }

    // One inequality times its multiplier. A quotient or growth is linear through the least and
    // greatest value of its printed result.
    bool add(const FarkasRow& row, std::map<std::size_t, Ratio>& factors, Ratio& limit) const {
        const auto put = [&](std::size_t variable, const Ratio& factor) {
            Ratio& sum = factors[variable];
            sum = sum + row.multiplier * factor;
        };
        const Ratio side = row.is_upper ? 1 : -1;
        if (!row.constraint) {
            if (row.variable >= system_.variables.size()) return false;
            const Interval range = printed_range(system_.variables[row.variable]);
            put(row.variable, side);
            limit = limit + row.multiplier * (row.is_upper ? range.high : -range.low);
            return true;
        }
        if (*row.constraint >= system_.constraints.size()) return false;
        const Constraint& c = system_.constraints[*row.constraint];
        if (may_take_other_bases(*row.constraint) || c.cap != Cap::never) return false;
        const Ratio slack =
            Ratio(c.nudge) * last_digit(system_.variables[c.result.variable].figure);
        const auto sign = [](const Place& place) { return Ratio(place.sign < 0 ? -1 : 1); };
        if (c.kind == TieKind::quotient || c.kind == TieKind::growth) {
            if (c.operands.size() != 2) return false;
            const Interval base = printed_range(system_.variables[c.operands[1].variable]);
            if (c.operands[1].sign < 0 || base.low <= Ratio(0)) return false;
            Interval rate = printed_range(system_.variables[c.result.variable]);
            if (c.result.sign < 0) rate = {-rate.high, -rate.low};
            rate = {rate.low - slack, rate.high + slack};
            const Ratio one = c.kind == TieKind::growth ? 1 : 0;
            // first − (rate [+ 1]) × second ≤ 0, with the greatest rate; ≥ 0 with the least.
            const Ratio factor = one + (row.is_upper ? rate.high : rate.low);
            put(c.operands[0].variable, side * sign(c.operands[0]));
            put(c.operands[1].variable, -(side * factor));
            return true;
        }
        const bool is_linear =
            c.kind == TieKind::sum || c.kind == TieKind::equal || c.kind == TieKind::at_most;
        if (!is_linear || (c.kind == TieKind::at_most && !row.is_upper)) return false;
        limit = limit + row.multiplier * slack;
        put(c.result.variable, side * sign(c.result));
        for (const Place& place : c.operands) {
            put(place.variable, -(side * sign(place)));
            if (c.kind != TieKind::sum) break;
        }
        return true;
    }

    const System& system_;
    Box box_;
};

}  // namespace

bool check_refutation(const System& system, const Refutation& refutation) {
    try {
        Checker checker(system);
        return refutation.kind == Refutation::Kind::steps ? checker.check_steps(refutation.steps)
                                                          : checker.check_farkas(refutation.rows);
    } catch (const base::OverflowError&) {
        return false;  // nothing is proved that cannot be computed exactly
    } catch (const base::InternalError&) {
        return false;
    }
}

}  // namespace consistency
