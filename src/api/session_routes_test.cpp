#include "api/test_site.h"
#include "base/text.h"
#include "store/user_store.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace api {
namespace {

constexpr const char* sign_in_body = R"({"user":"clerk","password":"Correct-horse-7"})";

// As somebody whose password was given by an administrator.
std::string sign_in_as_new(TestSite& site) {
    site.set_up();
    const std::string given = site.accounts.create_user("wang", "王芳", "clerk").value();
    const Response answer =
        site.post("/api/session", R"({"user":"wang","password":")" + given + "\"}");
    site.take_session(answer);
    EXPECT_EQ(parsed(answer).at("state"), "must_change");
    return given;
}

// Every route that a session at this stage may not call answers 403 with these words.
void expect_closed(TestSite& site, workflow::Stage stage, const std::string& words) {
    for (const Route& route : routes()) {
        if (!route.needs_session() || route.is_open_at(stage)) continue;
        std::string target(route.path);
        for (const char* part :
             {"{bureau}", "{year}", "{unit}", "{file}", "{id}", "{format}", "{session}"}) {
            target = base::replaced(target, part, "2023");
        }
        const Response answer = site.ask(site.request(std::string(route.method), target, "{}"));
        EXPECT_EQ(answer.status, 403) << route.method << " " << route.path << answer.body;
        EXPECT_NE(answer.body.find(words), std::string::npos) << route.path << answer.body;
    }
}

std::vector<std::string> open_routes(workflow::Stage stage) {
    std::vector<std::string> open;
    for (const Route& route : routes()) {
        if (!route.needs_session() || !route.is_open_at(stage)) continue;
        open.push_back(std::string(route.method) + " " + std::string(route.path));
    }
    std::ranges::sort(open);
    return open;
}

TEST(Stages, open_exactly_the_routes_that_lead_out_of_them) {
    using workflow::Stage;
    EXPECT_EQ(open_routes(Stage::second_factor),
              (std::vector<std::string>{"DELETE /api/session", "POST /api/session/code"}));
    EXPECT_EQ(open_routes(Stage::must_change),
              (std::vector<std::string>{"DELETE /api/session", "POST /api/account/password"}));
    EXPECT_EQ(open_routes(Stage::must_enrol),
              (std::vector<std::string>{"DELETE /api/session", "POST /api/account/second-factor",
                                        "POST /api/account/second-factor/confirm"}));
}

TEST(Stages, a_given_password_opens_only_its_change) {
    TestSite site;
    const std::string given = sign_in_as_new(site);
    expect_closed(site, workflow::Stage::must_change, "请先修改密码");
    const Response changed =
        site.post("/api/account/password", R"({"old":")" + given + R"(","new":"Own-password-1"})");
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(parsed(changed).at("state"), "signed_in");
    EXPECT_EQ(site.get("/api/dossiers").status, 401) << "the session before is over";
    site.take_session(changed);
    EXPECT_EQ(site.get("/api/dossiers").status, 200);
}

TEST(Stages, a_password_alone_opens_only_the_second_step) {
    TestSite site;
    site.set_up();
    site.await_code();
    EXPECT_EQ(parsed(site.get("/api/session")).at("state"), "second_factor");
    expect_closed(site, workflow::Stage::second_factor, "请先输入验证码");
    const std::string code = site.code();
    EXPECT_EQ(site.post("/api/session/code", R"({"code":"000000"})").status, 422);
    const Response proved = site.post("/api/session/code", R"({"code":")" + code + "\"}");
    ASSERT_EQ(proved.status, 200) << proved.body;
    site.take_session(proved);
    EXPECT_EQ(site.get("/api/dossiers").status, 200);
    EXPECT_EQ(site.post("/api/session/code", R"({"code":"000000"})").status, 403);
}

TEST(Stages, who_must_have_a_second_factor_can_only_enrol) {
    TestSite site;
    site.set_up();
    site.must_have_factor = true;
    EXPECT_EQ(parsed(site.get("/api/session")).at("state"), "must_enrol");
    expect_closed(site, workflow::Stage::must_enrol, "请先启用两步验证");
    EXPECT_EQ(parsed(site.enrol()).at("recovery_codes").as_array().size(), 10u);
    EXPECT_EQ(site.get("/api/dossiers").status, 200);
}

TEST(Account, lists_the_sessions_with_browser_and_address_and_no_secret) {
    TestSite site;
    site.set_up();
    Request other = site.request("POST", "/api/session", sign_in_body);
    other.headers["user-agent"] = "Mozilla/5.0 (Windows NT 10.0) Firefox/128.0";
    other.remote = "10.1.2.3";
    const Response second = site.ask(other);
    site.enrol();
    const Response answer = site.get("/api/account");
    const auto body = parsed(answer);
    const auto& rows = body.at("sessions").as_array();
    ASSERT_EQ(rows.size(), 2u);
    const auto found =
        std::ranges::find_if(rows, [](const auto& row) { return row.at("address") == "10.1.2.3"; });
    ASSERT_NE(found, rows.end());
    EXPECT_EQ(found->at("agent"), "Mozilla/5.0 (Windows NT 10.0) Firefox/128.0");
    EXPECT_EQ(found->at("this"), false);
    EXPECT_EQ(parsed(answer).at("second_factor").at("on"), true);
    EXPECT_EQ(answer.body.find(site.cookie), std::string::npos);
    EXPECT_EQ(answer.body.find(parsed(second).at("token").as_string().c_str()), std::string::npos);
    EXPECT_EQ(answer.body.find(workflow::base32(site.secret)), std::string::npos)
        << "the secret is shown while enrolling only";
}

