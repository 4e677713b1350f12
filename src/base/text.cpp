#include "base/text.h"

#include <array>

namespace base {

namespace {

constexpr char32_t replacement = 0xFFFD;

std::size_t sequence_length(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    if (first >= 0xF0 && first <= 0xF4) return 4;
    return 0;
}

constexpr std::array<std::string_view, 8> spaces{" ",  "\t", "\n",     "\r",
                                                 "\v", "\f", "\u3000", "\u00A0"};

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t count = sequence_length(first);
    if (count == 0 || at + count > text.size()) {
        ++at;
        return replacement;
    }
    if (count == 1) {
        ++at;
        return first;
    }
    char32_t value = first & (0xFFu >> (count + 1));
    for (std::size_t i = 1; i < count; ++i) {
        const auto byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xC0) != 0x80) {
            ++at;
            return replacement;
        }
        value = (value << 6) | (byte & 0x3Fu);
    }
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    if (value < smallest[count] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        ++at;
        return replacement;
    }
    at += count;
    return value;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t before = at;
        const char32_t value = next_code_point(text, at);
        if (value == 0) return false;
        if (value == replacement && at - before != 3) return false;
    }
    return true;
}

std::size_t length(std::string_view text) {
    std::size_t count = 0;
    for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
    return count;
}

void append_code_point(std::string& text, char32_t value) {
    const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (value < 0x80) {
        put(value);
    } else if (value < 0x800) {
        put(0xC0 | (value >> 6));
        put(0x80 | (value & 0x3F));
    } else if (value < 0x10000) {
        put(0xE0 | (value >> 12));
        put(0x80 | ((value >> 6) & 0x3F));
        put(0x80 | (value & 0x3F));
    } else {
        put(0xF0 | (value >> 18));
        put(0x80 | ((value >> 12) & 0x3F));
        put(0x80 | ((value >> 6) & 0x3F));
        put(0x80 | (value & 0x3F));
    }
}

std::string_view trim(std::string_view text) {
    // Most text neither begins nor ends with a space: one look at its outer bytes tells.
    const auto may_be_space = [](char byte) {
        const auto value = static_cast<unsigned char>(byte);
        return value <= 0x20 || value == 0xE3 || value == 0xC2 || value == 0x80 || value == 0xA0;
    };
    if (text.empty() || (!may_be_space(text.front()) && !may_be_space(text.back()))) return text;
    for (bool changed = true; changed;) {
        changed = false;
        for (const std::string_view space : spaces) {
            if (text.starts_with(space)) {
                text.remove_prefix(space.size());
                changed = true;
            }
            if (text.ends_with(space)) {
                text.remove_suffix(space.size());
                changed = true;
            }
        }
    }
    return text;
}

std::string to_half_width(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        // The characters that are changed begin with these bytes, and no others hold them.
        std::size_t before = at;
        while (before < text.size() && text[before] != '\xE3' && text[before] != '\xEF') ++before;
        result.append(text.substr(at, before - at));
        at = before;
        if (at == text.size()) break;
        const char32_t value = next_code_point(text, at);
        if (value >= 0xFF01 && value <= 0xFF5E) {
            append_code_point(result, value - 0xFEE0);
        } else if (value == 0x3000) {
            result.push_back(' ');
        } else {
            result.append(text.substr(before, at - before));
        }
    }
    return result;
}

std::string shorten(std::string_view text, std::size_t code_points_max) {
    std::size_t at = 0;
    for (std::size_t count = 0; at < text.size(); ++count) {
        if (count == code_points_max) return std::string(text.substr(0, at)) + "…";
        next_code_point(text, at);
    }
    return std::string(text);
}

std::vector<std::string> split(std::string_view text, char mark) {
    std::vector<std::string> parts;
    for (std::size_t start = 0;;) {
        const std::size_t end = text.find(mark, start);
        parts.emplace_back(text.substr(start, end - start));
        if (end == std::string_view::npos) return parts;
        start = end + 1;
    }
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

}  // namespace base
