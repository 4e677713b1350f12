#pragma once
// Commands as data: name, options, what they are for, and the function that runs them. The command
// line is read by the one file that knows the library for it (cli.cpp).

#include "base/result.h"
#include "policy/load.h"
#include "workflow/documents.h"
#include "workflow/office.h"

#include <functional>
#include <map>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

struct ServeOrder {
    std::string database;
    std::string listen;
    std::string samples;        ///< folder, "embedded", or empty
    std::string template_file;  ///< the user's own report template, or empty
    std::string sign_in_rules;  ///< file, or empty
    bool is_behind_tls = false;
};

struct MigrateOutcome {
    int from = 0;
    int to = 0;
};

/// What commands work with. The program decides what stands behind it.
struct Environment {
    std::ostream& out;
    std::ostream& err;
    base::Language language = base::Language::chinese;
    std::string version;
    /// Loaded at the first call: many commands need no policy.
    std::function<const policy::Library&()> policies;
    /// Opens the database, brings it up to date, and lets a function work with it.
    std::function<base::Result<void>(const std::string& database,
                                     const std::function<base::Result<void>(workflow::Office&)>&)>
        with_office;
    std::function<base::Result<void>(const ServeOrder&)> serve;
    std::function<base::Result<MigrateOutcome>(const std::string& database)> migrate;

    /// In the language of the user.
    std::string_view say(base::Label label) const {
        return language == base::Language::chinese ? label.zh : label.en;
    }
};

/// What stood on the command line, by name of the option.
class Arguments {
public:
    std::map<std::string, std::vector<std::string>, std::less<>> values;

    /// The first value; empty when it was not given.
    std::string text(std::string_view name) const;
    const std::vector<std::string>& list(std::string_view name) const;
};

struct OptionRow {
    std::string_view name;   ///< "--policy"; "FILE" for one without dashes; "-o,--output"
    std::string_view value;  ///< what stands after it in help
    base::Label text;
    std::string_view usual = {};  ///< when it is not given
    bool is_required = false;
    bool is_list = false;
    bool is_flag = false;  ///< stands alone; when given its value is "true"
};

struct Command {
    std::string_view name;
    base::Label text;
    std::vector<OptionRow> options;
    /// Gives the exit code.
    base::Result<int> (*run)(const Arguments&, const Environment&) = nullptr;
};

const std::vector<Command>& commands();

base::Result<int> run_serve(const Arguments& arguments, const Environment& environment);
base::Result<int> run_check(const Arguments& arguments, const Environment& environment);
base::Result<int> run_score(const Arguments& arguments, const Environment& environment);
base::Result<int> run_explain(const Arguments& arguments, const Environment& environment);
base::Result<int> run_report(const Arguments& arguments, const Environment& environment);
base::Result<int> run_template(const Arguments& arguments, const Environment& environment);
base::Result<int> run_import(const Arguments& arguments, const Environment& environment);
base::Result<int> run_read(const Arguments& arguments, const Environment& environment);
base::Result<int> run_export(const Arguments& arguments, const Environment& environment);
base::Result<int> run_policy(const Arguments& arguments, const Environment& environment);
base::Result<int> run_migrate(const Arguments& arguments, const Environment& environment);
base::Result<int> run_audit(const Arguments& arguments, const Environment& environment);
base::Result<int> run_schema(const Arguments& arguments, const Environment& environment);

}  // namespace cli
