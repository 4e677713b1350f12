#include "reading/test_reading.h"

namespace reading {
namespace {

TEST(IndicatorLines, the_parts_of_one_indicator_stand_in_one_sentence) {
    EXPECT_EQ(mentions_of("图书采购数量，年度指标值≥2000册，实际完成值1900册，完成率95%，分值10分，"
                          "得分9.5分。"),
              (Lines{"2000册 target indicator:图书采购数量 2024",
                     "1900册 final_value indicator:图书采购数量 2024",
                     "95% completion indicator:图书采购数量 2024",
                     "10分 weight indicator:图书采购数量 2024",
                     "9.5分 score indicator:图书采购数量 2024"}));
}

TEST(IndicatorLines, semicolons_part_indicators) {
    EXPECT_EQ(
        mentions_of("读者满意度：目标值≥90%，实际值93%，权重8分，得分8分；讲座场次：目标值20"
                    "场，实际值18场，权重12分，得分10.8分。"),
        (Lines{"90% target indicator:读者满意度 2024", "93% final_value indicator:读者满意度 2024",
               "8分 weight indicator:读者满意度 2024", "8分 score indicator:读者满意度 2024",
               "20场 target indicator:讲座场次 2024", "18场 final_value indicator:讲座场次 2024",
               "12分 weight indicator:讲座场次 2024", "10.8分 score indicator:讲座场次 2024"}));
}

TEST(IndicatorLines, levels_and_numerals_are_no_part_of_the_name) {
    EXPECT_EQ(mentions_of("产出指标：数量指标1：新增阅览席位，目标值50个，完成值60个。"),
              (Lines{"50个 target indicator:新增阅览席位 2024",
                     "60个 final_value indicator:新增阅览席位 2024"}));
}

TEST(IndicatorLines, the_middle_of_the_year_and_last_year_have_periods_of_their_own) {
    EXPECT_EQ(mentions_of("讲座场次，目标值20场，年中完成值9场，上年完成值18场，实际完成值21场。"),
              (Lines{"20场 target indicator:讲座场次 2024",
                     "9场 mid_year_value indicator:讲座场次 2024-mid",
                     "18场 previous_value indicator:讲座场次 2023",
                     "21场 final_value indicator:讲座场次 2024"}));
}

TEST(IndicatorLines, a_completion_is_the_result_by_the_target) {
    EXPECT_EQ(ties_in("讲座场次，目标值20场，实际完成值18场，完成率92%。"),
              (Lines{"R-CMP-1 92% = 18场, 20场 (certain)"}));
}

TEST(IndicatorLines, a_completion_that_was_capped_is_not_tied) {
    EXPECT_TRUE(ties_in("讲座场次，目标值20场，实际完成值25场，完成率100%。").empty());
}

TEST(IndicatorLines, of_what_should_be_small_no_completion_follows) {
    EXPECT_TRUE(ties_in("平均响应时间，目标值≤24小时，实际完成值20小时，完成率120%。").empty());
    EXPECT_TRUE(ties_in("读者投诉，目标值10件，实际完成值8件，完成率120%。").empty());
}

TEST(IndicatorLines, different_units_are_not_divided) {
    EXPECT_TRUE(ties_in("讲座，目标值20场，实际完成值1800人次，完成率90%。").empty());
}

TEST(IndicatorLines, a_target_alone_is_no_indicator_line) {
    for (const facts::Mention& mention :
         facts_of(report_with("本年预算目标值50.00万元，支出40.00万元。")).mentions) {
        EXPECT_FALSE(mention.subject.starts_with("indicator:"));
    }
}

TEST(IndicatorLines, two_of_one_name_are_told_apart) {
    const auto facts = facts_of(report_with(
        "讲座场次，目标值20场，实际值18场；到馆人次，目标值300人次，实际值310人次；讲座场次，目标值"
        "5场，实际值6场。"));
    ASSERT_EQ(facts.mentions.size(), 6U);
    EXPECT_NE(facts.mentions[4].subject, facts.mentions[0].subject);
    EXPECT_EQ(facts.mentions[5].subject, facts.mentions[4].subject);
}

}  // namespace
}  // namespace reading
