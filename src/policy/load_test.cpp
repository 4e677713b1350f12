#include "policy/load.h"

#include "base/check.h"
#include "policy/keys.h"
#include "policy/testing.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace policy {
namespace {

using testing::entry;
using testing::key;
using testing::message_of;
using testing::pack_text;

// A file with one mistake and what its author must read.
struct Broken {
    std::string what;
    std::string text;
    std::vector<std::string> parts;  ///< of the message
};

std::string bands(std::string_view low_of_partly, std::string_view more = "") {
    return fmt::format(
        R"([{{"achievement": "achieved", "name": {{"zh": "a", "en": "a"}}, "low": "0.80", "high": "1.00", "includes_high": true}},
{{"achievement": "partly", "name": {{"zh": "b", "en": "b"}}, "low": "{}", "high": "0.80"}}{}])",
        low_of_partly, more);
}

constexpr std::string_view missed =
    R"(,
{"achievement": "missed", "name": {"zh": "c", "en": "c"}, "low": "0.00", "high": "0.60"})";

std::string in_head(std::string_view from, std::string_view to) {
    return base::replaced(pack_text("A", key("execution.weight", R"("10.00")")), from, to);
}

std::vector<Broken> broken_heads() {
    return {
        {"truncated", R"({"format": )", {"A.json：第 1 行", "中断"}},
        {"not JSON", "{\n  nonsense\n}", {"A.json：第 2 行", "不是合法的 JSON"}},
        {"the same member twice",
         in_head(R"("region": "99")", "\"region\": \"99\",\n\"region\": \"98\""),
         {"第 6 行", "写了两次"}},
        {"no object", "[]", {"A.json 第 1 行", "这里应为 {…}"}},
        {"another format",
         in_head("jilian-policy/1", "jilian-policy/2"),
         {"A.json 第 2 行 format", "应为“jilian-policy/1”"}},
        {"id unlike the file",
         in_head(R"("id": "A")", R"("id": "B")"),
         {"第 3 行 id", "编号“B”应与文件名一致"}},
        {"blank in the id",
         in_head(R"("id": "A")", R"("id": "A B")"),
         {"第 3 行 id", "只能用字母"}},
        {"no name", in_head("\"name\": {\"zh\": \"甲\", \"en\": \"A\"},", ""), {"缺少“name”"}},
        {"no English name", in_head(", \"en\": \"A\"", ""), {"A.json 第 4 行 name", "缺少“en”"}},
        {"a region that is no code",
         in_head(R"("region": "99")", R"("region": "某省")"),
         {"第 5 行 region", "行政区划代码"}},
        {"a word for a flag",
         in_head(R"("region": "99")", R"("region": "99", "automatic": "no")"),
         {"第 5 行 automatic", "true 或 false"}},
        {"an unknown member",
         in_head("\"based_on\"", "\"basedon\""),
         {"第 6 行 basedon", "不认识“basedon”", "是否应为“based_on”？"}},
    };
}

