#include "reading/indicator_words.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace reading {

namespace {

using facts::Bound;
using facts::Mention;
using figures::Ratio;

struct PartWord {
    std::string_view word;
    Part part;
    bool plain = true;  ///< says so beyond doubt
    bool last = true;   ///< only right in front of the figure
};
// The first that fits counts; words that hold another stand before it.
constexpr std::array part_words{
    PartWord{"指标完成率", Part::completion},
    PartWord{"目标完成率", Part::completion},
    PartWord{"完成率", Part::completion, false},
    PartWord{"完成比例", Part::completion, false},
    PartWord{"监控完成值", Part::mid_year, true, false},
    PartWord{"监控完成情况", Part::mid_year, true, false},
    PartWord{"年中完成值", Part::mid_year, true, false},
    PartWord{"年中完成", Part::mid_year, true, false},
    PartWord{"年中值", Part::mid_year},
    PartWord{"监控值", Part::mid_year},
    PartWord{"自评得分", Part::score},
    PartWord{"评价得分", Part::score},
    PartWord{"指标得分", Part::score},
    PartWord{"自评分", Part::score},
    PartWord{"得分", Part::score},
    PartWord{"自评得", Part::score},
    PartWord{"得", Part::score, false},
    PartWord{"分值", Part::weight},
    PartWord{"权重", Part::weight},
    PartWord{"标准分", Part::weight},
    PartWord{"满分", Part::weight},
    PartWord{"上年完成值", Part::previous},
    PartWord{"上年实际完成值", Part::previous},
    PartWord{"上年值", Part::previous},
    PartWord{"去年完成值", Part::previous},
    PartWord{"实际完成值", Part::final_value},
    PartWord{"全年完成值", Part::final_value},
    PartWord{"全年实际值", Part::final_value},
    PartWord{"年度完成值", Part::final_value},
    PartWord{"实际完成情况", Part::final_value},
    PartWord{"指标完成值", Part::final_value},
    PartWord{"实际完成", Part::final_value},
    PartWord{"实际完成数", Part::final_value},
    PartWord{"实际值", Part::final_value},
    PartWord{"完成值", Part::final_value},
    PartWord{"实际达到", Part::final_value},
    PartWord{"实际", Part::final_value, false},
    PartWord{"预期指标值", Part::target, true, false},
    PartWord{"预期指标", Part::target, true, false},
    PartWord{"预期目标值", Part::target, true, false},
    PartWord{"年初目标值", Part::target, true, false},
    PartWord{"年度目标值", Part::target, true, false},
    PartWord{"年初指标值", Part::target, true, false},
    PartWord{"年度指标值", Part::target, true, false},
    PartWord{"年初设定目标", Part::target, true, false},
    PartWord{"年初设定值", Part::target, true, false},
    PartWord{"绩效目标值", Part::target, true, false},
    PartWord{"目标值", Part::target},
    PartWord{"指标值", Part::target},
    PartWord{"计划值", Part::target},
    PartWord{"预期值", Part::target},
    PartWord{"年初目标", Part::target},
    PartWord{"年度目标", Part::target},
    PartWord{"绩效目标", Part::target},
    PartWord{"预期目标", Part::target},
    PartWord{"计划目标", Part::target},
    PartWord{"计划完成", Part::target, false},
    PartWord{"目标", Part::target, false},
};

// Words between the name of a part and its figure.
constexpr std::array<std::string_view, 12> fillers{"达到了", "达到", "设定为", "定为", "为", "是",
                                                   "达",     "约",   "共计",   "共",   "数", "在"};

std::string_view without_filler(std::string_view words) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view filler : fillers) {
            if (!words.ends_with(filler) || words.size() == filler.size()) continue;
            words.remove_suffix(filler.size());
            again = true;
        }
    }
    return words;
}

const PartWord* row_of(std::string_view words) {
    const std::string_view end = without_filler(words);
    for (const PartWord& row : part_words) {
        if (end.ends_with(row.word)) return &row;
    }
    for (const PartWord& row : part_words) {
        if (!row.last && words.find(row.word) != std::string_view::npos) return &row;
    }
    return nullptr;
}

