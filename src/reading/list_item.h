#pragma once
// The item of a list that a paragraph is about.

#include "reading/scan.h"

#include <string>
#include <vector>

namespace reading {

/// "（1）储备粮轮换。……", "普通教育（款）：……": what the figures of the paragraph are of, as a line
/// of the budget ("basic") or as "item:" and its name. Empty: the paragraph opens with no such
/// head, or with what any section of a report is called. `tokens`: of the whole paragraph.
std::string item_of_list(const std::vector<Token>& tokens);

}  // namespace reading
