#pragma once
// ScanText: a piece of text as characters of half width, each with its place in the document. What
// the scanner asks of it is here; what it makes of it is in scan.cpp.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace reading {

// One character of the text, half-width, with its bytes.
struct Character {
    char32_t c = 0;
    std::size_t start = 0;
    std::size_t end = 0;
};

bool is_digit(char32_t c);
/// A Chinese character of the common block.
bool is_han(char32_t c);
bool is_letter(char32_t c);
bool is_space(char32_t c);
bool holds(std::u32string_view characters, char32_t c);

class ScanText {
protected:
    ScanText(std::string_view text, std::size_t offset);

    char32_t at(std::size_t index) const;
    /// Letters from `from` on, spaces skipped (one line end at most), up to `most` of them; gives
    /// also the index behind each letter.
    std::pair<std::u32string, std::vector<std::size_t>> letters(std::size_t from,
                                                                std::size_t most) const;
    bool is_unit(std::size_t from) const;
    /// Whether only spaces, or the end of a sentence, stand before this place on its line.
    bool is_line_start(std::size_t index) const;
    /// A line end inside words ends them when an empty line follows.
    bool ends_line(std::size_t index) const;
    bool only_spaces(std::size_t first, std::size_t last) const;
    std::size_t skip_spaces(std::size_t i) const;
    std::string slice(std::size_t first, std::size_t last) const;
    /// The bytes of the document, spaces left out: "台（套）" keeps its wide brackets.
    std::string as_printed(std::size_t first, std::size_t last) const;

    std::vector<Character> characters_;

private:
    std::string_view text_;
    std::size_t offset_;
};

}  // namespace reading