constexpr std::array<std::string_view, 26> inverse_words{
    "成本", "费用", "控制", "结余", "投诉", "事故", "死亡", "发病", "失业",
    "下降", "降低", "减少", "时限", "时间", "天数", "偏差", "差错", "违规",
    "超",   "能耗", "排放", "污染", "负债", "风险", "逾期", "调整"};

}  // namespace

std::string_view concept_of(Part part) {
    switch (part) {
        case Part::target:
            return "target";
        case Part::mid_year:
            return "mid_year_value";
        case Part::final_value:
            return "final_value";
        case Part::completion:
            return "completion";
        case Part::weight:
            return "weight";
        case Part::score:
            return "score";
        case Part::previous:
            return "previous_value";
    }
    return {};
}

std::optional<Part> part_of_words(std::string_view words) {
    const PartWord* row = row_of(words);
    return row ? std::optional(row->part) : std::nullopt;
}

bool is_plain_part(std::string_view words) {
    const PartWord* row = row_of(words);
    return row && row->plain;
}

std::string indicator_name(std::string_view words) {
    std::string_view name = base::trim(words);
    constexpr std::array<std::string_view, 14> leads{
        "三级指标",   "产出指标", "效益指标", "数量指标", "质量指标", "时效指标", "成本指标",
        "满意度指标", "其中",     ":",        "、",       ".",        ",",        "指标"};
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view lead : leads) {
            if (name.size() <= lead.size() || !name.starts_with(lead)) continue;
            // "数量指标" leads only with a colon or a numeral behind it.
            std::string_view rest = name.substr(lead.size());
            if (lead.ends_with("指标")) {
                std::size_t skip = 0;
                while (skip < rest.size() && rest[skip] >= '0' && rest[skip] <= '9') ++skip;
                constexpr std::array<std::string_view, 8> numerals{"一", "二", "三", "四",
                                                                   "五", "六", "七", "八"};
                for (const std::string_view numeral : numerals) {
                    if (rest.starts_with(numeral)) skip = numeral.size();
                }
                rest = rest.substr(skip);
                if (!rest.starts_with(":")) continue;
                rest = rest.substr(1);
            }
            name = base::trim(rest);
            again = true;
        }
    }
    return std::string(name);
}

bool may_be_inverse(const Mention& target, std::string_view name) {
    if (target.bound == Bound::at_most || target.bound == Bound::less_than) return true;
    if (target.bound == Bound::at_least || target.bound == Bound::more_than) return false;
    return std::ranges::any_of(inverse_words, [&](std::string_view word) {
        return name.find(word) != std::string_view::npos;
    });
}

void add_completion(facts::DocumentFacts& facts, const IndicatorFigures& figures,
                    std::string_view name) {
    if (figures.target < 0 || figures.final_value < 0 || figures.completion < 0) return;
    const auto& target = facts.mentions[static_cast<std::size_t>(figures.target)];
    const auto& actual = facts.mentions[static_cast<std::size_t>(figures.final_value)];
    const auto& completion = facts.mentions[static_cast<std::size_t>(figures.completion)];
    if (may_be_inverse(target, name) || target.figure.number.digits() <= 0) return;
    if (target.figure.unit != actual.figure.unit || completion.bound != Bound::none) return;
    if (actual.bound != Bound::none && actual.bound != Bound::equal) return;
    const Ratio plain = actual.figure.value() / target.figure.value();
    if (completion.figure.value() == Ratio(1) && plain > Ratio(1)) return;
    facts.ties.push_back({.kind = facts::TieKind::quotient,
                          .rule = "R-CMP-1",
                          .result = {static_cast<std::size_t>(figures.completion)},
                          .operands = {{static_cast<std::size_t>(figures.final_value)},
                                       {static_cast<std::size_t>(figures.target)}},
                          .strength = facts::Strength::certain,
                          .formula = {"实际完成值 ÷ 年度指标值", "final value ÷ target"}});
}

}  // namespace reading