std::vector<Broken> broken_entries() {
    const auto with = [](std::string_view from, std::string_view to) {
        return base::replaced(pack_text("A", key("execution.weight", R"("10.00")")), from, to);
    };
    const std::string descending = "\"execution.weight\": [\n" + entry("\"10.00\"", "2023-01-01") +
                                   ",\n" + entry("\"20.00\"", "2022-01-01") + "]";
    const std::string overlapping = "\"execution.weight\": [\n" +
                                    base::replaced(entry("\"10.00\"", "2022-01-01"), "\"value\"",
                                                   "\"until\": \"2023-06-30\", \"value\"") +
                                    ",\n" + entry("\"20.00\"", "2023-01-01") + "]";
    return {
        {"unknown key",
         pack_text("A", key("execution.wieght", R"("10.00")")),
         {"A.json 第 8 行 execution.wieght", "没有这一项", "是否应为“execution.weight”？"}},
        {"unknown quality rule",
         pack_text("A", key("quality.levels.Q26", R"("warn")")),
         {"第 8 行 quality.levels.Q26", "没有这一项，是否应为“quality.levels.Q"}},
        {"unknown limit",
         pack_text("A", key("quality.limits.count_mix", R"("6")")),
         {"第 8 行 quality.limits.count_mix", "是否应为“quality.limits.count_m"}},
        {"no list of entries",
         pack_text("A", "\"execution.weight\": \"10.00\""),
         {"第 8 行 execution.weight", "这里应为列表 […]", "\"10.00\""}},
        {"an empty list",
         pack_text("A", "\"execution.weight\": []"),
         {"第 8 行 execution.weight", "至少要有一条"}},
        {"a number without quotes",
         pack_text("A", key("execution.weight", "10")),
         {"第 8 行 execution.weight", "数值须加引号，写成 \"10\""}},
        {"a bad number",
         pack_text("A", key("execution.weight", R"("ten")")),
         {"第 8 行 execution.weight", "“ten”不是分值"}},
        {"too many decimals",
         pack_text("A", key("execution.weight", R"("9.999")")),
         {"“9.999”不是分值", "两位小数"}},
        {"negative points", pack_text("A", key("execution.weight", R"("-1")")), {"“-1”不是分值"}},
        {"a percent sign",
         pack_text("A", key("execution.reason_below", R"("90%")")),
         {"execution.reason_below", "“90%”不是比率", "\"0.90\""}},
        {"dates that descend",
         pack_text("A", descending),
         {"第 10 行 execution.weight", "日期应递增，2022-01-01 不晚于上一条的 2023-01-01"}},
        {"entries that overlap",
         pack_text("A", overlapping),
         {"第 10 行 execution.weight", "与上一条的 until 重叠"}},
        {"until before since",
         with("\"value\"", "\"until\": \"2021-01-01\", \"value\""),
         {"第 8 行 execution.weight", "until 早于 since"}},
        {"a date in words",
         with("2022-01-01", "2022年1月"),
         {"execution.weight", "“2022年1月”不是日期，应写成 2020-02-25"}},
        {"no source",
         with("\"document\": \"某文件\", ", ""),
         {"第 8 行 execution.weight", "缺少“document”"}},
        {"an empty source", with("某文件", " "), {"第 8 行 execution.weight", "文件名称和文号"}},
        {"an unknown mark",
         with("\"found\"", "\"fund\""),
         {"“fund”不在可选范围（found、known、derived），是否应为“found”？"}},
        {"a member that entries do not have",
         with("\"mark\"", "\"marc\""),
         {"不认识“marc”，是否应为“mark”？"}},
        {"a required value switched off",
         pack_text("A", key("execution.weight", "null")),
         {"第 8 行 execution.weight", "必须有值，不能停用"}},
    };
}

