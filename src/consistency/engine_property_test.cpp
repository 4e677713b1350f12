// The engine against an enumeration that knows nothing of it, and under changes that must not
// matter. All figures are cut off, so that what they stand for is a closed interval.

#include "consistency/proof_check.h"
#include "consistency/system.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace consistency {
namespace {

using facts::TieKind;
using figures::Decimal;
using figures::Figure;
using figures::Precision;
using figures::Ratio;

constexpr std::size_t figures_count = 4;

Variable whole(std::int64_t digits) {
    Variable variable;
    variable.figure =
        Figure{Decimal(digits, 0), figures::Unit::named("万元"), Precision::truncated};
    return variable;
}

// Sums, copies and bounds over four figures: linear, so a grid of twelfths holds every corner.
System any_linear_system() {
    System system;
    for (std::size_t i = 0; i < figures_count; ++i) {
        system.variables.push_back(whole(*rc::gen::inRange(0, 7)));
    }
    const int count = *rc::gen::inRange(1, 5);
    for (int i = 0; i < count; ++i) {
        Constraint constraint;
        constraint.kind =
            *rc::gen::element(TieKind::sum, TieKind::sum, TieKind::equal, TieKind::at_most);
        std::vector<std::size_t> order(figures_count);
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto shift = *rc::gen::inRange<std::size_t>(0, figures_count);
        std::ranges::rotate(order, order.begin() + static_cast<std::ptrdiff_t>(shift));
        if (*rc::gen::arbitrary<bool>()) std::swap(order[1], order[3]);
        constraint.result = {order[0]};
        const std::size_t operands =
            constraint.kind == TieKind::sum ? *rc::gen::inRange<std::size_t>(2, 4) : 1;
        for (std::size_t k = 1; k <= operands; ++k) {
            const bool is_minus =
                constraint.kind == TieKind::sum && k > 1 && *rc::gen::arbitrary<bool>();
            constraint.operands.push_back({order[k], is_minus ? -1 : 1});
        }
        system.constraints.push_back(std::move(constraint));
    }
    return system;
}

constexpr int parts = 12;
using Values = std::array<int, figures_count>;  // in twelfths

bool holds(const Constraint& constraint, const Values& values) {
    int sum = 0;
    for (const Place& place : constraint.operands) sum += place.sign * values[place.variable];
    const int result = constraint.result.sign * values[constraint.result.variable];
    return constraint.kind == TieKind::at_most ? result <= sum : result == sum;
}

// Whether some true values behind the figures satisfy everything, by trying all of them.
bool is_possible(const System& system) {
    Values low{};
    for (std::size_t i = 0; i < figures_count; ++i) {
        low[i] = parts * static_cast<int>(system.variables[i].figure.number.digits());
    }
    Values values{};
    for (values[0] = low[0]; values[0] <= low[0] + parts; ++values[0]) {
        for (values[1] = low[1]; values[1] <= low[1] + parts; ++values[1]) {
            for (values[2] = low[2]; values[2] <= low[2] + parts; ++values[2]) {
                for (values[3] = low[3]; values[3] <= low[3] + parts; ++values[3]) {
                    if (std::ranges::all_of(system.constraints, [&](const Constraint& c) {
                            return holds(c, values);
                        })) {
                        return true;
                    }
                }
            }
        }
    }
    return false;
}

RC_GTEST_PROP(EngineProperty, contradicts_exactly_what_no_values_satisfy, ()) {
    const System system = any_linear_system();
    const Verdict verdict = examine(system);
    RC_ASSERT(verdict.dropped == 0U);
    RC_ASSERT(verdict.contradictions.empty() == is_possible(system));
}

RC_GTEST_PROP(EngineProperty, every_proof_checks_and_none_checks_for_figures_that_can_be_true, ()) {
    const System wrong = any_linear_system();
    const Verdict verdict = examine(wrong);
    RC_PRE(!verdict.contradictions.empty());
    System other = wrong;
    const auto place = *rc::gen::inRange<std::size_t>(0, figures_count);
    other.variables[place] = whole(*rc::gen::inRange(0, 13));
    const bool other_is_possible = is_possible(other);
    for (const Contradiction& contradiction : verdict.contradictions) {
        RC_ASSERT(check_refutation(wrong, contradiction.refutation));
        if (other_is_possible) RC_ASSERT(!check_refutation(other, contradiction.refutation));
    }
}

RC_GTEST_PROP(EngineProperty, a_proof_without_one_of_its_steps_proves_nothing_it_should_not, ()) {
    const System system = any_linear_system();
    const Verdict verdict = examine(system);
    RC_PRE(!verdict.contradictions.empty());
    Refutation refutation = verdict.contradictions.front().refutation;
    if (refutation.kind == Refutation::Kind::steps) {
        refutation.steps.pop_back();
        // What is left narrows figures and refutes nothing, unless it does so by itself.
        if (refutation.steps.empty()) RC_ASSERT(!check_refutation(system, refutation));
    } else {
        refutation.rows.front().multiplier = -refutation.rows.front().multiplier;
        RC_ASSERT(!check_refutation(system, refutation));
    }
}

// The figures that are blamed most, by their digits.
std::vector<std::int64_t> blamed(const System& system, const Verdict& verdict) {
    std::vector<std::int64_t> all;
    for (const Contradiction& contradiction : verdict.contradictions) {
        for (const std::size_t c : contradiction.core) {
            all.push_back(
                system.variables[system.constraints[c].result.variable].figure.number.digits());
        }
    }
    std::ranges::sort(all);
    return all;
}

RC_GTEST_PROP(EngineProperty, the_order_of_figures_does_not_matter, ()) {
    const System system = any_linear_system();
    const std::array<std::size_t, figures_count> to{2, 0, 3, 1};
    System moved = system;
    for (std::size_t i = 0; i < figures_count; ++i) moved.variables[to[i]] = system.variables[i];
    for (Constraint& constraint : moved.constraints) {
        constraint.result.variable = to[constraint.result.variable];
        for (Place& place : constraint.operands) place.variable = to[place.variable];
    }
    RC_ASSERT(examine(moved).contradictions.empty() == examine(system).contradictions.empty());
}

RC_GTEST_PROP(EngineProperty, the_unit_of_all_figures_does_not_matter, ()) {
    const System system = any_linear_system();
    System other = system;
    for (Variable& variable : other.variables) variable.figure.unit = figures::Unit::named("元");
    const Verdict before = examine(system);
    const Verdict after = examine(other);
    RC_ASSERT(after.contradictions.size() == before.contradictions.size());
    RC_ASSERT(blamed(other, after) == blamed(system, before));
}

RC_GTEST_PROP(EngineProperty, a_true_figure_more_changes_nothing, ()) {
    const System system = any_linear_system();
    System more = system;
    more.variables.push_back(system.variables[0]);
    Constraint copy;
    copy.kind = TieKind::equal;
    copy.result = {figures_count};
    copy.operands = {{0}};
    more.constraints.push_back(copy);
    RC_ASSERT(examine(more).contradictions.empty() == examine(system).contradictions.empty());
}

}  // namespace
}  // namespace consistency
