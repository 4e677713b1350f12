#include "workflow/sign_in_rules.h"

#include "base/text.h"
#include "policy/complaint.h"
#include "policy/suggest.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace workflow {

namespace {

using policy::Cell;

constexpr std::string_view format_id = "jilian-sign-in/1";
constexpr base::JsonLimits limits_of_file{.bytes_max = 64u << 10, .depth_max = 6};

struct Bounds {
    std::int64_t from;
    std::int64_t to;
    bool may_be_zero = false;  ///< 0 switches it off, although it is below `from`
};

void read_number(const Cell& cell, std::string_view name, Bounds bounds, std::int64_t& value) {
    const auto member = cell.member(name);
    if (!member) return;
    const auto* number = member->json().if_int64();
    const bool fits = number && ((*number >= bounds.from && *number <= bounds.to) ||
                                 (bounds.may_be_zero && *number == 0));
    if (fits) {
        value = *number;
        return;
    }
    const bool zero = bounds.may_be_zero && bounds.from > 0;
    member->fail(
        fmt::format("应为 {} 至 {} 的整数{}", bounds.from, bounds.to, zero ? "，0 表示不启用" : ""),
        fmt::format("must be a whole number from {} to {}{}", bounds.from, bounds.to,
                    zero ? ", or 0 to switch it off" : ""));
}

void read_password(const Cell& cell, PasswordRules& rules) {
    cell.has_only({"length_min", "classes_min", "phrase_length", "without_user_name", "history",
                   "max_age_days"});
    read_number(cell, "length_min", {8, 64}, rules.length_min);
    read_number(cell, "classes_min", {1, 4}, rules.classes_min);
    read_number(cell, "phrase_length", {12, 128, true}, rules.phrase_length);
    read_number(cell, "history", {0, 24}, rules.history);
    read_number(cell, "max_age_days", {1, 3650, true}, rules.max_age_days);
    if (const auto flag = cell.member("without_user_name")) {
        rules.without_user_name = flag->flag().value_or(true);
    }
    if (rules.phrase_length != 0 && rules.phrase_length < rules.length_min) {
        const Cell& at = cell.member("phrase_length").value_or(cell);
        at.fail("不应短于 length_min", "must not be below length_min");
    }
}

void read_session(const Cell& cell, SignInRules& rules) {
    cell.has_only({"idle_minutes", "absolute_minutes"});
    read_number(cell, "idle_minutes", {1, 480}, rules.idle_minutes);
    read_number(cell, "absolute_minutes", {5, 1440}, rules.absolute_minutes);
    if (rules.absolute_minutes < rules.idle_minutes) {
        const Cell& at = cell.member("absolute_minutes").value_or(cell);
        at.fail("不应短于 idle_minutes", "must not be below idle_minutes");
    }
}

void read_roles(const Cell& cell, std::vector<std::string>& roles) {
    roles.clear();
    for (const Cell& item : cell.items()) {
        const auto name = item.text();
        if (!name) continue;
        roles.push_back(*name);
        if (std::ranges::find(roles_of_rules(), *name) != roles_of_rules().end()) continue;
        const std::string meant = policy::nearest(*name, roles_of_rules());
        item.fail(fmt::format("没有这个岗位角色{}", policy::meant_zh(meant)),
                  fmt::format("there is no such role{}", policy::meant_en(meant)));
    }
}

void read_rules(const Cell& root, SignInRules& rules) {
    root.has_only({"format", "password", "lockout", "session", "totp_roles"});
    if (const auto format = root.required("format")) {
        const auto given = format->text();
        if (given && *given != format_id) {
            format->fail(fmt::format("应为“{}”", format_id),
                         fmt::format("must be \"{}\"", format_id));
        }
    }
    if (const auto password = root.member("password")) read_password(*password, rules.password);
    if (const auto lockout = root.member("lockout")) {
        lockout->has_only({"failures_max", "minutes"});
        read_number(*lockout, "failures_max", {1, 20}, rules.failures_max);
        read_number(*lockout, "minutes", {1, 1440}, rules.lockout_minutes);
    }
    if (const auto session = root.member("session")) read_session(*session, rules);
    if (const auto roles = root.member("totp_roles")) read_roles(*roles, rules.totp_roles);
}

// One line for each mistake: file, line, key.
base::Error error_of(const std::vector<policy::Problem>& problems, std::string_view text,
                     std::string_view file_name) {
    base::Bilingual all;
    for (const policy::Problem& problem : problems) {
        policy::Complaint complaint = policy::complaint_of(problem, file_name, text);
        const std::string_view pointer = problem.pointer;
        complaint.key =
            base::replaced(std::string(pointer.substr(pointer.empty() ? 0 : 1)), "/", ".");
        const base::Bilingual line = policy::error_of({complaint}).message();
        all.zh += (all.zh.empty() ? "" : "\n") + line.zh;
        all.en += (all.en.empty() ? "" : "\n") + line.en;
    }
    return base::invalid(std::move(all.zh), std::move(all.en));
}

}  // namespace

const std::vector<std::string>& roles_of_rules() {
    static const std::vector<std::string> names{
        "clerk",  "unit_reviewer", "department_reviewer", "business_office", "performance_office",
        "leader", "system_admin",  "security_admin",      "audit_admin"};
    return names;
}

base::Result<SignInRules> parse_sign_in_rules(std::string_view text, std::string_view file_name) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const base::Json json = TRY(base::parse_json(text, limits_of_file).in(file_name));
    std::vector<policy::Problem> problems;
    SignInRules rules;
    read_rules(Cell(json, "", problems), rules);
    if (problems.empty()) return rules;
    return error_of(problems, text, file_name);
}

}  // namespace workflow
