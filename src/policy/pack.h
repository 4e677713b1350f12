#pragma once
// Policy pack: everything that a ministry, a province or a year may change about scoring and
// checking, as dated data with the document it comes from. A pack as loaded holds the history of
// every value; `resolve` gives the values in force on one day, so old years stay reproducible.

#include "base/bilingual.h"
#include "base/date.h"
#include "base/result.h"
#include "figures/points.h"
#include "figures/ratio.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace policy {

using figures::Points;
using figures::Ratio;

/// How sure the value is: read in the document, known but to be checked, or derived by us.
enum class Mark { found, known, derived };

struct Source {
    std::string document;  ///< title and number of the document
    std::string place;     ///< article, annex, form
    base::Date since{};
    Mark mark = Mark::derived;
    std::string note;  ///< what a reader should know, such as what is still to be checked
    std::string pack;  ///< id of the pack that states it; differs from the policy's when inherited
};

/// A value with the key under which the pack states it and where it comes from.
template <typename T>
struct Sourced {
    T value{};
    std::string key;
    Source source;
    const T& operator*() const { return value; }
    const T* operator->() const { return &value; }
};

enum class MissingWeights { refuse, equal_shares };
/// What an execution rate of a budget of 0 is worth.
enum class ZeroBudget { score_zero, redistribute, full };
enum class RuleLevel { off, info, warn, block };

/// One way to score an indicator. The formulas are code (scoring/methods.h), chosen by data.
enum class MethodKind {
    ratio,           ///< F1: full at the target, else weight × actual / target
    equal_lenient,   ///< F2
    equal_strict,    ///< F2b: weight × max(0, 1 − |a−t|/t)
    inverse_linear,  ///< F3: down to 0 at twice the target
    inverse_ratio,   ///< F3b: weight × target / actual
    all_or_nothing,  ///< F3c, F5
    qualitative,     ///< F4: judged inside a band
    pass_ratio,      ///< F6: 0 below the pass mark
    steps,           ///< F7: share of the weight by steps of the completion
    by_date,         ///< F9: late days over planned days
};

struct Step {
    Ratio from;   ///< completion (or value, for satisfaction) from here …
    Ratio share;  ///< … is worth this share of the weight
};

struct Method {
    std::string id;
    MethodKind kind = MethodKind::ratio;
    base::Bilingual name;
    Ratio pass_mark;          ///< of pass_ratio
    std::vector<Step> steps;  ///< of steps, descending
};

struct QualitativeBand {
    std::string achievement;  ///< key of domain::Achievement
    base::Bilingual name;
    Ratio low;   ///< share of the weight, included
    Ratio high;  ///< share of the weight
    bool includes_high = false;
};

struct RatingBand {
    Points from;  ///< included
    base::Bilingual name;
};

struct Ceiling {
    Ratio below;     ///< when the rate is below this …
    Points ceiling;  ///< … the total is at most this
};

struct OverCut {
    Ratio from;   ///< deviation from here …
    Ratio share;  ///< … costs this share of the weight
};

/// The values in force on one day.
struct Policy {
    std::string id;
    base::Bilingual name;
    std::string region;  ///< division code prefix; empty: everywhere
    base::Date day{};

    Sourced<Points> execution_weight;                      ///< 10
    Sourced<Points> indicators_weight;                     ///< 90
    Sourced<Points> total_weight;                          ///< 100: execution + indicators
    Sourced<std::map<std::string, Points>> level_weights;  ///< by level 1; empty: not prescribed
    Sourced<MissingWeights> missing_weights;
    Sourced<ZeroBudget> zero_budget;
    Sourced<Ratio> execution_reason_below;                        ///< 0.90
    Sourced<std::map<std::string, std::string>> methods_by_sign;  ///< sign key → method id
    std::map<std::string, Sourced<Method>> methods;
    Sourced<std::vector<QualitativeBand>> qualitative_bands;
    Sourced<std::vector<RatingBand>> rating_bands;  ///< descending; the last from 0
    Sourced<Ratio> over_explain_from;               ///< 1.30: completion that must be explained
    Sourced<std::vector<OverCut>> over_cuts;        ///< ascending; empty: off
    Sourced<std::optional<Ratio>> deviation_explain_from;  ///< |deviation| that must be explained
    Sourced<std::optional<Points>>
        deviation_minus;  ///< taken off the score from there; off if empty
    Sourced<std::vector<Ceiling>> execution_ceilings;  ///< ascending `below`; empty: off
    Sourced<std::optional<Ceiling>>
        adjustment_ceiling;        ///< `below` holds the rate above which it applies
    Sourced<Ratio> score_gap;      ///< 0.05: alarm between score and execution
    Sourced<Ratio> unspent_limit;  ///< 0.20
    std::map<std::string, Sourced<RuleLevel>> quality_levels;  ///< Q01 … Q25
    std::map<std::string, Sourced<Ratio>> quality_limits;      ///< named thresholds of the Q rules
    Sourced<std::vector<std::string>> vague_words;
    Sourced<std::vector<std::string>> template_leftovers;

    /// The band of an achievement key; nullptr for one that has none ("" = not filled in).
    const QualitativeBand* band(std::string_view achievement) const;
    /// The grade of a total that is already rounded to two decimals. Below 0 counts as 0.
    const RatingBand& rating(Points total) const;
    /// The level of quality rule `rule`, one of quality_rules() (base::check).
    RuleLevel level(std::string_view rule) const;
    /// The threshold `limit_name`; it must stand in the pack (base::check): loading guarantees it.
    const Sourced<Ratio>& limit(std::string_view limit_name) const;
    /// The method `method_id`, which must exist (base::check). What a user typed is looked up in
    /// `methods`.
    const Method& method(std::string_view method_id) const;
};

/// The names of the thresholds that every pack must give.
std::span<const std::string_view> limit_names();

/// A quality rule whose level every pack must give. What it tests is code (consistency).
struct QualityRule {
    std::string_view id;  ///< Q01 … Q25
    base::Label title;
};
std::span<const QualityRule> quality_rules();

/// What a threshold is counted in.
enum class LimitUnit { percent, count, ten_thousand_yuan, points, times };

struct LimitName {
    std::string_view name;
    base::Label title;
    LimitUnit unit;
};
/// The thresholds of limit_names() with their titles, in the same order.
std::span<const LimitName> limits();

}  // namespace policy
