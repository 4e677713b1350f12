#pragma once
// TextFinding: what an audit says about a document that somebody wrote: the claim that cannot hold
// or will be asked about, where it stands, the arithmetic, which figure is probably the wrong one.
// Figures are named by their index in facts::DocumentFacts::mentions.

#include "base/bilingual.h"
#include "consistency/finding.h"
#include "consistency/system.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace consistency {

/// Bytes [start, end) of the text of the document.
struct TextPlace {
    std::size_t start = 0;
    std::size_t end = 0;
    friend bool operator==(const TextPlace&, const TextPlace&) = default;
};

struct TextSuspect {
    std::size_t mention = 0;
    std::string value;           ///< the repair as it would be printed, "550列"
    figures::Ratio probability;  ///< that this figure is the wrong one, 0 to 1
    Bilingual why;
    std::vector<std::string> others = {};    ///< further values it could have, likeliest first
    figures::Ratio repair_probability = {};  ///< that it is wrong and should be just `value`
    Bilingual label = {};                    ///< the name of the figure; examine_text fills it in
};

/// A relation of a refutation. Its variables are mentions.
struct TextRelation {
    std::string rule;
    std::string statement;  ///< "437万元 + 166.35万元 = 603.35万元"
    Constraint constraint;
};

/// What a printed figure can stand for, in base units (元, 1, a share of 1).
struct TextRange {
    std::size_t mention = 0;
    figures::Interval range;
};

/// The checked proof that figures cannot all be true; docs/formats/audit.md says how to check it.
struct TextRefutation {
    std::vector<TextRelation> relations;  ///< no more than the contradiction needs
    std::vector<TextRange> ranges;        ///< of every figure of the relations
    Refutation refutation;                ///< its constraints are indexes into `relations`
};

struct TextFinding {
    std::string rule;  ///< docs/formats/audit.md lists them
    Certainty certainty = Certainty::hint;
    Bilingual message;
    std::string claimed;
    std::string expected;
    std::vector<std::size_t> mentions;
    std::vector<TextPlace> quotes;
    std::vector<TextSuspect> suspects;              ///< best first
    std::vector<std::string> proof;                 ///< the arithmetic, line by line
    bool cannot_tell = false;                       ///< no suspect is likely enough to be named
    std::optional<TextRefutation> refutation = {};  ///< of a contradiction between figures
};

/// A relation of the document that was tested and holds.
struct TextProof {
    std::string rule;
    std::string statement;  ///< "437万元 + 166.35万元 = 603.35万元"
    std::vector<std::size_t> mentions;
    /// "rounding", "cutting" (digits cut off), "nudge" (one off in the last digit), "cap" (at
    /// 100 %).
    std::string how = "rounding";
    std::optional<std::size_t> base = {};  ///< the denominator, when it is another one
    figures::Ratio chance = 1;             ///< of a sum: that rounding alone leaves so much or more
};

struct TextAudit {
    std::vector<TextFinding> findings;  ///< most certain first, then by place
    std::vector<TextProof> consistent;
    int unproved = 0;  ///< contradictions left out because their proof did not check

    int count(Certainty certainty) const;
};

}  // namespace consistency
