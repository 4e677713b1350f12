#pragma once
// Facts: what is known of one unit and year, each with its place. A fact is either typed (it has
// the address of its cell) or derived (it has the derivation that gave it). Ids are
// "concept@subject": "executed@basic", "completion@indicator:i3", "total_score@unit". Subjects:
// "unit", "total", the budget lines, the three-public lines, "task:<id>", "indicator:<id>",
// "project:<id>", "project:<id>/indicator:<id>", "economic:<code>".

#include "base/bilingual.h"
#include "figures/figure.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace facts {

using base::Bilingual;
using figures::Interval;
using figures::Ratio;

/// How a derived fact came about: enough to answer "why?" down to the cells.
struct Derivation {
    Bilingual formula;       ///< in words: "全年执行数 ÷ 全年预算数"
    std::string arithmetic;  ///< in figures: "373.49 ÷ 373.64"
    std::string rule;        ///< id of the relation or scoring method
    Bilingual source;        ///< document that states the rule or the policy value
    std::string policy_key;  ///< key of the policy value used; may be empty
    Bilingual policy_value;  ///< that value, for people
    Bilingual rounding;      ///< "四舍五入，保留 2 位小数"; empty: nothing was rounded
    std::string exact;       ///< the value before rounding, up to nine decimals
    std::vector<std::string> inputs;  ///< ids of facts
};

struct Fact {
    std::string id;
    std::string concept_id;
    std::string subject;
    Bilingual label;             ///< "基本支出 · 全年执行数"
    std::optional<Ratio> value;  ///< base units (yuan, 1, points, things); empty: not applicable
    Interval interval{};         ///< what the figure can stand for; derived: from its inputs
    std::string unit;            ///< as printed: "万元", "%", "列"; may be empty
    std::string printed;  ///< with its unit, "373.49万元"; "不适用" when there is no value
    std::string text;     ///< of a rating: "良"
    Bilingual note;       ///< why there is no value
    std::string path;     ///< of the cell it was typed into, or beside which it is shown
    std::optional<Derivation> derivation;

    bool is_derived() const { return derivation.has_value(); }
};

/// A figure that somebody printed, beside the fact of the same id.
struct Stated {
    std::string id;  ///< of the fact it speaks of
    std::string concept_id;
    std::string subject;
    std::optional<figures::Figure> figure;  ///< empty: a rating, or not to be read
    std::string printed;
    std::string path;   ///< "/claims/c19", or of the cell that a relation could have derived
    std::string place;  ///< where it stands, for people
};

std::string fact_id(std::string_view concept_id, std::string_view subject);

/// All facts of one dossier, in the order in which they became known.
class FactSet {
public:
    /// Adds a fact; the id must be new (base::check).
    const Fact& add(Fact fact);
    /// nullptr when there is none.
    const Fact* find(std::string_view id) const;
    const Fact* find(std::string_view concept_id, std::string_view subject) const;
    /// The value, when the fact exists and is applicable.
    std::optional<Ratio> value(std::string_view concept_id, std::string_view subject) const;
    const std::vector<Fact>& all() const { return facts_; }
    /// A fact with id, label and the unit of its concept, still without value; not yet among these.
    Fact start(std::string_view concept_id, std::string_view subject) const;

    /// What people printed, beside what is known.
    std::vector<Stated> stated;
    /// Every subject that the dossier has, and what people call it.
    std::map<std::string, Bilingual, std::less<>> subjects;

    /// What people call the concept of the subject: "基本支出 · 全年执行数".
    Bilingual label_of(std::string_view concept_id, std::string_view subject) const;
    /// Ids of the typed facts that `id` goes back to, each once, in order.
    std::vector<std::string> roots(std::string_view id) const;
    /// Whether `ancestor` is among the inputs of `id`, at any depth.
    bool follows_from(std::string_view id, std::string_view ancestor) const;

private:
    std::vector<Fact> facts_;
    std::map<std::string, std::size_t, std::less<>> index_;
};

}  // namespace facts
