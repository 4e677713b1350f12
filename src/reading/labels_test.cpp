#include "reading/labels.h"

#include "reading/report.h"

#include <gtest/gtest.h>

namespace reading {
namespace {

std::string label_of(const std::string& text, std::string_view figure) {
    const auto document = documents::read_text_document(text, "t.txt").value();
    for (const facts::Mention& mention : read_report(document).mentions) {
        if (document.at({mention.figure_start, mention.figure_end}) == figure) return mention.label;
    }
    return "?";
}

TEST(Labels, KeepWholeWordsAtTheirEnds) {
    EXPECT_EQ(label_of_words("四项得分合计"), "四项得分合计");
    EXPECT_EQ(label_of_words("其中比预算节约"), "比预算节约");
    EXPECT_EQ(label_of_words("及时处置"), "及时处置");
    EXPECT_EQ(label_of_words("病床使用率降至"), "病床使用率降至");
    EXPECT_EQ(label_of_words("收支总计均为"), "收支总计");
    EXPECT_EQ(label_of_words("支出共计达到"), "支出共计");
    EXPECT_EQ(label_of_words("其他收入为"), "其他收入");
    EXPECT_EQ(label_of_words("管网漏损率由"), "管网漏损率");
    EXPECT_EQ(label_of_words("验收合格率从上年的"), "验收合格率");
    EXPECT_EQ(label_of_words("其中"), "");
    EXPECT_EQ(label_of_words("一是"), "");
}

TEST(Labels, HaveNoBracketWithoutItsPartner) {
    EXPECT_EQ(label_of_words("预算执行("), "预算执行");
    EXPECT_EQ(label_of_words(")得"), "得");
    EXPECT_EQ(label_of_words("年中监控(截至)支出"), "年中监控支出");
    EXPECT_EQ(label_of_words("个下属单位)年初预算"), "年初预算");
    EXPECT_EQ(label_of_words("公务用车(含租赁)支出"), "公务用车(含租赁)支出");
}

TEST(Labels, OfRunningTextAreWhatStandsThere) {
    EXPECT_EQ(label_of("2022年末实有在编职工37人，离退休12人。\n", "37人"), "年末实有在编职工");
    EXPECT_EQ(label_of("2022年度收、支总计均为815.20万元。\n", "815.20万元"), "收、支总计");
    EXPECT_EQ(label_of("印刷费支出3.50万元，比预算节约1.20万元。\n", "1.20万元"), "比预算节约");
    EXPECT_EQ(label_of("四部分得分合计91.30分。\n", "91.30分"), "四部分得分合计");
    EXPECT_EQ(label_of("印刷费控制在3.50万元以内。\n", "3.50万元"), "印刷费");
    EXPECT_EQ(label_of("因公出国（\n境）费支出0.00万元。\n", "0.00万元"), "因公出国(境)费支出");
    EXPECT_EQ(label_of("合同款分别为3.50万元和4.20万元。\n", "4.20万元"), "合同款");
    EXPECT_EQ(label_of("植树12亩，为计划10亩的120%。\n", "10亩"), "计划");
    EXPECT_EQ(label_of("植树12亩，完成目标10亩的120%。\n", "120%"), "完成目标的比率");
    EXPECT_EQ(label_of("分别回收12份、9份。\n", "9份"), "分别回收");
    EXPECT_EQ(label_of("该平台场均500人次。\n", "500人次"), "平台场均");
    EXPECT_EQ(label_of("预算执行（10分）得9.60分。\n", "10分"), "预算执行");
}

}  // namespace
}  // namespace reading
