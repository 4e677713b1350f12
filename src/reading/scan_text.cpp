#include "reading/scan_text.h"

#include "base/text.h"
#include "reading/scan_units.h"

namespace reading {

namespace {

char32_t half_width(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFF01 + U'!';
    if (c == U'﹪') return U'%';
    if (c == U'．') return U'.';
    return c;
}

}  // namespace

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
bool is_han(char32_t c) {
    return c >= 0x4E00 && c <= 0x9FFF;
}
bool is_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}
bool is_space(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\r' || c == U'\n' || c == U'\u3000' || c == U'\u00a0';
}
bool holds(std::u32string_view characters, char32_t c) {
    return characters.find(c) != std::u32string_view::npos;
}

ScanText::ScanText(std::string_view text, std::size_t offset) : text_(text), offset_(offset) {
    characters_.reserve(text.size() / 2);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = half_width(base::next_code_point(text, at));
        characters_.push_back({c, start + offset, at + offset});
    }
}

char32_t ScanText::at(std::size_t index) const {
    return index < characters_.size() ? characters_[index].c : U'\0';
}

std::pair<std::u32string, std::vector<std::size_t>> ScanText::letters(std::size_t from,
                                                                      std::size_t most) const {
    std::pair<std::u32string, std::vector<std::size_t>> out;
    int line_ends = 0;
    for (std::size_t i = from; i < characters_.size() && out.first.size() < most; ++i) {
        const char32_t c = characters_[i].c;
        if (is_space(c)) {
            if (c == U'\n' && ++line_ends > 1) break;
            if (c == U'\t') break;
            continue;
        }
        out.first += c;
        out.second.push_back(i + 1);
    }
    return out;
}

bool ScanText::is_unit(std::size_t from) const {
    return unit_at(letters(from, 6).first).has_value();
}

bool ScanText::is_line_start(std::size_t index) const {
    while (index > 0) {
        const char32_t c = characters_[--index].c;
        if (c == U'\n' || holds(U"。;", c)) return true;
        if (!is_space(c)) return c == U':' || c == U'|';
    }
    return true;
}

bool ScanText::ends_line(std::size_t index) const {
    for (std::size_t i = index + 1; i < characters_.size(); ++i) {
        if (characters_[i].c == U'\n') return true;
        if (!is_space(characters_[i].c)) return false;
    }
    return true;
}

bool ScanText::only_spaces(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i) {
        if (!is_space(characters_[i].c)) return false;
    }
    return true;
}

std::size_t ScanText::skip_spaces(std::size_t i) const {
    while (i < characters_.size() && is_space(characters_[i].c) && characters_[i].c != U'\n') ++i;
    return i;
}

std::string ScanText::slice(std::size_t first, std::size_t last) const {
    std::string out;
    for (std::size_t i = first; i < last; ++i) {
        if (!is_space(characters_[i].c)) base::append_code_point(out, characters_[i].c);
    }
    return out;
}

std::string ScanText::as_printed(std::size_t first, std::size_t last) const {
    std::string out;
    for (std::size_t i = first; i < last; ++i) {
        const Character& c = characters_[i];
        if (!is_space(c.c)) out += text_.substr(c.start - offset_, c.end - c.start);
    }
    return out;
}

}  // namespace reading
