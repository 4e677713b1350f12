#pragma once
// The ladder of ratings that a document itself prints: "90 分及以上为优，80—90 分为良 …".

#include "figures/ratio.h"

#include <string>
#include <string_view>
#include <vector>

namespace consistency {

struct LadderStep {
    int from = 0;            ///< included
    std::string_view grade;  ///< "优", "良", "中", "差"
};

/// From the highest step down; empty when no line of `text` holds at least three steps that descend
/// as grades do.
std::vector<LadderStep> ladder_in(std::string_view text);

/// "优", "良", "中", "差" of any word for a rating; empty: none.
std::string_view grade_of(std::string_view word);

/// The grade of a score; empty when the ladder says nothing of it.
std::string_view grade_by(const std::vector<LadderStep>& ladder, const figures::Ratio& score);

/// "≥90 优、≥80 良、≥60 中".
std::string ladder_text(const std::vector<LadderStep>& ladder);

}  // namespace consistency
