#pragma once
// Excel workbooks (.xlsx, .xlsm) that come from anywhere: Excel, WPS, LibreOffice, other programs
// or somebody who means harm. Values as they are shown and as they are stored; formulas are not
// computed, styles are not kept.

#include "base/result.h"
#include "documents/archive.h"
#include "documents/xlsx_grid.h"

#include <string>
#include <vector>

namespace documents {

struct WorkbookLimits {
    ArchiveLimits archive = {};
    std::size_t sheets_max = 500;
    std::size_t cells_max = 1'000'000;        ///< of all sheets, that hold something
    std::size_t strings_max = 1'000'000;      ///< shared strings
    std::size_t text_bytes_max = 128u << 20;  ///< of all cells
    std::size_t merged_max = 20'000;          ///< of one sheet
    std::size_t styles_max = 100'000;
    std::size_t names_max = 100'000;
};

struct ReadSheet {
    std::string name;
    bool is_hidden = false;
    Grid grid;
};

/// A figure that write_xlsx marked, where it stands now.
struct FigureMark {
    std::string tag;
    std::string text;  ///< as it was printed when the file was written
    std::size_t sheet = 0;
    int row = 0;
    int column = 0;
};

struct Workbook {
    std::vector<ReadSheet> sheets;    ///< in their order, hidden ones as well
    std::vector<FigureMark> figures;  ///< empty for files of others
};

/// Reads a workbook. Numbers keep their exact digits; a float such as 0.99960000000000004 gives the
/// shortest decimal that reads the same. Dates come from the cell's number format.
/// Errors: invalid_input (not a workbook, old .xls, encrypted, truncated, damaged, a cell address
/// or shared string that does not exist; with the part and the cell), too_large (limits),
/// unsupported (.xlsb).
base::Result<Workbook> read_xlsx(std::string bytes, const WorkbookLimits& limits = {});

}  // namespace documents
