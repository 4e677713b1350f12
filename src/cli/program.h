#pragma once
// The command line: one table of commands, each thin over the layers below. What a command needs
// from the world — packs, streams, the time, how to serve — comes in with the Environment, which
// apps/ fills.

#include "base/bilingual.h"
#include "policy/load.h"

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace cli {

struct Environment {
    const policy::Library& policies;
    std::ostream& out;
    std::ostream& err;
    base::Language language = base::Language::chinese;
};

/// Exit codes: what every command returns.
enum Exit { ok = 0, contradiction = 1, unreadable = 2, defect = 3 };

/// Runs the command that `arguments` (without the program's name) asks for.
int run(const std::vector<std::string>& arguments, const Environment& environment);

}  // namespace cli
