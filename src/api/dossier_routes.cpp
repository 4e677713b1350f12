#include "api/body.h"
#include "api/routes.h"
#include "domain/dossier_json.h"
#include "workflow/present.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace api {

namespace {

namespace json = boost::json;

json::object key_json(const domain::DossierKey& key) {
    return {{"bureau", key.bureau}, {"fiscal_year", key.fiscal_year}, {"unit", key.unit}};
}

base::Result<domain::DossierKey> key_of(const Call& call) {
    return domain::DossierKey{call.part("bureau"), TRY(year_of(call.part("year"))),
                              call.part("unit")};
}

Response view_response(const workflow::StoredCase& stored, int status = 200) {
    return json_response(base::compact(workflow::view_json(stored)), status);
}

json::object change_json(const workflow::Change& change) {
    json::object object{
        {"path", change.edit.path}, {"place", change.place.zh}, {"place_en", change.place.en}};
    object["old"] = change.edit.old_value;
    object["new"] = change.edit.new_value;
    return object;
}

base::Result<domain::Edit> edit_of(const base::Json& value, std::size_t number) {
    if (!value.is_object()) {
        return base::invalid(fmt::format("第 {} 处改动不是对象", number),
                             fmt::format("edit {} is not an object", number));
    }
    const json::object& object = value.get_object();
    domain::Edit edit;
    edit.path = TRY(text_member(object, "path").in(fmt::format("edits[{}]", number - 1)));
    const json::value* old_value = object.if_contains("old");
    const json::value* new_value = object.if_contains("new");
    if (old_value) edit.old_value = *old_value;
    if (new_value) edit.new_value = *new_value;
    if (object.contains("position")) {
        const std::int64_t position =
            TRY(number_member(object, "position").in(fmt::format("edits[{}]", number - 1)));
        edit.position = int(std::clamp<std::int64_t>(position, -1, 1'000'000));
    }
    return edit;
}

base::Result<std::vector<domain::Edit>> edits_of(const json::object& body) {
    const json::value* list = body.if_contains("edits");
    if (!list || !list->is_array()) {
        return base::invalid("缺少“edits”，应是改动的列表", "\"edits\" must be a list of edits");
    }
    std::vector<domain::Edit> edits;
    for (const json::value& value : list->get_array()) {
        edits.push_back(TRY(edit_of(value, edits.size() + 1)));
    }
    return edits;
}

json::value json_of(const std::string& text) {
    if (text.empty()) return nullptr;
    base::Result<base::Json> parsed = base::parse_json(text, domain::dossier_limits);
    return parsed.ok() ? *std::move(parsed) : json::value(text);
}

Response conflict_response(const base::Error& error, const workflow::Conflict& conflict) {
    Response response = error_response(error);
    json::value body = json::parse(response.body);
    json::object object{{"path", conflict.path}};
    object["yours"] = conflict.yours;
    object["theirs"] = conflict.theirs;
    body.as_object()["conflict"] = std::move(object);
    response.body = base::compact(body);
    return response;
}

Response file_response(workflow::Document document, bool is_inline) {
    Response response;
    response.headers = {{"Content-Type", document.type},
                        {"Cache-Control", "no-store"},
                        {"Content-Disposition",
                         fmt::format("{}; filename*=UTF-8''{}", is_inline ? "inline" : "attachment",
                                     encoded(document.file_name))}};
    response.body = std::move(document.bytes);
    return response;
}

}  // namespace

base::Result<Response> get_dossiers(Call& call) {
    json::array rows;
    for (const workflow::DossierRow& row : TRY(call.services.office.list())) {
        json::object object = key_json(row.key);
        object["name"] = row.name;
        object["score"] = row.score ? json::value(*row.score) : json::value();
        object["rating"] = row.rating.empty() ? json::value() : json::value(row.rating.zh);
        object["rating_en"] = row.rating.empty() ? json::value() : json::value(row.rating.en);
        object["certain"] = row.certain;
        object["likely"] = row.likely;
        object["hints"] = row.hints;
        object["saved_at"] = row.saved_at;
        object["policy"] = row.policy;
        rows.push_back(std::move(object));
    }
    return json_response(base::compact(rows));
}

base::Result<Response> post_dossiers(Call& call) {
    const json::object body = TRY(body_object(call.request));
    const json::object key = TRY(object_member(body, "key"));
    const std::int64_t year = TRY(number_member(key, "fiscal_year"));
    const domain::DossierKey wanted{TRY(text_member(key, "bureau")),
                                    int(std::clamp<std::int64_t>(year, 0, 9999)),
                                    TRY(text_member(key, "unit"))};
    const json::object profile = TRY(object_member(body, "profile"));
    const std::string name = TRY(text_member(profile, "name").in("profile"));
    return view_response(TRY(call.services.office.create(wanted, name, call.user())), 201);
}

