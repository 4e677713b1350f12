#pragma once
// Old office formats (.doc, .xls, .wps, .et, .rtf, .odt, .ods) through an installed LibreOffice,
// which turns them into .docx or .xlsx in a folder of its own.

#include "base/result.h"
#include "documents/text_document.h"

#include <string>
#include <string_view>

namespace documents {

/// `ending`: of the file, "doc", "xls" …; it chooses between Word and Excel.
/// Errors: unsupported (no LibreOffice), invalid_input (it could not read the file), too_large,
/// as docx_text and xlsx_text.
base::Result<TextDocument> legacy_text(std::string_view bytes, std::string_view ending,
                                       const TextLimits& limits);

}  // namespace documents
