#pragma once
// What jilian-pdf found on the pages of a PDF: characters and straight lines with their places, and
// how its output is read. Lengths are in points from the upper left corner.

#include "base/result.h"
#include "documents/text_document.h"

#include <string_view>
#include <vector>

namespace documents {

struct PdfGlyph {
    double left = 0;
    double right = 0;
    double base = 0;  ///< of the line it stands on
    double size = 0;
    char32_t code = 0;
};

/// A straight line, level or upright.
struct PdfRule {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    bool is_level() const { return right - left >= bottom - top; }
};

struct PdfPage {
    int number = 0;  ///< from 1
    double width = 0;
    double height = 0;
    std::vector<PdfGlyph> glyphs;
    std::vector<PdfRule> rules;
};

/// Reads the output of jilian-pdf, which is not trusted. Text that is turned against most of its
/// page is left out; a page that is turned as a whole is turned back. Radicals and private signs
/// that fonts give for ordinary characters are replaced by these.
/// Errors: invalid_input (encrypted, damaged, empty), too_large, internal when the output does not
/// follow its format.
base::Result<std::vector<PdfPage>> read_pdf_pages(std::string_view output,
                                                  const TextLimits& limits);

/// The code point that a reader sees: radicals become ideographs, boxes of symbol fonts become
/// signs; 0 for what has no meaning as text.
char32_t plain_character(char32_t code);

}  // namespace documents
