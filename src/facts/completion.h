#pragma once
// Completion of an indicator (指标完成率): how far the final value went towards the target. Always
// uncapped: a cap belongs to the score, not to the rate.

#include "domain/dossier.h"
#include "facts/fact.h"

#include <optional>

namespace facts {

struct Completion {
    std::optional<Ratio> value;  ///< empty: not applicable
    Interval interval{};
    Bilingual formula;
    std::string pattern;  ///< the same in figures, with {a} for the final value, {t} for the target
    Bilingual note;
};

/// Completion of `actual` against `target` under `sign` (numeric signs only: base::check).
///   ≥ ＞  a ÷ t; not applicable when t ≤ 0
///   ≤ ＜  t ÷ a, and 2 − a ÷ t when a ≤ 0; with t = 0: 1 when a ≤ 0, else 0
///   ＝    1 − |a − t| ÷ t; with t = 0: 1 when a = 0, else 0
/// Source: 财预〔2020〕10号; product reference 2.4, F1–F3, F8.
Completion completion_of(domain::Sign sign, const figures::Figure& target,
                         const figures::Figure& actual);

bool is_numeric(domain::Sign sign);

/// Derives completion, completion at mid-year and deviation of every indicator of `facts`.
void derive_completions(const domain::Dossier& dossier, FactSet& facts);

}  // namespace facts
