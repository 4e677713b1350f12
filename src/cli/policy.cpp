#include "cli/command.h"
#include "policy/describe.h"

#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace cli {

namespace {

base::Result<policy::Policy> resolved(const std::string& id, const std::string& day,
                                      const Environment& environment) {
    auto date = base::parse_date(day);
    if (!date.ok()) return std::move(date).error();
    return environment.policies.resolve(id, *date);
}

std::string cited(const policy::Source& source) {
    if (source.document.empty()) return {};
    return fmt::format("  [{}{}{}，{}]", source.document, source.place.empty() ? "" : " ",
                       source.place, base::iso(source.since));
}

void list(const Environment& environment) {
    for (const policy::Listing& pack : environment.policies.list()) {
        environment.out << fmt::format("{}  {}  {}  {}\n", pack.id, base::iso(pack.since),
                                       pack.region.empty() ? "—" : pack.region,
                                       pack.name.in(environment.language));
    }
}

int show(const std::string& id, const std::string& day, const Environment& environment) {
    const auto policy = resolved(id, day, environment);
    if (!policy.ok()) return fail(policy.error(), environment);
    environment.out << policy->id << "  " << policy->name.in(environment.language) << "\n";
    for (const policy::Row& row : policy::describe(*policy)) {
        environment.out << fmt::format("{}  {}：{}{}\n", row.key,
                                       row.title.in(environment.language),
                                       row.value.in(environment.language), cited(row.source));
    }
    return Exit::ok;
}

int diff(const std::string& a, const std::string& b, const std::string& day,
         const Environment& environment) {
    const auto first = resolved(a, day, environment);
    if (!first.ok()) return fail(first.error(), environment);
    const auto second = resolved(b, day, environment);
    if (!second.ok()) return fail(second.error(), environment);
    for (const policy::Difference& row : policy::diff(*first, *second)) {
        environment.out << fmt::format(
            "{}  {}\n  {}：{}{}\n  {}：{}{}\n", row.key, row.title.in(environment.language),
            first->id, row.a.in(environment.language), cited(row.source_a), second->id,
            row.b.in(environment.language), cited(row.source_b));
    }
    return Exit::ok;
}

}  // namespace

void setup_policy(CLI::App& app, const Environment& environment, int& exit_code) {
    struct Options {
        std::string a, b, day = "2025-12-31";
    };
    const auto options = std::make_shared<Options>();
    app.require_subcommand(1);
    CLI::App* list_app = app.add_subcommand("list", "全部规则包 all packs");
    list_app->callback([&environment] { list(environment); });
    CLI::App* show_app = app.add_subcommand("show", "一个规则包的全部取值 all values of a pack");
    show_app->add_option("id", options->a)->required();
    show_app->add_option("--on", options->day,
                         "按哪一天的取值，默认 2025-12-31 values on which day");
    show_app->callback([options, &environment, &exit_code] {
        exit_code = show(options->a, options->day, environment);
    });
    CLI::App* diff_app = app.add_subcommand("diff", "两个规则包的不同 what differs");
    diff_app->add_option("a", options->a)->required();
    diff_app->add_option("b", options->b)->required();
    diff_app->add_option("--on", options->day, "按哪一天的取值 values on which day");
    diff_app->callback([options, &environment, &exit_code] {
        exit_code = diff(options->a, options->b, options->day, environment);
    });
}

}  // namespace cli