base::Result<Response> post_import(Call& call) {
    const std::string name = TRY(decoded(call.request.header("x-file-name")));
    const bool apply = call.request.parameter("apply") == "1";
    const workflow::ImportOutcome outcome = TRY(call.services.office.import(
        call.request.body, name.empty() ? "文件" : name, apply, call.user()));
    json::object answer{{"key", key_json(outcome.key)}, {"created", outcome.created}};
    json::array changes;
    for (const workflow::Change& change : outcome.changes) changes.push_back(change_json(change));
    answer["changes"] = std::move(changes);
    json::array notes;
    for (const base::Bilingual& note : outcome.notes) {
        notes.push_back(json::object{{"text", note.zh}, {"text_en", note.en}});
    }
    answer["notes"] = std::move(notes);
    return json_response(base::compact(answer));
}

base::Result<Response> get_view(Call& call) {
    const domain::DossierKey key = TRY(key_of(call));
    return view_response(TRY(call.services.office.open(key)));
}

base::Result<Response> get_version(Call& call) {
    const domain::DossierKey key = TRY(key_of(call));
    const std::int64_t version = TRY(call.services.office.version(key));
    return json_response(base::compact(json::object{{"version", version}}));
}

base::Result<Response> post_edits(Call& call) {
    const domain::DossierKey key = TRY(key_of(call));
    const json::object body = TRY(body_object(call.request));
    const std::string request = TRY(text_member(body, "request"));
    if (request.empty() || request.size() > 100) {
        return base::invalid("“request”应有 1 至 100 个字节", "\"request\" has 1 to 100 bytes")
            .in("request");
    }
    const std::vector<domain::Edit> edits = TRY(edits_of(body));
    std::optional<workflow::Conflict> conflict;
    const auto stored = call.services.office.edit(key, request, edits, call.user(), conflict);
    if (!stored.ok() && conflict) return conflict_response(stored.error(), *conflict);
    if (!stored.ok()) return stored.error();
    return view_response(*stored);
}

base::Result<Response> delete_dossier(Call& call) {
    const domain::DossierKey key = TRY(key_of(call));
    TRY(call.services.office.remove(key, call.user()));
    Response response;
    response.status = 204;
    return response;
}

base::Result<Response> get_history(Call& call) {
    const domain::DossierKey key = TRY(key_of(call));
    const std::string limit(call.request.parameter("limit"));
    const int wanted = limit.empty() ? 100 : std::atoi(limit.c_str());
    json::array rows;
    const std::string path(call.request.parameter("path"));
    workflow::Office& office = call.services.office;
    for (const workflow::HistoryRow& row :
         path.empty() ? TRY(office.history(key, wanted))
                      : TRY(office.history_of(key, path, std::clamp(wanted, 1, 1000)))) {
        json::object object{{"at", row.at},          {"user", row.user},
                            {"action", row.action},  {"path", row.path},
                            {"place", row.place.zh}, {"place_en", row.place.en}};
        object["old"] = json_of(row.old_value);
        object["new"] = json_of(row.new_value);
        object["source"] = row.source;
        rows.push_back(std::move(object));
    }
    return json_response(base::compact(rows));
}

base::Result<Response> get_export(Call& call) {
    const domain::DossierKey key = TRY(key_of(call));
    const domain::Dossier dossier = TRY(call.services.office.dossier(key));
    return file_response({base::pretty(domain::to_json(dossier)), "application/json; charset=utf-8",
                          fmt::format("{}-{}-{}.json", key.bureau, key.fiscal_year, key.unit)},
                         false);
}

base::Result<Response> get_documents(Call& call) {
    const domain::DossierKey key = TRY(key_of(call));
    const workflow::StoredCase stored = TRY(call.services.office.open(key));
    json::array projects;
    for (const domain::Project& project : stored.work.dossier.projects) {
        projects.push_back(json::object{{"id", project.id}, {"name", project.name}});
    }
    json::array rows;
    for (const workflow::DocumentKind& kind : call.services.documents.list(stored.work)) {
        json::object object{{"form", kind.form},
                            {"title", kind.title.zh},
                            {"title_en", kind.title.en},
                            {"formats", json::array(kind.formats.begin(), kind.formats.end())}};
        if (kind.of_project) object["projects"] = projects;
        rows.push_back(std::move(object));
    }
    return json_response(base::compact(rows));
}

base::Result<Response> get_document(Call& call) {
    const std::string& file = call.part("file");
    const std::size_t dot = file.rfind('.');
    if (dot == std::string::npos) {
        return base::Error(base::ErrorCode::not_found, "缺少文件类型，例如 report.docx",
                           "the type of the file is missing, as in report.docx");
    }
    const domain::DossierKey key = TRY(key_of(call));
    const workflow::StoredCase stored = TRY(call.services.office.open(key));
    const std::string format = file.substr(dot + 1);
    const bool shows_in_page = format == "html" || format == "pdf";
    return file_response(
        TRY(call.services.documents.make(stored.work, file.substr(0, dot), format,
                                         std::string(call.request.parameter("project")))),
        shows_in_page && call.request.parameter("inline") == "1");
}

}  // namespace api
