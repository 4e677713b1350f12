// jilian score: scores, total and rating of a dossier.

#include "cli/files.h"
#include "workflow/present.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace cli {

namespace {

std::string shown(const facts::FactSet& facts, std::string_view concept_id,
                  std::string_view subject) {
    const facts::Fact* fact = facts.find(concept_id, subject);
    return fact ? workflow::shown(*fact) : "–";
}

std::string row(std::string_view name, std::string_view target, std::string_view actual,
                std::string_view completion, std::string_view score, std::string_view weight) {
    constexpr std::size_t name_width = 36;
    constexpr std::size_t figure_width = 14;
    return left(name, name_width) + right(target, figure_width) + right(actual, figure_width) +
           right(completion, figure_width) + right(score, figure_width) +
           right(weight, figure_width) + "\n";
}

std::string points_or_dash(const std::optional<scoring::Points>& points) {
    return points ? points->text() : "–";
}

std::string as_text(const workflow::Case& work, const Environment& environment) {
    const facts::FactSet& facts = work.assessment.facts;
    const scoring::Scores& unit = work.assessment.unit;
    std::string text = title_of(work, environment) + "\n\n";
    text += row(environment.say({"项目", "Item"}), environment.say({"目标", "target"}),
                environment.say({"完成", "actual"}), environment.say({"完成率", "completion"}),
                environment.say({"得分", "score"}), environment.say({"分值", "weight"}));
    text += row(environment.say({"预算执行", "Budget execution"}),
                shown(facts, "adjusted_budget", "total"), shown(facts, "executed", "total"),
                shown(facts, "execution_rate", "total"), points_or_dash(unit.execution),
                unit.execution_weight.text());
    for (const scoring::IndicatorScore& indicator : unit.indicators) {
        text += row(indicator.name, shown(facts, "target", indicator.subject),
                    shown(facts, "final_value", indicator.subject),
                    shown(facts, "completion", indicator.subject), points_or_dash(indicator.score),
                    indicator.weight.text());
        if (!indicator.score) text += "    " + environment.say(indicator.note) + "\n";
    }
    if (unit.total) {
        return text + fmt::format("\n{} {} {}\n", environment.say({"总分", "Total"}),
                                  unit.total->text(), environment.say(unit.rating));
    }
    return text + fmt::format("\n{} {}\n",
                              environment.say({"还不能得出总分，已知得分合计",
                                               "No total yet; known scores add up to"}),
                              unit.known.text());
}

}  // namespace

base::Result<int> run_score(const Arguments& arguments, const Environment& environment) {
    const std::string format = arguments.text("--format");
    TRY(check_format(format, {"text", "json"}));
    const workflow::Case work =
        TRY(read_case(arguments.text("DOSSIER"), arguments.text("--policy"), environment.policies));
    environment.out << (format == "json" ? base::pretty(workflow::full_score_json(work))
                                         : as_text(work, environment));
    return 0;
}

}  // namespace cli
