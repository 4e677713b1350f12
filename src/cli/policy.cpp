// jilian policy: the packs there are, the values of one, and what differs between two.

#include "cli/files.h"
#include "policy/describe.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace cli {

namespace {

// The values at the end of the year asked for; without one, the newest.
base::Result<policy::Policy> resolve(const std::string& id, const Arguments& arguments,
                                     const Environment& environment) {
    int year = 2199;
    if (const std::string text = arguments.text("--year"); !text.empty()) {
        const auto day = base::parse_date(text + "-12-31");
        if (!day.ok()) {
            return base::invalid(fmt::format("“{}”不是年度，例如 2023", text),
                                 fmt::format("\"{}\" is not a year, such as 2023", text));
        }
        year = int(day->year());
    }
    return environment.policies.resolve(id, std::chrono::year(year) / 12 / 31);
}

std::string source_words(const policy::Source& source) {
    if (source.document.empty()) return {};
    return fmt::format("{}{}{}（{}，{}）", source.document, source.place.empty() ? "" : "，",
                       source.place, base::iso(source.since), policy::name_of(source.mark).zh);
}

void list(const Environment& environment) {
    for (const policy::Listing& pack : environment.policies.list()) {
        environment.out << left(pack.id, 16) << left(base::iso(pack.since), 12)
                        << left(pack.region, 8) << environment.say(pack.name) << "\n";
    }
}

void show(const policy::Policy& pack, const Environment& environment) {
    environment.out << pack.id << " " << environment.say(pack.name) << "\n";
    for (const policy::Row& row : policy::describe(pack)) {
        environment.out << "\n"
                        << row.key << "  " << environment.say(row.title) << "\n    "
                        << environment.say(row.value) << "\n";
        const std::string source = source_words(row.source);
        if (!source.empty()) environment.out << "    ← " << source << "\n";
    }
}

void show_difference(const policy::Policy& a, const policy::Policy& b,
                     const Environment& environment) {
    const std::vector<policy::Difference> differences = policy::diff(a, b);
    for (const policy::Difference& one : differences) {
        environment.out << one.key << "  " << environment.say(one.title) << "\n";
        const auto side = [&](const policy::Policy& pack, const base::Bilingual& value) {
            environment.out << "    " << left(pack.id, 16)
                            << (value.empty() ? std::string("–") : environment.say(value)) << "\n";
        };
        side(a, one.a);
        side(b, one.b);
    }
    if (differences.empty()) {
        environment.out << environment.say({"没有差别", "no difference"}) << "\n";
    }
}

base::Error usage() {
    return base::invalid(
        "用法：jilian policy list，jilian policy show 编号，jilian policy diff 编号 编号",
        "usage: jilian policy list | show ID | diff A B");
}

}  // namespace

base::Result<int> run_policy(const Arguments& arguments, const Environment& environment) {
    const std::string action = arguments.text("ACTION");
    const std::vector<std::string>& ids = arguments.list("ID");
    if (action == "list" && ids.empty()) {
        list(environment);
    } else if (action == "show" && ids.size() == 1) {
        show(TRY(resolve(ids[0], arguments, environment)), environment);
    } else if (action == "diff" && ids.size() == 2) {
        const policy::Policy a = TRY(resolve(ids[0], arguments, environment));
        const policy::Policy b = TRY(resolve(ids[1], arguments, environment));
        show_difference(a, b, environment);
    } else {
        return usage();
    }
    return 0;
}

}  // namespace cli
