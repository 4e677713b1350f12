#include "store/dossier_store.h"

#include "domain/dossier_json.h"
#include "domain/edit.h"
#include "store/audit.h"
#include "store/result_rows.h"
#include "store/row_store.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace store {

namespace {

constexpr std::size_t request_bytes_max = 100;

Row with(Row arguments, std::initializer_list<Value> more) {
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

std::string shown(const DossierKey& key) {
    return fmt::format("{}/{}/{}", key.bureau, key.fiscal_year, key.unit);
}

base::Error not_found(const DossierKey& key) {
    return {base::ErrorCode::not_found, fmt::format("没有档案 {}，也许已被删除", shown(key)),
            fmt::format("there is no dossier {}; it may have been deleted", shown(key))};
}

base::Error exists(const DossierKey& key) {
    return {base::ErrorCode::conflict, fmt::format("档案 {} 已经存在，请打开它", shown(key)),
            fmt::format("the dossier {} already exists; open it", shown(key))};
}

// The bookkeeping of the row in table `dossier`.
struct Head {
    std::int64_t version;
    Stamp saved;
};

base::Error stale(const Head& head, std::int64_t version) {
    return {base::ErrorCode::conflict,
            fmt::format("档案已由 {} 保存为第 {} 版，您的改动基于第 {} 版；请重新载入后再保存",
                        head.saved.author, head.version, version),
            fmt::format("{} has saved version {}, your changes started from version {}; load the "
                        "dossier again before you save",
                        head.saved.author, head.version, version)};
}

base::Result<std::optional<Head>> find_head(Connection& connection, const DossierKey& key) {
    const auto rows = TRY(connection.query(
        "SELECT row_version, saved_by, saved_at_ms FROM dossier WHERE bureau_id = ? AND "
        "fiscal_year = ? AND unit_id = ?",
        arguments_of(key)));
    if (rows.empty()) return std::optional<Head>();
    return std::optional(Head{number(rows[0][0]), {text(rows[0][1]), number(rows[0][2])}});
}

base::Result<std::optional<std::int64_t>> find_request(Connection& connection,
                                                       const DossierKey& key,
                                                       const std::string& request) {
    if (request.empty()) return std::optional<std::int64_t>();
    const auto rows = TRY(connection.query(
        "SELECT row_version FROM request WHERE bureau_id = ? AND fiscal_year = ? AND unit_id = ? "
        "AND request_id = ?",
        with(arguments_of(key), {request})));
    if (rows.empty()) return std::optional<std::int64_t>();
    return number_in(rows[0][0]);
}

base::Result<void> remember_request(Connection& connection, const DossierKey& key,
                                    const std::string& request, std::int64_t version,
                                    std::int64_t at_ms) {
    if (request.empty()) return {};
    TRY(connection.execute(
        "INSERT INTO request (bureau_id, fiscal_year, unit_id, request_id, row_version, at_ms) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        with(arguments_of(key), {request, version, at_ms})));
    return {};
}

// The empty dossier: what a new row of table `dossier` holds by the defaults of its columns.
DossierRows new_rows() {
    return rows_of(Dossier{});
}

std::string json_text(const base::Json& value) {
    return value.is_null() ? std::string() : base::compact(value);
}

std::string summary(const SavedResult& result) {
    const std::string total = result.total ? result.total->text() : "";
    return fmt::format("{} {} {}", result.policy, total, result.rating);
}

// What a save will do, worked out in the thread of the caller from what is stored. It stays right
// as long as the version in the database is still `before`.
struct Plan {
    std::optional<std::int64_t> repeated;  // the request was carried out before
    std::int64_t before = 0;               // 0: there is no dossier yet
    DossierRows old_rows;
    DossierRows rows;
    std::vector<Change> changes;

    bool changes_dossier() const { return !changes.empty(); }
};

std::vector<Change> changes_between(const Dossier& before, const Dossier& after) {
    std::vector<Change> changes;
    for (const domain::Edit& edit : domain::difference(before, after)) {
        changes.push_back(
            {"edit", edit.path, json_text(edit.old_value), json_text(edit.new_value)});
    }
    return changes;
}

base::Result<Plan> plan_save(Connection& connection, const Dossier& dossier, const Save& save) {
    const DossierKey& key = dossier.key;
    Plan plan;
    plan.repeated = TRY(find_request(connection, key, save.request));
    if (plan.repeated) return plan;
    const std::optional<Head> head = TRY(find_head(connection, key));
    if (save.version == 0) {
        if (head) return exists(key);
        plan.old_rows = new_rows();
        plan.changes.push_back({"create", "", "", json_text(domain::to_json(dossier))});
    } else {
        if (!head) return not_found(key);
        if (head->version != save.version) return stale(*head, save.version);
        plan.before = head->version;
        plan.old_rows = TRY(load_rows(connection, key));
    }
    plan.rows = rows_of(dossier);
    if (plan.before > 0 && plan.old_rows != plan.rows) {
        const Dossier before = TRY(dossier_from(key, plan.old_rows));
        plan.changes = changes_between(before, dossier);
        base::check(!plan.changes.empty(), "rows differ but no edit says how");
    }
    return plan;
}

base::Result<void> insert_head(Connection& connection, const DossierKey& key, std::int64_t version,
                               const Stamp& stamp) {
    auto inserted = connection.execute(
        "INSERT INTO dossier (bureau_id, fiscal_year, unit_id, row_version, saved_by, saved_at_ms) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        with(arguments_of(key), {version, stamp.author, stamp.at_ms}));
    if (inserted.ok()) return {};
    if (inserted.error().code() == base::ErrorCode::conflict) return exists(key);
    return std::move(inserted).error();
}

// Raises the version from `before`, unless somebody else has done so.
base::Result<void> raise_version(Connection& connection, const DossierKey& key, std::int64_t before,
                                 const Stamp& stamp) {
    const std::int64_t touched = TRY(connection.execute(
        "UPDATE dossier SET row_version = ?, saved_by = ?, saved_at_ms = ? WHERE bureau_id = ? AND "
        "fiscal_year = ? AND unit_id = ? AND row_version = ?",
        {before + 1, stamp.author, stamp.at_ms, key.bureau, std::int64_t(key.fiscal_year), key.unit,
         before}));
    if (touched == 1) return {};
    const std::optional<Head> head = TRY(find_head(connection, key));
    if (!head) return not_found(key);
    return stale(*head, before);
}

base::Result<std::int64_t> write_dossier(Connection& connection, const DossierKey& key,
                                         const Plan& plan, const Stamp& stamp) {
    std::int64_t version = plan.before + 1;
    if (plan.before == 0) {
        // A dossier that was deleted and made again goes on counting, so that a version never
        // stands for two contents.
        version = TRY(last_version(connection, key)) + 1;
        TRY(insert_head(connection, key, version, stamp));
    } else {
        TRY(raise_version(connection, key, plan.before, stamp));
    }
    TRY(change_rows(connection, key, plan.old_rows, plan.rows));
    TRY(append_audit(connection, key, version, stamp, plan.changes));
    return version;
}

base::Result<std::int64_t> carry_out(Connection& connection, const DossierKey& key,
                                     const Plan& plan, const Save& save, const Stamp& stamp) {
    const auto repeated = TRY(find_request(connection, key, save.request));
    if (repeated) return *repeated;
    std::int64_t version = plan.before;
    if (plan.changes_dossier()) {
        version = TRY(write_dossier(connection, key, plan, stamp));
    } else {
        const std::optional<Head> head = TRY(find_head(connection, key));
        if (!head) return not_found(key);
        if (head->version != plan.before) return stale(*head, plan.before);
    }
    const SavedResult old_result = TRY(load_result(connection, key));
    TRY(change_result(connection, key, old_result, save.result));
    if (!plan.changes_dossier() && old_result != save.result) {
        TRY(append_audit(connection, key, version, stamp,
                         {{"score", "", summary(old_result), summary(save.result)}}));
    }
    TRY(remember_request(connection, key, save.request, version, stamp.at_ms));
    return version;
}

constexpr std::string_view list_sql =
    "SELECT d.bureau_id, d.fiscal_year, d.unit_id, p.name, d.row_version, d.saved_by, "
    "d.saved_at_ms, r.policy, r.total_hundredths, r.rating, r.execution_hundredths, r.certain, "
    "r.likely, r.hints FROM dossier d LEFT JOIN profile p ON p.bureau_id = d.bureau_id AND "
    "p.fiscal_year = d.fiscal_year AND p.unit_id = d.unit_id LEFT JOIN saved_result r ON "
    "r.bureau_id = d.bureau_id AND r.fiscal_year = d.fiscal_year AND r.unit_id = d.unit_id";

}  // namespace

base::Result<std::vector<Summary>> DossierStore::list(const ListFilter& filter) const {
    std::string sql(list_sql);
    Row arguments;
    if (!filter.bureau.empty()) {
        sql += " WHERE d.bureau_id = ?";
        arguments.emplace_back(filter.bureau);
    }
    if (filter.fiscal_year) {
        sql += arguments.empty() ? " WHERE d.fiscal_year = ?" : " AND d.fiscal_year = ?";
        arguments.emplace_back(std::int64_t(*filter.fiscal_year));
    }
    const auto rows = TRY(
        database_.read([&](Connection& connection) { return connection.query(sql, arguments); }));
    std::vector<Summary> summaries;
    for (const Row& row : rows) {
        summaries.push_back({.key = {text(row[0]), int(number(row[1])), text(row[2])},
                             .name = text(row[3]),
                             .version = number(row[4]),
                             .saved = {text(row[5]), number(row[6])},
                             .result = result_from(row, 7)});
    }
    // Sorted here: the order of texts in SQL depends on the database.
    std::ranges::sort(summaries, {}, [](const Summary& summary) {
        return std::tuple(summary.key.bureau, -summary.key.fiscal_year, summary.key.unit);
    });
    return summaries;
}

base::Result<StoredDossier> DossierStore::load(const DossierKey& key) const {
    return database_.read([&](Connection& connection) -> base::Result<StoredDossier> {
        const std::optional<Head> head = TRY(find_head(connection, key));
        if (!head) return not_found(key);
        const DossierRows rows = TRY(load_rows(connection, key));
        return StoredDossier{TRY(dossier_from(key, rows)), head->version, head->saved,
                             TRY(load_result(connection, key))};
    });
}

base::Result<std::int64_t> DossierStore::version(const DossierKey& key) const {
    const auto head =
        TRY(database_.read([&](Connection& connection) { return find_head(connection, key); }));
    if (!head) return not_found(key);
    return head->version;
}

base::Result<std::optional<std::int64_t>> DossierStore::version_of_request(
    const DossierKey& key, const std::string& request) const {
    return database_.read(
        [&](Connection& connection) { return find_request(connection, key, request); });
}

base::Result<std::int64_t> DossierStore::save(const Dossier& dossier, const Save& save,
                                              const Stamp& stamp) {
    if (save.request.size() > request_bytes_max) {
        return base::invalid("请求编号过长", "the request id is too long");
    }
    const Plan plan = TRY(database_.read(
        [&](Connection& connection) { return plan_save(connection, dossier, save); }));
    if (plan.repeated) return *plan.repeated;
    return database_.write([&](Connection& connection) {
        return carry_out(connection, dossier.key, plan, save, stamp);
    });
}

base::Result<void> DossierStore::remove(const DossierKey& key, std::int64_t version,
                                        const Stamp& stamp) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        const std::optional<Head> head = TRY(find_head(connection, key));
        if (!head) return not_found(key);
        TRY(raise_version(connection, key, version, stamp));
        DossierRows rows = TRY(load_rows(connection, key));
        const Dossier dossier = TRY(dossier_from(key, rows));
        const SavedResult result = TRY(load_result(connection, key));
        TRY(change_result(connection, key, result, {}));
        DossierRows none;  // the row of table `dossier` goes last: the others refer to it
        none[std::size_t(Table::dossier)] = rows[std::size_t(Table::dossier)];
        TRY(change_rows(connection, key, rows, none));
        TRY(change_rows(connection, key, none, {}));
        return append_audit(connection, key, version + 1, stamp,
                            {{"delete", "", json_text(domain::to_json(dossier)), ""}});
    });
}

base::Result<std::vector<AuditEntry>> DossierStore::history(
    const DossierKey& key, int limit, std::optional<std::int64_t> before) const {
    const std::int64_t below = before.value_or(std::numeric_limits<std::int64_t>::max());
    return database_.read(
        [&](Connection& connection) { return audit_entries(connection, key, "", limit, below); });
}

base::Result<std::vector<AuditEntry>> DossierStore::history_of(const DossierKey& key,
                                                               const std::string& path,
                                                               int limit) const {
    return database_.read([&](Connection& connection) {
        return audit_entries_of_cell(connection, key, path, limit);
    });
}

base::Result<void> DossierStore::forget_requests(std::int64_t at_ms) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        TRY(connection.execute("DELETE FROM request WHERE at_ms < ?", {at_ms}));
        return {};
    });
}

}  // namespace store
