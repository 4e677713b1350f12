#pragma once
// Indicators of a document as a dossier holds them: their figures in one unit, their level.

#include "documents/text_document.h"
#include "facts/mention.h"
#include "reading/form.h"

#include <vector>

namespace reading {

/// In the order of the document, with ids "i1", "i2" … Notes go to `read`.
std::vector<domain::Indicator> read_indicators(const documents::TextDocument& document,
                                               const facts::DocumentFacts& facts, FormRead& read);

/// The amount of a figure to the fen; nothing when it is out of range or finer than a fen.
std::optional<domain::Money> money_of(const figures::Figure& figure);

}  // namespace reading
