#include "documents/pdf_text_heading.h"

#include "base/text.h"

#include <string>

namespace documents {
namespace {

constexpr std::u32string_view numerals = U"一二三四五六七八九十百零〇";
constexpr std::size_t heading_length_max = 45;

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    char32_t next() {
        if (at_ >= text_.size()) return 0;
        return base::next_code_point(text_, at_);
    }
    /// Skips the characters of `set` and gives how many there were.
    int skip(std::u32string_view set) {
        int count = 0;
        for (std::size_t after = at_; after < text_.size(); at_ = after, ++count) {
            if (set.find(base::next_code_point(text_, after)) == std::u32string_view::npos) break;
        }
        return count;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

constexpr std::u32string_view digits = U"0123456789";

bool is_in(char32_t code, std::u32string_view set) {
    return code != 0 && set.find(code) != std::u32string_view::npos;
}

int level_in_brackets(Reader reader) {
    reader.next();
    const bool chinese = reader.skip(numerals) > 0;
    if (!chinese && reader.skip(digits) == 0) return 0;
    if (!is_in(reader.next(), U"）)")) return 0;
    return chinese ? 2 : 4;
}

int level_of_part(Reader reader) {
    reader.next();
    reader.skip(U" ");
    if (reader.skip(numerals) == 0 && reader.skip(digits) == 0) return 0;
    reader.skip(U" ");
    return is_in(reader.next(), U"部章节篇编") ? 1 : 0;
}

/// "3." and "3、", but not "3.5".
int level_of_number(Reader reader) {
    const int length = reader.skip(digits);
    if (length == 0 || length > 2) return 0;
    const char32_t mark = reader.next();
    if (!is_in(mark, U"．.、")) return 0;
    return is_in(reader.next(), digits) ? 0 : 3;
}

int number_level(std::string_view text) {
    Reader reader(text);
    Reader first = reader;
    const char32_t code = first.next();
    if (is_in(code, U"（(")) return level_in_brackets(reader);
    if (code == U'第') return level_of_part(reader);
    if (code >= 0x2460 && code <= 0x2473) return 5;
    if (is_in(code, numerals)) {
        reader.skip(numerals);
        return is_in(reader.next(), U"、.．") ? 1 : 0;
    }
    return level_of_number(reader);
}

bool ends_with_one_of(std::string_view text, std::initializer_list<std::string_view> marks) {
    for (const std::string_view mark : marks) {
        if (text.ends_with(mark)) return true;
    }
    return false;
}

}  // namespace

bool begins_item(std::string_view text) {
    return number_level(text) > 0;
}

bool ends_sentence(std::string_view text) {
    return ends_with_one_of(text, {"。", "；", "：", "！", "？", "”", "）", ":", ";", "."});
}

std::optional<int> heading_level(std::string_view text, bool is_title, bool is_large) {
    if (base::length(text) > heading_length_max) return std::nullopt;
    if (ends_with_one_of(text, {"。", "；", "，", "、", ";", ","})) return std::nullopt;
    const int level = number_level(text);
    const bool opens = ends_with_one_of(text, {"：", ":"});
    if (opens && level != 1 && level != 2) return std::nullopt;
    if (level > 0 && level < 5) return level;
    if (is_title) return 0;
    if (is_large) return 1;
    return std::nullopt;
}

}  // namespace documents
