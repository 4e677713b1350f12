// From the ties of a document to the engine and back.
#include "consistency/text_system.h"

#include "consistency/proof_check.h"
#include "consistency/residual.h"
#include "consistency/text_system_words.h"
#include "consistency/text_testing.h"

#include <gtest/gtest.h>

namespace consistency {
namespace {

using facts::Bound;
using facts::TieKind;
using figures::Ratio;
using testing::find;
using testing::Paper;

TextAudit indicator(const char* target, const char* actual, const char* completion) {
    Paper paper;
    paper.add("目标", target, "target", "indicator:装车", Bound::at_least);
    paper.add("完成", actual, "final_value", "indicator:装车");
    paper.add("完成率", completion, "completion", "indicator:装车");
    return paper.examine();
}

System alone(const TextRefutation& proof, std::size_t variables, const Paper& paper) {
    System system;
    for (std::size_t i = 0; i < variables; ++i) {
        Variable variable;
        variable.figure = paper.facts.mentions[i].figure;
        system.variables.push_back(std::move(variable));
    }
    for (const TextRelation& relation : proof.relations) {
        system.constraints.push_back(relation.constraint);
    }
    return system;
}

TEST(TextSystem, a_rate_worked_out_wrongly_is_named_before_its_operands) {
    const TextAudit audit = indicator("1200列", "1332列", "110%");
    const TextFinding* finding = find(audit, "R-CMP-1");
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->certainty, Certainty::certain);
    ASSERT_GE(finding->suspects.size(), 2U);
    EXPECT_EQ(finding->suspects[0].mention, 2U);
    EXPECT_EQ(finding->suspects[0].value, "111%");
    const auto is_result = [](const TextSuspect& suspect) {
        return suspect.mention == 1 &&
               (suspect.value == "1320列" || testing::has_value(suspect.others, "1320列"));
    };
    EXPECT_TRUE(std::ranges::any_of(finding->suspects, is_result));
}

TEST(TextSystem, one_fact_in_two_places_may_be_wrong_in_both) {
    Paper paper;
    paper.add("完成装车", "1332列", "task_value", "task:装车列数");
    paper.paragraph();
    paper.add("目标", "1200列", "target", "indicator:装车列数", Bound::at_least);
    const auto actual = paper.add("完成", "1332列", "final_value", "indicator:装车列数");
    paper.add("完成率", "110%", "completion", "indicator:装车列数");
    const TextAudit audit = paper.examine();
    const TextFinding* finding = find(audit, "R-CMP-1");
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->suspects[0].value, "111%");
    const auto both = std::ranges::find(finding->suspects, actual, &TextSuspect::mention);
    ASSERT_NE(both, finding->suspects.end());
    EXPECT_EQ(both->value, "1320列");
    EXPECT_NE(both->why.zh.find("2 处同一数据"), std::string::npos) << both->why.zh;
    EXPECT_LT(both->probability, Ratio(1, 10));
}

TEST(TextSystem, a_target_copied_from_the_result_is_named_with_its_round_value) {
    const TextAudit audit = indicator("584列", "584列", "106.18%");
    const TextFinding* finding = find(audit, "R-CMP-1");
    ASSERT_TRUE(finding);
    ASSERT_FALSE(finding->suspects.empty());
    EXPECT_EQ(finding->suspects[0].mention, 0U);
    EXPECT_EQ(finding->suspects[0].value, "550列");
    EXPECT_GT(finding->suspects[0].probability, Ratio(99, 100));
    EXPECT_GT(finding->suspects[0].repair_probability, Ratio(95, 100));
    EXPECT_FALSE(finding->cannot_tell);
}

TEST(TextSystem, the_proof_of_a_finding_stands_by_itself) {
    Paper paper;
    const auto a = paper.add("甲", "10.00万元");
    const auto b = paper.add("乙", "20.01万元");
    paper.add("无关", "7.00万元");
    const auto c = paper.add("合计", "31.01万元");
    paper.tie(TieKind::sum, c, {a, b});
    const TextAudit audit = paper.examine();
    ASSERT_EQ(audit.findings.size(), 1U);
    const TextFinding& finding = audit.findings[0];
    ASSERT_TRUE(finding.refutation);
    const TextRefutation& proof = *finding.refutation;
    EXPECT_EQ(proof.relations.size(), 1U);
    EXPECT_EQ(proof.ranges.size(), 3U);
    EXPECT_TRUE(check_refutation(alone(proof, 4, paper), proof.refutation));
    EXPECT_NE(finding.proof.back().find("31.005万元"), std::string::npos) << finding.proof.back();
}

