#include "writing/disclosure.h"

#include "writing/derivations.h"
#include "writing/report_figures.h"

#include <fmt/format.h>

namespace writing {

namespace {

using documents::Document;
using documents::Style;

void add_table(Document& document, documents::Table table, std::string_view otherwise) {
    if (table.rows.empty()) {
        document.blocks.emplace_back(paragraph(Style::body, std::string(otherwise)));
    } else {
        document.blocks.emplace_back(std::move(table));
    }
}

void add_chart(Document& document, documents::Chart chart) {
    if (!chart.categories.empty()) document.blocks.emplace_back(std::move(chart));
}

void add_run(documents::Paragraph& paragraph, std::string text, Text figure = {}) {
    paragraph.runs.push_back({.text = std::move(text)});
    if (!figure.text.empty()) {
        paragraph.runs.push_back({.text = figure.text, .bold = true, .tag = figure.tag});
    }
}

documents::Paragraph summary(const Material& m) {
    documents::Paragraph text;
    add_run(text, "全年预算数", figure(m, "adjusted_budget", "total"));
    add_run(text, "，全年执行数", figure(m, "executed", "total"));
    add_run(text, "，执行率", figure(m, "execution_rate", "total"));
    if (m.assessment.unit.total) {
        add_run(text, "；绩效自评得分", figure(m, "total_score", "unit"));
        add_run(text, "，等级为", {m.assessment.unit.rating.zh, {}});
        add_run(text, "。");
    } else {
        add_run(text, "；自评所需的数据尚未填齐，还没有得分。");
    }
    return text;
}

}  // namespace

Document disclosure(const Material& m) {
    Document document;
    const std::string name = or_not_filled(m.dossier.profile.name);
    document.title = fmt::format("{}{}年度绩效自评公开", name, m.dossier.key.fiscal_year);
    document.blocks.emplace_back(paragraph(Style::title, name));
    document.blocks.emplace_back(paragraph(
        Style::subtitle, fmt::format("{}年度绩效自评结果公开", m.dossier.key.fiscal_year)));
    document.blocks.emplace_back(summary(m));
    document.blocks.emplace_back(paragraph(Style::heading_1, "一、预算与执行"));
    add_table(document, budget_table(m), "预算数据（未填）。");
    add_chart(document, budget_chart(m));
    add_table(document, project_table(m), "本年度没有需要单独自评的项目。");
    document.blocks.emplace_back(paragraph(Style::heading_1, "二、“三公”经费"));
    add_table(document, three_public_table(m), "“三公”经费数据（未填）。");
    document.blocks.emplace_back(paragraph(Style::heading_1, "三、绩效指标完成情况"));
    add_table(document, indicator_table(m), "本年度没有填报绩效指标。");
    add_chart(document, completion_chart(m));
    document.blocks.emplace_back(paragraph(Style::heading_1, "四、得分是怎样算出来的"));
    add_table(document, derivation_table(m, "unit"), "还没有可以说明的得分。");
    document.blocks.emplace_back(paragraph(
        Style::note, "评分规则：" + m.policy.name.zh +
                         "。本页内含可供程序读取的同一份数据（JSON，元素标识为 open-data）。"));
    return document;
}

}  // namespace writing
