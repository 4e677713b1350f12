#include "api/test_site.h"
#include "audit/annotate.h"
#include "base/text.h"

#include <gtest/gtest.h>

namespace api {
namespace {

std::string target_of(const Route& route) {
    std::string path(route.path);
    for (const auto& [name, value] : {std::pair{"{bureau}", "650106"},
                                      {"{year}", "2023"},
                                      {"{unit}", "650106901"},
                                      {"{file}", "report.docx"},
                                      {"{id}", "XJ-dept-2023"}}) {
        if (const std::size_t at = path.find(name); at != std::string::npos) {
            path.replace(at, std::string_view(name).size(), value);
        }
    }
    return path;
}

// A body that the route accepts on a site that holds the seed.
std::string body_for(const Route& route) {
    const std::string path(route.path);
    if (path == "/api/setup" || path == "/api/session") {
        return R"({"user":"clerk","password":"Correct-horse-7"})";
    }
    if (path == "/api/dossiers") {
        return R"({"key":{"bureau":"650106","fiscal_year":2024,"unit":"u1"},"profile":{"name":"甲"}})";
    }
    if (path == "/api/import") return seed_text();
    if (path.ends_with("/edits")) {
        return R"({"request":"r1","edits":[{"path":"/profile/rank","old":"正科级","new":"副处级"}]})";
    }
    return {};
}

// A request that a route of one's own account accepts.
Request account_request(TestSite& site, const Route& route) {
    std::string target(route.path);
    std::string body = R"({"old":"Correct-horse-7","new":"Correct-horse-8"})";
    if (target.ends_with("{session}")) {
        site.post("/api/session", R"({"user":"clerk","password":"Correct-horse-7"})");
        const auto account = parsed(site.get("/api/account"));
        for (const auto& row : account.at("sessions").as_array()) {
            if (row.at("this").as_bool()) continue;
            target = base::replaced(target, "{session}", row.at("id").as_string().c_str());
        }
    }
    if (target.ends_with("/confirm")) {
        body = R"({"code":")" + site.code_of(parsed(site.post("/api/account/second-factor", ""))) +
               "\"}";
    }
    if (target.ends_with("/off")) {
        site.enrol();
        site.now_ms += 60'000;
        body = R"({"password":"Correct-horse-7","code":")" + site.code() + "\"}";
    }
    if (route.who == Who::code_awaited) {
        site.await_code();
        body = R"({"code":")" + site.code() + "\"}";
    }
    return site.request(std::string(route.method), target, body);
}

// A request that the route accepts; routes of an audit get one of their own.
Request request_for(TestSite& site, const Route& route) {
    if (route.path.starts_with("/api/account") || route.who == Who::code_awaited) {
        return account_request(site, route);
    }
    Request request = site.request(std::string(route.method), target_of(route), body_for(route));
    if (!route.path.starts_with("/api/audits")) return request;
    request.headers["x-file-name"] = "a.txt";
    if (request.method == "POST") request.body = "执行率";
    if (route.path.find("{id}") == std::string_view::npos) return request;
    const auto handed_in =
        site.audits.add("clerk", "a.txt", "全年预算数为 10 万元，执行数为 5 万元，执行率 94%。");
    const auto opened = site.audits.open("clerk", handed_in->id);
    request.target = base::replaced(std::string(route.path), "{id}", handed_in->id);
    request.target = base::replaced(request.target, "{format}", "html");
    if (request.method == "POST") {
        request.body = base::compact(boost::json::object{
            {"finding", audit::finding_key(opened->result.audit.findings.at(0))},
            {"kind", "accepted"},
            {"reason", ""}});
    }
    return request;
}

TEST(Routes, each_does_its_work_when_rightly_asked) {
    for (const Route& route : routes()) {
        TestSite site;
        site.load_seed();
        if (route.who != Who::setup_only) site.set_up();
        const Response answer = site.ask(request_for(site, route));
        EXPECT_GE(answer.status, 200) << route.method << " " << route.path;
        EXPECT_LT(answer.status, 300) << route.method << " " << route.path << answer.body;
    }
}

