#include "writing/open_data.h"

#include "base/date.h"
#include "facts/concepts.h"

#include <boost/json.hpp>

namespace writing {

namespace {

using base::JsonArray;
using base::JsonObject;
using facts::Fact;

void put(JsonObject& object, std::string_view key, std::string_view value) {
    if (!value.empty()) object[key] = value;
}

JsonObject derivation_json(const facts::Derivation& derivation) {
    JsonObject json;
    put(json, "formula", derivation.formula.zh);
    put(json, "formula_en", derivation.formula.en);
    put(json, "arithmetic", derivation.arithmetic);
    put(json, "rule", derivation.rule);
    put(json, "source", derivation.source.zh);
    put(json, "policy_key", derivation.policy_key);
    put(json, "policy_value", derivation.policy_value.zh);
    put(json, "exact", derivation.exact);
    put(json, "rounding", derivation.rounding.zh);
    put(json, "rounding_en", derivation.rounding.en);
    JsonArray inputs;
    for (const std::string& input : derivation.inputs) inputs.emplace_back(input);
    json["inputs"] = std::move(inputs);
    return json;
}

JsonObject fact_json(const Fact& fact) {
    JsonObject json;
    json["id"] = fact.id;
    json["concept"] = fact.concept_id;
    json["subject"] = fact.subject;
    put(json, "label", fact.label.zh);
    put(json, "label_en", fact.label.en);
    if (fact.value) {
        json["value"] = figures::shortest(*fact.value, 9).text();
        put(json, "value_unit", facts::base_unit(fact.unit));
    } else {
        json["value"] = nullptr;
    }
    json["printed"] = fact.text.empty() ? fact.printed : fact.text;
    put(json, "note", fact.note.zh);
    if (fact.derivation) {
        json["derivation"] = derivation_json(*fact.derivation);
    } else {
        json["cell"] = fact.path;
    }
    return json;
}

JsonObject indicator_json(const Material& m, const IndicatorView& view) {
    JsonObject json;
    json["id"] = view.subject;
    put(json, "level_1", view.indicator.level_1);
    put(json, "level_2", view.indicator.level_2);
    json["name"] = view.indicator.name;
    json["sign"] = domain::row_of(view.indicator.sign).key;
    json["target"] = target_of(m, view).text;
    json["final"] = final_of(m, view).text;
    json["completion"] = completion_of(m, view).text;
    json["weight"] = weight_of(m, view).text;
    json["score"] = score_of(m, view).text;
    put(json, "reason", view.indicator.reason);
    return json;
}

JsonArray indicators_json(const Material& m, const std::vector<IndicatorView>& views) {
    JsonArray array;
    for (const IndicatorView& view : views) array.emplace_back(indicator_json(m, view));
    return array;
}

void put_score(JsonObject& json, const scoring::Scores& scores) {
    if (!scores.total) return;
    json["total_score"] = scores.total->text();
    json["rating"] = scores.rating.zh;
}

}  // namespace

base::Json open_data(const Material& m) {
    JsonObject json;
    json["format"] = open_data_format;
    JsonObject unit;
    unit["bureau"] = m.dossier.key.bureau;
    unit["code"] = m.dossier.key.unit;
    unit["name"] = m.dossier.profile.name;
    json["unit"] = std::move(unit);
    json["fiscal_year"] = m.dossier.key.fiscal_year;
    if (m.dossier.filled_on) json["filled_on"] = base::iso(*m.dossier.filled_on);
    json["policy"] = JsonObject{{"id", m.policy.id}, {"name", m.policy.name.zh}};
    put_score(json, m.assessment.unit);
    json["indicators"] = indicators_json(m, unit_indicators(m));
    JsonArray projects;
    for (std::size_t i = 0; i < m.dossier.projects.size(); ++i) {
        JsonObject project;
        project["id"] = "project:" + m.dossier.projects[i].id;
        project["name"] = m.dossier.projects[i].name;
        put_score(project, m.assessment.projects[i]);
        project["indicators"] = indicators_json(m, project_indicators(m, i));
        projects.emplace_back(std::move(project));
    }
    json["projects"] = std::move(projects);
    JsonArray facts;
    for (const Fact& fact : m.assessment.facts.all()) facts.emplace_back(fact_json(fact));
    json["facts"] = std::move(facts);
    return json;
}

}  // namespace writing
