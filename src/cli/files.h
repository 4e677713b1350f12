#pragma once
// Dossiers and texts in files and on the terminal, as several commands need them.

#include "cli/command.h"

namespace cli {

/// Reads a dossier and what follows from it. policy_id: empty for its own.
/// Errors: with the name of the file, line and key.
base::Result<workflow::Case> read_case(const std::string& file, const std::string& policy_id,
                                       const policy::Library& policies);

/// Writes to the file, or to the terminal when it is empty.
base::Result<void> write_output(const std::string& file, std::string_view bytes,
                                const Environment& environment);

/// Columns that a text takes on a terminal; Chinese characters take two.
std::size_t width_of(std::string_view text);
/// With blanks behind, or in front, up to `width` columns.
std::string left(std::string_view text, std::size_t width);
std::string right(std::string_view text, std::size_t width);

/// Errors: invalid_input naming the formats there are.
base::Result<void> check_format(const std::string& format,
                                std::initializer_list<std::string_view> known);

/// "陆港区发展服务中心 2023 年度", "XJ-dept-2023 …".
std::string title_of(const workflow::Case& work, const Environment& environment);

}  // namespace cli
