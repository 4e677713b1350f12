#pragma once
// The quality rules about a set of indicators as a whole: weights, kinds, number, relevance.

#include "consistency/context.h"

namespace consistency {

void check_weights(const Context& context, Report& out);     ///< Q01
void check_outputs(const Context& context, Report& out);     ///< Q02
void check_benefits(const Context& context, Report& out);    ///< Q03
void check_quantified(const Context& context, Report& out);  ///< Q04
void check_repeated(const Context& context, Report& out);    ///< Q09
void check_formality(const Context& context, Report& out);   ///< Q11
void check_evidence(const Context& context, Report& out);    ///< Q12
void check_shares(const Context& context, Report& out);      ///< Q13
void check_tasks(const Context& context, Report& out);       ///< Q15

}  // namespace consistency
