#include "writing/report_figures.h"

#include "base/date.h"
#include "facts/relations.h"
#include "writing/report_rows.h"

#include <algorithm>

namespace writing {

namespace {

using documents::Align;
using documents::Cell;
using documents::Chart;
using documents::Table;

constexpr std::string_view in_wan = "单位：万元";

Table with_head(std::string title, std::vector<double> widths,
                std::initializer_list<std::string_view> heads) {
    Table table;
    table.title = std::move(title);
    table.column_widths = std::move(widths);
    table.header_rows = 1;
    std::vector<Cell> row;
    for (const std::string_view head : heads) row.push_back(label(std::string(head)));
    table.rows.push_back(std::move(row));
    return table;
}

double in_wan_yuan(const figures::Ratio& yuan) {
    return (yuan / figures::Ratio(10'000)).approximate();
}

// Without any figure a line says nothing.
bool has_figures(const Material& m, std::string_view subject) {
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"initial_budget", "adjusted_budget", "executed",
                                                "previous_expenditure"},
        [&](std::string_view concept_id) {
            return m.assessment.facts.find(concept_id, subject) != nullptr;
        });
}

std::vector<Cell> figure_row(const Material& m, Cell first, std::string_view subject,
                             std::initializer_list<std::string_view> concepts) {
    std::vector<Cell> row{std::move(first)};
    for (const std::string_view concept_id : concepts) {
        Cell cell = figure_cell(bare_figure(m, concept_id, subject));
        cell.align = Align::right;
        row.push_back(std::move(cell));
    }
    return row;
}

void add_column(Chart& chart, std::string name, const figures::Ratio& yuan, bool is_total) {
    if (is_total) chart.totals.push_back(chart.categories.size());
    chart.categories.push_back(std::move(name));
    chart.series[0].values.push_back(in_wan_yuan(yuan));
    std::string printed = facts::print_value("executed", yuan);
    printed.resize(printed.size() - std::string_view("万元").size());
    chart.series[0].labels.push_back(std::move(printed));
}

}  // namespace

Cell label(std::string text, int column_span, int row_span) {
    Cell cell;
    cell.runs.push_back({.text = std::move(text)});
    cell.column_span = column_span;
    cell.row_span = row_span;
    cell.is_label = true;
    return cell;
}

Cell words(std::string text, Align align) {
    Cell cell;
    cell.runs.push_back({.text = std::move(text)});
    cell.align = align;
    return cell;
}

Chart completion_chart(const Material& m) {
    Chart chart;
    chart.kind = Chart::Kind::bars;
    chart.title = "绩效指标完成率";
    chart.unit = "%";
    chart.reference = 100;
    chart.series.push_back({.name = "完成率"});
    for (const IndicatorView& view : unit_indicators(m)) {
        const facts::Fact* fact = m.assessment.facts.find("completion", view.subject);
        if (!fact || !fact->value || fact->printed.empty()) continue;
        chart.categories.push_back(or_not_filled(view.indicator.name));
        chart.series[0].values.push_back(fact->value->approximate() * 100);
        chart.series[0].labels.push_back(fact->printed);
    }
    return chart;
}

Chart budget_chart(const Material& m) {
    Chart chart;
    chart.kind = Chart::Kind::waterfall;
    chart.title = "预算从年初到执行的变化";
    chart.unit = "万元";
    chart.series.push_back({.name = "金额"});
    const auto initial = m.assessment.facts.value("initial_budget", "total");
    const auto adjusted = m.assessment.facts.value("adjusted_budget", "total");
    if (!initial || !adjusted) return chart;
    add_column(chart, "年初预算", *initial, true);
    figures::Ratio left = *adjusted - *initial;
    for (const auto& kind : domain::EnumTable<domain::MovementKind>::rows) {
        figures::Money sum;
        for (const domain::BudgetMovement& movement : m.dossier.budget.movements) {
            if (movement.kind == kind.value && movement.amount) sum += *movement.amount;
        }
        if (sum.is_zero()) continue;
        left = left - sum.yuan();
        // The full name of the kind would turn all names of the axis upright.
        const bool is_long = kind.value == domain::MovementKind::result_applied;
        add_column(chart, std::string(is_long ? "结果应用" : kind.label.zh), sum.yuan(), false);
    }
    if (!left.is_zero()) add_column(chart, "其他调整", left, false);
    add_column(chart, "全年预算", *adjusted, true);
    if (const auto executed = m.assessment.facts.value("executed", "total")) {
        add_column(chart, "全年执行", *executed, true);
    }
    return chart;
}

Table budget_table(const Material& m) {
    Table table =
        with_head("部门单位整体支出预算执行情况表", {0.25, 0.15, 0.15, 0.15, 0.15, 0.15},
                  {"支出类别", "年初预算数", "预算调整数", "全年预算数", "全年执行数", "执行率"});
    table.note = in_wan;
    for (const Line& line : budget_lines()) {
        if (!has_figures(m, line.subject)) continue;
        const bool is_part = line.subject == "personnel" || line.subject == "operating";
        const std::string name = (is_part ? "其中：" : "") + std::string(line.meaning.zh);
        table.rows.push_back(figure_row(
            m, words(name), line.subject,
            {"initial_budget", "budget_change", "adjusted_budget", "executed", "execution_rate"}));
    }
    if (table.rows.size() == 1) table.rows.clear();
    return table;
}

Table movement_table(const Material& m) {
    Table table = with_head("年中预算调整明细表", {0.17, 0.15, 0.15, 0.14, 0.39},
                            {"日期", "调整类型", "支出类别", "金额", "文号和原因"});
    table.note = in_wan;
    for (const domain::BudgetMovement& item : m.dossier.budget.movements) {
        Cell amount = figure_cell(bare_figure(m, "budget_change", "movement:" + item.id));
        amount.align = Align::right;
        std::string why = item.document;
        if (!item.reason.empty()) why += (why.empty() ? "" : "，") + item.reason;
        table.rows.push_back(
            {words(item.date ? base::iso(*item.date) : std::string(not_filled), Align::center),
             words(std::string(domain::row_of(item.kind).label.zh), Align::center),
             words(std::string(domain::row_of(item.line).label.zh), Align::center),
             std::move(amount), words(or_not_filled(why))});
    }
    if (table.rows.size() == 1) table.rows.clear();
    return table;
}

Table economic_table(const Material& m) {
    Table table =
        with_head("部门预算支出经济分类执行情况表", {0.16, 0.32, 0.13, 0.13, 0.13, 0.13},
                  {"科目编码", "科目名称", "年初预算数", "全年预算数", "全年执行数", "执行率"});
    table.note = in_wan;
    for (const domain::EconomicLine& line : m.dossier.budget.economic) {
        std::vector<Cell> row =
            figure_row(m, words(line.id, Align::center), "economic:" + line.id,
                       {"initial_budget", "adjusted_budget", "executed", "execution_rate"});
        row.insert(row.begin() + 1, words(or_not_filled(line.name)));
        table.rows.push_back(std::move(row));
    }
    if (table.rows.size() == 1) table.rows.clear();
    return table;
}

Table three_public_table(const Material& m) {
    Table table =
        with_head("“三公”经费支出情况表", {0.34, 0.132, 0.132, 0.132, 0.132, 0.132},
                  {"支出项目", "上年支出数", "本年预算数", "本年支出数", "控制率", "变动率"});
    table.note = in_wan;
    for (const Line& line : three_public_lines()) {
        if (!has_figures(m, line.subject)) continue;
        table.rows.push_back(figure_row(m, words(std::string(line.meaning.zh)), line.subject,
                                        {"previous_expenditure", "adjusted_budget", "executed",
                                         "control_rate", "change_rate"}));
    }
    if (table.rows.size() == 1) table.rows.clear();
    return table;
}

Table indicator_table(const Material& m) {
    Table table =
        with_head("绩效指标完成情况表", {0.13, 0.25, 0.15, 0.15, 0.13, 0.095, 0.095},
                  {"二级指标", "三级指标", "年度指标值", "实际完成值", "完成率", "分值", "得分"});
    for (const IndicatorView& view : unit_indicators(m)) {
        table.rows.push_back({words(or_not_filled(view.indicator.level_2), Align::center),
                              words(or_not_filled(view.indicator.name)), target_cell(m, view),
                              figure_cell(final_of(m, view)), figure_cell(completion_of(m, view)),
                              figure_cell(weight_of(m, view)), figure_cell(score_of(m, view))});
    }
    if (table.rows.size() == 1) table.rows.clear();
    return table;
}

Table project_table(const Material& m) {
    Table table = with_head(
        "预算项目执行和自评情况表", {0.28, 0.14, 0.12, 0.12, 0.12, 0.11, 0.11},
        {"项目名称", "项目类别", "全年预算数", "全年执行数", "执行率", "自评得分", "等级"});
    table.note = in_wan;
    for (std::size_t i = 0; i < m.dossier.projects.size(); ++i) {
        const domain::Project& item = m.dossier.projects[i];
        const std::string subject = "project:" + item.id;
        std::vector<Cell> row =
            figure_row(m, words(or_not_filled(item.name)), subject,
                       {"adjusted_budget", "executed", "execution_rate", "total_score"});
        row.insert(row.begin() + 1,
                   words(std::string(domain::row_of(item.kind).label.zh), Align::center));
        row.push_back(words(or_not_filled(m.assessment.projects[i].rating.zh), Align::center));
        table.rows.push_back(std::move(row));
    }
    if (table.rows.size() == 1) table.rows.clear();
    return table;
}

}  // namespace writing
