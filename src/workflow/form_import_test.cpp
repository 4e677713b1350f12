#include "workflow/form_import.h"

#include "base/file.h"
#include "domain/dossier_json.h"

#include <gtest/gtest.h>

namespace workflow {
namespace {

domain::Dossier seed() {
    const std::string text =
        base::read_file(JILIAN_SOURCE_DIR "/samples/land-port-2023.json").value();
    return domain::parse_dossier(text).value();
}

domain::Dossier form() {
    domain::Dossier form;
    form.key.fiscal_year = 2023;
    form.profile.name = seed().profile.name;
    return form;
}

TEST(WithForm, an_empty_form_changes_nothing) {
    EXPECT_EQ(with_form(seed(), form()), seed());
}

TEST(WithForm, gives_values_and_takes_none_away) {
    domain::Dossier said = form();
    said.budget.operating.executed = figures::Money::parse("34.05万元").value();
    domain::Indicator indicator;
    indicator.id = "i1";
    indicator.name = "铁海联运班列开行量";
    indicator.target = figures::Decimal::parse("550").value();
    said.indicators.push_back(indicator);
    indicator.name = "入驻企业满意度";
    said.indicators.push_back(indicator);
    said.indicators.back().id = "i2";
    const domain::Dossier result = with_form(seed(), said);
    EXPECT_EQ(result.budget.operating.executed->text(), "34.05万元");
    EXPECT_EQ(result.budget.basic, seed().budget.basic);
    ASSERT_EQ(result.indicators.size(), 7u);
    EXPECT_EQ(result.indicators[3].target->text(), "550");
    EXPECT_EQ(result.indicators[3].final_value->text(), "584");
    EXPECT_EQ(result.indicators[6].name, "入驻企业满意度");
    EXPECT_NE(result.indicators[6].id, "i2");
}

TEST(WithForm, what_a_form_cannot_say_is_kept) {
    domain::Dossier said = form();
    said.indicators.push_back({.id = "i1", .name = "基本支出预算执行率"});
    EXPECT_TRUE(with_form(seed(), said).indicators[0].is_execution_rate);
}

TEST(WithForm, a_statement_of_the_same_place_is_replaced) {
    domain::Dossier said = form();
    said.claims.push_back({.id = "c1",
                           .concept_id = "total_score",
                           .subject = "unit",
                           .value = "90分",
                           .place = "四、评价结论"});
    said.claims.push_back({.id = "c2",
                           .concept_id = "total_score",
                           .subject = "unit",
                           .value = "91分",
                           .place = "自评表!J9"});
    EXPECT_EQ(with_form(seed(), said).claims.size(), seed().claims.size() + 1);
}

TEST(UnitOfForm, wants_exactly_one_unit_of_that_name_and_year) {
    const std::string name = seed().profile.name;
    std::vector<KnownUnit> known{{{"650106", 2022, "a"}, name},
                                 {{"650106", 2023, "b"}, "别的单位"}};
    EXPECT_EQ(unit_of_form(form(), known).error().code(), base::ErrorCode::not_found);
    known.push_back({{"650106", 2023, "c"}, name});
    EXPECT_EQ(unit_of_form(form(), known)->unit, "c");
    known.push_back({{"650106", 2023, "d"}, name});
    EXPECT_EQ(unit_of_form(form(), known).error().code(), base::ErrorCode::conflict);
}

}  // namespace
}  // namespace workflow