TEST(TextSystem, relations_that_only_fail_together_have_a_proof_of_several_steps) {
    Paper paper;
    const auto a = paper.add("甲", "10万元");
    const auto b = paper.add("乙", "10万元");
    const auto high = paper.add("合计", "21.40万元");
    paper.paragraph();
    const auto low = paper.add("共计", "19.20万元");
    paper.tie(TieKind::sum, high, {a, b});
    paper.tie(TieKind::sum, low, {a, b});
    const TextAudit audit = paper.examine();
    const TextFinding* finding = find(audit, "T-JOINT");
    ASSERT_TRUE(finding);
    ASSERT_TRUE(finding->refutation);
    EXPECT_EQ(finding->refutation->relations.size(), 2U);
    EXPECT_GE(finding->proof.size(), 2U);
    EXPECT_TRUE(
        check_refutation(alone(*finding->refutation, 4, paper), finding->refutation->refutation));
}

// Propagation would creep for hundreds of sweeps; the exact decision adds three differences up.
TEST(TextSystem, sums_in_a_circle_are_decided_exactly_one_off_each_allowed) {
    const auto circle = [](const char* sum) {
        Paper paper;
        const auto a = paper.add("甲", "10亿元");
        const auto b = paper.add("乙", "10亿元");
        const auto c = paper.add("丙", "10亿元");
        const auto less = [&](const char* figure, std::size_t one, std::size_t other) {
            paper.tie(TieKind::sum, paper.add("差", figure), {one, other}).operands[1].sign = -1;
        };
        less("0.001亿元", a, b);
        less("0.001亿元", b, c);
        less(sum, a, c);
        return paper;
    };
    EXPECT_TRUE(circle("0.005亿元").examine().findings.empty()) << "three times one off";
    const Paper paper = circle("0.012亿元");
    const TextAudit audit = paper.examine();
    const TextFinding* finding = find(audit, "T-JOINT");
    ASSERT_TRUE(finding);
    ASSERT_TRUE(finding->refutation);
    EXPECT_EQ(finding->refutation->refutation.kind, Refutation::Kind::farkas);
    EXPECT_EQ(finding->refutation->relations.size(), 3U);
    EXPECT_EQ(audit.unproved, 0);
    System system = alone(*finding->refutation, 6, paper);
    EXPECT_TRUE(check_refutation(system, finding->refutation->refutation));
    for (Constraint& constraint : system.constraints) constraint.nudge = 5;
    EXPECT_FALSE(check_refutation(system, finding->refutation->refutation)) << "five off each";
}

TEST(TextSystem, a_linear_proof_is_told_as_a_sum_of_inequalities) {
    Paper paper;
    const auto a = paper.add("甲", "5.0万元");
    const auto b = paper.add("乙", "6.0万元");
    const auto paper_text = paper.text;
    const TextView view(paper.facts, paper_text);
    TextRefutation proof;
    Constraint equal{.kind = TieKind::equal, .result = {a}, .operands = {{b}}};
    proof.relations.push_back({"T-SAME", "6.0万元 = 5.0万元", equal});
    proof.ranges = {{a, {Ratio(49'500), Ratio(51'000)}}, {b, {Ratio(59'500), Ratio(61'000)}}};
    proof.refutation.kind = Refutation::Kind::farkas;
    proof.refutation.rows = {
        {0, 0, false, Ratio(2)}, {{}, a, true, Ratio(2)}, {{}, b, false, Ratio(2)}};
    ASSERT_TRUE(check_refutation(alone(proof, 2, paper), proof.refutation));
    const std::vector<std::string> lines = refutation_lines(view, proof);
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_NE(lines[0].find("× 2"), std::string::npos) << lines[0];
    EXPECT_NE(lines[1].find("5.10万元"), std::string::npos) << lines[1];
    EXPECT_NE(lines[2].find("5.95万元"), std::string::npos) << lines[2];
}

