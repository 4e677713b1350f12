#pragma once
// Whole files, with messages a clerk understands.

#include "base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace base {

/// The bytes of a file. Errors: not_found, io, too_large (before anything is read).
Result<std::string> read_file(const std::filesystem::path& path, std::size_t bytes_max = 64u << 20);

/// Writes all or nothing: into a neighbour, flushed, then renamed over `path`.
/// Errors: io (read-only, disk full), with what to do.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace base
