#pragma once
// TextTable: one view of every table that a document holds: real tables with columns, lines with
// bars, one cell a line, cells parted by spaces. Where columns are not places, only the order of
// the cells counts.

#include "documents/text_document.h"

#include <string>
#include <vector>

namespace reading {

struct TableCell {
    documents::TextRange range{};
    std::string text{};  ///< half-width, without spaces and line ends
    int column = 0;      ///< from 0; of a ragged row its order
    int column_span = 1;
    int row_span = 1;
    int block = -1;  ///< where the cell stands alone; otherwise that of its row
};

struct TableRow {
    int block = 0;  ///< where it stands
    std::vector<TableCell> cells;
};

struct TextTable {
    enum class Form {
        grid,    ///< columns are places
        bars,    ///< cells parted by "|"; empty cells are kept, rows may be ragged
        stream,  ///< one cell a line: rows were put together; empty cells are lost
        spaced,  ///< cells parted by spaces; empty cells are lost
    };
    Form form = Form::grid;
    int block = 0;  ///< its first block
    std::vector<TableRow> rows;
    std::string caption;  ///< half-width words of the line above, where a unit may stand
};

/// All tables, in order. Text lines are given as candidates: whether such a table is understood is
/// for the reader to say.
std::vector<TextTable> find_tables(const documents::TextDocument& document);

/// Half-width, without spaces and line ends.
std::string plain_words(std::string_view text);

}  // namespace reading
