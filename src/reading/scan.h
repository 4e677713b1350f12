#pragma once
// Scan: a piece of text as tokens: figures with their units and comparison marks, words between
// them, punctuation. Line ends inside a sentence, spaces between digits and unit and full-width
// characters do not matter; every token knows its bytes.

#include "facts/mention.h"
#include "figures/figure.h"

#include <string>
#include <string_view>
#include <vector>

namespace reading {

struct Token {
    enum class Kind {
        words,    ///< a run of text without figures or punctuation
        figure,   ///< a number with its unit, or a bare number
        date,     ///< a year, month or day: "2023年", "2024年4月23日", "12月31日", "1-7月"
        ordinal,  ///< a number that counts places, never an amount: "（二）", "1.", "第 3 页",
                  ///< 财预〔2020〕10号, telephone, codes
        mark,     ///< punctuation: one character
    };
    Kind kind = Kind::words;
    std::string text;  ///< half-width, without spaces and line ends
    figures::Figure figure{};
    bool has_unit = false;
    bool odd_comma = false;                   ///< thousands separated by a full-width comma
    facts::Bound bound = facts::Bound::none;  ///< "≥", "不低于", "控制在…以内"
    int year = 0;                             ///< of a date; 0: none
    int month = 0;                            ///< 1 to 12; of a range its last month
    std::size_t start = 0;                    ///< bytes in the text that was scanned, plus `offset`
    std::size_t end = 0;
};

/// The tokens of `text`; `offset` is added to their places. Units are those of the unit table and
/// any short word that follows a number and counts things ("列", "人次", "元/人·月").
std::vector<Token> scan(std::string_view text, std::size_t offset = 0);

}  // namespace reading
