#include "reading/headings.h"

#include "base/text.h"
#include "facts/concepts.h"

#include <algorithm>
#include <array>

namespace reading {

namespace {

using figures::MoneyUnit;

struct ColumnRow {
    Section section;
    Column column;
    std::string_view concept_id;  ///< its term and words count as well; may be empty
    std::string_view words;
};
constexpr std::array column_rows{
    ColumnRow{Section::budget, Column::line, "", "支出类别|资金来源|资金类别|预算项目|支出项目"},
    ColumnRow{Section::budget, Column::initial, "initial_budget", "年初预算金额"},
    ColumnRow{Section::budget, Column::change, "budget_change", "预算调整金额|调整数"},
    ColumnRow{Section::budget, Column::adjusted, "adjusted_budget", "全年预算|预算数|调整后预算"},
    ColumnRow{Section::budget, Column::executed, "executed", "全年执行|实际支出数|执行金额"},
    ColumnRow{Section::budget, Column::rate, "execution_rate", ""},
    ColumnRow{Section::budget, Column::weight, "weight", ""},
    ColumnRow{Section::budget, Column::score, "score", "自评得分|自评分"},
    ColumnRow{Section::tasks, Column::task_name, "", "任务名称|重点任务|重点工作|主要任务"},
    ColumnRow{Section::tasks, Column::task_content, "", "主要内容|任务内容|工作内容"},
    ColumnRow{Section::tasks, Column::task_done, "task_value", "完成情况|实际完成情况|完成值"},
    ColumnRow{Section::tasks, Column::adjusted, "task_budget", "预算金额|预算数|预算"},
    ColumnRow{Section::tasks, Column::executed, "task_executed", "执行金额|执行数|实际支出"},
    ColumnRow{Section::goals, Column::goal_expected, "",
              "预期目标|年初设定目标|年度目标|年初目标|预期绩效目标"},
    ColumnRow{Section::goals, Column::goal_achieved, "",
              "实际完成情况|目标实际完成情况|全年实际完成情况|完成情况|实际完成目标"},
    ColumnRow{Section::indicators, Column::level_1, "", "一级指标"},
    ColumnRow{Section::indicators, Column::level_2, "", "二级指标"},
    ColumnRow{Section::indicators, Column::name, "", "三级指标|指标名称|绩效指标名称|指标内容"},
    ColumnRow{Section::indicators, Column::sign, "", "指标符号|计算符号|符号|指标性质"},
    ColumnRow{Section::indicators, Column::target, "target",
              "年度目标值|年初目标值|年初设定值|年度指标|计划值|年初指标值"},
    ColumnRow{Section::indicators, Column::unit, "", "计量单位|度量单位|单位"},
    ColumnRow{Section::indicators, Column::mid_year, "mid_year_value",
              "年中监控值|年中完成值|监控值|年中值"},
    ColumnRow{Section::indicators, Column::final_value, "final_value",
              "全年完成值|全年实际完成值|全年实际值|实际值|完成情况|实际完成情况"},
    ColumnRow{Section::indicators, Column::completion, "completion", ""},
    ColumnRow{Section::indicators, Column::weight, "weight", "指标分值"},
    ColumnRow{Section::indicators, Column::score, "score", "自评得分|自评分"},
    ColumnRow{Section::indicators, Column::reason, "",
              "偏差原因分析及改进措施|偏差原因分析|偏差原因|未完成原因|未完成原因分析|"
              "未完成原因和改进措施|未完成原因及改进措施|原因分析"},
    ColumnRow{Section::indicators, Column::improvement, "", "改进措施"},
};
constexpr std::string_view number_words = "序号|编号";

struct FieldRow {
    Field field;
    std::string_view words;
};
constexpr std::array field_rows{
    FieldRow{Field::unit_name, "部门名称|单位名称|部门单位名称|预算单位名称|预算部门名称|预算单位"},
    FieldRow{Field::superior, "主管部门|上级主管部门|项目主管部门"},
    FieldRow{Field::project_name, "项目名称|专项资金名称|专项名称"},
    FieldRow{Field::project_code, "项目编码|项目代码|项目编号"},
    FieldRow{Field::project_unit, "实施单位|项目单位|项目实施单位|资金使用单位"},
    FieldRow{Field::filled_on, "填报日期|填报时间|填表日期|填表时间"},
};

struct MoneyRow {
    std::string_view subject;
    std::string_view words;
};
constexpr std::array money_rows{
    MoneyRow{"total",
             "部门整体支出总额|整体支出总额|年度资金总额|资金总额|年度预算资金总额|预算资金总额|"
             "支出总额|合计|总计|支出合计|资金合计|部门整体支出|整体支出"},
    MoneyRow{"basic", "基本支出"},
    MoneyRow{"personnel", "人员经费|人员支出"},
    MoneyRow{"operating", "公用经费|公用支出|日常公用经费"},
    MoneyRow{"project", "项目支出"},
    MoneyRow{"earmarked", "上级专项资金|上级专项"},
    MoneyRow{"fiscal", "当年财政拨款|财政拨款|本年财政拨款|年度财政拨款"},
    MoneyRow{"carried", "上年结转资金|上年结转"},
    MoneyRow{"other", "其他资金"},
};

// Whether `word` is one of the words that "|" separates.
bool is_among(std::string_view word, std::string_view words) {
    while (!words.empty()) {
        const std::size_t end = words.find('|');
        if (words.substr(0, end) == word) return true;
        if (end == std::string_view::npos) break;
        words.remove_prefix(end + 1);
    }
    return false;
}

bool is_concept(std::string_view word, std::string_view concept_id) {
    const facts::Concept* row = facts::find_concept(concept_id);
    if (!row) return false;
    if (word == row->term.zh || is_among(word, row->words)) return true;
    for (const std::string& other : base::split(row->words, '|')) {
        if (!other.empty() && heading_of(other).words == word) return true;
    }
    return false;
}

std::string without_spaces(std::string_view text) {
    std::string plain;
    for (const char c : base::replaced(base::to_half_width(text), "\u00A0", "")) {
        if (std::string_view(" \t\r\n").find(c) == std::string_view::npos) plain.push_back(c);
    }
    return plain;
}

// What the words in brackets say of the unit.
void read_bracket(std::string_view inside, Heading& heading) {
    for (const std::string_view lead : {"金额单位:", "单位:"}) {
        if (inside.starts_with(lead)) inside.remove_prefix(lead.size());
    }
    if (const auto unit = money_unit_of(inside)) heading.unit = unit;
    if (inside == "%") heading.is_percent = true;
}

// "1.", "3、", "二、".
std::string_view without_numbering(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    if (at > 0 && at < text.size() && (text[at] == '.' || text[at] == ')')) {
        return text.substr(at + 1);
    }
    constexpr std::string_view mark = "、";
    const std::size_t end = text.find(mark);
    if (end == std::string_view::npos || end > 6) return text;
    return text.substr(end + mark.size());
}

}  // namespace

std::optional<MoneyUnit> money_unit_of(std::string_view name) {
    if (name == "元" || name == "人民币元") return MoneyUnit::yuan;
    if (name == "万元" || name == "万" || name == "人民币万元") return MoneyUnit::wan_yuan;
    if (name == "亿元" || name == "亿") return MoneyUnit::yi_yuan;
    return {};
}

Heading heading_of(std::string_view text) {
    Heading heading;
    std::string plain = without_spaces(text);
    while (true) {
        const std::size_t open = plain.find('(');
        const std::size_t close = open == std::string::npos ? open : plain.find(')', open);
        if (close == std::string::npos) break;
        read_bracket(std::string_view(plain).substr(open + 1, close - open - 1), heading);
        plain.erase(open, close - open + 1);
    }
    if (plain.size() > 1 && plain.back() == ':') plain.pop_back();
    for (const std::string_view end : {"/万元", ",万元", "/元"}) {
        if (!plain.ends_with(end)) continue;
        heading.unit = money_unit_of(end.substr(1));
        plain.resize(plain.size() - end.size());
    }
    if (plain.size() > 1 && plain.ends_with('%')) {
        heading.is_percent = true;
        plain.pop_back();
    }
    heading.words = std::move(plain);
    return heading;
}

std::optional<Column> column_of(Section section, std::string_view words) {
    if (words.empty()) return {};
    if (is_among(words, number_words)) return Column::number;
    for (const ColumnRow& row : column_rows) {
        if (row.section != section) continue;
        if (is_among(words, row.words) || is_concept(words, row.concept_id)) return row.column;
    }
    return {};
}

std::optional<Field> field_of(std::string_view words) {
    if (words.empty()) return {};
    for (const FieldRow& row : field_rows) {
        if (is_among(words, row.words)) return row.field;
    }
    return {};
}

std::string_view money_row_of(std::string_view text) {
    const std::string heading = heading_of(text).words;
    std::string_view words = without_numbering(heading);
    for (const std::string_view lead : {"其中:", "其中", ":"}) {
        if (words.starts_with(lead)) words.remove_prefix(lead.size());
    }
    words = without_numbering(words);
    if (words.empty()) return {};
    for (const MoneyRow& row : money_rows) {
        if (is_among(words, row.words)) return row.subject;
    }
    return {};
}

bool is_total(std::string_view words) {
    return !words.empty() && is_among(words, "总分|合计|总计|自评总分|综合得分|总得分|得分合计");
}

bool is_rating(std::string_view words) {
    return !words.empty() && is_among(words, "等级|评价等级|评价等次|等次|自评等级|自评等次");
}

std::optional<MoneyUnit> stated_unit(std::string_view text) {
    std::string plain = without_spaces(text);
    if (plain.starts_with('(') && plain.ends_with(')')) plain = plain.substr(1, plain.size() - 2);
    for (const std::string_view lead : {"金额单位:", "单位:", "计量单位:", "货币单位:"}) {
        if (plain.starts_with(lead)) return money_unit_of(plain.substr(lead.size()));
    }
    return {};
}

std::string headings_looked_for() {
    return "年初预算数、全年预算数、全年执行数；一级指标、三级指标、年度指标值";
}

}  // namespace reading
