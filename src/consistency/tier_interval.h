#pragma once
// Tier 0: one constraint on the intervals behind its printed figures. What it narrows is exact for
// a constraint whose figures are all different, and never too narrow for any.

#include "consistency/system.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace consistency {

/// What printed digits may stand for: rounded half up, or cut off as well.
enum class Reading { rounded, cut_off };

using Domains = std::vector<figures::Interval>;  ///< one for each variable, in base units

/// As good as unlimited, for half lines: 10^15 base units.
figures::Interval everything();

/// One unit of the last digit, in base units.
figures::Ratio step_of(const figures::Figure& figure);

/// What the figure can stand for when it is printed for `variable`.
figures::Interval domain_of(const Variable& variable, const figures::Figure& figure,
                            Reading reading);
Domains domains_of(const System& system, Reading reading);

/// Place 0 is the result, place k the operand k − 1.
std::size_t places_of(const Constraint& constraint);
const Place& place_at(const Constraint& constraint, std::size_t place);
bool speaks_of(const Constraint& constraint, std::size_t variable);
/// Enough operands, and all of them variables of the system.
bool is_well_formed(const System& system, const Constraint& constraint);
bool has_legal_bases(const Constraint& constraint);

/// The values left for the variable at `place` by the domains of the others; nothing when all are
/// (a denominator around 0, a result that may be capped). `base`: in place of operand 1. The nudge
/// of the constraint is allowed for. Throws base::OverflowError.
std::optional<figures::Interval> narrow(const System& system, const Constraint& constraint,
                                        std::size_t place, const Domains& domains,
                                        std::optional<std::size_t> base = {});

/// How one constraint stands in these two readings.
struct Standing {
    enum class Kind { holds, fails, unknown } kind = Kind::unknown;
    Holding how = Holding::by_rounding;
    std::optional<std::size_t> base = {};
};

/// Tier 0. Overflow gives unknown.
Standing stand(const System& system, const Constraint& constraint, const Domains& rounded,
               const Domains& cut_off);

}  // namespace consistency
