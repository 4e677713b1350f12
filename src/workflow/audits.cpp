#include "workflow/audits.h"

#include "audit/annotate.h"
#include "audit/audit_json.h"
#include "audit/audit_text.h"
#include "audit/batch.h"
#include "audit/shared_facts.h"
#include "base/json.h"
#include "base/text.h"
#include "store/audited_store.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

namespace workflow {

namespace {

using store::AuditedFile;
using store::AuditedStore;

constexpr std::size_t name_max = 255;
constexpr std::size_t reason_max = 2000;

// What a browser sends as a name, without folders and control characters.
std::string plain_name(const std::string& name) {
    std::string plain = name.substr(name.find_last_of("/\\") + 1);
    std::erase_if(plain, [](char c) { return static_cast<unsigned char>(c) < ' '; });
    return std::string(base::trim(plain));
}

base::Error no_finding() {
    return {base::ErrorCode::not_found, "这份文档里没有这条意见，请刷新页面",
            "this document has no such finding; reload the page"};
}

std::string stem_of(const std::string& name) {
    return std::filesystem::path(name).stem().string();
}

AuditRow row_of(const AuditedFile& file) {
    return {.id = file.id,
            .name = file.name,
            .size = file.size,
            .at = china_time(file.at_ms),
            .unit = file.unit,
            .kind = file.kind,
            .year = file.year,
            .figures = file.figures,
            .certain = file.certain,
            .likely = file.likely,
            .hints = file.hints,
            .proved = file.proved,
            .decided = file.decided,
            .problem = file.problem};
}

constexpr std::string_view docx_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view xlsx_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

}  // namespace

base::Result<AuditRow> Audits::add(const std::string& user, const std::string& name,
                                   std::string bytes) {
    AuditedFile file;
    file.name = plain_name(name);
    if (file.name.empty() || file.name.size() > name_max || !base::is_utf8(file.name)) {
        return base::invalid("缺少文件名，或文件名过长",
                             "the name of the file is missing or too long");
    }
    if (bytes.empty()) return base::invalid("文件是空的", "the file is empty").in(file.name);
    if (bytes.size() > bytes_max) {
        return base::Error(base::ErrorCode::too_large,
                           fmt::format("文件超过 {} MB，请拆分后再审核", bytes_max >> 20),
                           fmt::format("the file is larger than {} MB; split it", bytes_max >> 20))
            .in(file.name);
    }
    const audit::AuditResult result = audit::audit_document(bytes, file.name);
    const audit::BatchRow row = audit::row_of(result, base::Language::chinese);
    file.id = hex(tools_.random_bytes(12));
    file.size = static_cast<std::int64_t>(bytes.size());
    file.at_ms = tools_.now_ms();
    file.unit = row.unit;
    file.kind = row.kind;
    if (row.year) file.year = *row.year;
    file.figures = static_cast<std::int64_t>(row.figures);
    file.certain = row.certain;
    file.likely = row.likely;
    file.hints = row.hints;
    file.proved = static_cast<std::int64_t>(row.consistent);
    if (result.error) file.problem = result.error->message().zh;
    TRY(AuditedStore(database_).add(user, file, std::move(bytes), files_max));
    return row_of(file);
}

base::Result<std::vector<AuditRow>> Audits::list(const std::string& user) {
    std::vector<AuditRow> rows;
    const std::vector<AuditedFile> files = TRY(AuditedStore(database_).list(user));
    for (const AuditedFile& file : files) rows.push_back(row_of(file));
    return rows;
}

base::Result<audit::AuditResult> Audits::result_of(const std::string& user, const std::string& id) {
    AuditedStore store(database_);
    const AuditedFile file = TRY(store.find(user, id));
    return audit::audit_document(TRY(store.bytes(user, id)), file.name);
}

base::Result<OpenAudit> Audits::open(const std::string& user, const std::string& id) {
    AuditedStore store(database_);
    OpenAudit out;
    const AuditedFile file = TRY(store.find(user, id));
    out.file = row_of(file);
    out.result = audit::audit_document(TRY(store.bytes(user, id)), file.name);
    const std::vector<store::Decision> decisions = TRY(store.decisions(user, id));
    for (const store::Decision& decision : decisions) {
        out.decisions.push_back({decision.finding, decision.kind, decision.reason,
                                 decision.by.author, china_time(decision.by.at_ms)});
    }
    return out;
}

base::Result<void> Audits::remove(const std::string& user, const std::string& id) {
    return AuditedStore(database_).remove(user, id, {user, tools_.now_ms()});
}

base::Result<void> Audits::decide(const std::string& user, const std::string& id,
                                  const std::string& finding, const std::string& kind,
                                  const std::string& reason) {
    const std::string words(base::trim(reason));
    if (kind != "accepted" && kind != "dismissed" && !kind.empty()) {
        return base::invalid("处理方式应为 accepted、dismissed 或空",
                             "the decision is accepted, dismissed or empty");
    }
    if (kind == "dismissed" && words.empty()) {
        return base::invalid("不采纳时请写明理由", "say why the finding is dismissed");
    }
    if (words.size() > reason_max) {
        return base::invalid(fmt::format("理由过长，最多 {} 字节", reason_max),
                             fmt::format("the reason is longer than {} bytes", reason_max));
    }
    const audit::AuditResult result = TRY(result_of(user, id));
    const bool is_there = std::ranges::any_of(
        result.audit.findings,
        [&](const consistency::TextFinding& f) { return audit::finding_key(f) == finding; });
    if (!is_there) return no_finding();
    return AuditedStore(database_).decide(user, id,
                                          {finding, kind, words, {user, tools_.now_ms()}});
}

base::Result<AuditDownload> Audits::download(const std::string& user, const std::string& id,
                                             const std::string& format, base::Language language) {
    const OpenAudit open_audit = TRY(open(user, id));
    const std::string name = stem_of(open_audit.file.name) + "-审核";
    if (format == "json") {
        return AuditDownload{base::compact(audit::audit_json(open_audit.result)),
                             "application/json", name + ".json"};
    }
    if (format == "html") {
        return AuditDownload{audit::audit_page(open_audit.result, language),
                             "text/html; charset=utf-8", name + ".html"};
    }
    if (format != "docx") {
        return base::Error(base::ErrorCode::unsupported,
                           fmt::format("没有“{}”这种格式；可用：docx、html、json", format),
                           fmt::format("no format \"{}\"; there are docx, html, json", format));
    }
    std::vector<std::string> dismissed;
    for (const AuditDecision& decision : open_audit.decisions) {
        if (decision.kind == "dismissed") dismissed.push_back(decision.finding);
    }
    std::string bytes = TRY(AuditedStore(database_).bytes(user, id));
    const std::string now = china_time(tools_.now_ms()).substr(0, 19);
    std::string made =
        TRY(audit::annotated_docx(std::move(bytes), open_audit.result, dismissed, language, now));
    return AuditDownload{std::move(made), std::string(docx_type), name + ".docx"};
}

base::Result<std::vector<std::string>> Audits::known(const std::string& user,
                                                     std::span<const std::string> ids) {
    std::vector<std::string> all(ids.begin(), ids.end());
    if (!all.empty()) return all;
    const std::vector<AuditedFile> files = TRY(AuditedStore(database_).list(user));
    for (const AuditedFile& file : files) all.push_back(file.id);
    return all;
}

base::Result<AuditDownload> Audits::summary(const std::string& user,
                                            std::span<const std::string> ids,
                                            base::Language language) {
    std::vector<audit::BatchRow> rows;
    const std::vector<std::string> chosen = TRY(known(user, ids));
    for (const std::string& id : chosen) {
        const audit::AuditResult result = TRY(result_of(user, id));
        rows.push_back(audit::row_of(result, language));
    }
    std::string workbook = TRY(audit::summary_workbook(rows, language));
    return AuditDownload{std::move(workbook), std::string(xlsx_type), "审核汇总.xlsx"};
}

base::Result<std::vector<audit::TogetherGroup>> Audits::together(const std::string& user,
                                                                 std::span<const std::string> ids) {
    std::vector<audit::SharedFacts> documents;
    const std::vector<std::string> chosen = TRY(known(user, ids));
    for (const std::string& id : chosen) {
        const audit::AuditResult result = TRY(result_of(user, id));
        documents.push_back(audit::shared_facts(result.path, result.facts, result.document.text));
    }
    return audit::hold_together(documents);
}

}  // namespace workflow
