#pragma once
// The database in one SQLite file: for a unit, a county, a city. One thread does all writing and
// commits many small writes at once; readers have their own connections and never wait for it.

#include "store/database.h"

#include <filesystem>
#include <memory>

namespace store {

struct SqliteOptions {
    int busy_timeout_ms = 5'000;  ///< how long to wait for another program that has it locked
    std::int64_t pages_max = 0;   ///< size limit in pages of 4 kB; 0: as large as the disk
    std::size_t group_max = 256;  ///< at most so many writes in one commit
};

/// Opens or makes the file. The folder must exist.
/// Errors: as Database; not_found for the folder; also when the file belongs to another program.
base::Result<std::unique_ptr<Database>> open_sqlite(const std::filesystem::path& path,
                                                    SqliteOptions options = {});

/// A database in memory, gone when it is closed: for tests and trials.
base::Result<std::unique_ptr<Database>> open_sqlite_in_memory(SqliteOptions options = {});

}  // namespace store
