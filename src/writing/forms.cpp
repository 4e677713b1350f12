#include "writing/forms.h"

#include "facts/fact.h"
#include "writing/report_figures.h"
#include "writing/report_rows.h"

#include <fmt/format.h>

namespace writing {

namespace {

using documents::Align;
using documents::Cell;
using documents::Document;
using documents::Table;

using CellRow = std::vector<Cell>;

Cell spanning(Cell cell, int columns) {
    cell.column_span = columns;
    return cell;
}

Cell amount(const Material& m, std::string_view concept_id, std::string_view subject) {
    Cell cell = figure_cell(bare_figure(m, concept_id, subject));
    cell.align = Align::right;
    return cell;
}

Cell text_cell(const std::string& text, int columns = 1, Align align = Align::left) {
    return spanning(words(or_not_filled(text), align), columns);
}

// The label of a section stands at the left of its rows, merged downwards.
void add_section(Table& table, std::string_view title, std::vector<CellRow> rows) {
    rows.front().insert(rows.front().begin(),
                        label(std::string(title), 1, static_cast<int>(rows.size())));
    for (CellRow& row : rows) table.rows.push_back(std::move(row));
}

std::string reason_of(const domain::Indicator& indicator) {
    std::string text = indicator.reason;
    if (!indicator.improvement.empty()) text += "改进措施：" + indicator.improvement;
    return text;
}

// Level 1 and 2 are merged over neighbours of the same name.
struct Levels {
    std::span<const IndicatorView> views;

