#pragma once
// Comparison marks and words around a figure: "≥", "不低于", "以内".

#include "facts/mention.h"

#include <string_view>

namespace reading {

struct BoundFound {
    facts::Bound bound = facts::Bound::none;
    std::size_t size = 0;  ///< bytes of the word
};

/// Of a mark by itself: "≥", "<=".
facts::Bound bound_of_mark(std::string_view mark);

/// Of the word that ends `text`, in front of a figure: "不低于", "控制在".
BoundFound bound_at_end(std::string_view text);

/// Of the word that begins `text`, behind a figure: "以上", "以内".
facts::Bound bound_at_start(std::string_view text);

}  // namespace reading
