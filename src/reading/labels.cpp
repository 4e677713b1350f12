#include "reading/labels.h"

#include "base/text.h"
#include "reading/scan.h"

#include <algorithm>
#include <array>
#include <utility>

namespace reading {

namespace {

using facts::Mention;

// Longest first where one ends or begins with another.
constexpr auto leading = std::to_array<std::string_view>(
    {"其中", "包括", "分别为", "分别是", "主要是", "分为", "另有", "共有", "以及",
     "一是", "二是", "三是",   "四是",   "五是",   "六是", "和",   "与",   "及",
     "但",   "且",   "并",     "该",     "其",     "另",   "含",   "即"});
constexpr auto trailing = std::to_array<std::string_view>(
    {"由上年度的", "从上年度的", "由上年的", "从上年的", "由去年的", "从去年的", "由上年",
     "从上年",     "由去年",     "从去年",   "分别为",   "均达到",   "均为",     "均有",
     "均是",       "均达",       "各为",     "共为",     "达到",     "分别",     "为",
     "是",         "达",         "约",       "有",       "各",       "共",       "计",
     "的",         "了",         "由",       "从",       "按"});
// A figure's own bound.
constexpr auto bounds =
    std::to_array<std::string_view>({"不低于", "不少于", "不高于", "不超过", "控制在", "低于",
                                     "高于", "少于", "多于", "大于", "小于", "超过", "超"});
constexpr auto whole_ends = std::to_array<std::string_view>(
    {"理由",   "自由",   "合计",   "共计",   "总计",   "累计",   "小计",   "预计",   "审计",
     "会计",   "统计",   "设计",   "测算",   "节约",   "集约",   "签约",   "违约",   "合约",
     "条约",   "预约",   "公约",   "大约",   "公共",   "国有",   "所有",   "实有",   "现有",
     "原有",   "拥有",   "持有",   "享有",   "自有",   "私有",   "没有",   "到达",   "下达",
     "送达",   "传达",   "直达",   "表达",   "发达",   "行为",   "作为",   "成为",   "目的",
     "报到",   "得到",   "收到",   "增至",   "降至",   "升至",   "截至",   "平均",   "人均",
     "户均",   "年均",   "亩均",   "车均",   "日均",   "月均",   "村均",   "次均",   "总共",
     "增加到", "减少到", "提高到", "下降到", "上升到", "降低到", "增长到", "缩短到", "缩短至",
     "提高至"});
constexpr auto whole_starts = std::to_array<std::string_view>(
    {"及时", "及格", "和谐", "和解", "并购", "并网", "并联", "即时", "即将", "含税", "含量", "与会",
     "另行", "其他", "其它", "其余", "共有产权", "并发"});

// Without a bracket that opens and does not close, or closes and does not open.
std::string_view balanced(std::string_view words) {
    while (words.ends_with("(")) words.remove_suffix(1);
    int depth = 0;
    std::size_t open = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == '(' && depth++ == 0) open = i;
        if (words[i] != ')') continue;
        if (depth == 0) return balanced(words.substr(i + 1));
        --depth;
    }
    if (depth == 0) return words;
    // "核定编制(行政": what stands in the bracket is what is counted.
    return words.substr(open + 1);
}

std::string_view without_bound(std::string_view text) {
    for (const std::string_view word : bounds) {
        if (text.size() > word.size() && text.ends_with(word)) {
            return text.substr(0, text.size() - word.size());
        }
    }
    return text;
}

bool is_lead(std::string_view text) {
    return std::ranges::find(leading, text) != leading.end();
}

std::string_view without_leads(std::string_view text) {
    for (bool changed = true; changed;) {
        changed = false;
        if (is_lead(text)) return {};
        for (const std::string_view word : leading) {
            if (text.size() <= word.size() || !text.starts_with(word)) continue;
            if (begins_with_whole_word(text)) break;
            text.remove_prefix(word.size());
            changed = true;
            break;
        }
        for (const std::string_view word : trailing) {
            if (text.size() <= word.size() || !text.ends_with(word)) continue;
            if (is_lead(text) || ends_in_whole_word(text)) break;
            text.remove_suffix(word.size());
            changed = true;
            break;
        }
    }
    return text;
}

// "末实有", "初预算": the rest of "年末", whose "2024年" is a date of its own.
bool is_rest_of_date(std::string_view words) {
    constexpr auto rests = std::to_array<std::string_view>({"末", "初", "底", "中", "内"});
    constexpr auto others = std::to_array<std::string_view>(
        {"中央", "中小", "中心", "中学", "中医", "内设", "内部", "初中", "初级"});
    const auto begins = [&](std::string_view rest) { return words.starts_with(rest); };
    return std::ranges::any_of(rests, begins) && std::ranges::none_of(others, begins);
}

std::string words_in(std::string_view text) {
    std::string words;
    bool is_behind_date = false;
    for (const Token& token : scan(text)) {
        const bool is_bracket = token.text == "(" || token.text == ")";
        if (token.kind == Token::Kind::words) {
            if (is_behind_date && is_rest_of_date(token.text)) words += "年";
            words += token.text;
        } else if (token.kind == Token::Kind::mark && is_bracket) {
            words += token.text;
        }
        is_behind_date = token.kind == Token::Kind::date && token.text.ends_with("年");
    }
    return words;
}

// "收、支总计", "收入、支出总计": one name with a mark in it.
std::string_view first_half(std::string_view before) {
    constexpr auto halves = std::to_array<std::string_view>({"收、", "收入、"});
    for (const std::string_view half : halves) {
        if (before.ends_with(half)) return half;
    }
    return {};
}

