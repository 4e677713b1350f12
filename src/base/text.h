#pragma once
// Text: UTF-8 checking and walking, white space, widths. Encodings other than UTF-8 are turned into
// it by the layer that reads the file.

#include <string>
#include <string_view>
#include <vector>

namespace base {

/// True when `text` is well-formed UTF-8 without NUL.
bool is_utf8(std::string_view text);

/// Number of Unicode code points. `text`: well-formed UTF-8.
std::size_t length(std::string_view text);

/// Decodes the code point that starts at byte `at` and moves `at` past it; U+FFFD and one byte for
/// an ill-formed sequence.
char32_t next_code_point(std::string_view text, std::size_t& at);

void append_code_point(std::string& text, char32_t code_point);

/// Without white space at both ends; the ideographic space U+3000 and no-break space count.
std::string_view trim(std::string_view text);

/// Full-width ASCII variants (U+FF01–U+FF5E), the ideographic space and the Chinese full-width
/// signs ％ ＋ － ． ， become their half-width forms; all else is kept.
std::string to_half_width(std::string_view text);

/// At most `code_points_max` code points, then "…".
std::string shorten(std::string_view text, std::size_t code_points_max);

std::vector<std::string> split(std::string_view text, char mark);

std::string replaced(std::string text, std::string_view from, std::string_view to);

}  // namespace base
