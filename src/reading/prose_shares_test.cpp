#include "reading/test_ties.h"

namespace reading {
namespace {

Lines in_2024(const std::string& text) {
    Lines shares;
    for (const std::string& tie :
         ties_of("东湖县图书馆2024年度部门整体支出绩效自评报告\n\n" + text + "\n")) {
        if (tie.starts_with("T-SHARE") || tie.starts_with("T-RAT") || tie.starts_with("T-PER")) {
            shares.push_back(tie);
        }
    }
    return shares;
}

TEST(ProseShares, a_share_is_of_the_amount_that_it_names) {
    EXPECT_EQ(
        in_2024("完成投资40.00万元，占年度计划100.00万元的40.00%，占总投资200.00万元的20.00%。"),
        (Lines{"T-SHARE 40.00% = 40.00万元, 100.00万元 (certain)",
               "T-SHARE 20.00% = 40.00万元, 200.00万元 (certain)"}));
    EXPECT_EQ(in_2024("支出36.00万元，完成预算45.00万元的80.00%。"),
              (Lines{"T-RATE 80.00% = 36.00万元, 45.00万元 (certain)"}));
}

TEST(ProseShares, a_whole_named_in_another_paragraph_is_found) {
    EXPECT_EQ(in_2024("批复总投资500.00万元。\n\n主体工程完成400.00万元，占批复总投资的80.00%。"),
              (Lines{"T-SHARE 80.00% = 400.00万元, 500.00万元 (certain)"}));
    EXPECT_EQ(in_2024("批复总投资500.00万元。\n\n主体工程完成400.00万元，占批复总投资的90.00%。"),
              (Lines{"T-SHARE 90.00% = 400.00万元, 500.00万元 (likely)"}));
}

TEST(ProseShares, shares_in_turn_are_of_the_amounts_in_turn) {
    EXPECT_EQ(in_2024("支出100.00万元，其中人员20.00万元、公用30.00万元、项目50.00万元，分别占20%、"
                      "30%、50%。"),
              (Lines{"T-SHARE 20% = 20.00万元, 100.00万元 (certain)",
                     "T-SHARE 30% = 30.00万元, 100.00万元 (certain)",
                     "T-SHARE 50% = 50.00万元, 100.00万元 (certain)"}));
}

TEST(ProseShares, an_unnamed_whole_is_that_of_the_share_before) {
    EXPECT_EQ(in_2024("本年支出200.00万元，基本支出80.00万元、占比40.00%，项目支出120.00万元、占比"
                      "66.00%。"),
              (Lines{"T-SHARE 40.00% = 80.00万元, 200.00万元 (certain)",
                     "T-SHARE 66.00% = 120.00万元, 200.00万元 (certain)"}));
}

TEST(ProseShares, what_a_sentence_begins_with_is_the_whole) {
    EXPECT_EQ(in_2024("50个项目中，评价为优的20个，占40%。"),
              (Lines{"T-SHARE 40% = 20个, 50个 (certain)"}));
}

TEST(ProseShares, what_was_done_of_a_target_is_its_share) {
    EXPECT_EQ(in_2024("新增就业618人，完成目标500人的123.6%。"),
              (Lines{"T-SHARE 123.6% = 618人, 500人 (certain)"}));
    EXPECT_EQ(in_2024("检查设备1120台，为计划1150台的97.4%。"),
              (Lines{"T-SHARE 97.4% = 1120台, 1150台 (certain)"}));
}

TEST(ProseShares, kilometres_are_no_metres) {
    EXPECT_TRUE(in_2024("完成堤防9.30公里，其中左岸5.10公里，右岸4200米。").empty());
    EXPECT_TRUE(in_2024("出院5.82万人次，平均住院日减少0.4天，药占比31.2%。").empty());
}

TEST(ProseShares, a_balance_is_not_the_whole) {
    EXPECT_EQ(
        in_2024("实际发放600.00万元，结余50.00万元。其中：大型企业发放150.00万元，占25.00%。"),
        (Lines{"T-SHARE 25.00% = 150.00万元, 600.00万元 (certain)"}));
}

TEST(ProseShares, parts_together_are_not_one_part) {
    EXPECT_TRUE(
        in_2024("本年支出合计200.00万元，其中会议费10.00万元、培训费30.00万元，两项合计占本年支"
                "出的20.00%。")
            .empty());
}

TEST(ProseRates, a_rate_of_counts_is_of_the_counts_before_it) {
    EXPECT_EQ(in_2024("发放问卷500份，收回有效问卷480份，回收率96.0%；满意456份，满意度95.0%。"),
              (Lines{"T-RATIO 96.0% = 480份, 500份 (certain)",
                     "T-RATIO 95.0% = 456份, 480份 (certain)"}));
}

TEST(ProseRates, the_words_of_a_rate_name_its_count) {
    EXPECT_EQ(in_2024("调查400人，满意368人，满意度99.0%。"),
              (Lines{"T-RATIO 99.0% = 368人, 400人 (certain)"}));
    EXPECT_TRUE(in_2024("发放问卷400份，回收380份，满意度99.0%。").empty());
}

TEST(ProseRates, per_head_is_the_amount_by_the_heads) {
    EXPECT_EQ(in_2024("救助500人次，支出60.00万元，人均1200.00元。"),
              (Lines{"T-PER-HEAD 1200.00元 = 60.00万元, 500人次 (certain)"}));
}

TEST(ProseRates, the_clause_or_the_bracket_names_the_base) {
    EXPECT_EQ(
        in_2024("全年支出90.00万元。按到位资金100.00万元计算，执行率90.00%；按计划总额120.00万元计"
                "算，执行率75.00%。"),
        (Lines{"T-RATE 90.00% = 90.00万元, 100.00万元 (certain)",
               "T-RATE 75.00% = 90.00万元, 120.00万元 (certain)"}));
    EXPECT_EQ(
        in_2024("培训项目支出45.00万元，执行进度90.00%（预算50.00万元）；设备项目支出30.00万元，执"
                "行进度50.00%（预算60.00万元）。"),
        (Lines{"T-RATE 90.00% = 45.00万元, 50.00万元 (certain)",
               "T-RATE 50.00% = 30.00万元, 60.00万元 (certain)"}));
}

TEST(ProseRates, a_line_is_held_against_the_plan_of_its_name) {
    EXPECT_EQ(
        in_2024("安排种业提升240.00万元、农机购置160.00万元。\n\n种业提升支出96.00万元，支出进度"
                "40.00%；农机购置支出80.00万元，支出进度55.00%。"),
        (Lines{"T-RATE 40.00% = 96.00万元, 240.00万元 (certain)",
               "T-RATE 55.00% = 80.00万元, 160.00万元 (likely)"}));
}

TEST(ProseRates, a_name_in_front_of_a_colon_names_the_figure) {
    EXPECT_EQ(in_2024("预算数：80.00万元；执行数：60.00万元；执行率：75.00%。"),
              (Lines{"T-RATE 75.00% = 60.00万元, 80.00万元 (certain)"}));
}

}  // namespace
}  // namespace reading
