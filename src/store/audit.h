#pragma once
// Audit entries: who changed what, when, from what to what. Written in the transaction of the
// change itself, never changed, never deleted.

#include "store/dossier_store.h"

namespace store {

/// One thing that changed.
struct Change {
    std::string action;
    std::string path;
    std::string old_value;
    std::string new_value;
};

/// The log of the users, who belong to no dossier.
inline const DossierKey user_log{};

/// Appends one entry per change; `version`: of the dossier after the change.
base::Result<void> append_audit(Connection& connection, const DossierKey& key, std::int64_t version,
                                const Stamp& stamp, const std::vector<Change>& changes);

/// The version in the newest entry; 0 when there is none.
base::Result<std::int64_t> last_version(Connection& connection, const DossierKey& key);

/// Newest first, with a number below `before`; `path` empty: of all paths.
base::Result<std::vector<AuditEntry>> audit_entries(Connection& connection, const DossierKey& key,
                                                    const std::string& path, int limit,
                                                    std::int64_t before);

/// Newest first: entries of `path` and of every place that contains it.
base::Result<std::vector<AuditEntry>> audit_entries_of_cell(Connection& connection,
                                                            const DossierKey& key,
                                                            const std::string& path, int limit);

}  // namespace store
