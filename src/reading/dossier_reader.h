#pragma once
// From what a document says to a dossier: a report or a form in Word, PDF or text becomes what a
// clerk would have typed. What it works out (totals, rates, completions, scores) is kept as claims
// with their place. A figure that the document gives with two values is not taken: a note shows
// both. What is not there stays empty. Format: docs/formats/form-import.md.

#include "documents/text_document.h"
#include "facts/mention.h"
#include "reading/form.h"

namespace reading {

/// `facts`: read_report of `document`. The key holds the year only.
/// Errors: invalid_input when the document names no unit's figures at all.
base::Result<FormRead> read_dossier(const documents::TextDocument& document,
                                    const facts::DocumentFacts& facts);

}  // namespace reading
