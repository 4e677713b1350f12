#pragma once
// Concepts: what a figure of this field can be, one row each: id, the Chinese term, the other words
// people use for it, the English term, the unit it is printed in and with how many decimals.
// Reading, writing, the screen, open data and the glossary all use this table.

#include "base/bilingual.h"

#include <span>
#include <string_view>

namespace facts {

enum class Kind { money, share, count, points, rating };

struct Concept {
    std::string_view id;
    base::Label term;
    std::string_view words;  ///< other words, separated by "|"
    Kind kind;
    int decimals;  ///< when printed; of counts the indicator's own
    /// As printed: "万元", "%", "分", "人"; empty: each subject's own, or none.
    std::string_view unit = {};
};

std::span<const Concept> concepts();

/// nullptr when there is none.
const Concept* find_concept(std::string_view id);

/// The base unit of a value that is printed in `printed_unit`: "元" for money, "1" for shares,
/// otherwise `printed_unit` itself.
std::string_view base_unit(std::string_view printed_unit);

}  // namespace facts
