#include "documents/xlsx_writer.h"

#include "documents/archive.h"
#include "documents/xlsx_layout.h"
#include "documents/xlsx_pages.h"
#include "documents/xlsx_reader.h"

#include <gtest/gtest.h>
#include <pugixml.hpp>
#include <rapidcheck/gtest.h>

namespace documents {
namespace {

Cell cell(std::string text, int row_span = 1, int column_span = 1) {
    Cell made;
    made.runs = {documents::Run{std::move(text)}};
    made.row_span = row_span;
    made.column_span = column_span;
    return made;
}

Cell number(std::string text, std::string tag = {}) {
    Cell made = cell(std::move(text));
    made.runs.front().tag = std::move(tag);
    made.is_number = true;
    return made;
}

Workbook round_trip(const std::vector<Sheet>& sheets) {
    auto written = write_xlsx(sheets);
    EXPECT_TRUE(written.ok()) << written.error().text();
    auto read = read_xlsx(std::move(written).value());
    EXPECT_TRUE(read.ok()) << read.error().text();
    return std::move(read).value();
}

std::string part_of(const std::string& bytes, std::string_view name) {
    return Archive::open(bytes)->read(name).value();
}

Table form() {
    Table table;
    table.header_rows = 2;
    table.rows = {{cell("指标", 1, 2), cell("得分", 2)},
                  {cell("一级"), cell("二级")},
                  {cell("产出", 2), cell("数量"), number("15.00", "score/1")},
                  {cell("质量"), number("99.96%", "rate/2")}};
    return table;
}

TEST(XlsxWriter, the_same_sheets_give_the_same_bytes) {
    const Sheet sheet{"自评表", form()};
    EXPECT_EQ(write_xlsx({sheet}).value(), write_xlsx({sheet}).value());
}

TEST(XlsxWriter, a_form_comes_back_with_its_spans_and_numbers) {
    const Workbook book = round_trip({{"自评表", form()}});
    ASSERT_EQ(book.sheets.size(), 2u);
    EXPECT_EQ(book.sheets[0].name, "自评表");
    const Grid& grid = book.sheets[0].grid;
    EXPECT_EQ(grid.cell(0, 0).text, "指标");
    EXPECT_EQ(grid.cell(0, 1).text, "指标");
    EXPECT_EQ(grid.span(0, 1), (GridRange{0, 0, 0, 1}));
    EXPECT_EQ(grid.span(3, 0), (GridRange{2, 0, 3, 0}));
    EXPECT_EQ(grid.cell(2, 2).kind, GridCell::Kind::number);
    EXPECT_EQ(grid.cell(2, 2).text, "15.00");
    EXPECT_EQ(grid.cell(2, 2).number, "15");
    EXPECT_EQ(grid.cell(3, 2).text, "99.96%");
    EXPECT_EQ(grid.cell(3, 2).number, "0.9996");
}

TEST(XlsxWriter, tags_can_be_read_back_from_a_hidden_sheet) {
    Sheet sheet{"甲's 表", form()};
    sheet.table.title = "部门整体支出绩效自评表";
    const Workbook book = round_trip({sheet});
    EXPECT_FALSE(book.sheets[0].is_hidden);
    EXPECT_TRUE(book.sheets[1].is_hidden);
    ASSERT_EQ(book.figures.size(), 2u);
    EXPECT_EQ(book.figures[0].tag, "score/1");
    EXPECT_EQ(book.figures[0].text, "15.00");
    EXPECT_EQ(book.figures[1].tag, "rate/2");
    for (const FigureMark& mark : book.figures) {
        EXPECT_EQ(book.sheets[mark.sheet].grid.cell(mark.row, mark.column).text, mark.text);
    }
}

TEST(XlsxWriter, prints_on_a4_with_repeated_heads) {
    Sheet sheet{"表", form(), true};
    sheet.table.title = "题";
    sheet.table.note = "单位：万元";
    const std::string bytes = write_xlsx({sheet}).value();
    const std::string xml = part_of(bytes, "xl/worksheets/sheet1.xml");
    EXPECT_NE(xml.find("paperSize=\"9\""), std::string::npos);
    EXPECT_NE(xml.find("orientation=\"landscape\""), std::string::npos);
    EXPECT_NE(xml.find("<pageSetUpPr fitToPage=\"1\"/>"), std::string::npos);
    EXPECT_NE(xml.find("fitToHeight=\"0\""), std::string::npos);
    EXPECT_NE(part_of(bytes, "xl/workbook.xml").find("$3:$4</definedName>"), std::string::npos);
}

TEST(XlsxWriter, looks_of_labels_and_numbers_are_in_the_styles) {
    Table table = form();
    table.rows[0][0].is_label = true;
    const std::string styles = part_of(write_xlsx({{"表", table}}).value(), "xl/styles.xml");
    EXPECT_NE(styles.find("FFF2F2F2"), std::string::npos);
    EXPECT_NE(styles.find("wrapText=\"1\""), std::string::npos);
    EXPECT_NE(styles.find("formatCode=\"0.00%\""), std::string::npos);
    EXPECT_NE(styles.find("黑体"), std::string::npos);
}

TEST(XlsxWriter, a_formula_in_a_text_stays_text) {
    const Workbook book = round_trip({{"表", {.rows = {{cell("=1+1"), cell("@SUM(A1)")}}}}});
    EXPECT_EQ(book.sheets[0].grid.cell(0, 0).text, "=1+1");
    EXPECT_FALSE(book.sheets[0].grid.cell(0, 0).has_formula);
    EXPECT_EQ(book.sheets[0].grid.cell(0, 1).kind, GridCell::Kind::text);
}

TEST(XlsxWriter, bold_runs_keep_their_text) {
    Cell mixed = cell("其中：");
    mixed.runs.push_back({"重点", true});
    mixed.runs.push_back({""});
    mixed.runs.push_back({" 项目\n二"});
    const Workbook book = round_trip({{"表", {.rows = {{mixed}}}}});
    EXPECT_EQ(book.sheets[0].grid.cell(0, 0).text, "其中：重点 项目\n二");
}

TEST(XlsxWriter, sheet_names_are_made_valid_and_different) {
    const Table table{.rows = {{cell("甲")}}};
    const Workbook book = round_trip({{"a/b:c*[d]?'", table},
                                      {"", table},
                                      {"Figures", table},
                                      {std::string(50, 'x'), table},
                                      {std::string(50, 'X'), table}});
    std::vector<std::string> names;
    for (const ReadSheet& sheet : book.sheets) names.push_back(sheet.name);
    EXPECT_EQ(names,
              (std::vector<std::string>{"a b c  d", "Sheet", "Figures(2)", std::string(31, 'x'),
                                        std::string(28, 'X') + "(2)"}));
}

TEST(XlsxWriter, text_longer_than_a_cell_is_an_error_with_its_place) {
    const auto made =
        write_xlsx({{"长表", {.rows = {{cell("甲"), cell(std::string(32768, 'x'))}}}}});
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().code(), base::ErrorCode::invalid_input);
    EXPECT_EQ(made.error().place(), "长表 › 第 1 行第 2 列");
    EXPECT_FALSE(write_xlsx({}).ok());
}

TEST(XlsxWriter, a_row_higher_than_excel_allows_becomes_merged_rows) {
    std::string tall;
    for (int i = 0; i < 3000; ++i) tall += "字";
    const Table table{.column_widths = {0.2, 0.8},
                      .rows = {{cell("说明"), cell(tall)}, {cell("末")}}};
    const xlsx::SheetLayout layout = xlsx::lay_out(table, false);
    for (const double height : layout.row_heights) EXPECT_LE(height, 409);
    const Workbook book = round_trip({{"表", table}});
    const Grid& grid = book.sheets[0].grid;
    EXPECT_EQ(grid.cell(0, 1).text, tall);
    EXPECT_GT(grid.span(0, 1).last_row, 1);
    EXPECT_EQ(grid.span(0, 0).last_row, grid.span(0, 1).last_row);
    EXPECT_EQ(grid.cell(grid.rows() - 1, 0).text, "末");
}

// One group of `rows` rows per entry, each with a merged label, inside one outer label.
Table groups(std::initializer_list<int> sizes) {
    Table table;
    const auto label = [](std::string text, int span) {
        Cell made = cell(std::move(text), span);
        made.is_label = true;
        return made;
    };
    int all = 0;
    for (const int size : sizes) all += size;
    for (const int size : sizes) {
        for (int row = 0; row < size; ++row) {
            std::vector<Cell> cells;
            if (table.rows.empty()) cells.push_back(label("绩效指标", all));
            if (row == 0) {
                cells.push_back(label("第" + std::to_string(table.rows.size()) + "行起", size));
            }
            cells.push_back(number("1"));
            table.rows.push_back(std::move(cells));
        }
    }
    return table;
}

TEST(XlsxPages, break_before_a_group_and_repeat_what_goes_on) {
    // About 33 rows of 21.5 points fill a page of 740 points.
    const Table table = groups({10, 15, 20, 4});
    xlsx::SheetLayout layout = xlsx::lay_out(table, false);
    const std::vector<int> breaks = xlsx::page_breaks(layout, false, 0);
    EXPECT_EQ(breaks, (std::vector<int>{25}));
    xlsx::split_labels(layout, breaks);
    const Workbook book = round_trip({{"表", table}});
    const Grid& grid = book.sheets[0].grid;
    EXPECT_EQ(grid.span(0, 0), (GridRange{0, 0, 24, 0}));
    EXPECT_EQ(grid.span(25, 0), (GridRange{25, 0, 48, 0}));
    EXPECT_EQ(grid.cell(25, 0).text, "绩效指标");
    EXPECT_EQ(grid.span(25, 1), (GridRange{25, 1, 44, 1}));
    const std::string xml =
        part_of(write_xlsx({{"表", table}}).value(), "xl/worksheets/sheet1.xml");
    EXPECT_NE(xml.find("<brk id=\"25\""), std::string::npos);
    EXPECT_NE(xml.find("fitToHeight=\"0\""), std::string::npos);
}

TEST(XlsxPages, a_group_longer_than_a_page_is_cut_where_the_page_is_full) {
    const Table table = groups({3, 90});  // the layout points into it
    const xlsx::SheetLayout layout = xlsx::lay_out(table, false);
    const std::vector<int> breaks = xlsx::page_breaks(layout, false, 0);
    ASSERT_EQ(breaks.size(), 2u);
    EXPECT_GT(breaks[0], 30);
    EXPECT_GT(breaks[1] - breaks[0], 30);
}

TEST(XlsxPages, nothing_is_done_where_no_cell_is_cut) {
    Table table;
    for (int row = 0; row < 200; ++row) table.rows.push_back({cell("甲"), number("1")});
    EXPECT_TRUE(xlsx::page_breaks(xlsx::lay_out(table, false), false, 52).empty());
    EXPECT_TRUE(xlsx::page_breaks(xlsx::lay_out(groups({3, 4}), true), true, 52).empty());
    EXPECT_TRUE(xlsx::page_breaks(xlsx::lay_out(Table{}, true), true, 52).empty());
}

RC_GTEST_PROP(XlsxPages, no_page_is_fuller_than_it_can_be, ()) {
    const auto sizes = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 40));
    Table table;
    for (const int size : sizes) {
        for (const auto& row : groups({size}).rows) table.rows.push_back(row);
    }
    const xlsx::SheetLayout layout = xlsx::lay_out(table, true);
    std::vector<int> breaks = xlsx::page_breaks(layout, true, 34);
    if (breaks.empty()) return;
    breaks.push_back(static_cast<int>(layout.row_heights.size()));
    double above = 34;
    int first = 0;
    for (const int end : breaks) {
        RC_ASSERT(end > first);
        double height = above;
        for (int row = first; row < end; ++row) {
            height += layout.row_heights[static_cast<std::size_t>(row)];
        }
        RC_ASSERT(height <= 174 * 72 / 25.4);
        above = 0;
        first = end;
    }
}

