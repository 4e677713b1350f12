#include "consistency/text_testing.h"

#include <gtest/gtest.h>

namespace consistency {
namespace {

using testing::find;
using testing::Paper;

TEST(TextGaps, ThreePublicExpensesWithMoneyInTheirSectionAreNotMissing) {
    Paper paper;
    paper.facts.kind = "dept-report";
    paper.heading("四、“三公”经费", "一、", 4);
    paper.add("全年支出", "3.20万元", "executed", "total");
    EXPECT_FALSE(find(paper.examine(), "T-NO-3P"));
    Paper words;
    words.facts.kind = "dept-report";
    words.heading("四、“三公”经费", "一、", 4);
    words.text += "从严控制，逐年下降。";
    words.paragraph();
    words.heading("五、政府采购", "一、", 5);
    words.add("采购支出", "3.20万元", "executed", "total");
    EXPECT_TRUE(find(words.examine(), "T-NO-3P"));
}

TEST(TextGaps, AUnitThatHadNoneHasNothingToFillIn) {
    Paper paper;
    paper.facts.kind = "final-accounts";
    paper.text = "八、“三公”经费\n本单位本年度无“三公”经费支出。\n";
    EXPECT_FALSE(find(paper.examine(), "T-NO-3P"));
}

TEST(TextGaps, KindsShowInTheNamesOfIndicators) {
    Paper paper;
    for (const char* name : {"植树数量", "成活合格率", "浇水及时率", "环境改善率"}) {
        paper.add(name, "90%", "target", std::string("indicator:") + name);
    }
    EXPECT_FALSE(find(paper.examine(), "T-SET"));
}

TEST(TextGaps, ATotalWithItsPartsBesideItHasABasis) {
    Paper paper;
    paper.add("评价得分", "91分", "total_score", "unit");
    paper.add("决策", "18分");
    paper.add("过程", "17分");
    EXPECT_FALSE(find(paper.examine(), "T-NO-WEIGHTS"));
    Paper bare;
    bare.add("评价得分", "91分", "total_score", "unit");
    EXPECT_TRUE(find(bare.examine(), "T-NO-WEIGHTS"));
}

Paper full_marks(const std::string& head) {
    Paper paper;
    paper.text = head;
    for (const char* name : {"植树", "浇水", "除草", "修枝", "防虫"}) {
        const std::string subject = std::string("indicator:") + name;
        paper.add(std::string(name) + "目标", "15棵", "target", subject);
        paper.add("分值", "20分", "weight", subject);
        paper.add("得分", "20分", "score", subject);
        paper.paragraph();
    }
    return paper;
}

TEST(TextGaps, FullMarksEverywhereAreCounted) {
    const TextAudit audit = full_marks("").examine();
    ASSERT_TRUE(find(audit, "T-ALL-FULL"));
    EXPECT_TRUE(find(audit, "T-ALL-FULL")->message.zh.starts_with("5 项"));
}

TEST(TextGaps, ExecutionAsARowOfTheHundredPointsCountsOnce) {
    const auto with_weight = [](const char* weight) {
        Paper paper;
        for (const char* name : {"植树", "浇水", "预算执行率"}) {
            const std::string subject = std::string("indicator:") + name;
            paper.add(name, "98%", "final_value", subject);
            paper.add("分值", name == std::string("预算执行率") ? weight : "45分", "weight",
                      subject);
            paper.paragraph();
        }
        return paper.examine();
    };
    EXPECT_FALSE(find(with_weight("10分"), "T-EXECUTION-TWICE"));
    EXPECT_TRUE(find(with_weight("0分"), "T-EXECUTION-TWICE"));
}

TEST(TextGaps, KindsAreNotMissedInATableWithoutAColumnOfKinds) {
    Paper table = full_marks("");
    for (std::size_t i = 0; i < table.facts.mentions.size(); ++i) {
        table.facts.mentions[i].row = static_cast<int>(i / 3);
    }
    EXPECT_FALSE(find(table.examine(), "T-SET"));
    EXPECT_TRUE(find(full_marks("").examine(), "T-SET"));
    EXPECT_TRUE(find(full_marks("数量指标\n").examine(), "T-SET"));
}

TEST(TextGaps, RetiredPeopleAloneAreNotTheStaff) {
    Paper paper;
    paper.add("年末实有", "37人", "actual_staff", "unit");
    paper.add("离休", "1人", "veterans", "unit");
    paper.add("退休", "12人", "retired", "unit");
    EXPECT_FALSE(find(paper.examine(), "R-STA-1"));
}

}  // namespace
}  // namespace consistency
