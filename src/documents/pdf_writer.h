#pragma once
// PDF from blocks, without an office suite, in the layout of GB/T 9704-2012: text that can be
// searched and copied, charts as vectors, headings as the file's table of contents. Fonts: see
// fonts.h.

#include "base/result.h"
#include "documents/blocks.h"

#include <string>

namespace documents {

struct PdfOptions {
    std::string created;  ///< ISO 8601 date and time for the file's properties; empty: not said
};

/// The bytes of a .pdf. The same document gives the same bytes on the same machine. Alignment means
/// what it means in write_docx: `Align::justify` leaves a paragraph as its style has it. Tags are
/// not kept: a PDF is for people.
/// Errors: invalid_input when the page leaves no room for text, unavailable when the drawing
/// library fails.
/// Cost: about 10 ms a page; on the first call fonts are looked for as well.
base::Result<std::string> write_pdf(const Document& document, const PdfOptions& options = {});

}  // namespace documents
