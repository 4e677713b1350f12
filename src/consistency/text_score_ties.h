#pragma once
// Scores as evidence: 9.50 of 10 points for execution says 95 %; scores of all parts make the
// total.

#include "consistency/text_view.h"

#include <vector>

namespace consistency {

/// The parts of a total that sentences give under the names that make a whole: 决策, 过程, 产出,
/// 效益, or 预算执行, 产出, 效益, 满意度. All of them in the total's own sentence, each once.
std::vector<facts::Tie> part_score_ties(const TextView& view);

/// score = weight × rate, where score, weight and rate stand together. Only where it holds, or
/// where the score is worked out to the second decimal: points are also given by steps.
std::vector<facts::Tie> score_ties(const TextView& view);

}  // namespace consistency
