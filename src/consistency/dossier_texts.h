#pragma once
// The texts that people wrote into a dossier, each with its cell and with what it is about, and how
// alike two texts are.

#include "domain/dossier.h"
#include "figures/decimal.h"

#include <string>
#include <string_view>
#include <vector>

namespace consistency {

/// What a text is for. Texts of the same kind about the same thing may well be equal.
enum class TextKind { description, narrative, plan, result, reason, improvement };

struct DossierText {
    std::string path;
    std::string_view text;  ///< inside the dossier
    TextKind kind = TextKind::narrative;
    std::string about = {};  ///< the indicator, the goal, or "money" of a reason
};

/// Every text of `dossier`, which must outlive the result; empty ones too.
std::vector<DossierText> all_texts(const domain::Dossier& dossier);

/// A text as it is compared: pairs of neighbouring characters without spaces and punctuation.
struct TextShape {
    std::vector<std::uint64_t> pairs;  ///< ascending
    std::size_t length = 0;            ///< characters that count
};
TextShape shape_of(std::string_view text);

/// From 0 to 1: twice the pairs in common over all pairs.
figures::Ratio likeness(const TextShape& a, const TextShape& b);

}  // namespace consistency
