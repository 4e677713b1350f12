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

}  // namespace

base::Result<Response> get_policies(Call& call) {
    json::array rows;
    for (const policy::Listing& pack : call.services.office.policies().list()) {
        rows.push_back(json::object{{"id", pack.id},
                                    {"name", pack.name.zh},
                                    {"name_en", pack.name.en},
                                    {"since", base::iso(pack.since)},
                                    {"region", pack.region}});
    }
    return json_response(base::compact(rows));
}

base::Result<Response> get_policy(Call& call) {
    const policy::Library& policies = call.services.office.policies();
    const std::string& id = call.part("id");
    // As it stands at the end of the year given, by default as of its newest values.
    using namespace std::chrono_literals;
    base::Date day = 2199y / 12 / 31;
    if (const std::string_view year = call.request.parameter("year"); year.size() == 4) {
        day = std::chrono::year(std::atoi(std::string(year).c_str())) / 12 / 31;
    }
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
