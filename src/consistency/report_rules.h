#pragma once
// The quality rules about the evaluation as a whole (Q20 … Q24), for the table of quality rules.

#include "consistency/context.h"

namespace consistency {

void check_score_gap(const Context& context, Report& out);           ///< Q20
void check_reasons(const Context& context, Report& out);             ///< Q21
void check_score_range(const Context& context, Report& out);         ///< Q22
void check_three_public_parts(const Context& context, Report& out);  ///< Q23
void check_numbering(const Context& context, Report& out);           ///< Q24

}  // namespace consistency
