#include "consistency/finding_json.h"

#include <boost/json.hpp>

namespace consistency {

namespace {

namespace json = boost::json;

json::array texts(const std::vector<std::string>& list) {
    json::array array;
    for (const std::string& text : list) array.emplace_back(text);
    return array;
}

json::array texts(const std::vector<Bilingual>& list, base::Language language) {
    json::array array;
    for (const Bilingual& text : list) array.emplace_back(text.in(language));
    return array;
}

}  // namespace

base::Json to_json(const Finding& finding) {
    json::array suspects;
    for (const Suspect& suspect : finding.suspects) {
        json::object one{{"path", suspect.path},         {"label", suspect.label.zh},
                         {"label_en", suspect.label.en}, {"value", suspect.value},
                         {"why", suspect.why.zh},        {"why_en", suspect.why.en}};
        if (suspect.probability) one["probability"] = suspect.probability->approximate();
        suspects.push_back(std::move(one));
    }
    const std::string_view certainty = row_of(finding.certainty).key;
    return json::object{{"rule", finding.rule},
                        {"certainty", json::string_view(certainty.data(), certainty.size())},
                        {"blocking", finding.level == policy::RuleLevel::block},
                        {"message", finding.message.zh},
                        {"message_en", finding.message.en},
                        {"place", finding.place},
                        {"paths", texts(finding.paths)},
                        {"claimed", finding.claimed},
                        {"expected", finding.expected},
                        {"suspects", std::move(suspects)},
                        {"proof", texts(finding.proof, base::Language::chinese)},
                        {"proof_en", texts(finding.proof, base::Language::english)}};
}

base::Json to_json(const facts::Fact& fact, const facts::FactSet& facts) {
    json::object object{{"id", fact.id},
                        {"label", fact.label.zh},
                        {"label_en", fact.label.en},
                        {"value", fact.printed},
                        {"applicable", fact.value.has_value() || !fact.text.empty()},
                        {"note", fact.note.zh},
                        {"note_en", fact.note.en},
                        {"path", fact.path}};
    if (!fact.derivation) return object;
    const facts::Derivation& d = *fact.derivation;
    json::array inputs;
    for (const std::string& id : d.inputs) {
        const facts::Fact* input = facts.find(id);
        if (!input) continue;
        if (input->is_derived()) {
            inputs.emplace_back(id);
        } else {
            inputs.push_back(json::object{{"id", id},
                                          {"label", input->label.zh},
                                          {"label_en", input->label.en},
                                          {"value", input->printed},
                                          {"path", input->path}});
        }
    }
    object["formula"] = d.formula.zh;
    object["formula_en"] = d.formula.en;
    object["arithmetic"] = d.arithmetic;
    object["rule"] = d.rule;
    object["source"] = d.source.zh;
    object["source_en"] = d.source.en;
    object["policy_key"] = d.policy_key;
    object["policy_value"] = d.policy_value.zh;
    object["policy_value_en"] = d.policy_value.en;
    object["rounding"] = d.rounding.zh;
    object["rounding_en"] = d.rounding.en;
    object["exact"] = d.exact;
    object["inputs"] = std::move(inputs);
    return object;
}

base::Json findings_json(const Assessment& assessment) {
    json::array findings, consistent;
    for (const Finding& finding : assessment.findings) findings.push_back(to_json(finding));
    for (const Proof& proof : assessment.consistent) {
        consistent.push_back(json::object{
            {"rule", proof.rule}, {"statement", proof.statement}, {"paths", texts(proof.paths)}});
    }
    return json::object{{"findings", std::move(findings)}, {"consistent", std::move(consistent)}};
}

}  // namespace consistency
