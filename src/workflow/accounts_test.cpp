#include "workflow/accounts.h"

#include "store/migrations.h"
#include "store/sqlite_database.h"

#include <gtest/gtest.h>

namespace workflow {
namespace {

constexpr const char* good_password = "Correct-horse-7";

// Accounts on an empty database with a clock that the test moves, and a cheap hash.
struct Desk {
    std::int64_t now_ms = 1'700'000'000'000;
    int drawn = 0;
    std::unique_ptr<store::Database> database = opened();
    Accounts accounts{*database,
                      {[this] { return now_ms; },
                       [this](std::size_t count) { return std::string(count, char(++drawn)); }},
                      {.cost = {.passes = 1, .memory_kib = 64}}};

    static std::unique_ptr<store::Database> opened() {
        auto database = store::open_sqlite_in_memory().value();
        base::check(store::migrate(*database, 0).ok(), "migrate");
        return database;
    }
    bool is_open(const std::string& cookie, bool is_work = true) {
        return accounts.find(cookie, is_work).value().has_value();
    }
};

TEST(Accounts, the_first_start_makes_the_only_user) {
    Desk desk;
    EXPECT_FALSE(desk.accounts.has_users().value());
    const Session session = desk.accounts.set_up("张三", good_password).value();
    EXPECT_TRUE(desk.accounts.has_users().value());
    EXPECT_TRUE(desk.is_open(session.cookie));
    const auto second = desk.accounts.set_up("李四", good_password);
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().code(), base::ErrorCode::conflict);
}

TEST(Accounts, a_wrong_password_and_an_unknown_name_are_answered_alike) {
    Desk desk;
    ASSERT_TRUE(desk.accounts.set_up("clerk", good_password).ok());
    const auto wrong = desk.accounts.sign_in("clerk", "Wrong-horse-77");
    const auto unknown = desk.accounts.sign_in("nobody", good_password);
    ASSERT_FALSE(wrong.ok());
    ASSERT_FALSE(unknown.ok());
    EXPECT_EQ(wrong.error().text(), unknown.error().text());
    EXPECT_TRUE(desk.accounts.sign_in("clerk", good_password).ok());
}

TEST(Accounts, after_five_failures_even_the_right_password_must_wait) {
    Desk desk;
    ASSERT_TRUE(desk.accounts.set_up("clerk", good_password).ok());
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(desk.accounts.sign_in("clerk", "guess").error().code(),
                  base::ErrorCode::unauthenticated);
    }
    EXPECT_EQ(desk.accounts.sign_in("clerk", good_password).error().code(),
              base::ErrorCode::too_many);
    desk.now_ms += 31'000;
    EXPECT_EQ(desk.accounts.sign_in("clerk", "guess").error().code(),
              base::ErrorCode::unauthenticated);
    desk.now_ms += 31'000;  // the wait has doubled
    EXPECT_EQ(desk.accounts.sign_in("clerk", good_password).error().code(),
              base::ErrorCode::too_many);
    desk.now_ms += 30'000;
    EXPECT_TRUE(desk.accounts.sign_in("clerk", good_password).ok());
}

TEST(Accounts, a_session_ends_after_half_an_hour_without_work) {
    Desk desk;
    const Session session = desk.accounts.set_up("clerk", good_password).value();
    desk.now_ms += 29 * 60'000;
    EXPECT_TRUE(desk.is_open(session.cookie));
    desk.now_ms += 29 * 60'000;
    EXPECT_TRUE(desk.is_open(session.cookie, false));  // a page that only looks is no work
    desk.now_ms += 2 * 60'000;
    EXPECT_FALSE(desk.is_open(session.cookie));
}

TEST(Accounts, idle_time_is_counted_across_a_restart_of_the_program) {
    Desk desk;
    const Session session = desk.accounts.set_up("clerk", good_password).value();
    const auto restarted_finds = [&] {
        Accounts restarted{*desk.database,
                           {[&desk] { return desk.now_ms; },
                            [](std::size_t count) { return std::string(count, 'x'); }},
                           {.cost = {.passes = 1, .memory_kib = 64}}};
        return restarted.find(session.cookie, false).value().has_value();
    };
    desk.now_ms += 20 * 60'000;
    EXPECT_TRUE(desk.is_open(session.cookie));
    desk.now_ms += 29 * 60'000;
    EXPECT_TRUE(restarted_finds()) << "the work before the restart counts";
    desk.now_ms += 2 * 60'000;
    EXPECT_FALSE(restarted_finds()) << "the idle time before the restart counts";
}

TEST(Accounts, a_session_ends_after_twelve_hours_of_work) {
    Desk desk;
    const Session session = desk.accounts.set_up("clerk", good_password).value();
    for (int i = 0; i < 36; ++i) {
        EXPECT_TRUE(desk.is_open(session.cookie)) << i;
        desk.now_ms += 20 * 60'000;
    }
    EXPECT_FALSE(desk.is_open(session.cookie));
}

TEST(Accounts, signing_out_ends_the_session_at_once) {
    Desk desk;
    const Session session = desk.accounts.set_up("clerk", good_password).value();
    ASSERT_TRUE(desk.accounts.sign_out(session.cookie).ok());
    EXPECT_FALSE(desk.is_open(session.cookie));
    EXPECT_FALSE(desk.is_open(""));
    EXPECT_FALSE(desk.is_open("made up"));
}

TEST(Password, says_everything_that_is_wrong_at_once) {
    const auto checked = check_password("bo", "bob");
    ASSERT_FALSE(checked.ok());
    EXPECT_NE(checked.error().message().zh.find("至少 10 个字符"), std::string::npos);
    EXPECT_NE(checked.error().message().zh.find("三种"), std::string::npos);
    EXPECT_NE(checked.error().message().zh.find("用户名"), std::string::npos);
}

TEST(Password, takes_three_kinds_of_characters_or_a_long_phrase) {
    EXPECT_TRUE(check_password("u1", "Abcdefgh12").ok());
    EXPECT_FALSE(check_password("u1", "abcdefgh12").ok());
    EXPECT_TRUE(check_password("u1", "correct-horse-battery").ok());
    EXPECT_FALSE(check_password("u1", std::string(257, 'x')).ok());
}

TEST(Password, matches_only_itself) {
    const std::string hash =
        password_hash(good_password, "0123456789abcdef", {.passes = 1, .memory_kib = 64});
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_TRUE(password_matches(good_password, hash));
    EXPECT_FALSE(password_matches("Correct-horse-8", hash));
}

TEST(Password, user_names_are_short_and_visible) {
    EXPECT_TRUE(check_user_name("张三").ok());
    EXPECT_FALSE(check_user_name("").ok());
    EXPECT_FALSE(check_user_name(" a").ok());
    EXPECT_FALSE(check_user_name("a\nb").ok());
}

TEST(Tools, show_china_time) {
    EXPECT_EQ(china_time(1'713'852'151'000), "2024-04-23T14:02:31+08:00");
}

}  // namespace
}  // namespace workflow
