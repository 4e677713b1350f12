#pragma once
// The command line: from words to a command and its arguments, and from errors to exit codes.

#include "cli/command.h"

namespace cli {

/// Chinese unless `--lang en` stands there, or LC_ALL or LANG asks for English.
base::Language language_of(std::span<const std::string> words);

/// Runs the command that `words` (without the program's name) give. Returns the exit code: 0, 2 for
/// what cannot be done, 3 for our own mistakes; check: also 1.
int run(std::span<const std::string> words, const Environment& environment);

}  // namespace cli
