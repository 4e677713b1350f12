#include "cli/program.h"

#include "base/check.h"
#include "base/file.h"
#include "cli/command.h"
#include "domain/dossier_json.h"

#include <array>
#include <ostream>

#include <CLI/CLI.hpp>

namespace cli {

namespace {

constexpr std::array table{
    Command{"check",
            {"检查档案：列出矛盾、存疑和提示", "Find what cannot be true in a dossier"},
            &setup_check},
    Command{"score", {"计算得分和等级", "Scores and rating with their derivations"}, &setup_score},
    Command{"explain", {"说明一个数是怎么来的", "How one figure came about"}, &setup_explain},
    Command{"policy", {"查看评分规则", "List, show and compare policy packs"}, &setup_policy},
    Command{"schema", {"输出档案的 JSON Schema", "The JSON Schema of a dossier"}, &setup_schema},
};

}  // namespace

std::span<const Command> commands() {
    return table;
}

base::Result<Case> read_case(const std::string& file, const std::string& policy_id,
                             const policy::Library& policies) {
    auto text = base::read_file(file, domain::dossier_limits.bytes_max);
    if (!text.ok()) return std::move(text).error();
    auto dossier = domain::parse_dossier(*text);
    if (!dossier.ok()) return std::move(dossier).error().in(file);
    const std::string id = policy_id.empty() ? dossier->policy : policy_id;
    const int year = dossier->key.fiscal_year;
    const base::Date day{std::chrono::year{year}, std::chrono::December, std::chrono::day{31}};
    auto policy =
        id.empty() ? policies.choose(dossier->key.bureau, year) : policies.resolve(id, day);
    if (!policy.ok()) return std::move(policy).error();
    return Case{std::move(dossier).value(), std::move(policy).value()};
}

int fail(const base::Error& error, const Environment& environment) {
    environment.err << error.text(environment.language) << "\n";
    return base::kind_of(error.code()).exit_code;
}

int run(const std::vector<std::string>& arguments, const Environment& environment) {
    const bool chinese = environment.language == base::Language::chinese;
    CLI::App app(chinese ? "绩链：全过程预算绩效管理" : "Jilian: budget performance management",
                 "jilian");
    app.require_subcommand(1);
    int exit_code = Exit::ok;
    for (const Command& command : commands()) {
        const std::string help = command.help.text().in(environment.language);
        CLI::App* sub = app.add_subcommand(std::string(command.name), help);
        command.setup(*sub, environment, exit_code);
    }
    try {
        // CLI11 takes arguments from the back.
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        app.parse(reversed);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error, environment.out, environment.err);
        return code == 0 ? Exit::ok : Exit::unreadable;
    } catch (const base::OverflowError&) {
        return fail(
            base::invalid("数值过大，超出可计算的范围", "a figure is too large to compute with"),
            environment);
    }
    return exit_code;
}

}  // namespace cli
