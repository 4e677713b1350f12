#pragma once
// Word and Excel files as text with places.

#include "base/result.h"
#include "documents/text_document.h"

#include <string>

namespace documents {

/// Errors: as read_docx.
base::Result<TextDocument> docx_text(std::string bytes, const TextLimits& limits);

/// Each sheet a heading with its name and a table; hidden sheets are named so.
/// Errors: as read_xlsx.
base::Result<TextDocument> xlsx_text(std::string bytes, const TextLimits& limits);

}  // namespace documents
