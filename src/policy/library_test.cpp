#include "policy/keys.h"
#include "policy/load.h"
#include "policy/testing.h"

#include <set>

#include <gtest/gtest.h>

namespace policy {
namespace {

using testing::day;
using testing::entry;
using testing::key;
using testing::message_of;
using testing::pack_text;
using testing::points;
using testing::shipped;

std::vector<PackBytes> with(std::vector<PackBytes> more) {
    std::vector<PackBytes> files{{"MOF-10.json", testing::shipped_text("MOF-10")}};
    for (PackBytes& file : more) files.push_back(std::move(file));
    return files;
}

std::string refused(const std::vector<PackBytes>& files) {
    const auto library = make_library(files);
    return library.ok() ? "(accepted)" : message_of(library.error());
}

TEST(Shipped, every_pack_loads_and_resolves_from_its_first_day) {
    std::set<std::string> ids;
    for (const Listing& listing : shipped().list()) {
        ids.insert(listing.id);
        const auto policy = shipped().resolve(listing.id, listing.since);
        ASSERT_TRUE(policy.ok()) << message_of(policy.error());
        EXPECT_EQ(policy->id, listing.id);
        EXPECT_TRUE(shipped().resolve(listing.id, day("2199-12-31")).ok());
    }
    EXPECT_EQ(ids, (std::set<std::string>{"FIELD-strict", "HB", "MOF-10", "MOF-101", "SC-2025",
                                          "SX", "XJ-dept-2023"}));
}

TEST(Shipped, packs_together_say_a_source_for_every_key) {
    const PackFile* pack = shipped().find("MOF-10");
    ASSERT_NE(pack, nullptr);
    for (const std::string& name : known_keys()) EXPECT_TRUE(pack->values.contains(name)) << name;
}

TEST(Shipped, notice_10_of_the_ministry_has_its_weights_grades_and_bands) {
    const Policy policy = shipped().resolve("MOF-10", day("2023-12-31")).value();
    EXPECT_EQ(policy.execution_weight->text(), "10.00");
    EXPECT_EQ(policy.indicators_weight->text(), "90.00");
    EXPECT_EQ(policy.level_weights->at("产出指标").text(), "50.00");
    EXPECT_EQ(policy.level_weights->at("效益指标").text(), "30.00");
    EXPECT_EQ(policy.level_weights->at("满意度指标").text(), "10.00");
    EXPECT_EQ(*policy.missing_weights, MissingWeights::refuse);
    EXPECT_EQ(policy.execution_weight.key, "execution.weight");
    EXPECT_EQ(policy.execution_weight.source.document,
              "项目支出绩效评价管理办法（财预〔2020〕10号）");
    EXPECT_EQ(policy.execution_weight.source.mark, Mark::known);
    EXPECT_EQ(policy.rating(points("60.00")).name.zh, "中");
    EXPECT_EQ(policy.rating(points("79.99")).name.zh, "中");
    EXPECT_EQ(policy.rating(points("80.00")).name.zh, "良");
    EXPECT_EQ(policy.rating(points("89.99")).name.zh, "良");
    EXPECT_EQ(policy.rating(points("90.00")).name.zh, "优");
    EXPECT_EQ(policy.rating(points("100.00")).name.zh, "优");
    EXPECT_EQ(policy.band("partly")->low, Ratio(3, 5));
    EXPECT_FALSE(policy.band("partly")->includes_high);
    EXPECT_TRUE(policy.band("achieved")->includes_high);
    EXPECT_TRUE(policy.over_cuts->empty());
    EXPECT_TRUE(policy.execution_ceilings->empty());
    EXPECT_FALSE(policy.adjustment_ceiling->has_value());
    EXPECT_FALSE(policy.deviation_minus->has_value());
    EXPECT_EQ(*policy.score_gap, Ratio(1, 20));
}

TEST(Shipped, methods_have_their_formulas_and_parameters) {
    const Policy policy = shipped().resolve("MOF-10", day("2023-12-31")).value();
    const std::map<std::string, MethodKind> kinds{
        {"F1", MethodKind::ratio},          {"F2", MethodKind::equal_lenient},
        {"F2b", MethodKind::equal_strict},  {"F3", MethodKind::inverse_linear},
        {"F3b", MethodKind::inverse_ratio}, {"F3c", MethodKind::all_or_nothing},
        {"F4", MethodKind::qualitative},    {"F5", MethodKind::all_or_nothing},
        {"F6", MethodKind::pass_ratio},     {"F7", MethodKind::steps},
        {"F9", MethodKind::by_date}};
    EXPECT_EQ(policy.methods.size(), kinds.size());
    for (const auto& [id, kind] : kinds) EXPECT_EQ(policy.method(id).kind, kind) << id;
    EXPECT_EQ(policy.method("F1").id, "F1");
    EXPECT_EQ(policy.method("F6").pass_mark, Ratio(3, 5));
    ASSERT_EQ(policy.method("F7").steps.size(), 3U);
    EXPECT_EQ(policy.method("F7").steps[1].from, Ratio(4, 5));
    EXPECT_EQ(policy.method("F7").steps[2].share, Ratio(1, 2));
    EXPECT_EQ(policy.methods_by_sign->at("at_most"), "F3");
}

TEST(Shipped, a_method_of_2021_is_not_there_in_2020) {
    EXPECT_FALSE(shipped().resolve("MOF-10", day("2020-12-31"))->methods.contains("F7"));
    EXPECT_FALSE(shipped().resolve("MOF-10", day("2021-08-17"))->methods.contains("F7"));
    EXPECT_TRUE(shipped().resolve("MOF-10", day("2021-08-18"))->methods.contains("F7"));
}

TEST(Shipped, limits_have_the_agreed_values) {
    const Policy policy = shipped().resolve("MOF-10", day("2023-12-31")).value();
    const std::map<std::string, Ratio> expected{{"quantified_share", {3, 5}},
                                                {"history_worse", 0},
                                                {"history_rise", {1, 2}},
                                                {"weight_share_max", {2, 5}},
                                                {"count_min", 6},
                                                {"count_max", 25},
                                                {"all_high_target", {19, 20}},
                                                {"tolerance_money", {1, 100}},
                                                {"tolerance_points", {1, 10}},
                                                {"cost_ratio_low", {1, 2}},
                                                {"cost_ratio_high", 2},
                                                {"copy_similarity", {9, 10}},
                                                {"copy_length", {15, 1}}};
    EXPECT_EQ(expected.size(), limit_names().size());
    for (const auto& [name, value] : expected) EXPECT_EQ(*policy.limit(name), value) << name;
}

TEST(Shipped, the_unit_level_pack_shares_weights_equally_and_asks_less_of_the_set) {
    const Policy policy = shipped().resolve("XJ-dept-2023", day("2023-12-31")).value();
    EXPECT_EQ(policy.execution_weight->text(), "10.00");
    EXPECT_EQ(policy.indicators_weight->text(), "90.00");
    EXPECT_EQ(*policy.missing_weights, MissingWeights::equal_shares);
    EXPECT_TRUE(policy.level_weights->empty());
    EXPECT_EQ(policy.level_weights.source.pack, "XJ-dept-2023");
    EXPECT_EQ(policy.level("Q02"), RuleLevel::info);
    EXPECT_EQ(policy.level("Q18"), RuleLevel::block);
    EXPECT_EQ(policy.quality_levels.at("Q18").source.pack, "MOF-10");
}

TEST(Shipped, provinces_have_their_own_weights_bands_and_ladders) {
    const Policy hb = shipped().resolve("HB", day("2023-12-31")).value();
    EXPECT_EQ(hb.execution_weight->text(), "20.00");
    EXPECT_EQ(hb.indicators_weight->text(), "80.00");
    EXPECT_EQ(hb.band("missed")->high, Ratio(1, 2));
    const Policy sx = shipped().resolve("SX", day("2023-12-31")).value();
    EXPECT_EQ(sx.rating(points("80")).name.zh, "优");
    EXPECT_EQ(sx.rating(points("79.99")).name.zh, "良");
    EXPECT_EQ(sx.rating(points("70")).name.zh, "良");
    EXPECT_EQ(sx.rating(points("69.99")).name.zh, "中");
    const Policy cost = shipped().resolve("MOF-101", day("2023-12-31")).value();
    EXPECT_EQ(cost.level_weights->at("成本指标").text(), "20.00");
    EXPECT_EQ(cost.level_weights->at("产出指标").text(), "40.00");
}

TEST(Shipped, the_strict_pack_has_its_ceilings_and_cuts) {
    const Policy policy = shipped().resolve("FIELD-strict", day("2023-12-31")).value();
    ASSERT_EQ(policy.execution_ceilings->size(), 4U);
    EXPECT_EQ(policy.execution_ceilings->front().below, Ratio(1, 2));
    EXPECT_EQ(policy.execution_ceilings->front().ceiling.text(), "59.00");
    EXPECT_EQ(policy.execution_ceilings->back().ceiling.text(), "89.00");
    EXPECT_EQ(policy.deviation_minus.value->text(), "2.00");
    EXPECT_EQ(*policy.deviation_explain_from, Ratio(3, 10));
    EXPECT_EQ(policy.adjustment_ceiling.value->below, Ratio(3, 10));
    EXPECT_EQ(policy.over_cuts->size(), 3U);
}

TEST(Choose, the_longest_region_wins_and_only_once_it_is_in_force) {
    const auto chosen = [](std::string_view bureau, int year) {
        return shipped().choose(bureau, year).value().id;
    };
    EXPECT_EQ(chosen("650100", 2023), "XJ-dept-2023");
    EXPECT_EQ(chosen("650000", 2030), "XJ-dept-2023");
    EXPECT_EQ(chosen("650100", 2022), "MOF-10");
    EXPECT_EQ(chosen("510117", 2025), "SC-2025");
    EXPECT_EQ(chosen("510117", 2024), "MOF-10");
    EXPECT_EQ(chosen("421100", 2021), "HB");
    EXPECT_EQ(chosen("140100", 2021), "SX");
    EXPECT_EQ(chosen("110000", 2023), "MOF-10");
    EXPECT_EQ(chosen("", 2023), "MOF-10");
}

TEST(Choose, of_packs_for_one_region_the_latest_in_force_wins) {
    const auto library =
        make_library(with({{"A.json", pack_text("A", key("alarm.unspent", R"("0.30")"))},
                           {"B.json", pack_text("B", "\"alarm.unspent\": [" +
                                                         entry("\"0.40\"", "2024-05-01") + "]")}}));
    ASSERT_TRUE(library.ok()) << message_of(library.error());
    EXPECT_EQ(library->choose("990000", 2021)->id, "MOF-10");
    EXPECT_EQ(library->choose("990000", 2023)->id, "A");
    EXPECT_EQ(library->choose("990000", 2024)->id, "B");
}

TEST(Choose, a_year_before_all_packs_is_not_found) {
    const auto policy = shipped().choose("650100", 2019);
    ASSERT_FALSE(policy.ok());
    EXPECT_EQ(policy.error().code(), base::ErrorCode::not_found);
    EXPECT_EQ(shipped().choose("650100", 99999).error().code(), base::ErrorCode::invalid_input);
}

TEST(Resolve, an_unknown_id_names_the_near_one_and_all) {
    const auto policy = shipped().resolve("mof10", day("2023-12-31"));
    ASSERT_FALSE(policy.ok());
    EXPECT_EQ(policy.error().code(), base::ErrorCode::not_found);
    EXPECT_EQ(message_of(policy.error()),
              "没有规则包“mof10”，是否应为“MOF-10”？现有规则包："
              "FIELD-strict、HB、MOF-10、MOF-101、SC-2025、SX、XJ-dept-2023");
    EXPECT_NE(message_of(shipped().resolve("完全不同的", day("2023-12-31")).error())
                  .find("；现有规则包：F"),
              std::string::npos);
}

TEST(Resolve, a_day_before_the_pack_is_refused_with_its_first_day) {
    const auto policy = shipped().resolve("XJ-dept-2023", day("2022-12-31"));
    ASSERT_FALSE(policy.ok());
    EXPECT_NE(message_of(policy.error()).find("自 2023-01-01 起施行"), std::string::npos);
}

TEST(Resolve, each_year_keeps_the_value_it_had) {
    const auto library = make_library(
        with({{"A.json", pack_text("A", "\"alarm.unspent\": [" + entry("\"0.30\"", "2022-01-01") +
                                            ",\n" + entry("\"0.10\"", "2024-07-01") + "]")}}));
    ASSERT_TRUE(library.ok()) << message_of(library.error());
    EXPECT_EQ(*library->resolve("A", day("2022-12-31"))->unspent_limit, Ratio(3, 10));
    EXPECT_EQ(*library->resolve("A", day("2024-06-30"))->unspent_limit, Ratio(3, 10));
    EXPECT_EQ(*library->resolve("A", day("2024-07-01"))->unspent_limit, Ratio(1, 10));
    EXPECT_EQ(base::iso(library->resolve("A", day("2025-12-31"))->unspent_limit.source.since),
              "2024-07-01");
}

TEST(Resolve, after_until_the_value_of_the_base_is_in_force_again) {
    const std::string until =
        base::replaced(entry("\"0.30\""), "\"value\"", "\"until\": \"2022-12-31\", \"value\"");
    const auto library =
        make_library(with({{"A.json", pack_text("A", "\"alarm.unspent\": [" + until + "]")}}));
    ASSERT_TRUE(library.ok()) << message_of(library.error());
    EXPECT_EQ(*library->resolve("A", day("2022-12-31"))->unspent_limit, Ratio(3, 10));
    EXPECT_EQ(*library->resolve("A", day("2023-01-01"))->unspent_limit, Ratio(1, 5));
}

TEST(Resolve, a_pack_that_ended_is_not_found_and_not_chosen) {
    std::string text = testing::shipped_text("MOF-10");
    const std::size_t at = text.find("\"value\"", text.find("\"alarm.unspent\""));
    text.insert(at, "\"until\": \"2022-12-31\", ");
    const auto library = make_library({{"MOF-10.json", text}});
    ASSERT_TRUE(library.ok()) << message_of(library.error());
    EXPECT_TRUE(library->resolve("MOF-10", day("2022-12-31")).ok());
    const auto later = library->resolve("MOF-10", day("2023-01-01"));
    ASSERT_FALSE(later.ok());
    EXPECT_NE(message_of(later.error()).find("已失效：alarm.unspent 没有值"), std::string::npos);
    EXPECT_FALSE(library->choose("", 2023).ok());
}

TEST(Resolve, values_come_from_the_nearest_pack_and_null_switches_off) {
    const auto library = make_library(
        with({{"A.json", pack_text("A", key("deviation.minus", R"("1.00")") + ",\n" +
                                            key("scoring.methods.F9", "null") + ",\n" +
                                            key("alarm.score_gap", R"("0.10")"))},
              {"B.json", base::replaced(pack_text("B", key("deviation.minus", "null"), "A"),
                                        "\"99\"", "\"9901\"")}}));
    // F9 is gone, but the base still scores dates by it.
    ASSERT_FALSE(library.ok());
    EXPECT_NE(message_of(library.error()).find("by_date：没有计分方法“F9”"), std::string::npos);
    const auto repaired = make_library(
        with({{"A.json", pack_text("A", key("deviation.minus", R"("1.00")") + ",\n" +
                                            key("scoring.methods.F2b", "null") + ",\n" +
                                            key("alarm.score_gap", R"("0.10")"))},
              {"B.json", base::replaced(pack_text("B", key("deviation.minus", "null"), "A"),
                                        "\"99\"", "\"9901\"")}}));
    ASSERT_TRUE(repaired.ok()) << message_of(repaired.error());
    const Policy b = repaired->resolve("B", day("2023-12-31")).value();
    EXPECT_FALSE(b.deviation_minus->has_value());
    EXPECT_EQ(b.deviation_minus.source.pack, "B");
    EXPECT_EQ(*b.score_gap, Ratio(1, 10));
    EXPECT_EQ(b.score_gap.source.pack, "A");
    EXPECT_EQ(b.zero_budget.source.pack, "MOF-10");
    EXPECT_FALSE(b.methods.contains("F2b"));
}

TEST(MakeLibrary, a_pack_based_on_nothing_or_on_itself_is_refused) {
    EXPECT_EQ(refused(with({{"A.json", pack_text("A", "", "MOF-11")}})),
              "A.json 第 6 行 based_on：没有规则包“MOF-11”，是否应为“MOF-10”？");
    EXPECT_EQ(refused(with({{"A.json", pack_text("A", "", "A")}})),
              "A.json 第 6 行 based_on：规则包互相依据：A → A");
    const std::string circle =
        refused(with({{"A.json", pack_text("A", "", "B")}, {"B.json", pack_text("B", "", "A")}}));
    EXPECT_NE(circle.find("A.json 第 6 行 based_on：规则包互相依据：A → B → A"), std::string::npos);
    EXPECT_NE(circle.find("B.json 第 6 行 based_on：规则包互相依据：B → A → B"), std::string::npos);
}

TEST(MakeLibrary, missing_required_keys_are_all_listed) {
    const std::string lone =
        "{\"format\": \"jilian-policy/1\", \"id\": \"A\", \"name\": {\"zh\": \"甲\", \"en\": "
        "\"A\"}, "
        "\"region\": \"\",\n\"values\": {" +
        key("execution.weight", "\"10.00\"") + "}}";
    const std::string message = refused({{"A.json", lone}});
    EXPECT_NE(message.find("A.json 第 2 行 rating.bands：缺少必填项“评价等级”"), std::string::npos)
        << message;
    EXPECT_NE(message.find("A.json 第 2 行 quality.levels.Q07：缺少必填项“Q07 "),
              std::string::npos);
    EXPECT_NE(message.find("quality.limits.count_min：缺少必填项“三级指标个数下限”"),
              std::string::npos);
}

TEST(MakeLibrary, weights_that_do_not_add_up_are_blamed_on_the_pack_that_changed_them) {
    EXPECT_EQ(
        refused(with({{"A.json", pack_text("A", key("execution.weight", R"("20.00")"))}})),
        "A.json 第 8 行 execution.weight：执行率与指标的分值 20.00 + 90.00 = 110.00，应等于满分 "
        "100.00");
    EXPECT_EQ(
        refused(with({{"A.json", pack_text("A", key("indicators.weight", R"("80.00")") + ",\n" +
                                                    key("execution.weight", R"("20.00")"))}})),
        "A.json 第 8 行 indicators.weight：一级指标分值合计 90.00，应等于绩效指标分值 80.00");
    EXPECT_TRUE(
        make_library(with({{"A.json", pack_text("A", key("scoring.total", R"("110.00")") + ",\n" +
                                                         key("execution.weight", R"("20.00")"))}}))
            .ok());
}

TEST(MakeLibrary, a_contradiction_that_begins_later_is_found_too) {
    const std::string text =
        pack_text("A", "\"execution.weight\": [" + entry("\"10.00\"", "2022-01-01") + ",\n" +
                           entry("\"15.00\"", "2030-01-01") + "]");
    EXPECT_NE(refused(with({{"A.json", text}})).find("A.json 第 9 行 execution.weight：执行率"),
              std::string::npos);
}

TEST(MakeLibrary, methods_and_ceilings_must_fit_the_pack) {
    const std::string signs =
        R"({"at_least": "F1", "more_than": "F4", "equal": "F2", "at_most": "F3", "less_than": "F33",)"
        R"( "qualitative": "F1", "yes_no": "F5", "by_date": "F9"})";
    const std::string message =
        refused(with({{"A.json", pack_text("A", key("scoring.methods_by_sign", signs))}}));
    EXPECT_NE(
        message.find("第 8 行 scoring.methods_by_sign：less_than：没有计分方法“F33”，是否应为“F3"),
        std::string::npos)
        << message;
    EXPECT_NE(message.find("more_than：计分方法“F4”不适用于这种符号"), std::string::npos);
    EXPECT_NE(message.find("qualitative：计分方法“F1”不适用于这种符号"), std::string::npos);
    EXPECT_EQ(
        refused(with({{"A.json", pack_text("A", key("adjustment.ceiling",
                                                    R"({"above": "0.30", "ceiling": "190"})"))}})),
        "A.json 第 8 行 adjustment.ceiling：总分上限 190.00 高于满分 100.00");
    EXPECT_NE(
        refused(with({{"A.json", pack_text("A", key("deviation.explain_from", "null") + ",\n" +
                                                    key("deviation.minus", R"("2")"))}}))
            .find("第 9 行 deviation.minus：有扣分就须有偏差率界线"),
        std::string::npos);
}

TEST(MakeLibrary, two_packs_of_one_id_or_of_equal_right_are_refused) {
    const std::string a = pack_text("A", key("alarm.unspent", R"("0.30")"));
    EXPECT_EQ(refused(with({{"A.json", a}, {"old/A.json", a}})),
              "old/A.json 第 1 行 id：编号“A”已用于 A.json");
    const std::string b = pack_text("B", key("alarm.unspent", R"("0.40")"));
    EXPECT_NE(
        refused(with({{"A.json", a}, {"B.json", b}})).find("B.json 第 1 行 automatic：与 A 的区划"),
        std::string::npos);
    EXPECT_TRUE(make_library(with({{"A.json", a},
                                   {"B.json", base::replaced(b, "\"region\"",
                                                             "\"automatic\": false, \"region\"")}}))
                    .ok());
}

TEST(MakeLibrary, mistakes_of_several_files_are_listed_together) {
    const std::string message =
        refused(with({{"A.json", pack_text("A", key("alarm.unspent", "1"))}, {"B.json", "{"}}));
    EXPECT_NE(message.find("A.json 第 8 行 alarm.unspent"), std::string::npos) << message;
    EXPECT_NE(message.find("\nB.json：第 1 行"), std::string::npos) << message;
}

TEST(MakeLibrary, no_files_make_an_empty_library) {
    const auto library = make_library({});
    ASSERT_TRUE(library.ok());
    EXPECT_TRUE(library->list().empty());
    EXPECT_EQ(library->find("MOF-10"), nullptr);
    EXPECT_FALSE(library->choose("650100", 2023).ok());
}

}  // namespace
}  // namespace policy
