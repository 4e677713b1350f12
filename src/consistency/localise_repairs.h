#pragma once
// The values that one figure could have instead of its printed one, so that everything it is tied
// to holds.

#include "consistency/localise.h"

namespace consistency {

struct Repair {
    figures::Figure figure;
    Slip slip = Slip::arbitrary;
    Weight best = 0;         ///< of the likeliest slip
    Weight weight = 0;       ///< of all slips that lead from this value to the printed one
    bool is_exact = false;   ///< the broken quotients then hold without rounding
    bool comes_out = false;  ///< the broken ties, worked out again, round to what is printed
};

struct Repairs {
    std::vector<Repair> values;  ///< likeliest first; each value once
    Weight total = 0;            ///< of these and of those not listed
};

/// What is taken for granted when the repairs of a figure are looked for.
struct Premises {
    std::vector<std::size_t> excluded;  ///< constraints that need not hold
    std::vector<Change> given;          ///< other figures as they would be, in all their places
};

/// Repairs of `variable` that, under `premises`, satisfy every constraint of it, and take away the
/// contradiction of every core in `cores`. Throws base::OverflowError.
Repairs repairs_of_variable(const Picture& picture, std::size_t variable,
                            const std::vector<const Core*>& cores, const Premises& premises);

/// How many constraints of `change.variable`, wherever it stands, hold with this value and `given`.
std::size_t holding_with(const Picture& picture, const Change& change,
                         const std::vector<Change>& given);

/// How many constraints of `variable`, wherever it stands, can be tested.
std::size_t tied_to(const Picture& picture, std::size_t variable);

}  // namespace consistency
