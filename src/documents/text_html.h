#pragma once
// Web pages as text with places: headings, paragraphs, tables with spans. Scripts and what is not
// shown are left out; the text is decoded by what the page declares or by evidence.

#include "base/result.h"
#include "documents/text_document.h"

#include <string>

namespace documents {

/// Errors: invalid_input (no text, unknown encoding), too_large.
base::Result<TextDocument> html_text(std::string bytes, const TextLimits& limits);

}  // namespace documents
