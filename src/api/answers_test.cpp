// What the answers say beyond the dossier itself: history of a cell, methods, packs of a year,
// projects of a form, places and grades in English, notes of an imported form.
#include "api/test_site.h"

#include <gtest/gtest.h>

namespace api {
namespace {

namespace json = boost::json;

// A site that holds the sample, with somebody signed in.
struct SeedSite : TestSite {
    SeedSite() {
        load_seed();
        set_up();
    }
    json::value history(const std::string& path) {
        return parsed(get(std::string(seed) + "/history?path=" + encoded(path)));
    }
    Response edit(const std::string& request, const std::string& edits) {
        return post(std::string(seed) + "/edits",
                    R"({"request":")" + request + R"(","edits":[)" + edits + "]}");
    }
};

const json::object& row_with(const json::value& rows, std::string_view key,
                             std::string_view value) {
    for (const json::value& row : rows.as_array()) {
        if (row.at(json::string_view(key.data(), key.size())).as_string() ==
            json::string_view(value.data(), value.size())) {
            return row.as_object();
        }
    }
    throw std::runtime_error("no row with " + std::string(value));
}

TEST(History, of_a_cell_tells_who_typed_it_after_the_file_it_came_from) {
    SeedSite site;
    ASSERT_EQ(
        site.edit("a", R"({"path":"/budget/basic/executed","old":"373.49万元","new":"373.50万元"})")
            .status,
        200);
    ASSERT_EQ(
        site.edit("b", R"({"path":"/budget/basic/initial","old":"437.00万元","new":"437.10万元"})")
            .status,
        200);
    const json::value rows = site.history("/budget/basic/executed");
    ASSERT_EQ(rows.as_array().size(), 2u);
    EXPECT_EQ(rows.at(0).at("user"), "clerk");
    EXPECT_EQ(rows.at(0).at("old"), "373.49万元");
    EXPECT_EQ(rows.at(0).at("new"), "373.50万元");
    EXPECT_EQ(rows.at(0).at("source"), "");
    EXPECT_EQ(rows.at(1).at("new"), "373.49万元");
    EXPECT_EQ(rows.at(1).at("source"), "seed.json");
    EXPECT_FALSE(rows.at(1).at("place_en").as_string().empty());
}

TEST(History, of_a_cell_in_a_list_begins_with_the_item_that_brought_it) {
    SeedSite site;
    ASSERT_EQ(site.edit("a", R"({"path":"/indicators/i4/target","old":"584","new":"550"})").status,
              200);
    ASSERT_EQ(
        site.edit("b", R"({"path":"/indicators/i4/final_value","old":"584","new":"585"})").status,
        200);
    const json::value rows = site.history("/indicators/i4/target");
    ASSERT_EQ(rows.as_array().size(), 2u) << json::serialize(rows);
    EXPECT_EQ(rows.at(0).at("old"), "584");
    EXPECT_EQ(rows.at(0).at("new"), "550");
    EXPECT_EQ(rows.at(1).at("old"), json::value());
    EXPECT_EQ(rows.at(1).at("new"), "584");
    EXPECT_EQ(rows.at(1).at("source"), "seed.json");
}

TEST(History, of_a_cell_nobody_filled_in_is_empty) {
    SeedSite site;
    EXPECT_TRUE(site.history("/indicators/i4/judged_score").as_array().empty());
    EXPECT_TRUE(site.history("/indicators/i99/target").as_array().empty());
    EXPECT_EQ(site.get("/api/dossiers/650106/2023/none/history?path=/x").status, 404);
}

TEST(View, offers_each_sign_the_methods_that_suit_it_the_usual_one_first) {
    SeedSite site;
    const json::value view = parsed(site.get(TestSite::seed));
    const json::array& inverse = view.at("methods").at("at_most").as_array();
    EXPECT_EQ(inverse.at(0).at("id"), "F3");
    EXPECT_EQ(inverse.at(1).at("id"), "F3b");
    EXPECT_EQ(inverse.at(1).at("name_en"), "Inverse, by ratio");
    EXPECT_EQ(view.at("methods").at("at_least").at(0).at("id"), "F1");
    const json::array& judged = view.at("methods").at("qualitative").as_array();
    ASSERT_EQ(judged.size(), 1u) << "nothing to choose";
    EXPECT_EQ(judged.at(0).at("id"), "F4");
}

TEST(View, a_chosen_method_scores_the_indicator) {
    SeedSite site;
    const Response chosen =
        site.edit("a", R"({"path":"/indicators/i5/method","old":null,"new":"F6"})");
    ASSERT_EQ(chosen.status, 200) << chosen.body;
    EXPECT_EQ(parsed(chosen).at("derived").at("score@indicator:i5").at("rule"), "F6");
}

TEST(View, names_the_place_of_a_finding_in_english_too) {
    SeedSite site;
    const json::value view = parsed(site.get(TestSite::seed));
    const json::array& findings = view.at("findings").as_array();
    ASSERT_FALSE(findings.empty());
    int with_place = 0;
    for (const json::value& finding : findings) {
        if (finding.at("paths").as_array().empty()) continue;
        EXPECT_FALSE(finding.at("place_en").as_string().empty()) << json::serialize(finding);
        EXPECT_FALSE(finding.at("place").as_string().empty()) << json::serialize(finding);
        ++with_place;
    }
    EXPECT_GT(with_place, 5);
}

TEST(Dossiers, list_the_grade_in_both_languages) {
    SeedSite site;
    const json::value rows = parsed(site.get("/api/dossiers"));
    EXPECT_EQ(rows.at(0).at("rating"), "良");
    EXPECT_EQ(rows.at(0).at("rating_en"), "Good");
}

TEST(Documents, list_the_projects_that_a_form_can_be_made_for) {
    TestSite site;
    site.set_up();
    const std::string file =
        base::read_file(JILIAN_SOURCE_DIR "/samples/commerce-department-2024.json").value();
    const json::value key = parsed(site.post("/api/import?apply=1", file)).at("key");
    const std::string address = std::string("/api/dossiers/") +
                                key.at("bureau").as_string().c_str() + "/2024/" +
                                key.at("unit").as_string().c_str() + "/documents";
    const json::value rows = parsed(site.get(address));
    const json::array& projects = row_with(rows, "form", "project-table").at("projects").as_array();
    ASSERT_EQ(projects.size(), 5u);
    EXPECT_FALSE(row_with(rows, "form", "report").contains("projects"));
    const std::string one = projects.at(0).at("id").as_string().c_str();
    const std::string other = projects.at(1).at("name").as_string().c_str();
    const Response page =
        site.get(address + "/project-table.html?inline=1&project=" + encoded(one));
    ASSERT_EQ(page.status, 200);
    EXPECT_EQ(page.body.find(other), std::string::npos) << "only the project that was asked for";
    EXPECT_EQ(site.get(address + "/project-table.html?project=none").status, 404);
}

TEST(Policies, tell_which_pack_holds_in_a_year_and_by_which_document) {
    TestSite site;
    site.set_up();
    const json::value in_2023 = parsed(site.get("/api/policies?year=2023"));
    const json::object& xinjiang = row_with(in_2023, "id", "XJ-dept-2023");
    EXPECT_EQ(xinjiang.at("holds"), true);
    const json::object& sichuan = row_with(in_2023, "id", "SC-2025");
    EXPECT_EQ(sichuan.at("in_force"), false);
    EXPECT_EQ(sichuan.at("holds"), false);
    const json::object& project = row_with(in_2023, "id", "MOF-10");
    EXPECT_NE(project.at("document").as_string().find("财预〔2020〕10号"), std::string::npos);
    const json::value in_2025 = parsed(site.get("/api/policies?year=2025"));
    EXPECT_EQ(row_with(in_2025, "id", "SC-2025").at("holds"), true);
    EXPECT_EQ(site.get("/api/policies?year=next").status, 422);
    EXPECT_EQ(site.get("/api/policies/MOF-10?year=20").status, 422);
}

TEST(Import, names_the_cells_of_a_form_that_could_not_be_read) {
    SeedSite site;
    const std::string documents = std::string(TestSite::seed) + "/documents";
    Response form = site.get(documents + "/department-table.xlsx");
    ASSERT_EQ(form.status, 200);
    Request request = site.request("POST", "/api/import", form.body);
    request.headers["x-file-name"] = encoded("自评表.xlsx");
    const json::value answer = parsed(site.ask(request));
    EXPECT_EQ(answer.at("created"), false);
    for (const json::value& note : answer.at("notes").as_array()) {
        EXPECT_FALSE(note.at("text").as_string().empty());
        EXPECT_FALSE(note.at("text_en").as_string().empty());
    }
}

TEST(Sessions, end_when_idle_also_after_a_restart_of_the_program) {
    SeedSite site;
    site.now_ms += 20 * 60'000;
    EXPECT_EQ(site.get("/api/dossiers").status, 200);
    site.now_ms += 25 * 60'000;
    workflow::Accounts restarted{
        *site.database, site.tools, {.cost = {.passes = 1, .memory_kib = 64}}};
    Site second{{site.office, restarted, site.documents, site.audits, "0.1.0"},
                {site.assets, true, {}}};
    const auto ask = [&] {
        Request request = site.request("GET", "/api/dossiers");
        base::check(complete(request).ok(), "complete");
        return second.handle(request).status;
    };
    EXPECT_EQ(ask(), 200);
    site.now_ms += 31 * 60'000;
    EXPECT_EQ(ask(), 401);
}

}  // namespace
}  // namespace api
