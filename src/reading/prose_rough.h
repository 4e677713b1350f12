#pragma once
// Figures that their author calls rough: "约 30 万元", "近 200 人", "30 余万元". They may be off by
// more than their digits say, so a tie with one of them is no error within that.

#include "facts/mention.h"
#include "figures/figure.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace reading {

/// Whether the words in front of a figure (`words`), behind it (`after`) or its unit say that it is
/// rough. "约 30.25 万元" is no rougher than its digits.
bool is_rough(const figures::Figure& figure, std::string_view words, std::string_view after);

/// Whether some true values behind the printed figures, rounded half up, satisfy the tie. Throws
/// base::OverflowError.
bool tie_holds(const facts::DocumentFacts& facts, const facts::Tie& tie);

/// Of the ties from `first` on that have a rough figure: what holds is kept, what holds within 5 %
/// of each rough figure is dropped, and what is further off is no surer than likely. `rough`:
/// indices of mentions.
void loosen_rough_ties(facts::DocumentFacts& facts, std::size_t first,
                       const std::vector<std::size_t>& rough);

}  // namespace reading
