#include "reading/test_reading.h"

namespace reading {
namespace {

TEST(Prose, budgets_and_spending_have_their_concepts) {
    EXPECT_EQ(mentions_of("年初预算数50.00万元，调整后预算数54.00万元，实际支出53.00万元，执行率"
                          "98.15%。"),
              (Lines{"50.00万元 initial_budget total 2024", "54.00万元 adjusted_budget total 2024",
                     "53.00万元 executed total 2024", "98.15% execution_rate total 2024"}));
    EXPECT_EQ(
        mentions_of("下达资金80.00万元，到位资金78.00万元，实际支付70.20万元。"),
        (Lines{"80.00万元  total 2024", "78.00万元  total 2024", "70.20万元 executed total 2024"}));
    const auto facts = facts_of(report_with("支出决算20.00万元，年末结转结余3.00万元。"));
    ASSERT_EQ(facts.mentions.size(), 2U);
    EXPECT_EQ(facts.mentions[1].concept_id, "unspent");
}

TEST(Prose, a_paragraph_may_begin_with_a_bracket) {
    EXPECT_EQ(mentions_of(")（款）支出20.00万元，完成预算的80%。").size(), 2U);
}

TEST(Prose, the_words_of_a_rate_name_its_base) {
    EXPECT_EQ(ties_in("年初预算100.00万元，全年预算120.00万元，支出决算90.00万元，完成年初预算的"
                      "90.00%，完成全年预算的75.00%。"),
              (Lines{"T-RATE 90.00% = 90.00万元, 100.00万元 (certain)",
                     "T-RATE 75.00% = 90.00万元, 120.00万元 (certain)"}));
    EXPECT_EQ(ties_in("下达资金80.00万元，到位资金78.00万元，资金到位率97.50%，实际支付70.20万元，"
                      "资金使用率90.00%。"),
              (Lines{"T-RATE 97.50% = 78.00万元, 80.00万元 (certain)",
                     "T-RATE 90.00% = 70.20万元, 78.00万元 (certain)"}));
}

TEST(Prose, a_wrong_rate_is_tied_as_the_words_say) {
    EXPECT_EQ(ties_in("全年预算120.00万元，支出决算90.00万元，预算执行率78.00%。"),
              (Lines{"T-RATE 78.00% = 90.00万元, 120.00万元 (certain)"}));
}

TEST(Prose, a_rate_that_is_a_target_is_not_tied) {
    EXPECT_TRUE(ties_in("全年预算120.00万元，支出90.00万元，执行率应达到95%以上。").empty());
}

TEST(Prose, dates_within_a_year_are_not_its_end) {
    EXPECT_EQ(mentions_of("截至7月31日，累计支出210.00万元，执行率42.00%。截至2024年12月31日，累计"
                          "支出490.00万元。"),
              (Lines{"210.00万元 executed total 2024-mid", "42.00% execution_rate total 2024-mid",
                     "490.00万元 executed total 2024"}));
    EXPECT_EQ(mentions_of("1-6月支出100.00万元。2023年支出300.00万元。"),
              (Lines{"100.00万元 executed total 2024-mid", "300.00万元 executed total 2023"}));
}

TEST(Prose, growth_and_fall_have_their_signs) {
    EXPECT_EQ(ties_in("本年收入55.00万元，比上年增加5.00万元，增长10.00%。"),
              (Lines{"T-GROWTH 10.00% = 55.00万元, 5.00万元 (certain)"}));
    EXPECT_EQ(ties_in("本年支出45.00万元，比上年减少5.00万元，下降10.00%。"),
              (Lines{"T-GROWTH -10.00% = 45.00万元, -5.00万元 (certain)"}));
}

TEST(Prose, a_list_inside_a_list_belongs_to_its_own_whole) {
    EXPECT_EQ(ties_in("本年支出合计200.00万元，其中：基本支出120.00万元（人员经费100.00万元、公用"
                      "经费20.00万元），项目支出80.00万元。"),
              (Lines{"T-SUM 120.00万元 = 100.00万元, 20.00万元 (certain)",
                     "T-SUM 200.00万元 = 120.00万元, 80.00万元 (certain)"}));
}

TEST(Prose, the_parts_of_a_sum_take_its_concept) {
    const Lines mentions =
        mentions_of("支出决算200.00万元，其中：基本支出120.00万元，项目支出80.00万元。");
    EXPECT_EQ(mentions, (Lines{"200.00万元 executed total 2024", "120.00万元 executed basic 2024",
                               "80.00万元 executed project 2024"}));
}

TEST(Prose, a_total_may_stand_in_front_of_its_list) {
    EXPECT_EQ(ties_in("合计支出60.00万元：会议费10.00万元，培训费20.00万元，印刷费30.00万元。"),
              (Lines{"T-SUM 60.00万元 = 10.00万元, 20.00万元, 30.00万元 (certain)"}));
}

TEST(Prose, examples_are_no_parts_that_add_up) {
    EXPECT_TRUE(ties_in("本年支出60.00万元，主要包括会议费10.00万元，培训费20.00万元等。").empty());
}

TEST(Prose, a_part_beyond_its_whole_is_tied_as_a_part) {
    EXPECT_EQ(ties_in("会议费支出6.00万元，其中场地费8.00万元，资料费1.00万元。"),
              (Lines{"T-PART 8.00万元 = 6.00万元 (certain)"}));
}

TEST(Prose, a_share_is_of_the_whole_it_names) {
    EXPECT_EQ(ties_in("基本支出80.00万元，占本年支出100.00万元的80.00%。"),
              (Lines{"T-SHARE 80.00% = 80.00万元, 100.00万元 (certain)"}));
}

TEST(Prose, values_in_turn_are_not_guessed) {
    EXPECT_TRUE(ties_in("会议费、培训费分别支出10.00万元和20.00万元。").empty());
}

TEST(Prose, people_of_the_unit_have_their_concepts) {
    const std::string text =
        "核定编制30人，其中行政编制10人、事业编制20人，年末实有人数28人，在职人员27人，退休人员12"
        "人。";
    EXPECT_EQ(mentions_of(text), (Lines{"30人 establishment unit 2024", "10人  item:行政编制 2024",
                                        "20人  item:事业编制 2024", "28人 actual_staff unit 2024",
                                        "27人 in_post unit 2024", "12人 retired unit 2024"}));
    EXPECT_EQ(ties_in(text), (Lines{"T-SUM 30人 = 10人, 20人 (certain)"}));
}

TEST(Prose, the_lines_of_the_three_public_expenditures_are_known) {
    const std::string text =
        "“三公”经费支出15.00万元，其中：因公出国（境）费0.00万元，公务用车购置及运行费10.00万元，"
        "公务接待费5.00万元。";
    const auto facts = facts_of(report_with(text));
    ASSERT_EQ(facts.mentions.size(), 4U);
    EXPECT_EQ(facts.mentions[0].subject, "three_public");
    EXPECT_EQ(facts.mentions[1].subject, "abroad");
    EXPECT_EQ(facts.mentions[2].subject, "vehicles");
    EXPECT_EQ(facts.mentions[3].subject, "reception");
    EXPECT_EQ(lines_of_ties(facts),
              (Lines{"T-SUM 15.00万元 = 0.00万元, 10.00万元, 5.00万元 (certain)"}));
}

TEST(Prose, scores_and_ratings_are_of_the_unit) {
    EXPECT_EQ(mentions_of("本项目自评得分92.50分，评价等级为“优”。"),
              (Lines{"92.50分 total_score unit 2024", "优 rating unit 2024"}));
    EXPECT_EQ(mentions_of("综合得分88分，评定等级为良。"),
              (Lines{"88分 total_score unit 2024", "良 rating unit 2024"}));
    EXPECT_EQ(mentions_of("评价结果：优秀。"), (Lines{"优秀 rating unit 2024"}));
    EXPECT_TRUE(mentions_of("服务质量优秀，读者评价很好。").empty());
}

TEST(Prose, a_heading_says_what_the_paragraph_is_about) {
    EXPECT_EQ(mentions_of("（二）项目支出\n\n支出决算80.00万元。"),
              (Lines{"80.00万元 executed project 2024"}));
}

TEST(Prose, a_price_by_its_number_makes_the_amount) {
    EXPECT_EQ(ties_in("每馆补助0.50万元，20个分馆，共计10.00万元。"),
              (Lines{"T-PRODUCT 10.00万元 = 0.50万元, 20个 (certain)"}));
    EXPECT_TRUE(ties_in("每馆补助0.50万元，20个分馆，共计12.00万元。").empty());
}

TEST(Prose, figures_beyond_all_bounds_are_no_ties) {
    EXPECT_NO_THROW(
        ties_in("支出99999999999999999999999999999999.99亿元，预算"
                "88888888888888888888888888888888.88亿元，执行率112.50%。"));
}

}  // namespace
}  // namespace reading
