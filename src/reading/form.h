#pragma once
// Reads the official self-evaluation tables (部门（单位）整体支出绩效自评表, 项目支出绩效自评表)
// from a workbook into a dossier, by what their headings say: columns may stand in any order, heads
// may be merged, amounts may be in 元. What a table computes (totals, rates, completions, scores)
// is kept as claims with its cell; what cannot be understood becomes a note. Format:
// docs/formats/form-import.md.

#include "base/result.h"
#include "documents/xlsx_reader.h"
#include "domain/dossier.h"
#include "reading/note.h"

#include <string>
#include <vector>

namespace reading {

struct FormRead {
    domain::Dossier dossier;  ///< the key holds the year only: a form has no codes
    std::vector<Note> notes;  ///< every cell that was not understood, by sheet and place
};

/// One department form and any number of project forms, one a sheet; other sheets are left alone.
/// Errors: invalid_input when no sheet is such a form (which headings were looked for).
base::Result<FormRead> read_form(const documents::Workbook& workbook);

/// The same from the bytes of a .xlsx. Errors: also those of documents::read_xlsx.
base::Result<FormRead> read_form(std::string xlsx_bytes);

}  // namespace reading
