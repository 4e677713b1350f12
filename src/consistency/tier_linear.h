#pragma once
// Tier 2: the exact decision for a block of constraints that propagation cannot refute. Sums,
// copies, bounds, and rates through the ends of their printed results, are linear: a rational
// simplex finds true values or a Farkas proof that there are none.

#include "consistency/tier_interval.h"

namespace consistency {

struct LinearAnswer {
    enum class Kind {
        possible,   ///< true values exist for the linear part
        refuted,    ///< `rows` is the proof
        undecided,  ///< over the budget, or overflow
    } kind = Kind::undecided;
    std::vector<FarkasRow> rows;
    std::vector<std::size_t> constraints;  ///< those with a part in the proof, ascending
};

/// `active`: indexes of constraints. Those that are not linear are left out, which can only hide a
/// contradiction. `domains`: reading cut_off, as printed.
LinearAnswer decide_linear(const System& system, const std::vector<std::size_t>& active,
                           const Domains& domains);

}  // namespace consistency
