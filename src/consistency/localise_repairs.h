#pragma once
// The values that one figure could have instead of its printed one, so that everything it is tied
// to holds.

#include "consistency/localise.h"

namespace consistency {

struct Repair {
    figures::Figure figure;
    Slip slip = Slip::arbitrary;
    Weight best = 0;        ///< of the likeliest slip
    Weight weight = 0;      ///< of all slips that lead from this value to the printed one
    bool is_exact = false;  ///< the broken quotients then hold without rounding
};

struct Repairs {
    std::vector<Repair> values;  ///< likeliest first; each value once
    Weight total = 0;            ///< of these and of those not listed
};

/// Repairs of `variable` that satisfy every constraint of it but `excluded`, and take away the
/// contradiction of every core in `cores`. Throws base::OverflowError.
Repairs repairs_of_variable(const Picture& picture, std::size_t variable,
                            const std::vector<const Core*>& cores,
                            const std::vector<std::size_t>& excluded);

}  // namespace consistency
