#pragma once
// Labels: the words that name a figure, as a reader would say them: whole words, no bracket left
// open.

#include "documents/text_document.h"
#include "facts/mention.h"

#include <string>
#include <string_view>

namespace reading {

/// Whether `text` ends in a word that only looks like one that leads to a figure: "合计", "节约",
/// "及时" at the beginning.
bool ends_in_whole_word(std::string_view text);
bool begins_with_whole_word(std::string_view text);

/// `words` without what only leads to the figure ("其中", "为", "达到", "约") and without brackets
/// that have no partner.
std::string label_of_words(std::string_view words);

/// Gives the figures of running text the label that stands in front of them. `facts` are read.
void finish_labels(const documents::TextDocument& document, facts::DocumentFacts& facts);

}  // namespace reading
