// Documents from outside: hand in, look at, decide, take along.

#include "api/body.h"
#include "api/routes.h"
#include "audit/annotate.h"
#include "audit/audit_json.h"
#include "audit/together.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace api {

namespace {

namespace json = boost::json;

json::object file_json(const workflow::AuditRow& file) {
    json::object object{
        {"id", file.id},           {"name", file.name},       {"size", file.size},
        {"at", file.at},           {"unit", file.unit},       {"kind", file.kind},
        {"year", nullptr},         {"figures", file.figures}, {"certain", file.certain},
        {"likely", file.likely},   {"hints", file.hints},     {"proved", file.proved},
        {"problem", file.problem}, {"decided", file.decided}};
    if (file.year) object["year"] = *file.year;
    return object;
}

std::string_view key_of(documents::TextBlock::Kind kind) {
    switch (kind) {
        case documents::TextBlock::Kind::heading:
            return "heading";
        case documents::TextBlock::Kind::paragraph:
            return "paragraph";
        case documents::TextBlock::Kind::table:
            return "table";
    }
    return "";
}

// Blocks with their places in bytes; a cell is [row, column, rows, columns, start, end].
json::array blocks_json(const documents::TextDocument& document) {
    json::array blocks;
    for (const documents::TextBlock& block : document.blocks) {
        const std::string_view kind = key_of(block.kind);
        json::object object{{"kind", json::string_view(kind.data(), kind.size())},
                            {"level", block.level},
                            {"start", block.range.start},
                            {"end", block.range.end},
                            {"page", block.page}};
        if (!block.cells.empty()) {
            json::array cells;
            for (const documents::TextCell& cell : block.cells) {
                cells.push_back(json::array{cell.row, cell.column, cell.row_span, cell.column_span,
                                            cell.range.start, cell.range.end});
            }
            object["cells"] = std::move(cells);
        }
        blocks.push_back(std::move(object));
    }
    return blocks;
}

json::object open_json(const workflow::OpenAudit& open) {
    json::object object = audit::audit_json(open.result).as_object();
    object["file"] = file_json(open.file);
    object["text"] = open.result.document.text;
    object["blocks"] = blocks_json(open.result.document);
    auto& findings = object["findings"].as_array();
    for (std::size_t i = 0; i < findings.size(); ++i) {
        findings[i].as_object()["key"] = audit::finding_key(open.result.audit.findings[i]);
    }
    json::array decisions;
    for (const workflow::AuditDecision& decision : open.decisions) {
        decisions.push_back(json::object{{"finding", decision.finding},
                                         {"kind", decision.kind},
                                         {"reason", decision.reason},
                                         {"by", decision.by},
                                         {"at", decision.at}});
    }
    object["decisions"] = std::move(decisions);
    return object;
}

// "a,b,c" of the query.
std::vector<std::string> ids_of(const Request& request) {
    std::vector<std::string> ids;
    const std::string text(request.parameter("ids"));
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t stop = std::min(text.find(',', at), text.size());
        if (stop > at) ids.push_back(text.substr(at, stop - at));
        at = stop + 1;
    }
    return ids;
}

base::Language language_of(const Request& request) {
    return request.parameter("language") == "en" ? base::Language::english
                                                 : base::Language::chinese;
}

Response download_response(workflow::AuditDownload download) {
    Response response;
    response.headers = {{"Content-Type", download.type},
                        {"Cache-Control", "no-store"},
                        {"Content-Disposition", fmt::format("attachment; filename*=UTF-8''{}",
                                                            encoded(download.file_name))}};
    response.body = std::move(download.bytes);
    return response;
}

}  // namespace

base::Result<Response> get_audits(Call& call) {
    json::array rows;
    const auto files = TRY(call.services.audits.list(call.user()));
    for (const workflow::AuditRow& file : files) {
        rows.push_back(file_json(file));
    }
    return json_response(base::compact(rows));
}

base::Result<Response> post_audits(Call& call) {
    const std::string name = TRY(decoded(call.request.header("x-file-name")));
    const workflow::AuditRow file =
        TRY(call.services.audits.add(call.user(), name, call.request.body));
    return json_response(base::compact(file_json(file)), 201);
}

base::Result<Response> get_audit(Call& call) {
    const workflow::OpenAudit open = TRY(call.services.audits.open(call.user(), call.part("id")));
    return json_response(base::compact(open_json(open)));
}

base::Result<Response> delete_audit(Call& call) {
    TRY(call.services.audits.remove(call.user(), call.part("id")));
    Response response;
    response.status = 204;
    return response;
}

base::Result<Response> post_audit_decision(Call& call) {
    const base::JsonObject body = TRY(body_object(call.request));
    const std::string finding = TRY(text_member(body, "finding"));
    const std::string kind = TRY(text_member(body, "kind"));
    const std::string reason = TRY(text_member(body, "reason"));
    TRY(call.services.audits.decide(call.user(), call.part("id"), finding, kind, reason));
    return json_response("{}");
}

base::Result<Response> get_audit_file(Call& call) {
    return download_response(TRY(call.services.audits.download(
        call.user(), call.part("id"), call.part("format"), language_of(call.request))));
}

base::Result<Response> get_audit_summary(Call& call) {
    return download_response(TRY(call.services.audits.summary(call.user(), ids_of(call.request),
                                                              language_of(call.request))));
}

base::Result<Response> get_audit_together(Call& call) {
    json::array groups;
    const auto found = TRY(call.services.audits.together(call.user(), ids_of(call.request)));
    for (const audit::TogetherGroup& group : found) {
        groups.push_back(audit::together_json(group));
    }
    return json_response(base::compact(groups));
}

}  // namespace api