TEST(Routes, each_that_needs_a_session_refuses_without_one) {
    TestSite site;
    site.load_seed();
    site.set_up();
    site.cookie.clear();
    for (const Route& route : routes()) {
        if (!route.needs_session()) continue;
        Request request =
            site.request(std::string(route.method), target_of(route), body_for(route));
        EXPECT_EQ(site.ask(request).status, 401) << route.method << " " << route.path;
        request.headers["cookie"] = "jilian_session=0000";
        EXPECT_EQ(site.ask(request).status, 401) << route.method << " " << route.path;
    }
}

TEST(Routes, each_that_changes_something_refuses_a_wrong_token_and_another_site) {
    TestSite site;
    site.load_seed();
    site.set_up();
    for (const Route& route : routes()) {
        if (!route.changes()) continue;
        Request request =
            site.request(std::string(route.method), target_of(route), body_for(route));
        request.headers["origin"] = "http://evil.example";
        EXPECT_EQ(site.ask(request).status, 403) << route.method << " " << route.path;
        if (!route.needs_session()) continue;
        request.headers.erase("origin");
        request.headers["x-jilian-token"] = "0000";
        EXPECT_EQ(site.ask(request).status, 403) << route.method << " " << route.path;
        request.headers.erase("x-jilian-token");
        EXPECT_EQ(site.ask(request).status, 403) << route.method << " " << route.path;
    }
    EXPECT_EQ(site.get(TestSite::seed).status, 200) << "nothing was deleted";
}

TEST(Routes, each_that_takes_a_body_refuses_a_broken_one_in_words) {
    for (const Route& route : routes()) {
        if (route.body_max == 0) continue;
        TestSite site;
        site.load_seed();
        if (route.who != Who::setup_only) site.set_up();
        if (route.who == Who::code_awaited) site.await_code();
        for (const char* body :
             {"", "{", "[]", "{}", "\xff\xfe", "{\"edits\": 3, \"request\": []}"}) {
            const Response answer =
                site.ask(site.request(std::string(route.method), target_of(route), body));
            EXPECT_EQ(answer.status, 422) << route.path << " " << body;
            EXPECT_FALSE(parsed(answer).at("error").at("message").as_string().empty());
        }
    }
}

TEST(Routes, each_with_a_dossier_refuses_a_year_that_is_none_and_a_unit_that_is_not_there) {
    TestSite site;
    site.set_up();
    for (const Route& route : routes()) {
        if (route.path.find("{unit}") == std::string_view::npos) continue;
        std::string target = target_of(route);
        const std::string body = body_for(route);
        EXPECT_EQ(site.ask(site.request(std::string(route.method), target, body)).status, 404)
            << route.method << " " << target;
        target.replace(target.find("2023"), 4, "MMXX");
        EXPECT_EQ(site.ask(site.request(std::string(route.method), target, body)).status, 422)
            << route.method << " " << target;
    }
}

TEST(Routes, are_listed_in_the_documentation) {
    const std::string file = JILIAN_SOURCE_DIR "/docs/formats/routes.md";
    if (std::getenv("JILIAN_ACCEPT")) {
        ASSERT_TRUE(base::write_file(file, routes_markdown()).ok());
    }
    EXPECT_EQ(base::read_file(file).value(), routes_markdown())
        << "JILIAN_ACCEPT=1 api_test writes it anew";
}

TEST(Site, tells_the_state_of_the_session) {
    TestSite site;
    EXPECT_EQ(parsed(site.get("/api/session")).at("state"), "setup");
    site.set_up();
    EXPECT_EQ(parsed(site.get("/api/session")).at("state"), "signed_in");
    EXPECT_EQ(parsed(site.get("/api/session")).at("token").as_string(), site.token.c_str());
    site.cookie.clear();
    EXPECT_EQ(parsed(site.get("/api/session")).at("state"), "signed_out");
}

