#include "workflow/present.h"

#include "domain/dossier_json.h"

#include <boost/json.hpp>

namespace workflow {

namespace {

namespace json = boost::json;

void put(json::object& object, std::string_view key, const std::string& text) {
    if (!text.empty()) object.emplace(json::string_view(key.data(), key.size()), text);
}

void put(json::object& object, const std::string& key, const base::Bilingual& text) {
    put(object, key, text.zh);
    put(object, key + "_en", text.en);
}

json::value points(const std::optional<figures::Points>& value) {
    return value ? json::value(value->text()) : json::value();
}

json::value printed(const facts::FactSet& facts, std::string_view concept_id,
                    std::string_view subject) {
    const facts::Fact* fact = facts.find(concept_id, subject);
    return fact ? json::value(shown(*fact)) : json::value();
}

json::object cell_json(const facts::Fact& fact) {
    json::object cell;
    put(cell, "id", fact.id);
    put(cell, "label", fact.label);
    put(cell, "value", shown(fact));
    put(cell, "path", fact.path);
    return cell;
}

json::object without_inputs(const facts::Fact& fact) {
    json::object figure = cell_json(fact);
    figure["applicable"] = fact.value.has_value() || !fact.text.empty();
    put(figure, "note", fact.note);
    if (!fact.derivation) return figure;
    const facts::Derivation& derivation = *fact.derivation;
    put(figure, "formula", derivation.formula);
    put(figure, "arithmetic", derivation.arithmetic);
    put(figure, "rule", derivation.rule);
    put(figure, "source", derivation.source);
    put(figure, "policy_key", derivation.policy_key);
    put(figure, "policy_value", derivation.policy_value);
    put(figure, "rounding", derivation.rounding);
    put(figure, "exact", derivation.exact);
    return figure;
}

json::object indicator_json(const scoring::IndicatorScore& indicator, const facts::FactSet& facts) {
    json::object row{{"id", indicator.indicator}, {"name", indicator.name}};
    row["weight"] = indicator.weight.text();
    row["completion"] = printed(facts, "completion", indicator.subject);
    row["score"] = points(indicator.score);
    row["figure"] = facts::fact_id("score", indicator.subject);
    put(row, "note", indicator.note);
    return row;
}

}  // namespace

const std::string& shown(const facts::Fact& fact) {
    return fact.text.empty() ? fact.printed : fact.text;
}

base::JsonObject figure_json(const facts::Fact& fact, const facts::FactSet& facts) {
    json::object figure = without_inputs(fact);
    if (!fact.derivation) return figure;
    json::array inputs;
    for (const std::string& id : fact.derivation->inputs) {
        const facts::Fact* input = facts.find(id);
        if (!input) continue;
        inputs.push_back(input->is_derived() ? json::value(id) : json::value(cell_json(*input)));
    }
    figure["inputs"] = std::move(inputs);
    return figure;
}

base::JsonObject derivation_json(const facts::Fact& fact, const facts::FactSet& facts) {
    json::object figure = without_inputs(fact);
    if (!fact.derivation) return figure;
    json::array inputs;
    for (const std::string& id : fact.derivation->inputs) {
        if (const facts::Fact* input = facts.find(id)) {
            inputs.push_back(derivation_json(*input, facts));
        }
    }
    figure["inputs"] = std::move(inputs);
    return figure;
}

base::JsonObject finding_json(const consistency::Finding& finding) {
    json::object object;
    put(object, "rule", finding.rule);
    put(object, "certainty", std::string(consistency::row_of(finding.certainty).key));
    put(object, "message", finding.message);
    put(object, "place", finding.place);
    object["paths"] = json::array(finding.paths.begin(), finding.paths.end());
    put(object, "claimed", finding.claimed);
    put(object, "expected", finding.expected);
    json::array suspects;
    for (const consistency::Suspect& suspect : finding.suspects) {
        json::object one{{"path", suspect.path}, {"value", suspect.value}};
        put(one, "why", suspect.why);
        suspects.push_back(std::move(one));
    }
    object["suspects"] = std::move(suspects);
    object["proof"] = json::array(finding.proof.begin(), finding.proof.end());
    return object;
}

base::JsonObject policy_json(const policy::Policy& policy) {
    return {{"id", policy.id}, {"name", policy.name.zh}, {"name_en", policy.name.en}};
}

base::JsonObject score_json(const Case& work) {
    const scoring::Scores& unit = work.assessment.unit;
    json::object score{{"total", points(unit.total)}};
    score["rating"] = unit.rating.zh.empty() ? json::value() : json::value(unit.rating.zh);
    score["rating_en"] = unit.rating.en.empty() ? json::value() : json::value(unit.rating.en);
    score["execution"] = points(unit.execution);
    score["execution_weight"] = unit.execution_weight.text();
    score["known"] = unit.known.text();
    score["figure"] = facts::fact_id("total_score", unit.subject);
    json::array rows;
    for (const scoring::IndicatorScore& indicator : unit.indicators) {
        rows.push_back(indicator_json(indicator, work.assessment.facts));
    }
    score["indicators"] = std::move(rows);
    return score;
}

base::JsonObject view_json(const StoredCase& stored) {
    const Case& work = stored.work;
    json::object view{
        {"version", stored.version}, {"saved_at", stored.saved_at}, {"saved_by", stored.saved_by}};
    view["dossier"] = domain::to_json(work.dossier);
    view["policy"] = policy_json(work.policy);
    json::object derived;
    for (const facts::Fact& fact : work.assessment.facts.all()) {
        if (fact.is_derived()) derived[fact.id] = figure_json(fact, work.assessment.facts);
    }
    view["derived"] = std::move(derived);
    view["score"] = score_json(work);
    json::array findings;
    for (const consistency::Finding& finding : work.assessment.findings) {
        findings.push_back(finding_json(finding));
    }
    view["findings"] = std::move(findings);
    view["consistent"] = work.assessment.consistent.size();
    return view;
}

base::JsonObject full_score_json(const Case& work) {
    json::object score = score_json(work);
    score["policy"] = policy_json(work.policy);
    const facts::FactSet& facts = work.assessment.facts;
    const scoring::Scores& unit = work.assessment.unit;
    json::array& rows = score["indicators"].as_array();
    for (std::size_t i = 0; i < unit.indicators.size(); ++i) {
        const std::string& subject = unit.indicators[i].subject;
        json::object& row = rows[i].as_object();
        row["target"] = printed(facts, "target", subject);
        row["actual"] = printed(facts, "final_value", subject);
        const facts::Fact* fact = facts.find("score", subject);
        row["derivation"] = fact ? json::value(derivation_json(*fact, facts)) : json::value();
    }
    const facts::Fact* total = facts.find("total_score", unit.subject);
    score["derivation"] = total ? json::value(without_inputs(*total)) : json::value();
    return score;
}

}  // namespace workflow
