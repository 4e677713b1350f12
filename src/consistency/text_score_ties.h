#pragma once
// The score of execution as evidence of the rate: 9.50 of 10 points says 95 %.

#include "consistency/text_view.h"

#include <vector>

namespace consistency {

/// score = weight × rate, where score, weight and rate stand together. Only where it holds, or
/// where the score is worked out to the second decimal: points are also given by steps.
std::vector<facts::Tie> score_ties(const TextView& view);

}  // namespace consistency