TEST(TextSystem, a_figure_that_is_a_half_line_is_not_held_to_its_number) {
    const auto grown = [](const char* rate, Bound bound) {
        Paper paper;
        const auto now = paper.add("今年", "560家");
        const auto before = paper.add("上年", "500家");
        const auto growth = paper.add("增长", rate, "", "", bound);
        paper.tie(TieKind::growth, growth, {now, before});
        return paper.examine().count(Certainty::certain);
    };
    EXPECT_EQ(grown("10%", Bound::none), 1);
    EXPECT_EQ(grown("10%", Bound::at_least), 0);
    EXPECT_EQ(grown("15%", Bound::at_least), 1);
    EXPECT_EQ(grown("15%", Bound::at_most), 0);
}

TEST(TextSystem, a_rate_on_the_other_budget_is_certain_only_where_the_words_name_the_base) {
    const auto rate = [](bool is_named) {
        Paper paper;
        paper.add("年初预算数", "400.00万元", "initial_budget", "project");
        const auto base = paper.add("全年预算数", "300.00万元", "adjusted_budget", "project");
        const auto spent = paper.add("执行数", "240.00万元", "executed", "project");
        const auto printed = paper.add("执行率", "60%", "execution_rate", "project");
        if (is_named) paper.tie(TieKind::quotient, printed, {spent, base});
        return paper.examine();
    };
    const TextAudit vague = rate(false);
    ASSERT_TRUE(find(vague, "R-EXE-1"));
    EXPECT_EQ(find(vague, "R-EXE-1")->certainty, Certainty::likely);
    EXPECT_NE(find(vague, "R-EXE-1")->message.zh.find("400.00万元"), std::string::npos);
    const TextAudit named = rate(true);
    ASSERT_TRUE(find(named, "T-TEST"));
    EXPECT_EQ(find(named, "T-TEST")->certainty, Certainty::certain);
}

std::string how_of(TieKind kind, const char* result, const char* first, const char* second) {
    Paper paper;
    const auto a = paper.add("甲", first);
    const auto b = paper.add("乙", second);
    paper.tie(kind, paper.add("结果", result), {a, b});
    const TextAudit audit = paper.examine();
    return audit.consistent.empty() ? "" : audit.consistent.front().how;
}

TEST(TextSystem, a_result_too_long_to_print_is_still_a_contradiction) {
    Paper paper;
    const auto a = paper.add("甲", "900000000000000家");
    const auto b = paper.add("乙", "0.0001万元");
    paper.tie(TieKind::quotient, paper.add("率", "5.000000%"), {a, b});
    EXPECT_EQ(paper.examine().findings.size(), 1U);
}

TEST(TextSystem, an_absurd_figure_does_not_hide_other_findings) {
    Paper paper;
    paper.add("目标", "1件", "target", "indicator:积压", Bound::at_most);
    paper.add("完成", "999999999999999件", "final_value", "indicator:积压");
    paper.add("分值", "10分", "weight", "indicator:积压");
    paper.add("得分", "10分", "score", "indicator:积压");
    paper.paragraph();
    const auto a = paper.add("甲", "10.00万元");
    const auto b = paper.add("乙", "20.00万元");
    paper.tie(TieKind::sum, paper.add("合计", "40.00万元"), {a, b});
    EXPECT_TRUE(find(paper.examine(), "T-TEST"));
}

TEST(TextSystem, says_how_a_relation_holds) {
    EXPECT_EQ(how_of(TieKind::quotient, "66.67%", "200家", "300家"), "rounding");
    EXPECT_EQ(how_of(TieKind::quotient, "66.66%", "200家", "300家"), "cutting");
    EXPECT_EQ(how_of(TieKind::quotient, "66.65%", "200家", "300家"), "");
    EXPECT_EQ(how_of(TieKind::sum, "30.01万元", "10.00万元", "20.00万元"), "rounding");
    EXPECT_EQ(how_of(TieKind::sum, "30.03万元", "10.00万元", "20.00万元"), "nudge");
    EXPECT_EQ(how_of(TieKind::sum, "31.01万元", "10.00万元", "20.00万元"), "");
}

