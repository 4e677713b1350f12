#include "documents/pdf_text_lines.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace documents {
namespace {

constexpr std::u32string_view never_first = U"，。、；：？！）》”’】〉」』％%,.;:?!)]}…";
constexpr std::u32string_view never_last = U"（《“‘【〈「『([{";

bool is_one_of(char32_t code, std::u32string_view set) {
    return set.find(code) != std::u32string_view::npos;
}

/// Of a script that is broken between any two characters.
bool is_wide(char32_t code) {
    return code >= 0x2E80 && !(code >= 0xFF10 && code <= 0xFF5A && code != 0xFF1A);
}

bool is_digit(char32_t code) {
    return (code >= U'0' && code <= U'9') || (code >= U'０' && code <= U'９');
}

bool is_letter(char32_t code) {
    return (code >= U'a' && code <= U'z') || (code >= U'A' && code <= U'Z') ||
           (code >= 0xC0 && code < 0x250);
}

/// White space between two characters of one line: a blank in the file, or a gap wider than
/// justified print leaves.
bool is_apart(const PdfGlyph& left, const PdfGlyph& right, bool blank) {
    const double gap = right.left - left.right;
    const double size = std::max(left.size, right.size);
    const bool wide = is_wide(left.code) || is_wide(right.code);
    if (blank) return gap > (wide ? 0.05 : -0.1) * size;
    return gap > (wide ? 0.85 : 0.28) * size;
}

/// A gap that only columns have.
bool is_column_gap(const PdfGlyph& left, const PdfGlyph& right) {
    return right.left - left.right > 1.6 * std::max(left.size, right.size);
}

/// Bold print is sometimes the same character drawn twice.
bool is_twice(const PdfGlyph& left, const PdfGlyph& right) {
    return left.code == right.code && std::abs(left.left - right.left) < 0.15 * left.size &&
           std::abs(left.base - right.base) < 0.15 * left.size;
}

double usual_size(const std::vector<PdfGlyph>& glyphs) {
    std::map<long, int> counts;
    for (const PdfGlyph& glyph : glyphs) ++counts[std::lround(glyph.size * 2)];
    const auto most =
        std::max_element(counts.begin(), counts.end(),
                         [](const auto& one, const auto& two) { return one.second < two.second; });
    return most == counts.end() ? 0 : static_cast<double>(most->first) / 2;
}

/// Right edge of the first word: a character of a wide script, or letters and digits together, with
/// the marks that must stay with it.
double end_of_first_word(const std::vector<PdfGlyph>& glyphs) {
    std::size_t at = 0;
    while (at + 1 < glyphs.size() && is_one_of(glyphs[at].code, never_last)) ++at;
    while (at + 1 < glyphs.size()) {
        const PdfGlyph& here = glyphs[at];
        const PdfGlyph& next = glyphs[at + 1];
        const bool run = !is_wide(here.code) && !is_wide(next.code) && next.code != U' ' &&
                         !is_apart(here, next, false);
        if (!run && !is_one_of(next.code, never_first)) break;
        ++at;
    }
    return glyphs[at].right;
}

/// `glyphs`: of one line, from left to right, without blanks at its ends.
PdfLine line_of(const std::vector<PdfGlyph>& glyphs) {
    PdfLine line;
    line.size = usual_size(glyphs);
    const PdfGlyph* before = nullptr;
    std::vector<PdfGlyph> printed;
    bool blank = false;
    for (const PdfGlyph& glyph : glyphs) {
        if (glyph.code == U' ') {
            blank = true;
            continue;
        }
        if (before != nullptr && is_twice(*before, glyph)) continue;
        if (before == nullptr || is_column_gap(*before, glyph)) {
            line.pieces.push_back({"", glyph.left, glyph.right});
        } else if (is_apart(*before, glyph, blank)) {
            line.pieces.back().text += ' ';
        }
        base::append_code_point(line.pieces.back().text, glyph.code);
        line.pieces.back().right = std::max(line.pieces.back().right, glyph.right);
        before = &glyph;
        blank = false;
        printed.push_back(glyph);
    }
    if (printed.empty()) return line;
    for (const PdfPiece& piece : line.pieces) {
        if (!line.text.empty()) line.text += ' ';
        line.text += piece.text;
    }
    line.left = printed.front().left;
    line.right = line.pieces.back().right;
    line.base = printed.front().base;
    line.first_word = end_of_first_word(printed) - line.left;
    return line;
}

char32_t last_code_point(std::string_view text) {
    std::size_t at = text.size();
    while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xC0) == 0x80) --at;
    if (at == 0) return 0;
    --at;
    return base::next_code_point(text, at);
}

}  // namespace

std::vector<PdfLine> pdf_lines(std::vector<PdfGlyph> glyphs) {
    std::stable_sort(glyphs.begin(), glyphs.end(),
                     [](const PdfGlyph& one, const PdfGlyph& two) { return one.base < two.base; });
    std::vector<PdfLine> lines;
    for (std::size_t first = 0; first < glyphs.size();) {
        std::size_t last = first + 1;
        const auto belongs = [&] {
            const double size = std::max(glyphs[first].size, glyphs[last].size);
            return glyphs[last].base - glyphs[last - 1].base < 0.3 * size &&
                   glyphs[last].base - glyphs[first].base < 0.6 * size;
        };
        while (last < glyphs.size() && belongs()) ++last;
        std::vector<PdfGlyph> row(glyphs.begin() + static_cast<std::ptrdiff_t>(first),
                                  glyphs.begin() + static_cast<std::ptrdiff_t>(last));
        std::stable_sort(row.begin(), row.end(), [](const PdfGlyph& one, const PdfGlyph& two) {
            return one.left < two.left;
        });
        PdfLine line = line_of(row);
        if (!line.text.empty()) lines.push_back(std::move(line));
        first = last;
    }
    return lines;
}

bool is_wrapped(const PdfLine& line, const PdfLine& next, double room) {
    return next.first_word + 0.35 * line.size > room;
}

std::string_view joint(std::string_view before, std::string_view after, double room) {
    std::size_t at = 0;
    const char32_t left = last_code_point(before);
    const char32_t right = base::next_code_point(after, at);
    const bool broken_inside = room < 1.0;
    const bool letters = is_letter(left) && (is_letter(right) || is_digit(right));
    const bool digits = is_digit(left) && (is_letter(right) || is_digit(right)) && !broken_inside;
    const bool after_mark = (left == U',' || left == U'.' || left == U';') && is_letter(right);
    return letters || digits || after_mark ? " " : "";
}

double room_in_cell(const PdfLine& line, const std::vector<PdfLine>& lines, double width) {
    double widest = 0;
    for (const PdfLine& each : lines) widest = std::max(widest, each.right - each.left);
    const double inset = std::clamp((width - widest) / 2, 0.5, 6.0);
    return width - 2 * inset - (line.right - line.left);
}

std::string cell_text(const std::vector<PdfLine>& lines, double width) {
    std::string text;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (at > 0) {
            const PdfLine& before = lines[at - 1];
            const double room = room_in_cell(before, lines, width);
            const bool inside = room < 0.9 * before.size;
            text += is_wrapped(before, lines[at], room)
                        ? joint(text, lines[at].text, inside ? 0 : room)
                        : " ";
        }
        text += lines[at].text;
    }
    return text;
}

}  // namespace documents
