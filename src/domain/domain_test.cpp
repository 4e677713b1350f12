#include "base/file.h"
#include "domain/dossier_json.h"
#include "domain/edit.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace domain {
namespace {

std::string sample_text() {
    return base::read_file(JILIAN_SOURCE_DIR "/samples/land-port-2023.json").value();
}

Dossier sample() {
    return parse_dossier(sample_text()).value();
}

// The sample with one piece of text replaced.
std::string with(std::string_view from, std::string_view to) {
    std::string text = sample_text();
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

std::string problem_of(const std::string& text) {
    const auto result = parse_dossier(text);
    return result.ok() ? "" : result.error().text();
}

TEST(DossierJson, every_sample_survives_a_round_trip_to_the_letter) {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(JILIAN_SOURCE_DIR "/samples")) {
        if (entry.path().extension() != ".json") continue;
        ++count;
        const std::string text = base::read_file(entry.path()).value();
        const auto dossier = parse_dossier(text);
        ASSERT_TRUE(dossier.ok()) << entry.path() << dossier.error().text();
        const std::string again = base::pretty(to_json(*dossier));
        EXPECT_EQ(parse_dossier(again).value(), *dossier);
        EXPECT_EQ(again, text) << entry.path() << " is not in canonical form";
    }
    EXPECT_GE(count, 2);
}

TEST(DossierJson, a_wrong_value_is_named_with_line_place_and_remedy) {
    const std::string message = problem_of(with("\"373.49万元\"", "\"三百多万\""));
    EXPECT_NE(message.find("行 /budget/basic/executed"), std::string::npos) << message;
    EXPECT_NE(message.find("全年执行数"), std::string::npos);
    EXPECT_NE(message.find("603.35万元"), std::string::npos);
}

TEST(DossierJson, refuses_what_is_not_a_figure) {
    EXPECT_NE(problem_of(with("\"1332\"", "1e30")), "");
    EXPECT_NE(problem_of(with("\"1332\"", "\"1e30\"")), "");
    EXPECT_NE(problem_of(with("\"1332\"", "99.5")), "");
    EXPECT_NE(problem_of(with("\"1332\"", "true")), "");
    EXPECT_EQ(problem_of(with("\"1332\"", "1332")), "");
}

TEST(DossierJson, lists_every_problem) {
    std::string text = with("\"at_least\"", "\"big\"");
    text.replace(text.find("\"i2\""), 4, "\"i1\"");
    text.replace(text.find("\"profile\""), 9, "\"profil\"");
    const std::string message = problem_of(text);
    EXPECT_NE(message.find("有 3 处"), std::string::npos) << message;
    EXPECT_NE(message.find("重复"), std::string::npos);
    EXPECT_NE(message.find("没有名为“profil”的字段"), std::string::npos);
    EXPECT_NE(message.find("at_most（≤）"), std::string::npos);
}

TEST(DossierJson, a_missing_key_is_named) {
    EXPECT_NE(problem_of(with("\"fiscal_year\": 2023", "\"fiscal_year\": 23")).find("缺少年度"),
              std::string::npos);
    EXPECT_NE(problem_of("{}").find("不是本系统的绩效档案"), std::string::npos);
    EXPECT_NE(problem_of("[]").find("不是一份绩效档案"), std::string::npos);
}

TEST(DossierJson, a_truncated_file_says_where_it_ends) {
    const std::string text = sample_text();
    EXPECT_NE(problem_of(text.substr(0, text.size() / 2)).find("不完整"), std::string::npos);
}

TEST(DossierJson, a_huge_file_is_refused_before_it_is_parsed) {
    EXPECT_EQ(parse_dossier(std::string(100u << 20, ' ')).error().code(),
              base::ErrorCode::too_large);
}

TEST(Schema, is_published_and_fresh) {
    const std::string text = base::pretty(dossier_schema());
    EXPECT_EQ(base::read_file(JILIAN_SOURCE_DIR "/docs/formats/dossier.schema.json").value(), text);
}

TEST(Edit, changes_one_cell) {
    const Edit edit{"/indicators/i4/target", "584", "550"};
    const Dossier changed = apply_edits(sample(), {&edit, 1}).value();
    EXPECT_EQ(changed.indicators[3].target->text(), "550");
}

TEST(Edit, an_empty_cell_is_null) {
    const std::vector<Edit> edits{{"/budget/operating/executed", nullptr, "34.05万元"},
                                  {"/staffing/retired", 0, nullptr},
                                  {"/three_public/reception/budget", nullptr, "1.20万元"}};
    const Dossier changed = apply_edits(sample(), edits).value();
    EXPECT_EQ(changed.budget.operating.executed->text(), "34.05万元");
    EXPECT_FALSE(changed.staffing.retired.has_value());
    EXPECT_EQ(changed.three_public.reception.budget->text(), "1.20万元");
}

TEST(Edit, a_place_that_somebody_changed_is_a_conflict_with_both_values) {
    const Edit edit{"/indicators/i4/target", "580", "550"};
    const auto result = apply_edits(sample(), {&edit, 1});
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code(), base::ErrorCode::conflict);
    EXPECT_NE(result.error().text().find("铁海联运班列开行量 › 年度指标值"), std::string::npos);
    EXPECT_NE(result.error().text().find("“584”"), std::string::npos);
    EXPECT_NE(result.error().text().find("“550”"), std::string::npos);
}

