#include "process/test_county.h"

#include <algorithm>

namespace process {
namespace {

bool allowed(Role role, const std::string& node, Action action, const std::string& unit) {
    const std::vector<Post> posts{test::post(role, node)};
    return may(test::county(), posts, action, {unit, 2023}, test::day(2023));
}

// Where a role has its post, another place of the same rank, and a unit in each of the two.
struct Place {
    Role role;
    const char* node;
    const char* own;
    const char* other;
};
constexpr Place places[]{
    {Role::clerk, "u1", "u1", "u3"},
    {Role::unit_reviewer, "u1", "u1", "u3"},
    {Role::department_reviewer, "trade", "u1", "u3"},
    {Role::business_office, "office", "u1", ""},
    {Role::performance_office, "bureau", "u1", ""},
    {Role::leader, "trade", "u1", "u3"},
};

TEST(Roles, every_row_of_the_table_grants_its_own_place_and_refuses_another) {
    for (const Permission& row : permissions()) {
        for (const Place& place : places) {
            if (place.role != row.role || row.reach == Reach::everywhere) continue;
            EXPECT_TRUE(allowed(row.role, place.node, row.action, place.own));
            EXPECT_FALSE(allowed(row.role, place.node, row.action, place.other));
            EXPECT_FALSE(allowed(row.role, place.node, row.action, "nobody"));
        }
    }
}

TEST(Roles, what_has_no_row_is_refused) {
    constexpr Action all[]{
        Action::read_dossier,
        Action::create_dossier,
        Action::edit_dossier,
        Action::delete_dossier,
        Action::submit,
        Action::review_unit,
        Action::review_department,
        Action::review_office,
        Action::review_performance,
        Action::audit_documents,
        Action::manage_organisation,
        Action::manage_users,
        Action::grant_roles,
        Action::unlock_users,
        Action::read_log,
    };
    for (const auto& role : domain::EnumTable<Role>::rows) {
        for (const Action action : all) {
            const bool has_row =
                std::ranges::any_of(permissions(), [&](const Permission& permission) {
                    return permission.role == role.value && permission.action == action;
                });
            EXPECT_TRUE(has_row || !allowed(role.value, "u1", action, "u1")) << role.key;
        }
    }
}

TEST(Roles, a_post_above_a_unit_that_reaches_its_own_node_only_does_not_reach_the_unit) {
    EXPECT_FALSE(allowed(Role::clerk, "trade", Action::edit_dossier, "u1"));
    EXPECT_TRUE(allowed(Role::clerk, "trade", Action::edit_dossier, "trade"));
    EXPECT_FALSE(allowed(Role::clerk, "u1", Action::read_dossier, "trade"));
}

TEST(Roles, a_post_counts_from_its_first_day_to_its_last) {
    Post post = test::post(Role::clerk, "u1");
    post.from = test::day(2022);
    post.to = test::day(2024);
    const auto on = [&](Date today) {
        return may(test::county(), std::vector{post}, Action::edit_dossier, {"u1", 2023}, today);
    };
    EXPECT_FALSE(on(test::day(2021)));
    EXPECT_TRUE(on(test::day(2022)));
    EXPECT_TRUE(on(test::day(2024)));
    EXPECT_FALSE(on(test::day(2025)));
}

TEST(Roles, the_sole_user_does_all_until_there_is_an_organisation) {
    const std::vector<Post> posts{test::post(Role::sole_user, "")};
    EXPECT_TRUE(may({}, posts, Action::edit_dossier, {"any", 2023}, test::day(2024)));
    EXPECT_FALSE(may(test::county(), posts, Action::edit_dossier, {"u1", 2023}, test::day(2024)));
    EXPECT_EQ(readable_from({}, posts, test::day(2024)), std::vector<std::string>{"*"});
}

TEST(Roles, who_goes_on_with_the_work_of_a_unit_has_its_years) {
    const auto merged = test::county().succeeded({"u1"}, {"u3"}, test::day(2026));
    ASSERT_TRUE(merged.ok());
    const std::vector<Post> posts{test::post(Role::clerk, "u3")};
    EXPECT_TRUE(may(*merged, posts, Action::read_dossier, {"u1", 2023}, test::day(2027)));
    EXPECT_FALSE(may(*merged, posts, Action::read_dossier, {"u1", 2023}, test::day(2025)));
}

TEST(Roles, what_a_reader_may_see_starts_at_the_nodes_of_their_posts) {
    const std::vector<Post> posts{test::post(Role::clerk, "u1"), test::post(Role::leader, "trade"),
                                  test::post(Role::audit_admin, "")};
    EXPECT_EQ(readable_from(test::county(), posts, test::day(2024)),
              (std::vector<std::string>{"trade", "u1"}));
}

TEST(Roles, hands_that_check_each_other_are_two_people) {
    const auto both = [](Role a, const char* at, Role b, const char* other) {
        return check_posts(std::vector{test::post(a, at), test::post(b, other)}).ok();
    };
    EXPECT_FALSE(both(Role::system_admin, "", Role::audit_admin, ""));
    EXPECT_FALSE(both(Role::system_admin, "", Role::clerk, "u1"));
    EXPECT_FALSE(both(Role::clerk, "u1", Role::unit_reviewer, "u1"));
    EXPECT_TRUE(both(Role::clerk, "u1", Role::unit_reviewer, "u2"));
    EXPECT_TRUE(both(Role::department_reviewer, "trade", Role::leader, "trade"));
}

}  // namespace
}  // namespace process
