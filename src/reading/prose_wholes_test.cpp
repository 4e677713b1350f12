// Which of the amounts in front of a list is its whole.
#include "reading/test_reading.h"

namespace reading {
namespace {

TEST(ProseWholes, what_a_rate_is_of_is_no_whole_of_the_list_behind_it) {
    const Lines ties{"T-RATE 98.00% = 490.00万元, 500.00万元 (certain)",
                     "T-SUM 490.00万元 = 300.00万元, 190.00万元 (certain)"};
    EXPECT_EQ(ties_in("支出决算490.00万元，完成年初预算500.00万元的98.00%。其中：基本支出300.00万元"
                      "，项目支出190.00万元。"),
              ties);
    EXPECT_EQ(ties_in("支出决算490.00万元，完成年初预算500.00万元的98.00%，其中：基本支出300.00万元"
                      "，项目支出190.00万元。"),
              ties);
    EXPECT_EQ(only("T-SUM", ties_in("支出490.00万元，占全年预算500.00万元的98.00%。其中：基本支出"
                                    "300.00万元，项目支出190.00万元。")),
              (Lines{ties[1]}));
}

TEST(ProseWholes, shares_of_the_parts_are_of_the_same_whole) {
    EXPECT_EQ(only("T-SHARE", ties_in("“三公”经费支出15.00万元，完成预算20.00万元的75.00%。其中：公"
                                      "务用车运行维护费10.00万元，占66.67%，完成预算12.00万元的"
                                      "83.33%；公务接待费5.00万元，占33.33%，完成预算8.00万元的"
                                      "62.50%。")),
              (Lines{"T-SHARE 66.67% = 10.00万元, 15.00万元 (certain)",
                     "T-SHARE 33.33% = 5.00万元, 15.00万元 (certain)"}));
}

TEST(ProseWholes, of_two_amounts_the_one_that_the_parts_make) {
    EXPECT_EQ(only("T-SUM", ties_in("本年支出490.00万元，年初预算500.00万元，执行率98.00%。其中：基"
                                    "本支出300.00万元，项目支出190.00万元。")),
              (Lines{"T-SUM 490.00万元 = 300.00万元, 190.00万元 (certain)"}));
}

TEST(ProseWholes, of_weights_and_scores_the_scores_make_the_total) {
    EXPECT_EQ(
        ties_in("项目得分93.50分。其中：投入20分，得19.50分；过程20分，得18.00分；产出60分，得"
                "56.00分。"),
        (Lines{"T-SUM 93.50分 = 19.50分, 18.00分, 56.00分 (certain)"}));
}

TEST(ProseWholes, the_base_of_the_initial_budget_gives_its_rate) {
    EXPECT_EQ(mentions_of("支出决算490.00万元，完成年初预算500.00万元的98.00%。")[2],
              "98.00% execution_rate_initial total 2024");
    EXPECT_EQ(mentions_of("支出决算490.00万元，完成全年预算500.00万元的98.00%。")[2],
              "98.00% execution_rate total 2024");
}

TEST(ProseWholes, a_budget_before_its_changes_is_the_initial_one) {
    EXPECT_EQ(mentions_of("项目预算120.00万元，年中调减20.00万元，调整后预算100.00万元。")[0],
              "120.00万元 initial_budget item:项目预算 2024");
}

TEST(ProseWholes, people_who_came_or_went_are_not_the_staff) {
    for (const char* text : {"主要原因是退休2人。", "年内退休2人。", "新增编制2名。",
                             "当年调入在职人员3人。", "年初在职31人。"}) {
        const auto facts = facts_of(report_with(text));
        ASSERT_EQ(facts.mentions.size(), 1U) << text;
        EXPECT_EQ(facts.mentions[0].concept_id, "") << text;
    }
}

TEST(ProseWholes, months_far_from_the_middle_are_periods_of_their_own) {
    EXPECT_EQ(mentions_of("截至6月30日支出200.00万元；截至9月30日支出350.00万元；全年支出490.00万"
                          "元。"),
              (Lines{"200.00万元 executed total 2024-mid", "350.00万元 executed total 2024-09",
                     "490.00万元 executed total 2024"}));
}

TEST(ProseWholes, the_rate_of_staff_is_of_the_unit) {
    EXPECT_EQ(mentions_of("本馆编制30名，在职人员28名，在职人员控制率93.33%。")[2],
              "93.33% staffing_rate unit 2024");
}

}  // namespace
}  // namespace reading
