#pragma once
// The text of a document from the lines and tables of its pages: sentences that lines and pages
// break are whole again.

#include "base/result.h"
#include "documents/pdf_text_page.h"
#include "documents/text_document.h"

#include <vector>

namespace documents {

/// The pages as one text with blocks. Errors: too_large.
base::Result<TextDocument> text_of_pages(std::vector<PdfPage> pages, const TextLimits& limits);

}  // namespace documents
