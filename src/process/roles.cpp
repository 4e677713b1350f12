#include "process/roles.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace process {

namespace {

using enum Role;
using enum Action;

constexpr std::array table{
    Permission{sole_user, read_dossier, Reach::everywhere},
    Permission{sole_user, create_dossier, Reach::everywhere},
    Permission{sole_user, edit_dossier, Reach::everywhere},
    Permission{sole_user, delete_dossier, Reach::everywhere},
    Permission{sole_user, audit_documents, Reach::everywhere},
    Permission{sole_user, read_log, Reach::everywhere},
    Permission{sole_user, manage_organisation, Reach::everywhere},

    Permission{clerk, read_dossier, Reach::own},
    Permission{clerk, create_dossier, Reach::own},
    Permission{clerk, edit_dossier, Reach::own},
    Permission{clerk, submit, Reach::own},
    Permission{clerk, audit_documents, Reach::everywhere},

    Permission{unit_reviewer, read_dossier, Reach::own},
    Permission{unit_reviewer, review_unit, Reach::own},
    Permission{unit_reviewer, audit_documents, Reach::everywhere},

    Permission{department_reviewer, read_dossier, Reach::below},
    Permission{department_reviewer, review_department, Reach::below},
    Permission{department_reviewer, audit_documents, Reach::everywhere},

    Permission{business_office, read_dossier, Reach::below},
    Permission{business_office, review_office, Reach::below},
    Permission{business_office, audit_documents, Reach::everywhere},

    Permission{performance_office, read_dossier, Reach::below},
    Permission{performance_office, create_dossier, Reach::below},
    Permission{performance_office, review_performance, Reach::below},
    Permission{performance_office, audit_documents, Reach::everywhere},

    Permission{leader, read_dossier, Reach::below},

    Permission{system_admin, manage_organisation, Reach::everywhere},
    Permission{system_admin, manage_users, Reach::everywhere},

    Permission{security_admin, grant_roles, Reach::everywhere},
    Permission{security_admin, unlock_users, Reach::everywhere},

    Permission{audit_admin, read_log, Reach::everywhere},
};

bool is_held(const Post& post, Date today) {
    return post.from <= today && (!post.to || today <= *post.to);
}

bool is_admin(Role role) {
    return role == system_admin || role == security_admin || role == audit_admin;
}

// One who makes a figure does not pass it, and each level is another hand.
bool is_hand(Role role) {
    return role == clerk || role == unit_reviewer || role == department_reviewer ||
           role == business_office || role == performance_office;
}

bool reaches(const Organisation& organisation, const Post& post, Reach reach, const Target& target,
             Date today) {
    if (reach == Reach::everywhere) return true;
    if (target.unit.empty() || post.node.empty()) return false;
    if (!organisation.covers(post.node, target.unit, target.year, today)) return false;
    if (reach == Reach::below || post.node == target.unit) return true;
    // Those whose work the node goes on with, and not what stands below it.
    return std::ranges::any_of(organisation.successions(), [&](const Succession& succession) {
        return succession.before == target.unit && succession.after == post.node &&
               succession.on <= today;
    });
}

base::Error apart(const Post& a, const Post& b) {
    const auto& left = domain::row_of(a.role).label;
    const auto& right = domain::row_of(b.role).label;
    return base::invalid(
        fmt::format("“{}”不能同时担任“{}”和“{}”，请改由不同的人担任", a.user, left.zh, right.zh),
        fmt::format("\"{}\" cannot be both {} and {}; these need two people", a.user, left.en,
                    right.en));
}

}  // namespace

std::span<const Permission> permissions() {
    return table;
}

bool may(const Organisation& organisation, std::span<const Post> posts, Action action,
         const Target& target, Date today) {
    return std::ranges::any_of(posts, [&](const Post& post) {
        if (!is_held(post, today) || (post.role == sole_user) != organisation.empty()) return false;
        return std::ranges::any_of(table, [&](const Permission& row) {
            return row.role == post.role && row.action == action &&
                   reaches(organisation, post, row.reach, target, today);
        });
    });
}

std::vector<std::string> readable_from(const Organisation& organisation,
                                       std::span<const Post> posts, Date today) {
    std::vector<std::string> nodes;
    for (const Post& post : posts) {
        if (!is_held(post, today) || (post.role == sole_user) != organisation.empty()) continue;
        for (const Permission& row : table) {
            if (row.role != post.role || row.action != read_dossier) continue;
            nodes.push_back(row.reach == Reach::everywhere ? "*" : post.node);
        }
    }
    std::ranges::sort(nodes);
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    return nodes;
}

base::Result<void> check_posts(std::span<const Post> posts) {
    for (std::size_t i = 0; i < posts.size(); ++i) {
        for (std::size_t j = i + 1; j < posts.size(); ++j) {
            const Post& a = posts[i];
            const Post& b = posts[j];
            const bool is_apart_in_time = (a.to && *a.to < b.from) || (b.to && *b.to < a.from);
            if (a.user != b.user || a.role == b.role || is_apart_in_time) continue;
            if (is_admin(a.role) || is_admin(b.role)) return apart(a, b);
            if (is_hand(a.role) && is_hand(b.role) && a.node == b.node) return apart(a, b);
        }
    }
    return {};
}

}  // namespace process
