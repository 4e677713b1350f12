#pragma once
// The use cases on dossiers: list, open, create, edit, import, delete, look back. Every write goes
// through one place that derives scores and findings and stores them with the audit entries in one
// transaction, so a stored score always equals the derived one.

#include "consistency/assess.h"
#include "domain/edit.h"
#include "policy/load.h"
#include "workflow/tools.h"

#include <array>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace store {
class Database;
struct SavedResult;
}  // namespace store

namespace workflow {

using domain::Dossier;
using domain::DossierKey;

/// A dossier with everything that follows from it.
struct Case {
    Dossier dossier;
    policy::Policy policy;
    consistency::Assessment assessment;
};

/// The case of a dossier under the pack it names, or `policy_id` when that is not empty, or else
/// the one of its bureau and year. Errors: not_found naming the packs there are.
base::Result<Case> open_case(Dossier dossier, const policy::Library& policies,
                             const std::string& policy_id = {});

struct StoredCase {
    Case work;
    std::int64_t version = 0;
    std::string saved_at;  ///< China time
    std::string saved_by;
};

struct DossierRow {
    DossierKey key;
    std::string name;
    std::optional<std::string> score;
    base::Bilingual rating;
    std::int64_t certain = 0;
    std::int64_t likely = 0;
    std::int64_t hints = 0;
    std::string saved_at;
    std::string policy;
    std::int64_t version = 0;
};

struct HistoryRow {
    std::string at;
    std::string user;
    std::string action;
    std::string path;
    base::Bilingual place;
    std::string old_value;  ///< JSON text; empty: nothing
    std::string new_value;
    std::string source;  ///< name of the file it was read from; empty: typed
};

/// Two people changed the same cell.
struct Conflict {
    std::string path;
    base::Json yours;
    base::Json theirs;
};

struct Change {
    domain::Edit edit;
    base::Bilingual place;
};

struct ImportOutcome {
    DossierKey key;
    bool created = false;
    std::vector<Change> changes;
    std::vector<base::Bilingual> notes;  ///< cells of a form that could not be read
};

/// Safe for use by several threads.
class Office {
public:
    Office(store::Database& database, const policy::Library& policies, Tools tools)
        : database_(database), policies_(policies), tools_(std::move(tools)) {}

    base::Result<std::vector<DossierRow>> list();
    /// Errors: not_found.
    base::Result<StoredCase> open(const DossierKey& key);
    /// The dossier alone. Errors: not_found.
    base::Result<Dossier> dossier(const DossierKey& key);
    base::Result<std::int64_t> version(const DossierKey& key);
    /// Errors: conflict when it exists; invalid_input.
    base::Result<StoredCase> create(const DossierKey& key, const std::string& name,
                                    const std::string& user);
    /// All edits or none. A `request` that was carried out before is not carried out again.
    /// Errors: not_found; invalid_input; conflict, which then fills `conflict`.
    base::Result<StoredCase> edit(const DossierKey& key, const std::string& request,
                                  std::span<const domain::Edit> edits, const std::string& user,
                                  std::optional<Conflict>& conflict);
    /// Reads a dossier (.json), an official form (.xlsx), or a form or report in any format that
    /// documents::read_text_document reads (both into the dossier of their unit and year);
    /// apply: stores it, replacing what stands in the cells it differs in.
    /// Errors: unsupported for a kind of file that cannot be read; invalid_input.
    base::Result<ImportOutcome> import(std::string_view bytes, const std::string& file_name,
                                       bool apply, const std::string& user);
    base::Result<void> remove(const DossierKey& key, const std::string& user);
    /// Newest first. limit: 1 to 1000.
    base::Result<std::vector<HistoryRow>> history(const DossierKey& key, int limit);
    /// What happened to one cell, newest first: old and new are those of the cell, also where the
    /// list item or the dossier around it was added or deleted. Errors: not_found.
    base::Result<std::vector<HistoryRow>> history_of(const DossierKey& key, const std::string& path,
                                                     int limit);

    const policy::Library& policies() const { return policies_; }

private:
    struct Writing {
        std::int64_t version = 0;
        std::string request;
        std::string user;
        std::string source{};  ///< file name
    };

    base::Result<Dossier> read_form(std::string_view bytes, const std::string& file_name,
                                    std::vector<base::Bilingual>& notes);
    base::Result<void> save(const Case& work, const Writing& writing);
    std::mutex& mutex_of(const DossierKey& key);

    store::Database& database_;
    const policy::Library& policies_;
    Tools tools_;
    std::array<std::mutex, 64> writing_;  ///< by key: edits of one dossier queue up
};

}  // namespace workflow
