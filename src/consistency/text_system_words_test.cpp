#include "consistency/text_testing.h"

#include <gtest/gtest.h>

namespace consistency {
namespace {

using facts::TieKind;
using testing::Paper;

std::string proof_of(const TextAudit& audit) {
    std::string lines;
    for (const std::string& line : audit.findings.at(0).proof) lines += line + "\n";
    return lines;
}

TEST(TextWords, ASumIsShownWithTheNamesOfItsFigures) {
    Paper paper;
    const auto a = paper.add("货车", "2辆");
    const auto b = paper.add("轿车", "3辆");
    paper.tie(TieKind::sum, paper.add("车辆", "6辆"), {a, b});
    EXPECT_EQ(
        proof_of(paper.examine()),
        "车辆 = 货车 + 轿车\n2辆 + 3辆 = 5辆\n文中所写：6辆\n算得 5辆；文中写 6辆，勾稽不符\n");
}

TEST(TextWords, TwoValuesOfOneFactNeedNoRange) {
    Paper paper;
    const auto a = paper.add("全年支出", "12.00万元");
    paper.tie(TieKind::equal, paper.add("累计支出", "13.00万元"), {a});
    EXPECT_EQ(proof_of(paper.examine()), "累计支出 13.00万元 ≠ 全年支出 12.00万元\n");
}

TEST(TextWords, ARateIsShownWithWhatRoundingLeaves) {
    Paper paper;
    const auto a = paper.add("支出", "3.00万元");
    const auto b = paper.add("预算", "4.00万元");
    paper.tie(TieKind::quotient, paper.add("支出比例", "85%"), {a, b});
    const std::string proof = proof_of(paper.examine());
    EXPECT_NE(proof.find("支出比例 = 支出 ÷ 预算\n3.00万元 ÷ 4.00万元 = 75%"), std::string::npos)
        << proof;
    EXPECT_NE(proof.find("写成 85% 的数应在 84.5% 至 86.0% 之间，勾稽不符"), std::string::npos)
        << proof;
}

TEST(TextWords, ARateThatIsFarAwayIsNotSpeltOut) {
    Paper paper;
    const auto a = paper.add("支出", "3.00万元");
    const auto b = paper.add("预算", "4.00元");
    paper.tie(TieKind::quotient, paper.add("支出比例", "75%"), {a, b});
    const TextAudit audit = paper.examine();
    ASSERT_EQ(audit.findings.size(), 1U);
    EXPECT_TRUE(
        audit.findings[0].message.zh.starts_with("支出比例写为 75%，与 3.00万元 ÷ 4.00元 相差悬殊"))
        << audit.findings[0].message.zh;
}

TEST(TextWords, APartAboveItsWholeNamesTheWhole) {
    Paper paper;
    const auto whole = paper.add("培训费", "2.00万元");
    paper.tie(TieKind::at_most, paper.add("教材费", "3.00万元"), {whole});
    const TextAudit audit = paper.examine();
    ASSERT_EQ(audit.findings.size(), 1U);
    EXPECT_TRUE(
        audit.findings[0].message.zh.starts_with("教材费 3.00万元 大于它所属的培训费 2.00万元"))
        << audit.findings[0].message.zh;
}

}  // namespace
}  // namespace consistency
