#include "consistency/text_joint_repairs.h"

#include "base/check.h"
#include "consistency/tier_interval.h"

#include <algorithm>

#include <fmt/format.h>

namespace consistency {

namespace {

bool binds(const Constraint& constraint, std::size_t variable) {
    return constraint.result.variable == variable ||
           std::ranges::any_of(constraint.operands,
                               [&](const Place& place) { return place.variable == variable; });
}

// Whether every relation of the figure holds after these changes.
bool all_hold(const System& system, std::size_t variable, const std::vector<Change>& changes) {
    System changed;
    changed.variables = system.variables;
    for (const Change& change : changes) changed.variables[change.variable].figure = change.figure;
    const Domains rounded = domains_of(changed, Reading::rounded);
    const Domains cut_off = domains_of(changed, Reading::cut_off);
    return std::ranges::all_of(system.constraints, [&](const Constraint& constraint) {
        if (!binds(constraint, variable)) return true;
        return stand(changed, constraint, rounded, cut_off).kind == Standing::Kind::holds;
    });
}

bool share_relation(const System& system, std::size_t a, std::size_t b) {
    return std::ranges::any_of(system.constraints, [&](const Constraint& constraint) {
        return binds(constraint, a) && binds(constraint, b);
    });
}

}  // namespace

base::Bilingual joint_repair(const System& system, const Verdict& verdict,
                             const Contradiction& found, const FigureSuspect& suspect) {
    if (suspect.holding >= suspect.tied) return {};
    for (const Contradiction& other : verdict.contradictions) {
        if (&other == &found || other.suspects.empty()) continue;
        const FigureSuspect& second = other.suspects.front();
        const bool is_beside = second.variable != suspect.variable &&
                               share_relation(system, suspect.variable, second.variable);
        if (!is_beside) continue;
        const std::vector<Change> changes{{suspect.variable, suspect.figure},
                                          {second.variable, second.figure}};
        try {
            if (!all_hold(system, suspect.variable, changes)) continue;
        } catch (const base::OverflowError&) {
            continue;
        }
        const Variable& variable = system.variables[second.variable];
        return {fmt::format("；同时把{} {} 改为 {}，则全部成立", variable.label.zh,
                            variable.figure.text(), second.figure.text()),
                fmt::format("; with {} {} changed to {} as well, all of them", variable.label.en,
                            variable.figure.text(), second.figure.text())};
    }
    return {};
}

}  // namespace consistency
