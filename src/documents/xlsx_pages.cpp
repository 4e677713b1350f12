#include "documents/xlsx_pages.h"

#include <algorithm>

namespace documents::xlsx {

namespace {

constexpr double points_per_mm = 72 / 25.4;
constexpr double long_edge_mm = 297, short_edge_mm = 210;
// Programs differ a little in the height of rows.
constexpr double safety = 0.98;
// A page is not ended before it is filled this far only to keep a group together.
constexpr double least_filled = 0.55;

double page_height(bool landscape) {
    const double edge = landscape ? short_edge_mm : long_edge_mm;
    return (edge - 2 * margin_mm) * points_per_mm * safety;
}

// What a page break before each row would spoil: cells cut, weighted.
class Costs {
public:
    explicit Costs(const SheetLayout& layout) : costs_(layout.row_heights.size() + 1) {
        std::vector<bool> only_labels(layout.row_heights.size(), true);
        for (const SheetCell& at : layout.cells) {
            const bool is_label = at.cell != nullptr && at.cell->is_label;
            for (int row = at.first_row + 1; row <= at.last_row; ++row) {
                costs_[index(row)] += is_label ? label_cut : text_cut;
            }
            if (!is_label) only_labels[index(at.first_row)] = false;
        }
        for (std::size_t row = 0; row < only_labels.size(); ++row) {
            if (only_labels[row]) costs_[row + 1] += head_alone;
        }
    }
    int before(int row) const { return costs_[index(row)]; }

private:
    static constexpr int label_cut = 1, text_cut = 4, head_alone = 4;
    static std::size_t index(int row) { return static_cast<std::size_t>(row); }

    std::vector<int> costs_;
};

// Where the page ends that begins at `first`, when it has `room`.
int end_of_page(const SheetLayout& layout, const Costs& costs, int first, double room,
                bool wherever_full) {
    const int rows = static_cast<int>(layout.row_heights.size());
    double filled = 0;
    int best = first + 1;
    for (int row = first; row < rows; ++row) {
        filled += layout.row_heights[static_cast<std::size_t>(row)];
        if (filled > room && row > first) return best;
        const int end = row + 1;
        const bool is_enough = wherever_full || filled < room * least_filled ||
                               costs.before(end) <= costs.before(best);
        if (is_enough) best = end;
    }
    return rows;
}

std::vector<int> breaks_of(const SheetLayout& layout, bool landscape, double above,
                           const Costs& costs, bool wherever_full) {
    const int rows = static_cast<int>(layout.row_heights.size());
    double heads = 0;
    for (int row = 0; row < layout.head_rows; ++row) {
        heads += layout.row_heights[static_cast<std::size_t>(row)];
    }
    std::vector<int> breaks;
    double taken = above;
    for (int first = 0; first < rows;) {
        first = end_of_page(layout, costs, first, page_height(landscape) - taken, wherever_full);
        if (first < rows) breaks.push_back(first);
        taken = heads;
    }
    return breaks;
}

}  // namespace

std::vector<int> page_breaks(const SheetLayout& layout, bool landscape, double above) {
    const Costs costs(layout);
    const std::vector<int> natural = breaks_of(layout, landscape, above, costs, true);
    const bool cuts = std::ranges::any_of(natural, [&](int row) { return costs.before(row) > 0; });
    return cuts ? breaks_of(layout, landscape, above, costs, false) : std::vector<int>();
}

void split_labels(SheetLayout& layout, const std::vector<int>& breaks) {
    std::vector<SheetCell> cells;
    for (SheetCell cell : layout.cells) {
        for (const int row : breaks) {
            const bool is_label = cell.cell != nullptr && cell.cell->is_label;
            if (!is_label || row <= cell.first_row || row > cell.last_row) continue;
            SheetCell part = cell;
            part.last_row = row - 1;
            cells.push_back(part);
            cell.first_row = row;
            cell.is_repeated = true;
        }
        cells.push_back(cell);
    }
    layout.cells = std::move(cells);
}

}  // namespace documents::xlsx