TEST(Site, keeps_its_cookie_from_scripts_and_other_sites) {
    TestSite site;
    const Response answer =
        site.post("/api/setup", R"({"user":"clerk","password":"Correct-horse-7"})");
    const std::string set(answer.header("Set-Cookie"));
    EXPECT_NE(set.find("HttpOnly"), std::string::npos);
    EXPECT_NE(set.find("SameSite=Strict"), std::string::npos);
}

TEST(Site, a_second_set_up_is_refused) {
    TestSite site;
    site.set_up();
    EXPECT_EQ(site.post("/api/setup", R"({"user":"x","password":"Correct-horse-8"})").status, 403);
}

TEST(Site, a_weak_password_is_refused_with_the_rules) {
    TestSite site;
    const Response answer = site.post("/api/setup", R"({"user":"clerk","password":"short"})");
    EXPECT_EQ(answer.status, 422);
    EXPECT_NE(answer.body.find("至少 10 个字符"), std::string::npos);
}

TEST(Site, a_stale_session_is_over) {
    TestSite site;
    site.set_up();
    EXPECT_EQ(site.get("/api/dossiers").status, 200);
    site.now_ms += 31 * 60'000;
    const Response answer = site.get("/api/dossiers");
    EXPECT_EQ(answer.status, 401);
    EXPECT_EQ(error_code(answer), "unauthenticated");
}

TEST(Site, two_people_in_one_cell_get_a_conflict_with_both_values) {
    TestSite site;
    site.load_seed();
    site.set_up();
    const std::string edits = std::string(TestSite::seed) + "/edits";
    const auto edit = [](const std::string& request, const std::string& value) {
        return R"({"request":")" + request +
               R"(","edits":[{"path":"/indicators/i3/final_value","old":"1332","new":"1331"},)"
               R"({"path":"/indicators/i4/target","old":"584","new":")" +
               value + "\"}]}";
    };
    const auto other_cell =
        R"({"request":"a","edits":[{"path":"/indicators/i4/target","old":"584","new":"550"}]})";
    EXPECT_EQ(site.post(edits, other_cell).status, 200);
    const Response loser = site.post(edits, edit("b", "553"));
    ASSERT_EQ(loser.status, 409);
    const auto body = parsed(loser);
    EXPECT_EQ(body.at("error").at("code"), "conflict");
    EXPECT_EQ(body.at("conflict").at("path"), "/indicators/i4/target");
    EXPECT_EQ(body.at("conflict").at("yours"), "553");
    EXPECT_EQ(body.at("conflict").at("theirs"), "550");
    const auto view = parsed(site.get(TestSite::seed));
    EXPECT_EQ(view.at("dossier").at("indicators").at(2).at("final_value"), "1332")
        << "all edits of a refused request or none";
}

TEST(Site, two_people_in_different_cells_both_get_through) {
    TestSite site;
    site.load_seed();
    site.set_up();
    const std::string edits = std::string(TestSite::seed) + "/edits";
    EXPECT_EQ(
        site.post(
                edits,
                R"({"request":"a","edits":[{"path":"/profile/rank","old":"正科级","new":"处级"}]})")
            .status,
        200);
    EXPECT_EQ(
        site.post(
                edits,
                R"({"request":"b","edits":[{"path":"/indicators/i4/target","old":"584","new":"550"}]})")
            .status,
        200);
    const auto view = parsed(site.get(TestSite::seed));
    EXPECT_EQ(view.at("dossier").at("profile").at("rank"), "处级");
    EXPECT_EQ(view.at("dossier").at("indicators").at(3).at("target"), "550");
    EXPECT_EQ(view.at("saved_by"), "clerk");
}

TEST(Site, a_replayed_request_changes_nothing_and_is_answered_again) {
    TestSite site;
    site.load_seed();
    site.set_up();
    const std::string edits = std::string(TestSite::seed) + "/edits";
    const auto body =
        R"({"request":"once","edits":[{"path":"/indicators/i4/target","old":"584","new":"550"}]})";
    const auto first = parsed(site.post(edits, body));
    const Response again = site.post(edits, body);
    ASSERT_EQ(again.status, 200);
    EXPECT_EQ(parsed(again).at("version"), first.at("version"));
    const auto history = parsed(site.get(std::string(TestSite::seed) + "/history"));
    EXPECT_EQ(history.at(0).at("new"), "550");
    EXPECT_EQ(history.at(0).at("user"), "clerk");
    EXPECT_NE(history.at(1).at("new"), "550");
}

