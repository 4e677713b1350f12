#pragma once
// The rules about statements, for the table of figure rules.

#include "consistency/context.h"

namespace consistency {

/// Every claim against the figure that the cells give.
void check_statements(const Context& context, Report& out);

/// Claims that speak of no known concept.
void check_known_claims(const Context& context, Report& out);

}  // namespace consistency
