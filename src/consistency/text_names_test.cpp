#include "consistency/text_names.h"

#include "consistency/text_testing.h"

#include <gtest/gtest.h>

namespace consistency {
namespace {

using facts::TieKind;
using testing::Paper;

std::string name_of(const Paper& paper, std::size_t mention) {
    return TextView(paper.facts, paper.text).name(mention).zh;
}

TEST(TextNames, AWordThatNeedsAnotherFigureTakesItsName) {
    Paper paper;
    paper.add("培训费", "8.00万元");
    const auto share = paper.add("占", "20%");
    const auto less = paper.add("比上年减少", "2.00万元");
    const auto rate = paper.add("下降", "20%");
    EXPECT_EQ(name_of(paper, share), "培训费占比");
    EXPECT_EQ(name_of(paper, less), "培训费减少额");
    EXPECT_EQ(name_of(paper, rate), "培训费降幅");
}

TEST(TextNames, ARateOfSpendingTakesWhatTheMoneyIsForAndNoVerb) {
    Paper paper;
    paper.add("渠道清淤支出", "8.00万元");
    EXPECT_EQ(name_of(paper, paper.add("支出进度", "20%")), "渠道清淤支出进度");
    Paper other;
    other.add("全年实际支出", "8.00万元");
    EXPECT_EQ(name_of(other, other.add("执行率", "20%")), "执行率");
    Paper third;
    third.add("全年执行数", "8.00万元");
    EXPECT_EQ(name_of(third, third.add("执行率", "20%")), "执行率");
}

TEST(TextNames, AChangeFromAndToHasTwoNames) {
    Paper paper;
    const auto from = paper.add("漏损率由", "9.8%");
    const auto to = paper.add("降至", "8.9%");
    paper.facts.mentions[from].label = "漏损率";
    EXPECT_EQ(name_of(paper, from), "漏损率（变动前）");
    EXPECT_EQ(name_of(paper, to), "漏损率（变动后）");
}

TEST(TextNames, ARowOfATableIsCalledWithoutItsIntroduction) {
    Paper paper;
    const auto part = paper.add("其中：中央补助预算数", "3.00万元");
    paper.facts.mentions[part].row = 2;
    EXPECT_EQ(name_of(paper, part), "中央补助预算数");
}

TEST(TextNames, TwoSuspectsOfOneNameAndValueAreToldApart) {
    Paper paper;
    const auto a = paper.add("其他用车", "2辆");
    const auto b = paper.add("其他用车", "2辆");
    paper.tie(TieKind::sum, paper.add("车辆", "5辆"), {a, b});
    const TextAudit audit = paper.examine();
    ASSERT_EQ(audit.findings.size(), 1U);
    std::vector<std::string> labels;
    for (const TextSuspect& suspect : audit.findings[0].suspects) {
        EXPECT_FALSE(has(labels, suspect.label.zh)) << suspect.label.zh;
        labels.push_back(suspect.label.zh);
    }
    EXPECT_GE(labels.size(), 2U);
}

}  // namespace
}  // namespace consistency
