#pragma once
// TextFinding: what an audit says about a document that somebody wrote: the claim that cannot hold
// or will be asked about, where it stands, the arithmetic, which figure is probably the wrong one.
// Figures are named by their index in facts::DocumentFacts::mentions.

#include "base/bilingual.h"
#include "consistency/finding.h"
#include "figures/ratio.h"

#include <cstddef>
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
    figures::Ratio probability;  ///< 0 to 1
    Bilingual why;
    std::vector<std::string> others = {};  ///< further values it could have, likeliest first
};

/// One step of the proof that figures cannot all be true; docs/formats/audit.md says how to check
/// it. Numbers are exact fractions in base units (元, 1, a share of 1).
struct TextProofStep {
    std::string relation;     ///< what has to hold, "437万元 + 166.35万元 = 603.35万元"
    std::size_t mention = 0;  ///< the figure that it narrows
    std::string low = {};     ///< what it leaves for the figure; empty both: nothing
    std::string high = {};
    std::string multiplier = {};  ///< of a linear combination: what the relation counts
};

struct TextFinding {
    std::string rule;  ///< docs/formats/audit.md lists them
    Certainty certainty = Certainty::hint;
    Bilingual message;
    std::string claimed;
    std::string expected;
    std::vector<std::size_t> mentions;
    std::vector<TextPlace> quotes;
    std::vector<TextSuspect> suspects;  ///< best first
    std::vector<std::string> proof;     ///< the arithmetic, line by line
    std::vector<TextProofStep> steps;   ///< of a contradiction between figures: checked
};

/// A relation of the document that was tested and holds.
struct TextProof {
    std::string rule;
    std::string statement;  ///< "437万元 + 166.35万元 = 603.35万元"
    std::vector<std::size_t> mentions;
    std::string how = "rounding";  ///< "rounding", "cutting" (digits cut off), "cap" (at 100 %)
};

struct TextAudit {
    std::vector<TextFinding> findings;  ///< most certain first, then by place
    std::vector<TextProof> consistent;
    int unproved = 0;  ///< contradictions left out because their proof did not check

    int count(Certainty certainty) const;
};

}  // namespace consistency
