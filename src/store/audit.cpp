#include "store/audit.h"

#include "store/row_store.h"

namespace store {

namespace {

base::Result<std::int64_t> largest(Connection& connection, const DossierKey& key,
                                   std::string_view sql) {
    const auto rows = TRY(connection.query(sql, arguments_of(key)));
    return number_in(rows[0][0]).value_or(0);
}

// Entries of a dossier for which `condition` holds; its arguments follow those of the key, the
// limit comes last.
base::Result<std::vector<AuditEntry>> selected(Connection& connection, std::string_view condition,
                                               const Row& arguments) {
    const std::string sql =
        "SELECT entry_number, row_version, at_ms, user_name, action, path, old_text, new_text, "
        "source FROM audit_entry WHERE bureau_id = ? AND fiscal_year = ? AND unit_id = ? AND " +
        std::string(condition) + " ORDER BY entry_number DESC LIMIT ?";
    std::vector<AuditEntry> entries;
    for (const Row& row : TRY(connection.query(sql, arguments))) {
        entries.push_back({number(row[0]),
                           number(row[1]),
                           {text(row[3]), number(row[2]), text(row[8])},
                           text(row[4]),
                           text(row[5]),
                           text(row[6]),
                           text(row[7])});
    }
    return entries;
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
                                change.path, change.old_value, change.new_value, stamp.source}) {
            arguments.push_back(std::move(value));
        }
        TRY(connection.execute(
            "INSERT INTO audit_entry (bureau_id, fiscal_year, unit_id, entry_number, row_version, "
            "at_ms, user_name, action, path, old_text, new_text, source) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
    for (Value& value : Row{before, path, path, std::int64_t(limit)}) {
        arguments.push_back(std::move(value));
    }
    return selected(connection, "entry_number < ? AND (? = '' OR path = ?)", arguments);
}

base::Result<std::vector<AuditEntry>> audit_entries_of_cell(Connection& connection,
                                                            const DossierKey& key,
                                                            const std::string& path, int limit) {
    Row arguments = arguments_of(key);
    for (Value& value : Row{path, path, std::int64_t(limit)}) {
        arguments.push_back(std::move(value));
    }
    return selected(connection, "(path = ? OR substr(?, 1, length(path) + 1) = path || '/')",
                    arguments);
}

}  // namespace store
