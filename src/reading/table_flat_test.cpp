// Tables that are lines of text: bars, one cell a line, spaces, nothing between the cells.
#include "reading/table_flat.h"

#include "reading/test_reading.h"

#include <rapidcheck/gtest.h>

namespace reading {
namespace {

const Lines total{"100.00万元 initial_budget total 2024", "120.00万元 adjusted_budget total 2024",
                  "90.00万元 executed total 2024", "75.00% execution_rate total 2024"};
const Lines rate{"R-EXE-1 75.00% = 90.00万元, 120.00万元 (likely)"};

TEST(TextTables, bars_part_cells) {
    const std::string text =
        "资金情况（单位：万元）\n\n资金来源|年初预算数|全年预算数|全年执行数|执行率\n"
        "年度资金总额|100.00|120.00|90.00|75.00%\n";
    EXPECT_EQ(mentions_of(text), total);
    EXPECT_EQ(ties_in(text), rate);
}

TEST(TextTables, spaces_part_cells) {
    const std::string text =
        "单位：万元\n资金来源 年初预算数 全年预算数 全年执行数 执行率\n"
        "年度资金总额 100.00 120.00 90.00 75.00%\n";
    EXPECT_EQ(mentions_of(text), total);
    EXPECT_EQ(ties_in(text), rate);
}

TEST(TextTables, a_cell_may_have_a_line_of_its_own) {
    const std::string text =
        "单位：万元\n资金来源\n年初预算数\n全年预算数\n全年执行数\n执行率\n年度资金总额\n100.00\n"
        "120.00\n90.00\n75.00%\n";
    EXPECT_EQ(mentions_of(text), total);
    EXPECT_EQ(ties_in(text), rate);
}

TEST(TextTables, a_missing_cell_that_could_be_any_leaves_the_row_without_concepts) {
    const auto facts = facts_of(report_with(
        "单位：万元\n资金来源 年初预算数 全年预算数 全年执行数\n年度资金总额 100.00 120.00\n"));
    for (const facts::Mention& mention : facts.mentions) EXPECT_EQ(mention.concept_id, "");
    EXPECT_TRUE(facts.ties.empty());
}

TEST(TextTables, an_empty_cell_between_bars_keeps_its_place) {
    EXPECT_EQ(mentions_of("资金情况（单位：万元）\n\n资金来源|年初预算数|全年预算数|全年执行数\n"
                          "年度资金总额|100.00||90.00\n"),
              (Lines{"100.00万元 initial_budget total 2024", "90.00万元 executed total 2024"}));
}

TEST(TextTables, an_indicator_of_words_keeps_its_points) {
    EXPECT_EQ(mentions_of("一级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因\n"
                          "产出指标|按期完成|年底前|已完成|10|9|\n"),
              (Lines{"10分 weight indicator:按期完成 2024", "9分 score indicator:按期完成 2024"}));
}

TEST(TextTables, a_row_of_an_indicator_may_have_no_head) {
    EXPECT_EQ(mentions_of("产出指标|数量指标|图书采购数量|≥|2000|册|2100|10|9\n"),
              (Lines{"2000册 target indicator:图书采购数量 2024",
                     "2100册 final_value indicator:图书采购数量 2024",
                     "10分 weight indicator:图书采购数量 2024",
                     "9分 score indicator:图书采购数量 2024"}));
}

TEST(TextTables, all_indicators_may_stand_on_one_line) {
    EXPECT_EQ(
        mentions_of("图书采购数量 ≥2000册 2100册 10 10 读者满意度 ≥90% 95% 10 9 总分 20 19"),
        (Lines{"2000册 target indicator:图书采购数量 2024",
               "2100册 final_value indicator:图书采购数量 2024",
               "10分 weight indicator:图书采购数量 2024", "10分 score indicator:图书采购数量 2024",
               "90% target indicator:读者满意度 2024", "95% final_value indicator:读者满意度 2024",
               "10分 weight indicator:读者满意度 2024", "9分 score indicator:读者满意度 2024",
               "20分 weight unit 2024", "19分 total_score unit 2024"}));
}

TEST(TextTables, digits_that_run_together_are_cut_where_there_is_one_way) {
    const auto facts = facts_of(
        report_with("年初预算数全年预算数全年执行数分值执行率得分\n年度资金总额194.90194.90194."
                    "9010100%10\n"));
    EXPECT_EQ(lines_of_ties(facts), (Lines{"R-EXE-1 100% = 194.90, 194.90 (likely)"}));
}

TEST(TextTables, digits_with_more_than_one_way_to_cut_are_not_read) {
    EXPECT_TRUE(mentions_of("年初预算数全年预算数全年执行数\n年度资金总额1111111\n").empty());
}

using M = HeadMeaning;

TEST(CutDigits, decimals_of_money_are_equal) {
    EXPECT_EQ(cut_digits("12.503.40", {M::adjusted, M::executed}), (Lines{"12.50", "3.40"}));
    EXPECT_EQ(cut_digits("194.9194.9100%", {M::adjusted, M::executed, M::rate}),
              (Lines{"194.9", "194.9", "100%"}));
}

TEST(CutDigits, a_score_is_at_most_its_weight) {
    EXPECT_EQ(cut_digits("109.5", {M::weight, M::score}), (Lines{"10", "9.5"}));
}

TEST(CutDigits, several_ways_are_none) {
    EXPECT_TRUE(cut_digits("1111", {M::adjusted, M::executed}).empty());
    EXPECT_TRUE(cut_digits("", {M::adjusted, M::executed}).empty());
    EXPECT_TRUE(cut_digits("12", {M::adjusted, M::executed, M::rate}).empty());
}

// What is cut is what was there: nothing is added or lost, and a cut is never a wrong one of money
// with two decimals.
RC_GTEST_PROP(CutDigits, amounts_with_cents_are_found_again_or_not_at_all, ()) {
    const auto amount = [] {
        const auto cents = *rc::gen::inRange<std::int64_t>(1, 99'999'999);
        return fmt::format("{}.{:02}", cents / 100, cents % 100);
    };
    const Lines parts{amount(), amount(), amount()};
    const Lines cut =
        cut_digits(parts[0] + parts[1] + parts[2], {M::initial, M::adjusted, M::executed});
    RC_ASSERT(cut.empty() || cut == parts);
}

}  // namespace
}  // namespace reading
