#pragma once
// The types a value of a pack can have: how each is read from JSON and how it is shown to people.
// `read` complains at the cell and leaves the value incomplete; `shown` never fails.

#include "policy/cell.h"
#include "policy/pack.h"

namespace policy {

/// One word of an enumeration: as the pack writes it and as people read it.
template <typename Enum>
struct Word {
    Enum value;
    std::string_view key;
    base::Label label;
};

std::span<const Word<Mark>> mark_words();
std::span<const Word<MissingWeights>> missing_weights_words();
std::span<const Word<ZeroBudget>> zero_budget_words();
std::span<const Word<RuleLevel>> rule_level_words();
std::span<const Word<MethodKind>> method_kind_words();
/// The signs that a pack maps to methods, as dossiers write them.
std::span<const Word<int>> sign_words();

void read(const Cell& cell, Mark& value);
void read(const Cell& cell, MissingWeights& value);
void read(const Cell& cell, ZeroBudget& value);
void read(const Cell& cell, RuleLevel& value);
void read(const Cell& cell, Points& value);  ///< "10.00"
void read(const Cell& cell, Ratio& value);   ///< "0.90"
void read(const Cell& cell, base::Bilingual& value);
void read(const Cell& cell, base::Date& value);
void read(const Cell& cell, std::map<std::string, Points>& value);
void read(const Cell& cell, std::map<std::string, std::string>& value);  ///< methods by sign
void read(const Cell& cell, Method& value);
void read(const Cell& cell, std::vector<QualitativeBand>& value);
void read(const Cell& cell, std::vector<RatingBand>& value);
void read(const Cell& cell, std::vector<OverCut>& value);
void read(const Cell& cell, std::vector<Ceiling>& value);
void read(const Cell& cell, std::optional<Ceiling>& value);  ///< with "above" for "below"
void read(const Cell& cell, std::optional<Ratio>& value);
void read(const Cell& cell, std::optional<Points>& value);
void read(const Cell& cell, std::vector<std::string>& value);

/// "90%".
std::string percent(const Ratio& value);

base::Bilingual shown(MissingWeights value);
base::Bilingual shown(ZeroBudget value);
base::Bilingual shown(RuleLevel value);
base::Bilingual shown(Points value);
base::Bilingual shown(const Ratio& value);
base::Bilingual shown(const Ratio& value, LimitUnit unit);
base::Bilingual shown(const std::map<std::string, Points>& value);
base::Bilingual shown(const std::map<std::string, std::string>& value);
base::Bilingual shown(const Method& value);
base::Bilingual shown(const std::vector<QualitativeBand>& value);
base::Bilingual shown(const std::vector<RatingBand>& value);
base::Bilingual shown(const std::vector<OverCut>& value);
base::Bilingual shown(const std::vector<Ceiling>& value);
base::Bilingual shown(const std::optional<Ceiling>& value);
base::Bilingual shown(const std::optional<Ratio>& value);
base::Bilingual shown(const std::optional<Points>& value);
base::Bilingual shown(const std::vector<std::string>& value);

}  // namespace policy
