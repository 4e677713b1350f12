#include "reading/flow.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace reading {

namespace {

using documents::TextBlock;
using documents::TextDocument;

constexpr std::array<std::string_view, 14> sentence_ends{
    "。", "；", ";", "：", ":", "！", "？", "!", "?", "|", "”。", "……", "…", "）。"};

bool ends_sentence(std::string_view line) {
    return std::ranges::any_of(sentence_ends,
                               [&](std::string_view end) { return line.ends_with(end); });
}

// A line as short as this is a title or a cell rather than a line that was filled.
constexpr std::size_t filled_line_min = 18;
// A heading is no longer than this.
constexpr std::size_t heading_max = 45;

bool holds_sentence(std::string_view line) {
    return line.find("，") != std::string_view::npos || line.find("。") != std::string_view::npos ||
           line.find(',') != std::string_view::npos;
}

bool is_heading_line(const TextBlock& block, std::string_view line) {
    if (block.kind == TextBlock::Kind::heading) return true;
    return begins_with_mark(line) && base::length(line) <= heading_max && !holds_sentence(line) &&
           line.find_first_of("0123456789") == std::string_view::npos;
}

// A line that names a document is its title, whatever its length.
bool is_title_line(std::string_view line) {
    constexpr auto ends = std::to_array<std::string_view>(
        {"报告", "总结", "说明", "决算", "预算", "情况", "表", "方案", "办法", "通报", "通知",
         "公开", "公告", "公示", "材料", "意见", "函"});
    return !holds_sentence(line) && base::length(line) <= heading_max &&
           line.find("年") != std::string_view::npos &&
           std::ranges::any_of(ends, [&](std::string_view end) { return line.ends_with(end); });
}

bool goes_on(std::string_view before, std::string_view next, bool blank_between) {
    if (before.empty() || ends_sentence(before) || begins_with_mark(next)) return false;
    if (is_title_line(before)) return false;
    const std::size_t length = base::length(before);
    if (blank_between) return length >= filled_line_min && holds_sentence(next);
    return length >= filled_line_min || holds_sentence(before) || holds_sentence(next);
}

std::size_t lines_between(std::string_view text, std::size_t from, std::size_t to) {
    return static_cast<std::size_t>(
        std::ranges::count(text.substr(from, std::max(from, to) - from), '\n'));
}

}  // namespace

bool begins_with_mark(std::string_view text) {
    const std::string plain = base::to_half_width(text.substr(0, 48));
    constexpr std::array<std::string_view, 10> numerals{"一", "二", "三", "四", "五",
                                                        "六", "七", "八", "九", "十"};
    std::string_view rest = base::trim(plain);
    if (rest.starts_with("第") || rest.starts_with("附件") || rest.starts_with("附表")) return true;
    const bool bracket = rest.starts_with("(");
    if (bracket) rest.remove_prefix(1);
    std::size_t taken = 0;
    while (taken < 3) {
        const auto found = std::ranges::find_if(
            numerals, [&](std::string_view numeral) { return rest.starts_with(numeral); });
        if (found == numerals.end()) break;
        rest.remove_prefix(found->size());
        ++taken;
    }
    if (taken > 0) return rest.starts_with(bracket ? ")" : "、") || rest.starts_with("是");
    std::size_t digits = 0;
    while (digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9') ++digits;
    if (digits == 0 || digits > 2) return false;
    rest.remove_prefix(digits);
    if (bracket) return rest.starts_with(")");
    return rest.starts_with("、") ||
           (rest.starts_with(".") && rest.size() > 1 && !(rest[1] >= '0' && rest[1] <= '9'));
}

FlowParagraph paragraph_at(const TextDocument& document, documents::TextRange range, int block) {
    return {range, block, false, scan(document.at(range), range.start)};
}

std::vector<FlowParagraph> flow(const TextDocument& document, const std::vector<bool>& taken) {
    std::vector<FlowParagraph> paragraphs;
    bool is_open = false;
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        const TextBlock& block = document.blocks[i];
        if (taken[i] || block.kind == TextBlock::Kind::table) {
            is_open = false;
            continue;
        }
        const std::string_view line = base::trim(document.at(block.range));
        const bool is_heading = is_heading_line(block, line);
        if (is_open && !is_heading) {
            FlowParagraph& last = paragraphs.back();
            const bool blank = lines_between(document.text, last.range.end, block.range.start) > 1;
            if (goes_on(base::trim(document.at(last.range)), line, blank)) {
                last.range.end = block.range.end;
                continue;
            }
        }
        paragraphs.push_back({block.range, static_cast<int>(i), is_heading, {}});
        is_open = !is_heading;
    }
    for (FlowParagraph& paragraph : paragraphs) {
        paragraph.tokens = scan(document.at(paragraph.range), paragraph.range.start);
    }
    return paragraphs;
}

}  // namespace reading
