#pragma once
// SheetView: one sheet as rows of cells under headings. It finds the rows of headings of each
// section, gives the cell under a heading, and notes the cells that were not understood.

#include "documents/xlsx_reader.h"
#include "reading/cells.h"
#include "reading/note.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace reading {

/// A cell where it stands: its span is that of the merged range.
struct Found {
    const documents::GridCell* cell = nullptr;
    documents::GridRange span{};
};

/// A heading and the columns of the sheet it spans.
struct Head {
    documents::GridRange span;
    Heading heading;
};

/// The headings of one section; the first of two with the same meaning counts.
struct Heads {
    Section section = Section::none;
    int first_row = -1;
    int row = -1;  ///< the last row of the headings
    std::map<Column, Head> columns;
    std::vector<Found> unknown;  ///< headings that were not understood

    const Head* find(Column column) const;
};

class SheetView {
public:
    SheetView(const documents::ReadSheet& sheet, std::vector<Note>& notes)
        : sheet_(sheet), notes_(notes) {}

    const documents::Grid& grid() const { return sheet_.grid; }
    const std::string& name() const { return sheet_.name; }

    /// The cells that begin in each row, by row.
    std::map<int, std::vector<Found>> rows() const;
    /// The headings that stand in this row, if it is a row of headings.
    std::optional<Heads> heads_at(int row, const std::vector<Found>& cells) const;
    /// The first cell that is not empty under a heading, in this row.
    std::optional<Found> under(const Heads& heads, Column column, int row) const;
    /// The next cell to the right of `left` in its first row that holds something.
    std::optional<Found> right_of(const Found& left) const;
    /// The unit of money that this cell's headings and side label say, or the sheet as a whole.
    std::optional<figures::MoneyUnit> unit_for(const Heads& heads, Column column, int row) const;

    /// "表名!B3".
    std::string place(const Found& found) const;
    /// One note per cell; `problem` may be empty (then nothing is noted).
    void note(const Found& found, const base::Bilingual& problem);
    void note_sheet(base::Bilingual problem);

    std::optional<figures::MoneyUnit> unit;  ///< “金额单位：元”

private:
    const documents::ReadSheet& sheet_;
    std::vector<Note>& notes_;
    std::set<std::string> noted_;
};

}  // namespace reading
