#pragma once
// What SQLite says, as a message that tells people what to do.

#include "base/error.h"

#include <string>

namespace store {

/// code: extended result code of SQLite, not SQLITE_OK; detail: its own words; name: the database.
base::Error sqlite_error(int code, const std::string& detail, const std::string& name);

}  // namespace store
