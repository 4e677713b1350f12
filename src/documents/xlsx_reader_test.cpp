#include "documents/xlsx_reader.h"

#include "documents/xlsx_writer.h"

#include <map>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace documents {
namespace {

using Parts = std::map<std::string, std::string>;

/// A small workbook with one sheet; each test changes a part.
Parts parts() {
    return {
        {"_rels/.rels",
         R"(<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="/xl/workbook.xml"/></Relationships>)"},
        {"xl/workbook.xml",
         R"(<workbook xmlns:r="r"><sheets><sheet name="表一" sheetId="1" r:id="a"/></sheets></workbook>)"},
        {"xl/_rels/workbook.xml.rels",
         R"(<Relationships><Relationship Id="a" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>)"
         R"(<Relationship Id="b" Type="http://x/styles" Target="styles.xml"/>)"
         R"(<Relationship Id="c" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>)"},
        {"xl/styles.xml",
         R"(<styleSheet><numFmts><numFmt numFmtId="200" formatCode="#,##0.00&quot;万元&quot;"/></numFmts>)"
         R"(<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>)"
         R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="200"/></cellXfs></styleSheet>)"},
        {"xl/sharedStrings.xml",
         R"(<sst><si><t>单位</t></si><si><r><t>重</t></r><r><t xml:space="preserve">庆 </t></r><rPh sb="0" eb="1"><t>zhong</t></rPh></si></sst>)"},
        {"xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"},
    };
}

std::string zipped(const Parts& all) {
    ArchiveWriter writer;
    for (const auto& [name, bytes] : all) writer.add(name, bytes);
    return writer.finish();
}

base::Result<Workbook> read_with(const std::string& rows, const std::string& after = {},
                                 const WorkbookLimits& limits = {}) {
    Parts all = parts();
    all["xl/worksheets/sheet1.xml"] =
        "<worksheet><sheetData>" + rows + "</sheetData>" + after + "</worksheet>";
    return read_xlsx(zipped(all), limits);
}

Grid grid_with(const std::string& rows, const std::string& after = {}) {
    const auto book = read_with(rows, after);
    EXPECT_TRUE(book.ok()) << book.error().text();
    return book.ok() ? book->sheets.at(0).grid : Grid();
}

TEST(XlsxReader, reads_every_type_of_cell) {
    const Grid grid = grid_with(
        R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>)"
        R"(<c r="C1" t="inlineStr"><is><t>内_x000A_联</t></is></c><c r="D1" t="str"><f>A1</f><v>公式</v></c>)"
        R"(<c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#DIV/0!</v></c><c r="G1"><v>0.99960000000000004</v></c>)"
        R"(<c r="H1" s="1"><v>45405</v></c><c r="I1" s="2"><v>0.99960000000000004</v></c>)"
        R"(<c r="J1" s="3"><v>1234.5</v></c><c r="K1" t="d"><v>2024-04-23T00:00:00</v></c>)"
        R"(<c r="L1" t="strange"><v>5</v></c><c r="M1"/></row>)");
    using Kind = GridCell::Kind;
    const std::vector<std::pair<Kind, std::string>> expected{
        {Kind::text, "单位"},       {Kind::text, "重庆 "},
        {Kind::text, "内\n联"},     {Kind::text, "公式"},
        {Kind::boolean, "TRUE"},    {Kind::error, "#DIV/0!"},
        {Kind::number, "0.9996"},   {Kind::date, "2024-04-23"},
        {Kind::number, "99.96%"},   {Kind::number, "1,234.50万元"},
        {Kind::date, "2024-04-23"}, {Kind::number, "5"},
        {Kind::empty, ""}};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const GridCell& cell = grid.cell(0, static_cast<int>(i));
        EXPECT_EQ(cell.kind, expected[i].first) << i;
        EXPECT_EQ(cell.text, expected[i].second) << i;
    }
    EXPECT_EQ(grid.cell(0, 8).number, "0.9996");
    EXPECT_TRUE(grid.cell(0, 3).has_formula);
    EXPECT_FALSE(grid.cell(0, 0).has_formula);
}

