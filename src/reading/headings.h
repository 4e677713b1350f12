#pragma once
// Headings: the words by which a table says what stands in its columns and rows. A table of words
// per section, together with the terms of the concepts; brackets, spaces, width and numbering do
// not count.

#include "figures/money.h"

#include <optional>
#include <string>
#include <string_view>

namespace reading {

enum class Section { none, budget, tasks, goals, indicators };

enum class Column {
    line,
    initial,
    change,
    adjusted,
    executed,
    rate,
    weight,
    score,
    task_name,
    task_content,
    task_done,
    goal_expected,
    goal_achieved,
    level_1,
    level_2,
    name,
    sign,
    target,
    unit,
    mid_year,
    final_value,
    completion,
    reason,
    improvement,
    number,  ///< 序号: known, but of no use
};

/// A label whose value stands in the next cell.
enum class Field { unit_name, superior, project_name, project_code, project_unit, filled_on };

struct Heading {
    std::string words;                       ///< half-width, without spaces and brackets
    std::optional<figures::MoneyUnit> unit;  ///< "（万元）"
    bool is_percent = false;                 ///< "（%）"
};

Heading heading_of(std::string_view text);

/// `words` of a heading within a section.
std::optional<Column> column_of(Section section, std::string_view words);

std::optional<Field> field_of(std::string_view words);

/// The subject of a row of money: "total", "basic", …, "fiscal", "carried", "other"; empty:
/// unknown. “其中：” and numbering in front do not count.
std::string_view money_row_of(std::string_view text);

/// 总分, 合计 …: the last row of the indicators.
bool is_total(std::string_view words);
/// 等级, 评价等次 …
bool is_rating(std::string_view words);

/// The unit in “金额单位：元”, “（单位：万元）”.
std::optional<figures::MoneyUnit> stated_unit(std::string_view text);

/// "元", "万元", "亿元", also "万" and "亿".
std::optional<figures::MoneyUnit> money_unit_of(std::string_view name);

/// The headings by which a form is known, for a message.
std::string headings_looked_for();

}  // namespace reading
