#include "workflow/sign_in_rules.h"

#include "base/file.h"

#include <gtest/gtest.h>

namespace workflow {
namespace {

TEST(SignInRules, of_a_file_with_nothing_but_its_format_are_the_defaults) {
    const auto rules = parse_sign_in_rules(R"({"format": "jilian-sign-in/1"})", "a.json");
    ASSERT_TRUE(rules.ok()) << rules.error().text();
    EXPECT_EQ(*rules, SignInRules());
    EXPECT_EQ(rules->password.length_min, 10);
}

TEST(SignInRules, take_what_the_file_gives) {
    const auto rules = parse_sign_in_rules(R"({
      "format": "jilian-sign-in/1",
      "password": {"length_min": 12, "classes_min": 4, "phrase_length": 0, "history": 0,
                   "without_user_name": false, "max_age_days": 0},
      "lockout": {"failures_max": 3, "minutes": 30},
      "session": {"idle_minutes": 15, "absolute_minutes": 480},
      "totp_roles": ["leader"]})",
                                           "a.json");
    ASSERT_TRUE(rules.ok()) << rules.error().text();
    EXPECT_EQ(*rules, (SignInRules{{12, 4, 0, false, 0, 0}, 3, 30, 15, 480, {"leader"}}));
}

TEST(SignInRules, name_file_line_and_key_of_every_mistake) {
    const auto rules = parse_sign_in_rules(
        "{\n"
        "\"format\": \"jilian-sign-in/2\",\n"
        "\"password\": {\n"
        "  \"length_min\": 4,\n"
        "  \"lenght\": 12,\n"
        "  \"without_user_name\": 1},\n"
        "\"lockout\": {\"failures_max\": \"5\"},\n"
        "\"session\": {\"idle_minutes\": 60, \"absolute_minutes\": 30},\n"
        "\"totp_roles\": [\"unit_reviewr\"]\n"
        "}",
        "rules.json");
    ASSERT_FALSE(rules.ok());
    EXPECT_EQ(rules.error().code(), base::ErrorCode::invalid_input);
    const std::string text = rules.error().text();
    for (const char* part :
         {"rules.json 第 2 行 format：", "rules.json 第 4 行 password.length_min：应为 8 至 64",
          "第 5 行 password.lenght：", "第 6 行 password.without_user_name：",
          "第 7 行 lockout.failures_max：", "第 8 行 session.absolute_minutes：",
          "第 9 行 totp_roles.0：没有这个岗位角色，是否应为“unit_reviewer”"}) {
        EXPECT_NE(text.find(part), std::string::npos) << part << "\nin\n" << text;
    }
}

TEST(SignInRules, that_are_no_object_or_no_json_are_refused) {
    for (const char* text : {"", "[]", "3", "{\"format\": \"jilian-sign-in/1\"", "{}"}) {
        EXPECT_FALSE(parse_sign_in_rules(text, "a.json").ok()) << text;
    }
}

TEST(SignInRules, of_the_documentation_are_the_defaults) {
    const std::string page =
        base::read_file(JILIAN_SOURCE_DIR "/docs/formats/sign-in-rules.md").value();
    const std::size_t from = page.find("```json\n") + 8;
    const auto rules =
        parse_sign_in_rules(page.substr(from, page.find("```", from) - from), "page");
    ASSERT_TRUE(rules.ok()) << rules.error().text();
    EXPECT_EQ(*rules, SignInRules());
}

}  // namespace
}  // namespace workflow
