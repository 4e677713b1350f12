#include "consistency/tier_interval.h"

#include "base/check.h"

#include <algorithm>

namespace consistency {

namespace {

using facts::TieKind;
using figures::Interval;
using figures::Ratio;
using MaybeInterval = std::optional<Interval>;

constexpr std::int64_t limit = 1'000'000'000'000'000;

Interval negated(const Interval& interval) {
    return {-interval.high, -interval.low};
}

Interval signed_by(int sign, const Interval& interval) {
    return sign < 0 ? negated(interval) : interval;
}

bool has_zero(const Interval& interval) {
    return interval.contains(Ratio(0));
}

MaybeInterval divided(const Interval& a, const Interval& b) {
    if (has_zero(b)) return std::nullopt;
    return a / b;
}

Interval hull(const Ratio& a, const Ratio& b, const Ratio& c, const Ratio& d) {
    const auto [low, high] = std::minmax({a, b, c, d});
    return {low, high};
}

// change ÷ (now − change): monotone in each, so its extremes are at the corners.
MaybeInterval change_rate(const Interval& now, const Interval& change) {
    if (has_zero(now - change)) return std::nullopt;
    const auto at = [](const Ratio& n, const Ratio& c) { return c / (n - c); };
    return hull(at(now.low, change.low), at(now.low, change.high), at(now.high, change.low),
                at(now.high, change.high));
}

// change = now × rate ÷ (1 + rate).
MaybeInterval change_amount(const Interval& now, const Interval& rate) {
    if (rate.low <= Ratio(-1)) return std::nullopt;
    const auto at = [](const Ratio& n, const Ratio& r) { return n * r / (Ratio(1) + r); };
    return hull(at(now.low, rate.low), at(now.low, rate.high), at(now.high, rate.low),
                at(now.high, rate.high));
}

// The intervals of one constraint, signs applied.
class Terms {
public:
    Terms(const System& system, const Constraint& constraint, const Domains& domains,
          std::optional<std::size_t> base, bool allows_nudge)
        : constraint_(constraint), domains_(domains), base_(base) {
        if (allows_nudge && constraint.nudge > 0) {
            slack_ = Ratio(constraint.nudge) *
                     step_of(system.variables[constraint.result.variable].figure);
        }
    }

