#pragma once
// Dossiers and texts in files and on the terminal, as several commands need them.

#include "cli/command.h"

namespace cli {

/// Errors: with the name of the file, line and key.
base::Result<domain::Dossier> read_dossier(const std::string& file);

/// Reads a dossier and what follows from it. policy_id: empty for its own.
/// Errors: with the name of the file, line and key.
base::Result<workflow::Case> read_case(const std::string& file, const std::string& policy_id,
                                       const policy::Library& policies);

/// Writes to the file, or to the terminal when it is empty.
base::Result<void> write_output(const std::string& file, std::string_view bytes,
                                const Environment& environment);

/// Errors: invalid_input naming the formats there are.
base::Result<void> check_format(const std::string& format,
                                std::initializer_list<std::string_view> known);

}  // namespace cli