TextAudit long_sum(int terms, const std::string& total) {
    Paper paper;
    std::vector<std::size_t> parts;
    for (int i = 0; i < terms; ++i) parts.push_back(paper.add("项", "1.00万元"));
    paper.tie(TieKind::sum, paper.add("合计", total), parts);
    return paper.examine();
}

TEST(TextSystem, a_long_sum_that_rounding_hardly_explains_is_a_hint) {
    EXPECT_FALSE(find(long_sum(14, "14.02万元"), "T-RESIDUAL"));
    const TextAudit far = long_sum(14, "14.06万元");
    ASSERT_TRUE(find(far, "T-RESIDUAL"));
    EXPECT_EQ(find(far, "T-RESIDUAL")->certainty, Certainty::hint);
    ASSERT_EQ(far.consistent.size(), 1U);
    EXPECT_LT(far.consistent[0].chance, Ratio(1, 1000));
    EXPECT_FALSE(find(long_sum(24, "24.05万元"), "T-RESIDUAL"));
    EXPECT_TRUE(find(long_sum(24, "24.09万元"), "T-RESIDUAL"));
}

TEST(TextSystem, a_wrong_sum_of_hundreds_accuses_nobody_and_stays_readable) {
    const TextAudit audit = long_sum(700, "731.00万元");
    ASSERT_EQ(audit.findings.size(), 1U);
    EXPECT_EQ(audit.findings[0].certainty, Certainty::certain);
    EXPECT_TRUE(audit.findings[0].cannot_tell);
    EXPECT_TRUE(audit.findings[0].suspects.empty());
    EXPECT_LT(audit.findings[0].message.zh.size(), 400U) << audit.findings[0].message.zh;
    ASSERT_TRUE(audit.findings[0].refutation);
    EXPECT_EQ(audit.findings[0].refutation->ranges.size(), 701U);
}

// The bound for long sums is never below the exact chance of shorter ones of the same spread.
TEST(TextSystem, the_bound_of_long_sums_falls_and_covers_the_exact_chance) {
    for (int distance = 1; distance < 8; ++distance) {
        const Ratio exact = chance_of_residual(16, Ratio(distance));
        const Ratio bound = chance_of_residual(17, Ratio(distance));
        EXPECT_LE(exact, bound) << distance;
        EXPECT_GE(bound, chance_of_residual(17, Ratio(distance + 1))) << distance;
    }
}

TEST(TextSystem, two_values_of_one_fact_alone_accuse_neither) {
    Paper paper;
    paper.add("核定编制", "31名", "establishment", "unit");
    paper.paragraph();
    paper.add("编制数", "26名", "establishment", "unit");
    const TextAudit audit = paper.examine();
    ASSERT_TRUE(find(audit, "T-SAME"));
    EXPECT_TRUE(find(audit, "T-SAME")->cannot_tell);
}

// Cells one above the other with one value may be a copy; rows that are alike throughout are not.
TEST(TextSystem, a_cell_may_be_copied_from_the_one_above) {
    Paper paper;
    const auto cell = [&](const char* figure, int row, int column) {
        const auto index = paper.add("格", figure);
        paper.facts.mentions[index].row = row;
        paper.facts.mentions[index].column = column;
        return index;
    };
    const auto a = cell("371件", 1, 1);
    const auto b = cell("371件", 2, 1);
    cell("12件", 1, 2);
    const auto other = cell("15件", 2, 2);
    const auto copies_of_b = [&] {
        const TextView view(paper.facts, paper.text);
        return system_of(view, {}).variables[b].alternatives;
    };
    ASSERT_EQ(copies_of_b().size(), 1U);
    EXPECT_EQ(copies_of_b()[0].variable, a);
    paper.facts.mentions[other].figure = figures::parse_figure("12件").value();
    EXPECT_TRUE(copies_of_b().empty());
}

}  // namespace
}  // namespace consistency
