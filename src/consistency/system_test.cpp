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

}  // namespace
}  // namespace consistency
