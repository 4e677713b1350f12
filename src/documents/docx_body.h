#pragma once
// Blocks of a document as WordprocessingML text: the paragraphs, tables and chart frames that
// stand in word/document.xml. The chart itself is docx_chart.h.

#include "documents/blocks.h"

#include <string>
#include <string_view>
#include <vector>

namespace documents::docx {

void append_paragraph(std::string& out, const Paragraph& paragraph);

/// Title, note and grid. Nothing for the grid when the table has no cells; covered places and
/// short rows are filled, spans that overlap are cut. `width_mm`: of the text.
void append_table(std::string& out, const Table& table, double width_mm);

/// A paragraph that holds the chart whose part has the relation `relation_id`. `number`: unique in
/// the document.
void append_chart_frame(std::string& out, const Chart& chart, std::string_view relation_id,
                        int number, double width_mm);

void append_page_break(std::string& out);

/// A low empty paragraph, which keeps two tables from growing together.
void append_spacer(std::string& out);

/// A cell in its place of the grid.
struct PlacedCell {
    const Cell* cell = nullptr;  ///< null: nothing was given for this place
    int column = 0;
    int column_span = 1;
    bool continues_above = false;  ///< covered by the row span of `cell`, which began above
};
struct PlacedTable {
    int columns = 0;
    std::vector<std::vector<PlacedCell>> rows;  ///< each row fills all columns
};

/// Puts every cell in its place.
PlacedTable place_cells(const Table& table);

}  // namespace documents::docx
