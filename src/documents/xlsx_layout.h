#pragma once
// Where each cell of a table stands on a sheet and how high the rows must be: places, spans and
// estimated heights, before any library is asked to write them.

#include "documents/blocks.h"

#include <vector>

namespace documents::xlsx {

inline constexpr double text_size = 10.5;    ///< points
inline constexpr double line_height = 15.5;  ///< points: also for tall replacement fonts

/// A cell on the sheet; rows and columns count from 0, ends are inclusive.
struct SheetCell {
    const Cell* cell = nullptr;  ///< null: an empty place inside the borders
    bool is_head = false;
    bool is_repeated = false;  ///< the label of an earlier cell again, on another page
    int first_row = 0, first_column = 0, last_row = 0, last_column = 0;
};

struct SheetLayout {
    std::vector<int> column_pixels;
    std::vector<double> row_heights;  ///< points, of the table's rows on the sheet
    int head_rows = 0;                ///< rows of the sheet that the table's header rows take
    std::vector<SheetCell> cells;     ///< relative to the table's first row
};

/// Lays `table` out over the width of an A4 page.
SheetLayout lay_out(const Table& table, bool landscape);

/// Lines that `text` needs in `width` points at `text_size`: Latin words and numbers stay whole.
int estimated_lines(std::string_view text, double width);

}  // namespace documents::xlsx