    const std::string& level(std::size_t at, int which) const {
        const domain::Indicator& item = views[at].indicator;
        return which == 1 ? item.level_1 : item.level_2;
    }
    bool begins(std::size_t at, int which) const {
        if (at == 0 || level(at, 1) != level(at - 1, 1)) return true;
        return which == 2 && level(at, 2) != level(at - 1, 2);
    }
    int height(std::size_t at, int which) const {
        std::size_t end = at + 1;
        while (end < views.size() && !begins(end, which)) ++end;
        return static_cast<int>(end - at);
    }
    figures::Points points(std::size_t at) const {
        figures::Points sum;
        for (int i = 0; i < height(at, 1); ++i) {
            const IndicatorView& view = views[at + static_cast<std::size_t>(i)];
            if (view.score) sum += view.score->weight;
        }
        return sum;
    }
    void add(CellRow& row, std::size_t at) const {
        if (begins(at, 1)) {
            const std::string points_text = points(at).short_text();
            row.push_back(
                label(fmt::format("{}\n（{}分）", or_not_filled(level(at, 1)), points_text), 1,
                      height(at, 1)));
        }
        if (begins(at, 2)) row.push_back(label(or_not_filled(level(at, 2)), 1, height(at, 2)));
    }
};

CellRow labels(std::initializer_list<std::string_view> texts) {
    CellRow row;
    for (const std::string_view text : texts) row.push_back(label(std::string(text)));
    return row;
}

Cell indicator_name(const IndicatorView& view) {
    return text_cell(view.indicator.name);
}

// 100 when the execution and the indicators have what the policy gives them.
figures::Points weight_sum(const scoring::Scores& scores) {
    figures::Points sum = scores.execution_weight;
    for (const scoring::IndicatorScore& score : scores.indicators) sum += score.weight;
    return sum;
}

Cell total_cell(const Material& m, const scoring::Scores& scores) {
    if (!scores.total) return text_cell({}, 1, Align::center);
    return figure_cell(bare_figure(m, "total_score", scores.subject));
}

Cell execution_cell(const Material& m, const scoring::Scores& scores) {
    if (!scores.execution) return text_cell({}, 1, Align::center);
    return figure_cell(bare_figure(m, "execution_score", scores.subject));
}

Cell plain_number(const figures::Points& points) {
    return figure_cell({points.short_text(), {}});
}

void add_title(Document& document, std::string title, const Material& m) {
    document.title = fmt::format("{}（{}年度）", title, m.dossier.key.fiscal_year);
    document.page.landscape = true;
    document.page.top_mm = document.page.bottom_mm = 22;
    document.page.left_mm = document.page.right_mm = 20;
    document.blocks.emplace_back(paragraph(documents::Style::title, std::move(title)));
    document.blocks.emplace_back(paragraph(documents::Style::subtitle,
                                           fmt::format("（{}年度）", m.dossier.key.fiscal_year)));
}

// Department: 11 columns. Money and indicators share the grid.
CellRow budget_row(const Material& m, const Line& line) {
    const bool is_total = line.subject == "total";
    const bool is_part = line.subject == "personnel" || line.subject == "operating";
    const std::string lead = is_total ? "" : is_part ? "　　其中：" : "其中：";
    std::string name = is_total ? "部门整体支出总额" : std::string(line.meaning.zh);
    if (!is_total && !is_part && line.subject != "basic") name = "　　　" + name;
    CellRow row{words(line.subject == "basic" || is_part ? lead + name : name)};
    row[0].column_span = 3;
    for (const std::string_view concept_id :
         {"initial_budget", "budget_change", "adjusted_budget", "executed"}) {
        row.push_back(amount(m, concept_id, line.subject));
    }
    const scoring::Scores& scores = m.assessment.unit;
    row.push_back(is_total ? plain_number(scores.execution_weight) : words("—", Align::center));
    row.push_back(figure_cell(figure(m, "execution_rate", line.subject)));
    row.push_back(is_total ? execution_cell(m, scores) : words("—", Align::center));
    return row;
}

void add_budget(Table& table, const Material& m) {
    CellRow head = labels({"支出类别", "年初预算数", "预算调整数", "全年预算数", "全年执行数",
                           "分值", "执行率", "得分"});
    head[0].column_span = 3;
    std::vector<CellRow> rows{std::move(head)};
    for (const Line& line : budget_lines()) rows.push_back(budget_row(m, line));
    add_section(table, "预算执行情况\n（万元）", std::move(rows));
}

void add_tasks(Table& table, const Material& m) {
    CellRow head =
        labels({"任务名称", "主要内容", "完成情况", "预算金额（万元）", "执行金额（万元）"});
    head[0].column_span = 3;
    head[1].column_span = head[2].column_span = head[3].column_span = 2;
    std::vector<CellRow> rows{std::move(head)};
    for (const domain::KeyTask& task : m.dossier.key_tasks) {
        const std::string subject = "task:" + task.id;
        rows.push_back({text_cell(task.name, 3), text_cell(task.content, 2),
                        spanning(figure_cell(figure(m, "task_value", subject)), 2),
                        spanning(amount(m, "task_budget", subject), 2),
                        amount(m, "task_executed", subject)});
    }
    if (rows.size() == 1) rows.push_back({text_cell("没有填报重点工作", 10)});
    add_section(table, "年度主要任务完成情况", std::move(rows));
}

void add_goals(Table& table, const std::vector<domain::Goal>& goals, int left, int right) {
    CellRow head = labels({"预期目标", "实际完成情况"});
    head[0].column_span = left;
    head[1].column_span = right;
    std::vector<CellRow> rows{std::move(head)};
    for (const domain::Goal& goal : goals) {
        rows.push_back({text_cell(goal.expected, left), text_cell(goal.achieved, right)});
    }
    if (goals.empty()) rows.push_back({text_cell({}, left), text_cell({}, right)});
    add_section(table, "年度总体目标", std::move(rows));
}

void add_department_indicators(Table& table, const Material& m) {
    const std::vector<IndicatorView> views = unit_indicators(m);
    const Levels levels{views};
    std::vector<CellRow> rows{
        labels({"一级指标", "二级指标", "三级指标", "年度指标值", "年中监控值", "实际完成值",
                "指标完成率", "分值", "得分", "偏差原因分析及改进措施"})};
    for (std::size_t i = 0; i < views.size(); ++i) {
        const IndicatorView& view = views[i];
        CellRow row;
        levels.add(row, i);
        Text mid_year = mid_year_of(m, view);
        if (mid_year.text.empty()) mid_year.text = "—";
        row.push_back(indicator_name(view));
        row.push_back(target_cell(m, view));
        row.push_back(figure_cell(mid_year));
        row.push_back(figure_cell(final_of(m, view)));
        row.push_back(figure_cell(completion_of(m, view)));
        row.push_back(figure_cell(weight_of(m, view)));
        row.push_back(figure_cell(score_of(m, view)));
        row.push_back(words(reason_of(view.indicator)));
        rows.push_back(std::move(row));
    }
    if (views.empty()) rows.push_back({text_cell("没有填报绩效指标", 10)});
    add_section(table, "绩效指标", std::move(rows));
}

// Project: 9 columns.
CellRow fund_row(const Material& m, std::string_view name, const std::string& subject,
                 const scoring::Scores* scores) {
    CellRow row{spanning(words(std::string(name)), 2)};
    for (const std::string_view concept_id : {"initial_budget", "adjusted_budget", "executed"}) {
        row.push_back(amount(m, concept_id, subject));
    }
    row.push_back(scores ? plain_number(scores->execution_weight) : words("—", Align::center));
    row.push_back(figure_cell(figure(m, "execution_rate", subject)));
    row.push_back(scores ? execution_cell(m, *scores) : words("—", Align::center));
    return row;
}

void add_funds(Table& table, const Material& m, const std::string& subject,
               const scoring::Scores& scores) {
    CellRow head = labels({"资金来源", "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值",
                           "执行率（B/A）", "得分"});
    head[0].column_span = 2;
    add_section(table, "项目资金\n（万元）",
                {std::move(head), fund_row(m, "年度资金总额", subject, &scores),
                 fund_row(m, "其中：当年财政拨款", subject + "/fiscal", nullptr),
                 fund_row(m, "　　　上年结转资金", subject + "/carried", nullptr),
                 fund_row(m, "　　　其他资金", subject + "/other", nullptr)});
}

void add_project_indicators(Table& table, const Material& m, std::size_t project) {
    const std::vector<IndicatorView> views = project_indicators(m, project);
    const Levels levels{views};
    std::vector<CellRow> rows{labels({"一级指标", "二级指标", "三级指标", "年度指标值",
                                      "实际完成值", "分值", "得分", "偏差原因分析及改进措施"})};
    for (std::size_t i = 0; i < views.size(); ++i) {
        CellRow row;
        levels.add(row, i);
        row.push_back(indicator_name(views[i]));
        row.push_back(target_cell(m, views[i]));
        row.push_back(figure_cell(final_of(m, views[i])));
        row.push_back(figure_cell(weight_of(m, views[i])));
        row.push_back(figure_cell(score_of(m, views[i])));
        row.push_back(words(reason_of(views[i].indicator)));
        rows.push_back(std::move(row));
    }
    if (views.empty()) rows.push_back({text_cell("没有填报绩效指标", 8)});
    add_section(table, "绩效指标", std::move(rows));
}

}  // namespace

Document department_form(const Material& m) {
    Document document;
    add_title(document, "部门（单位）整体支出绩效自评表", m);
    Table table;
    table.column_widths = {0.064, 0.08, 0.085, 0.13, 0.1, 0.085, 0.1, 0.085, 0.06, 0.065, 0.146};
    CellRow name{label("部门（单位）名称", 2), text_cell(m.dossier.profile.name, 4),
                 label("主管部门", 2), text_cell(m.dossier.profile.superior, 3)};
    table.rows.push_back(std::move(name));
    add_budget(table, m);
    add_tasks(table, m);
    add_goals(table, m.dossier.goals, 5, 5);
    add_department_indicators(table, m);
    const scoring::Scores& scores = m.assessment.unit;
    table.rows.push_back({label("总分", 8), plain_number(weight_sum(scores)), total_cell(m, scores),
                          words("等级：" + or_not_filled(scores.rating.zh), Align::center)});
    document.blocks.emplace_back(std::move(table));
    return document;
}

Document project_form(const Material& m, std::size_t project) {
    const domain::Project& item = m.dossier.projects[project];
    const scoring::Scores& scores = m.assessment.projects[project];
    const std::string subject = "project:" + item.id;
    Document document;
    add_title(document, "项目支出绩效自评表", m);
    Table table;
    table.column_widths = {0.066, 0.1, 0.11, 0.16, 0.11, 0.12, 0.08, 0.08, 0.174};
    table.rows.push_back(
        {label("项目名称"), text_cell(item.name, 5), label("项目编码"), text_cell(item.id, 2)});
    table.rows.push_back({label("主管部门"), text_cell(item.department, 3), label("实施单位"),
                          text_cell(item.unit, 4)});
    add_funds(table, m, subject, scores);
    add_goals(table, item.goals, 4, 4);
    add_project_indicators(table, m, project);
    table.rows.push_back({label("总分", 6), plain_number(weight_sum(scores)), total_cell(m, scores),
                          words("等级：" + or_not_filled(scores.rating.zh), Align::center)});
    document.blocks.emplace_back(std::move(table));
    return document;
}

}  // namespace writing
