#include "documents/pdf_text_columns.h"

#include <algorithm>
#include <utility>

namespace documents {
namespace {

struct Span {
    double left = 0;
    double right = 0;
};

bool is_row(const PdfLine& line) {
    return line.pieces.size() >= 2;
}

bool is_near(const PdfLine& above, const PdfLine& below) {
    return below.base - above.base < 2.5 * std::max(above.size, below.size);
}

/// One past the last line of the table that may begin at `first`: rows, and single lines between
/// them that carry on a cell.
std::size_t end_of_run(const std::vector<PdfLine>& lines, std::size_t first) {
    std::size_t end = first + 1;
    for (std::size_t at = first + 1; at < lines.size() && is_near(lines[at - 1], lines[at]); ++at) {
        if (is_row(lines[at])) {
            end = at + 1;
            continue;
        }
        const bool carries_on = lines[at].left > lines[first].pieces[0].right ||
                                lines[at].right < lines[first].pieces[1].left;
        if (!carries_on) break;
    }
    return end;
}

/// The columns of the fullest lines: where any of their words stand.
std::vector<Span> columns_of(const std::vector<PdfLine>& lines, std::size_t first,
                             std::size_t end) {
    std::size_t most = 0;
    for (std::size_t at = first; at < end; ++at) most = std::max(most, lines[at].pieces.size());
    std::vector<Span> spans;
    for (std::size_t at = first; at < end; ++at) {
        if (lines[at].pieces.size() * 5 < most * 3) continue;
        for (const PdfPiece& piece : lines[at].pieces) spans.push_back({piece.left, piece.right});
    }
    std::sort(spans.begin(), spans.end(),
              [](const Span& one, const Span& two) { return one.left < two.left; });
    std::vector<Span> columns;
    for (const Span& span : spans) {
        if (columns.empty() || span.left > columns.back().right + 1) {
            columns.push_back(span);
        } else {
            columns.back().right = std::max(columns.back().right, span.right);
        }
    }
    return columns;
}

/// First column that the piece stands in and how many it covers.
std::pair<int, int> place_of(const PdfPiece& piece, const std::vector<Span>& columns) {
    int first = -1, last = -1;
    for (int at = 0; at < static_cast<int>(columns.size()); ++at) {
        const Span& column = columns[static_cast<std::size_t>(at)];
        if (piece.right <= column.left || piece.left >= column.right) continue;
        if (first < 0) first = at;
        last = at;
    }
    if (first >= 0) return {first, last - first + 1};
    const auto after = std::find_if(columns.begin(), columns.end(), [&piece](const Span& column) {
        return column.left >= piece.right;
    });
    const auto at = static_cast<int>(after - columns.begin());
    return {std::max(0, at - 1), 1};
}

void put_piece(PdfTable& table, const PdfPiece& piece, int row, std::pair<int, int> place) {
    if (!table.cells.empty()) {
        PdfCell& last = table.cells.back();
        if (last.row == row && last.column + last.column_span > place.first) {
            last.text += " " + piece.text;
            const int end = std::max(last.column + last.column_span, place.first + place.second);
            last.column_span = end - last.column;
            return;
        }
    }
    table.cells.push_back({piece.text, row, place.first, 1, place.second});
}

/// Puts a line that only carries on cells of the row above into these; false when it is a row.
bool carry_on(PdfTable& table, const PdfLine& line, const std::vector<Span>& columns) {
    if (table.rows == 0 || line.pieces.size() * 2 > columns.size()) return false;
    std::vector<PdfCell*> cells;
    for (const PdfPiece& piece : line.pieces) {
        const int column = place_of(piece, columns).first;
        if (column == 0 && is_row(line)) return false;
        const auto above =
            std::find_if(table.cells.begin(), table.cells.end(), [&](const PdfCell& cell) {
                return cell.row == table.rows - 1 && cell.column <= column &&
                       column < cell.column + cell.column_span;
            });
        if (above == table.cells.end()) return false;
        cells.push_back(&*above);
    }
    for (std::size_t at = 0; at < cells.size(); ++at) {
        cells[at]->text += joint(cells[at]->text, line.pieces[at].text, line.size);
        cells[at]->text += line.pieces[at].text;
    }
    return true;
}

/// Places that no word stands in become empty cells.
void fill_up(PdfTable& table, int columns) {
    std::vector<PdfCell> whole;
    auto next = table.cells.begin();
    for (int row = 0; row < table.rows; ++row) {
        int column = 0;
        for (; next != table.cells.end() && next->row == row; ++next) {
            for (; column < next->column; ++column) whole.push_back({"", row, column, 1, 1});
            column = next->column + next->column_span;
            whole.push_back(std::move(*next));
        }
        for (; column < columns; ++column) whole.push_back({"", row, column, 1, 1});
    }
    table.cells = std::move(whole);
}

PdfTable table_of(const std::vector<PdfLine>& lines, std::size_t first, std::size_t end,
                  const std::vector<Span>& columns) {
    PdfTable table;
    table.is_ruled = false;
    table.top = lines[first].base - lines[first].size;
    table.bottom = lines[end - 1].base;
    for (const Span& column : columns) table.columns.push_back(column.left);
    table.columns.push_back(columns.back().right);
    for (std::size_t at = first; at < end; ++at) {
        if (carry_on(table, lines[at], columns)) continue;
        for (const PdfPiece& piece : lines[at].pieces) {
            put_piece(table, piece, table.rows, place_of(piece, columns));
        }
        ++table.rows;
    }
    fill_up(table, static_cast<int>(columns.size()));
    return table;
}

/// Enough rows with words in two columns, so that it is not a paragraph with wide gaps.
bool is_table(const std::vector<PdfLine>& lines, std::size_t first, std::size_t end,
              const std::vector<Span>& columns) {
    if (columns.size() < 2) return false;
    int rows = 0;
    for (std::size_t at = first; at < end; ++at) {
        if (!is_row(lines[at])) continue;
        const auto one = place_of(lines[at].pieces.front(), columns);
        const auto two = place_of(lines[at].pieces.back(), columns);
        rows += one.first + one.second <= two.first ? 1 : 0;
    }
    return rows >= 2;
}

}  // namespace

std::vector<PdfItem> with_column_tables(std::vector<PdfLine> lines) {
    std::vector<PdfItem> items;
    for (std::size_t at = 0; at < lines.size();) {
        if (is_row(lines[at])) {
            const std::size_t end = end_of_run(lines, at);
            const std::vector<Span> columns = columns_of(lines, at, end);
            if (end - at >= 2 && is_table(lines, at, end, columns)) {
                items.emplace_back(table_of(lines, at, end, columns));
                at = end;
                continue;
            }
        }
        items.emplace_back(std::move(lines[at]));
        ++at;
    }
    return items;
}

bool take_first_row(PdfTable& table, const PdfLine& line) {
    if (table.is_ruled || !is_row(line)) return false;
    std::vector<Span> columns;
    for (std::size_t at = 0; at + 1 < table.columns.size(); ++at) {
        columns.push_back({table.columns[at], table.columns[at + 1]});
    }
    PdfTable first;
    first.rows = 1;
    int after = 0;
    for (const PdfPiece& piece : line.pieces) {
        const double center = (piece.left + piece.right) / 2;
        const int column = place_of({"", center - 1, center + 1}, columns).first;
        if (column < after) return false;
        after = column + 1;
        first.cells.push_back({piece.text, 0, column, 1, 1});
    }
    fill_up(first, static_cast<int>(columns.size()));
    for (PdfCell& cell : table.cells) {
        ++cell.row;
        first.cells.push_back(std::move(cell));
    }
    table.cells = std::move(first.cells);
    ++table.rows;
    return true;
}

}  // namespace documents
