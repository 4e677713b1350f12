// Oddities of the words: remarks, names, purposes.
#include "reading/test_reading.h"

namespace reading {
namespace {

using facts::Oddity;
using facts::Strength;

std::vector<Oddity> oddities_of(const std::string& text) {
    return facts_of(report_with(text)).oddities;
}

struct RemarkCase {
    const char* text;
    Oddity::Kind kind;
    Strength strength;
};

class Remark : public ::testing::TestWithParam<RemarkCase> {};

TEST_P(Remark, is_made_of_the_words) {
    const std::vector<Oddity> oddities = oddities_of(GetParam().text);
    ASSERT_EQ(oddities.size(), 1U) << GetParam().text;
    EXPECT_EQ(oddities[0].kind, GetParam().kind);
    EXPECT_EQ(oddities[0].strength, GetParam().strength);
    EXPECT_LT(oddities[0].start, oddities[0].end);
    EXPECT_FALSE(oddities[0].message.zh.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Words, Remark,
    ::testing::Values(
        RemarkCase{"比上年下降（增长）2.50%。", Oddity::Kind::template_residue, Strength::certain},
        RemarkCase{"比上年增加/减少5.00万元。", Oddity::Kind::template_residue, Strength::certain},
        RemarkCase{"纳入范围的有本级及0个二级单位。", Oddity::Kind::template_residue,
                   Strength::hint},
        RemarkCase{"购书支出较上年增长13.95。", Oddity::Kind::percent_missing, Strength::certain},
        RemarkCase{"购书支出3，518.85万元。", Oddity::Kind::wrong_comma, Strength::certain},
        RemarkCase{"购书预算为 万元。", Oddity::Kind::missing_figure, Strength::hint},
        RemarkCase{"接待费与上年持平。主要原因：减少接待批次。", Oddity::Kind::flat_but_changed,
                   Strength::certain}));

TEST(Remarks, of_words_that_are_in_order_there_are_none) {
    for (const char* text :
         {"比上年下降2.50%。", "较上年增长13.95%。", "排名上升2位。", "购书支出3,518.85万元。",
          "接待费与上年持平。主要原因：接待批次不变。", "有本级及2个二级单位。"}) {
        EXPECT_TRUE(oddities_of(text).empty()) << text;
    }
}

TEST(Remarks, the_reason_may_stand_in_the_next_paragraph) {
    ASSERT_EQ(oddities_of("接待费与上年持平。\n\n主要原因：减少接待批次。").size(), 1U);
}

TEST(Names, one_body_has_one_joint_in_its_name) {
    const auto oddities =
        oddities_of("东湖县文化与旅游局牵头。东湖县文化与旅游局验收。东湖县文化和旅游局配合。");
    ASSERT_EQ(oddities.size(), 1U);
    EXPECT_EQ(oddities[0].kind, Oddity::Kind::name_variant);
    EXPECT_TRUE(oddities_of("东湖县文化和旅游局牵头。东湖县文化和旅游局验收。").empty());
    EXPECT_TRUE(oddities_of("东湖县文化与旅游局牵头。东湖县文化和旅游局配合。").empty())
        << "which of two is wrong nobody can tell";
}

TEST(Purposes, a_purpose_copied_from_another_item_is_found) {
    const std::string library =
        "文化支出（类）图书馆（款）图书馆（项）。主要用于：图书馆购书和开放服务。\n\n";
    const auto oddities = oddities_of(
        library + "社保支出（类）退休（款）退休费（项）。主要用于：图书馆购书和开放服务。");
    ASSERT_EQ(oddities.size(), 1U);
    EXPECT_EQ(oddities[0].kind, Oddity::Kind::copied_text);
    EXPECT_TRUE(
        oddities_of(library + "社保支出（类）退休（款）退休费（项）。主要用于：发放退休人员补贴。")
            .empty());
}

}  // namespace
}  // namespace reading
