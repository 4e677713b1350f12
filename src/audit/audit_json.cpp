#include "audit/audit_json.h"

#include "consistency/text_view.h"

#include <boost/json.hpp>

namespace audit {

namespace {

namespace json = boost::json;

using consistency::TextFinding;
using consistency::TextPlace;

json::string_view view(std::string_view text) {
    return {text.data(), text.size()};
}

std::string_view quote(const AuditResult& result, std::size_t start, std::size_t end) {
    return result.document.at({start, end});
}

json::object fact_of(const AuditResult& result, std::size_t index) {
    const facts::Mention& mention = result.facts.mentions[index];
    const bool is_word = !mention.text.empty();
    return {{"id", fact_name(index)},
            {"concept", mention.concept_id},
            {"subject", mention.subject},
            {"period", mention.period},
            {"label", mention.label},
            {"value", is_word ? mention.text : mention.figure.number.text()},
            {"unit", is_word ? "" : mention.figure.unit.name},
            {"decimals", is_word ? 0 : mention.figure.number.decimals()},
            {"sign", view(consistency::sign_of(mention.bound))},
            {"quote", view(quote(result, mention.start, mention.end))},
            {"start", mention.start},
            {"end", mention.end}};
}

json::array names(const std::vector<std::size_t>& mentions) {
    json::array array;
    for (const std::size_t mention : mentions) array.emplace_back(fact_name(mention));
    return array;
}

json::array suspects_of(const TextFinding& finding) {
    json::array array;
    for (const consistency::TextSuspect& suspect : finding.suspects) {
        json::array others;
        for (const std::string& other : suspect.others) others.emplace_back(other);
        array.push_back(json::object{{"fact", fact_name(suspect.mention)},
                                     {"value", suspect.value},
                                     {"others", std::move(others)},
                                     {"probability", suspect.probability.approximate()},
                                     {"why", suspect.why.zh},
                                     {"why_en", suspect.why.en}});
    }
    return array;
}

// Of a step that leaves nothing the range is null; of a linear combination there is none.
json::array steps_of(const TextFinding& finding) {
    json::array array;
    for (const consistency::TextProofStep& step : finding.steps) {
        json::object object{{"relation", step.relation}, {"fact", fact_name(step.mention)}};
        if (!step.multiplier.empty()) {
            object["multiplier"] = step.multiplier;
        } else if (step.low.empty()) {
            object["range"] = nullptr;
        } else {
            object["range"] = json::array{step.low, step.high};
        }
        array.push_back(std::move(object));
    }
    return array;
}

json::object finding_of(const AuditResult& result, const TextFinding& finding) {
    json::array quotes;
    json::array places;
    for (const TextPlace& place : finding.quotes) {
        quotes.emplace_back(view(quote(result, place.start, place.end)));
        places.push_back(json::array{place.start, place.end});
    }
    json::array proof;
    for (const std::string& line : finding.proof) proof.emplace_back(line);
    return {{"rule", finding.rule},
            {"certainty", view(consistency::row_of(finding.certainty).key)},
            {"message", finding.message.zh},
            {"message_en", finding.message.en},
            {"claimed", finding.claimed},
            {"expected", finding.expected},
            {"facts", names(finding.mentions)},
            {"quotes", std::move(quotes)},
            {"places", std::move(places)},
            {"suspects", suspects_of(finding)},
            {"proof", std::move(proof)},
            {"steps", steps_of(finding)}};
}

json::object document_of(const AuditResult& result) {
    json::object object{{"path", result.path},
                        {"format", result.document.format},
                        {"kind", result.facts.kind},
                        {"unit", result.facts.unit},
                        {"year", nullptr}};
    if (result.facts.year) object["year"] = *result.facts.year;
    return object;
}

}  // namespace

base::Json audit_json(const AuditResult& result) {
    json::object object{{"document", document_of(result)}};
    json::array facts;
    for (std::size_t i = 0; i < result.facts.mentions.size(); ++i) {
        facts.push_back(fact_of(result, i));
    }
    json::array findings;
    for (const TextFinding& finding : result.audit.findings) {
        findings.push_back(finding_of(result, finding));
    }
    json::array consistent;
    for (const consistency::TextProof& proof : result.audit.consistent) {
        consistent.push_back(json::object{{"rule", proof.rule},
                                          {"facts", names(proof.mentions)},
                                          {"statement", proof.statement},
                                          {"how", proof.how}});
    }
    object["facts"] = std::move(facts);
    object["findings"] = std::move(findings);
    object["consistent"] = std::move(consistent);
    object["unproved"] = result.audit.unproved;
    if (result.error) {
        object["error"] = json::object{{"code", view(base::kind_of(result.error->code()).key)},
                                       {"message", result.error->message().zh},
                                       {"message_en", result.error->message().en}};
    }
    return object;
}

}  // namespace audit
