#include "audit/audit_json.h"

#include "consistency/text_names.h"
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

json::object fact_of(const AuditResult& result, const consistency::TextView& document,
                     std::size_t index) {
    const facts::Mention& mention = result.facts.mentions[index];
    const bool is_word = !mention.text.empty();
    return {{"id", fact_name(index)},
            {"concept", mention.concept_id},
            {"subject", mention.subject},
            {"period", mention.period},
            {"label", consistency::full_label(document, index)},
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
        array.push_back(
            json::object{{"fact", fact_name(suspect.mention)},
                         {"label", suspect.label.zh},
                         {"label_en", suspect.label.en},
                         {"value", suspect.value},
                         {"others", std::move(others)},
                         {"probability", suspect.probability.approximate()},
                         {"repair_probability", suspect.repair_probability.approximate()},
                         {"why", suspect.why.zh},
                         {"why_en", suspect.why.en}});
    }
    return array;
}

std::string fraction(const figures::Ratio& value) {
    std::string text = figures::to_string(value.numerator());
    if (!value.is_whole()) text += "/" + figures::to_string(value.denominator());
    return text;
}

json::array range_of(const figures::Interval& range) {
    return {fraction(range.low), fraction(range.high)};
}

json::object place_of(const consistency::Place& place) {
    return {{"fact", fact_name(place.variable)}, {"sign", place.sign}};
}

std::string_view kind_of(facts::TieKind kind) {
    switch (kind) {
        case facts::TieKind::sum:
            return "sum";
        case facts::TieKind::quotient:
            return "quotient";
        case facts::TieKind::growth:
            return "growth";
        case facts::TieKind::change:
            return "change";
        case facts::TieKind::product:
            return "product";
        case facts::TieKind::equal:
            return "equal";
        case facts::TieKind::at_most:
            return "at_most";
    }
    return "";
}

std::string_view cap_of(consistency::Cap cap) {
    switch (cap) {
        case consistency::Cap::never:
            return "never";
        case consistency::Cap::allowed:
            return "allowed";
        case consistency::Cap::always:
            return "always";
    }
    return "";
}

json::object relation_of(const consistency::TextRelation& relation) {
    const consistency::Constraint& constraint = relation.constraint;
    json::array operands;
    for (const consistency::Place& place : constraint.operands) {
        operands.push_back(place_of(place));
    }
    json::array bases;
    for (const consistency::OtherBase& other : constraint.other_bases) {
        if (other.is_legal) bases.emplace_back(fact_name(other.variable));
    }
    return {{"rule", relation.rule},
            {"statement", relation.statement},
            {"kind", view(kind_of(constraint.kind))},
            {"result", place_of(constraint.result)},
            {"operands", std::move(operands)},
            {"nudge", constraint.nudge},
            {"cap", view(cap_of(constraint.cap))},
            {"bases", std::move(bases)}};
}

json::array steps_of(const std::vector<consistency::Step>& steps) {
    json::array array;
    for (const consistency::Step& step : steps) {
        json::object object{
            {"relation", step.constraint}, {"fact", fact_name(step.variable)}, {"range", nullptr}};
        if (step.range) object["range"] = range_of(*step.range);
        if (step.base) object["base"] = fact_name(*step.base);
        array.push_back(std::move(object));
    }
    return array;
}

json::array rows_of(const std::vector<consistency::FarkasRow>& rows) {
    json::array array;
    for (const consistency::FarkasRow& row : rows) {
        json::object object{{"side", row.is_upper ? "upper" : "lower"},
                            {"multiplier", fraction(row.multiplier)}};
        if (row.constraint) {
            object["relation"] = *row.constraint;
        } else {
            object["fact"] = fact_name(row.variable);
        }
        array.push_back(std::move(object));
    }
    return array;
}

json::object refutation_of(const consistency::TextRefutation& proof) {
    json::array relations;
    for (const consistency::TextRelation& relation : proof.relations) {
        relations.push_back(relation_of(relation));
    }
    json::array ranges;
    for (const consistency::TextRange& at : proof.ranges) {
        ranges.push_back(
            json::object{{"fact", fact_name(at.mention)}, {"range", range_of(at.range)}});
    }
    json::object object{{"relations", std::move(relations)}, {"figures", std::move(ranges)}};
    if (proof.refutation.kind == consistency::Refutation::Kind::steps) {
        object["steps"] = steps_of(proof.refutation.steps);
    } else {
        object["rows"] = rows_of(proof.refutation.rows);
    }
    return object;
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
    json::object object{{"rule", finding.rule},
                        {"certainty", view(consistency::row_of(finding.certainty).key)},
                        {"message", finding.message.zh},
                        {"message_en", finding.message.en},
                        {"claimed", finding.claimed},
                        {"expected", finding.expected},
                        {"facts", names(finding.mentions)},
                        {"quotes", std::move(quotes)},
                        {"places", std::move(places)},
                        {"suspects", suspects_of(finding)},
                        {"cannot_tell", finding.cannot_tell},
                        {"proof", std::move(proof)}};
    if (finding.refutation) object["refutation"] = refutation_of(*finding.refutation);
    return object;
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
    const consistency::TextView document(result.facts, result.document.text);
    for (std::size_t i = 0; i < result.facts.mentions.size(); ++i) {
        facts.push_back(fact_of(result, document, i));
    }
    json::array findings;
    for (const TextFinding& finding : result.audit.findings) {
        findings.push_back(finding_of(result, finding));
    }
    json::array consistent;
    for (const consistency::TextProof& proof : result.audit.consistent) {
        json::object held{{"rule", proof.rule},
                          {"facts", names(proof.mentions)},
                          {"statement", proof.statement},
                          {"how", proof.how}};
        if (proof.base) held["base"] = fact_name(*proof.base);
        if (proof.chance < figures::Ratio(1)) held["chance"] = proof.chance.approximate();
        consistent.push_back(std::move(held));
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
