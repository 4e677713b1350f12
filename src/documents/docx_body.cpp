#include "documents/docx_body.h"

#include "documents/docx_chart.h"
#include "documents/docx_styles.h"
#include "documents/docx_xml.h"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

namespace documents::docx {

namespace {

constexpr double twips_per_mm = 1440 / 25.4;
constexpr std::string_view bold_properties = "<w:rPr><w:b/><w:bCs/></w:rPr>";
constexpr int columns_of_large_text_max = 6;
constexpr int columns_max = 200;
constexpr std::string_view label_fill = "F2F2F2";

std::string_view align_value(Align align) {
    switch (align) {
        case Align::left:
            return "left";
        case Align::center:
            return "center";
        case Align::right:
            return "right";
        case Align::justify:
            return "both";
    }
    return "both";
}

void append_runs(std::string& out, const std::vector<Run>& runs) {
    for (const Run& run : runs) {
        append_run(out, run.text, run.bold ? bold_properties : "", run.tag);
    }
}

void append_line(std::string& out, std::string_view style, std::string_view text) {
    out += fmt::format("<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>", style);
    append_run(out, text, "", "");
    out += "</w:p>";
}

/// What is still open below each column while rows are laid out.
struct Open {
    const Cell* cell = nullptr;
    int rows_left = 0;
    int span = 1;
};

int limited(int span) {
    return std::clamp(span, 1, columns_max);
}

/// Lays one row into the free columns; columns are added as needed.
std::vector<PlacedCell> place_row(const std::vector<Cell>& cells, std::vector<Open>& open) {
    std::vector<PlacedCell> placed;
    std::size_t next = 0;
    for (std::size_t column = 0; column < open.size() || next < cells.size();) {
        if (column == open.size()) open.emplace_back();
        if (open[column].rows_left > 0) {
            Open& above = open[column];
            --above.rows_left;
            placed.push_back({above.cell, static_cast<int>(column), above.span, true});
            column += static_cast<std::size_t>(above.span);
            continue;
        }
        if (next == cells.size()) {
            placed.push_back({nullptr, static_cast<int>(column), 1, false});
            ++column;
            continue;
        }
        const Cell& cell = cells[next++];
        const auto wanted = static_cast<std::size_t>(limited(cell.column_span));
        std::size_t span = 1;
        while (span < wanted &&
               (column + span >= open.size() || open[column + span].rows_left == 0)) {
            ++span;
        }
        if (column + span > open.size()) open.resize(column + span);
        open[column] = {&cell, std::max(cell.row_span, 1) - 1, static_cast<int>(span)};
        placed.push_back({&cell, static_cast<int>(column), static_cast<int>(span), false});
        column += span;
    }
    return placed;
}

/// Column edges in twips from the left, one more than columns.
std::vector<int> column_edges(const Table& table, int columns, double width_mm) {
    std::vector<double> shares(static_cast<std::size_t>(columns), 0);
    double sum = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const bool given = i < table.column_widths.size() && table.column_widths[i] > 0 &&
                           std::isfinite(table.column_widths[i]);
        shares[i] = given ? table.column_widths[i] : 1.0 / columns;
        sum += shares[i];
    }
    std::vector<int> edges{0};
    double done = 0;
    for (const double share : shares) {
        done += share;
        edges.push_back(static_cast<int>(std::lround(done / sum * width_mm * twips_per_mm)));
    }
    return edges;
}

struct CellLook {
    std::string_view style;
    int width_twips = 0;
    bool starts_merge = false;
};

void append_cell(std::string& out, const PlacedCell& place, const CellLook& look) {
    out += fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>", look.width_twips);
    if (place.column_span > 1) {
        out += fmt::format("<w:gridSpan w:val=\"{}\"/>", place.column_span);
    }
    if (look.starts_merge) out += "<w:vMerge w:val=\"restart\"/>";
    if (place.continues_above) out += "<w:vMerge/>";
    if (place.cell != nullptr && place.cell->is_label) {
        out += fmt::format("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>", label_fill);
    }
    out += "<w:vAlign w:val=\"center\"/></w:tcPr>";
    out += fmt::format("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>", look.style);
    if (place.cell != nullptr && !place.continues_above) {
        out += fmt::format("<w:jc w:val=\"{}\"/></w:pPr>", align_value(place.cell->align));
        append_runs(out, place.cell->runs);
    } else {
        out += "</w:pPr>";
    }
    out += "</w:p></w:tc>";
}

void append_table_head(std::string& out, const Table& table, const std::vector<int>& edges) {
    out += fmt::format(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>"
        "<w:tblBorders>",
        edges.back());
    for (const char* side : {"top", "left", "bottom", "right", "insideH", "insideV"}) {
        out += fmt::format("<w:{} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>",
                           side);
    }
    out +=
        "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"57\" "
        "w:type=\"dxa\"/><w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar>";
    if (!table.title.empty()) {
        out += "<w:tblCaption w:val=\"";
        append_escaped(out, table.title);
        out += "\"/>";
    }
    out += "</w:tblPr><w:tblGrid>";
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        out += fmt::format("<w:gridCol w:w=\"{}\"/>", edges[i + 1] - edges[i]);
    }
    out += "</w:tblGrid>";
}

}  // namespace

