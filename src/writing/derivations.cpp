#include "writing/derivations.h"

#include "facts/fact.h"
#include "writing/report_figures.h"

#include <set>

#include <fmt/format.h>

namespace writing {

namespace {

using documents::Style;
using documents::Table;
using facts::Derivation;
using facts::Fact;

// Inputs first, so that a reader goes from the cells to the total.
void collect(const facts::FactSet& facts, const std::string& id, std::set<std::string>& seen,
             std::vector<const Fact*>& out) {
    const Fact* fact = facts.find(id);
    if (!fact || !fact->is_derived() || !seen.insert(id).second) return;
    for (const std::string& input : fact->derivation->inputs) collect(facts, input, seen, out);
    out.push_back(fact);
}

std::string source_of(const Derivation& derivation) {
    std::string text = derivation.source.zh;
    if (!derivation.policy_value.empty()) {
        text += fmt::format("{}规则取值：{}", text.empty() ? "" : "；", derivation.policy_value.zh);
    }
    return text;
}

std::string calculation(const Fact& fact) {
    const Derivation& derivation = *fact.derivation;
    std::string text = derivation.arithmetic;
    if (!derivation.exact.empty() && !derivation.rounding.zh.empty()) {
        text += fmt::format("{}{}，{}", text.empty() ? "" : " = ", derivation.exact,
                            derivation.rounding.zh);
    }
    if (!fact.note.zh.empty()) text += (text.empty() ? "" : "；") + fact.note.zh;
    return text;
}

}  // namespace

Table derivation_table(const Material& material, std::string_view subject) {
    std::vector<const Fact*> chain;
    std::set<std::string> seen;
    const facts::FactSet& facts = material.assessment.facts;
    collect(facts, facts::fact_id("rating", subject), seen, chain);
    collect(facts, facts::fact_id("total_score", subject), seen, chain);
    Table table;
    table.column_widths = {0.2, 0.22, 0.24, 0.22, 0.12};
    if (chain.empty()) return table;
    table.header_rows = 1;
    table.rows.push_back(
        {label("数据项"), label("计算公式"), label("计算过程"), label("依据"), label("结果")});
    for (const Fact* fact : chain) {
        table.rows.push_back(
            {words(fact->label.zh), words(fact->derivation->formula.zh), words(calculation(*fact)),
             words(source_of(*fact->derivation)),
             figure_cell({fact->text.empty() ? fact->printed : fact->text, fact->id})});
    }
    return table;
}

documents::Document derivations(const Material& material) {
    documents::Document document;
    constexpr std::string_view title = "绩效自评得分计算说明";
    document.title = fmt::format("{}（{}年度）", title, material.dossier.key.fiscal_year);
    document.page.landscape = true;
    document.page.top_mm = document.page.bottom_mm = 22;
    document.page.left_mm = document.page.right_mm = 20;
    document.blocks.emplace_back(paragraph(Style::title, std::string(title)));
    document.blocks.emplace_back(
        paragraph(Style::subtitle, fmt::format("（{}年度）", material.dossier.key.fiscal_year)));
    const auto add = [&](const std::string& name, std::string_view subject) {
        document.blocks.emplace_back(paragraph(Style::heading_1, name));
        Table table = derivation_table(material, subject);
        if (table.rows.empty()) {
            document.blocks.emplace_back(
                paragraph(Style::body, "所需数据（未填），还没有可以说明的得分。"));
        } else {
            document.blocks.emplace_back(std::move(table));
        }
    };
    add(or_not_filled(material.dossier.profile.name), "unit");
    for (const domain::Project& project : material.dossier.projects) {
        add("项目：" + or_not_filled(project.name), "project:" + project.id);
    }
    document.blocks.emplace_back(paragraph(Style::note, "评分规则：" + material.policy.name.zh));
    return document;
}

}  // namespace writing
