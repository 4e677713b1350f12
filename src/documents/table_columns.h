#pragma once
// How wide the columns of a table are on paper: the shares that the table gives, changed only
// where a number would not fit on one line, because a number must not be broken or hidden.

#include "documents/blocks.h"
#include "documents/docx_body.h"

#include <vector>

namespace documents {

/// The table's shares for `columns` columns, sum 1; equal ones for those it does not give.
std::vector<double> given_shares(const Table& table, int columns);

/// What the text of a cell is set in; points.
struct CellMeasure {
    double text_size = 0;
    double padding = 0;  ///< left and right together
};

/// Widths of all columns, sum `width` points. A column whose numbers need more than its share gets
/// it from columns that have more than they need, as far as there is any.
std::vector<double> column_widths(const Table& table, const docx::PlacedTable& placed, double width,
                                  const CellMeasure& measure);

}  // namespace documents
