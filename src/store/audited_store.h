#pragma once
// Audited documents: files from outside that a user had audited, with what was decided about each
// finding. The audit itself is not stored: it is worked out again from the bytes, so it is always
// that of the program that shows it. Everything belongs to one user and is found only by them.

#include "store/audit.h"
#include "store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace store {

struct AuditedFile {
    std::string id;
    std::string name;  ///< as the user's computer calls it
    std::int64_t size = 0;
    std::int64_t at_ms = 0;
    std::string unit;
    std::string kind;
    std::optional<std::int64_t> year;
    std::int64_t figures = 0;
    std::int64_t certain = 0;
    std::int64_t likely = 0;
    std::int64_t hints = 0;
    std::int64_t proved = 0;
    std::string problem;       ///< why it could not be read; empty: it was
    std::int64_t decided = 0;  ///< findings with a decision; only read
};

/// What somebody decided about a finding.
struct Decision {
    std::string finding;  ///< audit::finding_key
    std::string kind;     ///< "accepted" or "dismissed"
    std::string reason;
    Stamp by;
};

class AuditedStore {
public:
    explicit AuditedStore(Database& database) : database_(database) {}

    /// Errors: too_large when the owner has `count_max` files already.
    base::Result<void> add(const std::string& owner, const AuditedFile& file, std::string bytes,
                           std::int64_t count_max);
    /// Newest first, without bytes.
    base::Result<std::vector<AuditedFile>> list(const std::string& owner);
    /// Errors: not_found, also for what belongs to somebody else.
    base::Result<AuditedFile> find(const std::string& owner, const std::string& id);
    base::Result<std::string> bytes(const std::string& owner, const std::string& id);
    base::Result<void> remove(const std::string& owner, const std::string& id, const Stamp& stamp);

    base::Result<std::vector<Decision>> decisions(const std::string& owner, const std::string& id);
    /// Stores the decision in place of the one before; an empty kind takes it back.
    base::Result<void> decide(const std::string& owner, const std::string& id,
                              const Decision& decision);

private:
    Database& database_;
};

}  // namespace store
