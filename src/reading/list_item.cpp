#include "reading/list_item.h"

#include "base/text.h"
#include "reading/prose_words.h"

#include <algorithm>
#include <array>

namespace reading {

namespace {

// "执行结果", "支出结构": what a section of any report is called, and no item.
bool names_section(std::string_view words) {
    constexpr auto sections = std::to_array<std::string_view>(
        {"情况", "结果", "结构", "概况", "分析", "管理", "目标", "绩效", "评价", "问题",
         "措施", "建议", "调整", "收支", "来源", "构成", "组织", "实施", "部门", "整体",
         "单位", "机构", "人员", "职能", "收入", "及其", "和",   "与",   "及"});
    std::string left = noun_of(words);
    for (const std::string_view word : sections) left = base::replaced(left, word, "");
    return left.size() < 6;
}

// "教育支出（类）普通教育（款）小学教育（项）": brackets around a level of a code.
bool is_bracket_of_code(const std::vector<Token>& tokens, std::size_t i) {
    constexpr auto levels = std::to_array<std::string_view>({"类", "款", "项"});
    const auto is_level = [&](std::size_t at) {
        return at < tokens.size() && std::ranges::find(levels, tokens[at].text) != levels.end();
    };
    return (tokens[i].text == "(" && is_level(i + 1)) ||
           (tokens[i].text == ")" && i > 0 && is_level(i - 1));
}

}  // namespace

std::string item_of_list(const std::vector<Token>& tokens) {
    constexpr std::size_t name_max = 48;
    const bool is_numbered = tokens.size() > 1 && tokens[0].kind == Token::Kind::ordinal;
    if (tokens.size() < 4) return {};
    std::string name;
    std::size_t end = is_numbered ? 1 : 0;
    bool has_code = false;
    const auto is_quote = [](const std::string& mark) { return mark == "“" || mark == "”"; };
    while (end < tokens.size() && (tokens[end].kind == Token::Kind::words ||
                                   is_quote(tokens[end].text) || is_bracket_of_code(tokens, end))) {
        if (tokens[end].kind == Token::Kind::words) name += tokens[end].text;
        has_code |= tokens[end].text == ")";
        ++end;
    }
    const std::string mark = end < tokens.size() ? tokens[end].text : "";
    const bool is_head = !name.empty() && base::length(name) <= name_max &&
                         (mark == "。" || mark == ":" || mark == "(");
    if (!is_head || (!is_numbered && !has_code)) return {};
    if (const std::string_view line = line_of(name); !line.empty()) return std::string(line);
    return names_section(name) ? std::string() : "item:" + name;
}

}  // namespace reading
