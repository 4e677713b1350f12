// The rules Q14, Q16 and Q24, and the score that nothing leads to, each with what it must leave
// alone.

#include "consistency/dossier_texts.h"
#include "consistency/testing.h"

#include <gtest/gtest.h>

namespace consistency {
namespace {

const std::string long_text = "受供应商延期交货影响，设备安装推迟到次年一季度完成";

domain::Dossier commerce() {
    return sample("commerce-department-2024");
}

Assessment judged(const domain::Dossier& dossier, const domain::Dossier* last_year = nullptr) {
    return assessed(dossier, "MOF-10", last_year);
}

TEST(Likeness, is_one_for_equal_words_whatever_the_signs) {
    EXPECT_EQ(likeness(shape_of("设备安装，推迟。"), shape_of("设备安装 推迟")), figures::Ratio(1));
    EXPECT_EQ(likeness(shape_of("设备安装"), shape_of("人员培训")), figures::Ratio(0));
    EXPECT_EQ(likeness(shape_of(""), shape_of("。")), figures::Ratio(0));
    EXPECT_EQ(likeness(shape_of("完成12场"), shape_of("完成１２场")), figures::Ratio(1));
    EXPECT_LT(likeness(shape_of("完成12场"), shape_of("完成13场")), figures::Ratio(1));
}

TEST(AllTexts, point_to_cells_that_exist) {
    const domain::Dossier dossier = commerce();
    std::size_t filled = 0;
    for (const DossierText& text : all_texts(dossier)) filled += text.text.empty() ? 0 : 1;
    EXPECT_GT(filled, 40u);
}

TEST(History, is_not_that_of_a_key_task_which_counts_other_things) {
    const Assessment all = judged(commerce());
    // The rate of cold-chain sites stands under a task that counts sites.
    EXPECT_FALSE(find(all, "Q10", "/indicators/k5/target")) << listing(all);
    EXPECT_FALSE(find(all, "Q10", "/indicators/k8/target")) << listing(all);
    EXPECT_TRUE(find(all, "Q10", "/indicators/k13/target")) << "its own history counts";
}

TEST(CopiedText, of_two_indicators_is_one_finding) {
    domain::Dossier dossier = commerce();
    dossier.indicators[0].reason = long_text + "。";
    dossier.indicators[1].reason = long_text;
    dossier.projects[0].goals[0].achieved = long_text;
    const Assessment all = judged(dossier);
    const Finding* finding =
        find(all, "Q14", "/indicators/" + dossier.indicators[0].id + "/reason");
    ASSERT_TRUE(finding) << listing(all);
    EXPECT_EQ(finding->paths.size(), 3u);
    EXPECT_EQ(finding->certainty, Certainty::hint);
    EXPECT_EQ(finding->level, policy::RuleLevel::warn);
}

TEST(CopiedText, is_a_result_that_repeats_its_goal) {
    domain::Dossier dossier = commerce();
    dossier.goals[0].achieved = dossier.goals[0].expected;
    EXPECT_TRUE(find(judged(dossier), "Q14", "/goals/" + dossier.goals[0].id + "/achieved"));
}

TEST(CopiedText, is_not_what_must_be_said_twice) {
    domain::Dossier dossier = commerce();
    // One cause of unspent money, one indicator of the unit and of its project, short phrases.
    dossier.budget.project.reason = long_text;
    dossier.projects[0].reason = long_text;
    dossier.indicators[0].name = dossier.projects[0].indicators[0].name;
    dossier.indicators[0].reason = "两家企业推迟了开工日期，其余企业都按计划进行";
    dossier.projects[0].indicators[0].reason = dossier.indicators[0].reason;
    dossier.indicators[1].reason = "无偏差，按计划完成";
    dossier.indicators[2].reason = "无偏差，按计划完成";
    const Assessment all = judged(dossier);
    for (const Finding& finding : all.findings) EXPECT_NE(finding.rule, "Q14") << listing(all);
}

TEST(CopiedText, of_last_year_is_found_in_what_must_be_new) {
    domain::Dossier before = commerce();
    before.key.fiscal_year = 2023;
    domain::Dossier now = commerce();
    const Assessment all = judged(now, &before);
    const Finding* finding = find(all, "Q14", "/narrative/problems/p1/text");
    ASSERT_TRUE(finding) << listing(all);
    EXPECT_NE(finding->message.zh.find("2023"), std::string::npos);
    EXPECT_FALSE(find(all, "Q14", "/narrative/fund_use")) << "a way of working may stay";
    EXPECT_FALSE(find(judged(now), "Q14", "/narrative/problems/p1/text"));
}

TEST(UnitCost, far_from_the_plan_is_asked_about) {
    domain::Dossier dossier = commerce();
    domain::Project& project = dossier.projects[0];
    const auto money = [](const char* text) { return figures::Money::parse(text).value(); };
    project.fiscal.adjusted = money("132.81万元");
    project.fiscal.executed = money("0.10万元");
    project.carried = project.other = {};
    domain::Indicator& output = project.indicators[0];
    output.level_2 = "数量指标";
    output.sign = domain::Sign::at_least;
    output.unit = "人";
    output.target = figures::Decimal(100, 0);
    output.final_value = figures::Decimal(748, 0);
    const std::string path = "/projects/" + project.id + "/indicators/" + output.id;
    const Assessment all = judged(dossier);
    const Finding* finding = find(all, "Q16", path + "/final_value");
    ASSERT_TRUE(finding) << listing(all);
    EXPECT_NE(finding->message.zh.find("1.34元/人"), std::string::npos) << finding->message.zh;
    EXPECT_NE(finding->message.zh.find("13,281.00元/人"), std::string::npos);
    EXPECT_EQ(finding->proof[0].zh, "0.10万元 ÷ 748人 = 1.34元/人");

    project.fiscal.executed = money("100.00万元");
    output.final_value = figures::Decimal(95, 0);
    EXPECT_FALSE(find(judged(dossier), "Q16", path + "/final_value"));
}

TEST(UnitCost, is_held_against_last_year_and_other_projects) {
    domain::Dossier dossier = commerce();
    const auto fill = [](domain::Project& project, const char* money) {
        project.fiscal.adjusted = project.fiscal.executed = figures::Money::parse(money).value();
        project.carried = project.other = {};
        domain::Indicator output;
        output.id = "trained";
        output.name = "培训人数";
        output.level_2 = "数量指标";
        output.unit = "人";
        output.target = output.final_value = figures::Decimal(100, 0);
        project.indicators = {output};
    };
    fill(dossier.projects[0], "10.00万元");
    fill(dossier.projects[1], "21.00万元");
    const std::string second =
        "/projects/" + dossier.projects[1].id + "/indicators/trained/final_value";
    EXPECT_TRUE(find(judged(dossier), "Q16", second));
    fill(dossier.projects[1], "19.00万元");
    EXPECT_FALSE(find(judged(dossier), "Q16", second));
    domain::Dossier before = dossier;
    fill(before.projects[1], "5.00万元");
    EXPECT_TRUE(find(judged(dossier, &before), "Q16", second));
}

TEST(Names, a_shortened_name_is_asked_about_once) {
    domain::Dossier dossier = sample("grain-reserve-2024");
    dossier.narrative.scope = "粮食储备服务中心负责轮换。";
    dossier.narrative.fund_use = "由粮食储备服务中心支付。";
    const Assessment all = judged(dossier);
    EXPECT_TRUE(find(all, "Q24", "/narrative/fund_use")) << listing(all);
    EXPECT_FALSE(find(all, "Q24", "/narrative/scope"));
}

TEST(Names, other_bodies_and_the_declared_short_name_are_let_be) {
    domain::Dossier dossier = sample("grain-reserve-2024");
    dossier.profile.short_name = "粮食储备服务中心";
    dossier.narrative.scope = "粮食储备服务中心负责轮换，与东湖市粮食储备服务中心对调。";
    dossier.narrative.fund_use = "青岚市粮食储备服务中心按合同支付。";
    const Assessment all = judged(dossier);
    for (const Finding& finding : all.findings) {
        EXPECT_EQ(finding.message.zh.find("单位名称"), std::string::npos) << finding.message.zh;
    }
}

TEST(Names, words_of_a_bureau_are_leftovers_in_an_institution) {
    domain::Dossier dossier = sample("grain-reserve-2024");
    dossier.profile.structure = "包括局本级和两个科室。";
    EXPECT_TRUE(find(judged(dossier), "Q24", "/profile/structure"));
    dossier.profile.nature = domain::UnitNature::department;
    EXPECT_FALSE(find(judged(dossier), "Q24", "/profile/structure"));
}

TEST(Score, without_weights_cannot_be_derived) {
    domain::Dossier dossier = sample("land-port-2023");
    ASSERT_TRUE(std::ranges::none_of(
        dossier.indicators, [](const auto& indicator) { return indicator.weight.has_value(); }));
    const Assessment all = assessed(dossier);
    const Finding* finding = find(all, "H-SCORE", "/indicators/i1/weight");
    ASSERT_TRUE(finding) << listing(all);
    EXPECT_EQ(finding->certainty, Certainty::hint);
    dossier.indicators[0].weight = figures::Points::parse("15").value();
    EXPECT_FALSE(find(assessed(dossier), "H-SCORE", "/indicators/i1/weight"));
}

}  // namespace
}  // namespace consistency
