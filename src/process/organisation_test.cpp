#include "process/test_county.h"

namespace process {
namespace {

TEST(Organisation, a_year_is_read_as_the_tree_was_then) {
    const Organisation county = test::county();
    EXPECT_EQ(county.in_year("u1", 2022)->name, "陆港中心");
    EXPECT_EQ(county.in_year("u1", 2024)->name, "陆港事务中心");
    EXPECT_EQ(county.path("u2", test::day(2023)),
              (std::vector<std::string>{"bureau", "office", "trade", "u2"}));
    EXPECT_EQ(county.path("u2", test::day(2025)),
              (std::vector<std::string>{"bureau", "office", "farm", "u2"}));
    EXPECT_EQ(county.children("trade", test::day(2023)), (std::vector<std::string>{"u1", "u2"}));
    EXPECT_EQ(county.bureau_of("u1", 2023), "bureau");
}

TEST(Organisation, who_held_a_year_and_who_holds_the_unit_now_both_answer_for_it) {
    const Organisation county = test::county();
    const Date today = test::day(2025);
    EXPECT_TRUE(county.covers("trade", "u2", 2023, today));
    EXPECT_TRUE(county.covers("farm", "u2", 2023, today));
    EXPECT_FALSE(county.covers("trade", "u2", 2025, today));
    EXPECT_FALSE(county.covers("farm", "u1", 2023, today));
}

TEST(Organisation, the_years_of_a_merged_unit_belong_to_who_goes_on_with_its_work) {
    const auto merged = test::county().succeeded({"u1"}, {"u3"}, test::day(2026));
    ASSERT_TRUE(merged.ok()) << merged.error().text();
    EXPECT_EQ(merged->on("u1", test::day(2027)), nullptr);
    EXPECT_NE(merged->on("u1", test::day(2025)), nullptr);
    EXPECT_TRUE(merged->covers("u3", "u1", 2023, test::day(2027)));
    EXPECT_FALSE(merged->covers("u3", "u1", 2023, test::day(2025)));
    EXPECT_TRUE(merged->covers("farm", "u1", 2023, test::day(2027)));
    EXPECT_FALSE(test::county().succeeded({"nobody"}, {"u3"}, test::day(2026)).ok());
}

TEST(Organisation, a_unit_that_is_split_stays_open_when_it_is_one_of_its_parts) {
    Node part = *test::county().find("u3");
    part.id = "u4";
    part.periods = {{test::day(2026), "301004", "第二推广站", "farm"}};
    const auto with_part = test::county().with(part);
    ASSERT_TRUE(with_part.ok()) << with_part.error().text();
    const auto split = with_part->succeeded({"u3"}, {"u3", "u4"}, test::day(2026));
    ASSERT_TRUE(split.ok()) << split.error().text();
    EXPECT_NE(split->on("u3", test::day(2027)), nullptr);
    EXPECT_TRUE(split->covers("u4", "u3", 2023, test::day(2027)));
}

struct Broken {
    const char* name;
    Node node;
};

TEST(Organisation, a_tree_that_cannot_be_is_refused_with_the_node_that_breaks_it) {
    const Date start = test::day(2020);
    const std::vector<Broken> cases{
        {"parent that is not there", {"x", NodeKind::unit, {{start, "9", "甲", "nobody"}}}},
        {"unit below an office", {"x", NodeKind::unit, {{start, "9", "甲", "office"}}}},
        {"code of another", {"x", NodeKind::unit, {{start, "201001", "甲", "trade"}}}},
        {"no name", {"x", NodeKind::unit, {{start, "9", "", "trade"}}}},
        {"its own parent", {"x", NodeKind::unit, {{start, "9", "甲", "x"}}}},
        {"no period", {"x", NodeKind::unit, {}}},
        {"days out of order",
         {"x", NodeKind::unit, {{start, "9", "甲", "trade"}, {start, "9", "乙", "trade"}}}},
    };
    for (const Broken& broken : cases) {
        const auto refused = test::county().with(broken.node);
        ASSERT_FALSE(refused.ok()) << broken.name;
        EXPECT_FALSE(refused.error().text().empty());
    }
}

}  // namespace
}  // namespace process
