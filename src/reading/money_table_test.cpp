// Rates in rows of money: what was spent, by what was planned or by what arrived.
#include "reading/test_ties.h"

#include <algorithm>

namespace reading {
namespace {

Lines rates_of(const std::string& rows) {
    Lines lines = ties_of(
        "2023年项目资金执行表\n单位：万元\n\n"
        "| 序号 | 项目名称 | 预算金额 | 实际到位 | 实际支出 | 执行率 |\n"
        "|---|---|---|---|---|---|\n" +
        rows);
    std::erase_if(lines, [](const std::string& line) { return !line.starts_with("R-EXE"); });
    return lines;
}

TEST(MoneyTable, ARateByTheBudgetIsCertain) {
    EXPECT_EQ(rates_of("| 1 | 河堤加固 | 500 | 400 | 300 | 60.00% |\n"
                       "| 2 | 路灯改造 | 200 | 200 | 150 | 75.00% |\n"),
              (Lines{"R-EXE-1 60.00% = 300万元, 500万元 (certain)",
                     "R-EXE-1 75.00% = 150万元, 200万元 (certain)"}));
}

TEST(MoneyTable, ARateThatFitsWhatArrivedIsOfWhatArrived) {
    EXPECT_EQ(rates_of("| 1 | 河堤加固 | 500 | 400 | 300 | 75.00% |\n"
                       "| 2 | 路灯改造 | 200 | 200 | 150 | 75.00% |\n"),
              (Lines{"R-EXE-1 75.00% = 300万元, 400万元 (likely)",
                     "R-EXE-1 75.00% = 150万元, 200万元 (certain)"}));
}

TEST(MoneyTable, ARateThatFitsNeitherIsOnlyLikelyWrongWhereTheTwoDiffer) {
    EXPECT_EQ(rates_of("| 1 | 河堤加固 | 500 | 400 | 300 | 71.00% |\n"
                       "| 2 | 路灯改造 | 200 | 200 | 150 | 71.00% |\n"),
              (Lines{"R-EXE-1 71.00% = 300万元, 500万元 (likely)",
                     "R-EXE-1 71.00% = 150万元, 200万元 (certain)"}));
}

TEST(MoneyTable, ARowIsNamedByItsProjectAndNotByWhoIsInCharge) {
    const facts::DocumentFacts facts = facts_of(
        "2023年项目资金执行表\n单位：万元\n\n"
        "序号 项目名称 主管部门 预算金额 实际支出 执行率\n"
        "1 河堤加固 水务局 500 300 60.00%\n"
        "2 路灯改造 城管局 200 150 75.00%\n");
    const auto is_of = [&](const std::string& name) {
        return std::ranges::count_if(facts.mentions, [&](const facts::Mention& mention) {
            return mention.label.starts_with(name);
        });
    };
    EXPECT_EQ(is_of("河堤加固"), 3);
    EXPECT_EQ(is_of("路灯改造"), 3);
    EXPECT_EQ(is_of("水务局"), 0);
}

}  // namespace
}  // namespace reading
