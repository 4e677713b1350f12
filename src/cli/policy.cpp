// jilian policy: the packs there are, the values of one, and what differs between two.

#include "cli/command.h"
#include "policy/describe.h"

#include <fmt/format.h>

namespace cli {

namespace {

base::Result<policy::Policy> resolved(const std::string& id, const std::string& day,
                                      const Environment& environment) {
    auto date = base::parse_date(day);
    if (!date.ok()) return std::move(date).error();
    return environment.policies().resolve(id, *date);
}

std::string cited(const policy::Source& source) {
    if (source.document.empty()) return {};
    return fmt::format("  [{}{}{}，{}]", source.document, source.place.empty() ? "" : " ",
                       source.place, base::iso(source.since));
}

void list(const Environment& environment) {
    for (const policy::Listing& pack : environment.policies().list()) {
        environment.out << fmt::format("{}  {}  {}  {}\n", pack.id, base::iso(pack.since),
                                       pack.region.empty() ? "—" : pack.region,
                                       pack.name.in(environment.language));
    }
}

void show(const policy::Policy& policy, const Environment& environment) {
    environment.out << policy.id << "  " << policy.name.in(environment.language) << "\n";
    for (const policy::Row& row : policy::describe(policy)) {
        environment.out << fmt::format("{}  {}：{}{}\n", row.key,
                                       row.title.in(environment.language),
                                       row.value.in(environment.language), cited(row.source));
    }
}

void show_difference(const policy::Policy& a, const policy::Policy& b,
                     const Environment& environment) {
    for (const policy::Difference& row : policy::diff(a, b)) {
        environment.out << fmt::format("{}  {}\n  {}：{}{}\n  {}：{}{}\n", row.key,
                                       row.title.in(environment.language), a.id,
                                       row.a.in(environment.language), cited(row.source_a), b.id,
                                       row.b.in(environment.language), cited(row.source_b));
    }
}

base::Error usage() {
    return base::invalid(
        "用法：jilian policy list；jilian policy show 编号；jilian policy diff 编号 编号",
        "usage: jilian policy list | show ID | diff A B");
}

}  // namespace

base::Result<int> run_policy(const Arguments& arguments, const Environment& environment) {
    const std::string action = arguments.text("ACTION");
    const std::vector<std::string>& ids = arguments.list("ID");
    const std::string day = arguments.text("--on");
    if (action == "list" && ids.empty()) {
        list(environment);
    } else if (action == "show" && ids.size() == 1) {
        show(TRY(resolved(ids[0], day, environment)), environment);
    } else if (action == "diff" && ids.size() == 2) {
        const policy::Policy a = TRY(resolved(ids[0], day, environment));
        const policy::Policy b = TRY(resolved(ids[1], day, environment));
        show_difference(a, b, environment);
    } else {
        return usage();
    }
    return 0;
}

}  // namespace cli
