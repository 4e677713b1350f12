#include "documents/table_columns.h"

#include "documents/svg_shapes.h"

#include <algorithm>
#include <cmath>

namespace documents {

namespace {

constexpr double characters_min = 2;  // of Chinese, in every column

/// What each column must have so that its numbers stay on one line.
std::vector<double> needs(const docx::PlacedTable& placed, const CellMeasure& measure) {
    std::vector<double> need(static_cast<std::size_t>(placed.columns),
                             characters_min * measure.text_size + measure.padding);
    for (const std::vector<docx::PlacedCell>& row : placed.rows) {
        for (const docx::PlacedCell& place : row) {
            if (place.cell == nullptr || place.column_span != 1 || !place.cell->is_number) continue;
            double& wanted = need[static_cast<std::size_t>(place.column)];
            const double text = text_width(place.cell->text(), measure.text_size) * 1.03;
            wanted = std::max(wanted, text + measure.padding);
        }
    }
    return need;
}

}  // namespace

std::vector<double> given_shares(const Table& table, int columns) {
    std::vector<double> shares;
    double sum = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(columns); ++i) {
        const bool is_given = i < table.column_widths.size() && table.column_widths[i] > 0 &&
                              std::isfinite(table.column_widths[i]);
        shares.push_back(is_given ? table.column_widths[i] : 1.0 / columns);
        sum += shares.back();
    }
    for (double& share : shares) share /= sum;
    return shares;
}

std::vector<double> column_widths(const Table& table, const docx::PlacedTable& placed, double width,
                                  const CellMeasure& measure) {
    std::vector<double> widths = given_shares(table, placed.columns);
    for (double& one : widths) one *= width;
    const std::vector<double> need = needs(placed, measure);
    double missing = 0;
    double spare = 0;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        missing += std::max(need[i] - widths[i], 0.0);
        spare += std::max(widths[i] - need[i], 0.0);
    }
    if (missing <= 0 || spare <= 0) return widths;
    const double moved = std::min(missing, spare);
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const double more = need[i] - widths[i];
        widths[i] += more > 0 ? more / missing * moved : more / spare * moved;
    }
    return widths;
}

}  // namespace documents
