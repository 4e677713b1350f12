#pragma once
// PDF files as text with places. The file itself is opened by a program of its own, jilian-pdf,
// with little memory and time, because PDF files come from anywhere and their reader is large; here
// its words with their places on the page become lines, paragraphs, headings and tables.

#include "base/result.h"
#include "documents/text_document.h"

#include <filesystem>
#include <string_view>

namespace documents {

/// Reads a PDF with a text layer. Blocks carry their page; heads and feet that repeat from page to
/// page and page numbers stand behind the text of their page as paragraphs of their own, never
/// within a sentence. A table that goes on after a page break is one block.
/// `program`: jilian-pdf; empty: the file of this name beside the running program.
/// Errors: invalid_input (encrypted, only pictures, damaged, truncated, no PDF), too_large (bytes,
/// pages, text, or more memory or time than `limits` and the helper allow), unavailable (the helper
/// is not there or cannot be started).
base::Result<TextDocument> pdf_text(std::string_view bytes, const TextLimits& limits = {},
                                    const std::filesystem::path& program = {});

}  // namespace documents