void append_paragraph(std::string& out, const Paragraph& paragraph) {
    out += "<w:p>";
    std::string properties;
    if (paragraph.style != Style::body) {
        properties += fmt::format("<w:pStyle w:val=\"{}\"/>", style_id(paragraph.style));
    }
    if (paragraph.align != Align::justify) {  // justify: as the style has it
        properties += "<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>";
        properties += fmt::format("<w:jc w:val=\"{}\"/>", align_value(paragraph.align));
    }
    if (!properties.empty()) out += "<w:pPr>" + properties + "</w:pPr>";
    append_runs(out, paragraph.runs);
    out += "</w:p>";
}

PlacedTable place_cells(const Table& table) {
    PlacedTable placed;
    std::vector<Open> open;
    for (const std::vector<Cell>& cells : table.rows) placed.rows.push_back(place_row(cells, open));
    placed.columns = static_cast<int>(open.size());
    for (std::vector<PlacedCell>& row : placed.rows) {  // rows laid before a column was added
        int end = row.empty() ? 0 : row.back().column + row.back().column_span;
        for (; end < placed.columns; ++end) row.push_back({nullptr, end, 1, false});
    }
    return placed;
}

void append_table(std::string& out, const Table& table, double width_mm) {
    if (!table.title.empty()) append_line(out, table_title_style, table.title);
    if (!table.note.empty()) append_line(out, table_note_style, table.note);
    const PlacedTable placed = place_cells(table);
    if (placed.columns == 0) return;
    const bool is_small = placed.columns > columns_of_large_text_max;
    const std::vector<int> edges = column_edges(table, placed.columns, width_mm);
    append_table_head(out, table, edges);
    for (std::size_t r = 0; r < placed.rows.size(); ++r) {
        const bool is_head = static_cast<int>(r) < table.header_rows;
        out += is_head ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" : "<w:tr>";
        CellLook look;
        look.style = is_head ? (is_small ? table_head_small_style : table_head_style)
                             : (is_small ? table_text_small_style : table_text_style);
        for (const PlacedCell& place : placed.rows[r]) {
            const auto from = static_cast<std::size_t>(place.column);
            look.width_twips =
                edges[from + static_cast<std::size_t>(place.column_span)] - edges[from];
            look.starts_merge = place.cell != nullptr && !place.continues_above &&
                                place.cell->row_span > 1 && r + 1 < placed.rows.size();
            append_cell(out, place, look);
        }
        out += "</w:tr>";
    }
    out += "</w:tbl>";
}

void append_chart_frame(std::string& out, const Chart& chart, std::string_view relation_id,
                        int number, double width_mm) {
    constexpr double emu_per_mm = 36000;
    out += fmt::format("<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr><w:r><w:drawing>", chart_style);
    out += fmt::format(
        "<wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/"
        "wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
        "<wp:extent cx=\"{}\" cy=\"{}\"/><wp:docPr id=\"{}\" name=\"Chart {}\" descr=\"",
        std::lround(width_mm * emu_per_mm), std::lround(chart_height_mm(chart) * emu_per_mm),
        9000 + number, number);
    append_escaped(out, chart.title);
    out += fmt::format(
        "\"/><wp:cNvGraphicFramePr/>"
        "<a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
        "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">"
        "<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
        "r:id=\"{}\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
        relation_id);
}

void append_page_break(std::string& out) {
    out += "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
}

void append_spacer(std::string& out) {
    append_line(out, spacer_style, "");
}

}  // namespace documents::docx
