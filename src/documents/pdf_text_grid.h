#pragma once
// Ruled tables of a page: the straight lines that cross become a grid, and the characters between
// them its cells.

#include "documents/pdf_text_page.h"

#include <string>
#include <vector>

namespace documents {

struct PdfCell {
    std::string text;
    int row = 0;
    int column = 0;
    int row_span = 1;
    int column_span = 1;
    double room = 0;        ///< behind its last line
    double first_word = 0;  ///< width of what cannot be broken at its start
};

/// A table on one page, or over several when `pages` were joined.
struct PdfTable {
    double top = 0;
    double bottom = 0;
    std::vector<double> columns;  ///< left edges, and the right edge of the last one
    int rows = 0;
    std::vector<PdfCell> cells;  ///< by row and column
    bool is_ruled = true;
};

/// Finds the ruled tables, from top to bottom, and takes their characters out of the page. A box
/// without columns is no table: its text stays.
std::vector<PdfTable> take_ruled_tables(PdfPage& page);

}  // namespace documents
