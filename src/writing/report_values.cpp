#include "writing/report_values.h"

#include "writing/report_figures.h"
#include "writing/report_rows.h"

#include <fmt/format.h>

namespace writing {

namespace {

using documents::Values;

template <typename Item>
void set_rows(Values& values, const Material& material, std::span<const Row<Item>> rows,
              const Item& item, std::string_view group = {}) {
    for (const Row<Item>& row : rows) {
        Text text = row.print(material, item);
        const std::string name =
            group.empty() ? std::string(row.name) : fmt::format("{}.{}", group, row.name);
        values.set(name, std::move(text.text), std::move(text.tag));
    }
}

template <typename Item>
void set_list(Values& values, std::string_view name, const Material& material,
              std::span<const Row<Item>> rows, const std::vector<Item>& items) {
    values.set(name, Values::List{});
    for (const Item& item : items) set_rows(values.add(name), material, rows, item);
}

template <typename Item>
void sample_rows(Values& values, std::span<const Row<Item>> rows, std::string_view group = {}) {
    for (const Row<Item>& row : rows) {
        values.set(group.empty() ? std::string(row.name) : fmt::format("{}.{}", group, row.name),
                   std::string("样例"));
    }
}

struct ChartRow {
    std::string_view name;
    base::Label meaning;
    documents::Chart (*make)(const Material&);
};
constexpr ChartRow chart_rows[]{
    {"completion", {"各指标完成率条形图", "completion of each indicator, bars"}, completion_chart},
    {"budget_flow",
     {"预算瀑布图：年初、各类调整、全年、执行",
      "waterfall: initial, movements, adjusted, executed"},
     budget_chart},
};

struct TableRow {
    std::string_view name;
    base::Label meaning;
    documents::Table (*make)(const Material&);
};
constexpr TableRow table_rows[]{
    {"budget_lines", {"预算执行情况表", "budget and execution"}, budget_table},
    {"movements_table", {"年中预算调整明细表", "movements"}, movement_table},
    {"economic", {"经济分类执行情况表", "by economic code"}, economic_table},
    {"three_public_lines",
     {"“三公”经费支出情况表", "three-public expenditure"},
     three_public_table},
    {"indicators_table", {"绩效指标完成情况表", "indicators"}, indicator_table},
    {"projects_table", {"项目执行和自评情况表", "projects"}, project_table},
};

// Lists with their meaning, in one order here and in the list for authors.
struct ListRow {
    std::string_view name;
    base::Label meaning;
};
constexpr ListRow list_rows[]{
    {"subordinates", {"所属二级单位", "subordinate units"}},
    {"tasks", {"年度重点工作", "key tasks"}},
    {"goals", {"年度总体目标", "annual goals"}},
    {"movements", {"年中预算调整", "budget movements"}},
    {"indicators", {"绩效指标", "indicators"}},
    {"projects", {"项目", "projects"}},
    {"problems", {"存在的主要问题及原因分析", "problems"}},
    {"measures", {"改进措施", "measures"}},
    {"suggestions", {"建议", "suggestions"}},
};

std::vector<ProjectView> project_views(const Material& material) {
    std::vector<ProjectView> views;
    for (std::size_t i = 0; i < material.dossier.projects.size(); ++i) {
        const domain::Project& project = material.dossier.projects[i];
        views.push_back({project, "project:" + project.id, material.assessment.projects[i]});
    }
    return views;
}

void line_of_list(std::string& out, std::string_view name, const base::Label& meaning) {
    fmt::format_to(std::back_inserter(out), "| `{{{{{}}}}}` | {} | {} |\n", name, meaning.zh,
                   meaning.en);
}

template <typename Item>
void lines_of_list(std::string& out, std::span<const Row<Item>> rows) {
    for (const Row<Item>& row : rows) {
        const std::string mark = row.may_be_empty ? "（可为空）" : "";
        fmt::format_to(std::back_inserter(out), "| `{{{{{}}}}}`{} | {} | {} |\n", row.name, mark,
                       row.meaning.zh, row.meaning.en);
    }
}

template <typename Item>
void list_section(std::string& out, std::string_view name, std::span<const Row<Item>> rows) {
    for (const ListRow& list : list_rows) {
        if (list.name != name) continue;
        fmt::format_to(std::back_inserter(out),
                       "\n### `{{{{#{0}}}}} … {{{{/{0}}}}}` {1} · {2}\n\n"
                       "| 占位符 | 含义 | Meaning |\n|---|---|---|\n",
                       name, list.meaning.zh, list.meaning.en);
    }
    lines_of_list(out, rows);
}

void group_section(std::string& out, std::string_view title, std::span<const Line> lines,
                   std::span<const Row<Line>> rows) {
    fmt::format_to(std::back_inserter(out), "\n### {}\n\n| 组 | 含义 | Meaning |\n|---|---|---|\n",
                   title);
    for (const Line& line : lines) {
        fmt::format_to(std::back_inserter(out), "| `{}` | {} | {} |\n", line.group, line.meaning.zh,
                       line.meaning.en);
    }
    out += "\n| 占位符 | 含义 | Meaning |\n|---|---|---|\n";
    for (const Row<Line>& row : rows) {
        const std::string mark = row.may_be_empty ? "（可为空）" : "";
        fmt::format_to(std::back_inserter(out), "| `{{{{组.{}}}}}`{} | {} | {} |\n", row.name, mark,
                       row.meaning.zh, row.meaning.en);
    }
}

constexpr std::string_view opening =
    "# 报告模板的占位符 · Placeholders of the report template\n\n"
    "This file is written by the program (`ACCEPT=1 writing_test` after a change) from the table "
    "that also fills the\nreport. The language itself: docx-template.md. Get the default template "
    "with `jilian template -o FILE.docx`.\n\n"
    "本文件由程序生成。金额以万元为单位、连同单位一起印出；没有填写的数据印成“（未填）”，没有意义的"
    "（如预算为 0\n的执行率）印成“不适用”，绝不印成 0。标“（可为空）”的可以没有内容，句子里请用 "
    "`{{#名称}}…{{/名称}}` 包住。\n\n"
    "Amounts are in 万元 and carry their unit. What is not filled in prints as “（未填）”, what "
    "means nothing (the execution\nrate of a budget of 0) as “不适用”, never as 0. Names marked "
    "（可为空） may be empty: put them between `{{#name}}` and\n`{{/name}}`. Each figure is a "
    "content "
    "control tagged with its fact id; `abs:` before the id says that the minus sign\nis left to a "
    "word of the sentence. In tables whose head names the unit the figure stands without it.\n\n"
    "## 整份报告 · Whole report\n\n| 占位符 | 含义 | Meaning |\n|---|---|---|\n";

}  // namespace

Values report_values(const Material& material) {
    Values values;
    set_rows(values, material, report_rows(), Nothing{});
    for (const Line& line : budget_lines()) {
        set_rows(values, material, budget_rows(), line, line.group);
    }
    for (const Line& line : three_public_lines()) {
        set_rows(values, material, three_public_rows(), line, line.group);
    }
    const domain::Dossier& dossier = material.dossier;
    set_list(values, "subordinates", material, subordinate_rows(), dossier.profile.subordinates);
    set_list(values, "tasks", material, task_rows(), dossier.key_tasks);
    set_list(values, "goals", material, goal_rows(), dossier.goals);
    set_list(values, "movements", material, movement_rows(), dossier.budget.movements);
    set_list(values, "indicators", material, indicator_rows(), unit_indicators(material));
    set_list(values, "projects", material, project_rows(), project_views(material));
    set_list(values, "problems", material, statement_rows(), dossier.narrative.problems);
    set_list(values, "measures", material, statement_rows(), dossier.narrative.measures);
    set_list(values, "suggestions", material, statement_rows(), dossier.narrative.suggestions);
    for (const ChartRow& row : chart_rows) values.set(row.name, row.make(material));
    for (const TableRow& row : table_rows) values.set(row.name, row.make(material));
    return values;
}

Values sample_values() {
    Values values;
    sample_rows(values, report_rows());
    for (const Line& line : budget_lines()) sample_rows(values, budget_rows(), line.group);
    for (const Line& line : three_public_lines()) {
        sample_rows(values, three_public_rows(), line.group);
    }
    sample_rows(values.add("subordinates"), subordinate_rows());
    sample_rows(values.add("tasks"), task_rows());
    sample_rows(values.add("goals"), goal_rows());
    sample_rows(values.add("movements"), movement_rows());
    sample_rows(values.add("indicators"), indicator_rows());
    sample_rows(values.add("projects"), project_rows());
    for (const std::string_view name : {"problems", "measures", "suggestions"}) {
        sample_rows(values.add(name), statement_rows());
    }
    for (const ChartRow& row : chart_rows) {
        documents::Chart chart;
        chart.categories = {"样例"};
        chart.series.push_back({.name = "样例", .values = {1}, .labels = {"1"}});
        values.set(row.name, std::move(chart));
    }
    for (const TableRow& row : table_rows) {
        documents::Table table;
        table.column_widths = {1};
        table.rows.push_back({words("样例")});
        values.set(row.name, std::move(table));
    }
    return values;
}

std::string placeholder_list() {
    std::string out(opening);
    lines_of_list(out, report_rows());
    out += "\n## 成组的数据 · Groups\n";
    group_section(out, "预算与执行 · Budget and execution", budget_lines(), budget_rows());
    group_section(out, "“三公”经费 · Three-public expenditure", three_public_lines(),
                  three_public_rows());
    out += "\n## 列表 · Lists\n";
    list_section(out, "subordinates", subordinate_rows());
    list_section(out, "tasks", task_rows());
    list_section(out, "goals", goal_rows());
    list_section(out, "movements", movement_rows());
    list_section(out, "indicators", indicator_rows());
    list_section(out, "projects", project_rows());
    list_section(out, "problems", statement_rows());
    list_section(out, "measures", statement_rows());
    list_section(out, "suggestions", statement_rows());
    out += "\n## 图和表 · Charts and tables\n\n| 占位符 | 含义 | Meaning |\n|---|---|---|\n";
    for (const ChartRow& row : chart_rows) {
        line_of_list(out, fmt::format("chart:{}", row.name), row.meaning);
    }
    for (const TableRow& row : table_rows) {
        line_of_list(out, fmt::format("table:{}", row.name), row.meaning);
    }
    return out;
}

}  // namespace writing
