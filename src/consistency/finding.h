#pragma once
// Finding: something in a dossier or a report that cannot be true, or that a reader will ask about,
// with the cells it speaks of, the arithmetic that proves it, and what would repair it.

#include "base/bilingual.h"
#include "figures/ratio.h"
#include "policy/pack.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace consistency {

using base::Bilingual;

enum class Certainty {
    certain,  ///< 矛盾: cannot all be true
    likely,   ///< 存疑: true only with an explanation that is not given
    hint,     ///< 提示: worth a look
};

struct CertaintyRow {
    Certainty certainty;
    std::string_view key;
    base::Label label;
};
const CertaintyRow& row_of(Certainty certainty);

/// One figure that may be the wrong one, and what it would have to be.
struct Suspect {
    std::string path;
    std::string value;  ///< the repair, as it would be printed
    Bilingual why;
    Bilingual label = {};  ///< what the figure is; empty for the statement itself
    /// That this figure is the wrong one; nothing where it was not weighed against others.
    std::optional<figures::Ratio> probability = {};
};

struct Finding {
    std::string rule;  ///< "C-…" of a relation or claim, "Q01" … "Q25" of a quality rule
    Certainty certainty = Certainty::hint;
    policy::RuleLevel level = policy::RuleLevel::warn;  ///< what the policy makes of it
    Bilingual message;
    std::string place;               ///< for people
    std::vector<std::string> paths;  ///< cells, the most useful first
    std::string claimed;
    std::string expected;
    std::vector<Suspect> suspects;  ///< best first
    std::vector<Bilingual> proof;   ///< the arithmetic, line by line
};

/// A relation that was tested and holds.
struct Proof {
    std::string rule;
    std::string statement;  ///< "603.35 − 229.71 = 373.64"
    std::vector<std::string> paths;
};

}  // namespace consistency
