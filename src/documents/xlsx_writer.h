#pragma once
// Excel workbooks from tables: forms in their official merged layout, one table a sheet, ready to
// print on A4. Numbers are stored as numbers that show what the table shows. The figures of tagged
// runs can be found again: every tagged cell has a defined name "fig_1", "fig_2", … (which moves
// with the cell when somebody inserts rows), and the hidden sheet "figures" lists name, tag and
// printed text, one row per tagged run. xlsx_reader.h gives them back as Workbook::figures.

#include "base/result.h"
#include "documents/blocks.h"

#include <string>
#include <vector>

namespace documents {

struct Sheet {
    std::string name;  ///< what Excel does not allow is replaced, repeated names get a number
    Table table;
    bool landscape = false;
    std::vector<std::string> notes = {};  ///< lines below the table
};

/// The hidden sheet of the tags.
inline constexpr const char* figures_sheet = "figures";

/// The bytes of a .xlsx. The same sheets give the same bytes. A text that `is_number` says is a
/// number is stored as one, with its decimals, thousands commas and per cent sign as its format;
/// what Excel could not show digit by digit (more than 15 digits, leading zeros) stays text.
/// Pages break before groups of rows where they would cut a merged label; a label that goes on is
/// written again on the next page. Rows are as high as their text needs; a row that would be higher
/// than Excel allows becomes several merged rows. Errors: invalid_input (no sheets, more than 16384
/// columns or 1048576 rows, a text longer than 32767 characters) with the place, io when there is
/// no room for a temporary file.
base::Result<std::string> write_xlsx(const std::vector<Sheet>& sheets);

}  // namespace documents