std::vector<Broken> broken_values() {
    return {
        {"grades that do not descend",
         pack_text("A", key("rating.bands", R"([{"from": "80", "name": {"zh": "a", "en": "a"}},
{"from": "90", "name": {"zh": "b", "en": "b"}}, {"from": "0", "name": {"zh": "c", "en": "c"}}])")),
         {"第 9 行 rating.bands", "等级应从高到低排列"}},
        {"grades that do not end at 0",
         pack_text("A", key("rating.bands", R"([{"from": "60", "name": {"zh": "a", "en": "a"}}])")),
         {"第 8 行 rating.bands", "最后一个等级应从 0.00 起"}},
        {"bands that overlap",
         pack_text("A", key("scoring.qualitative_bands", bands("0.50", missed))),
         {"第 10 行 scoring.qualitative_bands", "与档次“partly”的分值范围重叠"}},
        {"a missing band",
         pack_text("A", key("scoring.qualitative_bands", bands("0.60"))),
         {"第 8 行 scoring.qualitative_bands", "缺少档次“missed”"}},
        {"a band upside down",
         pack_text("A", key("scoring.qualitative_bands", bands("0.90", missed))),
         {"第 9 行", "下限 low 应小于上限 high"}},
        {"an unknown achievement",
         pack_text("A", key("scoring.qualitative_bands",
                            base::replaced(bands("0.60", missed), "partly", "partley"))),
         {"“partley”不在可选范围", "是否应为“partly”？"}},
        {"an unknown sign",
         pack_text("A", key("scoring.methods_by_sign", R"({"at_lest": "F1"})")),
         {"“at_lest”不在可选范围", "是否应为“at_least”？", "缺少“by_date”"}},
        {"an unknown kind of method",
         pack_text("A", key("scoring.methods.F8",
                            R"({"kind": "ration", "name": {"zh": "a", "en": "a"}})")),
         {"第 8 行 scoring.methods.F8", "“ration”不在可选范围", "是否应为“ratio”？"}},
        {"steps out of order",
         pack_text("A",
                   key("scoring.methods.F7", R"({"kind": "steps", "name": {"zh": "a", "en": "a"},
"steps": [{"from": "0.80", "share": "0.80"},
{"from": "0.90", "share": "1.00"}]})")),
         {"第 10 行 scoring.methods.F7", "分段应从高到低排列"}},
        {"steps for a method without steps",
         pack_text("A", key("scoring.methods.F8", R"({"kind": "ratio", "steps": [],
"name": {"zh": "a", "en": "a"}})")),
         {"scoring.methods.F8", "“steps”不适用于这种计分方法"}},
        {"no pass mark",
         pack_text("A", key("scoring.methods.F8",
                            R"({"kind": "pass_ratio", "name": {"zh": "a", "en": "a"}})")),
         {"scoring.methods.F8", "缺少“pass_mark”"}},
        {"a share above 1",
         pack_text("A", key("over.cuts", R"([{"from": "0.30", "share": "10"}])")),
         {"over.cuts", "“share”应在 0 到 1 之间"}},
        {"cuts out of order",
         pack_text("A", key("over.cuts", R"([{"from": "0.50", "share": "0.20"},
{"from": "0.30", "share": "0.10"}])")),
         {"第 9 行 over.cuts", "从低到高排列"}},
        {"ceilings out of order",
         pack_text("A", key("execution.ceilings", R"([{"below": "0.50", "ceiling": "69"},
{"below": "0.60", "ceiling": "59"}])")),
         {"第 9 行 execution.ceilings", "从低到高排列"}},
        {"a ceiling with the wrong member",
         pack_text("A", key("adjustment.ceiling", R"({"below": "0.30", "ceiling": "90"})")),
         {"第 8 行 adjustment.ceiling", "不认识“below”"}},
        {"an unknown level",
         pack_text("A", key("quality.levels.Q01", R"("warning")")),
         {"quality.levels.Q01", "“warning”不在可选范围（off、info、warn、block）"}},
        {"a word twice",
         pack_text("A", key("words.vague", R"(["提高", "提高"])")),
         {"words.vague", "“提高”写了两次"}},
        {"an empty word", pack_text("A", key("words.vague", R"([" "])")), {"不能为空"}},
        {"a list of words as one text",
         pack_text("A", key("words.vague", R"("提高、加强")")),
         {"第 8 行 words.vague", "这里应为列表"}},
    };
}

void expect_refused(const Broken& broken) {
    const auto pack = parse_pack(broken.text, "A.json");
    ASSERT_FALSE(pack.ok()) << broken.what;
    const std::string message = message_of(pack.error());
    for (const std::string& part : broken.parts) {
        EXPECT_NE(message.find(part), std::string::npos)
            << broken.what << "\nexpected: " << part << "\nmessage: " << message;
    }
    EXPECT_FALSE(pack.error().message().en.empty()) << broken.what;
}

TEST(ParsePack, a_small_pack_is_read_with_its_sources) {
    const auto pack =
        parse_pack(pack_text("A", "\"execution.weight\": [" + entry("\"10.00\"", "2022-01-01") +
                                      ", " + entry("\"20.00\"", "2023-01-01") + "]"),
                   "policies/A.json");
    ASSERT_TRUE(pack.ok()) << message_of(pack.error());
    EXPECT_EQ(pack->id, "A");
    EXPECT_EQ(pack->name.zh, "甲");
    EXPECT_EQ(pack->region, "99");
    EXPECT_TRUE(pack->automatic);
    const std::vector<Entry>& entries = pack->values.at("execution.weight");
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[1].value, "\"20.00\"");
    EXPECT_EQ(entries[1].source.document, "某文件");
    EXPECT_EQ(entries[1].source.pack, "A");
    EXPECT_EQ(base::iso(entries[1].source.since), "2023-01-01");
}

TEST(ParsePack, a_byte_order_mark_is_passed_over_and_lines_still_count) {
    EXPECT_TRUE(
        parse_pack("\xEF\xBB\xBF" + pack_text("A", key("execution.weight", R"("10.00")")), "A.json")
            .ok());
    const auto broken =
        parse_pack("\xEF\xBB\xBF" + pack_text("A", key("execution.weight", "1")), "A.json");
    ASSERT_FALSE(broken.ok());
    EXPECT_NE(message_of(broken.error()).find("第 8 行"), std::string::npos);
}

