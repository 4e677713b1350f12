#pragma once
// Rules of a document that are more than arithmetic of one tie: rates of nothing, conventions,
// scores and ratings, numbering, what is missing. Each adds its findings and what it proved.

#include "consistency/text_ties.h"
#include "policy/pack.h"

#include <vector>

namespace consistency {

/// Takes out the ties whose denominator is 0 and says what they mean: a rate of a base of 0 that is
/// given all the same cannot be right; 0 ÷ 0 written as 0 % is a manner of forms.
std::vector<facts::Tie> settle_zero_bases(const TextView& view, std::vector<facts::Tie> ties,
                                          TextAudit& audit);

/// Completion conventions, full marks for a missed target, mid-year above year-end, targets below
/// last year's result or equal to the result.
void check_indicators(const TextView& view, TextAudit& audit);

/// Σ scores, Σ weights, score above weight, score of a row against its weight and completion.
void check_scores(const TextView& view, TextAudit& audit);

/// Rating against total score. bands: descending; empty: the usual 90, 80, 60. The ladder that the
/// document prints comes first.
void check_ratings(const TextView& view, const std::vector<policy::RatingBand>& bands,
                   TextAudit& audit);

/// Numbering, counts of what is listed, and what reading found odd in the words.
void check_words(const TextView& view, TextAudit& audit);

/// What a form left behind, blanks in place of figures, words that cannot be measured; after
/// check_words.
void check_phrases(const TextView& view, TextAudit& audit);

/// What a report of this kind should have and this one has not.
void check_gaps(const TextView& view, TextAudit& audit);

}  // namespace consistency
