// jilian score: scores, total and rating of a dossier.

#include "cli/files.h"
#include "consistency/finding_json.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace cli {

namespace {

namespace json = boost::json;
using consistency::Assessment;
using scoring::IndicatorScore;
using scoring::Scores;

std::string shown(const std::optional<figures::Points>& points) {
    return points ? points->text() : "—";
}

std::string printed(const Assessment& all, std::string_view concept_id,
                    const std::string& subject) {
    const facts::Fact* fact = all.facts.find(concept_id, subject);
    return fact ? fact->printed : "—";
}

void print_scores(const Scores& scores, const std::string& name, const Assessment& all,
                  const Environment& environment) {
    const bool chinese = environment.language == base::Language::chinese;
    const auto row = [&](std::string_view label, const std::string& points,
                         const std::string& why) {
        environment.out << fmt::format("{:>8}  {}{}\n", points, label,
                                       why.empty() ? "" : "  ← " + why);
    };
    const auto why = [&](std::string_view concept_id, const std::string& subject) -> std::string {
        const facts::Fact* fact = all.facts.find(concept_id, subject);
        if (!fact || !fact->derivation) return {};
        if (!fact->value) return fact->note.in(environment.language);
        return fact->derivation->formula.in(environment.language) + (chinese ? "：" : ": ") +
               fact->derivation->arithmetic;
    };
    environment.out << name << "\n";
    row(chinese ? "预算执行" : "Execution", shown(scores.execution),
        why("execution_score", scores.subject));
    for (const IndicatorScore& indicator : scores.indicators) {
        row(indicator.name, shown(indicator.score), why("score", indicator.subject));
    }
    row(chinese ? "合计" : "Total", shown(scores.total), why("total_score", scores.subject));
    if (scores.total) row(scores.rating.in(environment.language), "", "");
}

json::object to_json(const Scores& scores, const Assessment& all) {
    json::array indicators;
    for (const IndicatorScore& indicator : scores.indicators) {
        json::object object{
            {"id", indicator.indicator},
            {"name", indicator.name},
            {"weight", indicator.weight.text()},
            {"target", printed(all, "target", indicator.subject)},
            {"actual", printed(all, "final_value", indicator.subject)},
            {"completion", printed(all, "completion", indicator.subject)},
            {"score", indicator.score ? json::value(indicator.score->text()) : json::value()}};
        if (const facts::Fact* fact = all.facts.find("score", indicator.subject)) {
            object["derivation"] = consistency::to_json(*fact, all.facts);
        }
        indicators.push_back(std::move(object));
    }
    json::object object{
        {"total", scores.total ? json::value(scores.total->text()) : json::value()},
        {"rating", scores.rating.zh},
        {"rating_en", scores.rating.en},
        {"execution", scores.execution ? json::value(scores.execution->text()) : json::value()},
        {"indicators", std::move(indicators)}};
    if (const facts::Fact* fact = all.facts.find("total_score", scores.subject)) {
        object["derivation"] = consistency::to_json(*fact, all.facts);
    }
    return object;
}

void print_json(const workflow::Case& c, std::ostream& out) {
    const Assessment& all = c.assessment;
    json::object object = to_json(all.unit, all);
    object["policy"] = c.policy.id;
    json::array projects;
    for (std::size_t i = 0; i < all.projects.size(); ++i) {
        json::object project = to_json(all.projects[i], all);
        project["id"] = c.dossier.projects[i].id;
        project["name"] = c.dossier.projects[i].name;
        projects.push_back(std::move(project));
    }
    object["projects"] = std::move(projects);
    out << base::pretty(object);
}

}  // namespace

base::Result<int> run_score(const Arguments& arguments, const Environment& environment) {
    const std::string format = arguments.text("--format");
    TRY(check_format(format, {"text", "json"}));
    const workflow::Case c = TRY(
        read_case(arguments.text("DOSSIER"), arguments.text("--policy"), environment.policies()));
    if (format == "json") {
        print_json(c, environment.out);
        return 0;
    }
    const Assessment& all = c.assessment;
    print_scores(all.unit, c.dossier.profile.name + "  " + c.policy.id, all, environment);
    for (std::size_t i = 0; i < all.projects.size(); ++i) {
        print_scores(all.projects[i], c.dossier.projects[i].name, all, environment);
    }
    return 0;
}

}  // namespace cli
