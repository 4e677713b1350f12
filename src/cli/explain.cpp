#include "cli/command.h"
#include "consistency/assess.h"

#include <ostream>

#include <CLI/CLI.hpp>
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
         d.rule + (d.policy_key.empty() ? "" : "  " + d.policy_key + " = " + d.policy_value));
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

void setup_explain(CLI::App& app, const Environment& environment, int& exit_code) {
    struct Options {
        std::string file, figure, policy;
    };
    const auto options = std::make_shared<Options>();
    app.add_option("dossier", options->file, "DOSSIER.json")->required();
    app.add_option("figure", options->figure, "completion@indicator:i3, total_score@unit, …")
        ->required();
    app.add_option("--policy", options->policy, "规则编号 policy id");
    app.callback([options, &environment, &exit_code] {
        const auto c = read_case(options->file, options->policy, environment.policies);
        if (!c.ok()) {
            exit_code = fail(c.error(), environment);
            return;
        }
        const consistency::Assessment all = consistency::assess(c->dossier, c->policy);
        const Fact* fact = all.facts.find(options->figure);
        if (!fact) {
            exit_code = fail(unknown_figure(options->figure, all.facts), environment);
            return;
        }
        print_tree(all.facts, *fact, environment, "", 0);
    });
}

}  // namespace cli
