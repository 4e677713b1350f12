// Which figure of a dossier is wrong, by the same engine that reads documents.
#include "consistency/dossier_system.h"

#include "consistency/testing.h"

#include <gtest/gtest.h>

namespace consistency {
namespace {

domain::Dossier corrected() {
    return sample("land-port-2023-corrected");
}

const Suspect* suspect(const Finding& finding, std::string_view path) {
    const auto found = std::ranges::find(finding.suspects, path, &Suspect::path);
    return found == finding.suspects.end() ? nullptr : &*found;
}

TEST(DossierSystem, finds_the_cell_whose_digits_were_swapped) {
    domain::Dossier dossier = corrected();
    dossier.budget.operating.adjusted = figures::Money::parse("43.20万元").value();
    const Assessment all = assessed(dossier);
    const Finding* finding = find(all, "R-BUD-3", "/budget/operating/adjusted");
    ASSERT_TRUE(finding) << listing(all);
    ASSERT_FALSE(finding->suspects.empty());
    EXPECT_EQ(finding->suspects[0].path, "/budget/operating/adjusted");
    EXPECT_EQ(finding->suspects[0].value, "34.20万元");
    ASSERT_TRUE(finding->suspects[0].probability);
    EXPECT_GT(*finding->suspects[0].probability, figures::Ratio(1, 2));
}

TEST(DossierSystem, finds_the_statement_whose_digits_were_swapped) {
    domain::Dossier dossier = corrected();
    dossier.claims = {
        {.id = "c", .concept_id = "execution_rate", .subject = "total", .value = "99.69%"}};
    const Assessment all = assessed(dossier);
    const Finding* finding = find(all, "C-VALUE", "/claims/c/value");
    ASSERT_TRUE(finding) << listing(all);
    EXPECT_EQ(finding->suspects[0].path, "/claims/c/value");
    EXPECT_EQ(finding->suspects[0].value, "99.96%");
}

TEST(DossierSystem, knows_that_less_may_be_better) {
    domain::Dossier dossier = corrected();
    domain::Indicator& indicator = dossier.indicators[2];
    indicator.sign = domain::Sign::at_most;
    indicator.target = figures::Decimal(30, 0);
    indicator.final_value = figures::Decimal(25, 0);
    dossier.claims = {{.id = "c",
                       .concept_id = "completion",
                       .subject = "indicator:" + indicator.id,
                       .value = "150.00%"}};
    const Assessment all = assessed(dossier);
    const Finding* finding = find(all, "C-VALUE", "/claims/c/value");
    ASSERT_TRUE(finding) << listing(all);
    EXPECT_EQ(finding->expected, "120.00%");
    const Suspect* actual = suspect(*finding, "/indicators/" + indicator.id + "/final_value");
    ASSERT_TRUE(actual);
    EXPECT_TRUE(actual->value.starts_with("20")) << actual->value;
}

TEST(DossierSystem, blames_the_statement_that_stands_alone_against_two) {
    domain::Dossier dossier = corrected();
    const auto claim = [](const char* id, const char* value) {
        return domain::Claim{
            .id = id, .concept_id = "establishment", .subject = "unit", .value = value};
    };
    dossier.staffing.establishment = 28;
    dossier.claims = {claim("a", "35名"), claim("b", "28名")};
    const Assessment all = assessed(dossier);
    const Finding* finding = find(all, "C-TWICE", "/claims/a/value");
    ASSERT_TRUE(finding) << listing(all);
    EXPECT_EQ(finding->suspects[0].path, "/claims/a/value");
    const Suspect* both = suspect(*finding, "/staffing/establishment");
    ASSERT_TRUE(finding->suspects[0].probability);
    EXPECT_TRUE(!both || *both->probability * figures::Ratio(5) < *finding->suspects[0].probability)
        << "the source of two figures may be wrong, but hardly is";
    dossier.claims.pop_back();
    const Assessment two = assessed(dossier);
    finding = find(two, "C-TWICE", "/claims/a/value");
    ASSERT_TRUE(finding) << listing(two);
    const Suspect* other = suspect(*finding, "/staffing/establishment");
    ASSERT_TRUE(other) << "one against one";
    EXPECT_EQ(other->probability, finding->suspects[0].probability);
}

}  // namespace
}  // namespace consistency
