#include "base/date.h"
#include "base/file.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/resource.h>

namespace base {
namespace {

Result<int> half(int number) {
    if (number % 2 != 0) return invalid("奇数", "odd");
    return number / 2;
}

Result<int> quarter(int number) {
    const int halved = TRY(half(number));
    return half(halved);
}

TEST(Result, try_gives_the_value_or_returns_the_error) {
    EXPECT_EQ(quarter(12).value(), 3);
    EXPECT_EQ(quarter(6).error().message().en, "odd");
}

TEST(Result, places_stack_up_as_the_error_rises) {
    Result<int> result = half(3).in("第 2 行").in("文件 a.json");
    EXPECT_EQ(result.error().text(), "文件 a.json › 第 2 行：奇数");
}

TEST(Result, value_of_a_failure_is_our_own_mistake) {
    EXPECT_THROW((void)half(3).value(), InternalError);
}

TEST(Error, every_code_has_a_row) {
    for (int code = 0; code <= int(ErrorCode::internal); ++code) {
        EXPECT_GE(kind_of(ErrorCode(code)).http_status, 400);
    }
}

TEST(Text, recognises_ill_formed_utf8) {
    EXPECT_TRUE(is_utf8("绩链 100%"));
    EXPECT_FALSE(is_utf8("\xC0\xAF"));
    EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
    EXPECT_FALSE(is_utf8(std::string_view("a\0b", 3)));
}

TEST(Text, full_width_becomes_half_width) {
    EXPECT_EQ(to_half_width("３，５１８．８５％　万元（Ａ）"), "3,518.85% 万元(A)");
}

TEST(Text, half_width_leaves_other_bytes_as_they_are) {
    const std::string broken = "年\xE3\x80 \xC3\xEF\xBC\xEF.é\xFF";
    EXPECT_EQ(to_half_width(broken), broken);
    EXPECT_EQ(to_half_width("\xE4（\xE3）、ａ"), "\xE4(\xE3)、a");
}

TEST(Text, trim_takes_ideographic_space) {
    EXPECT_EQ(trim("　\u00A0 万元 \r\n"), "万元");
}

RC_GTEST_PROP(Text, code_points_survive_a_round_trip, ()) {
    const auto value = *rc::gen::suchThat(rc::gen::inRange<unsigned>(1, 0x10FFFF),
                                          [](unsigned c) { return c < 0xD800 || c > 0xDFFF; });
    std::string text;
    append_code_point(text, char32_t(value));
    std::size_t at = 0;
    RC_ASSERT(next_code_point(text, at) == char32_t(value));
    RC_ASSERT(at == text.size());
    RC_ASSERT(is_utf8(text));
}

RC_GTEST_PROP(Text, arbitrary_bytes_never_run_past_the_end, (std::string bytes)) {
    for (std::size_t at = 0; at < bytes.size();) next_code_point(bytes, at);
    (void)is_utf8(bytes);
    (void)trim(bytes);
    RC_ASSERT(length(shorten(bytes, 3)) <= bytes.size() + 1);
}

TEST(Date, reads_the_forms_officials_write) {
    for (const char* text : {"2024-04-23", "2024年4月23日", "2024/4/23", "2024.04.23"}) {
        EXPECT_EQ(iso(parse_date(text).value()), "2024-04-23") << text;
    }
    for (const char* text : {"2023-02-30", "2024-13-01", "", "24-1-1", "2024-04-23x", "明天"}) {
        EXPECT_FALSE(parse_date(text).ok()) << text;
    }
}

TEST(Date, counts_days) {
    EXPECT_EQ(days_between(*parse_date("2023-12-31"), *parse_date("2024-03-01")), 61);
}

TEST(Json, errors_name_the_line) {
    EXPECT_NE(parse_json("{\n \"a\": 1,\n \"b\": }").error().text().find("第 3 行"),
              std::string::npos);
    EXPECT_NE(parse_json("{\"a\": [1, 2").error().text().find("不完整"), std::string::npos);
    EXPECT_NE(parse_json("{\"a\": 1,\n\"a\": 2}").error().text().find("写了两次"),
              std::string::npos);
    for (const char* text : {"{} x", "7}", "1]", "{}]"}) EXPECT_FALSE(parse_json(text).ok());
    EXPECT_EQ(parse_json(std::string(64, '['), {.depth_max = 32}).error().message().en,
              "line 1, column 33: nested too deeply");
    EXPECT_EQ(parse_json("[1]", {.bytes_max = 2}).error().code(), ErrorCode::too_large);
}

TEST(Json, a_byte_order_mark_is_passed_over) {
    EXPECT_TRUE(parse_json("\xEF\xBB\xBF{\"a\": 1}").ok());
}

TEST(Json, finds_the_line_of_a_pointer) {
    const std::string text = "{\n  \"a\": {\n    \"b\": [10,\n      \"x]\\\"\",\n  {\"c\": 1}]}}";
    EXPECT_EQ(line_of(text, "/a"), 2);
    EXPECT_EQ(line_of(text, "/a/b/1"), 4);
    EXPECT_EQ(line_of(text, "/a/b/2/c"), 5);
    EXPECT_EQ(line_of(text, "/a/nowhere"), 2);
}

RC_GTEST_PROP(Json, arbitrary_text_is_parsed_or_refused, (std::string text)) {
    const auto result = parse_json(text);
    if (result.ok()) {
        RC_ASSERT(parse_json(pretty(*result)).ok());
    }
}

TEST(File, is_replaced_whole_or_not_at_all) {
    const auto folder = std::filesystem::temp_directory_path() / "jilian_base_test";
    std::filesystem::create_directories(folder);
    const auto path = folder / "a.txt";
    ASSERT_TRUE(write_file(path, "one").ok());
    ASSERT_TRUE(write_file(path, "two").ok());
    EXPECT_EQ(read_file(path).value(), "two");
    EXPECT_EQ(read_file(path, 2).error().code(), ErrorCode::too_large);
    EXPECT_EQ(read_file(folder / "none").error().code(), ErrorCode::not_found);
    EXPECT_FALSE(write_file("/dev/full/a", "x").ok());
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace base
