#include "store/audit.h"

#include "store/row_store.h"

namespace store {

namespace {

base::Result<std::int64_t> largest(Connection& connection, const DossierKey& key,
                                   std::string_view sql) {
    const auto rows = TRY(connection.query(sql, arguments_of(key)));
    return number_in(rows[0][0]).value_or(0);
}

}  // namespace

base::Result<void> append_audit(Connection& connection, const DossierKey& key, std::int64_t version,
                                const Stamp& stamp, const std::vector<Change>& changes) {
    std::int64_t entry_number = TRY(largest(connection, key,
                                            "SELECT max(entry_number) FROM audit_entry WHERE "
                                            "bureau_id = ? AND fiscal_year = ? AND unit_id = ?"));
    for (const Change& change : changes) {
        Row arguments = arguments_of(key);
        for (Value& value : Row{++entry_number, version, stamp.at_ms, stamp.author, change.action,
                                change.path, change.old_value, change.new_value}) {
            arguments.push_back(std::move(value));
        }
        TRY(connection.execute(
            "INSERT INTO audit_entry (bureau_id, fiscal_year, unit_id, entry_number, row_version, "
            "at_ms, user_name, action, path, old_text, new_text) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments));
    }
    return {};
}

base::Result<std::int64_t> last_version(Connection& connection, const DossierKey& key) {
    return largest(connection, key,
                   "SELECT max(row_version) FROM audit_entry WHERE bureau_id = ? AND "
                   "fiscal_year = ? AND unit_id = ?");
}

base::Result<std::vector<AuditEntry>> audit_entries(Connection& connection, const DossierKey& key,
                                                    const std::string& path, int limit,
                                                    std::int64_t before) {
    Row arguments = arguments_of(key);
    arguments.emplace_back(before);
    arguments.emplace_back(path);
    arguments.emplace_back(path);
    arguments.emplace_back(std::int64_t(limit));
    std::vector<AuditEntry> entries;
    for (const Row& row : TRY(connection.query(
             "SELECT entry_number, row_version, at_ms, user_name, action, path, old_text, new_text "
             "FROM audit_entry WHERE bureau_id = ? AND fiscal_year = ? AND unit_id = ? AND "
             "entry_number < ? AND (? = '' OR path = ?) ORDER BY entry_number DESC LIMIT ?",
             arguments))) {
        entries.push_back({number(row[0]),
                           number(row[1]),
                           {text(row[3]), number(row[2])},
                           text(row[4]),
                           text(row[5]),
                           text(row[6]),
                           text(row[7])});
    }
    return entries;
}

}  // namespace store
