#pragma once
// Dossiers in the database: each as typed rows, each change with its audit entries in the same
// transaction, each under a version so that nobody overwrites another's work unseen. Time, author
// and the ids of requests are given by the caller. The database must be migrated.

#include "domain/dossier.h"
#include "store/database.h"

#include <optional>
#include <string>
#include <vector>

namespace store {

using domain::Dossier;
using domain::DossierKey;

/// One line of the scores that were derived when the dossier was saved.
struct SavedScore {
    std::string subject;    ///< "indicator:i3", "project:p1/indicator:k1"; unique in the result
    std::string project;    ///< id; empty for the unit's own
    std::string indicator;  ///< id within its list
    std::optional<domain::Points> weight;
    std::optional<domain::Points> score;  ///< empty: not enough is filled in
    bool operator==(const SavedScore&) const = default;
};

/// What the policy made of the dossier when it was saved, so that lists and roll-ups need not
/// derive it again.
struct SavedResult {
    std::string policy;  ///< id of the pack that was used
    std::optional<domain::Points> total;
    std::string rating;
    std::optional<domain::Points> execution;
    std::int64_t certain = 0;  ///< findings by certainty
    std::int64_t likely = 0;
    std::int64_t hints = 0;
    std::vector<SavedScore> scores;
    bool operator==(const SavedResult&) const = default;
};

/// Who writes, and when.
struct Stamp {
    std::string author;
    std::int64_t at_ms = 0;  ///< since 1970
    std::string source{};    ///< name of the file it was read from; empty: typed
};

struct Save {
    std::int64_t version = 0;  ///< that the author started from; 0: a new dossier
    std::string request;       ///< chosen by the client, at most 100 bytes; may be empty
    SavedResult result;
};

struct StoredDossier {
    Dossier dossier;
    std::int64_t version = 0;
    Stamp saved;
    SavedResult result;
};

struct Summary {
    DossierKey key;
    std::string name;
    std::int64_t version = 0;
    Stamp saved;
    SavedResult result;  ///< without scores
};

struct ListFilter {
    std::string bureau;  ///< empty: all
    std::optional<int> fiscal_year;
};

struct AuditEntry {
    std::int64_t number = 0;   ///< 1, 2, 3, … without a gap, within one dossier
    std::int64_t version = 0;  ///< of the dossier that this write made
    Stamp stamp;
    std::string action;     ///< "create", "edit", "delete", "score"
    std::string path;       ///< as in domain::Edit; empty: the whole dossier
    std::string old_value;  ///< JSON text; empty: nothing
    std::string new_value;
};

class DossierStore {
public:
    explicit DossierStore(Database& database) : database_(database) {}

    /// All dossiers by bureau, then the latest year, then unit.
    base::Result<std::vector<Summary>> list(const ListFilter& filter = {}) const;

    /// Errors: not_found.
    base::Result<StoredDossier> load(const DossierKey& key) const;
    /// Errors: not_found.
    base::Result<std::int64_t> version(const DossierKey& key) const;
    /// The version that `request` made, if it was carried out before.
    base::Result<std::optional<std::int64_t>> version_of_request(const DossierKey& key,
                                                                 const std::string& request) const;

    /// Stores `dossier` as a whole (only rows that differ are written), its result and one audit
    /// entry per domain::difference to what was stored, all or nothing; returns the new version
    /// when it is durable. Nothing changed: the same version. A request that was carried out before
    /// changes nothing and returns the version it made.
    /// Errors: conflict when `save.version` is no longer the stored one, or 0 and the dossier
    /// exists; not_found when it was deleted meanwhile.
    base::Result<std::int64_t> save(const Dossier& dossier, const Save& save, const Stamp& stamp);

    /// Deletes the dossier; its audit entries stay, with the whole dossier as JSON in the last one.
    /// Errors: not_found; conflict when `version` is no longer the stored one.
    base::Result<void> remove(const DossierKey& key, std::int64_t version, const Stamp& stamp);

    /// Newest first; only entries with a number below `before`, if given.
    base::Result<std::vector<AuditEntry>> history(const DossierKey& key, int limit = 100,
                                                  std::optional<std::int64_t> before = {}) const;

    /// What happened to one cell: entries of `path` and of everything that contains it, newest
    /// first, as they were written (a list item that was added holds the cell inside its value).
    base::Result<std::vector<AuditEntry>> history_of(const DossierKey& key, const std::string& path,
                                                     int limit = 100) const;

    /// Forgets requests carried out before `at_ms`.
    base::Result<void> forget_requests(std::int64_t at_ms);

private:
    Database& database_;
};

}  // namespace store
