#pragma once
// Ties that follow from what the official names of final accounts mean, and from a total that a
// document gives twice: a whole and its part, one total with one split, one set of items.

#include "consistency/text_view.h"

#include <vector>

namespace consistency {

/// Ties between named totals of final accounts. `ties`: those already known, whose sums show how a
/// total is split.
std::vector<facts::Tie> account_ties(const TextView& view, const std::vector<facts::Tie>& ties);

}  // namespace consistency
