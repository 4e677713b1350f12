#include "documents/pdf_table.h"

#include "base/text.h"
#include "documents/table_columns.h"

#include <algorithm>
#include <numeric>

namespace documents::pdf {

namespace {

constexpr double pad_x = 2.9;  // 1 mm
constexpr double pad_y = 2.5;
constexpr unsigned label_fill = 0xF2F2F2;
constexpr double number_size_min = 6;
constexpr double small_table_share = 0.35;  // of a page
constexpr std::size_t value_length_max = 12;

double text_size(int columns) {
    if (columns <= 6) return 12;     // 小四
    if (columns <= 10) return 10.5;  // 五号
    return 9;                        // 小五
}

bool is_ascii(char c) {
    return c > ' ' && c <= '~';
}

/// The smallest letters that a cell may shrink to before its text is broken into lines.
double size_min(const Cell& cell, double size) {
    const std::string text = cell.text();
    if (cell.is_number || std::all_of(text.begin(), text.end(), is_ascii)) return number_size_min;
    // "≥1300列" and the like.
    const bool has_digit = text.find_first_of("0123456789") != std::string::npos;
    return has_digit && base::length(text) <= value_length_max ? size - 2 : size;
}

/// Breaks centred labels into lines of about the same length: 产出｜指标, not 产出指｜标.
TextBlock balanced(const Canvas& canvas, const Cell& cell, TextLook look, double width,
                   TextBlock text) {
    const std::string words = cell.text();
    const bool is_chinese = std::none_of(words.begin(), words.end(), is_ascii);
    if (look.align != Align::center || !is_chinese || text.lines() < 2 || text.lines() > 3) {
        return text;
    }
    for (look.wrap_width = width - look.size / 2; look.wrap_width > width / 3;
         look.wrap_width -= look.size / 2) {
        TextBlock narrower = canvas.lay_out(cell.runs, look, width);
        if (narrower.lines() > text.lines()) break;
        text = std::move(narrower);
    }
    return text;
}

/// A number stays on one line where it can: smaller letters rather than a break between digits.
TextBlock lay_out_cell(const Canvas& canvas, const Cell& cell, const TextLook& look, double width) {
    TextBlock text = canvas.lay_out(cell.runs, look, width);
    const double smallest = text.lines() > 1 ? size_min(cell, look.size) : look.size;
    for (TextLook small = look; small.size > smallest;) {
        small.size -= 0.5;
        TextBlock shrunk = canvas.lay_out(cell.runs, small, width);
        if (shrunk.lines() == 1) return shrunk;
    }
    return balanced(canvas, cell, look, width, std::move(text));
}

}  // namespace

double TableBlock::CellBlock::height() const {
    return text.height() + 2 * pad_y;
}

TableBlock::TableBlock(const Canvas& canvas, const Table& table, double width, double page_height)
    : table_(&table), page_height_(page_height) {
    place(canvas, width);
    grow_rows();
    heads_ = std::min(static_cast<std::size_t>(std::max(table.header_rows, 0)), rows_.size());
    if (heads_height() > page_height_ / 2) heads_ = 0;  // would leave no room for the rows
}

void TableBlock::place(const Canvas& canvas, double width) {
    const docx::PlacedTable placed = docx::place_cells(*table_);
    if (placed.columns == 0) return;
    TextLook look;
    look.size = text_size(placed.columns);
    std::vector<double> edges{0};
    for (const double one : column_widths(*table_, placed, width, {look.size, 2 * pad_x})) {
        edges.push_back(edges.back() + one);
    }
    look.pitch = look.size * 1.3;
    rows_.assign(placed.rows.size(), look.pitch + 2 * pad_y);
    static const Cell blank;
    for (std::size_t r = 0; r < placed.rows.size(); ++r) {
        look.face = static_cast<int>(r) < table_->header_rows ? Face::heiti : Face::fangsong;
        for (const docx::PlacedCell& at : placed.rows[r]) {
            if (at.continues_above) continue;
            const Cell& cell = at.cell != nullptr ? *at.cell : blank;
            const auto column = static_cast<std::size_t>(at.column);
            const double left = edges[column];
            const double cell_width =
                edges[column + static_cast<std::size_t>(at.column_span)] - left;
            const std::size_t end =
                std::min(r + static_cast<std::size_t>(std::max(cell.row_span, 1)), rows_.size());
            look.align = cell.align;
            cells_.push_back({&cell, r, end, left, cell_width,
                              lay_out_cell(canvas, cell, look, cell_width - 2 * pad_x)});
        }
    }
}

void TableBlock::grow_rows() {
    for (const CellBlock& cell : cells_) {
        if (cell.row_end - cell.row == 1) {
            rows_[cell.row] = std::max(rows_[cell.row], cell.height());
        }
    }
    for (const CellBlock& cell : cells_) {
        if (cell.row_end - cell.row == 1) continue;
        double have = 0;
        for (std::size_t r = cell.row; r < cell.row_end; ++r) have += rows_[r];
        // A cell that cannot stand on one page loses the rest of a line at every page end.
        const double need =
            cell.height() +
            (cell.height() > page_height_ / 3 ? 2 * (cell.text.pitch() + 2 * pad_y) : 0);
        if (need <= have) continue;
        const double share = (need - have) / static_cast<double>(cell.row_end - cell.row);
        for (std::size_t r = cell.row; r < cell.row_end; ++r) rows_[r] += share;
    }
}

double TableBlock::heads_height() const {
    return std::accumulate(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(heads_), 0.0);
}

double TableBlock::height_together() const {
    const double all = std::accumulate(rows_.begin(), rows_.end(), 0.0);
    if (all <= page_height_ * small_table_share) return all;
    double height = heads_height();
    if (heads_ < rows_.size()) height += rows_[heads_];
    return std::min(height, page_height_);
}

std::vector<TableBlock::Band> TableBlock::cut(double y, double bottom) const {
    std::vector<Band> bands;
    const double heads = heads_height();
    const double page_top = bottom - page_height_;
    std::size_t page = 0;
    const auto put_heads = [&] {
        for (std::size_t r = 0; r < heads_; ++r) {
            bands.push_back({r, page, y, rows_[r]});
            y += rows_[r];
        }
    };
    const auto turn = [&] {
        ++page;
        y = page_top;
        put_heads();
    };
    put_heads();
    for (std::size_t r = heads_; r < rows_.size(); ++r) {
        double left = rows_[r];
        if (y + left > bottom + 0.01 && left <= page_height_ - heads) turn();
        // Taller than a page: cut, but not into slivers. What is lost at each cut is added.
        const double cut_loss = 2 * pad_y + text_size(1) * 1.3;
        while (y + left > bottom + 0.01) {
            if (bottom - y < 3 * cut_loss) {
                turn();
                continue;
            }
            bands.push_back({r, page, y, bottom - y});
            left = left - (bottom - y) + cut_loss;
            turn();
        }
        bands.push_back({r, page, y, left});
        y += left;
    }
    return bands;
}

std::vector<TableBlock::Piece> TableBlock::pieces_of(const CellBlock& cell,
                                                     const std::vector<Band>& bands) const {
    std::vector<Piece> pieces;
    for (const Band& band : bands) {
        if (band.row < cell.row || band.row >= cell.row_end) continue;
        if (!pieces.empty() && pieces.back().page == band.page) {
            pieces.back().height += band.height;
            continue;
        }
        pieces.push_back({band.page, band.top, band.height});
    }
    return pieces;
}

void TableBlock::draw_piece(Canvas& canvas, const CellBlock& cell, const Piece& piece, int from,
                            int to, double x) const {
    const double left = x + cell.left;
    const double right = left + cell.width;
    const double end = piece.top + piece.height;
    if (cell.cell->is_label) {
        canvas.fill_box(left, piece.top, cell.width, piece.height, label_fill);
    }
    canvas.draw(Stroke{left, piece.top, right, piece.top});
    canvas.draw(Stroke{left, end, right, end});
    canvas.draw(Stroke{left, piece.top, left, end});
    canvas.draw(Stroke{right, piece.top, right, end});
    const double pitch = cell.text.pitch();
    double y = piece.top + (piece.height - (to - from) * pitch) / 2;
    for (int line = from; line < to; ++line, y += pitch) {
        canvas.draw_line(cell.text, line, left + pad_x, y);
    }
}

void TableBlock::draw_page(Canvas& canvas, const std::vector<Band>& bands, std::size_t page,
                           double x) const {
    for (const CellBlock& cell : cells_) {
        std::vector<Piece> pieces = pieces_of(cell, bands);
        const int lines = cell.text.lines();
        const auto holds_all = [&](const Piece& piece) {
            return cell.height() <= piece.height + 0.01;
        };
        const auto whole = std::find_if(pieces.begin(), pieces.end(), holds_all);
        const bool is_head = cell.row < heads_;
        int next = 0;
        for (auto piece = pieces.begin(); piece != pieces.end(); ++piece) {
            int from = next;
            int to = lines;
            if (!is_head && whole != pieces.end()) {
                from = piece == whole ? 0 : lines;
            } else if (!is_head && piece + 1 != pieces.end()) {
                const double room = piece->height - 2 * pad_y;
                to = std::clamp(from + static_cast<int>(room / cell.text.pitch()), from, lines);
                next = to;
            }
            if (is_head) from = 0;
            if (piece->page == page) draw_piece(canvas, cell, *piece, from, to, x);
        }
    }
}

double TableBlock::draw(Canvas& canvas, double x, double y, double bottom,
                        const NextPage& next_page) const {
    if (rows_.empty()) return y;
    const std::vector<Band> bands = cut(y, bottom);
    for (std::size_t page = 0; page <= bands.back().page; ++page) {
        if (page > 0) next_page();
        draw_page(canvas, bands, page, x);
    }
    return bands.back().top + bands.back().height;
}

}  // namespace documents::pdf
