#pragma once
// What stands in the margins of pages and is no part of the text: page numbers, and heads and feet
// that repeat from page to page.

#include "documents/pdf_text_grid.h"
#include "documents/pdf_text_lines.h"

#include <string>
#include <vector>

namespace documents {

struct PdfSheet {
    int number = 0;  ///< from 1
    double width = 0;
    double height = 0;
    std::vector<PdfLine> lines;  ///< without those of ruled tables, from top to bottom
    std::vector<PdfTable> tables;
    std::vector<std::string> margins;  ///< heads and feet that appear here for the first time
};

/// Takes page numbers away, and repeating heads and feet into `margins` of the first page that has
/// them.
void take_margins(std::vector<PdfSheet>& sheets);

}  // namespace documents
