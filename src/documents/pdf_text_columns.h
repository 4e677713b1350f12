#pragma once
// Tables without ruled lines: neighbouring lines of print whose words stand in the same columns.

#include "documents/pdf_text_grid.h"
#include "documents/pdf_text_lines.h"

#include <variant>
#include <vector>

namespace documents {

using PdfItem = std::variant<PdfLine, PdfTable>;

/// The lines in their order, with those that form a table of at least two rows and two columns
/// replaced by it. `lines`: of one page, from top to bottom.
std::vector<PdfItem> with_column_tables(std::vector<PdfLine> lines);

/// Puts `line`, the last one on the page before, in front of the table when its words stand in the
/// columns of it; false when they do not.
bool take_first_row(PdfTable& table, const PdfLine& line);

}  // namespace documents
