#pragma once
// A command of the table: its name, what it does in a line, and how it adds its options and its
// action to the parser.

#include "base/error.h"
#include "cli/program.h"
#include "domain/dossier.h"
#include "policy/pack.h"

#include <memory>
#include <span>
#include <string>

namespace CLI {
class App;
}

namespace cli {

struct Command {
    std::string_view name;
    base::Label help;
    /// Adds options to `app`; the action it registers stores its exit code in `exit_code`.
    void (*setup)(CLI::App& app, const Environment& environment, int& exit_code);
};

std::span<const Command> commands();

void setup_check(CLI::App& app, const Environment& environment, int& exit_code);
void setup_score(CLI::App& app, const Environment& environment, int& exit_code);
void setup_explain(CLI::App& app, const Environment& environment, int& exit_code);
void setup_policy(CLI::App& app, const Environment& environment, int& exit_code);
void setup_schema(CLI::App& app, const Environment& environment, int& exit_code);

/// A dossier file and the policy it is judged by.
struct Case {
    domain::Dossier dossier;
    policy::Policy policy;
};

/// Reads a dossier file and finds its policy: `policy_id`, else the one the dossier names, else by
/// finance bureau and year. Errors name the file.
base::Result<Case> read_case(const std::string& file, const std::string& policy_id,
                             const policy::Library& policies);

/// Prints the error and gives the exit code of its kind.
int fail(const base::Error& error, const Environment& environment);

}  // namespace cli
