#include "workflow/accounts.h"

#include "store/migrations.h"
#include "store/sqlite_database.h"
#include "workflow/totp.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace workflow {
namespace {

constexpr const char* good_password = "Correct-horse-7";
constexpr std::int64_t minute_ms = 60'000;

// Accounts on an empty database with a clock that the test moves, and a cheap hash.
struct Desk {
    std::int64_t now_ms = 1'700'000'000'000;
    int drawn = 0;
    bool must = false;   // have a second factor
    std::string secret;  // of the one enrolled
    std::unique_ptr<store::Database> database = opened();
    Accounts accounts{*database,
                      {[this] { return now_ms; },
                       [this](std::size_t count) { return std::string(count, char(++drawn)); }},
                      {.cost = {.passes = 1, .memory_kib = 64},
                       .must_have_second_factor = [this](const std::string&) { return must; }}};

    Accounts restarted() {
        return Accounts{
            *database,
            {[this] { return now_ms; }, [](std::size_t count) { return std::string(count, 'x'); }},
            {.cost = {.passes = 1, .memory_kib = 64}}};
    }
    /// Turns the second factor on; gives the recovery codes.
    std::vector<std::string> enrol(const Session& session) {
        secret = from_base32(accounts.begin_enrolment(session).value().secret).value();
        return accounts.confirm_enrolment(session, code()).value();
    }
    std::string code() const { return totp_code(secret, totp_step(now_ms)); }

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

TEST(Accounts, five_failures_lock_a_name_known_or_not_for_a_quarter_of_an_hour) {
    Desk desk;
    ASSERT_TRUE(desk.accounts.set_up("clerk", good_password).ok());
    for (const char* name : {"clerk", "nobody"}) {
        for (int i = 0; i < 4; ++i) {
            EXPECT_EQ(desk.accounts.sign_in(name, "guess").error().code(),
                      base::ErrorCode::unauthenticated);
        }
        EXPECT_EQ(desk.accounts.sign_in(name, "guess").error().code(), base::ErrorCode::too_many);
        EXPECT_EQ(desk.accounts.sign_in(name, good_password).error().code(),
                  base::ErrorCode::too_many);
    }
    EXPECT_FALSE(desk.restarted().sign_in("clerk", good_password).ok()) << "the lock outlives us";
    desk.now_ms += 15 * minute_ms;
    EXPECT_TRUE(desk.accounts.sign_in("clerk", good_password).ok());
}

TEST(Accounts, signing_in_forgets_the_failures_and_an_administrator_the_lock) {
    Desk desk;
    ASSERT_TRUE(desk.accounts.set_up("clerk", good_password).ok());
    const auto fail = [&](int times) {
        for (int i = 0; i < times; ++i) {
            static_cast<void>(desk.accounts.sign_in("clerk", "guess"));
        }
    };
    fail(4);
    ASSERT_TRUE(desk.accounts.sign_in("clerk", good_password).ok());
    fail(4);
    ASSERT_TRUE(desk.accounts.sign_in("clerk", good_password).ok());
    fail(5);
    ASSERT_FALSE(desk.accounts.sign_in("clerk", good_password).ok());
    ASSERT_TRUE(desk.accounts.unlock("clerk", "security").ok());
    EXPECT_TRUE(desk.accounts.sign_in("clerk", good_password).ok());
    EXPECT_EQ(desk.accounts.unlock("nobody", "security").error().code(),
              base::ErrorCode::not_found);
}

TEST(Accounts, a_made_user_must_change_the_given_password_and_only_then_works) {
    Desk desk;
    ASSERT_EQ(desk.accounts.set_up("admin", good_password)->stage, Stage::full);
    const std::string given = desk.accounts.create_user("clerk", "王芳", "admin").value();
    EXPECT_EQ(given.size(), 19u);
    EXPECT_TRUE(check_password("clerk", given, {.classes_min = 4, .phrase_length = 0}).ok());
    const Session first = desk.accounts.sign_in("clerk", given).value();
    EXPECT_EQ(first.stage, Stage::must_change);
    EXPECT_EQ(first.full_name, "王芳");
    EXPECT_EQ(desk.accounts.change_password(first, "wrong", good_password).error().code(),
              base::ErrorCode::invalid_input);
    EXPECT_FALSE(desk.accounts.change_password(first, given, given).ok());
    const Session second = desk.accounts.change_password(first, given, good_password).value();
    EXPECT_EQ(second.stage, Stage::full);
    EXPECT_FALSE(desk.is_open(first.cookie));
    EXPECT_EQ(desk.accounts.sign_in("clerk", good_password)->stage, Stage::full);
    EXPECT_FALSE(desk.accounts.sign_in("clerk", given).ok());
    EXPECT_EQ(desk.accounts.create_user("clerk", "x", "admin").error().code(),
              base::ErrorCode::conflict);
    const std::string again = desk.accounts.reset_password("clerk", "admin").value();
    EXPECT_FALSE(desk.is_open(second.cookie));
    EXPECT_EQ(desk.accounts.sign_in("clerk", again)->stage, Stage::must_change);
}

TEST(Accounts, the_last_passwords_are_not_taken_again) {
    Desk desk;
    Session session = desk.accounts.set_up("clerk", "Correct-horse-0").value();
    const auto change = [&](int from, int to) {
        auto changed = desk.accounts.change_password(session, fmt::format("Correct-horse-{}", from),
                                                     fmt::format("Correct-horse-{}", to));
        if (changed.ok()) session = *changed;
        return changed.ok();
    };
    for (int i = 0; i < 5; ++i) {
        ASSERT_TRUE(change(i, i + 1));
        EXPECT_FALSE(change(i + 1, 0)) << "five before the present one are remembered";
    }
    ASSERT_TRUE(change(5, 6));
    EXPECT_TRUE(change(6, 0));
}

TEST(Accounts, a_password_that_is_too_old_must_be_changed) {
    Desk desk;
    ASSERT_TRUE(desk.accounts.set_up("clerk", good_password).ok());
    desk.now_ms += 90 * 24 * 60 * minute_ms;
    EXPECT_EQ(desk.accounts.sign_in("clerk", good_password)->stage, Stage::full);
    desk.now_ms += 1;
    EXPECT_EQ(desk.accounts.sign_in("clerk", good_password)->stage, Stage::must_change);
}

TEST(Accounts, a_disabled_user_is_out_and_stays_out) {
    Desk desk;
    const Session session = desk.accounts.set_up("clerk", good_password).value();
    ASSERT_TRUE(desk.accounts.set_disabled("clerk", true, "admin").ok());
    EXPECT_FALSE(desk.is_open(session.cookie));
    EXPECT_NE(desk.accounts.sign_in("clerk", good_password).error().text().find("停用"),
              std::string::npos);
    ASSERT_TRUE(desk.accounts.set_disabled("clerk", false, "admin").ok());
    EXPECT_TRUE(desk.accounts.sign_in("clerk", good_password).ok());
}

TEST(Accounts, with_a_second_factor_the_password_alone_opens_nothing) {
    Desk desk;
    const Session owner = desk.accounts.set_up("clerk", good_password).value();
    const auto codes = desk.enrol(owner);
    EXPECT_EQ(codes.size(), 10u);
    desk.now_ms += minute_ms;
    const Session waiting = desk.accounts.sign_in("clerk", good_password).value();
    EXPECT_EQ(waiting.stage, Stage::second_factor);
    EXPECT_FALSE(desk.accounts.prove(waiting, "000000").ok());
    const std::string code = desk.code();
    const Session proved = desk.accounts.prove(waiting, code).value();
    EXPECT_EQ(proved.stage, Stage::full);
    EXPECT_NE(proved.cookie, waiting.cookie);
    EXPECT_FALSE(desk.is_open(waiting.cookie));
    const Session next = desk.accounts.sign_in("clerk", good_password).value();
    EXPECT_FALSE(desk.accounts.prove(next, code).ok()) << "a code is used once";
    EXPECT_TRUE(desk.accounts.prove(next, codes[3]).ok());
    EXPECT_EQ(desk.accounts.second_factor(owner)->recovery_codes_left, 9);
    const Session last = desk.accounts.sign_in("clerk", good_password).value();
    EXPECT_FALSE(desk.accounts.prove(last, codes[3]).ok()) << "so is a recovery code";
    desk.now_ms += 6 * minute_ms;
    EXPECT_FALSE(desk.is_open(last.cookie)) << "a code is awaited for five minutes";
}

TEST(Accounts, guessing_codes_locks_the_name) {
    Desk desk;
    desk.enrol(desk.accounts.set_up("clerk", good_password).value());
    const Session waiting = desk.accounts.sign_in("clerk", good_password).value();
    for (int i = 0; i < 4; ++i) {
        EXPECT_EQ(desk.accounts.prove(waiting, "12345x").error().code(),
                  base::ErrorCode::invalid_input);
        // The right password between does not start the count again.
        ASSERT_TRUE(desk.accounts.sign_in("clerk", good_password).ok());
    }
    EXPECT_EQ(desk.accounts.prove(waiting, "12345x").error().code(), base::ErrorCode::too_many);
    EXPECT_FALSE(desk.is_open(waiting.cookie));
    EXPECT_FALSE(desk.accounts.sign_in("clerk", good_password).ok());
}

TEST(Accounts, the_second_factor_is_turned_off_with_password_and_code) {
    Desk desk;
    const Session owner = desk.accounts.set_up("clerk", good_password).value();
    desk.enrol(owner);
    EXPECT_EQ(desk.accounts.begin_enrolment(owner).error().code(), base::ErrorCode::conflict);
    desk.now_ms += minute_ms;
    EXPECT_FALSE(desk.accounts.turn_second_factor_off(owner, "wrong", desk.code()).ok());
    EXPECT_FALSE(desk.accounts.turn_second_factor_off(owner, good_password, "1").ok());
    EXPECT_TRUE(desk.accounts.turn_second_factor_off(owner, good_password, desk.code()).ok());
    EXPECT_FALSE(desk.accounts.second_factor(owner)->is_on);
    EXPECT_EQ(desk.accounts.sign_in("clerk", good_password)->stage, Stage::full);
}

TEST(Accounts, who_must_have_a_second_factor_enrols_first_and_keeps_it) {
    Desk desk;
    desk.must = true;
    const Session owner = desk.accounts.set_up("clerk", good_password).value();
    EXPECT_EQ(owner.stage, Stage::must_enrol);
    EXPECT_EQ(desk.accounts.confirm_enrolment(owner, "123456").error().code(),
              base::ErrorCode::conflict);
    desk.enrol(owner);
    EXPECT_EQ(desk.accounts.find(owner.cookie, true).value()->stage, Stage::full);
    EXPECT_EQ(
        desk.accounts.turn_second_factor_off(owner, good_password, desk.code()).error().code(),
        base::ErrorCode::forbidden);
    ASSERT_TRUE(desk.accounts.reset_second_factor("clerk", "admin").ok());
    EXPECT_EQ(desk.accounts.find(owner.cookie, true).value()->stage, Stage::must_enrol);
}

TEST(Accounts, own_sessions_are_listed_and_ended_one_by_one_or_all) {
    Desk desk;
    const Session a = desk.accounts.set_up("clerk", good_password, {"Firefox", "10.0.0.1"}).value();
    desk.now_ms += minute_ms;
    const Session b = desk.accounts.sign_in("clerk", good_password, {"Edge", "10.0.0.2"}).value();
    const std::string other = desk.accounts.create_user("other", "x", "clerk").value();
    const Session c = desk.accounts.sign_in("other", other).value();
    const auto rows = desk.accounts.sessions(a).value();
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].client.agent, "Edge");
    EXPECT_FALSE(rows[0].is_this);
    EXPECT_TRUE(rows[1].is_this);
    EXPECT_EQ(desk.accounts.end_session(c, rows[0].id).error().code(), base::ErrorCode::not_found)
        << "of somebody else";
    ASSERT_TRUE(desk.accounts.end_session(a, rows[0].id).ok());
    EXPECT_FALSE(desk.is_open(b.cookie));
    EXPECT_TRUE(desk.is_open(a.cookie));
    ASSERT_TRUE(desk.accounts.sign_out_everywhere(a).ok());
    EXPECT_FALSE(desk.is_open(a.cookie));
    EXPECT_TRUE(desk.is_open(c.cookie));
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
        return desk.restarted().find(session.cookie, false).value().has_value();
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
    ASSERT_TRUE(desk.accounts.sign_out(session).ok());
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

TEST(Password, is_checked_by_the_rules_of_the_bureau) {
    const PasswordRules strict{.length_min = 12, .classes_min = 4, .phrase_length = 0};
    EXPECT_TRUE(check_password("u1", "Abcdefgh12-x", strict).ok());
    EXPECT_FALSE(check_password("u1", "correct-horse-battery", strict).ok());
    const auto wrong = check_password("u1", "Abcdefgh-1", strict);
    EXPECT_NE(wrong.error().text().find("至少 12 个字符"), std::string::npos);
    EXPECT_TRUE(check_password("u1", "u1-Abcdefgh", {.without_user_name = false}).ok());
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