TEST(ParsePack, a_mistake_in_the_head_is_named_with_its_line) {
    for (const Broken& broken : broken_heads()) expect_refused(broken);
}

TEST(ParsePack, a_mistake_in_an_entry_is_named_with_line_and_key) {
    for (const Broken& broken : broken_entries()) expect_refused(broken);
}

TEST(ParsePack, a_mistake_in_a_value_is_named_with_line_and_key) {
    for (const Broken& broken : broken_values()) expect_refused(broken);
}

TEST(ParsePack, all_mistakes_of_a_file_are_listed_in_both_languages) {
    const auto pack = parse_pack(
        pack_text("A", key("execution.weight", "10") + ",\n" + key("rating.bandz", "[]") + ",\n" +
                           key("alarm.unspent", R"("x")")),
        "A.json");
    ASSERT_FALSE(pack.ok());
    EXPECT_EQ(message_of(pack.error()),
              "规则包有 3 处错误：\n"
              "A.json 第 8 行 execution.weight：数值须加引号，写成 \"10\"\n"
              "A.json 第 9 行 rating.bandz：没有这一项，是否应为“rating.bands”？\n"
              "A.json 第 10 行 alarm.unspent：“x”不是比率，应为 0 到 10000 之间的小数，90% 写作 "
              "\"0.90\"");
    EXPECT_EQ(
        message_of(pack.error(), base::Language::english),
        "3 mistakes in policy packs:\n"
        "A.json, line 8, execution.weight: write the number in quotes: \"10\"\n"
        "A.json, line 9, rating.bandz: there is no such key, did you mean \"rating.bands\"?\n"
        "A.json, line 10, alarm.unspent: \"x\" is not a ratio: a decimal from 0 to 10000; 90% "
        "is \"0.90\"");
}

TEST(ParsePack, a_very_large_file_is_refused) {
    const auto pack = parse_pack(std::string(2u << 20, ' '), "A.json");
    ASSERT_FALSE(pack.ok());
    EXPECT_EQ(pack.error().code(), base::ErrorCode::too_large);
}

// Whatever a file holds, the answer is a pack or a message, and a pack that loads resolves.
void survives(const std::string& text) {
    const auto pack = parse_pack(text, "pack");
    if (!pack) {
        RC_ASSERT(!pack.error().message().zh.empty());
        return;
    }
    const auto library = make_library({{"pack", text}});
    if (!library) return;
    for (const Listing& listing : library->list()) {
        const auto policy = library->resolve(listing.id, listing.since);
        if (policy) RC_ASSERT(!policy->rating(Points()).name.empty());
    }
}

RC_GTEST_PROP(ParsePack, bytes_changed_at_random_never_crash_it, (unsigned at, char byte)) {
    static const std::string original = testing::shipped_text("MOF-10");
    std::string text = original;
    text[at % text.size()] = byte;
    survives(text);
}

RC_GTEST_PROP(ParsePack, pieces_moved_at_random_never_crash_it,
              (unsigned from, unsigned to, unsigned char length)) {
    static const std::string original = testing::shipped_text("MOF-10");
    const std::string piece = original.substr(from % original.size(), length);
    std::string text = original;
    text.replace(to % text.size(), length, piece);
    survives(text);
}

// Replaces one JSON value by another, so that the JSON stays valid and the meaning does not.
RC_GTEST_PROP(ParsePack, values_exchanged_at_random_never_crash_it, (unsigned at, unsigned which)) {
    static const std::string original = testing::shipped_text("MOF-10");
    static constexpr std::array<std::string_view, 10> others{"null",
                                                             "{}",
                                                             "[]",
                                                             "\"\"",
                                                             "0",
                                                             "true",
                                                             "[[\"\"]]",
                                                             "{\"a\": {}}",
                                                             "\"99999999999999999999\"",
                                                             "\"-0.000000001\""};
    std::vector<std::pair<std::size_t, std::size_t>> strings;  // begin, length
    for (std::size_t i = original.find(": \""); i != std::string::npos;
         i = original.find(": \"", i + 1)) {
        strings.emplace_back(i + 2, original.find('"', i + 3) - i - 1);
    }
    const auto [begin, length] = strings[at % strings.size()];
    std::string text = original;
    text.replace(begin, length, others[which % others.size()]);
    survives(text);
}

}  // namespace
}  // namespace policy
