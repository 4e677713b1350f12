#include "policy/describe.h"

#include "base/file.h"
#include "policy/keys.h"
#include "policy/suggest.h"
#include "policy/testing.h"
#include "policy/values.h"

#include <set>

#include <gtest/gtest.h>

namespace policy {
namespace {

using testing::day;
using testing::shipped;

Policy pack(std::string_view id) {
    return shipped().resolve(id, day("2025-12-31")).value();
}

std::string value(std::string_view id, std::string_view key) {
    return value_of(pack(id), key).zh;
}

TEST(Describe, every_key_has_one_row_with_title_value_and_source) {
    for (const Listing& listing : shipped().list()) {
        std::set<std::string> seen;
        for (const Row& row : describe(pack(listing.id))) {
            EXPECT_TRUE(seen.insert(row.key).second) << row.key;
            EXPECT_FALSE(row.title.zh.empty() || row.title.en.empty()) << row.key;
            EXPECT_FALSE(row.value.zh.empty() || row.value.en.empty()) << row.key;
            EXPECT_FALSE(row.source.document.empty()) << listing.id << " " << row.key;
            EXPECT_FALSE(row.source.pack.empty()) << row.key;
        }
        for (const std::string& name : known_keys()) EXPECT_TRUE(seen.contains(name)) << name;
    }
}

TEST(Describe, values_read_as_people_write_them) {
    EXPECT_EQ(value("MOF-10", "execution.weight"), "10.00 分");
    EXPECT_EQ(value("MOF-10", "execution.reason_below"), "90%");
    EXPECT_EQ(value("MOF-10", "rating.bands"), "≥90 优；≥80 良；≥60 中；<60 差");
    EXPECT_EQ(value("MOF-10", "scoring.qualitative_bands"),
              "达成年度指标 80%–100%；部分达成并具有一定效果 60%–<80%；未达成且效果较差 0%–<60%");
    EXPECT_EQ(value("MOF-10", "scoring.methods.F7"),
              "按分段得分：≥90% 得 100%；≥80% 得 80%；≥60% 得 50%；<60% 不得分");
    EXPECT_EQ(value("MOF-10", "scoring.methods.F6"), "按完成比例，低于及格线不得分（及格线 60%）");
    EXPECT_EQ(value("MOF-10", "over.cuts"), "不启用");
    EXPECT_EQ(value("XJ-dept-2023", "indicators.level_weights"), "不作规定");
    EXPECT_EQ(value("XJ-dept-2023", "indicators.missing_weights"), "未给分值时平均分配");
    EXPECT_EQ(value("FIELD-strict", "adjustment.ceiling"), "高于 30% 总分不超过 90.00 分");
    EXPECT_EQ(value("FIELD-strict", "over.cuts"),
              "超出 30% 起扣 10%；超出 50% 起扣 20%；超出 100% 起扣 30%");
    EXPECT_EQ(
        value("FIELD-strict", "execution.ceilings"),
        "低于 50% 总分不超过 59.00 分；低于 60% 总分不超过 69.00 分；低于 70% 总分不超过 79.00 "
        "分；低于 80% 总分不超过 89.00 分");
    EXPECT_EQ(value("MOF-10", "quality.levels.Q01"), "不得提交");
    EXPECT_EQ(value("MOF-10", "quality.limits.tolerance_money"), "0.01 万元");
    EXPECT_EQ(value("MOF-10", "quality.limits.count_max"), "25 个");
    EXPECT_EQ(value("MOF-10", "quality.limits.cost_ratio_low"), "0.5 倍");
    EXPECT_EQ(value("MOF-10", "no.such.key"), "");
}

TEST(Describe, a_key_that_nothing_states_is_off) {
    Policy policy = pack("MOF-10");
    policy.over_cuts = {};
    policy.over_cuts.key = "over.cuts";
    for (const Row& row : describe(policy)) {
        if (row.key != "over.cuts") continue;
        EXPECT_EQ(row.value.zh, "不启用");
        EXPECT_TRUE(row.source.document.empty());
    }
}

TEST(Describe, marks_have_a_key_and_a_name) {
    EXPECT_EQ(key_of(Mark::found), "found");
    EXPECT_EQ(name_of(Mark::derived).zh, "推导或默认");
}

TEST(Diff, a_pack_does_not_differ_from_itself) {
    for (const Listing& listing : shipped().list()) {
        EXPECT_TRUE(diff(pack(listing.id), pack(listing.id)).empty());
    }
}

TEST(Diff, only_what_differs_is_listed_with_both_sources) {
    const std::vector<Difference> rows = diff(pack("MOF-10"), pack("HB"));
    std::set<std::string> keys;
    for (const Difference& row : rows) keys.insert(row.key);
    EXPECT_EQ(keys,
              (std::set<std::string>{"execution.weight", "indicators.weight",
                                     "indicators.level_weights", "scoring.qualitative_bands"}));
    EXPECT_EQ(rows.front().a.zh, "10.00 分");
    EXPECT_EQ(rows.front().b.zh, "20.00 分");
    EXPECT_EQ(rows.front().source_a.pack, "MOF-10");
    EXPECT_EQ(rows.front().source_b.pack, "HB");
}

TEST(Diff, an_item_that_only_one_pack_has_is_listed_from_both_sides) {
    const Policy early = shipped().resolve("MOF-10", day("2020-12-31")).value();
    const std::vector<Difference> forward = diff(early, pack("MOF-10"));
    ASSERT_EQ(forward.size(), 2U);
    EXPECT_EQ(forward[0].key, "scoring.methods.F6");
    EXPECT_TRUE(forward[0].a.empty());
    EXPECT_FALSE(forward[0].b.empty());
    const std::vector<Difference> backward = diff(pack("MOF-10"), early);
    ASSERT_EQ(backward.size(), 2U);
    EXPECT_TRUE(backward[1].b.empty());
}

TEST(Keys, are_unique_and_all_stand_in_the_format_page) {
    const std::string page = base::read_file(JILIAN_SOURCE_DIR "/docs/formats/policy.md").value();
    std::set<std::string_view> names;
    for (const Key& key : keys()) {
        EXPECT_TRUE(names.insert(key.name).second) << key.name;
        const std::string shown =
            key.is_family() ? "`" + std::string(key.name) + "<" : "`" + std::string(key.name) + "`";
        EXPECT_NE(page.find(shown), std::string::npos) << key.name << " is not in policy.md";
        EXPECT_NE(page.find(key.title.zh), std::string::npos) << key.title.zh;
    }
    for (const QualityRule& rule : quality_rules()) {
        EXPECT_NE(page.find(std::string(rule.id) + " " + std::string(rule.title.zh)),
                  std::string::npos)
            << rule.id;
    }
    for (const std::string_view name : limit_names()) {
        EXPECT_NE(page.find("`" + std::string(name) + "`"), std::string::npos) << name;
    }
}

TEST(Suggest, the_nearest_word_is_found_whatever_its_case) {
    const std::vector<std::string> known{"MOF-10", "MOF-101", "HB"};
    EXPECT_EQ(nearest("mof-10", known), "MOF-10");
    EXPECT_EQ(nearest("MOF101", known), "MOF-101");
    EXPECT_EQ(nearest("something else", known), "");
    EXPECT_EQ(nearest(std::string(10'000, 'x'), known), "");
    EXPECT_EQ(nearest("x", {}), "");
}

}  // namespace
}  // namespace policy
