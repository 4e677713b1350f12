#include "policy/pack.h"

#include "base/check.h"

#include <set>

#include <gtest/gtest.h>

namespace policy {
namespace {

Points points(std::string_view text) {
    return Points::parse(text).value();
}

Policy with_bands() {
    Policy policy;
    policy.rating_bands.value = {{points("90"), {"优", "Excellent"}},
                                 {points("80"), {"良", "Good"}},
                                 {points("60"), {"中", "Fair"}},
                                 {points("0"), {"差", "Poor"}}};
    return policy;
}

TEST(Pack, a_total_on_the_edge_of_a_band_belongs_to_the_upper_one) {
    const Policy policy = with_bands();
    EXPECT_EQ(policy.rating(points("0")).name.zh, "差");
    EXPECT_EQ(policy.rating(points("59.99")).name.zh, "差");
    EXPECT_EQ(policy.rating(points("60.00")).name.zh, "中");
    EXPECT_EQ(policy.rating(points("79.99")).name.zh, "中");
    EXPECT_EQ(policy.rating(points("80.00")).name.zh, "良");
    EXPECT_EQ(policy.rating(points("89.99")).name.zh, "良");
    EXPECT_EQ(policy.rating(points("90.00")).name.zh, "优");
    EXPECT_EQ(policy.rating(points("100")).name.zh, "优");
}

TEST(Pack, a_total_just_below_an_edge_is_rated_as_it_is_printed) {
    const Points printed = Points::round(figures::Ratio(59995, 1000), figures::Rounding::half_up);
    EXPECT_EQ(printed.text(), "60.00");
    EXPECT_EQ(with_bands().rating(printed).name.zh, "中");
}

TEST(Pack, a_total_below_zero_gets_the_lowest_grade) {
    EXPECT_EQ(with_bands().rating(points("-3")).name.zh, "差");
}

TEST(Pack, an_achievement_without_a_band_has_none) {
    Policy policy;
    policy.qualitative_bands.value = {{.achievement = "partly"}};
    EXPECT_EQ(policy.band("partly"), policy.qualitative_bands->data());
    EXPECT_EQ(policy.band(""), nullptr);
}

TEST(Pack, asking_for_what_no_pack_has_is_our_mistake) {
    const Policy policy;
    EXPECT_THROW(policy.rating(points("1")), base::InternalError);
    EXPECT_THROW(policy.level("Q99"), base::InternalError);
    EXPECT_THROW(policy.limit("speed"), base::InternalError);
    EXPECT_THROW(policy.method("F99"), base::InternalError);
}

TEST(Pack, rules_and_limits_have_unique_names_and_titles_in_both_languages) {
    std::set<std::string_view> names;
    for (const QualityRule& rule : quality_rules()) {
        EXPECT_TRUE(names.insert(rule.id).second) << rule.id;
        EXPECT_FALSE(rule.title.zh.empty() || rule.title.en.empty()) << rule.id;
    }
    for (const LimitName& limit : limits()) {
        EXPECT_TRUE(names.insert(limit.name).second) << limit.name;
        EXPECT_FALSE(limit.title.zh.empty() || limit.title.en.empty()) << limit.name;
    }
    EXPECT_EQ(quality_rules().size(), 25U);
    EXPECT_EQ(limits().size(), limit_names().size());
}

}  // namespace
}  // namespace policy
