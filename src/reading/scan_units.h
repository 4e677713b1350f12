#pragma once
// Units as they follow a number in running text: money, shares, points, and the words that count
// things, alone ("列"), in ten thousands ("万人次") or per something ("元/人·月").

#include "figures/figure.h"

#include <optional>
#include <string_view>

namespace reading {

struct UnitFound {
    figures::Unit unit;
    std::size_t length = 0;  ///< code points of the text that it takes
};

/// The unit at the start of `text` (half-width, without spaces); empty when there is none.
std::optional<UnitFound> unit_at(std::u32string_view text);

/// The unit named by the whole of `text`, as in the head of a column; an unknown word counts
/// things of that name.
figures::Unit unit_of_words(std::string_view text);

}  // namespace reading
