#pragma once
// Ties of a document: those its words state, and those that follow from what its figures are: the
// relation table of facts/relations.h, completion = actual ÷ target, one fact in two places.

#include "consistency/text_view.h"

#include <vector>

namespace consistency {

/// Every tie to be tested, each once. A tie is as strong as it is sure that the document means it:
/// relations between figures of different paragraphs are likely only, since their scope may differ.
std::vector<facts::Tie> ties_of(const TextView& view);

/// −1 when the words of the figure say that something became less ("调减", "下降"), otherwise 1.
int sign_of_change(const TextView& view, std::size_t mention);

/// Whether the indicator is better when its value is lower: by its bound, or by its name.
bool is_inverse(const TextView& view, const TextIndicator& indicator);

/// Figures elsewhere in the text that give the result of the indicator under a name like its own.
std::vector<std::size_t> same_value_of(const TextView& view, const TextIndicator& indicator);

/// actual ÷ target, when both are single figures of one dimension and the target is not 0.
std::optional<figures::Ratio> plain_completion(const TextView& view,
                                               const TextIndicator& indicator);

}  // namespace consistency