    Interval result() const {
        const Interval plain =
            signed_by(constraint_.result.sign, domains_[constraint_.result.variable]);
        return slack_.is_zero() ? plain : with_slack(plain);
    }
    Interval operand(std::size_t k) const {
        const Place& place = constraint_.operands[k];
        const std::size_t variable = k == 1 && base_ ? *base_ : place.variable;
        return signed_by(place.sign, domains_[variable]);
    }
    MaybeInterval expression() const;
    MaybeInterval operand_from_result(std::size_t k) const;
    bool may_be_capped(const Interval& quotient) const {
        return constraint_.cap != Cap::never && result().contains(Ratio(1)) &&
               quotient.high >= Ratio(1);
    }
    Interval with_slack(const Interval& interval) const {
        return {interval.low - slack_, interval.high + slack_};
    }

private:
    const Constraint& constraint_;
    const Domains& domains_;
    std::optional<std::size_t> base_;
    Ratio slack_ = 0;
};

MaybeInterval Terms::expression() const {
    const Interval one = Interval::exactly(1);
    switch (constraint_.kind) {
        case TieKind::sum: {
            Interval sum = operand(0);
            for (std::size_t k = 1; k < constraint_.operands.size(); ++k) sum = sum + operand(k);
            return sum;
        }
        case TieKind::equal:
            return operand(0);
        case TieKind::at_most:
            return Interval{Ratio(-limit), operand(0).high};
        case TieKind::product:
            return operand(0) * operand(1);
        case TieKind::quotient:
            return divided(operand(0), operand(1));
        case TieKind::growth: {
            const MaybeInterval factor = divided(operand(0), operand(1));
            return factor ? MaybeInterval(*factor - one) : std::nullopt;
        }
        case TieKind::change:
            return change_rate(operand(0), operand(1));
    }
    return std::nullopt;
}

MaybeInterval Terms::operand_from_result(std::size_t k) const {
    const Interval one = Interval::exactly(1);
    const Interval r = result();
    switch (constraint_.kind) {
        case TieKind::sum: {
            Interval rest = r;
            for (std::size_t i = 0; i < constraint_.operands.size(); ++i) {
                if (i != k) rest = rest - operand(i);
            }
            return rest;
        }
        case TieKind::equal:
            return r;
        case TieKind::at_most:
            return Interval{r.low, Ratio(limit)};
        case TieKind::product:
            return divided(r, operand(1 - k));
        case TieKind::quotient:
            return k == 0 ? MaybeInterval(r * operand(1)) : divided(operand(0), r);
        case TieKind::growth:
            return k == 0 ? MaybeInterval((one + r) * operand(1)) : divided(operand(0), one + r);
        case TieKind::change: {
            if (k == 1) return change_amount(operand(0), r);
            const MaybeInterval inverse = divided(one, r);
            return inverse ? MaybeInterval(operand(1) * (*inverse + one)) : std::nullopt;
        }
    }
    return std::nullopt;
}

std::size_t operands_needed(TieKind kind) {
    const bool is_one = kind == TieKind::equal || kind == TieKind::at_most || kind == TieKind::sum;
    return is_one ? 1 : 2;
}

enum class Fit { holds, fails, unknown, capped };

Fit fit(const System& system, const Constraint& constraint, const Domains& domains,
        std::optional<std::size_t> base, bool allows_nudge) {
    const Terms terms(system, constraint, domains, base, allows_nudge);
    MaybeInterval value = terms.expression();
    if (!value) return Fit::unknown;
    const Interval result = terms.result();
    if (constraint.cap == Cap::always && value->high > Ratio(1)) {
        if (terms.may_be_capped(*value)) return Fit::capped;
        value->high = 1;
        value->low = std::min(value->low, Ratio(1));
    }
    if (figures::meet(*value, result)) return Fit::holds;
    return terms.may_be_capped(*value) ? Fit::capped : Fit::fails;
}

// Tries the denominators that the constraint allows; `base` is the one that fits.
Fit fit_any(const System& system, const Constraint& constraint, const Domains& domains,
            bool allows_nudge, std::optional<std::size_t>& base) {
    base.reset();
    Fit found = fit(system, constraint, domains, base, allows_nudge);
    for (const OtherBase& other : constraint.other_bases) {
        if (found != Fit::fails) return found;
        if (!other.is_legal) continue;
        base = other.variable;
        found = fit(system, constraint, domains, base, allows_nudge);
    }
    return found;
}

Standing stand_or_throw(const System& system, const Constraint& constraint, const Domains& rounded,
                        const Domains& cut_off) {
    struct Attempt {
        const Domains& domains;
        Holding how;
    };
    const Attempt attempts[]{{rounded, Holding::by_rounding},
                             {cut_off, Holding::by_cutting},
                             {cut_off, Holding::by_nudge}};
    for (const Attempt& attempt : attempts) {
        const bool is_nudge = attempt.how == Holding::by_nudge;
        if (is_nudge && constraint.nudge == 0) continue;
        std::optional<std::size_t> base;
        switch (fit_any(system, constraint, attempt.domains, is_nudge, base)) {
            case Fit::holds:
                return {Standing::Kind::holds, attempt.how, base};
            case Fit::capped:
                return {Standing::Kind::holds, Holding::by_cap, base};
            case Fit::unknown:
                return {};
            case Fit::fails:
                break;
        }
    }
    return {Standing::Kind::fails, Holding::by_rounding, {}};
}

}  // namespace

Interval everything() {
    return {Ratio(-limit), Ratio(limit)};
}

Ratio step_of(const figures::Figure& figure) {
    return figure.unit.scale / Ratio(figures::power_of_ten(figure.number.decimals()));
}

Interval domain_of(const Variable& variable, const figures::Figure& figure, Reading reading) {
    Interval domain = figure.interval();
    if (reading == Reading::cut_off && figure.precision == figures::Precision::rounded) {
        const Ratio cut = step_of(figure) * (Ratio(1) - cut_margin);
        const Ratio shown = figure.value();
        const std::int64_t digits = figure.number.digits();
        if (digits >= 0) domain.high = shown + cut;
        if (digits <= 0) domain.low = shown - cut;
    }
    switch (variable.bound) {
        case facts::Bound::at_least:
        case facts::Bound::more_than:
            domain.high = limit;
            break;
        case facts::Bound::at_most:
        case facts::Bound::less_than:
            domain.low = -limit;
            break;
        case facts::Bound::none:
        case facts::Bound::equal:
            break;
    }
    return domain;
}

Domains domains_of(const System& system, Reading reading) {
    Domains domains;
    domains.reserve(system.variables.size());
    for (const Variable& variable : system.variables) {
        domains.push_back(domain_of(variable, variable.figure, reading));
    }
    return domains;
}

std::size_t places_of(const Constraint& constraint) {
    return constraint.operands.size() + 1;
}

const Place& place_at(const Constraint& constraint, std::size_t place) {
    return place == 0 ? constraint.result : constraint.operands[place - 1];
}

bool speaks_of(const Constraint& constraint, std::size_t variable) {
    for (std::size_t i = 0; i < places_of(constraint); ++i) {
        if (place_at(constraint, i).variable == variable) return true;
    }
    return false;
}

bool is_well_formed(const System& system, const Constraint& constraint) {
    if (constraint.operands.size() < operands_needed(constraint.kind)) return false;
    const bool is_pair = operands_needed(constraint.kind) == 2;
    if (is_pair && constraint.operands.size() != 2) return false;
    for (std::size_t i = 0; i < places_of(constraint); ++i) {
        if (place_at(constraint, i).variable >= system.variables.size()) return false;
    }
    return std::ranges::all_of(constraint.other_bases, [&](const OtherBase& other) {
        return is_pair && other.variable < system.variables.size();
    });
}

bool has_legal_bases(const Constraint& constraint) {
    return std::ranges::any_of(constraint.other_bases, &OtherBase::is_legal);
}

MaybeInterval narrow(const System& system, const Constraint& constraint, std::size_t place,
                     const Domains& domains, std::optional<std::size_t> base) {
    const Terms terms(system, constraint, domains, base, true);
    if (constraint.cap != Cap::never) {
        const MaybeInterval value = terms.expression();
        if (!value || terms.may_be_capped(*value)) return std::nullopt;
    }
    MaybeInterval found;
    if (place == 0) {
        found = terms.expression();
        if (!found) return std::nullopt;
        if (constraint.cap == Cap::always && found->high > Ratio(1)) {
            found->high = 1;
            found->low = std::min(found->low, Ratio(1));
        }
        found = terms.with_slack(*found);
    } else {
        found = terms.operand_from_result(place - 1);
        if (!found) return std::nullopt;
    }
    return signed_by(place_at(constraint, place).sign, *found);
}

Standing stand(const System& system, const Constraint& constraint, const Domains& rounded,
               const Domains& cut_off) {
    try {
        return stand_or_throw(system, constraint, rounded, cut_off);
    } catch (const base::OverflowError&) {
        return {};
    }
}

}  // namespace consistency
