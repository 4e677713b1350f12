#include "consistency/text_testing.h"

#include <gtest/gtest.h>

namespace consistency {
namespace {

using facts::Bound;
using facts::TieKind;
using testing::find;
using testing::Paper;

TEST(TextTies, a_sum_that_rounding_explains_is_proved_and_one_unit_off_is_no_error) {
    for (const char* total : {"30.01万元", "30.02万元", "30.00万元"}) {
        Paper paper;
        const auto a = paper.add("甲", "10.00万元");
        const auto b = paper.add("乙", "20.01万元");
        paper.tie(TieKind::sum, paper.add("合计", total), {a, b});
        EXPECT_TRUE(paper.examine().findings.empty()) << total;
    }
}

TEST(TextTies, a_wrong_sum_is_certain_and_shows_the_arithmetic) {
    Paper paper;
    const auto a = paper.add("甲", "10.00万元");
    const auto b = paper.add("乙", "20.01万元");
    paper.tie(TieKind::sum, paper.add("合计", "31.01万元"), {a, b});
    const TextAudit audit = paper.examine();
    ASSERT_EQ(audit.findings.size(), 1U);
    EXPECT_EQ(audit.findings[0].certainty, Certainty::certain);
    EXPECT_EQ(audit.findings[0].expected, "30.01万元");
    EXPECT_EQ(audit.findings[0].claimed, "31.01万元");
    EXPECT_FALSE(audit.findings[0].proof.empty());
}

TEST(TextTies, a_rate_that_was_cut_off_or_nudged_is_no_error) {
    for (const char* rate : {"66.66%", "66.67%", "66%", "67%"}) {
        Paper paper;
        const auto a = paper.add("用", "2.00万元");
        const auto b = paper.add("共", "3.00万元");
        paper.tie(TieKind::quotient, paper.add("率", rate), {a, b});
        EXPECT_EQ(paper.examine().count(Certainty::certain), 0) << rate;
    }
}

TEST(TextZero, growth_from_nothing_is_certain) {
    Paper paper;
    const auto now = paper.add("今年", "8.20万元");
    const auto more = paper.add("增加", "8.20万元");
    paper.tie(TieKind::change, paper.add("增长", "100%"), {now, more});
    const TextAudit audit = paper.examine();
    ASSERT_TRUE(find(audit, "T-GROWTH-ZERO"));
    EXPECT_EQ(find(audit, "T-GROWTH-ZERO")->certainty, Certainty::certain);
    EXPECT_EQ(audit.findings.size(), 1U);
}

TEST(TextZero, a_rate_of_a_budget_of_nothing_is_certain_and_nothing_of_nothing_a_hint) {
    Paper paper;
    const auto spent = paper.add("决算", "7.10万元");
    const auto budget = paper.add("年初预算", "0万元");
    paper.tie(TieKind::quotient, paper.add("完成年初预算", "91.2%"), {spent, budget});
    const auto none = paper.add("支出", "0万元");
    paper.tie(TieKind::quotient, paper.add("执行率", "0%"), {none, budget});
    const TextAudit audit = paper.examine();
    EXPECT_EQ(audit.count(Certainty::certain), 1);
    ASSERT_TRUE(find(audit, "T-RATE-NA"));
    EXPECT_EQ(find(audit, "T-RATE-NA")->certainty, Certainty::hint);
}

TEST(TextIndicators, completion_follows_from_target_and_result) {
    Paper paper;
    paper.add("目标", "500棵", "target", "indicator:植树", Bound::at_least);
    paper.add("完成", "450棵", "final_value", "indicator:植树");
    paper.add("完成率", "95%", "completion", "indicator:植树");
    const TextAudit audit = paper.examine();
    ASSERT_TRUE(find(audit, "R-CMP-1"));
    EXPECT_EQ(find(audit, "R-CMP-1")->expected, "90%");
}

TEST(TextIndicators, capped_and_uncapped_completions_in_one_report_are_two_conventions) {
    Paper paper;
    paper.add("目标", "500棵", "target", "indicator:植树", Bound::at_least);
    paper.add("完成", "600棵", "final_value", "indicator:植树");
    paper.add("完成率", "100%", "completion", "indicator:植树");
    EXPECT_FALSE(find(paper.examine(), "T-CAP"));
    paper.add("目标", "10次", "target", "indicator:巡查", Bound::at_least);
    paper.add("完成", "13次", "final_value", "indicator:巡查");
    paper.add("完成率", "130%", "completion", "indicator:巡查");
    const TextAudit audit = paper.examine();
    ASSERT_TRUE(find(audit, "T-CAP"));
    EXPECT_EQ(find(audit, "T-CAP")->certainty, Certainty::likely);
    EXPECT_EQ(audit.count(Certainty::certain), 0);
}

Paper scored(const std::string& target, const std::string& actual, Bound bound,
             const std::string& name = "巡查") {
    Paper paper;
    paper.add("目标", target, "target", "indicator:" + name, bound);
    paper.add("完成", actual, "final_value", "indicator:" + name);
    paper.add("分值", "10分", "weight", "indicator:" + name);
    paper.add("得分", "10分", "score", "indicator:" + name);
    return paper;
}

TEST(TextIndicators, full_marks_for_a_missed_target_are_certain_in_both_directions) {
    EXPECT_EQ(scored("40次", "39次", Bound::at_least).examine().count(Certainty::certain), 1);
    EXPECT_EQ(scored("40次", "41次", Bound::at_most).examine().count(Certainty::certain), 1);
    EXPECT_EQ(scored("40次", "41次", Bound::at_least).examine().count(Certainty::certain), 0);
    EXPECT_EQ(scored("40次", "39次", Bound::at_most).examine().count(Certainty::certain), 0);
    EXPECT_EQ(scored("40次", "30次", Bound::none, "投诉").examine().count(Certainty::certain), 0);
}

TEST(TextIndicators, a_cumulative_figure_does_not_fall) {
    Paper paper;
    paper.add("年中", "41%", "mid_year_value", "indicator:支出执行率");
    paper.add("年末", "12%", "final_value", "indicator:支出执行率");
    ASSERT_TRUE(find(paper.examine(), "T-FALL"));
    EXPECT_EQ(find(paper.examine(), "T-FALL")->certainty, Certainty::likely);
    Paper other;
    other.add("年中", "97%", "mid_year_value", "indicator:群众满意度");
    other.add("年末", "95%", "final_value", "indicator:群众满意度");
    EXPECT_FALSE(find(other.examine(), "T-FALL"));
}

TEST(TextScores, the_rating_must_fit_some_ladder) {
    const auto rated = [](const char* score, const std::string& word) {
        Paper paper;
        paper.add("总分", score, "total_score", "unit");
        paper.rating(word);
        return paper.examine();
    };
    EXPECT_EQ(find(rated("85分", "良"), "T-RATING"), nullptr);
    EXPECT_EQ(rated("85分", "良").consistent.size(), 1U);
    EXPECT_EQ(find(rated("87分", "优"), "T-RATING")->certainty, Certainty::likely);
    EXPECT_EQ(find(rated("62分", "优"), "T-RATING")->certainty, Certainty::certain);
}

TEST(TextScores, the_total_is_the_sum_of_the_scores_when_no_row_is_missing) {
    const auto sheet = [](const char* weight, const char* total) {
        Paper paper;
        for (const std::string name : {"甲", "乙", "丙"}) {
            paper.add("分值", weight, "weight", "indicator:" + name);
            paper.add("得分", "29分", "score", "indicator:" + name);
        }
        paper.add("预算执行得分", "10分", "execution_score", "unit");
        paper.add("总分", total, "total_score", "unit");
        return paper.examine();
    };
    EXPECT_FALSE(find(sheet("30分", "97分"), "T-SCORE-SUM"));
    ASSERT_TRUE(find(sheet("30分", "95分"), "T-SCORE-SUM"));
    EXPECT_EQ(find(sheet("30分", "95分"), "T-SCORE-SUM")->certainty, Certainty::certain);
    EXPECT_FALSE(find(sheet("20分", "95分"), "T-SCORE-SUM")) << "a row is missing";
}

TEST(TextWords, one_number_for_two_headings_is_certain_between_its_neighbours) {
    Paper paper;
    paper.heading("指标一", "指标", 1);
    paper.heading("指标二", "指标", 2);
    paper.heading("指标二", "指标", 2);
    paper.heading("指标三", "指标", 3);
    ASSERT_TRUE(find(paper.examine(), "T-NUMBER-TWICE"));
    EXPECT_EQ(find(paper.examine(), "T-NUMBER-TWICE")->certainty, Certainty::certain);
    Paper lists;
    lists.heading("一、", "一、", 1);
    lists.heading("一、", "一、", 1);
    EXPECT_TRUE(lists.examine().findings.empty()) << "two lists";
}

TEST(TextWords, a_number_that_is_left_out_is_a_hint_unless_it_stands_there_after_all) {
    const auto list = [](const std::string& first) {
        Paper paper;
        paper.heading(first, "（一）", 1);
        paper.heading("（三）丙", "（一）", 3);
        return paper.examine();
    };
    ASSERT_TRUE(find(list("（一）甲"), "T-NUMBER-GAP"));
    EXPECT_EQ(find(list("（一）甲"), "T-NUMBER-GAP")->certainty, Certainty::hint);
    Paper two;
    two.heading("（一）甲", "（一）", 1);
    two.paragraph();
    two.add("（二）乙", "5个");
    two.paragraph();
    two.heading("（三）丙", "（一）", 3);
    EXPECT_FALSE(find(two.examine(), "T-NUMBER-GAP"));
}

TEST(TextScores, weights_that_do_not_make_100_are_found_when_the_scores_are_whole) {
    const auto sheet = [](const std::string& weight) {
        Paper paper;
        paper.add("分值", weight, "weight", "indicator:甲");
        paper.add("得分", "55分", "score", "indicator:甲");
        paper.add("分值", "40分", "weight", "indicator:乙");
        paper.add("得分", "40分", "score", "indicator:乙");
        paper.add("总分", "95分", "total_score", "unit");
        return paper.examine();
    };
    EXPECT_FALSE(find(sheet("60分"), "T-WEIGHT-SUM"));
    EXPECT_TRUE(find(sheet("65分"), "T-WEIGHT-SUM"));
}

TEST(TextSame, one_establishment_with_two_values_is_likely_wrong) {
    Paper paper;
    paper.add("核定编制", "31名", "establishment", "unit");
    paper.paragraph();
    paper.add("编制数", "29名", "establishment", "unit");
    const TextAudit audit = paper.examine();
    ASSERT_TRUE(find(audit, "T-SAME"));
    EXPECT_EQ(find(audit, "T-SAME")->certainty, Certainty::likely);
}

TEST(TextRelations, the_table_of_relations_tests_a_stated_rate) {
    Paper paper;
    paper.add("全年预算数", "200.00万元", "adjusted_budget", "project");
    paper.add("执行数", "150.00万元", "executed", "project");
    paper.add("执行率", "57%", "execution_rate", "project");
    const TextAudit audit = paper.examine();
    ASSERT_TRUE(find(audit, "R-EXE-1"));
    EXPECT_EQ(find(audit, "R-EXE-1")->certainty, Certainty::certain);
    EXPECT_EQ(find(audit, "R-EXE-1")->expected, "75%");
}

TEST(TextAccounts, a_whole_is_never_below_its_part) {
    Paper paper;
    paper.add("甲局2024年度财政拨款收入支出总计", "4.1万元");
    paper.paragraph();
    paper.add("一般公共预算财政拨款支出", "812.33万元");
    ASSERT_TRUE(find(paper.examine(), "T-WHOLE"));
    EXPECT_EQ(find(paper.examine(), "T-WHOLE")->certainty, Certainty::certain);
}

TEST(TextAccounts, one_total_has_one_split) {
    Paper paper;
    const auto basic = paper.add("合计·基本支出", "300.10万元");
    const auto project = paper.add("合计·项目支出", "120.20万元");
    const auto total = paper.add("合计·合计", "420.30万元");
    for (const std::size_t cell : {basic, project, total}) paper.facts.mentions[cell].row = 3;
    paper.tie(TieKind::sum, total, {basic, project});
    paper.paragraph();
    paper.add("一般公共预算财政拨款支出", "420.30万元");
    paper.paragraph();
    paper.add("一般公共预算财政拨款基本支出", "310.10万元");
    ASSERT_TRUE(find(paper.examine(), "T-SPLIT"));
    paper.facts.mentions.back().figure = figures::parse_figure("300.10万元").value();
    EXPECT_FALSE(find(paper.examine(), "T-SPLIT"));
}

TEST(TextAccounts, two_totals_of_as_many_items_are_one_total) {
    Paper paper;
    std::vector<std::size_t> parts;
    for (const char* figure : {"1.00万元", "2.00万元", "3.00万元", "4.00万元"}) {
        parts.push_back(paper.add("某项", figure));
    }
    paper.tie(TieKind::sum, paper.add("经费共计", "10.00万元"), parts);
    paper.paragraph();
    paper.add("安排经费共计", "13.00万元");
    const auto items = paper.add("用于", "4项");
    EXPECT_TRUE(find(paper.examine(), "T-ITEMS"));
    paper.facts.mentions[items].figure = figures::parse_figure("5项").value();
    EXPECT_FALSE(find(paper.examine(), "T-ITEMS"));
}

TEST(TextAccounts, what_is_carried_over_follows_from_income_and_expenditure) {
    const auto year = [](const char* end, bool has_distribution) {
        Paper paper;
        paper.add("年初结转和结余", "46.20万元");
        paper.paragraph();
        paper.add("本年收入", "1580.35万元");
        paper.add("本年支出", "1602.88万元");
        if (has_distribution) paper.add("结余分配", "5.00万元");
        paper.paragraph();
        paper.add("年末结转和结余", end);
        return paper.examine();
    };
    EXPECT_FALSE(find(year("23.67万元", false), "T-CARRY"));
    const TextAudit wrong = year("32.67万元", false);
    ASSERT_TRUE(find(wrong, "T-CARRY"));
    EXPECT_EQ(find(wrong, "T-CARRY")->claimed, "32.67万元");
    EXPECT_FALSE(find(year("18.67万元", true), "T-CARRY"));
}

TEST(TextAccounts, net_value_is_cost_without_depreciation) {
    Paper paper;
    paper.add("固定资产原值", "2846.30万元");
    paper.add("累计折旧", "1120.45万元");
    paper.add("净值", "1752.85万元");
    ASSERT_TRUE(find(paper.examine(), "T-NET-VALUE"));
    EXPECT_EQ(find(paper.examine(), "T-NET-VALUE")->certainty, Certainty::certain);
    paper.facts.mentions.back().figure = figures::parse_figure("1725.85万元").value();
    EXPECT_FALSE(find(paper.examine(), "T-NET-VALUE"));
}

TEST(TextAccounts, the_net_value_of_a_part_is_not_that_of_the_whole) {
    for (const char* part : {"其中房屋净值", "房屋建筑物净值"}) {
        Paper paper;
        paper.add("固定资产原值", "2846.30万元");
        paper.add("累计折旧", "1120.45万元");
        paper.add("固定资产净值", "1725.85万元");
        paper.add(part, "900.00万元");
        EXPECT_FALSE(find(paper.examine(), "T-NET-VALUE")) << part;
    }
}

TEST(TextChanges, the_changes_of_the_parts_make_the_change_of_the_whole) {
    const auto budget = [](const char* change) {
        Paper paper;
        paper.add("支出预算", "900.00万元");
        paper.add("比上年增加", change);
        paper.add("其中甲", "600.00万元");
        paper.add("比上年增加", "50.00万元");
        paper.add("乙", "300.00万元");
        paper.add("比上年减少", "20.00万元");
        return paper.examine();
    };
    EXPECT_FALSE(find(budget("30.00万元"), "T-CHANGE-SUM"));
    ASSERT_TRUE(find(budget("70.00万元"), "T-CHANGE-SUM"));
    EXPECT_EQ(find(budget("70.00万元"), "T-CHANGE-SUM")->expected, "30.00万元");
}

TEST(TextRates, paid_and_unpaid_make_the_base_of_a_rate_that_names_none) {
    const auto paid = [](const char* rate) {
        Paper paper;
        paper.add("共安排资金", "400.00万元", "", "total");
        paper.paragraph();
        paper.add("已支付", "300.00万元", "executed", "total");
        paper.add("未支付", "100.00万元", "unspent", "total");
        paper.add("支付率", rate, "execution_rate", "total");
        return paper.examine();
    };
    EXPECT_EQ(paid("75%").count(Certainty::certain), 0);
    EXPECT_EQ(paid("73%").count(Certainty::certain), 1);
}

TEST(TextTies, a_name_with_many_values_says_too_little_to_hold_anything_against_it) {
    Paper paper;
    for (const char* figure : {"5.00万元", "7.00万元", "9.00万元"}) {
        paper.add("支出决算", figure, "executed", "total");
        paper.paragraph();
    }
    EXPECT_TRUE(paper.examine().findings.empty());
}

TEST(TextTies, people_and_posts_listed_in_one_breath_are_never_certain) {
    Paper paper;
    const auto all = paper.add("在职", "40人");
    const auto posts = paper.add("事业编制", "52人");
    paper.tie(TieKind::at_most, posts, {all});
    EXPECT_EQ(paper.examine().count(Certainty::certain), 0);
    EXPECT_EQ(paper.examine().count(Certainty::likely), 1);
}

TEST(TextRepair, names_the_copied_target_when_only_a_round_one_explains_the_rate) {
    Paper paper;
    paper.add("目标", "371件", "target", "indicator:办件", Bound::at_least);
    paper.add("完成", "371件", "final_value", "indicator:办件");
    paper.add("完成率", "106.00%", "completion", "indicator:办件");
    const TextAudit audit = paper.examine();
    const TextFinding* finding = find(audit, "R-CMP-1");
    ASSERT_TRUE(finding);
    ASSERT_FALSE(finding->suspects.empty());
    EXPECT_EQ(finding->suspects[0].mention, 0U);
    EXPECT_EQ(finding->suspects[0].value, "350件");
    EXPECT_GT(finding->suspects[0].probability, figures::Ratio(3, 4));
}

TEST(TextRepair, one_wrong_figure_in_two_ties_is_one_finding) {
    Paper paper;
    const auto a = paper.add("甲", "10.00万元");
    const auto b = paper.add("乙", "29.00万元");
    const auto c = paper.add("合计", "30.00万元");
    const auto d = paper.add("乙占", "66.67%");
    paper.tie(TieKind::sum, c, {a, b});
    paper.tie(TieKind::quotient, d, {b, c});
    const TextAudit audit = paper.examine();
    ASSERT_EQ(audit.findings.size(), 1U);
    ASSERT_FALSE(audit.findings[0].suspects.empty());
    EXPECT_EQ(audit.findings[0].suspects[0].mention, b);
    EXPECT_EQ(audit.findings[0].suspects[0].value, "20.00万元");
}

TEST(TextRepair, the_unit_slip_is_named) {
    Paper paper;
    paper.add("全年预算数", "3176万元", "adjusted_budget", "total");
    paper.paragraph();
    paper.add("全年预算数", "3176元", "adjusted_budget", "total");
    const TextAudit audit = paper.examine();
    ASSERT_TRUE(find(audit, "T-UNIT"));
    EXPECT_EQ(find(audit, "T-UNIT")->certainty, Certainty::certain);
}

}  // namespace
}  // namespace consistency
