#include "documents/pdf_text_join.h"

#include "documents/pdf_text_lines.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace documents {
namespace {

constexpr int head_rows_max = 4;

/// True when no cell of the rows before `row` reaches into it.
bool is_cut(const PdfTable& table, int row) {
    return std::none_of(table.cells.begin(), table.cells.end(), [row](const PdfCell& cell) {
        return cell.row < row && cell.row + cell.row_span > row;
    });
}

bool same_head(const PdfTable& table, const PdfTable& next, int rows) {
    bool has_words = false;
    std::size_t at = 0;
    for (; at < table.cells.size() && table.cells[at].row < rows; ++at) {
        if (at >= next.cells.size()) return false;
        const PdfCell& one = table.cells[at];
        const PdfCell& two = next.cells[at];
        const bool same = one.row == two.row && one.column == two.column &&
                          one.column_span == two.column_span && one.text == two.text;
        if (!same) return false;
        has_words = has_words || !one.text.empty();
    }
    return has_words && (at >= next.cells.size() || next.cells[at].row >= rows);
}

/// Rows at the head of `next` that repeat the head of `table`.
int repeated_rows(const PdfTable& table, const PdfTable& next) {
    const int most = std::min({head_rows_max, table.rows - 1, next.rows - 1});
    for (int rows = most; rows > 0; --rows) {
        if (is_cut(table, rows) && is_cut(next, rows) && same_head(table, next, rows)) return rows;
    }
    return 0;
}

void drop_rows(PdfTable& table, int rows) {
    std::erase_if(table.cells, [rows](const PdfCell& cell) { return cell.row < rows; });
    for (PdfCell& cell : table.cells) cell.row -= rows;
    table.rows -= rows;
}

/// The cell of the last row that stands where `cell` of the next page does.
PdfCell* cell_above(PdfTable& table, const PdfCell& cell) {
    for (PdfCell& above : table.cells) {
        const bool same = above.column == cell.column && above.column_span == cell.column_span;
        if (same && above.row + above.row_span == table.rows) return &above;
    }
    return nullptr;
}

/// The first row of `next` only carries on cells that the page break cut: at least half of it is
/// empty, and each other cell goes on from a full line above.
bool is_rest_of_row(PdfTable& table, const PdfTable& next) {
    int full = 0, empty = 0;
    for (const PdfCell& cell : next.cells) {
        if (cell.row > 0 || cell.row_span > 1) continue;
        ++(cell.text.empty() ? empty : full);
        if (cell.text.empty()) continue;
        const PdfCell* above = cell_above(table, cell);
        const bool wrapped =
            above != nullptr && !above->text.empty() && cell.first_word > above->room;
        if (!wrapped) return false;
    }
    return full > 0 && empty >= full;
}

void join_cut_row(PdfTable& table, PdfTable& next) {
    for (PdfCell& cell : next.cells) {
        if (cell.row > 0) break;
        PdfCell* above = cell_above(table, cell);
        if (above == nullptr || cell.row_span > 1 || cell.text.empty()) continue;
        above->text += joint(above->text, cell.text, 10);
        above->text += cell.text;
        cell.text.clear();
    }
}

/// Cells that were merged over the page break are one again.
void join_spans(PdfTable& table, PdfTable& next) {
    std::erase_if(next.cells, [&table](const PdfCell& cell) {
        if (cell.row > 0 || !cell.text.empty()) return false;
        PdfCell* above = cell_above(table, cell);
        if (above == nullptr || above->text.empty()) return false;
        if (above->row_span == 1 && cell.row_span == 1) return false;
        above->row_span += cell.row_span;
        return true;
    });
}

/// Takes the first row away; merged cells that begin in it lose one row.
void drop_first_row(PdfTable& table) {
    for (PdfCell& cell : table.cells) {
        if (cell.row > 0 || cell.row_span == 1) continue;
        ++cell.row;
        --cell.row_span;
    }
    drop_rows(table, 1);
    std::stable_sort(table.cells.begin(), table.cells.end(),
                     [](const PdfCell& one, const PdfCell& two) {
                         return std::pair(one.row, one.column) < std::pair(two.row, two.column);
                     });
}

}  // namespace

bool carries_on(const PdfTable& table, const PdfTable& next) {
    if (table.is_ruled != next.is_ruled || table.columns.size() != next.columns.size())
        return false;
    const double reach = table.is_ruled ? 4 : 25;
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
        if (std::abs(table.columns[at] - next.columns[at]) > reach) return false;
    }
    return true;
}

void append_table(PdfTable& table, PdfTable next) {
    drop_rows(next, repeated_rows(table, next));
    if (next.rows > 0 && is_rest_of_row(table, next)) {
        join_cut_row(table, next);
        drop_first_row(next);
    }
    join_spans(table, next);
    for (PdfCell& cell : next.cells) {
        cell.row += table.rows;
        table.cells.push_back(std::move(cell));
    }
    table.rows += next.rows;
}

}  // namespace documents
