#pragma once
// Whole Word documents from blocks, in the layout of GB/T 9704-2012. A document whose runs hold
// placeholders (docs/formats/docx-template.md) becomes a template that users may edit in Word.

#include "base/result.h"
#include "documents/blocks.h"

#include <string>

namespace documents {

/// The bytes of a .docx. The same document gives the same bytes. `Align::justify` leaves a
/// paragraph as its style has it (titles centred, text indented by two characters); any other
/// alignment takes the indent away, as the line of the addressee needs it. Tags above 64 bytes are
/// left out, because Word refuses to open a file with one.
/// Errors: invalid_input when the page leaves no room for text, too_large beyond 1000 charts.
base::Result<std::string> write_docx(const Document& document);

/// Width of the text between the margins, mm; A4.
double text_width_mm(const Page& page);

}  // namespace documents