TEST(Account, signing_out_everywhere_ends_this_session_too) {
    TestSite site;
    site.set_up();
    const Response gone = site.ask(site.request("DELETE", "/api/account/sessions"));
    EXPECT_EQ(gone.status, 204);
    EXPECT_NE(gone.header("Set-Cookie").find("Max-Age=0"), std::string::npos);
    EXPECT_EQ(site.get("/api/dossiers").status, 401);
}

TEST(Account, a_wrong_password_is_no_end_of_the_session) {
    TestSite site;
    site.set_up();
    const Response answer =
        site.post("/api/account/password", R"({"old":"x","new":"Correct-horse-8"})");
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(site.get("/api/dossiers").status, 200);
}

TEST(SignIn, is_held_back_after_five_failures_until_the_time_is_over) {
    TestSite site;
    site.set_up();
    const char* wrong = R"({"user":"clerk","password":"Wrong-horse-7"})";
    for (int i = 0; i < 4; ++i) EXPECT_EQ(site.post("/api/session", wrong).status, 401);
    EXPECT_EQ(site.post("/api/session", wrong).status, 429);
    const Response locked = site.post("/api/session", sign_in_body);
    EXPECT_EQ(locked.status, 429);
    EXPECT_NE(locked.body.find("15 分钟"), std::string::npos);
    site.now_ms += 15 * 60'000;
    EXPECT_EQ(site.post("/api/session", sign_in_body).status, 200);
}

TEST(SignIn, leaves_its_traces_in_the_log_with_the_address) {
    TestSite site;
    site.set_up();
    site.post("/api/session", R"({"user":"clerk","password":"Wrong-horse-7"})");
    site.post("/api/session", sign_in_body);
    site.enrol();
    site.now_ms += 60'000;
    site.post("/api/account/second-factor/off",
              R"({"password":"Correct-horse-7","code":")" + site.code() + "\"}");
    site.take_session(
        site.post("/api/account/password", R"({"old":"Correct-horse-7","new":"Correct-horse-8"})"));
    site.ask(site.request("DELETE", "/api/session"));
    std::vector<std::string> actions;
    for (const auto& entry : store::UserStore(*site.database).history("clerk").value()) {
        actions.push_back(entry.action);
        EXPECT_EQ((entry.old_value + entry.new_value).find("horse"), std::string::npos);
    }
    std::ranges::reverse(actions);
    EXPECT_EQ(actions,
              (std::vector<std::string>{"create", "sign_in", "sign_in_failed", "sign_in", "totp_on",
                                        "totp_off", "password", "sign_in", "sign_out"}));
}

TEST(Cookie, goes_over_https_only_when_the_site_is_behind_it) {
    TestSite site;
    site.set_up();
    EXPECT_EQ(site.post("/api/session", sign_in_body).header("Set-Cookie").find("Secure"),
              std::string_view::npos);
    Site secure{{site.office, site.accounts, site.documents, site.audits, "0.1.0", true},
                {site.assets, true, {}}};
    Request request = site.request("POST", "/api/session", sign_in_body);
    ASSERT_TRUE(complete(request).ok());
    const Response answer = secure.handle(request);
    EXPECT_NE(answer.header("Set-Cookie").find("; Secure"), std::string_view::npos);
    EXPECT_NE(answer.header("Set-Cookie").find("SameSite=Strict"), std::string_view::npos);
    EXPECT_NE(answer.header("Strict-Transport-Security").find("max-age="), std::string_view::npos);
    EXPECT_EQ(site.get("/").header("Strict-Transport-Security"), "");
}

TEST(Address, is_the_one_that_the_proxy_saw_when_there_is_a_proxy) {
    TestSite site;
    site.set_up();
    const auto address = [&](bool is_behind_tls, const char* forwarded) {
        Site other{
            {site.office, site.accounts, site.documents, site.audits, "0.1.0", is_behind_tls},
            {site.assets, true, {}}};
        Request request = site.request("POST", "/api/session", sign_in_body);
        request.remote = "127.0.0.1";
        request.headers["x-forwarded-for"] = forwarded;
        base::check(complete(request).ok() && other.handle(request).status == 200, "sign in");
        ++site.now_ms;
        const auto entries = store::UserStore(*site.database).history("clerk", 1).value();
        return entries.front().new_value;
    };
    EXPECT_EQ(address(false, "10.9.8.7"), "127.0.0.1") << "anybody can write the header";
    EXPECT_EQ(address(true, "10.9.8.7"), "10.9.8.7");
    EXPECT_EQ(address(true, "1.1.1.1, 2001:db8::7"), "2001:db8::7");
    EXPECT_EQ(address(true, "<script>"), "127.0.0.1");
    EXPECT_EQ(address(true, ""), "127.0.0.1");
}

TEST(Headers, let_no_script_or_frame_of_others_in) {
    TestSite site;
    const std::string policy(site.get("/").header("Content-Security-Policy"));
    for (const char* part : {"default-src 'self'", "object-src 'none'", "frame-ancestors 'self'",
                             "form-action 'self'", "base-uri 'self'"}) {
        EXPECT_NE(policy.find(part), std::string::npos) << part;
    }
    EXPECT_EQ(policy.find("unsafe-eval"), std::string::npos);
    EXPECT_EQ(policy.find("script-src"), std::string::npos) << "scripts have the default";
}

}  // namespace
}  // namespace api
