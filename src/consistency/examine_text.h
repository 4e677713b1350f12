#pragma once
// Examination of a document that somebody wrote: every tie that it offers is tested by the engine
// (consistency/system.h), every contradiction explained once, and what holds is listed.

#include "consistency/text_finding.h"
#include "facts/mention.h"
#include "policy/pack.h"

#include <string_view>
#include <vector>

namespace consistency {

struct TextRules {
    /// Descending; empty: the usual ladder of 90, 80, 60.
    std::vector<policy::RatingBand> bands;
};

/// `text`: what the places of `facts` refer to. Findings whose proof does not check are not given.
TextAudit examine_text(const facts::DocumentFacts& facts, std::string_view text,
                       const TextRules& rules = {});

}  // namespace consistency
