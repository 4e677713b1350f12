#pragma once
// The quality rules about the words of a dossier: copied texts, names of the unit, leftovers.

#include "consistency/context.h"

namespace consistency {

void check_copied_text(const Context& context, Report& out);  ///< Q14
void check_names(const Context& context, Report& out);        ///< Q24
void check_leftovers(const Context& context, Report& out);    ///< Q25

}  // namespace consistency