TEST(XlsxWriter, rows_are_as_high_as_their_text_needs) {
    EXPECT_EQ(xlsx::estimated_lines("", 100), 1);
    EXPECT_EQ(xlsx::estimated_lines("一二三四五六七八九十", 60), 2);
    EXPECT_EQ(xlsx::estimated_lines("一\n二\n三", 60), 3);
    EXPECT_EQ(xlsx::estimated_lines("一二三1,234.50", 60), 2);  // a number is not torn apart
}

/// Text that has no characters which XML or Excel changes.
rc::Gen<std::string> plain_text() {
    return rc::gen::container<std::string>(
        rc::gen::map(rc::gen::inRange(0x20, 0x7F), [](int c) { return static_cast<char>(c); }));
}

RC_GTEST_PROP(XlsxWriter, any_table_comes_back_cell_by_cell, ()) {
    const int columns = *rc::gen::inRange(1, 5);
    const int rows = *rc::gen::inRange(1, 6);
    std::vector<std::vector<bool>> covered(static_cast<std::size_t>(rows),
                                           std::vector<bool>(static_cast<std::size_t>(columns)));
    struct Expected {
        GridRange range;
        std::string text;
    };
    std::vector<Expected> expected;
    Table table;
    for (int r = 0; r < rows; ++r) {
        std::vector<Cell> row;
        for (int c = 0; c < columns; ++c) {
            const auto is_free = [&](int y, int x) {
                return !covered[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)];
            };
            if (!is_free(r, c)) continue;
            int width = *rc::gen::inRange(1, columns - c + 1);
            for (int x = c; x < c + width; ++x) {
                if (!is_free(r, x)) width = x - c;
            }
            const int height = *rc::gen::inRange(1, rows - r + 1);
            for (int y = r; y < r + height; ++y) {
                for (int x = c; x < c + width; ++x) {
                    covered[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] = true;
                }
            }
            const std::string text = *rc::gen::oneOf(
                plain_text(), rc::gen::just(std::string("1,234.50")),
                rc::gen::just(std::string("99.96%")), rc::gen::just(std::string("_x0041_年<&>")));
            row.push_back(cell(text, height, width));
            row.back().is_number = *rc::gen::arbitrary<bool>();
            expected.push_back({{r, c, r + height - 1, c + width - 1}, text});
        }
        table.rows.push_back(row);
    }
    const auto written = write_xlsx({{"表", table}});
    RC_ASSERT(written.ok());
    const auto book = read_xlsx(*written);
    RC_ASSERT(book.ok());
    const Grid& grid = book->sheets.at(0).grid;
    for (const Expected& one : expected) {
        RC_ASSERT(grid.cell(one.range.last_row, one.range.last_column).text == one.text);
        RC_ASSERT(grid.span(one.range.first_row, one.range.first_column) == one.range);
    }
}

RC_GTEST_PROP(XlsxWriter, any_bytes_as_text_make_a_readable_file, (const std::string& text)) {
    const auto written = write_xlsx({{text, {.title = text, .rows = {{cell(text)}}}}});
    RC_ASSERT(written.ok());
    RC_ASSERT(read_xlsx(*written).ok());
}

}  // namespace
}  // namespace documents