TEST(Site, a_stored_score_equals_the_derived_one) {
    TestSite site;
    site.load_seed();
    site.set_up();
    const auto row = parsed(site.get("/api/dossiers")).at(0);
    const auto view = parsed(site.get(TestSite::seed));
    EXPECT_EQ(row.at("score"), "85.00");
    EXPECT_EQ(row.at("score"), view.at("score").at("total"));
    EXPECT_EQ(row.at("rating"), view.at("score").at("rating"));
    EXPECT_EQ(view.at("derived").at("total_score@unit").at("value"), "85.00分");
}

TEST(Site, an_edit_that_makes_no_dossier_is_refused_with_its_place) {
    TestSite site;
    site.load_seed();
    site.set_up();
    const Response answer = site.post(
        std::string(TestSite::seed) + "/edits",
        R"({"request":"r","edits":[{"path":"/indicators/i4/target","old":"584","new":"many"}]})");
    EXPECT_EQ(answer.status, 422);
    EXPECT_NE(answer.body.find("年度指标值"), std::string::npos) << answer.body;
}

TEST(Site, an_unknown_policy_is_refused_and_the_known_ones_are_named) {
    TestSite site;
    site.load_seed();
    site.set_up();
    const Response answer = site.post(
        std::string(TestSite::seed) + "/edits",
        R"({"request":"r","edits":[{"path":"/policy","old":"XJ-dept-2023","new":"XJ-1999"}]})");
    EXPECT_EQ(answer.status, 404);
    EXPECT_NE(answer.body.find("XJ-dept-2023"), std::string::npos);
    EXPECT_EQ(site.get(TestSite::seed).status, 200);
}

TEST(Site, figures_beyond_arithmetic_are_refused_not_computed) {
    TestSite site;
    site.load_seed();
    site.set_up();
    const Response answer = site.post(
        std::string(TestSite::seed) + "/edits",
        R"({"request":"r","edits":[{"path":"/budget/basic/initial","old":"437.00万元","new":"99999999999999999亿元"}]})");
    EXPECT_EQ(answer.status, 422) << answer.body;
}

TEST(Site, import_previews_and_stores_only_when_told) {
    TestSite site;
    site.set_up();
    const auto preview = parsed(site.post("/api/import", seed_text()));
    EXPECT_EQ(preview.at("created"), true);
    EXPECT_EQ(preview.at("key").at("unit"), "650106901");
    EXPECT_EQ(site.get(TestSite::seed).status, 404);
    EXPECT_EQ(site.post("/api/import?apply=1", seed_text()).status, 200);
    EXPECT_EQ(site.get(TestSite::seed).status, 200);
    EXPECT_TRUE(parsed(site.post("/api/import", seed_text())).at("changes").as_array().empty());
}

TEST(Site, what_is_exported_can_be_imported_without_a_difference) {
    TestSite site;
    site.load_seed();
    site.set_up();
    const Response file = site.get(std::string(TestSite::seed) + "/export");
    EXPECT_TRUE(parsed(site.post("/api/import", file.body)).at("changes").as_array().empty());
}

TEST(Site, a_broken_file_is_refused_by_name) {
    TestSite site;
    site.set_up();
    Request request = site.request("POST", "/api/import", "%PDF-1.7");
    request.headers["x-file-name"] = encoded("自评表.pdf");
    const Response answer = site.ask(request);
    EXPECT_EQ(answer.status, 422);
    EXPECT_NE(answer.body.find("自评表.pdf"), std::string::npos);
}

