#pragma once
// System: what a document or a dossier states, as plain mathematics: figures as they are printed
// and the ties that must hold between the true values behind them. `examine` says which figures
// cannot all be true, which of them is probably the wrong one and what it should be, and proves it.
// docs/engine.md gives the theory.

#include "base/bilingual.h"
#include "facts/mention.h"
#include "figures/figure.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace consistency {

/// How a wrong figure comes about.
enum class Slip {
    digit_replaced,
    digit_omitted,
    digit_added,
    digits_swapped,  ///< two neighbouring digits
    point_shifted,   ///< by one or two places
    wrong_unit,      ///< 元 / 万元 / 亿元
    percent_sign,    ///< 0.95 for 95 %, or the other way round
    sign_lost,       ///< "减少" read as more, or the other way round
    copied,          ///< from a neighbouring cell
    last_year,       ///< last year's value was left
    other_base,      ///< a rate on another base (the initial budget), or that figure itself
    capped,          ///< a completion over 100 % cut to 100 % where the others are not
    not_capped,      ///< the other way round
    cut_off,         ///< digits cut off instead of rounded
    miscalculated,   ///< a result that was worked out wrongly
    out_of_date,     ///< a figure changed later than the results that were worked out from it
    arbitrary,       ///< none of these
    rule_not_meant,  ///< the document does not mean the tie
};
struct SlipRow {
    Slip slip;
    std::string_view key;
    base::Label words;
};
const SlipRow& row_of(Slip slip);

/// A value that could have been meant, or that could have been copied in place of the right one.
struct Alternative {
    std::size_t variable = 0;  ///< the figure it was copied from: a neighbour, last year's …
    Slip slip = Slip::copied;  ///< copied, last_year or other_base
};

/// How a figure comes to be, which decides how likely which slip is.
enum class Origin {
    typed,     ///< counted, or taken from the books
    planned,   ///< set by people: round numbers are likely
    computed,  ///< worked out from other figures: rates, totals, growth
};

struct Variable {
    std::string id;  ///< for the caller; not read
    base::Bilingual label;
    figures::Figure figure;  ///< as printed. A count without decimals must be Precision::exact
    /// Only where the figure is itself a half line ("satisfaction is at least 95 %"). A target that
    /// others divide by is a number: none.
    facts::Bound bound = facts::Bound::none;
    Origin origin = Origin::typed;
    std::vector<Alternative> alternatives = {};
};

/// Whether a completion is cut to 100 %.
enum class Cap { never, allowed, always };

/// A further denominator of a quotient or growth.
struct OtherBase {
    std::size_t variable = 0;
    bool is_legal = false;  ///< true: the tie holds with it as well; false: a known slip
};

struct Place {
    std::size_t variable = 0;
    int sign = 1;  ///< −1: the printed figure counts as negative
};

struct Constraint {
    facts::TieKind kind = facts::TieKind::sum;
    Place result;
    std::vector<Place> operands;  ///< as facts::Tie: quotient, growth, change, product take two
    facts::Strength strength = facts::Strength::certain;
    std::string rule;
    base::Bilingual formula = {};
    Cap cap = Cap::never;                     ///< of a quotient
    std::vector<OtherBase> other_bases = {};  ///< of a quotient or growth: in place of operand 1
    /// Units of the last digit of the result by which people adjust it (shares made to add up).
    int nudge = 0;
};

struct System {
    std::vector<Variable> variables;
    std::vector<Constraint> constraints;
};

/// What is cut off is less than one unit of the last digit by at least this part of it: a value
/// that stands exactly on the next digit would have been printed so.
inline const figures::Ratio cut_margin{1, 1'000'000};

/// Another value of a figure.
struct Change {
    std::size_t variable = 0;
    figures::Figure figure;
};

/// One figure that may be wrong, and what it would have to be.
struct FigureSuspect {
    std::size_t variable = 0;
    figures::Ratio probability;         ///< that this figure is wrong, 0 to 1
    figures::Figure figure;             ///< its likeliest repair, printed like it
    figures::Ratio repair_probability;  ///< that it is wrong and should be just this
    Slip slip = Slip::arbitrary;
    /// Figures that have to change with it. Empty: the repair is for all others as printed.
    std::vector<Change> given;
    base::Bilingual why;      ///< the slip, and what holds with this value
    std::size_t holding = 0;  ///< constraints of the figure that hold with it and with `given`
    std::size_t tied = 0;     ///< constraints of the figure that can be tested
    std::vector<figures::Figure> other_repairs;  ///< further ones, likeliest first
};

/// One step of a proof: with the domains known so far, `constraint` leaves for `variable` only
/// values inside `range`.
struct Step {
    std::size_t constraint = 0;
    std::size_t variable = 0;
    std::optional<figures::Interval> range;  ///< nothing: no value at all
    std::optional<std::size_t> base = {};    ///< a denominator other than operand 1
};

/// A linear inequality in the variables, Σ factor × variable ≤ limit, times its multiplier.
struct FarkasRow {
    std::optional<std::size_t> constraint;  ///< nothing: a bound of `variable`
    std::size_t variable = 0;
    bool is_upper = true;       ///< the ≤ half of the constraint or bound; otherwise the ≥ half
    figures::Ratio multiplier;  ///< ≥ 0
};

/// Why figures cannot all be true. Steps: the last one leaves nothing. Farkas: the rows times
/// their multipliers add up to 0 ≤ a negative number.
struct Refutation {
    enum class Kind { steps, farkas } kind = Kind::steps;
    std::vector<Step> steps;
    std::vector<FarkasRow> rows;
};

/// Figures that cannot all be true, for one reason.
struct Contradiction {
    std::vector<std::size_t> constraints;  ///< all that one slip explains, the surest first
    std::vector<std::size_t> variables;    ///< of these constraints
    /// The smallest set that is contradictory by itself; `refutation` is its proof.
    std::vector<std::size_t> core;
    facts::Strength ceiling = facts::Strength::certain;  ///< weakest strength in the core
    std::vector<FigureSuspect> suspects;                 ///< best first
    figures::Ratio not_meant;    ///< probability that the document does not mean a tie
    figures::Ratio unexplained;  ///< probability of more than one slip
    bool cannot_tell = false;    ///< no suspect is likely enough to be named
    Refutation refutation;
    base::Bilingual message;  ///< "these disagree", the arithmetic in one line
};

/// How a constraint holds.
enum class Holding {
    by_rounding,  ///< some true values behind the figures, rounded half up, satisfy it
    by_cutting,   ///< only when digits were cut off
    by_nudge,     ///< only within Constraint::nudge
    by_cap,       ///< the result is 100 % because more is cut off
};

struct Held {
    std::size_t constraint = 0;
    Holding how = Holding::by_rounding;
    std::optional<std::size_t> base = {};  ///< the legal denominator that it holds with
    /// Of sums: P(|residual| ≥ the observed one), all figures rounded independently. Small: it can
    /// be true, but hardly is.
    figures::Ratio chance = 1;
};

struct Verdict {
    std::vector<Contradiction> contradictions;
    std::vector<Held> held;
    std::vector<std::size_t> undecided;  ///< constraints: base around 0, budget used up, overflow
    std::size_t dropped = 0;             ///< contradictions whose proof did not check
};

/// Pure. Never throws: what cannot be decided exactly is undecided. Every contradiction has a proof
/// that `check_refutation` (proof_check.h) accepted.
Verdict examine(const System& system);

}  // namespace consistency
