#pragma once
// PDF files as text with places. The file itself is opened by a program of its own, jilian-pdf,
// with little memory and time, because PDF files come from anywhere and their reader is large; here
// its words with their places on the page become lines, paragraphs, headings and tables.

#include "base/result.h"
#include "documents/text_document.h"

#include <filesystem>
#include <string_view>

namespace documents {

/// Reads a PDF with a text layer. Blocks carry the page they begin on. Sentences that lines and
/// pages break are whole. Page numbers are left out; a head or foot that repeats from page to page
/// stands once, as a paragraph of its own, never within a sentence. A table that goes on after a
/// page break is one block, its repeated head rows stand once.
/// `program`: jilian-pdf; empty: the file of this name beside the running program.
/// Errors: invalid_input (encrypted, only pictures, damaged, truncated, no PDF), too_large (bytes,
/// pages, text, or more memory or time than `limits` and the helper allow), unavailable (the helper
/// is not there or cannot be started).
base::Result<TextDocument> pdf_text(std::string_view bytes, const TextLimits& limits = {},
                                    const std::filesystem::path& program = {});

}  // namespace documents
