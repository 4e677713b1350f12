#pragma once
// Where the printed pages of a sheet end, so that no merged label is cut in two: pages break before
// a group of rows where that is possible, and a label that goes on is printed again on the next
// page.

#include "documents/xlsx_layout.h"

#include <vector>

namespace documents::xlsx {

inline constexpr double margin_mm = 18;  ///< above and below

/// Rows of the table before which a page begins, ascending. Empty when pages that end wherever they
/// are full cut no cell. `above`: height of what stands above the table, points.
std::vector<int> page_breaks(const SheetLayout& layout, bool landscape, double above);

/// Cuts the label cells of `layout` at `breaks`; each part shows the label.
void split_labels(SheetLayout& layout, const std::vector<int>& breaks);

}  // namespace documents::xlsx
