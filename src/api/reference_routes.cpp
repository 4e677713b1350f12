#include "api/body.h"
#include "api/routes.h"
#include "base/json.h"
#include "base/text.h"
#include "domain/dossier_json.h"
#include "facts/concepts.h"
#include "policy/describe.h"

#include <boost/json.hpp>

namespace api {

namespace {

namespace json = boost::json;

json::string_view text(std::string_view view) {
    return {view.data(), view.size()};
}

base::Date end_of(int year) {
    return std::chrono::year(year) / 12 / 31;
}

// The document that most of the pack's own values cite; what no document states does not count.
std::string main_document(const policy::Policy& policy) {
    std::map<std::string, int> counts;
    for (const policy::Row& row : policy::describe(policy)) {
        const bool own = row.source.pack == policy.id && row.source.mark != policy::Mark::derived;
        if (own && !row.source.document.empty()) ++counts[row.source.document];
    }
    const auto most = std::ranges::max_element(counts, {}, [](const auto& c) { return c.second; });
    return most == counts.end() ? std::string() : most->first;
}

// How the pack stands in one year: whether it is in force, and whether it is the one that its
// region takes by itself.
void put_year(json::object& object, const policy::Listing& pack, const policy::Library& policies,
              int year) {
    const auto resolved = policies.resolve(pack.id, end_of(year));
    const auto chosen = policies.choose(pack.region, year);
    object["in_force"] = resolved.ok();
    object["holds"] = resolved.ok() && chosen.ok() && chosen->id == pack.id;
    object["document"] = resolved.ok() ? main_document(*resolved) : std::string();
}

}  // namespace

base::Result<Response> get_policies(Call& call) {
    const policy::Library& policies = call.services.office.policies();
    const std::string_view year = call.request.parameter("year");
    const int asked = year.empty() ? 0 : TRY(year_of(year));
    json::array rows;
    for (const policy::Listing& pack : policies.list()) {
        json::object object{{"id", pack.id},
                            {"name", pack.name.zh},
                            {"name_en", pack.name.en},
                            {"since", base::iso(pack.since)},
                            {"region", pack.region}};
        if (asked != 0) put_year(object, pack, policies, asked);
        rows.push_back(std::move(object));
    }
    return json_response(base::compact(rows));
}

base::Result<Response> get_policy(Call& call) {
    const policy::Library& policies = call.services.office.policies();
    const std::string& id = call.part("id");
    // As it stands at the end of the year given, by default as of its newest values.
    const std::string_view year = call.request.parameter("year");
    const base::Date day = end_of(year.empty() ? 2199 : TRY(year_of(year)));
    json::array rows;
    for (const policy::Row& row : policy::describe(TRY(policies.resolve(id, day)))) {
        json::object object{{"key", row.key},
                            {"title", row.title.zh},
                            {"title_en", row.title.en},
                            {"value", row.value.zh},
                            {"value_en", row.value.en}};
        if (!row.source.document.empty()) {
            const std::string& place = row.source.place;
            object["since"] = base::iso(row.source.since);
            object["source"] = row.source.document + (place.empty() ? "" : "，" + place);
            object["mark"] = text(policy::key_of(row.source.mark));
            object["note"] = row.source.note;
            object["pack"] = row.source.pack;
        }
        rows.push_back(std::move(object));
    }
    return json_response(base::compact(rows));
}

base::Result<Response> get_schema(Call&) {
    return json_response(base::compact(domain::dossier_schema()));
}

base::Result<Response> get_concepts(Call&) {
    json::array rows;
    for (const facts::Concept& item : facts::concepts()) {
        json::array words;
        for (const std::string& word : base::split(item.words, '|')) {
            if (!word.empty()) words.push_back(json::value(word));
        }
        rows.push_back(json::object{{"id", text(item.id)},
                                    {"term", text(item.term.zh)},
                                    {"term_en", text(item.term.en)},
                                    {"unit", text(item.unit)},
                                    {"words", std::move(words)}});
    }
    return json_response(base::compact(rows));
}

}  // namespace api
