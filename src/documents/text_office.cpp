#include "documents/text_office.h"

#include "documents/docx_reader.h"
#include "documents/docx_xml.h"
#include "documents/text_builder.h"
#include "documents/xlsx_reader.h"

namespace documents {

namespace {

std::string text_of(const std::vector<Run>& runs) {
    std::string text;
    for (const Run& run : runs) text += run.text;
    return docx::without_invisible(text);
}

int level_of(Style style) {
    switch (style) {
        case Style::title:
            return 1;
        case Style::heading_1:
            return 1;
        case Style::heading_2:
            return 2;
        case Style::heading_3:
            return 3;
        case Style::heading_4:
            return 4;
        default:
            return 0;
    }
}

void add_table(const Table& table, TextBuilder& out) {
    out.add_paragraph(table.title);
    out.add_paragraph(table.note);
    std::vector<BuiltCell> cells;
    // Places covered by a cell above or to the left are skipped.
    std::vector<int> covered;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        std::size_t column = 0;
        for (const Cell& cell : table.rows[row]) {
            while (column < covered.size() && covered[column] > 0) --covered[column++];
            cells.push_back({text_of(cell.runs), static_cast<int>(row), static_cast<int>(column),
                             cell.row_span, cell.column_span});
            for (int i = 0; i < cell.column_span; ++i, ++column) {
                if (covered.size() <= column) covered.resize(column + 1, 0);
                covered[column] = cell.row_span - 1;
            }
        }
        while (column < covered.size()) {
            if (covered[column] > 0) --covered[column];
            ++column;
        }
    }
    out.add_table(cells);
}

}  // namespace

base::Result<TextDocument> docx_text(std::string bytes, const TextLimits& limits) {
    const Document document = TRY(read_docx(std::move(bytes)));
    TextBuilder out("docx", limits);
    for (const Block& block : document.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            out.add_paragraph(text_of(paragraph->runs), level_of(paragraph->style));
        } else if (const auto* table = std::get_if<Table>(&block)) {
            add_table(*table, out);
        }
    }
    return out.finish();
}

base::Result<TextDocument> xlsx_text(std::string bytes, const TextLimits& limits) {
    WorkbookLimits bounds;
    bounds.cells_max = limits.cells_max;
    bounds.text_bytes_max = limits.text_bytes_max;
    const Workbook workbook = TRY(read_xlsx(std::move(bytes), bounds));
    TextBuilder out("xlsx", limits);
    for (const ReadSheet& sheet : workbook.sheets) {
        out.set_sheet(sheet.name);
        if (sheet.grid.cells().empty()) continue;
        // What nobody sees is not what the document says.
        if (sheet.is_hidden) {
            out.add_paragraph(sheet.name + "（隐藏的工作表，未读取）", 1);
            continue;
        }
        out.add_paragraph(sheet.name, 1);
        std::vector<BuiltCell> cells;
        for (const Grid::Place& place : sheet.grid.cells()) {
            const GridRange span = sheet.grid.span(place.row, place.column);
            cells.push_back({place.cell.text, place.row, place.column,
                             span.last_row - span.first_row + 1,
                             span.last_column - span.first_column + 1});
        }
        out.add_table(cells);
    }
    return out.finish();
}

}  // namespace documents
