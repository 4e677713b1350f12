#pragma once
// Scores: what the policy makes of the facts. Every score is derived, rounded by name to two
// decimals, and added to the facts with its derivation; none is ever stored as an input.

#include "domain/dossier.h"
#include "facts/fact.h"
#include "figures/points.h"
#include "policy/pack.h"

#include <optional>
#include <string>
#include <vector>

namespace scoring {

using figures::Points;

struct IndicatorScore {
    std::string indicator;  ///< id within its list
    std::string subject;    ///< "indicator:i3" or "project:p1/indicator:k1"
    std::string name;
    Points weight;
    std::optional<Points> score;  ///< empty: not enough is filled in
    base::Bilingual note;         ///< then: what is missing
    // Facts: completion@subject, score@subject.
};

struct Scores {
    std::string subject;          ///< "unit" or "project:p1"
    std::optional<Points> total;  ///< empty until everything can be scored
    Points known;                 ///< sum of the scores that are known so far
    base::Bilingual rating;       ///< of the total
    std::optional<Points> execution;
    Points execution_weight;
    std::vector<IndicatorScore> indicators;
    // Facts: execution_score@subject, indicators_score@subject, total_score@subject,
    // rating@subject.
};

/// Scores the unit's own indicators and its execution, adding the derived facts to `facts`.
Scores score_unit(const domain::Dossier& dossier, const policy::Policy& policy,
                  facts::FactSet& facts);

/// The same for one project of the dossier.
Scores score_project(const domain::Dossier& dossier, const domain::Project& project,
                     const policy::Policy& policy, facts::FactSet& facts);

}  // namespace scoring