// "资金总额：310万元": the words in front of the mark.
std::string words_before_mark(std::string_view before) {
    constexpr auto marks = std::to_array<std::string_view>({"：", ":", "（", "("});
    const std::string_view plain = base::trim(before);
    const bool is_marked =
        std::ranges::any_of(marks, [&](std::string_view mark) { return plain.ends_with(mark); });
    if (!is_marked) return {};
    const auto tokens = scan(plain);
    if (tokens.size() < 2 || tokens[tokens.size() - 2].kind != Token::Kind::words) return {};
    constexpr std::size_t name_max = 16;
    const std::string& words = tokens[tokens.size() - 2].text;
    return base::length(words) <= name_max ? words : std::string();
}

// "因公出国（" in front of "境）费支出".
std::string with_bracket(std::string_view before, std::string words) {
    const std::size_t open = words.find('(');
    const std::size_t close = words.find(')');
    if (close == std::string::npos || open < close) return words;
    const auto tokens = scan(base::trim(before));
    const bool is_split = tokens.size() >= 2 && tokens.back().text == "(" &&
                          tokens[tokens.size() - 2].kind == Token::Kind::words;
    return is_split ? tokens[tokens.size() - 2].text + "(" + words : words;
}

// "的目标值", "为计划": what joins the name to the figure before it.
std::string_view without_joint(std::string_view words, bool is_share) {
    for (const std::string_view joint : {"的", "为"}) {
        const bool is_name = words.starts_with("为了") || (is_share && joint == "为");
        if (words.size() > joint.size() && words.starts_with(joint) && !is_name) {
            return words.substr(joint.size());
        }
    }
    return words;
}

std::string label_of(const documents::TextDocument& document, const Mention& mention) {
    const std::string_view front = document.at({mention.start, mention.figure_start});
    constexpr std::size_t reach = 80;
    std::size_t from = mention.start > reach ? mention.start - reach : 0;
    while (from < mention.start &&
           (static_cast<unsigned char>(document.text[from]) & 0xC0U) == 0x80U) {
        ++from;
    }
    const std::string_view before = document.at({from, mention.start});
    std::string words = with_bracket(before, words_in(front));
    if (mention.bound != facts::Bound::none) words = without_bound(words);
    const bool is_share = mention.figure.unit.dimension == figures::Dimension::share;
    std::string label(without_joint(label_of_words(words), is_share));
    if (label.empty()) label = label_of_words(words_before_mark(before));
    if (!label.empty()) label.insert(0, first_half(before));
    if (mention.figure_end < mention.end) {
        label += words_in(document.at({mention.figure_end, mention.end}));
    }
    return label;
}

std::string_view between(const documents::TextDocument& document, const Mention& last,
                         const Mention& mention) {
    if (mention.figure_start < last.figure_end) return {};
    return base::trim(document.at({last.figure_end, mention.figure_start}));
}

// "分别为 85.92% 和 14.08%": the second has the name of the first.
bool goes_on_with(std::string_view joint, const Mention& last, const Mention& mention) {
    constexpr auto joints = std::to_array<std::string_view>({"和", "与", "及", "以及", "、"});
    return last.figure.unit == mention.figure.unit &&
           std::ranges::find(joints, joint) != joints.end();
}

// "完成目标 1,000 人的 132.6%": of what stands before it.
std::string ratio_to(const Mention& last) {
    const bool is_part = last.label.find("占") != std::string::npos;
    return last.label + (is_part ? "的比重" : "的比率");
}

}  // namespace

bool ends_in_whole_word(std::string_view text) {
    if (text.ends_with("项目的")) return false;
    return std::ranges::any_of(whole_ends, [&](std::string_view w) { return text.ends_with(w); });
}

bool begins_with_whole_word(std::string_view text) {
    return std::ranges::any_of(whole_starts,
                               [&](std::string_view w) { return text.starts_with(w); });
}

namespace {

// "年中监控(截至)": what is left of a bracket whose date is no word.
std::string without_empty_brackets(std::string words) {
    for (const std::string_view empty : {"(截至)", "(截止)", "(截至底)", "()", "(年)", "(年度)"}) {
        words = base::replaced(words, empty, "");
    }
    return words;
}

}  // namespace

std::string label_of_words(std::string_view words) {
    const std::size_t first = words.find_first_not_of(".,:;-");
    words.remove_prefix(std::min(first, words.size()));
    return without_empty_brackets(std::string(balanced(without_leads(balanced(words)))));
}

void finish_labels(const documents::TextDocument& document, facts::DocumentFacts& facts) {
    const Mention* before = nullptr;
    for (Mention& mention : facts.mentions) {
        const Mention* last = std::exchange(before, &mention);
        if (mention.row >= 0 || !mention.text.empty()) continue;
        const bool has_place =
            mention.start <= mention.figure_start && mention.figure_end <= mention.end;
        const bool is_indicator = mention.subject.starts_with("indicator:");
        if (!has_place || is_indicator) {
            if (is_indicator) mention.label = label_of_words(mention.label);
            continue;
        }
        mention.label = label_of(document, mention);
        if (!last || last->row >= 0 || last->label.empty()) continue;
        const std::string_view joint = between(document, *last, mention);
        const bool is_share = mention.figure.unit.dimension == figures::Dimension::share;
        if (goes_on_with(joint, *last, mention)) mention.label = last->label;
        if (joint == "的" && is_share) mention.label = ratio_to(*last);
    }
}

}  // namespace reading
