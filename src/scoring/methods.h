#pragma once
// Scoring methods: the formulas by which an indicator earns a share of its weight. Which method
// applies is the policy's choice; the formulas are mathematics and stand here.

#include "domain/dossier.h"
#include "facts/fact.h"
#include "figures/points.h"
#include "policy/pack.h"

#include <optional>
#include <string>

namespace scoring {

using figures::Points;
using figures::Ratio;

/// What a method looks at.
struct Measured {
    const domain::Indicator* indicator = nullptr;
    int fiscal_year = 0;
    Points weight;
    std::optional<Ratio> target;      ///< base units
    std::optional<Ratio> actual;      ///< base units
    std::optional<Ratio> completion;  ///< uncapped
};

/// Points earned, exact, before rounding; or why there are none yet.
struct Earned {
    std::optional<Ratio> points;
    base::Bilingual formula;
    std::string arithmetic;
    base::Bilingual note;
};

/// Whether a method of this kind can score an indicator with this sign.
bool suits(policy::MethodKind kind, domain::Sign sign);

/// Points of `measured` under `method`: 0 to the weight. Source: product reference 2.4, F1–F9.
Earned earn(const policy::Method& method, const policy::Policy& policy, const Measured& measured);

}  // namespace scoring
