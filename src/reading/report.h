#pragma once
// Reads the figures of a document that somebody wrote, and the ties it states between them: from
// prose, from tables by the meaning of their heads, and from tables that were flattened to text.
// Where a text can be split in more than one way, nothing is read.

#include "documents/text_document.h"
#include "facts/mention.h"

namespace reading {

facts::DocumentFacts read_report(const documents::TextDocument& document);

}  // namespace reading
