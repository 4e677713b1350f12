#pragma once
// Assessment: everything that follows from a dossier under a policy, in one call: facts with
// derivations, scores, findings, and what was proved to hold. Pure and fast enough to run on every
// keystroke.

#include "consistency/finding.h"
#include "domain/dossier.h"
#include "facts/fact.h"
#include "policy/pack.h"
#include "scoring/score.h"

#include <vector>

namespace consistency {

struct Assessment {
    facts::FactSet facts;
    scoring::Scores unit;
    std::vector<scoring::Scores> projects;  ///< in the order of the dossier
    std::vector<Finding> findings;          ///< most certain first
    std::vector<Proof> consistent;

    /// How many findings are of this certainty.
    int count(Certainty certainty) const;
};

/// `last_year`: the dossier of the same unit for the year before, when it is known; texts and unit
/// costs are then held against it.
Assessment assess(const domain::Dossier& dossier, const policy::Policy& policy,
                  const domain::Dossier* last_year = nullptr);

}  // namespace consistency
