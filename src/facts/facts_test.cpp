#include "base/file.h"
#include "domain/dossier_json.h"
#include "facts/completion.h"
#include "facts/concepts.h"
#include "facts/gather.h"
#include "facts/relations.h"

#include <set>

#include <gtest/gtest.h>

namespace facts {
namespace {

domain::Dossier seed() {
    const std::string text =
        base::read_file(JILIAN_SOURCE_DIR "/samples/land-port-2023.json").value();
    return domain::parse_dossier(text).value();
}

std::string printed(const FactSet& facts, std::string_view id) {
    const Fact* fact = facts.find(id);
    return fact ? fact->printed : "(none)";
}

TEST(Concepts, have_unique_ids_and_both_terms) {
    std::set<std::string_view> ids;
    for (const Concept& row : concepts()) {
        EXPECT_TRUE(ids.insert(row.id).second) << row.id;
        EXPECT_FALSE(row.term.zh.empty() || row.term.en.empty()) << row.id;
    }
}

TEST(Concepts, have_the_unit_of_their_kind) {
    const auto unit_of = [](Kind kind) -> std::string_view {
        if (kind == Kind::money) return "万元";
        return kind == Kind::share ? "%" : kind == Kind::points ? "分" : "";
    };
    for (const Concept& row : concepts()) {
        if (row.kind == Kind::count) continue;
        EXPECT_EQ(row.unit, unit_of(row.kind)) << row.id;
    }
    EXPECT_EQ(base_unit("万元"), "元");
    EXPECT_EQ(base_unit("个百分点"), "1");
    EXPECT_EQ(base_unit("列"), "列");
}

TEST(Relations, speak_of_known_concepts_and_name_their_source) {
    for (const Relation& relation : relations()) {
        EXPECT_TRUE(find_concept(relation.result.concept_id)) << relation.id;
        for (const Operand& operand : relation.operands) {
            EXPECT_TRUE(find_concept(operand.concept_id)) << relation.id;
        }
        EXPECT_FALSE(relation.formula.zh.empty() || relation.source.zh.empty()) << relation.id;
    }
}

TEST(Derive, gives_the_money_of_the_seed) {
    const FactSet facts = derive(seed());
    EXPECT_EQ(printed(facts, "initial_budget@total"), "603.35万元");
    EXPECT_EQ(printed(facts, "adjusted_budget@basic"), "373.64万元");
    EXPECT_EQ(printed(facts, "adjusted_budget@project"), "0.00万元");
    EXPECT_EQ(printed(facts, "adjusted_budget@total"), "373.64万元");
    EXPECT_EQ(printed(facts, "budget_change@total"), "-229.71万元");
    EXPECT_EQ(printed(facts, "executed@total"), "373.49万元");
    EXPECT_EQ(printed(facts, "execution_rate@total"), "99.96%");
    EXPECT_EQ(printed(facts, "execution_rate_initial@total"), "61.90%");
    EXPECT_EQ(printed(facts, "unspent@total"), "0.15万元");
    EXPECT_EQ(printed(facts, "staffing_rate@unit"), "78.57%");
}

TEST(Derive, zero_of_zero_is_not_applicable) {
    const FactSet facts = derive(seed());
    const Fact& rate = *facts.find("execution_rate@project");
    EXPECT_FALSE(rate.value.has_value());
    EXPECT_EQ(rate.printed, "不适用");
    EXPECT_NE(rate.note.zh.find("0 ÷ 0"), std::string::npos);
}

TEST(Derive, gives_completion_uncapped) {
    const FactSet facts = derive(seed());
    EXPECT_EQ(printed(facts, "completion@indicator:i1"), "124.95%");
    EXPECT_EQ(printed(facts, "completion@indicator:i3"), "111.00%");
    EXPECT_EQ(printed(facts, "completion@indicator:i4"), "100.00%");
    EXPECT_EQ(printed(facts, "completion@indicator:i6"), "186.67%");
}

TEST(Derive, gives_last_years_value_from_growth) {
    const FactSet facts = derive(seed());
    EXPECT_EQ(*facts.value("previous_value", "task:t3"), Ratio(40));
    EXPECT_EQ(printed(facts, "previous_value@task:t3"), "40家");
}

TEST(Derive, prints_a_count_in_its_own_unit) {
    domain::Dossier dossier = seed();
    dossier.staffing.actual = {};
    dossier.key_tasks[2].unit = "亿元";
    const FactSet facts = derive(dossier);
    EXPECT_EQ(printed(facts, "actual_staff@unit"), "22人");
    EXPECT_EQ(printed(facts, "previous_value@task:t3"), "40亿元");
}

TEST(Derive, every_derived_figure_goes_back_to_cells) {
    const FactSet facts = derive(seed());
    for (const Fact& fact : facts.all()) {
        if (!fact.is_derived()) {
            EXPECT_FALSE(fact.path.empty()) << fact.id;
            continue;
        }
        EXPECT_FALSE(fact.derivation->formula.zh.empty()) << fact.id;
        EXPECT_FALSE(fact.derivation->source.zh.empty()) << fact.id;
        for (const std::string& input : fact.derivation->inputs) {
            EXPECT_TRUE(facts.find(input)) << fact.id << " from " << input;
        }
    }
}

TEST(ApplyRelations, tests_a_figure_that_follows_in_two_ways) {
    domain::Dossier dossier = seed();
    dossier.budget.operating.adjusted = figures::Money::parse("34.30万元").value();
    FactSet facts = gather(dossier);
    bool found = false;
    for (const Tested& tested : apply_relations(facts)) {
        if (tested.derived.id != "adjusted_budget@basic") continue;
        found = true;
        EXPECT_EQ(tested.relation->id, "R-BUD-3");
        EXPECT_EQ(tested.derived.printed, "373.74万元");
    }
    EXPECT_TRUE(found);
}

TEST(ApplyRelations, a_line_without_figures_counts_for_nothing_in_the_total) {
    domain::Dossier dossier = seed();
    dossier.budget.earmarked = {};
    dossier.budget.earmarked_projects = {};
    EXPECT_EQ(printed(derive(dossier), "initial_budget@total"), "603.35万元");
    dossier.budget.project.initial = {};
    EXPECT_EQ(printed(derive(dossier), "initial_budget@total"), "(none)");
}

TEST(Completion, follows_the_sign) {
    const auto of = [](domain::Sign sign, const char* target, const char* actual) {
        const Completion result = completion_of(sign, figures::parse_figure(target).value(),
                                                figures::parse_figure(actual).value());
        return result.value ? print_value("completion", *result.value) : "不适用";
    };
    using domain::Sign;
    EXPECT_EQ(of(Sign::at_least, "1200", "1100"), "91.67%");
    EXPECT_EQ(of(Sign::at_most, "20", "23.5"), "85.11%");
    EXPECT_EQ(of(Sign::at_most, "20", "0"), "200.00%");
    EXPECT_EQ(of(Sign::at_most, "0", "0"), "100.00%");
    EXPECT_EQ(of(Sign::at_most, "0", "2"), "0.00%");
    EXPECT_EQ(of(Sign::equal, "10", "12"), "80.00%");
    EXPECT_EQ(of(Sign::equal, "0", "0"), "100.00%");
    EXPECT_EQ(of(Sign::at_least, "0", "5"), "不适用");
    EXPECT_EQ(of(Sign::at_least, "80%", "99.96%"), "124.95%");
}

}  // namespace
}  // namespace facts
