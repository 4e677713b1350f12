#include "workflow/present.h"

#include "consistency/finding_json.h"
#include "domain/dossier_json.h"
#include "scoring/methods.h"

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
    return fact ? json::value(fact->printed) : json::value();
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

// By sign: the method that the policy takes by itself first, then the others that suit the sign.
json::object methods_json(const policy::Policy& policy) {
    json::object by_sign;
    for (const auto& row : domain::EnumTable<domain::Sign>::rows) {
        const auto usual = policy.methods_by_sign->find(std::string(row.key));
        const std::string first =
            usual == policy.methods_by_sign->end() ? std::string() : usual->second;
        json::array methods;
        for (const auto& [id, method] : policy.methods) {
            if (id != first && !scoring::suits(method->kind, row.value)) continue;
            const base::Bilingual& name = method->name;
            json::object object{{"id", id}, {"name", name.zh}, {"name_en", name.en}};
            methods.insert(id == first ? methods.begin() : methods.end(), std::move(object));
        }
        by_sign[json::string_view(row.key.data(), row.key.size())] = std::move(methods);
    }
    return by_sign;
}

// With the place in English: where the finding says nothing else, what people call its first cell.
json::value finding_json(const consistency::Finding& finding, const domain::Dossier& dossier) {
    json::value object = consistency::to_json(finding);
    if (finding.paths.empty()) return object;
    const base::Bilingual place = domain::place_name(dossier, finding.paths.front());
    if (finding.place.empty()) object.as_object()["place"] = place.zh;
    object.as_object()["place_en"] = place.en;
    return object;
}

}  // namespace

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
    view["methods"] = methods_json(work.policy);
    json::object derived;
    for (const facts::Fact& fact : work.assessment.facts.all()) {
        if (fact.is_derived()) derived[fact.id] = consistency::to_json(fact, work.assessment.facts);
    }
    view["derived"] = std::move(derived);
    view["score"] = score_json(work);
    json::array findings;
    for (const consistency::Finding& finding : work.assessment.findings) {
        findings.push_back(finding_json(finding, work.dossier));
    }
    view["findings"] = std::move(findings);
    view["consistent"] = work.assessment.consistent.size();
    return view;
}

}  // namespace workflow
