#pragma once
// Repairs: which single figure, changed, would make a statement true, and how likely that is. Exact
// arithmetic on the grid of printable values: a count is whole, an amount has its printed decimals.

#include "consistency/finding.h"
#include "facts/fact.h"

#include <vector>

namespace consistency {

/// The figures of one relation that could be wrong when `claimed` was stated for `fact`, best
/// first; always at least the statement itself.
std::vector<Suspect> repairs(const facts::FactSet& facts, const facts::Fact& fact,
                             const facts::Stated& claimed);

/// `value` printed as the statement was: its unit, its decimals.
std::string printed_like(const figures::Figure& model, const figures::Ratio& value);

}  // namespace consistency
