// Rows of money by where it comes from, held against the whole.
#include "reading/test_ties.h"

namespace reading {
namespace {

Lines sums_of(const std::string& rows) {
    Lines lines = ties_of(
        "2023年项目支出绩效自评表\n单位：万元\n\n"
        "| 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n"
        "|---|---|---|---|---|---|---|\n" +
        rows);
    std::erase_if(lines, [](const std::string& line) { return !line.starts_with("T-SUM"); });
    return lines;
}

TEST(SumsTable, LevelsAndOtherSourcesAddUpWhateverTheirExactNames) {
    EXPECT_EQ(sums_of("| 年度资金总额 | 900 | 910 | 700 | 10 | 76.92% | 7.69 |\n"
                      "| 其中：中央财政补助资金 | 500 | 500 | 400 | - | - | - |\n"
                      "| 地方财政资金 | 300 | 300 | 240 | - | - | - |\n"
                      "| 社会资金 | 100 | 110 | 60 | - | - | - |\n"),
              (Lines{"T-SUM-ROWS 900万元 = 500万元, 300万元, 100万元 (likely)",
                     "T-SUM-ROWS 910万元 = 500万元, 300万元, 110万元 (likely)",
                     "T-SUM-ROWS 700万元 = 400万元, 240万元, 60万元 (likely)"}));
}

TEST(SumsTable, LevelsThatHoldOneAnotherAreNotAdded) {
    EXPECT_EQ(sums_of("| 年度资金总额 | 900 | 910 | 700 | 10 | 76.92% | 7.69 |\n"
                      "| 其中：地方财政资金 | 800 | 800 | 640 | - | - | - |\n"
                      "| 省级财政资金 | 300 | 300 | 240 | - | - | - |\n"
                      "| 其他资金 | 100 | 110 | 60 | - | - | - |\n"),
              Lines{});
}

}  // namespace
}  // namespace reading
