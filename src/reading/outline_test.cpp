// Headings, kind, unit and year of a document, and its paragraphs.
#include "reading/flow.h"
#include "reading/test_reading.h"

namespace reading {
namespace {

Lines headings_of(const std::string& text) {
    Lines lines;
    for (const facts::NumberedHeading& heading : facts_of(text).headings) {
        lines.push_back(fmt::format("{} {} {}", heading.series, heading.number, heading.parent));
    }
    return lines;
}

TEST(Outline, headings_know_their_number_and_what_they_stand_under) {
    EXPECT_EQ(
        headings_of("一、单位概况\n\n（一）部门职能\n\n1.主要工作\n\n（2）具体事项\n\n二、绩效"
                    "情况\n\n（一）资金使用\n"),
        (Lines{"一、 1 -1", "（一） 1 0", "1. 1 1", "（1） 2 2", "一、 2 -1", "（一） 1 4"}));
}

TEST(Outline, words_that_are_counted_are_a_series_of_their_own) {
    EXPECT_EQ(headings_of("一、绩效指标\n\n指标一：藏书量\n\n指标二：到馆人次\n"),
              (Lines{"一、 1 -1", "指标 1 0", "指标 2 0"}));
}

TEST(Outline, numbers_go_beyond_ten) {
    EXPECT_EQ(headings_of("十二、附则\n\n二十一、其他\n"), (Lines{"一、 12 -1", "一、 21 -1"}));
}

TEST(Outline, a_decimal_is_no_mark) {
    EXPECT_TRUE(headings_of("3.5万元用于购书，其余留存。\n").empty());
}

TEST(Outline, marks_of_lists_are_known) {
    for (const char* text :
         {"一、概况", "（二）职能", "3.目标", "第二部分", "（1）购书", "附件1"}) {
        EXPECT_TRUE(begins_with_mark(text)) << text;
    }
    for (const char* text : {"一般公共预算", "3.5万元", "2024年", "概况"}) {
        EXPECT_FALSE(begins_with_mark(text)) << text;
    }
}

struct ProfileCase {
    const char* text;
    const char* kind;
    const char* unit;
    int year;
};

class Profile : public ::testing::TestWithParam<ProfileCase> {};

TEST_P(Profile, says_kind_unit_and_year) {
    const auto facts = facts_of(GetParam().text);
    EXPECT_EQ(facts.kind, GetParam().kind) << GetParam().text;
    EXPECT_EQ(facts.unit, GetParam().unit) << GetParam().text;
    EXPECT_EQ(facts.year.value_or(0), GetParam().year) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Titles, Profile,
    ::testing::Values(
        ProfileCase{"东湖县图书馆2023年度部门决算\n", "final-accounts", "东湖县图书馆", 2023},
        ProfileCase{"东湖县图书馆2024年度部门整体支出绩效自评报告\n", "dept-report", "东湖县图书馆",
                    2024},
        ProfileCase{"西山市档案馆2022年度项目支出绩效自评报告\n", "project-report", "西山市档案馆",
                    2022},
        ProfileCase{"项目支出绩效自评表\n（2021年度）\n", "project-table", "", 2021},
        ProfileCase{"项目支出绩效目标申报表\n（2025年度）\n", "goal", "", 2025},
        ProfileCase{"项目支出绩效运行监控表\n（2025年度）\n", "monitor", "", 2025},
        ProfileCase{"东湖县图书馆绩效运行监控表\n\n年度：2024\n", "monitor", "东湖县图书馆", 2024},
        ProfileCase{"关于图书捐赠的来信\n\n感谢各位读者。\n", "other", "", 0}));

TEST(Flow, a_line_that_was_filled_goes_on) {
    EXPECT_EQ(mentions_of("本馆全年围绕读者服务开展了一系列活动并且按照计划完成\n购书，支出12.00万"
                          "元。"),
              (Lines{"12.00万元 executed total 2024"}));
}

TEST(Flow, a_heading_does_not_go_on) {
    const auto facts = facts_of(report_with("一、概况\n本馆现有职工20人。"));
    EXPECT_EQ(facts.headings.size(), 1U);
    ASSERT_EQ(facts.mentions.size(), 1U);
    EXPECT_EQ(facts.mentions[0].figure.text(), "20人");
}

TEST(Flow, sentences_of_two_paragraphs_are_not_tied) {
    EXPECT_TRUE(ties_in("会议费支出6.00万元。\n\n其中场地费8.00万元，资料费1.00万元。").empty());
}

}  // namespace
}  // namespace reading
