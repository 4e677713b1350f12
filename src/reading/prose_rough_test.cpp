#include "reading/prose_rough.h"

#include "reading/test_reading.h"

namespace reading {
namespace {

TEST(RoughFigures, are_said_to_be_rough) {
    const figures::Figure whole = figures::parse_figure("30万元").value();
    const figures::Figure cents = figures::parse_figure("30.25万元").value();
    EXPECT_TRUE(is_rough(whole, "支出约", ""));
    EXPECT_TRUE(is_rough(whole, "支出近", ""));
    EXPECT_TRUE(is_rough(whole, "支出", "左右"));
    EXPECT_FALSE(is_rough(whole, "支出", "，结余"));
    EXPECT_FALSE(is_rough(cents, "支出约", "")) << "no rougher than its digits";
    EXPECT_TRUE(is_rough(cents, "支出近", ""));
}

TEST(RoughFigures, that_fit_are_tied) {
    EXPECT_EQ(ties_in("购书经费约100万元，其中纸质图书60万元、电子资源40万元。"),
              (Lines{"T-SUM 100万元 = 60万元, 40万元 (certain)"}));
}

TEST(RoughFigures, that_nearly_fit_are_no_error) {
    EXPECT_TRUE(ties_in("购书经费约100万元，其中纸质图书60.20万元、电子资源41.30万元。").empty());
    EXPECT_TRUE(ties_in("购书经费30余万元，其中纸质图书20.00万元、电子资源11.30万元。").empty());
    EXPECT_TRUE(ties_in("全年预算120.00万元，支出90.00万元，执行率约76%。").empty());
}

TEST(RoughFigures, that_are_far_off_are_likely_wrong) {
    EXPECT_EQ(ties_in("全年预算120.00万元，支出90.00万元，执行率约95%。"),
              (Lines{"T-RATE 95% = 90.00万元, 120.00万元 (likely)"}));
}

TEST(RoughFigures, are_not_compared_with_others_of_their_concept) {
    EXPECT_EQ(mentions_of("全年支出约30万元。"), (Lines{"30万元  total 2024"}));
    EXPECT_EQ(mentions_of("全年支出30万元。"), (Lines{"30万元 executed total 2024"}));
}

}  // namespace
}  // namespace reading
