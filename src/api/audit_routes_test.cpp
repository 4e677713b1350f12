#include "api/test_site.h"

#include <gtest/gtest.h>

namespace api {
namespace {

constexpr const char* wrong =
    "某林场2024年度部门整体支出绩效自评报告\n\n"
    "全年预算数为 812.50 万元，全年执行数为 780.00 万元，执行率 94%。\n"
    "基本支出 500.00 万元。\n";

std::string hand_in(TestSite& site, const std::string& bytes, const std::string& name) {
    Request request = site.request("POST", "/api/audits", bytes);
    request.headers["x-file-name"] = encoded(name);
    const Response answer = site.ask(request);
    base::check(answer.status == 201, answer.body.c_str());
    return parsed(answer).at("id").as_string().c_str();
}

std::string first_key(TestSite& site, const std::string& id) {
    const auto audit = parsed(site.get("/api/audits/" + id));
    return audit.at("findings").at(0).at("key").as_string().c_str();
}

Response decide(TestSite& site, const std::string& id, const std::string& key,
                const std::string& kind, const std::string& reason) {
    const boost::json::object body{{"finding", key}, {"kind", kind}, {"reason", reason}};
    return site.post("/api/audits/" + id + "/decisions", base::compact(body));
}

TEST(AuditRoutes, a_document_is_audited_and_shown_with_its_text) {
    TestSite site;
    site.set_up();
    const std::string id = hand_in(site, wrong, "报告.txt");
    const auto audit = parsed(site.get("/api/audits/" + id));
    EXPECT_EQ(audit.at("file").at("certain"), 1);
    EXPECT_EQ(audit.at("text").as_string(), wrong);
    EXPECT_EQ(audit.at("blocks").as_array().size(), 3u);
    const auto& finding = audit.at("findings").at(0);
    EXPECT_EQ(finding.at("certainty"), "certain");
    const auto& place = finding.at("places").at(0);
    EXPECT_EQ(std::string(wrong).substr(
                  place.at(0).to_number<std::size_t>(),
                  place.at(1).to_number<std::size_t>() - place.at(0).to_number<std::size_t>()),
              std::string(finding.at("quotes").at(0).as_string()));
    EXPECT_EQ(parsed(site.get("/api/audits")).as_array().size(), 1u);
}

TEST(AuditRoutes, a_decision_needs_a_reason_and_can_be_taken_back) {
    TestSite site;
    site.set_up();
    const std::string id = hand_in(site, wrong, "报告.txt");
    const std::string key = first_key(site, id);
    EXPECT_EQ(decide(site, id, key, "dismissed", "  ").status, 422);
    EXPECT_EQ(decide(site, id, key, "perhaps", "x").status, 422);
    EXPECT_EQ(decide(site, id, "T-NONE@1-2", "accepted", "").status, 404);
    EXPECT_EQ(decide(site, id, key, "dismissed", "按决算口径").status, 200);
    const auto decisions = parsed(site.get("/api/audits/" + id)).at("decisions");
    ASSERT_EQ(decisions.as_array().size(), 1u);
    EXPECT_EQ(decisions.at(0).at("reason"), "按决算口径");
    EXPECT_EQ(decisions.at(0).at("by"), "clerk");
    EXPECT_EQ(parsed(site.get("/api/audits")).at(0).at("decided"), 1);
    EXPECT_EQ(decide(site, id, key, "", "").status, 200);
    EXPECT_TRUE(parsed(site.get("/api/audits/" + id)).at("decisions").as_array().empty());
}

TEST(AuditRoutes, nobody_reaches_the_audit_of_somebody_else) {
    TestSite site;
    site.set_up();
    const std::string id = hand_in(site, wrong, "报告.txt");
    EXPECT_EQ(workflow::Audits(*site.database, site.tools).open("other", id).error().code(),
              base::ErrorCode::not_found);
    EXPECT_EQ(workflow::Audits(*site.database, site.tools).remove("other", id).error().code(),
              base::ErrorCode::not_found);
    EXPECT_TRUE(workflow::Audits(*site.database, site.tools).list("other").value().empty());
    site.cookie.clear();
    EXPECT_EQ(site.get("/api/audits/" + id).status, 401);
}

TEST(AuditRoutes, what_cannot_be_read_is_kept_with_its_reason) {
    TestSite site;
    site.set_up();
    const std::string id = hand_in(site, std::string("\x89PNG\r\n\x1a\n0000", 12), "扫描件.png");
    const auto audit = parsed(site.get("/api/audits/" + id));
    EXPECT_FALSE(audit.at("file").at("problem").as_string().empty());
    Request empty = site.request("POST", "/api/audits", "");
    empty.headers["x-file-name"] = "a.txt";
    EXPECT_EQ(site.ask(empty).status, 422);
}

TEST(AuditRoutes, results_can_be_taken_along) {
    TestSite site;
    site.set_up();
    const std::string text = hand_in(site, wrong, "报告.txt");
    EXPECT_EQ(site.get("/api/audits/" + text + "/file/docx").status, 415);
    EXPECT_EQ(site.get("/api/audits/" + text + "/file/exe").status, 415);
    EXPECT_NE(site.get("/api/audits/" + text + "/file/html").body.find("780.00"),
              std::string::npos);
    EXPECT_TRUE(
        parsed(site.get("/api/audits/" + text + "/file/json")).as_object().contains("findings"));
    EXPECT_TRUE(site.get("/api/audit-summary").body.starts_with("PK"));
    EXPECT_TRUE(parsed(site.get("/api/audit-together?ids=" + text)).is_array());
    EXPECT_EQ(site.get("/api/audit-summary?ids=none").status, 404);
}

TEST(AuditRoutes, a_word_file_comes_back_with_comments) {
    TestSite site;
    site.load_seed();
    site.set_up();
    const Response report =
        site.get(std::string(TestSite::seed) + "/documents/department-table.docx");
    ASSERT_EQ(report.status, 200);
    const std::string id = hand_in(site, report.body, "自评表.docx");
    const Response annotated = site.get("/api/audits/" + id + "/file/docx");
    ASSERT_EQ(annotated.status, 200) << annotated.body;
    EXPECT_NE(annotated.body.find("word/comments.xml"), std::string::npos);
}

TEST(AuditRoutes, a_deleted_audit_is_gone) {
    TestSite site;
    site.set_up();
    const std::string id = hand_in(site, wrong, "报告.txt");
    EXPECT_EQ(site.ask(site.request("DELETE", "/api/audits/" + id)).status, 204);
    EXPECT_EQ(site.get("/api/audits/" + id).status, 404);
    EXPECT_TRUE(parsed(site.get("/api/audits")).as_array().empty());
}

}  // namespace
}  // namespace api
