#include "store/user_store.h"

#include "store/open_databases.h"

#include <atomic>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace store {
namespace {

using base::ErrorCode;
using support::noon_ms;

class AnyUsers : public support::EveryDatabase {
protected:
    UserStore users() { return UserStore(database()); }
};

INSTANTIATE_TEST_SUITE_P(Store, AnyUsers, testing::ValuesIn(support::kinds()), support::kind_name);

TEST_P(AnyUsers, the_first_user_is_made_once) {
    EXPECT_FALSE(users().has_users().value());
    std::atomic<int> made = 0;
    std::vector<std::thread> running;
    for (int i = 0; i < 8; ++i) {
        running.emplace_back([&, i] {
            const std::string name = fmt::format("user{}", i);
            made += users().create_first({name, "hash", noon_ms}, {name, noon_ms}).ok();
        });
    }
    for (std::thread& thread : running) thread.join();
    EXPECT_EQ(made, 1);
    EXPECT_TRUE(users().has_users().value());
    EXPECT_EQ(users().create_first({"x", "hash", noon_ms}, {"x", noon_ms}).error().code(),
              ErrorCode::conflict);
}

TEST_P(AnyUsers, a_name_is_given_once) {
    ASSERT_TRUE(users().create({"王芳", "hash", noon_ms}, {"王芳", noon_ms}).ok());
    const auto again = users().create({"王芳", "other", noon_ms}, {"李四", noon_ms});
    EXPECT_EQ(again.error().code(), ErrorCode::conflict);
    EXPECT_NE(again.error().text().find("王芳"), std::string::npos);
    EXPECT_EQ(users().find("王芳").value()->password_hash, "hash");
    EXPECT_FALSE(users().find("李四").value().has_value());
}

TEST_P(AnyUsers, changing_a_password_ends_the_sessions_and_is_recorded_without_the_hash) {
    ASSERT_TRUE(users().create({"王芳", "hash", noon_ms}, {"王芳", noon_ms}).ok());
    ASSERT_TRUE(users().open_session({"t1", "王芳", "c1", noon_ms, noon_ms + 10, noon_ms}).ok());
    ASSERT_TRUE(users().change_password("王芳", "new hash", {"王芳", noon_ms + 1}).ok());
    EXPECT_EQ(users().find("王芳").value()->password_hash, "new hash");
    EXPECT_FALSE(users().find_session("t1", noon_ms + 2, noon_ms).value().has_value());
    EXPECT_EQ(users().change_password("李四", "h", {"王芳", 1}).error().code(),
              ErrorCode::not_found);
    const auto entries = users().history("王芳").value();
    ASSERT_EQ(entries.size(), 2u);
    EXPECT_EQ(entries[0].action, "password");
    EXPECT_EQ(entries[1].action, "create");
    for (const AuditEntry& entry : entries) {
        EXPECT_EQ(entry.old_value + entry.new_value, "");
        EXPECT_EQ(entry.path, "/users/王芳");
    }
}

TEST_P(AnyUsers, a_session_lives_until_it_expires_or_is_closed) {
    const auto open = [&](const char* token, const char* csrf, std::int64_t ms) {
        return users().open_session({token, "王芳", csrf, noon_ms, noon_ms + ms, noon_ms}).ok();
    };
    const auto found = [&](const char* token, std::int64_t at_ms) {
        return users().find_session(token, at_ms, noon_ms).value();
    };
    ASSERT_TRUE(open("t1", "c1", 10));
    ASSERT_TRUE(open("t2", "c2", 99));
    EXPECT_EQ(found("t1", noon_ms + 9)->csrf_token, "c1");
    EXPECT_FALSE(found("t1", noon_ms + 10).has_value());
    ASSERT_TRUE(users().close_expired(noon_ms + 10, noon_ms).ok());
    EXPECT_FALSE(found("t1", noon_ms).has_value());
    EXPECT_TRUE(found("t2", noon_ms).has_value());
    ASSERT_TRUE(users().close_session("t2", {"sign_out", ""}, {"王芳", noon_ms}).ok());
    EXPECT_FALSE(found("t2", noon_ms).has_value());
}

TEST_P(AnyUsers, a_session_without_work_is_not_found_and_forgotten) {
    ASSERT_TRUE(users().open_session({"t1", "王芳", "c1", noon_ms, noon_ms + 999, noon_ms}).ok());
    EXPECT_TRUE(users().find_session("t1", noon_ms + 5, noon_ms).value().has_value());
    EXPECT_FALSE(users().find_session("t1", noon_ms + 5, noon_ms + 1).value().has_value());
    ASSERT_TRUE(users().note_work("t1", noon_ms + 3).ok());
    ASSERT_TRUE(users().note_work("t1", noon_ms + 2).ok());
    const auto worked = users().find_session("t1", noon_ms + 5, noon_ms + 3).value();
    ASSERT_TRUE(worked.has_value());
    EXPECT_EQ(worked->last_work_ms, noon_ms + 3) << "work is never noted backwards";
    ASSERT_TRUE(users().close_expired(noon_ms + 5, noon_ms + 4).ok());
    EXPECT_FALSE(users().find_session("t1", noon_ms, 0).value().has_value());
}

std::vector<std::string> actions(const std::vector<AuditEntry>& entries) {
    std::vector<std::string> found;
    for (const AuditEntry& entry : entries) found.push_back(entry.action);
    return found;
}

TEST_P(AnyUsers, failures_are_counted_in_the_database_until_the_name_is_locked) {
    ASSERT_TRUE(users().create({"王芳", "hash", noon_ms}, {"王芳", noon_ms}).ok());
    const FailureRules rules{2, noon_ms + 99};
    const Happening failed{"sign_in_failed", "10.0.0.1"};
    Session waiting{"t1", "王芳", "c1", noon_ms, noon_ms + 50, noon_ms};
    waiting.awaits_code = true;
    ASSERT_TRUE(users().open_session(waiting).ok());
    EXPECT_FALSE(users().note_failure("王芳", rules, failed, {"王芳", noon_ms}).value());
    EXPECT_EQ(users().find("王芳").value()->failures, 1);
    EXPECT_TRUE(users().note_failure("王芳", rules, failed, {"王芳", noon_ms}).value());
    EXPECT_EQ(users().find("王芳").value()->locked_until_ms, noon_ms + 99);
    EXPECT_FALSE(users().find_session("t1", noon_ms, noon_ms).value().has_value());
    ASSERT_TRUE(users().unlock("王芳", {"安全管理员", noon_ms + 1}).ok());
    EXPECT_EQ(users().find("王芳").value()->locked_until_ms, 0);
    const auto entries = users().history("王芳").value();
    EXPECT_EQ(actions(entries), (std::vector<std::string>{"unlock", "lock", "sign_in_failed",
                                                          "sign_in_failed", "create"}));
    EXPECT_EQ(entries[0].stamp.author, "安全管理员");
    EXPECT_EQ(entries[1].new_value, "10.0.0.1");
    EXPECT_EQ(users().unlock("李四", {"a", 1}).error().code(), ErrorCode::not_found);
}

TEST_P(AnyUsers, a_proved_session_takes_the_place_of_the_one_before_and_is_recorded) {
    ASSERT_TRUE(users().create({"王芳", "hash", noon_ms, "王 芳"}, {"王芳", noon_ms}).ok());
    Session waiting{"t1", "王芳", "c1", noon_ms, noon_ms + 50, noon_ms};
    waiting.awaits_code = true;
    ASSERT_TRUE(users().open_session(waiting).ok());
    EXPECT_TRUE(users().sessions_of("王芳", noon_ms, noon_ms).value().empty());
    Session proved{"t2", "王芳", "c2", noon_ms, noon_ms + 50, noon_ms};
    proved.client = {"Firefox", "10.0.0.7"};
    ASSERT_TRUE(users().open_proved(proved, "t1", {"王芳", noon_ms}).ok());
    EXPECT_FALSE(users().find_session("t1", noon_ms, noon_ms).value().has_value());
    const auto live = users().find_live("t2", noon_ms, noon_ms).value();
    ASSERT_TRUE(live.has_value());
    EXPECT_EQ(live->full_name, "王 芳");
    EXPECT_EQ(live->session.client.agent, "Firefox");
    EXPECT_FALSE(live->session.awaits_code);
    EXPECT_EQ(users().sessions_of("王芳", noon_ms, noon_ms).value().size(), 1u);
    ASSERT_TRUE(users().close_all("王芳", {"sign_out_all", ""}, {"王芳", noon_ms}).ok());
    EXPECT_TRUE(users().sessions_of("王芳", noon_ms, noon_ms).value().empty());
    EXPECT_EQ(actions(users().history("王芳").value()),
              (std::vector<std::string>{"sign_out_all", "sign_in", "create"}));
}

TEST_P(AnyUsers, a_disabled_user_has_no_session) {
    ASSERT_TRUE(users().create({"王芳", "hash", noon_ms}, {"王芳", noon_ms}).ok());
    ASSERT_TRUE(users().set_disabled("王芳", true, {"admin", noon_ms}).ok());
    ASSERT_TRUE(users().open_session({"t1", "王芳", "c1", noon_ms, noon_ms + 9, noon_ms}).ok());
    EXPECT_FALSE(users().find_live("t1", noon_ms, noon_ms).value().has_value());
    ASSERT_TRUE(users().set_disabled("王芳", false, {"admin", noon_ms}).ok());
    EXPECT_TRUE(users().find_live("t1", noon_ms, noon_ms).value().has_value());
}

TEST_P(AnyUsers, the_newest_old_passwords_are_kept) {
    ASSERT_TRUE(users().create({"王芳", "h0", noon_ms}, {"王芳", noon_ms}).ok());
    for (int i = 1; i <= 4; ++i) {
        ASSERT_TRUE(
            users()
                .change_password("王芳", fmt::format("h{}", i), {"王芳", noon_ms + i}, i == 4, 2)
                .ok());
    }
    EXPECT_EQ(users().old_passwords("王芳", 9).value(), (std::vector<std::string>{"h3", "h2"}));
    EXPECT_EQ(users().old_passwords("王芳", 1).value(), (std::vector<std::string>{"h3"}));
    const User user = users().find("王芳").value().value();
    EXPECT_TRUE(user.must_change);
    EXPECT_EQ(user.password_changed_ms, noon_ms + 4);
}

TEST_P(AnyUsers, a_step_and_a_recovery_code_are_used_once) {
    ASSERT_TRUE(users().create({"王芳", "h", noon_ms}, {"王芳", noon_ms}).ok());
    ASSERT_TRUE(users().turn_totp_on("王芳", "SECRET", 7, {"r1", "r2"}, {"王芳", noon_ms}).ok());
    EXPECT_EQ(users().find("王芳").value()->totp_secret, "SECRET");
    EXPECT_FALSE(users().use_totp_step("王芳", 7).value());
    EXPECT_TRUE(users().use_totp_step("王芳", 8).value());
    EXPECT_FALSE(users().use_totp_step("王芳", 8).value());
    EXPECT_TRUE(users().use_recovery_code("王芳", "r1", {"王芳", noon_ms}).value());
    EXPECT_FALSE(users().use_recovery_code("王芳", "r1", {"王芳", noon_ms}).value());
    EXPECT_EQ(users().recovery_codes_left("王芳").value(), 1);
    ASSERT_TRUE(users().turn_totp_off("王芳", {"王芳", noon_ms}).ok());
    EXPECT_EQ(users().find("王芳").value()->totp_secret, "");
    EXPECT_EQ(users().recovery_codes_left("王芳").value(), 0);
    for (const AuditEntry& entry : users().history("王芳").value()) {
        EXPECT_EQ(entry.old_value + entry.new_value, "") << "no secret is in the log";
    }
}

}  // namespace
}  // namespace store
