#pragma once
// OFD files (GB/T 33190, the national format for fixed pages) as text: the words of each page by
// their places, put together to lines.

#include "base/result.h"
#include "documents/text_document.h"

#include <string>

namespace documents {

/// Errors: as Archive::open; invalid_input (not an OFD, damaged, no text), too_large.
base::Result<TextDocument> ofd_text(std::string bytes, const TextLimits& limits);

}  // namespace documents