TEST(Site, a_deleted_dossier_is_gone_but_its_history_stays) {
    TestSite site;
    site.load_seed();
    site.set_up();
    EXPECT_EQ(site.ask(site.request("DELETE", TestSite::seed)).status, 204);
    EXPECT_EQ(site.get(TestSite::seed).status, 404);
    const auto history = parsed(site.get(std::string(TestSite::seed) + "/history"));
    EXPECT_EQ(history.at(0).at("action"), "delete");
}

TEST(Site, documents_come_with_a_chinese_name_and_their_type) {
    TestSite site;
    site.load_seed();
    site.set_up();
    const std::string documents = std::string(TestSite::seed) + "/documents";
    const Response report = site.get(documents + "/report.docx");
    ASSERT_EQ(report.status, 200);
    EXPECT_TRUE(report.body.starts_with("PK"));
    EXPECT_TRUE(report.header("Content-Disposition").starts_with("attachment; filename*=UTF-8''%"));
    EXPECT_TRUE(site.get(documents + "/disclosure.html?inline=1")
                    .header("Content-Disposition")
                    .starts_with("inline"));
    EXPECT_EQ(site.get(documents + "/nothing.docx").status, 404);
    EXPECT_EQ(site.get(documents + "/report").status, 404);
    EXPECT_EQ(site.get(documents + "/report.exe").status, 415);
}

TEST(Site, a_path_that_climbs_out_reaches_nothing) {
    TestSite site;
    for (const char* path :
         {"/../etc/passwd", "/assets/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
          "/assets/%2e%2e%2findex.html", "//etc/passwd", "/assets/index-1.js/../../x"}) {
        const Response answer = site.get(path);
        EXPECT_EQ(answer.status, 404) << path;
    }
}

TEST(Site, pages_are_packed_tagged_and_kept) {
    TestSite site;
    Request request = site.request("GET", "/");
    EXPECT_EQ(site.ask(request).fixed_body, "<html>");
    request.headers["accept-encoding"] = "gzip, deflate, br";
    EXPECT_EQ(site.ask(request).fixed_body, "br");
    request.headers["accept-encoding"] = "gzip, br;q=0";
    EXPECT_EQ(site.ask(request).fixed_body, "gz");
    EXPECT_EQ(site.ask(request).header("Cache-Control"), "no-cache");
    request.headers["if-none-match"] = "\"d1\"";
    EXPECT_EQ(site.ask(request).status, 304);
    const Response script = site.get("/assets/index-1.js");
    EXPECT_EQ(script.fixed_body, "let a");
    EXPECT_EQ(script.header("Cache-Control"), "public, max-age=31536000, immutable");
}

TEST(Site, every_answer_carries_the_security_headers) {
    TestSite site;
    for (const char* path : {"/", "/api/session", "/api/dossiers", "/nothing"}) {
        const Response answer = site.get(path);
        EXPECT_NE(answer.header("Content-Security-Policy").find("default-src 'self'"),
                  std::string::npos)
            << path;
        EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff") << path;
    }
}

TEST(Site, a_page_under_another_host_name_is_refused) {
    TestSite site;
    Request request = site.request("GET", "/api/session");
    request.headers["host"] = "attacker.example:8080";
    EXPECT_EQ(site.ask(request).status, 421);
    request.headers["host"] = "localhost:8080";
    EXPECT_EQ(site.ask(request).status, 200);
    request.headers["host"] = "[::1]:8080";
    EXPECT_EQ(site.ask(request).status, 200);
}

TEST(Site, head_is_answered_like_get) {
    TestSite site;
    site.load_seed();
    site.set_up();
    EXPECT_EQ(site.ask(site.request("HEAD", TestSite::seed)).status, 200);
    EXPECT_EQ(site.ask(site.request("HEAD", "/assets/index-1.js")).status, 200);
}

TEST(Site, other_methods_are_told_the_right_ones) {
    TestSite site;
    const Response answer = site.ask(site.request("PUT", TestSite::seed));
    EXPECT_EQ(answer.status, 405);
    EXPECT_EQ(answer.header("Allow"), "GET, DELETE");
    EXPECT_EQ(site.get("/api/nothing").status, 404);
}

}  // namespace
}  // namespace api
