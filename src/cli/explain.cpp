// jilian explain: how one figure came about, as a tree down to the cells.

#include "cli/files.h"

#include <fmt/format.h>

namespace cli {

namespace {

using facts::Fact;

void print_tree(const facts::FactSet& all, const Fact& fact, const Environment& environment,
                const std::string& indent, int depth) {
    const base::Language language = environment.language;
    const bool chinese = language == base::Language::chinese;
    std::ostream& out = environment.out;
    out << indent << fact.label.in(language) << " = " << fact.printed;
    if (!fact.derivation) {
        out << "  [" << fact.path << "]\n";
        return;
    }
    const facts::Derivation& d = *fact.derivation;
    out << "\n";
    const std::string inner = indent + "    ";
    const auto line = [&](std::string_view zh, std::string_view en, const std::string& text) {
        if (!text.empty()) out << inner << (chinese ? zh : en) << text << "\n";
    };
    line("公式：", "formula: ", d.formula.in(language));
    line("代入：", "with: ", d.arithmetic);
    line("说明：", "note: ", fact.note.in(language));
    line("未舍入：", "exact: ", d.exact);
    line("舍入：", "rounding: ", d.rounding.in(language));
    line("规则：", "rule: ",
         d.rule + (d.policy_key.empty()
                       ? ""
                       : "  " + d.policy_key + " = " + d.policy_value.in(language)));
    line("依据：", "source: ", d.source.in(language));
    constexpr int depth_max = 32;
    for (const std::string& id : d.inputs) {
        const Fact* input = all.find(id);
        if (input && depth < depth_max) print_tree(all, *input, environment, inner, depth + 1);
    }
}

base::Error unknown_figure(const std::string& id, const facts::FactSet& all) {
    std::string near;
    const std::string concept_id = id.substr(0, id.find('@'));
    for (const Fact& fact : all.all()) {
        if (!fact.is_derived()) continue;
        if (fact.concept_id == concept_id || concept_id.empty() || near.size() < 400) {
            near += "\n  " + fact.id + "  " + fact.label.zh;
        }
    }
    return {base::ErrorCode::not_found, fmt::format("没有数据“{}”，可选：{}", id, near),
            fmt::format("no figure \"{}\"; there are:{}", id, near)};
}

}  // namespace

base::Result<int> run_explain(const Arguments& arguments, const Environment& environment) {
    const workflow::Case c = TRY(
        read_case(arguments.text("DOSSIER"), arguments.text("--policy"), environment.policies()));
    const std::string figure = arguments.text("FIGURE");
    const Fact* fact = c.assessment.facts.find(figure);
    if (!fact) return unknown_figure(figure, c.assessment.facts);
    print_tree(c.assessment.facts, *fact, environment, "", 0);
    return 0;
}

}  // namespace cli
