#pragma once
// Policy packs of a folder beside those inside the program, for --policies.

#include "policy/load.h"

#include <span>
#include <string>

namespace cli {

/// The folder after --policies; empty when none is given. Read before the command line is parsed,
/// because every command works with the packs.
std::string policies_folder(std::span<const std::string> words);

/// `built_in` and every *.json of `folder` (none when it is empty); a file of the folder stands in
/// the place of a built-in one of the same name. Errors: not_found without that folder;
/// invalid_input that lists every mistake with file, line and key.
base::Result<policy::Library> load_policies(std::vector<policy::PackBytes> built_in,
                                            const std::string& folder);

}  // namespace cli
