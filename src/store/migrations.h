#pragma once
// The schema of the database, as numbered steps. A step that has been published is never changed;
// a change is a new step. docs/formats/database.md describes the result.

#include "store/database.h"

namespace store {

struct Migrated {
    int from = 0;  ///< version found; 0: the database was empty
    int to = 0;
};

/// The version that this program writes.
int schema_version_latest();

/// The version of `database`; 0 when it is empty.
base::Result<int> schema_version(Database& database);

/// Brings the schema to the latest version; does nothing when it is there. Only one program does it
/// at a time. at_ms: now, in ms since 1970.
/// Errors: unsupported when the database was written by a newer program; as Database.
base::Result<Migrated> migrate(Database& database, std::int64_t at_ms);

}  // namespace store
