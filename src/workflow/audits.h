#pragma once
// The use cases on documents from outside: hand one in, see what is wrong in it, decide about each
// finding, take the result along. A user sees only what they handed in themselves.

#include "audit/audit.h"
#include "audit/together.h"
#include "workflow/tools.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace store {
class Database;
}

namespace workflow {

/// A document that was handed in, and what came of it.
struct AuditRow {
    std::string id;
    std::string name;  ///< of the file
    std::int64_t size = 0;
    std::string at;  ///< China time
    std::string unit;
    std::string kind;  ///< as facts::DocumentFacts
    std::optional<std::int64_t> year;
    std::int64_t figures = 0;
    std::int64_t certain = 0;
    std::int64_t likely = 0;
    std::int64_t hints = 0;
    std::int64_t proved = 0;
    std::int64_t decided = 0;  ///< findings with a decision
    std::string problem;       ///< why it could not be read; empty: it was
};

struct AuditDecision {
    std::string finding;  ///< audit::finding_key
    std::string kind;     ///< "accepted" or "dismissed"
    std::string reason;
    std::string by;
    std::string at;  ///< China time
};

/// An audit with what was decided about its findings.
struct OpenAudit {
    AuditRow file;
    audit::AuditResult result;
    std::vector<AuditDecision> decisions;
};

struct AuditDownload {
    std::string bytes;
    std::string type;  ///< for Content-Type
    std::string file_name;
};

/// Safe for use by several threads.
class Audits {
public:
    static constexpr std::size_t bytes_max = 32u << 20;  ///< of one file
    static constexpr std::int64_t files_max = 500;       ///< of one user

    Audits(store::Database& database, Tools tools)
        : database_(database), tools_(std::move(tools)) {}

    /// Reads, audits and stores. A file that cannot be read is stored with its problem.
    /// Errors: too_large; invalid_input for an empty name or file.
    base::Result<AuditRow> add(const std::string& user, const std::string& name, std::string bytes);
    base::Result<std::vector<AuditRow>> list(const std::string& user);
    /// Errors: not_found.
    base::Result<OpenAudit> open(const std::string& user, const std::string& id);
    base::Result<void> remove(const std::string& user, const std::string& id);
    /// kind: "accepted", "dismissed" (with a reason) or "" to take it back.
    /// Errors: not_found, also for a finding that is not there; invalid_input.
    base::Result<void> decide(const std::string& user, const std::string& id,
                              const std::string& finding, const std::string& kind,
                              const std::string& reason);
    /// format: "docx" (comments in the file itself), "html", "json".
    /// Errors: not_found; unsupported.
    base::Result<AuditDownload> download(const std::string& user, const std::string& id,
                                         const std::string& format, base::Language language);
    /// One workbook with a row for each of `ids`; all files when there are none.
    base::Result<AuditDownload> summary(const std::string& user, std::span<const std::string> ids,
                                        base::Language language);
    /// Documents of one unit held against each other.
    base::Result<std::vector<audit::TogetherGroup>> together(const std::string& user,
                                                             std::span<const std::string> ids);

private:
    base::Result<std::vector<std::string>> known(const std::string& user,
                                                 std::span<const std::string> ids);
    base::Result<audit::AuditResult> result_of(const std::string& user, const std::string& id);

    store::Database& database_;
    Tools tools_;
};

}  // namespace workflow
