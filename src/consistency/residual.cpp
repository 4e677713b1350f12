#include "consistency/residual.h"

#include "base/check.h"
#include "consistency/tier_interval.h"

namespace consistency {

namespace {

using figures::Ratio;

// Irwin–Hall: P(sum of n uniforms on [0, 1] ≤ x) = Σ (−1)^j C(n, j) (x − j)^n ÷ n!, j ≤ x.
Ratio below(int n, const Ratio& x) {
    Ratio sum = 0;
    Ratio choose = 1;
    for (int j = 0; j <= n && Ratio(j) < x; ++j) {
        Ratio power = 1;
        for (int i = 0; i < n; ++i) power = power * (x - Ratio(j)) / Ratio(i + 1);
        const Ratio term = choose * power;
        sum = j % 2 == 0 ? sum + term : sum - term;
        choose = choose * Ratio(n - j) / Ratio(j + 1);
    }
    return sum;
}

// Markov on even powers. The moments of a sum of uniform errors are below those of the normal
// distribution of the same variance: E ≤ (2m − 1)!! (n/12)^m. The fourth is n²/48 − n/120.
Ratio moment_bound(int n, const Ratio& distance) {
    const Ratio square = distance * distance;
    const Ratio fourth = (Ratio(n) * Ratio(n) / Ratio(48) - Ratio(n, 120)) / (square * square);
    Ratio best = std::min(Ratio(1), fourth);
    try {
        constexpr int powers_max = 8;
        const Ratio variance = Ratio(n, 12) / square;
        Ratio bound = 1;
        for (int m = 1; m <= powers_max; ++m) {
            bound = bound * Ratio(2 * m - 1) * variance;
            best = std::min(best, bound);
        }
    } catch (const base::OverflowError&) {
        return best;  // a bound all the same
    }
    return best;
}

}  // namespace

Ratio chance_of_residual(int terms, const Ratio& distance) {
    const Ratio half(terms, 2);
    if (distance <= Ratio(0)) return 1;
    if (distance >= half) return distance == half && terms == 0 ? Ratio(1) : Ratio(0);
    constexpr int exact_max = 16;
    if (terms <= exact_max) {
        try {
            return Ratio(2) * below(terms, half - distance);
        } catch (const base::OverflowError&) {
            return moment_bound(terms, distance);
        }
    }
    return moment_bound(terms, distance);
}

Ratio chance_of_sum(const System& system, const Constraint& constraint) {
    if (constraint.kind != facts::TieKind::sum) return 1;
    const figures::Figure& total = system.variables[constraint.result.variable].figure;
    const Ratio step = step_of(total);
    const auto value = [&](const Place& place) {
        const Ratio plain = system.variables[place.variable].figure.value();
        return place.sign < 0 ? -plain : plain;
    };
    Ratio residual = value(constraint.result);
    for (const Place& place : constraint.operands) {
        const figures::Figure& figure = system.variables[place.variable].figure;
        if (figure.precision != figures::Precision::rounded || step_of(figure) != step) return 1;
        residual = residual - value(place);
    }
    if (residual.is_zero() || total.precision != figures::Precision::rounded) return 1;
    // The total is rounded too: it is off by k when the errors of the others reach k − ½.
    return chance_of_residual(static_cast<int>(constraint.operands.size()),
                              figures::abs(residual) / step - Ratio(1, 2));
}

}  // namespace consistency
