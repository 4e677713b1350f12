#include "documents/xlsx_layout.h"

#include "base/text.h"
#include "documents/docx_body.h"
#include "documents/table_columns.h"

#include <algorithm>
#include <cmath>

namespace documents::xlsx {

namespace {

constexpr double points_per_pixel = 0.75;
constexpr int portrait_pixels = 680;    // 180 mm
constexpr int landscape_pixels = 1009;  // 267 mm
constexpr double cell_padding = 5;      // both sides, points
constexpr double row_padding = 6;
constexpr double row_height_max = 400;  // Excel: 409
// Fonts differ by machine: a little more room than the estimate.
constexpr double safety = 1.04;

std::vector<int> column_pixels(const Table& table, const docx::PlacedTable& placed,
                               bool landscape) {
    const double width = (landscape ? landscape_pixels : portrait_pixels) * points_per_pixel;
    std::vector<int> pixels;
    for (const double one : column_widths(table, placed, width, {text_size, cell_padding + 4})) {
        pixels.push_back(std::max(static_cast<int>(std::lround(one / points_per_pixel)), 12));
    }
    return pixels;
}

/// A cell in rows of the table, before rows are split.
struct Box {
    SheetCell at;
    double height = 0;
};

std::vector<Box> boxes_of(const Table& table, const docx::PlacedTable& placed,
                          const std::vector<int>& pixels) {
    std::vector<Box> boxes;
    const auto rows = static_cast<int>(placed.rows.size());
    for (int r = 0; r < rows; ++r) {
        for (const docx::PlacedCell& place : placed.rows[static_cast<std::size_t>(r)]) {
            if (place.continues_above) continue;
            Box box;
            const int span = place.cell != nullptr ? std::max(place.cell->row_span, 1) : 1;
            box.at = {.cell = place.cell,
                      .is_head = r < table.header_rows,
                      .first_row = r,
                      .first_column = place.column,
                      .last_row = std::min(r + span, rows) - 1,
                      .last_column = place.column + place.column_span - 1};
            double width = -cell_padding;
            for (int c = box.at.first_column; c <= box.at.last_column; ++c) {
                width += pixels[static_cast<std::size_t>(c)] * points_per_pixel;
            }
            const int lines =
                place.cell != nullptr ? estimated_lines(place.cell->text(), width) : 1;
            box.height = lines * line_height + row_padding;
            boxes.push_back(box);
        }
    }
    return boxes;
}

std::vector<double> heights_of(const std::vector<Box>& boxes, std::size_t rows) {
    std::vector<double> heights(rows, line_height + row_padding);
    for (const Box& box : boxes) {
        double& height = heights[static_cast<std::size_t>(box.at.first_row)];
        if (box.at.first_row == box.at.last_row) height = std::max(height, box.height);
    }
    for (const Box& box : boxes) {
        double have = 0;
        for (int r = box.at.first_row; r <= box.at.last_row; ++r) {
            have += heights[static_cast<std::size_t>(r)];
        }
        const double more = (box.height - have) / (box.at.last_row - box.at.first_row + 1);
        for (int r = box.at.first_row; more > 0 && r <= box.at.last_row; ++r) {
            heights[static_cast<std::size_t>(r)] += more;
        }
    }
    return heights;
}

}  // namespace

int estimated_lines(std::string_view text, double width) {
    int lines = 1;
    double used = 0;
    for (std::size_t at = 0; at < text.size();) {
        double word = 0;
        char32_t point = base::next_code_point(text, at);
        if (point == '\n') {
            ++lines;
            used = 0;
            continue;
        }
        const auto width_of = [](char32_t c) {
            return (c >= 0x2000 ? text_size : text_size / 2) * safety;
        };
        word = width_of(point);
        while (point > ' ' && point < 0x2000 && at < text.size()) {
            std::size_t after = at;
            point = base::next_code_point(text, after);
            if (point <= ' ' || point >= 0x2000) break;
            word += width_of(point);
            at = after;
        }
        if (used + word <= width) {
            used += word;
            continue;
        }
        const double room = std::max(width, text_size);
        if (used > 0) ++lines;
        lines += static_cast<int>(word / room);
        used = std::fmod(word, room);
    }
    return lines;
}

SheetLayout lay_out(const Table& table, bool landscape) {
    const docx::PlacedTable placed = docx::place_cells(table);
    SheetLayout layout;
    layout.column_pixels = column_pixels(table, placed, landscape);
    if (placed.columns == 0) return layout;
    const std::vector<Box> boxes = boxes_of(table, placed, layout.column_pixels);
    const std::vector<double> heights = heights_of(boxes, placed.rows.size());
    std::vector<int> starts{0};
    for (const double height : heights) {
        const auto parts = static_cast<int>(std::ceil(height / row_height_max));
        for (int i = 0; i < parts; ++i) layout.row_heights.push_back(height / parts);
        starts.push_back(starts.back() + parts);
    }
    for (const Box& box : boxes) {
        SheetCell cell = box.at;
        cell.first_row = starts[static_cast<std::size_t>(box.at.first_row)];
        cell.last_row = starts[static_cast<std::size_t>(box.at.last_row) + 1] - 1;
        layout.cells.push_back(cell);
    }
    const auto heads = static_cast<std::size_t>(std::max(table.header_rows, 0));
    layout.head_rows = starts[std::min(heads, heights.size())];
    return layout;
}

}  // namespace documents::xlsx
