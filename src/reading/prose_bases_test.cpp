// What a rate, a growth or points are of, when other figures stand between.
#include "reading/test_reading.h"

namespace reading {
namespace {

TEST(ProseBases, the_base_in_front_of_a_rate_is_of_the_amount_in_front_of_it) {
    EXPECT_EQ(ties_in("公务接待费5.00万元，完成预算8.00万元的65.50%。"),
              (Lines{"T-RATE 65.50% = 5.00万元, 8.00万元 (certain)"}));
    EXPECT_EQ(ties_in("“三公”经费支出15.00万元，完成预算20.00万元的78.00%。"),
              (Lines{"T-RATE 78.00% = 15.00万元, 20.00万元 (certain)"}));
}

TEST(ProseBases, of_two_amounts_in_front_of_the_base_the_one_that_fits_or_none) {
    const auto text = [](const std::string& rate) {
        return "合同金额80.00万元，设备支出60.00万元，完成预算100.00万元的" + rate + "。";
    };
    EXPECT_EQ(ties_in(text("80.00%")), (Lines{"T-RATE 80.00% = 80.00万元, 100.00万元 (certain)"}));
    EXPECT_TRUE(only("T-RATE", ties_in(text("77.00%"))).empty());
}

TEST(ProseBases, a_line_and_what_was_spent_of_it_have_a_rate) {
    EXPECT_EQ(ties_in("基本支出310.00万元，执行305.00万元，执行率91.39%；项目支出210.00万元，执行"
                      "205.00万元，执行率97.62%。"),
              (Lines{"T-RATE 91.39% = 305.00万元, 310.00万元 (likely)",
                     "T-RATE 97.62% = 205.00万元, 210.00万元 (certain)"}));
}

TEST(ProseBases, basic_and_project_expenditure_are_all_by_definition) {
    EXPECT_EQ(ties_in("支出合计530.00万元，其中：基本支出300.00万元、项目支出200.00万元。"),
              (Lines{"T-SUM 530.00万元 = 300.00万元, 200.00万元 (certain)"}));
    EXPECT_EQ(ties_in("基本支出330.00万元，其中：人员经费250.00万元、公用经费50.00万元。"),
              (Lines{"T-SUM 330.00万元 = 250.00万元, 50.00万元 (certain)"}));
    EXPECT_TRUE(ties_in("会议费支出530.00万元，其中：场地费300.00万元、资料费200.00万元。").empty())
        << "other parts may be missing";
}

TEST(ProseBases, a_second_comparison_is_of_what_the_part_speaks_of) {
    EXPECT_EQ(only("T-GROWTH", ties_in("培训费支出4.00万元，较预算5.00万元下降20.00%，较上年3.20万"
                                       "元增长28.00%。")),
              (Lines{"T-GROWTH -20.00% = 4.00万元, 5.00万元 (certain)",
                     "T-GROWTH 28.00% = 4.00万元, 3.20万元 (likely)"}));
}

TEST(ProseBases, a_rate_with_a_name_is_of_that_name) {
    EXPECT_EQ(
        mentions_of("财政拨款执行率99.00%，总执行率98.08%。"),
        (Lines{"99.00% execution_rate item:财政拨款 2024", "98.08% execution_rate total 2024"}));
    for (const char* text : {"部门预算执行率90.00%。", "东湖县图书馆预算执行率90.00%。",
                             "我馆整体预算执行率90.00%。", "项目资金支付进度90.00%。"}) {
        EXPECT_EQ(mentions_of(text), (Lines{"90.00% execution_rate total 2024"})) << text;
    }
}

TEST(ProseBases, a_rate_behind_last_years_amount_is_not_this_years) {
    const std::string text =
        "年初预算100.00万元，执行数90.00万元，执行率90.00%；上年执行数80.00万元，执行率85.00%。";
    EXPECT_EQ(mentions_of(text).back(), "85.00%  total 2024");
    EXPECT_EQ(ties_in(text), (Lines{"T-RATE 90.00% = 90.00万元, 100.00万元 (certain)"}));
}

TEST(ProseBases, uses_of_an_amount_of_another_paragraph_are_its_parts) {
    const auto text = [](const std::string& share) {
        return "一般公共预算财政拨款支出200."
               "00万元。\n\n一般公共预算财政拨款支出主要用于以下方面：教育"
               "支出120.00万元，占" +
               share +
               "；文化支出60.00万元，占30.00%；卫生支出20.00万元，占"
               "10.00%。";
    };
    EXPECT_EQ(ties_in(text("63.00%")),
              (Lines{"T-SHARE 63.00% = 120.00万元, 200.00万元 (certain)",
                     "T-SHARE 30.00% = 60.00万元, 200.00万元 (certain)",
                     "T-SHARE 10.00% = 20.00万元, 200.00万元 (certain)",
                     "T-SUM 200.00万元 = 120.00万元, 60.00万元, 20.00万元 (certain)"}));
}

TEST(ProseBases, a_whole_with_its_word_for_a_total_is_found_elsewhere) {
    EXPECT_EQ(ties_in("本年支出合计250.00万元。\n\n一般公共预算支出200.00万元，占本年支出合计的"
                      "80.00%。"),
              (Lines{"T-SHARE 80.00% = 200.00万元, 250.00万元 (certain)"}));
}

TEST(ProseBases, the_totals_of_income_and_expenditure_are_equal) {
    EXPECT_EQ(ties_in("2024年度收入总计900.00万元，支出总计930.00万元。"),
              (Lines{"T-TOTALS 930.00万元 = 900.00万元 (certain)"}));
    EXPECT_TRUE(ties_in("本年收入合计900.00万元，支出合计930.00万元。").empty());
}

TEST(ProseBases, the_change_of_a_line_is_of_what_another_paragraph_says) {
    const auto text = [](const std::string& fall) {
        return "公务接待费支出决算为5.00万元。\n\n公务接待费支出决算比2023年减少0.50万元，下降" +
               fall + "。";
    };
    EXPECT_EQ(ties_in(text("9.09%")), (Lines{"T-GROWTH -9.09% = 5.00万元, -0.50万元 (certain)"}));
    EXPECT_EQ(ties_in(text("9.90%")), (Lines{"T-GROWTH -9.90% = 5.00万元, -0.50万元 (likely)"}));
}

TEST(ProseBases, a_rate_of_points_is_of_the_weight) {
    EXPECT_EQ(ties_in("产出指标50分，得48分，得分率99.00%。"),
              (Lines{"T-RATIO 99.00% = 48分, 50分 (certain)"}));
}

TEST(ProseBases, points_above_a_level_stand_behind_it) {
    EXPECT_EQ(ties_in("读者满意度97.50%，比目标值95%高2.50个百分点。"),
              (Lines{"T-POINTS 97.50% = 95%, 2.50个百分点 (certain)"}));
}

}  // namespace
}  // namespace reading
