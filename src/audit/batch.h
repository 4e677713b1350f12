#pragma once
// A batch: many files audited by several threads, results given out one by one in the order of the
// files, so that ten thousand reports need no more memory than a few. One broken file is a row, not
// a stop.

#include "audit/audit.h"
#include "audit/shared_facts.h"
#include "audit/together.h"

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace audit {

/// The files that `paths` name: files as they are, folders with every document in them, at any
/// depth, by name. Errors: not_found for a path that does not exist.
base::Result<std::vector<std::filesystem::path>> find_documents(std::span<const std::string> paths);

/// What remains of one file.
struct BatchRow {
    std::string path;
    std::string kind;
    std::string unit;
    std::optional<int> year;
    std::size_t figures = 0;
    int certain = 0;
    int likely = 0;
    int hints = 0;
    std::size_t consistent = 0;
    std::string first;  ///< first finding, or why the file could not be read
    bool is_read = true;
    std::string output;  ///< what `render` made of it
    SharedFacts shared;  ///< when the order keeps facts or marks
};

struct BatchOrder {
    std::vector<std::filesystem::path> files;
    int jobs = 1;  ///< threads, at least 1
    AuditOptions options;
    base::Language language = base::Language::chinese;
    bool keeps_facts = false;  ///< for holding documents together
    bool keeps_marks = false;  ///< for finding copied text
    /// Runs in the threads.
    std::function<std::string(const AuditResult&)> render;
};

/// Calls `take` for each file in order, from the calling thread. When `take` gives false no more
/// files are read.
void audit_files(const BatchOrder& order, const std::function<bool(BatchRow&&)>& take);

/// One row of a single result.
BatchRow row_of(const AuditResult& result, base::Language language);

/// Reads the file, then audit_document.
AuditResult audit_file(const std::filesystem::path& path, const AuditOptions& options);

/// The bytes of a .xlsx with one row a file, and a second sheet with what the files say against
/// each other when there is anything. Errors: io.
base::Result<std::string> summary_workbook(const std::vector<BatchRow>& rows,
                                           base::Language language,
                                           const std::vector<TogetherGroup>& groups = {});

}  // namespace audit