TEST(Edit, a_wrong_value_leaves_everything_as_it_was) {
    const std::vector<Edit> edits{{"/indicators/i4/target", "584", "550"},
                                  {"/indicators/i4/final_value", "584", "很多"}};
    EXPECT_EQ(apply_edits(sample(), edits).error().code(), base::ErrorCode::invalid_input);
}

TEST(Edit, items_are_added_moved_and_deleted) {
    const boost::json::object item{{"id", "i7"}, {"name", "入驻企业满意度"}};
    const std::vector<Edit> edits{
        {"/indicators/i7", nullptr, item, 0},
        {"/indicators/i2", value_at(to_json(sample()), "/indicators/i2"), nullptr},
        {"/projects/p1", nullptr, boost::json::object{{"id", "p1"}, {"name", "班列补贴"}}}};
    const Dossier changed = apply_edits(sample(), edits).value();
    EXPECT_EQ(changed.indicators.size(), 6u);
    EXPECT_EQ(changed.indicators[0].name, "入驻企业满意度");
    EXPECT_EQ(changed.projects[0].name, "班列补贴");
}

TEST(Edit, the_key_cannot_be_edited) {
    const Edit edit{"/key/unit", "650106901", "1"};
    EXPECT_FALSE(apply_edits(sample(), {&edit, 1}).ok());
}

TEST(Difference, applied_to_the_first_gives_the_second) {
    const Dossier before = sample();
    Dossier after = before;
    std::swap(after.indicators[0], after.indicators[3]);
    after.indicators.erase(after.indicators.begin() + 1);
    after.indicators[1].reason = "说明";
    after.projects.push_back({.id = "p/1~", .name = "甲"});
    after.staffing = {};
    after.budget.movements.clear();
    after.narrative.problems[1].text = "改";
    const auto edits = difference(before, after);
    EXPECT_EQ(apply_edits(before, edits).value(), after);
    EXPECT_TRUE(difference(after, after).empty());
    const auto back = difference(after, before);
    EXPECT_EQ(apply_edits(after, back).value(), before);
}

TEST(PlaceName, uses_the_labels_of_the_forms) {
    EXPECT_EQ(place_name(sample(), "/budget/basic/initial").zh,
              "预算与执行 › 基本支出 › 年初预算数");
    EXPECT_EQ(place_name(sample(), "/indicators/i3/history/2022/value").en,
              "Indicators › 中欧班列发运量 › History › 2022");
}

}  // namespace
}  // namespace domain
