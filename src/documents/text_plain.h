#pragma once
// Text files: which encoding they have, told by evidence, and their lines as blocks.

#include "base/result.h"
#include "documents/text_document.h"

#include <string>
#include <string_view>

namespace documents {

/// UTF-8 without byte order mark. UTF-8, GB18030 and UTF-16, with or without byte order mark; a
/// text that is well-formed in none of them, or reads as no language in it, is refused.
/// `charset`: what the file itself declares (HTML), tried first; may be empty.
/// Errors: invalid_input.
base::Result<std::string> decode_text(std::string bytes, std::string_view charset = {});

/// Every line that is not empty is a block; "#" lines of Markdown are headings.
base::Result<TextDocument> plain_text(std::string bytes, bool is_markdown,
                                      const TextLimits& limits);

}  // namespace documents