TEST(XlsxReader, places_are_counted_where_the_file_does_not_say_them) {
    const Grid grid = grid_with(
        "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
        "<row r=\"9\"><c r=\"C9\"><v>4</v></c><c><v>5</v></c></row>");
    EXPECT_EQ(grid.cell(0, 1).text, "2");
    EXPECT_EQ(grid.cell(1, 0).text, "3");
    EXPECT_EQ(grid.cell(8, 3).text, "5");
    EXPECT_EQ(grid.rows(), 9);
    EXPECT_EQ(grid.columns(), 4);
}

TEST(XlsxReader, prefixes_do_not_matter) {
    Parts all = parts();
    all["xl/worksheets/sheet1.xml"] =
        R"(<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>)";
    EXPECT_EQ(read_xlsx(zipped(all))->sheets[0].grid.cell(0, 0).text, "7");
}

TEST(XlsxReader, a_merged_range_is_one_cell) {
    const Grid grid =
        grid_with(R"(<row r="2"><c r="B2"><v>5</v></c><c r="C2"><v>covered</v></c></row>)",
                  R"(<mergeCells><mergeCell ref="B2:D4"/></mergeCells>)");
    EXPECT_EQ(grid.cell(3, 3).text, "5");
    EXPECT_EQ(grid.cell(1, 2).text, "5");
    EXPECT_EQ(grid.cell(4, 3).kind, GridCell::Kind::empty);
    EXPECT_EQ(grid.span(2, 2), (GridRange{1, 1, 3, 3}));
    EXPECT_EQ(grid.span(0, 0), (GridRange{0, 0, 0, 0}));
    EXPECT_EQ(grid.cells().size(), 1u);
    EXPECT_EQ(grid.cell(-1, -5).kind, GridCell::Kind::empty);
}

TEST(XlsxReader, the_1904_calendar_and_hidden_sheets_are_known) {
    Parts all = parts();
    all["xl/workbook.xml"] =
        R"(<workbook><workbookPr date1904="1"/><sheets><sheet name="表" r:id="a" state="veryHidden"/></sheets></workbook>)";
    all["xl/worksheets/sheet1.xml"] =
        R"(<worksheet><sheetData><row><c s="1"><v>43943</v></c></row></sheetData></worksheet>)";
    const auto book = read_xlsx(zipped(all));
    ASSERT_TRUE(book.ok()) << book.error().text();
    EXPECT_TRUE(book->sheets[0].is_hidden);
    EXPECT_EQ(book->sheets[0].grid.cell(0, 0).text, "2024-04-23");
}

TEST(XlsxReader, bad_files_get_a_message_that_names_the_place) {
    const auto says = [](const base::Result<Workbook>& book, base::ErrorCode code,
                         const std::string& words) {
        ASSERT_FALSE(book.ok()) << words;
        EXPECT_EQ(book.error().code(), code);
        EXPECT_NE(book.error().text().find(words), std::string::npos) << book.error().text();
    };
    using base::ErrorCode;
    says(read_with(R"(<row><c r="C7" t="s"><v>2</v></c></row>)"), ErrorCode::invalid_input,
         "单元格 C7");
    says(read_with(R"(<row><c t="s"><v>-1</v></c></row>)"), ErrorCode::invalid_input, "共享字符串");
    says(read_with(R"(<row><c r="A0"/></row>)"), ErrorCode::invalid_input, "A0");
    says(read_with(R"(<row><c r="ZZZZ1"/></row>)"), ErrorCode::invalid_input, "ZZZZ1");
    says(read_with(R"(<row r="1048577"/>)"), ErrorCode::invalid_input, "1048577");
    says(read_with("", R"(<mergeCells><mergeCell ref="B2:A1"/></mergeCells>)"),
         ErrorCode::invalid_input, "B2:A1");
    says(read_with("<row>"), ErrorCode::invalid_input, "表一");
    says(read_xlsx("no archive at all"), ErrorCode::invalid_input, "");
    says(read_xlsx(zipped({{"word/document.xml", "<w/>"}})), ErrorCode::invalid_input, ".xlsx");
    says(read_xlsx(zipped({{"xl/workbook.bin", "x"}})), ErrorCode::unsupported, ".xlsb");
    Parts all = parts();
    all.erase("xl/worksheets/sheet1.xml");
    says(read_xlsx(zipped(all)), ErrorCode::not_found, "表一");
    all = parts();
    all["xl/workbook.xml"] = R"(<!DOCTYPE a [<!ENTITY b "c">]><workbook/>)";
    says(read_xlsx(zipped(all)), ErrorCode::invalid_input, "文档类型");
    std::string cut = zipped(parts());
    cut.resize(cut.size() / 2);
    says(read_xlsx(cut), ErrorCode::invalid_input, "");
}

