#pragma once
// How surprising the residual of a sum of rounded figures is, when every figure was rounded by
// itself (Irwin 1927, Hall 1927). Exact; a bound from the moments for long sums.

#include "consistency/system.h"

namespace consistency {

/// P(|Σ of `terms` uniform errors of one unit| ≥ distance), distance ≥ 0 in units of the last
/// digit. Exact up to 16 terms, beyond that an upper bound. terms ≥ 0.
figures::Ratio chance_of_residual(int terms, const figures::Ratio& distance);

/// The same for a sum constraint on its printed figures; 1 when it says nothing: another kind,
/// figures of different precision, no residual.
figures::Ratio chance_of_sum(const System& system, const Constraint& constraint);

}  // namespace consistency
