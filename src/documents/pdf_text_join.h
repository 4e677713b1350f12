#pragma once
// Tables that go on after a page break.

#include "documents/pdf_text_grid.h"

namespace documents {

/// True when `next`, the first thing on its page, has the columns of `table`, the last thing on the
/// page before.
bool carries_on(const PdfTable& table, const PdfTable& next);

/// Puts the rows of `next` behind those of `table`: repeated head rows once, merged cells and cells
/// that the page break cut as one.
void append_table(PdfTable& table, PdfTable next);

}  // namespace documents
