#pragma once
// A table on pages of a PDF: measured once, cut into parts by page, drawn part by part. Rows are
// kept whole where they fit on a page, the header rows stand on every page, and merged cells that
// reach over a page end are drawn on both pages, their words on the first with room for them.

#include "documents/blocks.h"
#include "documents/docx_body.h"
#include "documents/pdf_canvas.h"

#include <functional>
#include <vector>

namespace documents::pdf {

/// Ends the page and begins the next one.
using NextPage = std::function<void()>;

class TableBlock {
public:
    /// `table` outlives the block. Lays out all cells; `width`: of the text; `page_height`: room
    /// on an empty page.
    TableBlock(const Canvas& canvas, const Table& table, double width, double page_height);

    bool empty() const { return rows_.empty(); }

    /// Height of what must not be torn apart: a small table as a whole, of others the header rows
    /// and the first row of the body.
    double height_together() const;

    /// Draws from `y` on, at the left edge `x`, down to `bottom` of each page.
    /// Gives the y below the last row.
    double draw(Canvas& canvas, double x, double y, double bottom, const NextPage& next_page) const;

private:
    struct CellBlock {
        const Cell* cell = nullptr;
        std::size_t row = 0, row_end = 0;
        double left = 0, width = 0;
        TextBlock text;

        double height() const;
    };
    /// A piece of a row on one page.
    struct Band {
        std::size_t row = 0;
        std::size_t page = 0;
        double top = 0;
        double height = 0;
    };
    /// What a cell covers on one page.
    struct Piece {
        std::size_t page = 0;
        double top = 0, height = 0;
    };

    void place(const Canvas& canvas, double width);
    void grow_rows();
    std::vector<Band> cut(double y, double bottom) const;
    std::vector<Piece> pieces_of(const CellBlock& cell, const std::vector<Band>& bands) const;
    void draw_piece(Canvas& canvas, const CellBlock& cell, const Piece& piece, int from, int to,
                    double x) const;
    void draw_page(Canvas& canvas, const std::vector<Band>& bands, std::size_t page,
                   double x) const;
    double heads_height() const;

    const Table* table_;
    double page_height_ = 0;
    std::size_t heads_ = 0;
    std::vector<CellBlock> cells_;
    std::vector<double> rows_;  // heights
};

}  // namespace documents::pdf
