#include "store/audited_store.h"

#include <fmt/format.h>

namespace store {

namespace {

constexpr std::string_view columns =
    "file_id, file_name, file_size, uploaded_ms, unit_name, kind, fiscal_year, figures, certain, "
    "likely, hints, proved, problem, (SELECT count(*) FROM audit_decision d WHERE "
    "d.user_name = f.user_name AND d.file_id = f.file_id)";

AuditedFile file_in(const Row& row) {
    AuditedFile file;
    file.id = text(row[0]);
    file.name = text(row[1]);
    file.size = number(row[2]);
    file.at_ms = number(row[3]);
    file.unit = text(row[4]);
    file.kind = text(row[5]);
    file.year = number_in(row[6]);
    file.figures = number(row[7]);
    file.certain = number(row[8]);
    file.likely = number(row[9]);
    file.hints = number(row[10]);
    file.proved = number(row[11]);
    file.problem = text(row[12]);
    file.decided = number(row[13]);
    return file;
}

std::string path_of(const std::string& id) {
    return "/audits/" + id;
}

base::Error no_file() {
    return {base::ErrorCode::not_found, "没有这份审核，可能已被删除；请回到列表",
            "there is no such audit, it may have been deleted; go back to the list"};
}

base::Result<AuditedFile> find_in(Connection& connection, const std::string& owner,
                                  const std::string& id) {
    const auto rows = TRY(connection.query(
        fmt::format("SELECT {} FROM audited_file f WHERE f.user_name = ? AND f.file_id = ?",
                    columns),
        {owner, id}));
    if (rows.empty()) return no_file();
    return file_in(rows[0]);
}

}  // namespace

base::Result<void> AuditedStore::add(const std::string& owner, const AuditedFile& file,
                                     std::string bytes, std::int64_t count_max) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        const auto count =
            TRY(connection.query("SELECT count(*) FROM audited_file WHERE user_name = ?", {owner}));
        if (number(count[0][0]) >= count_max) {
            return base::Error(
                base::ErrorCode::too_large,
                fmt::format("已保存 {} 份审核，达到上限；请先删除不再需要的", count_max),
                fmt::format("{} audits are stored, which is the limit; delete some first",
                            count_max));
        }
        TRY(connection.execute(
            "INSERT INTO audited_file (user_name, file_id, file_name, file_size, uploaded_ms, "
            "unit_name, kind, fiscal_year, figures, certain, likely, hints, proved, problem, "
            "content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            {owner, file.id, file.name, file.size, file.at_ms, file.unit, file.kind,
             value_of(file.year), file.figures, file.certain, file.likely, file.hints, file.proved,
             file.problem, Bytes{bytes}}));
        return append_audit(connection, user_log, 0, {owner, file.at_ms},
                            {{"audit", path_of(file.id), "", file.name}});
    });
}

base::Result<std::vector<AuditedFile>> AuditedStore::list(const std::string& owner) {
    return database_.read([&](Connection& connection) -> base::Result<std::vector<AuditedFile>> {
        const auto rows = TRY(connection.query(
            fmt::format("SELECT {} FROM audited_file f WHERE f.user_name = ? ORDER BY "
                        "f.uploaded_ms DESC, f.file_id",
                        columns),
            {owner}));
        std::vector<AuditedFile> files;
        for (const Row& row : rows) files.push_back(file_in(row));
        return files;
    });
}

base::Result<AuditedFile> AuditedStore::find(const std::string& owner, const std::string& id) {
    return database_.read([&](Connection& connection) { return find_in(connection, owner, id); });
}

base::Result<std::string> AuditedStore::bytes(const std::string& owner, const std::string& id) {
    return database_.read([&](Connection& connection) -> base::Result<std::string> {
        const auto rows = TRY(connection.query(
            "SELECT content FROM audited_file WHERE user_name = ? AND file_id = ?", {owner, id}));
        if (rows.empty()) return no_file();
        return std::get<Bytes>(rows[0][0]).data;
    });
}

base::Result<void> AuditedStore::remove(const std::string& owner, const std::string& id,
                                        const Stamp& stamp) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        const AuditedFile file = TRY(find_in(connection, owner, id));
        TRY(connection.execute("DELETE FROM audit_decision WHERE user_name = ? AND file_id = ?",
                               {owner, id}));
        TRY(connection.execute("DELETE FROM audited_file WHERE user_name = ? AND file_id = ?",
                               {owner, id}));
        return append_audit(connection, user_log, 0, stamp,
                            {{"delete", path_of(id), file.name, ""}});
    });
}

base::Result<std::vector<Decision>> AuditedStore::decisions(const std::string& owner,
                                                            const std::string& id) {
    return database_.read([&](Connection& connection) -> base::Result<std::vector<Decision>> {
        const auto rows = TRY(connection.query(
            "SELECT finding, kind, reason, decided_ms FROM audit_decision WHERE user_name = ? AND "
            "file_id = ? ORDER BY decided_ms, finding",
            {owner, id}));
        std::vector<Decision> decisions;
        for (const Row& row : rows) {
            decisions.push_back(
                {text(row[0]), text(row[1]), text(row[2]), {owner, number(row[3])}});
        }
        return decisions;
    });
}

base::Result<void> AuditedStore::decide(const std::string& owner, const std::string& id,
                                        const Decision& decision) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        TRY(find_in(connection, owner, id));
        const auto before = TRY(connection.query(
            "SELECT kind, reason FROM audit_decision WHERE user_name = ? AND file_id = ? AND "
            "finding = ?",
            {owner, id, decision.finding}));
        TRY(connection.execute(
            "DELETE FROM audit_decision WHERE user_name = ? AND file_id = ? AND finding = ?",
            {owner, id, decision.finding}));
        if (!decision.kind.empty()) {
            TRY(connection.execute(
                "INSERT INTO audit_decision (user_name, file_id, finding, kind, reason, "
                "decided_ms) VALUES (?, ?, ?, ?, ?, ?)",
                {owner, id, decision.finding, decision.kind, decision.reason, decision.by.at_ms}));
        }
        const auto words = [](const std::string& kind, const std::string& reason) {
            return reason.empty() ? kind : kind + ": " + reason;
        };
        const std::string old = before.empty() ? "" : words(text(before[0][0]), text(before[0][1]));
        return append_audit(connection, user_log, 0, decision.by,
                            {{"decide", path_of(id) + "/" + decision.finding, old,
                              words(decision.kind, decision.reason)}});
    });
}

}  // namespace store
