#include "consistency/system.h"

#include "consistency/proof_check.h"
#include "consistency/residual.h"
#include "consistency/tier_linear.h"
#include "consistency/tier_propagate.h"

#include <algorithm>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace consistency {
namespace {

using facts::TieKind;
using figures::Ratio;

// A system put together figure by figure.
class Sheet {
public:
    System system;

    std::size_t add(const std::string& figure, Origin origin = Origin::typed) {
        Variable variable;
        variable.label = {fmt::format("数{}", system.variables.size()),
                          fmt::format("figure {}", system.variables.size())};
        variable.figure = figures::parse_figure(figure).value();
        variable.origin = origin;
        system.variables.push_back(std::move(variable));
        return system.variables.size() - 1;
    }
    Constraint& tie(TieKind kind, std::size_t result, const std::vector<std::size_t>& operands) {
        Constraint constraint;
        constraint.kind = kind;
        constraint.result = {result};
        for (const std::size_t operand : operands) constraint.operands.push_back({operand});
        system.constraints.push_back(std::move(constraint));
        return system.constraints.back();
    }
    Verdict examine() const { return consistency::examine(system); }
};

std::string listing(const Verdict& verdict) {
    std::string text;
    for (const Contradiction& c : verdict.contradictions) {
        text += c.message.zh + "\n";
        for (const FigureSuspect& s : c.suspects) {
            text += fmt::format("  {} -> {} p={:.4f} ({:.4f}) {}\n", s.variable, s.figure.text(),
                                s.probability.approximate(), s.repair_probability.approximate(),
                                s.why.zh);
        }
    }
    return text;
}

const FigureSuspect* suspect(const Contradiction& contradiction, std::size_t variable) {
    const auto found =
        std::ranges::find(contradiction.suspects, variable, &FigureSuspect::variable);
    return found == contradiction.suspects.end() ? nullptr : &*found;
}

Sheet completion(const std::string& actual, const std::string& target, const std::string& rate) {
    Sheet sheet;
    const auto a = sheet.add(actual);
    const auto t = sheet.add(target, Origin::planned);
    const auto r = sheet.add(rate, Origin::computed);
    sheet.tie(TieKind::quotient, r, {a, t});
    return sheet;
}

TEST(Engine, a_target_copied_from_the_result_is_found_by_its_rate) {
    const Verdict verdict = completion("584列", "584列", "106.18%").examine();
    ASSERT_EQ(verdict.contradictions.size(), 1U);
    const Contradiction& found = verdict.contradictions[0];
    ASSERT_FALSE(found.suspects.empty());
    EXPECT_EQ(found.suspects[0].variable, 1U) << listing(verdict);
    EXPECT_EQ(found.suspects[0].figure.text(), "550列");
    EXPECT_EQ(found.suspects[0].slip, Slip::copied);
    EXPECT_GT(found.suspects[0].probability, Ratio(9, 10));
    EXPECT_FALSE(found.cannot_tell);
    EXPECT_EQ(suspect(found, 0), nullptr);  // no whole number of trains gives that rate
    EXPECT_EQ(found.ceiling, facts::Strength::certain);
}

TEST(Engine, a_rate_one_digit_off_is_named_first_and_the_round_result_as_well) {
    const Verdict verdict = completion("1332列", "1200列", "110%").examine();
    ASSERT_EQ(verdict.contradictions.size(), 1U);
    const Contradiction& found = verdict.contradictions[0];
    ASSERT_FALSE(found.suspects.empty());
    EXPECT_EQ(found.suspects[0].variable, 2U) << listing(verdict);
    EXPECT_EQ(found.suspects[0].figure.text(), "111%");
    ASSERT_NE(suspect(found, 0), nullptr) << listing(verdict);
    const FigureSuspect& actual = *suspect(found, 0);
    const bool names_1320 = actual.figure.text() == "1320列" ||
                            std::ranges::any_of(actual.other_repairs, [](const figures::Figure& f) {
                                return f.text() == "1320列";
                            });
    EXPECT_TRUE(names_1320) << listing(verdict);
}

// 812.50, 780.00 and 94 %; 500.00 + 290.00 = 780.00: two slips, and a figure in both ties.
Sheet two_slips() {
    Sheet sheet;
    const auto budget = sheet.add("812.50万元");
    const auto executed = sheet.add("780.00万元");
    const auto rate = sheet.add("94%", Origin::computed);
    const auto basic = sheet.add("500.00万元");
    const auto project = sheet.add("290.00万元");
    sheet.tie(TieKind::quotient, rate, {executed, budget});
    sheet.tie(TieKind::sum, executed, {basic, project});
    return sheet;
}

TEST(Engine, what_is_said_of_a_repair_is_true_of_the_other_figures_as_printed) {
    const Sheet sheet = two_slips();
    const Verdict verdict = sheet.examine();
    ASSERT_EQ(verdict.contradictions.size(), 2U) << listing(verdict);
    for (const Contradiction& found : verdict.contradictions) {
        for (const FigureSuspect& s : found.suspects) {
            System repaired = sheet.system;
            repaired.variables[s.variable].figure = s.figure;
            for (const Change& also : s.given)
                repaired.variables[also.variable].figure = also.figure;
            const Verdict after = consistency::examine(repaired);
            const auto of_it = std::ranges::count_if(after.held, [&](const Held& held) {
                const Constraint& c = sheet.system.constraints[held.constraint];
                return c.result.variable == s.variable ||
                       std::ranges::count(c.operands, s.variable, &Place::variable) > 0;
            });
            EXPECT_EQ(s.holding, static_cast<std::size_t>(of_it)) << s.why.zh;
            EXPECT_GE(s.holding, 1U) << s.why.zh;
        }
    }
}

TEST(Engine, of_two_slips_that_share_a_figure_each_has_its_own_repair) {
    const Verdict verdict = two_slips().examine();
    ASSERT_EQ(verdict.contradictions.size(), 2U) << listing(verdict);
    const FigureSuspect& rate = verdict.contradictions[0].suspects.at(0);
    EXPECT_EQ(rate.figure.text(), "96%") << listing(verdict);
    for (const FigureSuspect& s : verdict.contradictions[1].suspects) {
        if (s.variable == 3) {
            EXPECT_EQ(s.figure.text(), "490.00万元") << listing(verdict);
        }
        if (s.variable == 4) {
            EXPECT_EQ(s.figure.text(), "280.00万元") << listing(verdict);
        }
    }
}

TEST(Engine, two_wrong_figures_of_one_tie_are_repaired_together) {
    Sheet sheet;  // 800.00 and 310.00 were meant
    const auto budget = sheet.add("1000.00万元");
    const auto executed = sheet.add("880.00万元");
    const auto rate = sheet.add("80.00%", Origin::computed);
    const auto share = sheet.add("38.75%", Origin::computed);
    const auto balance = sheet.add("200.00万元");
    const auto basic = sheet.add("490.00万元");
    const auto project = sheet.add("130.00万元");
    sheet.tie(TieKind::quotient, rate, {executed, budget});
    sheet.tie(TieKind::sum, budget, {executed, balance});
    sheet.tie(TieKind::sum, executed, {basic, project});
    sheet.tie(TieKind::quotient, share, {project, executed});
    const Verdict verdict = sheet.examine();
    bool is_executed = false, is_project = false;
    for (const Contradiction& found : verdict.contradictions) {
        if (found.suspects.empty()) continue;
        const FigureSuspect& first = found.suspects.front();
        is_executed |= first.variable == executed && first.figure.text() == "800.00万元";
        is_project |= first.variable == project && first.figure.text() == "310.00万元";
    }
    EXPECT_TRUE(is_executed) << listing(verdict);
    EXPECT_TRUE(is_project) << listing(verdict);
}

}  // namespace
}  // namespace consistency
