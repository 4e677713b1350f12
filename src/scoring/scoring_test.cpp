#include "base/file.h"
#include "domain/dossier_json.h"
#include "facts/gather.h"
#include "policy/testing.h"
#include "scoring/methods.h"
#include "scoring/score.h"

#include <gtest/gtest.h>

namespace scoring {
namespace {

policy::Policy pack(std::string_view id) {
    return policy::testing::shipped().resolve(id, base::parse_date("2025-12-31").value()).value();
}

domain::Dossier seed() {
    const std::string text =
        base::read_file(JILIAN_SOURCE_DIR "/samples/land-port-2023.json").value();
    return domain::parse_dossier(text).value();
}

Scores score(const domain::Dossier& dossier, std::string_view policy_id) {
    facts::FactSet facts = facts::derive(dossier);
    return score_unit(dossier, pack(policy_id), facts);
}

// Points of one indicator under one method: weight, sign, target and actual as printed.
std::string earned(std::string_view method, const char* weight, domain::Sign sign,
                   const char* target, const char* actual, const char* unit = "") {
    domain::Indicator indicator;
    indicator.sign = sign;
    indicator.unit = unit;
    Measured measured;
    measured.indicator = &indicator;
    measured.fiscal_year = 2023;
    measured.weight = Points::parse(weight).value();
    const figures::Ratio scale = figures::Unit::named(unit).scale;
    measured.target = figures::Decimal::parse(target)->ratio() * scale;
    measured.actual = figures::Decimal::parse(actual)->ratio() * scale;
    if (*measured.target > Ratio(0)) measured.completion = *measured.actual / *measured.target;
    const policy::Policy policy = pack("MOF-10");
    const Earned result = earn(policy.method(method), policy, measured);
    return result.points ? Points::round(*result.points, figures::Rounding::half_up).text() : "?";
}

using domain::Sign;

TEST(Methods, give_the_worked_examples_of_the_reference) {
    EXPECT_EQ(earned("F1", "15", Sign::at_least, "1200", "1100"), "13.75");
    EXPECT_EQ(earned("F3", "10", Sign::at_most, "20", "23.5"), "8.25");
    EXPECT_EQ(earned("F3b", "10", Sign::at_most, "20", "23.5"), "8.51");
    EXPECT_EQ(earned("F3", "10", Sign::at_most, "20", "41"), "0.00");
    EXPECT_EQ(earned("F3b", "10", Sign::at_most, "20", "41"), "4.88");
    EXPECT_EQ(earned("F3", "15", Sign::at_most, "160", "386"), "0.00");
    EXPECT_EQ(earned("F3b", "15", Sign::at_most, "160", "386"), "6.22");
}

TEST(Methods, never_give_more_than_the_weight_or_less_than_nothing) {
    EXPECT_EQ(earned("F1", "15", Sign::at_least, "30", "56"), "15.00");
    EXPECT_EQ(earned("F1", "15", Sign::at_least, "30", "-5"), "0.00");
    EXPECT_EQ(earned("F3", "15", Sign::at_most, "30", "0"), "15.00");
    EXPECT_EQ(earned("F2b", "15", Sign::equal, "10", "40"), "0.00");
}

TEST(Methods, never_divide_by_a_target_of_zero) {
    EXPECT_EQ(earned("F2", "10", Sign::equal, "0", "0"), "10.00");
    EXPECT_EQ(earned("F2", "10", Sign::equal, "0", "1"), "0.00");
    EXPECT_EQ(earned("F2b", "10", Sign::equal, "0", "0"), "10.00");
    EXPECT_EQ(earned("F3", "10", Sign::at_most, "0", "0"), "10.00");
    EXPECT_EQ(earned("F3", "10", Sign::at_most, "0", "1"), "0.00");
    EXPECT_EQ(earned("F3b", "10", Sign::at_most, "0", "3"), "0.00");
    EXPECT_EQ(earned("F1", "10", Sign::at_least, "0", "3"), "?");
}

TEST(Methods, all_or_nothing_looks_at_the_sign) {
    EXPECT_EQ(earned("F3c", "10", Sign::at_most, "20", "20"), "10.00");
    EXPECT_EQ(earned("F3c", "10", Sign::less_than, "20", "20"), "0.00");
    EXPECT_EQ(earned("F3c", "10", Sign::more_than, "20", "20"), "0.00");
}

TEST(Methods, satisfaction_goes_by_steps) {
    EXPECT_EQ(earned("F7", "10", Sign::at_least, "90", "92", "%"), "10.00");
    EXPECT_EQ(earned("F7", "10", Sign::at_least, "90", "85", "%"), "8.00");
    EXPECT_EQ(earned("F7", "10", Sign::at_least, "90", "60", "%"), "5.00");
    EXPECT_EQ(earned("F7", "10", Sign::at_least, "90", "59.9", "%"), "0.00");
}

TEST(Methods, a_judged_score_must_lie_in_its_band) {
    const policy::Policy policy = pack("MOF-10");
    domain::Indicator indicator;
    indicator.sign = Sign::qualitative;
    indicator.achievement = domain::Achievement::partly;
    Measured measured{
        .indicator = &indicator, .fiscal_year = 2023, .weight = Points::parse("10").value()};
    const auto judged = [&](const char* points) {
        indicator.judged_score = Points::parse(points).value();
        return earn(policy.method("F4"), policy, measured).points.has_value();
    };
    EXPECT_TRUE(judged("6"));
    EXPECT_TRUE(judged("7.99"));
    EXPECT_FALSE(judged("8"));
    EXPECT_FALSE(judged("5.99"));
    indicator.judged_score.reset();
    EXPECT_FALSE(earn(policy.method("F4"), policy, measured).points.has_value());
}

TEST(Methods, a_late_date_loses_its_share_of_the_planned_days) {
    const policy::Policy policy = pack("MOF-10");
    domain::Indicator indicator;
    indicator.sign = Sign::by_date;
    indicator.target_date = base::parse_date("2023-04-10").value();  // day 100 of the year
    indicator.final_date = base::parse_date("2023-04-20").value();
    const Measured measured{
        .indicator = &indicator, .fiscal_year = 2023, .weight = Points::parse("10").value()};
    EXPECT_EQ(*earn(policy.method("F9"), policy, measured).points, Ratio(9));
}

TEST(ScoreUnit, reproduces_the_seed_to_the_hundredth) {
    facts::FactSet facts = facts::derive(seed());
    const Scores scores = score_unit(seed(), pack("XJ-dept-2023"), facts);
    EXPECT_EQ(scores.execution->text(), "10.00");
    ASSERT_EQ(scores.indicators.size(), 6u);
    for (const IndicatorScore& row : scores.indicators) {
        EXPECT_EQ(row.weight.text(), "15.00");
        EXPECT_EQ(row.score->text(), row.indicator == "i2" ? "0.00" : "15.00");
    }
    EXPECT_EQ(scores.total->text(), "85.00");
    EXPECT_EQ(scores.rating.zh, "良");
    EXPECT_EQ(facts.find("execution_score@unit")->derivation->exact, "9.995985");
    EXPECT_EQ(facts.find("rating@unit")->printed, "良");
    for (const facts::Fact& fact : facts.all()) {
        if (!fact.is_derived()) continue;
        EXPECT_FALSE(fact.derivation->formula.zh.empty()) << fact.id;
        EXPECT_FALSE(fact.derivation->source.zh.empty()) << fact.id;
    }
}

TEST(ScoreUnit, rates_at_the_edges_of_the_bands) {
    const policy::Policy policy = pack("MOF-10");
    const auto rating = [&](const char* exact) {
        const Points total =
            Points::round(figures::Decimal::parse(exact)->ratio(), figures::Rounding::half_up);
        return policy.rating(total).name.zh;
    };
    EXPECT_EQ(rating("59.994"), "差");
    EXPECT_EQ(rating("59.995"), "中");
    EXPECT_EQ(rating("60"), "中");
    EXPECT_EQ(rating("79.995"), "良");
    EXPECT_EQ(rating("80"), "良");
    EXPECT_EQ(rating("89.994"), "良");
    EXPECT_EQ(rating("89.995"), "优");
    EXPECT_EQ(rating("90"), "优");
    EXPECT_EQ(rating("100"), "优");
}

TEST(ScoreUnit, what_is_missing_is_said_and_not_counted_as_zero) {
    domain::Dossier dossier = seed();
    dossier.indicators[2].final_value.reset();
    const Scores scores = score(dossier, "XJ-dept-2023");
    EXPECT_FALSE(scores.total.has_value());
    EXPECT_EQ(scores.known.text(), "70.00");
    EXPECT_EQ(scores.indicators[2].note.zh, "请填写实际完成值");
}

TEST(ScoreUnit, equal_shares_add_up_to_the_whole) {
    domain::Dossier dossier = seed();
    dossier.indicators.push_back(dossier.indicators[0]);
    dossier.indicators.back().id = "i7";
    Points sum;
    for (const IndicatorScore& row : score(dossier, "XJ-dept-2023").indicators) sum += row.weight;
    EXPECT_EQ(sum.text(), "90.00");
}

TEST(ScoreUnit, ceilings_hold_a_total_down_where_the_policy_has_them) {
    domain::Dossier dossier = seed();
    dossier.budget.basic.executed = figures::Money::parse("250.00万元").value();
    dossier.indicators[1].final_value = figures::Decimal::parse("90").value();
    dossier.budget.project.reason.clear();
    for (domain::Indicator& indicator : dossier.indicators) {
        indicator.weight = Points::parse("15").value();
        indicator.final_value = indicator.target;
    }
    EXPECT_EQ(score(dossier, "MOF-10").total->text(), "96.69");
    EXPECT_EQ(score(dossier, "FIELD-strict").total->text(), "79.00");
}

}  // namespace
}  // namespace scoring
