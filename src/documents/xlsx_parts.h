#pragma once
// The parts of a workbook package as values: relations, list of sheets, number formats, shared
// strings, and one sheet's cells.

#include "base/result.h"
#include "documents/xlsx_number.h"
#include "documents/xlsx_reader.h"

#include <map>
#include <string>
#include <vector>

namespace documents::xlsx {

struct Relation {
    std::string target;  ///< name of an entry of the archive
    std::string kind;    ///< last part of the relation's type: "worksheet"
};
/// Relations of the part `part`, by id; empty when it has none.
base::Result<std::map<std::string, Relation>> read_relations(const Archive& archive,
                                                             const std::string& part);

struct SheetEntry {
    std::string name;
    std::string relation;
    bool is_hidden = false;
};
struct BookPart {
    std::vector<SheetEntry> sheets;
    std::map<std::string, std::string> names;  ///< defined names
    bool is_1904 = false;
};
base::Result<BookPart> read_book(const Archive& archive, const std::string& part,
                                 const WorkbookLimits& limits);

/// Number formats by style index.
base::Result<std::vector<NumberFormat>> read_styles(const Archive& archive, const std::string& part,
                                                    const WorkbookLimits& limits);

base::Result<std::vector<std::string>> read_strings(const Archive& archive, const std::string& part,
                                                    const WorkbookLimits& limits);

/// What all sheets of a workbook share, and what they have used up of the limits.
struct SheetContext {
    const std::vector<std::string>& strings;
    const std::vector<NumberFormat>& formats;
    const WorkbookLimits& limits;
    bool is_1904 = false;
    std::size_t cells = 0;
    std::size_t text_bytes = 0;
};
base::Result<Grid> read_sheet(const Archive& archive, const std::string& part,
                              SheetContext& context);

base::Error over_limit(std::string zh, std::string en);

}  // namespace documents::xlsx
