#pragma once
// The quality rule Q16: what one unit of output cost against the plan, last year and other
// projects.

#include "consistency/context.h"

namespace consistency {

void check_unit_cost(const Context& context, Report& out);  ///< Q16

}  // namespace consistency
