// jilian explain: how one figure came about, as a tree down to the cells.

#include "cli/files.h"
#include "workflow/present.h"

#include <set>

#include <fmt/format.h>

namespace cli {

namespace {

using facts::Fact;

class Tree {
public:
    Tree(const facts::FactSet& facts, const Environment& environment)
        : facts_(facts), environment_(environment) {}

    std::string draw(const Fact& root) {
        add(root, "", "");
        return std::move(text_);
    }

private:
    // first: in front of the name; rest: in front of all that stands below it.
    void add(const Fact& fact, const std::string& first, const std::string& rest) {
        text_ += fmt::format("{}{} {}", first, environment_.say(fact.label), workflow::shown(fact));
        if (!fact.derivation) {
            text_ += fact.path.empty() ? "\n" : fmt::format("  〔{}〕\n", fact.path);
            return;
        }
        if (!drawn_.insert(fact.id).second) {
            text_ += std::string(environment_.say({"  （见上）\n", "  (see above)\n"}));
            return;
        }
        text_ += fmt::format("  〔{}〕\n", fact.id);
        const facts::Derivation& derivation = *fact.derivation;
        const std::string bar = rest + (derivation.inputs.empty() ? "   " : "│  ");
        line(bar, {"公式", "formula"}, environment_.say(derivation.formula));
        line(bar, {"算式", "in figures"}, derivation.arithmetic);
        line(bar, {"舍入前", "exact"}, derivation.exact);
        line(bar, {"舍入", "rounding"}, environment_.say(derivation.rounding));
        if (!derivation.policy_key.empty()) {
            line(bar, {"政策", "policy"},
                 fmt::format("{} = {}", derivation.policy_key, derivation.policy_value));
        }
        line(bar, {"依据", "source"}, environment_.say(derivation.source));
        line(bar, {"说明", "note"}, environment_.say(fact.note));
        for (std::size_t i = 0; i < derivation.inputs.size(); ++i) {
            const Fact* input = facts_.find(derivation.inputs[i]);
            if (!input) continue;
            const bool last = i + 1 == derivation.inputs.size();
            add(*input, rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "));
        }
    }
    void line(const std::string& bar, base::Label label, std::string_view value) {
        if (!value.empty()) {
            text_ += fmt::format("{}{} {}\n", bar, environment_.say(label), value);
        }
    }

    const facts::FactSet& facts_;
    const Environment& environment_;
    std::set<std::string> drawn_;
    std::string text_;
};

// By id, by the concept alone when it is the unit's or the total's, or by its Chinese name.
const Fact* find(const facts::FactSet& facts, const std::string& name) {
    if (const Fact* fact = facts.find(name)) return fact;
    for (const std::string_view subject : {"unit", "total"}) {
        if (const Fact* fact = facts.find(name, subject)) return fact;
    }
    for (const Fact& fact : facts.all()) {
        if (fact.label.zh == name || fact.label.en == name) return &fact;
    }
    return nullptr;
}

base::Error unknown(const facts::FactSet& facts, const std::string& name) {
    const std::string_view stem = std::string_view(name).substr(0, name.find('@'));
    std::string near;
    std::string all;
    for (const Fact& fact : facts.all()) {
        if (!fact.is_derived()) continue;
        if (fact.concept_id == stem || fact.label.zh.find(name) != std::string::npos) {
            near += "\n  " + fact.id + "  " + fact.label.zh;
        }
        all += "\n  " + fact.id + "  " + fact.label.zh;
    }
    const std::string& listed = near.empty() ? all : near;
    return base::Error(base::ErrorCode::not_found,
                       fmt::format("没有数字“{}”，可用：{}", name, listed),
                       fmt::format("no figure \"{}\"; there are: {}", name, listed));
}

}  // namespace

base::Result<int> run_explain(const Arguments& arguments, const Environment& environment) {
    const workflow::Case work =
        TRY(read_case(arguments.text("DOSSIER"), arguments.text("--policy"), environment.policies));
    const facts::FactSet& facts = work.assessment.facts;
    const Fact* fact = find(facts, arguments.text("FIGURE"));
    if (!fact) return unknown(facts, arguments.text("FIGURE"));
    environment.out << Tree(facts, environment).draw(*fact);
    return 0;
}

}  // namespace cli
