// Every kind of bad input through the interface: each is refused, or kept and found, with a message
// that says what is wrong and where, and nothing else is lost.
#include "api/test_site.h"
#include "base/text.h"

#include <gtest/gtest.h>

namespace api {
namespace {

namespace json = boost::json;

struct BadInput : testing::Test {
    TestSite site;
    int requests = 0;

    void SetUp() override {
        site.load_seed();
        site.set_up();
    }
    Response edit(const std::string& path, const std::string& old_value,
                  const std::string& new_value) {
        return site.post(std::string(TestSite::seed) + "/edits",
                         R"({"request":"r)" + std::to_string(++requests) +
                             R"(","edits":[{"path":")" + path + R"(","old":)" + old_value +
                             R"(,"new":)" + new_value + "}]}");
    }
    Response import(const std::string& text) {
        Request request = site.request("POST", "/api/import?apply=1", text);
        request.headers["x-file-name"] = encoded("档案.json");
        return site.ask(request);
    }
    static std::string message(const Response& answer) {
        return parsed(answer).at("error").at("message").as_string().c_str();
    }
    // The first finding of a rule that points to `path`, or null.
    static json::value finding(const Response& view, std::string_view rule, std::string_view path) {
        const json::value body = parsed(view);
        for (const json::value& finding : body.at("findings").as_array()) {
            if (finding.at("rule").as_string() != json::string_view(rule.data(), rule.size())) {
                continue;
            }
            for (const json::value& cell : finding.at("paths").as_array()) {
                if (cell.as_string() == json::string_view(path.data(), path.size())) return finding;
            }
        }
        return nullptr;
    }
    void TearDown() override {
        const json::value view = parsed(site.get(TestSite::seed));
        EXPECT_EQ(view.at("dossier").at("profile").at("rank"), "正科级") << "nothing else is lost";
    }
};

TEST_F(BadInput, a_file_without_a_field_that_it_must_have_names_the_field) {
    const Response answer =
        import(base::replaced(seed_text(), "\"fiscal_year\": 2023", "\"fiscal\": 2023"));
    EXPECT_EQ(answer.status, 422);
    EXPECT_NE(message(answer).find("fiscal_year"), std::string::npos) << answer.body;
}

TEST_F(BadInput, a_text_where_a_number_belongs_names_cell_and_text) {
    const Response answer = edit("/indicators/i4/target", R"("584")", R"("很多")");
    EXPECT_EQ(answer.status, 422);
    EXPECT_NE(answer.body.find("铁海联运班列开行量"), std::string::npos) << answer.body;
    EXPECT_NE(answer.body.find("很多"), std::string::npos);
}

TEST_F(BadInput, a_number_in_scientific_notation_is_refused_as_text_and_as_number) {
    for (const char* value : {R"("1e30")", "1e30", R"("1e30万元")"}) {
        EXPECT_EQ(edit("/indicators/i4/target", R"("584")", value).status, 422) << value;
        EXPECT_EQ(edit("/budget/basic/initial", R"("437.00万元")", value).status, 422) << value;
    }
}

TEST_F(BadInput, a_negative_budget_is_kept_and_found) {
    const Response view = edit("/budget/basic/initial", R"("437.00万元")", R"("-437.00万元")");
    ASSERT_EQ(view.status, 200) << view.body;
    const json::value found = finding(view, "C-NEG", "/budget/basic/initial");
    ASSERT_FALSE(found.is_null());
    EXPECT_EQ(found.at("certainty"), "certain");
}

TEST_F(BadInput, weights_that_sum_to_95_with_those_of_execution_are_kept_and_found) {
    std::string edits;
    for (int i = 1; i <= 6; ++i) {
        edits += (edits.empty() ? "" : ",") + std::string(R"({"path":"/indicators/i)") +
                 std::to_string(i) + R"(/weight","old":null,"new":")" + (i == 6 ? "10" : "15") +
                 "\"}";
    }
    const Response view = site.post(std::string(TestSite::seed) + "/edits",
                                    R"({"request":"w","edits":[)" + edits + "]}");
    ASSERT_EQ(view.status, 200) << view.body;
    const json::value found = finding(view, "Q01", "/indicators/i6/weight");
    ASSERT_FALSE(found.is_null());
    EXPECT_NE(found.at("message").as_string().find("85"), std::string::npos) << found;
    EXPECT_NE(found.at("message").as_string().find("90"), std::string::npos) << found;
}

TEST_F(BadInput, an_unknown_policy_in_a_file_is_refused_and_the_known_ones_are_named) {
    const Response answer = import(base::replaced(seed_text(), "XJ-dept-2023", "XJ-1999"));
    EXPECT_EQ(answer.status, 404) << answer.body;
    EXPECT_NE(answer.body.find("XJ-dept-2023"), std::string::npos) << answer.body;
}

TEST_F(BadInput, a_truncated_file_says_where_it_ends) {
    const std::string text = seed_text();
    for (const std::size_t length : {std::size_t(1), text.size() / 2, text.size() - 3}) {
        const Response answer = import(text.substr(0, length));
        EXPECT_EQ(answer.status, 422) << length;
        EXPECT_NE(answer.body.find("档案.json"), std::string::npos) << answer.body;
    }
}

TEST_F(BadInput, an_indicator_with_target_0_is_kept_and_not_scored_and_found) {
    const Response view = edit("/indicators/i4/target", R"("584")", R"("0")");
    ASSERT_EQ(view.status, 200) << view.body;
    const json::value body = parsed(view);
    EXPECT_EQ(body.at("derived").at("score@indicator:i4").at("applicable"), false);
    EXPECT_TRUE(body.at("score").at("total").is_null());
    bool is_found = false;
    for (const json::value& found : body.at("findings").as_array()) {
        for (const json::value& cell : found.at("paths").as_array()) {
            is_found = is_found || cell.as_string() == "/indicators/i4/target";
        }
    }
    EXPECT_TRUE(is_found);
}

TEST_F(BadInput, a_dossier_of_100_mb_is_refused_before_it_is_read) {
    Request request = site.request("POST", "/api/import");
    ASSERT_TRUE(complete(request).ok());
    const auto admitted = site.site.admit(request);
    ASSERT_TRUE(std::holds_alternative<std::size_t>(admitted));
    EXPECT_LT(std::get<std::size_t>(admitted), std::size_t(100) << 20);
    // And by the reader itself, whichever way it came.
    const auto read =
        site.office.import(std::string(std::size_t(100) << 20, ' '), "档案.json", true, "clerk");
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code(), base::ErrorCode::too_large);
    EXPECT_NE(read.error().text().find("档案.json"), std::string::npos);
}

}  // namespace
}  // namespace api
