#include "consistency/text_system.h"

#include <array>
#include <map>
#include <set>
#include <tuple>

namespace consistency {

namespace {

using facts::Bound;
using facts::Mention;
using facts::Tie;
using facts::TieKind;
using figures::Ratio;

constexpr std::string_view score_parts_rule = "T-SCORE-PARTS";

Origin origin_of(const Mention& mention) {
    constexpr std::array<std::string_view, 5> rates{"completion", "growth", "share", "deviation",
                                                    "unspent"};
    const std::string& concept_id = mention.concept_id;
    const bool is_planned =
        concept_id == "target" || concept_id == "weight" || concept_id.ends_with("_budget");
    if (is_planned) return Origin::planned;
    const bool is_computed = concept_id.ends_with("_rate") || has(rates, concept_id);
    return is_computed ? Origin::computed : Origin::typed;
}

// A half line only where the figure is one itself: "增长 5% 以上". A target is a number.
Bound bound_of(const Mention& mention) {
    const bool is_number = mention.concept_id == "target" || mention.concept_id == "weight";
    return is_number || mention.bound == Bound::equal ? Bound::none : mention.bound;
}

Slip slip_between(const Mention& figure, const Mention& other) {
    if (other.concept_id.starts_with("previous")) return Slip::last_year;
    const bool are_budgets = figure.concept_id != other.concept_id &&
                             figure.concept_id.ends_with("_budget") &&
                             other.concept_id.ends_with("_budget");
    return are_budgets ? Slip::other_base : Slip::copied;
}

// Cells one above the other, or nearly.
bool are_stacked(const Mention& a, const Mention& b) {
    constexpr int rows_max = 2;
    const int rows = a.row < b.row ? b.row - a.row : a.row - b.row;
    return a.row >= 0 && b.row >= 0 && a.block == b.block && a.column == b.column && rows > 0 &&
           rows <= rows_max;
}

// 584 of "584.00" and of "584".
std::int64_t telling_digits(const figures::Decimal& number) {
    std::int64_t digits = number.digits();
    for (int i = 0; i < number.decimals() && digits % 10 == 0; ++i) digits /= 10;
    return digits;
}

// Figures with the same digits: what one of them may have been copied from.
using Groups = std::map<std::int64_t, std::vector<std::size_t>>;

Groups same_digits(const TextView& view) {
    constexpr std::int64_t telling_min = 10;
    Groups groups;
    for (std::size_t i = 0; i < view.size(); ++i) {
        const std::int64_t digits = telling_digits(view.at(i).figure.number);
        if (digits >= telling_min) groups[digits].push_back(i);
    }
    std::erase_if(groups, [](const auto& group) {
        constexpr std::size_t common_max = 12;
        return group.second.size() < 2 || group.second.size() > common_max;
    });
    return groups;
}

// Two rows of a table.
using Rows = std::tuple<int, int, int>;

Rows rows_of(const Mention& a, const Mention& b) {
    return {a.block, std::min(a.row, b.row), std::max(a.row, b.row)};
}

// Neighbours in a row or paragraph, and cells one above the other. Rows that are alike in several
// columns are a whole and its only part, and one fact in two places is no copy of another.
void add_alternatives(const TextView& view, const std::vector<Tie>& ties, System& system) {
    const Groups groups = same_digits(view);
    const auto each_pair = [&](const auto& use) {
        for (const auto& [digits, same] : groups) {
            for (const std::size_t a : same) {
                for (const std::size_t b : same) {
                    if (a != b) use(a, b);
                }
            }
        }
    };
    std::map<Rows, int> alike;
    each_pair([&](std::size_t a, std::size_t b) {
        if (a < b && are_stacked(view.at(a), view.at(b))) ++alike[rows_of(view.at(a), view.at(b))];
    });
    std::set<std::pair<std::size_t, std::size_t>> one_fact;
    for (const Tie& tie : ties) {
        if (tie.kind != TieKind::equal) continue;
        one_fact.insert(std::minmax({tie.result.mention, tie.operands.front().mention}));
    }
    each_pair([&](std::size_t a, std::size_t b) {
        if (one_fact.contains(std::minmax({a, b}))) return;
        const Mention& left = view.at(a);
        const Mention& right = view.at(b);
        const bool is_copy =
            are_stacked(left, right) ? alike[rows_of(left, right)] == 1 : view.together(a, b);
        if (is_copy) system.variables[a].alternatives.push_back({b, slip_between(left, right)});
    });
}

// A rate on the initial budget where the adjusted one is meant, or the other way round: a known
// slip, not another reading, since the tie names its base.
void add_other_base(const TextView& view, Constraint& constraint) {
    if (constraint.kind != TieKind::quotient || constraint.operands.size() != 2) return;
    const std::size_t base = constraint.operands[1].variable;
    const Mention& mention = view.at(base);
    const std::string_view other = mention.concept_id == "adjusted_budget"  ? "initial_budget"
                                   : mention.concept_id == "initial_budget" ? "adjusted_budget"
                                                                            : "";
    if (other.empty()) return;
    const auto found = view.nearest(other, mention.subject, constraint.result.variable);
    if (found) constraint.other_bases.push_back({*found, false});
}

// Shares are moved by one in the last digit so that they add to 100, sums of rounded figures are
// off by one: people do that and nobody calls it wrong.
int nudge_of(const TextView& view, const Tie& tie) {
    if (tie.rule == score_parts_rule) return 0;
    if (tie.kind == TieKind::sum) {
        const figures::Figure& result = view.at(tie.result.mention).figure;
        return result.precision == figures::Precision::exact ? 0 : 1;
    }
    const bool is_share = tie.kind == TieKind::quotient &&
                          (tie.rule.find("SHARE") != std::string::npos || tie.rule.empty());
    return is_share && view.at(tie.result.mention).figure.number.decimals() > 0 ? 1 : 0;
}

// A completion of just 100 % may be one that was cut.
Cap cap_of(const TextView& view, const Tie& tie) {
    const Mention& result = view.at(tie.result.mention);
    const bool is_full = result.concept_id == "completion" && result.figure.value() == Ratio(1);
    return is_full && tie.kind == TieKind::quotient ? Cap::allowed : Cap::never;
}

Constraint constraint_of(const TextView& view, const Tie& tie) {
    Constraint constraint;
    constraint.kind = tie.kind;
    constraint.result = {tie.result.mention, tie.result.sign};
    for (const facts::Term& term : tie.operands) {
        constraint.operands.push_back({term.mention, term.sign});
    }
    constraint.strength = tie.strength;
    constraint.nudge = nudge_of(view, tie);
    constraint.cap = cap_of(view, tie);
    add_other_base(view, constraint);
    return constraint;
}

}  // namespace

System system_of(const TextView& view, const std::vector<Tie>& ties) {
    System system;
    system.variables.reserve(view.size());
    for (std::size_t i = 0; i < view.size(); ++i) {
        Variable variable;
        variable.figure = view.at(i).figure;
        variable.label = view.name(i);
        // Nobody rounds a weight.
        const bool is_weight = view.at(i).concept_id == "weight";
        if (is_weight) variable.figure.precision = figures::Precision::exact;
        variable.bound = bound_of(view.at(i));
        variable.origin = origin_of(view.at(i));
        system.variables.push_back(std::move(variable));
    }
    system.constraints.reserve(ties.size());
    for (const Tie& tie : ties) {
        Constraint constraint = constraint_of(view, tie);
        const bool is_worked_out = tie.kind != TieKind::equal && tie.kind != TieKind::at_most;
        if (is_worked_out) system.variables[tie.result.mention].origin = Origin::computed;
        // Scores are added as they are printed.
        if (tie.rule == score_parts_rule) {
            const auto fix = [&](std::size_t mention) {
                system.variables[mention].figure.precision = figures::Precision::exact;
            };
            fix(tie.result.mention);
            for (const facts::Term& term : tie.operands) fix(term.mention);
        }
        const bool has_base = tie.kind == TieKind::quotient || tie.kind == TieKind::growth;
        if (has_base && tie.operands.size() == 2) {
            system.variables[tie.operands[1].mention].bound = Bound::none;
        }
        system.constraints.push_back(std::move(constraint));
    }
    add_alternatives(view, ties, system);
    return system;
}

}  // namespace consistency
