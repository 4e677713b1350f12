#pragma once
// Words at the head of a column: what its figures are, and in which unit.

#include "figures/figure.h"

#include <optional>
#include <string>
#include <string_view>

namespace reading {

enum class HeadMeaning {
    unknown,
    number,  ///< 序号
    code,    ///< 科目编码
    label,   ///< 项目, 支出类别
    initial,
    change,
    adjusted,
    budget,  ///< a budget, not said which
    arrived,
    executed,
    mid_executed,
    previous,  ///< spent last year
    rate,
    level,  ///< 一级指标, 二级指标
    name,   ///< 三级指标
    sign,
    unit,
    target,
    mid_value,
    final_value,
    completion,
    weight,
    score,
    establishment,
    in_post,
    actual_staff,
    retired,
    staffing_rate,
    amount,  ///< 金额: of what the row names
    total,
    basic,
    project,
    share,  ///< any other rate: its column is never added up
    price,  ///< 单价, 标准: never added up
    note,   ///< 偏差原因, 备注: words
};

struct HeadWord {
    HeadMeaning meaning = HeadMeaning::unknown;
    std::string words;  ///< as printed, half-width, without spaces
    std::optional<figures::Unit> unit;
    bool is_percent = false;
    int year = 0;                ///< "2018年决算数"; 0: none
    bool says_b_over_a = false;  ///< "执行率（B/A）"
};

HeadWord head_word(std::string_view text);

bool is_money(HeadMeaning meaning);
bool is_words(HeadMeaning meaning);

/// The subject of a row of money by its first cell: "total", "basic", "three_public" …, or
/// "item:<words>" for a source of funds or any other row.
std::string money_subject(std::string_view label);

/// 合计, 总计, 小计 …: the row adds up others.
bool is_sum_label(std::string_view label);

/// The money unit that the words state: "单位:万元", "(万元)", "金额单位:元".
std::optional<figures::Unit> unit_stated(std::string_view words);

}  // namespace reading
