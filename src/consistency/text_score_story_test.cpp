#include "consistency/text_testing.h"

#include <gtest/gtest.h>

namespace consistency {
namespace {

using facts::Bound;
using testing::find;
using testing::Paper;

std::size_t row(Paper& paper, const std::string& name, const std::string& target,
                const std::string& actual, const std::string& weight, const std::string& score) {
    const std::string subject = "indicator:" + name;
    paper.add(name + "目标", target, "target", subject, Bound::at_least);
    paper.add("完成", actual, "final_value", subject);
    paper.add("分值", weight, "weight", subject);
    const std::size_t index = paper.add("得分", score, "score", subject);
    paper.paragraph();
    return index;
}

// 40 + 30 + 30 points; the second indicator reached 27 of 30.
Paper sheet(const std::string& second_score, const std::string& total) {
    Paper paper;
    row(paper, "植树", "500棵", "510棵", "40分", "40分");
    row(paper, "浇水", "30次", "27次", "30分", second_score);
    row(paper, "除草", "8次", "8次", "30分", "30分");
    paper.add("总分", total, "total_score", "unit");
    return paper;
}

TEST(ScoreStory, TheRowWhoseTargetWasMissedExplainsTheSum) {
    const TextAudit audit = sheet("30分", "97分").examine();
    const TextFinding* sum = find(audit, "T-SCORE-SUM");
    ASSERT_TRUE(sum);
    ASSERT_FALSE(sum->suspects.empty());
    EXPECT_EQ(sum->suspects[0].value, "27分");
    EXPECT_TRUE(sum->suspects[0].label.zh.starts_with("浇水")) << sum->suspects[0].label.zh;
    EXPECT_FALSE(find(audit, "T-FULL")) << "it is part of the same story";
}

TEST(ScoreStory, ATotalThatNoRowExplainsIsItselfSuspected) {
    const TextAudit audit = sheet("27分", "94分").examine();
    const TextFinding* sum = find(audit, "T-SCORE-SUM");
    ASSERT_TRUE(sum);
    ASSERT_EQ(sum->suspects.size(), 1U);
    EXPECT_EQ(sum->suspects[0].value, "97分");
}

TEST(ScoreStory, AWeightThatFitsItsScoreExplainsTheSumOfWeights) {
    Paper paper;
    row(paper, "植树", "500棵", "510棵", "40分", "40分");
    row(paper, "浇水", "30次", "27次", "35分", "27分");
    row(paper, "除草", "8次", "8次", "30分", "30分");
    paper.add("总分", "97分", "total_score", "unit");
    const TextAudit audit = paper.examine();
    const TextFinding* sum = find(audit, "T-WEIGHT-SUM");
    ASSERT_TRUE(sum);
    ASSERT_FALSE(sum->suspects.empty());
    EXPECT_EQ(sum->suspects[0].value, "30分");
}

Paper execution(const std::string& rate, const std::string& score) {
    Paper paper;
    paper.add("执行率", rate, "execution_rate", "total");
    paper.add("分值", "10分", "weight", "execution");
    paper.add("得分", score, "execution_score", "total");
    return paper;
}

TEST(ScoreTies, AScoreWorkedOutFromTheRateProvesOrRefutesIt) {
    const auto is_proved = [](const TextAudit& audit) {
        return std::ranges::any_of(
            audit.consistent, [](const TextProof& proof) { return proof.rule == "T-EXE-SCORE"; });
    };
    EXPECT_TRUE(is_proved(execution("94.70%", "9.47分").examine()));
    EXPECT_TRUE(is_proved(execution("100%", "10分").examine()));
    const TextAudit wrong = execution("97.40%", "9.47分").examine();
    ASSERT_TRUE(find(wrong, "T-EXE-SCORE"));
    EXPECT_EQ(find(wrong, "T-EXE-SCORE")->certainty, Certainty::likely);
}

TEST(ScoreTies, TwoWrongFiguresBesideEachOtherAreRepairedTogether) {
    Paper paper;
    const auto own = paper.add("县级", "456.00万元");
    const auto state = paper.add("中央", "980.00万元");
    const auto budget = paper.add("预算", "1463.00万元", "adjusted_budget", "total");
    paper.add("支出", "1364.20万元", "executed", "total");
    paper.add("执行率", "98.00%", "execution_rate", "total");
    paper.add("分值", "10分", "weight", "execution");
    paper.add("得分", "9.50分", "execution_score", "total");
    paper.tie(facts::TieKind::sum, budget, {own, state});
    std::string all;
    for (const TextFinding& finding : paper.examine().findings) {
        for (const TextSuspect& suspect : finding.suspects) all += suspect.why.zh + "\n";
    }
    EXPECT_NE(all.find("同时把"), std::string::npos) << all;
    EXPECT_EQ(all.find("中有 1 处成立\n"), std::string::npos) << all;
}

TEST(ScoreTies, PointsGivenByStepsAreNoRate) {
    EXPECT_FALSE(find(execution("96.20%", "10分").examine(), "T-EXE-SCORE"));
    EXPECT_FALSE(find(execution("88.10%", "8.5分").examine(), "T-EXE-SCORE"));
}

// 浇水 scores 27 of 30 for 27 of 30 times, 除草 has `actual` of 8 and 28.5 of 30.
Paper proportional(const std::string& actual, const std::string& score) {
    Paper paper;
    row(paper, "植树", "500棵", "510棵", "40分", "40分");
    row(paper, "浇水", "30次", "28次", "30分", "28分");
    row(paper, "修枝", "90株", "85株", "10分", "9.44分");
    row(paper, "除草", "800亩", actual, "20分", score);
    return paper;
}

Paper parts(const std::string& satisfaction) {
    Paper paper;
    paper.add("综合得分", "96分", "total_score", "unit");
    paper.add("其中预算执行", "9.45分");
    paper.add("产出", "48分");
    paper.add("效益", "28.8分");
    paper.add("满意度", satisfaction);
    return paper;
}

TEST(ScoreTies, AllPartsOfATotalMakeIt) {
    const TextAudit good = parts("9.75分").examine();
    ASSERT_FALSE(good.consistent.empty());
    EXPECT_EQ(good.consistent[0].rule, "T-SCORE-PARTS");
    const TextAudit wrong = parts("7.95分").examine();
    ASSERT_TRUE(find(wrong, "T-SCORE-PARTS"));
    EXPECT_EQ(find(wrong, "T-SCORE-PARTS")->suspects.at(0).value, "9.75分");
}

TEST(ScoreTies, APieceOfTheListOfPartsIsNoSum) {
    Paper paper = parts("9.75分");
    facts::Tie& tie = paper.tie(facts::TieKind::sum, 0, {2, 3, 4});
    tie.strength = facts::Strength::certain;
    EXPECT_EQ(paper.examine().count(Certainty::certain), 0);
}

TEST(RowScores, ARowThatMissesTheProportionOfTheOthersIsNamed) {
    EXPECT_FALSE(find(proportional("730亩", "18.25分").examine(), "T-ROW-SCORE"));
    const TextAudit audit = proportional("430亩", "18.25分").examine();
    const TextFinding* found = find(audit, "T-ROW-SCORE");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->certainty, Certainty::likely);
    ASSERT_FALSE(found->suspects.empty());
    EXPECT_EQ(found->suspects[0].value, "730亩");
}

TEST(RowScores, ARateThatWasRoundedMakesAScoreAsIfItWereNot) {
    Paper paper;
    row(paper, "修枝", "90株", "85株", "10分", "9.44分");
    row(paper, "执行率", "100%", "98.85%", "10分", "9.88分");
    EXPECT_FALSE(find(paper.examine(), "T-ROW-SCORE"));
}

TEST(RowScores, FullMarksByRoundingAreFullMarks) {
    Paper paper;
    row(paper, "执行率", "100%", "99.99%", "10分", "10.00分");
    EXPECT_FALSE(find(paper.examine(), "T-FULL"));
    Paper missed;
    row(missed, "执行率", "100%", "99.50%", "10分", "10.00分");
    EXPECT_TRUE(find(missed.examine(), "T-FULL"));
}

TEST(RowScores, PointsGivenByJudgementAreNoError) {
    EXPECT_FALSE(find(proportional("730亩", "17.5分").examine(), "T-ROW-SCORE"));
    EXPECT_FALSE(find(proportional("730亩", "17分").examine(), "T-ROW-SCORE"));
}

TEST(RowScores, ATotalRowThatSaysAnotherWeightIsWrong) {
    Paper paper = sheet("27分", "97分");
    paper.facts.mentions.back().row = 3;
    for (std::size_t i = 0; i + 1 < paper.facts.mentions.size(); ++i) {
        paper.facts.mentions[i].row = static_cast<int>(i / 4);
        paper.facts.mentions[i].block = paper.facts.mentions.back().block;
    }
    paper.add("合计", "900分", "weight", "unit");
    paper.facts.mentions.back().row = 3;
    const TextAudit audit = paper.examine();
    ASSERT_TRUE(find(audit, "T-WEIGHT-SUM"));
    EXPECT_EQ(find(audit, "T-WEIGHT-SUM")->expected, "100分");
}

}  // namespace
}  // namespace consistency
