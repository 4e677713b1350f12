// Numbered headings and list items of a document.

#include "base/text.h"
#include "reading/parts.h"

#include <array>
#include <optional>

namespace reading {

namespace {

struct Numbered {
    std::string series;
    int number = 0;
    std::size_t length = 0;  ///< bytes of the mark
};

constexpr std::array<std::string_view, 10> numerals{"一", "二", "三", "四", "五",
                                                    "六", "七", "八", "九", "十"};

// A Chinese number up to 99 at the start of `text`.
std::optional<std::pair<int, std::size_t>> chinese_number(std::string_view text) {
    int value = 0;
    int last = 0;
    std::size_t at = 0;
    for (int count = 0; count < 3; ++count) {
        int digit = 0;
        for (std::size_t i = 0; i < numerals.size(); ++i) {
            if (text.substr(at).starts_with(numerals[i])) digit = static_cast<int>(i) + 1;
        }
        if (digit == 0) break;
        at += numerals[0].size();
        if (digit == 10) {
            value += (last == 0 ? 1 : last) * 10;
            last = 0;
        } else {
            last = digit;
        }
    }
    if (at == 0) return std::nullopt;
    return std::pair{value + last, at};
}

std::optional<std::pair<int, std::size_t>> digits(std::string_view text) {
    int value = 0;
    std::size_t at = 0;
    while (at < text.size() && at < 2 && text[at] >= '0' && text[at] <= '9') {
        value = value * 10 + (text[at++] - '0');
    }
    if (at == 0 || (at < text.size() && text[at] >= '0' && text[at] <= '9')) return std::nullopt;
    return std::pair{value, at};
}

struct Style {
    std::string_view before;
    bool is_chinese;
    std::string_view after;
    std::string_view series;
};
constexpr std::array styles{Style{"", true, "、", "一、"},     Style{"（", true, "）", "（一）"},
                            Style{"(", true, ")", "（一）"},   Style{"", false, "、", "1."},
                            Style{"", false, "．", "1."},      Style{"", false, ".", "1."},
                            Style{"（", false, "）", "（1）"}, Style{"(", false, ")", "（1）"}};

std::optional<Numbered> mark_of(std::string_view text) {
    for (const Style& style : styles) {
        if (!text.starts_with(style.before)) continue;
        const std::string_view rest = text.substr(style.before.size());
        const auto number = style.is_chinese ? chinese_number(rest) : digits(rest);
        if (!number || !rest.substr(number->second).starts_with(style.after)) continue;
        const std::size_t length = style.before.size() + number->second + style.after.size();
        const bool is_decimal = style.after == "." && length < text.size() && text[length] >= '0' &&
                                text[length] <= '9';
        if (!is_decimal) return Numbered{std::string(style.series), number->first, length};
    }
    return std::nullopt;
}

// "指标三：", "项目二：": a word that is counted by itself.
std::optional<Numbered> counted_word(std::string_view text) {
    constexpr std::array<std::string_view, 4> counted{"指标", "项目", "任务", "问题"};
    for (const std::string_view word : counted) {
        if (!text.starts_with(word)) continue;
        const auto number = chinese_number(text.substr(word.size()));
        if (!number) continue;
        const std::size_t length = word.size() + number->second;
        const std::string_view rest = text.substr(length);
        if (rest.starts_with("：") || rest.starts_with(":") || rest.starts_with("、")) {
            return Numbered{std::string(word), number->first, length};
        }
    }
    return std::nullopt;
}

// How deep a series stands: those that a heading of a lower depth starts anew.
int depth_of(std::string_view series) {
    if (series == "一、") return 0;
    if (series == "（一）") return 1;
    if (series == "1.") return 2;
    return 3;
}

}  // namespace

void read_outline(const documents::TextDocument& document,
                  const std::vector<FlowParagraph>& paragraphs, facts::DocumentFacts& facts) {
    std::array<int, 4> open{-1, -1, -1, -1};
    for (const FlowParagraph& paragraph : paragraphs) {
        const std::string_view whole = document.at(paragraph.range);
        const std::string_view line = base::trim(whole);
        std::size_t start =
            paragraph.range.start + static_cast<std::size_t>(line.data() - whole.data());
        std::string_view rest = line;
        if (const auto mark = mark_of(rest)) {
            const int depth = depth_of(mark->series);
            int parent = -1;
            for (int above = depth - 1; above >= 0 && parent < 0; --above) {
                parent = open[static_cast<std::size_t>(above)];
            }
            facts.headings.push_back(
                {mark->series, mark->number, parent, start, start + line.size()});
            open[static_cast<std::size_t>(depth)] = static_cast<int>(facts.headings.size()) - 1;
            for (std::size_t below = static_cast<std::size_t>(depth) + 1; below < open.size();
                 ++below) {
                open[below] = -1;
            }
            rest = base::trim(rest.substr(mark->length));
            start = paragraph.range.start + static_cast<std::size_t>(rest.data() - whole.data());
        }
        if (const auto word = counted_word(rest)) {
            facts.headings.push_back(
                {word->series, word->number, open[0], start, start + rest.size()});
        }
    }
}

}  // namespace reading
