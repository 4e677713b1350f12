#include "consistency/testing.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace consistency {
namespace {

Assessment seed() {
    return assessed(sample("land-port-2023"));
}

// The rows of the audit of the seed, each found with its certainty.
TEST(Seed, row_1_a_rate_that_is_not_its_quotient) {
    const Assessment all = seed();
    const Finding* finding = find(all, "C-VALUE", "/claims/c18/value");
    ASSERT_TRUE(finding) << listing(all);
    EXPECT_EQ(finding->certainty, Certainty::certain);
    EXPECT_EQ(finding->expected, "111.00%");
    EXPECT_EQ(finding->suspects[0].value, "111%");
    EXPECT_TRUE(std::ranges::any_of(finding->suspects, [](const Suspect& s) {
        return s.path == "/indicators/i3/final_value" && s.value == "1,320列";
    }));
}

TEST(Seed, row_2_names_the_hidden_target) {
    const Assessment all = seed();
    const Finding* finding = find(all, "C-VALUE", "/claims/c19/value");
    ASSERT_TRUE(finding) << listing(all);
    EXPECT_EQ(finding->certainty, Certainty::certain);
    EXPECT_EQ(finding->suspects[0].path, "/indicators/i4/target");
    EXPECT_EQ(finding->suspects[0].value, "550列");
    for (const Suspect& suspect : finding->suspects) {
        EXPECT_NE(suspect.path, "/indicators/i4/final_value") << "no whole train fits";
    }
}

TEST(Seed, row_3_one_establishment_with_two_values) {
    const Assessment all = seed();
    const Finding* finding = find(all, "C-TWICE", "/claims/c01/value");
    ASSERT_TRUE(finding) << listing(all);
    EXPECT_EQ(finding->certainty, Certainty::likely);
    EXPECT_FALSE(find(all, "C-TWICE", "/claims/c02/value"));
}

TEST(Seed, row_4_a_cumulative_figure_that_fell) {
    const Assessment all = seed();
    const Finding* money = find(all, "C-FALL", "/budget/project/executed");
    ASSERT_TRUE(money) << listing(all);
    EXPECT_EQ(money->certainty, Certainty::likely);
    EXPECT_NE(money->proof[0].zh.find("55.33万元"), std::string::npos) << money->proof[0].zh;
    EXPECT_TRUE(find(all, "Q17", "/indicators/i2/mid_year"));
}

TEST(Seed, row_5_a_rate_of_nothing) {
    const Assessment all = seed();
    for (const char* path : {"/claims/c13/value", "/claims/c15/value"}) {
        const Finding* finding = find(all, "C-NA", path);
        ASSERT_TRUE(finding) << listing(all);
        EXPECT_EQ(finding->certainty, Certainty::hint);
    }
}

TEST(Seed, row_6_two_conventions_for_over_fulfilment) {
    const Assessment all = seed();
    const Finding* finding = find(all, "C-CAP", "/claims/c16/value");
    ASSERT_TRUE(finding) << listing(all);
    EXPECT_EQ(finding->certainty, Certainty::likely);
}

TEST(Seed, row_7_a_number_given_twice) {
    const Assessment all = seed();
    EXPECT_TRUE(find(all, "Q24", "/indicators/i3/number")) << listing(all);
    EXPECT_TRUE(find(all, "Q24", "/indicators/i6/number"));
}

TEST(Seed, rows_8_9_10_and_12_are_hints) {
    const Assessment all = seed();
    EXPECT_TRUE(find(all, "Q10", "/indicators/i6/target")) << listing(all);
    EXPECT_TRUE(find(all, "H-EQUAL", "/indicators/i4/target"));
    EXPECT_FALSE(find(all, "H-EQUAL", "/indicators/i5/target")) << "10 of 10 is no wonder";
    EXPECT_TRUE(find(all, "H-3P", "/three_public/reception/executed"));
    EXPECT_TRUE(find(all, "Q02", "/indicators"));
    EXPECT_TRUE(find(all, "H-DOUBLE", "/indicators/i1/name"));
}

TEST(Seed, nothing_else_is_certain) {
    const Assessment all = seed();
    EXPECT_EQ(all.count(Certainty::certain), 4) << listing(all);  // rows 1, 2 and twice row 7
}

TEST(Seed, proves_what_holds) {
    const Assessment all = seed();
    std::string proved;
    for (const Proof& proof : all.consistent) proved += proof.statement + "\n";
    for (const char* part : {"603.35", "229.71", "373.64", "99.96%", "61.9%", "186.67%", "85分",
                             "良", "339.44万元 + 34.20万元"}) {
        EXPECT_NE(proved.find(part), std::string::npos) << part << " in\n" << proved;
    }
}

TEST(Corrected, has_nothing_certain_or_likely) {
    const Assessment all = assessed(sample("land-port-2023-corrected"));
    EXPECT_EQ(all.count(Certainty::certain), 0) << listing(all);
    EXPECT_EQ(all.count(Certainty::likely), 0) << listing(all);
}

TEST(Samples, of_other_shapes_hold_together) {
    for (const char* name : {"commerce-department-2024", "grain-reserve-2024", "new-unit-2024"}) {
        const domain::Dossier dossier = sample(name);
        const auto policy =
            dossier.policy.empty()
                ? policy::testing::shipped().choose(dossier.key.bureau, dossier.key.fiscal_year)
                : policy::testing::shipped().resolve(dossier.policy,
                                                     base::parse_date("2024-12-31").value());
        ASSERT_TRUE(policy.ok()) << name;
        const Assessment all = consistency::assess(dossier, *policy);
        EXPECT_EQ(all.count(Certainty::certain), 0) << name << "\n" << listing(all);
    }
}

TEST(Findings, point_to_cells_and_speak_both_languages) {
    for (const Finding& finding : seed().findings) {
        EXPECT_FALSE(finding.paths.empty()) << finding.rule;
        EXPECT_FALSE(finding.message.zh.empty() || finding.message.en.empty()) << finding.rule;
        for (const std::string& path : finding.paths) EXPECT_EQ(path[0], '/') << finding.rule;
    }
}

TEST(BadInput, weights_that_sum_to_95) {
    domain::Dossier dossier = sample("land-port-2023-corrected");
    for (auto& indicator : dossier.indicators) {
        indicator.weight = figures::Points::parse("15").value();
    }
    dossier.indicators[0].weight = figures::Points::parse("20").value();
    const Assessment all = assessed(dossier);
    const Finding* finding = find(all, "Q01", "/indicators/i1/weight");
    ASSERT_TRUE(finding) << listing(all);
    EXPECT_EQ(finding->certainty, Certainty::certain);
    EXPECT_EQ(finding->claimed, "95.00");
}

TEST(BadInput, a_negative_budget_and_a_target_of_zero) {
    domain::Dossier dossier = sample("land-port-2023-corrected");
    dossier.budget.basic.initial = figures::Money::parse("-437.00万元").value();
    dossier.indicators[2].target = figures::Decimal::parse("0").value();
    const Assessment all = assessed(dossier);
    EXPECT_TRUE(find(all, "C-NEG", "/budget/basic/initial")) << listing(all);
    EXPECT_TRUE(find(all, "C-TARGET", "/indicators/i3/target"));
}

TEST(Relations, parts_that_do_not_add_up_are_certain) {
    domain::Dossier dossier = sample("land-port-2023-corrected");
    dossier.budget.operating.adjusted = figures::Money::parse("43.20万元").value();
    const Assessment all = assessed(dossier);
    const Finding* finding = find(all, "R-BUD-3", "/budget/operating/adjusted");
    ASSERT_TRUE(finding) << listing(all);
    EXPECT_EQ(finding->certainty, Certainty::certain);
    EXPECT_EQ(finding->expected, "382.64万元");
}

TEST(Statements, correct_rounding_is_never_accused) {
    domain::Dossier dossier = sample("land-port-2023-corrected");
    for (const char* printed : {"99.96%", "100%", "99.960%", "100.0%"}) {
        dossier.claims = {
            {.id = "c", .concept_id = "execution_rate", .subject = "total", .value = printed}};
        const Assessment all = assessed(dossier);
        EXPECT_EQ(all.count(Certainty::certain), 0) << printed << "\n" << listing(all);
    }
    for (const char* printed : {"99.90%", "98%", "61.9%"}) {
        dossier.claims[0].value = printed;
        EXPECT_EQ(assessed(dossier).count(Certainty::certain), 1) << printed;
    }
}

}  // namespace
}  // namespace consistency
