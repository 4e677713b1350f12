#pragma once
// The quality rules about one indicator by itself: its words, target, direction, class and history.

#include "consistency/context.h"

namespace consistency {

void check_vague(const Context& context, Report& out);       ///< Q05
void check_filled(const Context& context, Report& out);      ///< Q06
void check_direction(const Context& context, Report& out);   ///< Q07
void check_class(const Context& context, Report& out);       ///< Q08
void check_history(const Context& context, Report& out);     ///< Q10
void check_acceptance(const Context& context, Report& out);  ///< Q19

}  // namespace consistency