TEST(XlsxReader, limits_are_kept) {
    WorkbookLimits limits;
    limits.cells_max = 3;
    const std::string row = "<row><c><v>1</v></c><c><v>1</v></c></row>";
    EXPECT_TRUE(read_with(row, "", limits).ok());
    EXPECT_EQ(read_with(row + row, "", limits).error().code(), base::ErrorCode::too_large);
    limits = {};
    limits.text_bytes_max = 10;
    EXPECT_EQ(read_with(R"(<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>)", "", limits)
                  .error()
                  .code(),
              base::ErrorCode::too_large);
    limits = {};
    limits.strings_max = 1;
    EXPECT_EQ(read_with("", "", limits).error().code(), base::ErrorCode::too_large);
    limits = {};
    limits.merged_max = 1;
    EXPECT_EQ(
        read_with("",
                  R"(<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>)",
                  limits)
            .error()
            .code(),
        base::ErrorCode::too_large);
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "<a>";
    EXPECT_FALSE(read_with(deep).ok());
}

TEST(XlsxGrid, addresses_are_read_and_written) {
    EXPECT_EQ(parse_address("B3"), std::pair(2, 1));
    EXPECT_EQ(parse_address("$XFD$1048576"), std::pair(1048575, 16383));
    for (const char* bad : {"", "B", "3", "XFE1", "A1048577", "A-1", "A1B", "$", "一1"}) {
        EXPECT_FALSE(parse_address(bad)) << bad;
    }
    for (const int column : {0, 25, 26, 701, 702, 16383}) {
        EXPECT_EQ(parse_address(address_of(4, column)), std::pair(4, column));
    }
}

TEST(XlsxGrid, the_later_of_two_cells_counts) {
    const Grid grid({{0, 0, {GridCell::Kind::text, "一"}}, {0, 0, {GridCell::Kind::text, "二"}}},
                    {});
    EXPECT_EQ(grid.cell(0, 0).text, "二");
    EXPECT_EQ(grid.cells().size(), 1u);
}

RC_GTEST_PROP(XlsxReader, random_bytes_never_crash, (const std::string& bytes)) {
    RC_ASSERT(!read_xlsx(bytes).ok());
    RC_ASSERT(!read_xlsx("PK\x03\x04" + bytes).ok());
}

RC_GTEST_PROP(XlsxReader, a_damaged_file_never_crashes, ()) {
    static const std::string good =
        write_xlsx({{"表", {.title = "题", .rows = {{Cell{{documents::Run{"甲", false, "t"}}}}}}}})
            .value();
    std::string bytes = good;
    for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
        bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] =
            static_cast<char>(*rc::gen::inRange(0, 256));
    }
    (void)read_xlsx(bytes).ok();
}

RC_GTEST_PROP(XlsxReader, damaged_parts_never_crash, ()) {
    Parts all = parts();
    all["xl/worksheets/sheet1.xml"] =
        R"(<worksheet><sheetData><row r="1"><c r="A1" s="3" t="s"><v>0</v></c><c r="B1" s="1"><v>45405.25</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>)";
    auto part = all.begin();
    std::advance(part, *rc::gen::inRange<long>(0, static_cast<long>(all.size())));
    std::string& text = part->second;
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
        const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
        text.replace(at, *rc::gen::inRange<std::size_t>(0, 5),
                     *rc::gen::element<std::string>("", "9", "-", "A", "<", "e", "99999999999",
                                                    "&#1;", "\"", "xf", "\xff"));
    }
    (void)read_xlsx(zipped(all)).ok();
}

}  // namespace
}  // namespace documents
