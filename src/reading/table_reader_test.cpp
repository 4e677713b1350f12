#include "reading/test_reading.h"

#include <algorithm>
#include <array>
#include <set>

#include <rapidcheck/gtest.h>

namespace reading {
namespace {

std::string row(const Lines& cells, std::string_view tag = "td") {
    std::string out = "<tr>";
    for (const std::string& cell : cells) out += fmt::format("<{}>{}</{}>", tag, cell, tag);
    return out + "</tr>";
}

const std::vector<Lines> funds{{"资金来源", "年初预算数", "全年预算数", "全年执行数", "执行率"},
                               {"年度资金总额", "100.00", "120.00", "90.00", "75.00%"},
                               {"当年财政拨款", "80.00", "90.00", "70.00", "77.78%"},
                               {"上年结转资金", "10.00", "20.00", "10.00", "50.00%"},
                               {"其他资金", "10.00", "10.00", "10.00", "100.00%"}};

std::string rows_of(const std::vector<Lines>& cells, const std::vector<std::size_t>& order) {
    std::string out;
    for (const Lines& line : cells) {
        Lines placed;
        for (const std::size_t column : order) placed.push_back(line[column]);
        out += row(placed);
    }
    return out;
}

std::set<std::string> set_of(const Lines& lines) {
    return {lines.begin(), lines.end()};
}

bool has(const Lines& lines, const std::string& line) {
    return std::ranges::find(lines, line) != lines.end();
}

TEST(TableReader, heads_say_what_the_columns_are) {
    const auto facts = facts_of_html(rows_of(funds, {0, 1, 2, 3, 4}), "单位：万元");
    const Lines mentions = lines_of_mentions(facts);
    ASSERT_EQ(mentions.size(), 16U);
    EXPECT_EQ(
        Lines(mentions.begin(), mentions.begin() + 4),
        (Lines{"100.00万元 initial_budget total 2024", "120.00万元 adjusted_budget total 2024",
               "90.00万元 executed total 2024", "75.00% execution_rate total 2024"}));
    const Lines ties = lines_of_ties(facts);
    EXPECT_TRUE(has(ties, "R-EXE-1 75.00% = 90.00万元, 120.00万元 (likely)"));
    EXPECT_TRUE(has(ties, "R-EXE-1 100.00% = 10.00万元, 10.00万元 (certain)"))
        << "both budgets are one";
    EXPECT_TRUE(has(ties, "T-SUM-ROWS 120.00万元 = 90.00万元, 20.00万元, 10.00万元 (certain)"));
}

RC_GTEST_PROP(TableReader, the_order_of_the_columns_does_not_matter, ()) {
    static const auto straight = facts_of_html(rows_of(funds, {0, 1, 2, 3, 4}), "单位：万元");
    std::vector<std::size_t> order{0, 1, 2, 3, 4};
    for (std::size_t i = order.size(); i-- > 2;) {
        std::swap(order[i], order[*rc::gen::inRange<std::size_t>(1, i + 1)]);
    }
    const auto facts = facts_of_html(rows_of(funds, order), "单位：万元");
    RC_ASSERT(set_of(lines_of_mentions(facts)) == set_of(lines_of_mentions(straight)));
    RC_ASSERT(set_of(lines_of_ties(facts)) == set_of(lines_of_ties(straight)));
}

TEST(TableReader, a_rate_of_the_initial_budget_is_told_by_its_value) {
    const auto facts =
        facts_of_html(row({"资金来源", "年初预算数", "全年预算数", "全年执行数", "执行率"}) +
                          row({"年度资金总额", "100.00", "120.00", "90.00", "90.00%"}),
                      "单位：万元");
    EXPECT_EQ(lines_of_ties(facts), (Lines{"R-EXE-2 90.00% = 90.00万元, 100.00万元 (certain)"}));
}

TEST(TableReader, the_head_may_name_the_two_columns_of_the_rate) {
    const auto facts =
        facts_of_html(row({"资金来源", "年初预算数", "全年预算数(A)", "执行数(B)", "执行率(B/A)"}) +
                          row({"年度资金总额", "100.00", "120.00", "90.00", "90%"}),
                      "单位：万元");
    EXPECT_EQ(lines_of_ties(facts), (Lines{"R-EXE-1 90% = 90.00万元, 120.00万元 (certain)"}));
}

TEST(TableReader, the_unit_may_stand_above_in_the_head_or_in_the_cell) {
    const Lines head{"资金来源", "全年预算数", "全年执行数"};
    const std::string lines = row({"年度资金总额", "120.00", "90.00"});
    for (const auto& facts :
         {facts_of_html(row(head) + lines, "（单位：万元）"),
          facts_of_html(row({"资金来源", "全年预算数（万元）", "全年执行数（万元）"}) + lines),
          facts_of_html(row(head) + row({"年度资金总额", "120.00万元", "90.00万元"})),
          facts_of_html(row({"金额单位：万元", "", ""}) + row(head) + lines)}) {
        EXPECT_EQ(lines_of_mentions(facts), (Lines{"120.00万元 adjusted_budget total 2024",
                                                   "90.00万元 executed total 2024"}));
    }
    const auto yuan = facts_of_html(row(head) + lines, "单位：元");
    EXPECT_EQ(yuan.mentions[0].figure.text(), "120.00元");
}

TEST(TableReader, merged_heads_stand_over_all_their_columns) {
    const auto facts =
        facts_of_html("<tr><td rowspan=2>资金来源</td><td colspan=3>预算执行（万元）</td></tr>" +
                      row({"全年预算数", "全年执行数", "执行率"}) +
                      row({"年度资金总额", "120.00", "90.00", "75.00%"}));
    EXPECT_EQ(lines_of_mentions(facts),
              (Lines{"120.00万元 adjusted_budget total 2024", "90.00万元 executed total 2024",
                     "75.00% execution_rate total 2024"}));
    EXPECT_EQ(lines_of_ties(facts), (Lines{"R-EXE-1 75.00% = 90.00万元, 120.00万元 (certain)"}));
}

TEST(TableReader, years_in_the_heads_are_periods) {
    const auto facts = facts_of_html(row({"项目", "2023年决算数", "2024年预算数", "2024年决算数"}) +
                                         row({"公务接待费", "8.00", "7.00", "5.00"}),
                                     "单位：万元");
    EXPECT_EQ(lines_of_mentions(facts), (Lines{"8.00万元 previous_expenditure reception 2023",
                                               "7.00万元 adjusted_budget reception 2024",
                                               "5.00万元 executed reception 2024"}));
}

TEST(TableReader, people_in_a_table_have_their_rate) {
    const auto facts =
        facts_of_html(row({"编制数", "在职人数", "在职人员控制率"}) + row({"30", "27", "91%"}));
    EXPECT_EQ(lines_of_mentions(facts),
              (Lines{"30人 establishment unit 2024", "27人 in_post unit 2024",
                     "91% staffing_rate unit 2024"}));
    EXPECT_EQ(lines_of_ties(facts), (Lines{"R-STA-2 91% = 27人, 30人 (certain)"}));
}

TEST(TableReader, basic_and_project_expenditure_make_the_total_of_a_row) {
    const auto facts = facts_of_html(row({"科目名称", "合计", "基本支出", "项目支出"}) +
                                         row({"图书馆", "100.00", "80.00", "30.00"}),
                                     "单位：万元");
    EXPECT_EQ(lines_of_ties(facts),
              (Lines{"T-SUM-COLUMNS 100.00万元 = 80.00万元, 30.00万元 (certain)"}));
}

TEST(TableReader, codes_hold_the_codes_below_them) {
    const auto facts = facts_of_html(row({"科目编码", "科目名称", "合计", "基本支出", "项目支出"}) +
                                         row({"20701", "文化和旅游", "150.00", "100.00", "50.00"}) +
                                         row({"2070104", "图书馆", "90.00", "70.00", "20.00"}) +
                                         row({"2070199", "其他", "60.00", "30.00", "30.00"}),
                                     "单位：万元");
    EXPECT_EQ(only("T-SUM-ROWS", lines_of_ties(facts)),
              (Lines{"T-SUM-ROWS 150.00万元 = 90.00万元, 60.00万元 (likely)",
                     "T-SUM-ROWS 100.00万元 = 70.00万元, 30.00万元 (likely)",
                     "T-SUM-ROWS 50.00万元 = 20.00万元, 30.00万元 (likely)"}));
}

TEST(TableReader, numbered_rows_of_amounts_make_their_total) {
    const std::string head = row({"序号", "科室", "支出金额"});
    const std::string rows = row({"1", "采编部", "10.00"}) + row({"2", "借阅部", "20.00"});
    const auto facts =
        facts_of_html(head + rows + row({"", "合计", "31.00"}), "各科室支出（单位：万元）");
    EXPECT_EQ(facts.mentions.size(), 3U) << "the numbers of the rows are no amounts";
    EXPECT_EQ(lines_of_ties(facts),
              (Lines{"T-SUM-ROWS 31.00万元 = 10.00万元, 20.00万元 (certain)"}));
}

TEST(TableReader, subtotals_make_the_total) {
    const auto facts =
        facts_of_html(row({"科室", "金额"}) + row({"采编部", "10.00"}) + row({"借阅部", "20.00"}) +
                          row({"小计", "30.00"}) + row({"办公室", "5.00"}) +
                          row({"财务室", "6.00"}) + row({"小计", "11.00"}) + row({"合计", "42.00"}),
                      "单位：万元");
    EXPECT_EQ(lines_of_ties(facts),
              (Lines{"T-SUM-ROWS 30.00万元 = 10.00万元, 20.00万元 (likely)",
                     "T-SUM-ROWS 11.00万元 = 5.00万元, 6.00万元 (likely)",
                     "T-SUM-ROWS 42.00万元 = 30.00万元, 11.00万元 (likely)"}));
}

TEST(TableReader, rows_with_parts_among_them_are_not_added) {
    const auto facts = facts_of_html(row({"科室", "金额"}) + row({"采编部", "10.00"}) +
                                         row({"其中：办公费", "4.00"}) + row({"合计", "30.00"}),
                                     "单位：万元");
    EXPECT_TRUE(facts.ties.empty());
}

TEST(TableReader, rows_that_the_row_above_holds_are_not_added_again) {
    const auto ties = [](const std::string& total) {
        return lines_of_ties(
            facts_of_html(row({"序号", "项目", "金额"}) + row({"一", "财政拨款", "80.00"}) +
                              row({"1", "中央", "50.00"}) + row({"2", "省级", "30.00"}) +
                              row({"二", "自筹", "20.00"}) + row({"", "合计", total}),
                          "单位：万元"));
    };
    EXPECT_EQ(ties("100.00"), (Lines{"T-SUM-ROWS 100.00万元 = 80.00万元, 20.00万元 (likely)"}));
    EXPECT_TRUE(ties("110.00").empty());
}

TEST(TableReader, amounts_by_head_are_not_added) {
    EXPECT_TRUE(facts_of_html(row({"项目", "人均（元）"}) + row({"采编部", "20000"}) +
                              row({"借阅部", "21000"}) + row({"合计", "20500"}))
                    .ties.empty());
}

TEST(TableReader, amounts_in_yuan_are_no_codes) {
    const auto facts = facts_of_html(row({"资金来源", "年初预算数", "全年预算数", "全年执行数"}) +
                                         row({"年度资金总额", "1000000", "2050000", "12500000"}),
                                     "单位：元");
    EXPECT_EQ(lines_of_mentions(facts),
              (Lines{"1000000元 initial_budget total 2024", "12500000元 executed total 2024"}))
        << "a number that looks like a code of the classification is left alone";
}

const Lines indicator_head{"三级指标", "年度指标值", "全年完成值", "分值", "得分"};

TEST(TableReader, indicators_have_target_result_weight_and_score) {
    const auto facts = facts_of_html(
        row(indicator_head) + row({"图书采购数量", "≥2000册", "2100册", "40", "40"}) +
        row({"讲座场次", "20场", "18场", "50", "45"}) + row({"总分", "", "", "100", "95"}));
    EXPECT_EQ(
        lines_of_mentions(facts),
        (Lines{"2000册 target indicator:图书采购数量 2024",
               "2100册 final_value indicator:图书采购数量 2024",
               "40分 weight indicator:图书采购数量 2024", "40分 score indicator:图书采购数量 2024",
               "20场 target indicator:讲座场次 2024", "18场 final_value indicator:讲座场次 2024",
               "50分 weight indicator:讲座场次 2024", "45分 score indicator:讲座场次 2024",
               "100分 weight unit 2024", "95分 total_score total 2024"}));
    EXPECT_EQ(facts.mentions[0].bound, facts::Bound::at_least);
}

TEST(TableReader, mark_and_unit_of_an_indicator_may_have_columns) {
    const auto facts = facts_of_html(
        row({"三级指标", "计量单位", "指标符号", "年度指标值", "全年完成值", "完成率"}) +
        row({"图书采购数量", "册", "≥", "2000", "1900", "95%"}));
    EXPECT_EQ(lines_of_mentions(facts), (Lines{"2000册 target indicator:图书采购数量 2024",
                                               "1900册 final_value indicator:图书采购数量 2024",
                                               "95% completion indicator:图书采购数量 2024"}));
    EXPECT_EQ(facts.mentions[0].bound, facts::Bound::at_least);
    EXPECT_EQ(lines_of_ties(facts), (Lines{"R-CMP-1 95% = 1900册, 2000册 (certain)"}));
}

TEST(TableReader, points_that_stand_for_two_rows_are_of_neither) {
    const auto facts = facts_of_html(
        row(indicator_head) +
        "<tr><td>图书采购数量</td><td>≥2000册</td><td>2100册</td><td rowspan=2>40</td><td "
        "rowspan=2>40</td></tr><tr><td>讲座场次</td><td>≥20场</td><td>18场</td></tr>");
    for (const facts::Mention& mention : facts.mentions) {
        EXPECT_NE(mention.concept_id, "weight");
        EXPECT_NE(mention.concept_id, "score");
    }
}

TEST(TableReader, sentences_in_a_cell_are_read_as_sentences) {
    const auto facts = facts_of_html(
        "<tr><td>资金情况</td><td>全年预算120.00万元，支出决算90.00万元，预算执行率"
        "75.00%，按时完成了各项支付工作。</td></tr>");
    EXPECT_EQ(lines_of_ties(facts), (Lines{"T-RATE 75.00% = 90.00万元, 120.00万元 (certain)"}));
}

}  // namespace
}  // namespace reading
