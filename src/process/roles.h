#pragma once
// Who does what: the roles, the things that can be done, and one table that says which role may do
// which, where in the tree and in which state of the form. The server asks may() for every row of
// data it reads and for everything it does; nothing else decides (docs/decisions.md).

#include "process/organisation.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace process {

enum class Role {
    sole_user,  ///< the one user of a program without an organisation
    clerk,
    unit_reviewer,
    department_reviewer,
    business_office,
    performance_office,
    leader,
    system_admin,
    security_admin,
    audit_admin,
};

/// What can be done to the dossier of a unit and year, or to the program itself.
enum class Action {
    read_dossier,
    create_dossier,
    edit_dossier,
    delete_dossier,
    submit,
    review_unit,
    review_department,
    review_office,
    review_performance,
    audit_documents,  ///< one's own, from outside
    manage_organisation,
    manage_users,
    grant_roles,
    unlock_users,
    read_log,
};

/// How far from the node of the post a row reaches.
enum class Reach {
    own,         ///< the node itself, and those whose work it goes on with
    below,       ///< the node and all below it
    everywhere,  ///< no place asked
};

struct Permission {
    Role role;
    Action action;
    Reach reach;
};

/// The table; a role and action without a row is refused.
std::span<const Permission> permissions();

/// A role at a node for some time.
struct Post {
    std::string user;
    std::string node;  ///< empty for the sole user and the three administrators
    Role role = Role::clerk;
    Date from;
    std::optional<Date> to;  ///< last day; empty: until further notice

    bool operator==(const Post&) const = default;
};

/// The year of a unit that something is to be done to; without a unit: the program itself.
struct Target {
    std::string unit;
    int year = 0;
};

/// Whether one of the posts, all of one user, allows it today. Without an organisation only the
/// sole user may do anything; with one the sole user may do nothing.
bool may(const Organisation& organisation, std::span<const Post> posts, Action action,
         const Target& target, Date today);

/// The nodes whose years the posts let read today, each with what stands below it; "*": all.
std::vector<std::string> readable_from(const Organisation& organisation,
                                       std::span<const Post> posts, Date today);

/// Errors: invalid_input when one person would hold roles that must be apart: two of the three
/// administrators, an administrator who does business, or two hands that check each other in one
/// place.
base::Result<void> check_posts(std::span<const Post> posts);

}  // namespace process

template <>
struct domain::EnumTable<process::Role> {
    static constexpr EnumRow<process::Role> rows[]{
        {process::Role::sole_user, "sole_user", {"单机用户", "Sole user"}},
        {process::Role::clerk, "clerk", {"单位经办", "Clerk"}},
        {process::Role::unit_reviewer, "unit_reviewer", {"单位审核", "Unit reviewer"}},
        {process::Role::department_reviewer,
         "department_reviewer",
         {"主管部门审核", "Department reviewer"}},
        {process::Role::business_office, "business_office", {"财政业务科室", "Business office"}},
        {process::Role::performance_office,
         "performance_office",
         {"财政绩效科室", "Performance office"}},
        {process::Role::leader, "leader", {"领导查阅", "Leader (reads)"}},
        {process::Role::system_admin, "system_admin", {"系统管理员", "System administrator"}},
        {process::Role::security_admin,
         "security_admin",
         {"安全保密管理员", "Security administrator"}},
        {process::Role::audit_admin, "audit_admin", {"安全审计员", "Audit administrator"}},
    };
};
