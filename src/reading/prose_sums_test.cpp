#include "reading/test_ties.h"

namespace reading {
namespace {

Lines sums(const std::string& text) {
    Lines lines;
    for (const std::string& tie :
         ties_of("东湖县图书馆2024年度部门整体支出绩效自评报告\n\n" + text + "\n")) {
        if (tie.starts_with("T-SUM") || tie.starts_with("T-PART")) lines.push_back(tie);
    }
    return lines;
}

TEST(ProseSums, a_list_behind_a_colon_is_whole) {
    EXPECT_EQ(
        sums("年初预算合计200.00万元：图书购置80.00万元，设备更新70.00万元，读者活动50.00万元。"),
        (Lines{"T-SUM 200.00万元 = 80.00万元, 70.00万元, 50.00万元 (certain)"}));
    EXPECT_EQ(sums("收回资金200.00万元：市教育局80.00万元、市水利局70.00万元、市住建局59.00万元。"),
              (Lines{"T-SUM 200.00万元 = 80.00万元, 70.00万元, 59.00万元 (certain)"}));
}

TEST(ProseSums, what_something_is_made_of_is_whole) {
    EXPECT_EQ(
        sums("本年收入100.00万元，收入构成为：财政拨款70.00万元，占70.00%；事业收入35.00万元，占"
             "30.00%。"),
        (Lines{"T-SUM 100.00万元 = 70.00万元, 35.00万元 (certain)"}));
    EXPECT_EQ(
        sums("全年支出90.00万元，结余10.00万元。支出构成：工程费用60.00万元、设备购置30.00万元。"),
        (Lines{"T-SUM 90.00万元 = 60.00万元, 30.00万元 (certain)"}));
    EXPECT_EQ(sums("总投资100.00万元，由中央补助60.00万元和地方配套40.00万元组成。"),
              (Lines{"T-SUM 100.00万元 = 60.00万元, 40.00万元 (certain)"}));
}

TEST(ProseSums, from_is_no_list) {
    EXPECT_TRUE(sums("完成24个，年吞吐能力由3.2万吨提高到5.0万吨，提高56.25%。").empty());
}

TEST(ProseSums, what_was_spoken_of_is_a_whole) {
    EXPECT_EQ(
        sums("基本支出80.00万元，项目支出120.00万元。基本支出中，人员经费60.00万元，公用经费20.00万"
             "元。"),
        (Lines{"T-SUM 80.00万元 = 60.00万元, 20.00万元 (certain)"}));
}

TEST(ProseSums, a_balance_is_no_whole_of_what_was_spent) {
    EXPECT_EQ(
        sums("实际发放600.00万元，结余50.00万元。其中：大型企业发放150.00万元，小型企业发放450.00万"
             "元。"),
        (Lines{"T-SUM 600.00万元 = 150.00万元, 450.00万元 (certain)"}));
}

TEST(ProseSums, groups_of_people_may_overlap) {
    EXPECT_TRUE(sums("教职工74人，其中专任教师53人，女教职工44人，党员24人。").empty());
    EXPECT_TRUE(
        sums("培训3086人次，其中线上培训2225人次，骨干培训612人次，跨校培训76人次。").empty());
    EXPECT_EQ(sums("年末在岗194人，其中男73人、女121人；党员117人。"),
              (Lines{"T-SUM 194人 = 73人, 121人 (certain)"}));
}

TEST(ProseSums, things_named_alike_divide_their_whole) {
    EXPECT_EQ(sums("共有车辆4辆，其中机要通信用车2辆、应急保障用车1辆、执法执勤用车2辆。"),
              (Lines{"T-SUM 4辆 = 2辆, 1辆, 2辆 (certain)"}));
}

TEST(ProseSums, a_total_may_come_last) {
    EXPECT_EQ(sums("省级补助80.00万元，市级补助70.00万元，县级配套50.00万元，资金合计200.00万元。"),
              (Lines{"T-SUM 200.00万元 = 80.00万元, 70.00万元, 50.00万元 (certain)"}));
    EXPECT_EQ(sums("省级补助80.00万元，市级补助70.00万元，县级配套50.00万元，资金合计202.00万元。"),
              (Lines{"T-SUM 202.00万元 = 80.00万元, 70.00万元, 50.00万元 (certain)"}));
    EXPECT_EQ(
        sums(
            "一季度支出10.00万元，二季度支出20.00万元，三季度支出30.00万元，四季度支出40.00万元，全"
            "年支出100.00万元。"),
        (Lines{"T-SUM 100.00万元 = 10.00万元, 20.00万元, 30.00万元, 40.00万元 (certain)"}));
}

TEST(ProseSums, scores_of_the_parts_make_the_total_score) {
    EXPECT_EQ(
        sums("预算执行得9.50分，产出指标得48.00分，效益指标得29.00分，满意度指标得10.00分，自评总分"
             "96.50分。"),
        (Lines{"T-SUM 96.50分 = 9.50分, 48.00分, 29.00分, 10.00分 (certain)"}));
    EXPECT_EQ(
        sums(
            "评价得分90.5分，其中决策18.5分（满分20分）、过程18.0分（满分20分）、产出28.0分（满分30"
            "分）、效益26.0分（满分30分）。"),
        (Lines{"T-SUM 90.5分 = 18.5分, 18.0分, 28.0分, 26.0分 (certain)"}));
}

TEST(ProseSums, a_total_is_not_made_of_what_came_before_by_chance) {
    EXPECT_TRUE(sums("培训30人，发放资料20份，接待50人次，投入合计12.00万元。").empty());
}

}  // namespace
}  // namespace reading
