#include "reading/test_ties.h"

namespace reading {
namespace {

facts::DocumentFacts in_2024(const std::string& text) {
    return facts_of("东湖县图书馆2024年度部门整体支出绩效自评报告\n\n" + text + "\n");
}

Lines concepts(const std::string& text) {
    Lines lines;
    for (const facts::Mention& mention : in_2024(text).mentions) {
        lines.push_back(mention.figure.text() + " " + mention.concept_id + " " + mention.subject +
                        " " + mention.period);
    }
    return lines;
}

TEST(ProseBudget, what_is_cut_between_two_budgets_is_a_change_of_the_budget) {
    EXPECT_EQ(
        concepts("年初预算500.00万元，追加60.00万元，压减20.00万元，全年预算540.00万元。"),
        (Lines{"500.00万元 initial_budget total 2024", "60.00万元 budget_change total 2024",
               "20.00万元 budget_change total 2024", "540.00万元 adjusted_budget total 2024"}));
}

TEST(ProseBudget, the_adjusted_budget_is_the_initial_one_with_its_changes) {
    const Lines ties = ties_of(
        "东湖县图书馆2024年度部门预算执行情况\n\n年初预算500.00万元，追加60.00万元"
        "，压减20.00万元，全年预算550.00万元。\n");
    EXPECT_EQ(ties, (Lines{"T-BUDGET 550.00万元 = 500.00万元, 60.00万元, -20.00万元 (certain)"}));
}

TEST(ProseBudget, what_came_may_be_said_in_another_paragraph) {
    const Lines ties = ties_of(
        "东湖县图书馆2024年度项目支出情况\n\n实际到位资金100.00万元。\n\n全年支出"
        "90.00万元，支出进度95.00%（按到位资金计算）。\n");
    EXPECT_EQ(ties, (Lines{"T-RATE 95.00% = 90.00万元, 100.00万元 (likely)"}));
}

TEST(ProseBudget, each_part_between_semicolons_has_its_own_rate) {
    const Lines ties = ties_of(
        "东湖县图书馆2024年度项目支出情况\n\n图书购置预算100.00万元，支出60.00万元，进"
        "度65.00%；校舍维修预算200.00万元，支出50.00万元，进度25.00%。\n");
    EXPECT_EQ(ties, (Lines{"T-RATE 65.00% = 60.00万元, 100.00万元 (certain)",
                           "T-RATE 25.00% = 50.00万元, 200.00万元 (certain)"}));
}

TEST(ProseBudget, a_reason_is_no_name) {
    EXPECT_EQ(concepts("年初预算500.00万元，年中因标准提高追加60.00万元。")[1],
              "60.00万元 budget_change total 2024");
}

TEST(ProseBudget, more_and_less_in_one_year_are_both_changes) {
    constexpr auto words = std::to_array<std::pair<const char*, const char*>>({
        {"追加", "收回"},
        {"追加安排", "核减"},
        {"增加", "减少"},
        {"调增", "统筹收回"},
        {"核增", "调出"},
    });
    for (const auto& [more, less] : words) {
        const std::string text = fmt::format(
            "年初预算500.00万元，年中{}60.00万元，{}20.00万元，调整后预算550.00万元。", more, less);
        EXPECT_EQ(ties_of("东湖县图书馆2024年度部门预算执行情况\n\n" + text + "\n"),
                  (Lines{"T-BUDGET 550.00万元 = 500.00万元, 60.00万元, -20.00万元 "
                         "(certain)"}))
            << text;
    }
}

TEST(ProseBudget, what_stands_before_the_adjusted_budget_is_the_initial_one) {
    const auto facts = in_2024("项目预算100.00万元（年中追加后为120.00万元）。");
    EXPECT_EQ(facts.mentions[0].concept_id, "initial_budget");
    EXPECT_EQ(facts.mentions[1].concept_id, "adjusted_budget");
}

TEST(ProseBudget, money_taken_back_is_no_change_of_a_budget_unless_it_says_so) {
    EXPECT_EQ(in_2024("对账后收回资金30.00万元。").mentions[0].concept_id, "");
    EXPECT_EQ(in_2024("年中收回预算指标30.00万元。").mentions[0].concept_id, "budget_change");
}

TEST(ProseBudget, the_whole_year_is_no_part_of_it) {
    EXPECT_EQ(
        concepts("截至6月30日支出200.00万元，执行率40.00%；全年支出480.00万元，执行率96.00%。"),
        (Lines{"200.00万元 executed total 2024-mid", "40.00% execution_rate total 2024-mid",
               "480.00万元 executed total 2024", "96.00% execution_rate total 2024"}));
}

TEST(ProseBudget, the_head_of_an_item_says_what_it_is_about) {
    EXPECT_EQ(in_2024("4.“三公”经费。预算28.00万元，支出22.00万元。").mentions[1].subject,
              "three_public");
    EXPECT_EQ(in_2024("3.执行结果。全年支出410.00万元。").mentions[0].subject, "total");
    const auto item =
        in_2024("1.教育支出（类）普通教育（款）小学教育（项）。支出决算为99.00万元。");
    EXPECT_EQ(item.mentions[0].subject, "item:教育支出类普通教育款小学教育项");
}

TEST(ProseBudget, what_is_left_is_the_plan_without_what_was_spent) {
    const auto balance = [](const std::string& text) {
        Lines lines;
        for (const std::string& tie : ties_of(text)) {
            if (tie.starts_with("T-BALANCE")) lines.push_back(tie);
        }
        return lines;
    };
    EXPECT_EQ(balance("到位资金100.00万元，实际支出80.00万元，结余20.00万元。"),
              (Lines{"T-BALANCE 20.00万元 = 100.00万元, -80.00万元 (certain)"}));
    EXPECT_EQ(balance("到位资金100.00万元，实际支出80.00万元，结余30.00万元。"),
              (Lines{"T-BALANCE 30.00万元 = 100.00万元, -80.00万元 (likely)"}));
    EXPECT_TRUE(
        balance("到位资金100.00万元，实际支出80.00万元，其中设备购置支出50.00万元，结余3.00万"
                "元。")
            .empty());
}

TEST(ProseBudget, posts_and_ages_and_vehicles_are_not_staff) {
    EXPECT_EQ(in_2024("车辆编制5辆，实有4辆。").mentions[1].concept_id, "");
    EXPECT_EQ(in_2024("在职30人，其中35岁以下9人。").mentions.size(), 2U);
    EXPECT_EQ(in_2024("年初在职31人，年末在职30人。").mentions[0].concept_id, "");
}

TEST(ProseIndicators, the_head_of_an_item_names_the_indicator) {
    const auto facts = in_2024(
        "1.建设面积。年度指标值≥100亩，实际完成值98亩，完成率98.00%，分值15分，得分14.70分。");
    ASSERT_EQ(facts.mentions.size(), 5U);
    EXPECT_EQ(facts.mentions[0].subject, "indicator:建设面积");
    EXPECT_EQ(facts.mentions[0].concept_id, "target");
    EXPECT_EQ(facts.mentions[4].concept_id, "score");
}

}  // namespace
}  // namespace reading
