#include "reading/test_ties.h"

namespace reading {
namespace {

std::string in_2024(const std::string& sentence) {
    return "东湖县图书馆2024年度部门整体支出绩效自评报告\n\n" + sentence + "\n";
}

TEST(ProseChanges, the_figure_of_last_year_that_stands_there_is_the_base) {
    EXPECT_EQ(ties_of(in_2024("本年收入880.00万元，较上年800.00万元增加80.00万元，增长10.00%。")),
              (Lines{"T-CHANGE 880.00万元 = 800.00万元, 80.00万元 (certain)",
                     "T-GROWTH 10.00% = 80.00万元, 800.00万元 (certain)"}));
    EXPECT_EQ(ties_of(in_2024("公务接待费4.50万元，上年5.00万元，同比减少0.50万元，下降10.00%。")),
              (Lines{"T-CHANGE 4.50万元 = 5.00万元, -0.50万元 (certain)",
                     "T-GROWTH -10.00% = -0.50万元, 5.00万元 (certain)"}));
    EXPECT_EQ(ties_of(in_2024("水电费12.00万元，比2023年的10.00万元增加2.00万元，增长20.00%。")),
              (Lines{"T-CHANGE 12.00万元 = 10.00万元, 2.00万元 (certain)",
                     "T-GROWTH 20.00% = 2.00万元, 10.00万元 (certain)"}));
}

TEST(ProseChanges, the_figure_of_last_year_may_come_first_and_the_change_may_be_missing) {
    EXPECT_EQ(
        ties_of(in_2024("上年办理660件，今年办理726件，增加66件，增长10%。")),
        (Lines{"T-CHANGE 726件 = 660件, 66件 (certain)", "T-GROWTH 10% = 66件, 660件 (certain)"}));
    EXPECT_EQ(ties_of(in_2024("办理量726件，较上年660件增长10%。")),
              (Lines{"T-GROWTH 10% = 726件, 660件 (certain)"}));
}

TEST(ProseChanges, without_last_years_figure_the_base_is_now_without_the_change) {
    EXPECT_EQ(ties_of(in_2024("本年收入880.00万元，较上年增加80.00万元，增长10.00%。")),
              (Lines{"T-GROWTH 10.00% = 880.00万元, 80.00万元 (certain)"}));
}

TEST(ProseChanges, the_base_of_one_line_is_not_that_of_the_next) {
    const Lines ties = ties_of(in_2024(
        "本年支出A项500.00万元，较上年400.00万元增加100.00万元，B项60.00万元，增加10.00万元，"
        "增长20.00%。"));
    EXPECT_EQ(ties, (Lines{"T-CHANGE 500.00万元 = 400.00万元, 100.00万元 (certain)",
                           "T-GROWTH 20.00% = 60.00万元, 10.00万元 (certain)"}));
}

TEST(ProseChanges, a_change_that_has_a_name_is_of_the_amount_of_that_name) {
    EXPECT_EQ(ties_of(in_2024(
                  "收入合计880.00万元，培训收入20.00万元，比赛收入30.00万元。与上年相比，收入合"
                  "计增加80.00万元，增长10.50%。")),
              (Lines{"T-GROWTH 10.50% = 880.00万元, 80.00万元 (certain)"}));
}

TEST(ProseChanges, less_than_the_budget_is_no_spending) {
    const facts::DocumentFacts facts = facts_of(
        in_2024("“三公”经费支出14.00万元。与年初预算18.00万元相比，支出少4.00万元，降幅22.22%。"));
    ASSERT_EQ(facts.mentions.size(), 4U);
    EXPECT_EQ(facts.mentions[2].concept_id, "");
    ASSERT_EQ(facts.ties.size(), 2U);
    EXPECT_EQ(line_of_tie(facts, facts.ties[0]),
              "T-CHANGE 14.00万元 = 18.00万元, -4.00万元 (certain)");
    EXPECT_EQ(line_of_tie(facts, facts.ties[1]),
              "T-GROWTH -22.22% = -4.00万元, 18.00万元 (certain)");
}

TEST(ProseChanges, what_it_came_to_is_no_change) {
    const facts::DocumentFacts facts = facts_of(in_2024("覆盖率由上年的91.3%提高到92.6%。"));
    ASSERT_EQ(facts.mentions.size(), 2U);
    EXPECT_EQ(facts.mentions[0].period, "2023");
    EXPECT_EQ(facts.mentions[1].concept_id, "");
    EXPECT_EQ(facts.mentions[1].period, "2024");
}

TEST(ProseChanges, points_stand_between_two_levels) {
    EXPECT_EQ(ties_of(in_2024("覆盖率由上年的91.3%提高到92.6%，提高1.3个百分点。")),
              (Lines{"T-POINTS 92.6% = 91.3%, 1.3个百分点 (certain)"}));
    EXPECT_EQ(ties_of(in_2024("满意度92.3%，高于90%的目标值2.3个百分点。")),
              (Lines{"T-POINTS 92.3% = 90%, 2.3个百分点 (certain)"}));
    EXPECT_EQ(ties_of(in_2024("支出进度49.80%，低于序时进度（58.33%）8.53个百分点。")),
              (Lines{"T-POINTS 49.80% = 58.33%, -8.53个百分点 (certain)"}));
    EXPECT_EQ(ties_of(in_2024("支出进度49.80%，低于序时进度（58.33%）8.83个百分点。")),
              (Lines{"T-POINTS 49.80% = 58.33%, -8.83个百分点 (likely)"}));
}

TEST(ProseChanges, points_say_nothing_of_other_figures) {
    EXPECT_TRUE(ties_of(in_2024("覆盖率92.6%，比上年提高1.3个百分点。")).empty());
    EXPECT_TRUE(ties_of(in_2024("及格率88%，优秀率35%，均提高2个百分点。")).empty());
}

}  // namespace
}  // namespace reading
