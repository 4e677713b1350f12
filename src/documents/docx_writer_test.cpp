#include "documents/docx_writer.h"

#include "base/text.h"
#include "documents/archive.h"
#include "documents/docx_body.h"
#include "documents/docx_chart.h"
#include "documents/docx_reader.h"
#include "documents/docx_styles.h"

#include <gtest/gtest.h>
#include <pugixml.hpp>
#include <rapidcheck/gtest.h>

namespace documents {
namespace {

Cell cell(std::string text, int row_span = 1, int column_span = 1) {
    Cell made;
    if (!text.empty()) made.runs = {documents::Run{std::move(text)}};
    made.row_span = row_span;
    made.column_span = column_span;
    return made;
}

Document with(Block block) {
    return {"题", {}, {std::move(block)}};
}

std::string part_of(const Document& document, std::string_view name) {
    const auto archive = Archive::open(write_docx(document).value());
    return archive->read(name).value();
}

std::size_t count(std::string_view text, std::string_view what) {
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) {
        ++found;
    }
    return found;
}

Chart bars() {
    Chart chart;
    chart.title = "执行率";
    chart.unit = "%";
    chart.categories = {"甲", "乙<&>"};
    chart.series = {{"全年", {98.2, 60}, {"98.20", "60.00（约）"}}};
    return chart;
}

TEST(DocxWriter, every_part_is_well_formed_and_listed) {
    Document document = with(bars());
    document.blocks.push_back(Paragraph{Style::body, {documents::Run{"文字"}}});
    const auto archive = Archive::open(write_docx(document).value());
    const std::string types = archive->read("[Content_Types].xml").value();
    for (const Archive::Entry& entry : archive->entries()) {
        pugi::xml_document xml;
        EXPECT_TRUE(xml.load_string(archive->read(entry.name)->c_str())) << entry.name;
        if (!entry.name.ends_with(".rels") && entry.name.front() != '[') {
            EXPECT_NE(types.find("\"/" + entry.name + "\""), std::string::npos) << entry.name;
        }
    }
}

TEST(DocxWriter, the_official_layout_is_in_the_styles) {
    const std::string styles = docx::styles_part();
    pugi::xml_document xml;
    ASSERT_TRUE(xml.load_string(styles.c_str()));
    const auto look = [&](const char* id, const char* path) {
        const std::string query = std::string("//w:style[@w:styleId='") + id + "']" + path;
        return std::string(xml.select_node(query.c_str()).attribute().value());
    };
    EXPECT_EQ(look("Normal", "//w:sz/@w:val"), "32");
    EXPECT_EQ(look("Normal", "//w:rFonts/@w:eastAsia"), "仿宋_GB2312");
    EXPECT_EQ(look("Normal", "//w:rFonts/@w:ascii"), "Times New Roman");
    EXPECT_EQ(look("Normal", "//w:ind/@w:firstLineChars"), "200");
    EXPECT_EQ(look("Normal", "//w:spacing/@w:line"), "580");
    EXPECT_EQ(look("Title", "//w:sz/@w:val"), "44");
    EXPECT_EQ(look("Title", "//w:rFonts/@w:eastAsia"), "方正小标宋简体");
    EXPECT_EQ(look("Heading1", "//w:rFonts/@w:eastAsia"), "黑体");
    EXPECT_EQ(look("Heading2", "//w:rFonts/@w:eastAsia"), "楷体_GB2312");
    EXPECT_EQ(look("Heading1", "//w:outlineLvl/@w:val"), "0");
}

TEST(DocxWriter, the_page_is_a4_with_its_margins_and_may_lie) {
    Document document;
    const std::string upright = part_of(document, "word/document.xml");
    EXPECT_NE(upright.find("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"), std::string::npos);
    EXPECT_NE(upright.find("w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\""),
              std::string::npos);
    document.page.landscape = true;
    EXPECT_NE(part_of(document, "word/document.xml")
                  .find("<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"),
              std::string::npos);
}

TEST(DocxWriter, margins_without_room_are_refused) {
    Document document;
    document.page.left_mm = 200;
    EXPECT_FALSE(write_docx(document).ok());
}

TEST(DocxWriter, head_rows_repeat_and_tagged_cells_become_content_controls) {
    Table table;
    table.header_rows = 1;
    table.rows = {{cell("项目"), cell("金额")}, {cell("甲"), cell("")}};
    table.rows[1][1].runs = {documents::Run{"12.00", false, "fig&1"}};
    table.rows[1][1].align = Align::right;
    const std::string xml = part_of(with(table), "word/document.xml");
    EXPECT_EQ(count(xml, "<w:tblHeader/>"), 1u);
    EXPECT_NE(xml.find("<w:sdt><w:sdtPr><w:tag w:val=\"fig&amp;1\"/></w:sdtPr>"),
              std::string::npos);
    EXPECT_NE(xml.find("<w:jc w:val=\"right\"/></w:pPr><w:sdt>"), std::string::npos);
}

TEST(DocxWriter, odd_shaped_tables_still_fill_their_grid) {
    Table table;
    table.rows = {{cell("a", 5, 2), cell("b")}, {cell("c"), cell("d"), cell("e", 1, 99999)}, {}};
    const docx::PlacedTable placed = docx::place_cells(table);
    for (const auto& row : placed.rows) {
        int columns = 0;
        for (const docx::PlacedCell& place : row) columns += place.column_span;
        EXPECT_EQ(columns, placed.columns);
    }
    EXPECT_TRUE(read_docx(write_docx(with(table)).value()).ok());
}

TEST(DocxWriter, neighbouring_tables_stay_apart_and_the_body_ends_in_a_paragraph) {
    Table table;
    table.rows = {{cell("a")}};
    Document document = with(table);
    document.blocks.push_back(table);
    const std::string xml = part_of(document, "word/document.xml");
    EXPECT_EQ(xml.find("</w:tbl><w:tbl>"), std::string::npos);
    EXPECT_EQ(xml.find("</w:tbl><w:sectPr>"), std::string::npos);
    EXPECT_EQ(read_docx(write_docx(document).value())->blocks.size(), 2u);
}

TEST(DocxWriter, text_is_escaped_and_forbidden_characters_are_dropped) {
    const Document document =
        with(Paragraph{Style::body, {documents::Run{"<w:p>&\"\x01\x0B\xEF\xBF\xBF\xFFz"}}});
    const Document read = read_docx(write_docx(document).value()).value();
    EXPECT_EQ(std::get<Paragraph>(read.blocks[0]).runs[0].text, "<w:p>&\"\xEF\xBF\xBDz");
}

TEST(DocxWriter, a_tag_too_long_for_word_is_left_out_and_its_text_stays) {
    const std::string longest(64, 'a');
    const Document document = with(Paragraph{
        Style::body,
        {documents::Run{"1", false, longest}, documents::Run{"2", false, longest + "a"}}});
    const std::string bytes = write_docx(document).value();
    EXPECT_EQ(read_tags(bytes).value(), (std::vector<TaggedText>{{longest, "1"}}));
    EXPECT_EQ(std::get<Paragraph>(read_docx(bytes)->blocks[0]).runs[1].text, "2");
}

TEST(DocxChart, bars_carry_their_values_and_the_exact_labels) {
    const std::string xml = part_of(with(bars()), "word/charts/chart1.xml");
    EXPECT_NE(xml.find("<c:barDir val=\"bar\"/>"), std::string::npos);
    EXPECT_NE(xml.find("<c:v>98.2</c:v>"), std::string::npos);
    EXPECT_NE(xml.find("<a:t>60.00（约）</a:t>"), std::string::npos);
    EXPECT_NE(xml.find("<a:t>执行率（单位：%）</a:t>"), std::string::npos);
    EXPECT_NE(xml.find("乙&lt;&amp;&gt;"), std::string::npos);
    EXPECT_NE(xml.find("<a:ea typeface=\"宋体\"/>"), std::string::npos);
}

TEST(DocxChart, a_reference_is_an_axis_that_crosses_there) {
    Chart chart = bars();
    EXPECT_EQ(docx::chart_part(chart).find("crossesAt"), std::string::npos);
    chart.reference = 20;
    pugi::xml_document tree;
    ASSERT_TRUE(tree.load_string(docx::chart_part(chart).c_str()));
    EXPECT_EQ(tree.select_node("//c:majorGridlines").node().type(), pugi::node_null)
        << "they would come again at 40";
    const pugi::xml_node line = tree.select_node("//c:catAx[c:crossesAt]").node();
    EXPECT_EQ(line.child("c:crossesAt").attribute("val").as_double(), 20);
    EXPECT_FALSE(line.child("c:delete").attribute("val").as_bool());
    // Both pairs of axes measure alike, and every series finds its axes.
    const pugi::xpath_node_set most = tree.select_nodes("//c:valAx/c:scaling/c:max");
    ASSERT_EQ(most.size(), 2u);
    EXPECT_STREQ(most[0].node().attribute("val").value(), most[1].node().attribute("val").value());
    for (const pugi::xpath_node& id : tree.select_nodes("//c:barChart/c:axId")) {
        const std::string axis =
            "//c:plotArea/*/c:axId[@val='" + std::string(id.node().attribute("val").value()) + "']";
        EXPECT_EQ(tree.select_nodes(axis.c_str()).size(), 2u);
    }
}

Chart waterfall(std::vector<double> values, std::vector<std::size_t> totals) {
    Chart chart;
    chart.kind = Chart::Kind::waterfall;
    for (std::size_t i = 0; i < values.size(); ++i) {
        chart.categories.push_back(std::to_string(i));
    }
    chart.series = {{"金额", std::move(values), {}}};
    chart.totals = std::move(totals);
    return chart;
}

TEST(DocxChart, waterfall_steps_stand_on_the_end_of_the_one_before) {
    const auto columns = docx::waterfall_columns(waterfall({100, 30, -50, 80}, {0, 3}));
    EXPECT_EQ(columns[1].base, 100);
    EXPECT_EQ(columns[1].above, 30);
    EXPECT_EQ(columns[1].kind, docx::WaterfallColumn::Kind::rise);
    EXPECT_EQ(columns[2].base, 80);
    EXPECT_EQ(columns[2].above, 50);
    EXPECT_EQ(columns[2].kind, docx::WaterfallColumn::Kind::fall);
    EXPECT_EQ(columns[3].base, 0);
    EXPECT_EQ(columns[3].above, 80);
}

TEST(DocxChart, a_waterfall_step_across_zero_has_a_part_on_each_side) {
    const auto columns = docx::waterfall_columns(waterfall({50, -80, 20}, {0}));
    EXPECT_EQ(columns[1].above, 50);
    EXPECT_EQ(columns[1].below, -30);
    EXPECT_EQ(columns[2].base, -10);
    EXPECT_EQ(columns[2].above, -20);
}

RC_GTEST_PROP(DocxChart, the_visible_part_of_a_step_reaches_from_level_to_level,
              (std::vector<std::int16_t> steps)) {
    const Chart chart = waterfall({steps.begin(), steps.end()}, {});
    double level = 0;
    const auto columns = docx::waterfall_columns(chart);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const double next = level + steps[i];
        const auto& column = columns[i];
        const double near = column.below != 0 ? column.below : column.base;
        const double far = column.base + column.above;
        RC_ASSERT(std::min(near, far) == std::min(level, next));
        RC_ASSERT(std::max(near, far) == std::max(level, next));
        level = next;
    }
}

// Round trip ---------------------------------------------------------------------------------

rc::Gen<std::string> text_gen() {
    return rc::gen::map(
        rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 14)), [](const auto& picks) {
            const char* words[] = {"预算", "1,234.56", "<",  "&",  "\"", "绩效 ", " a",
                                   "\t",   "\n",       "。", "𠮷", "x",  "{",     "%"};
            std::string text;
            for (const int pick : picks) text += words[pick];
            return text;
        });
}

/// Runs as a reader gives them back: no empty untagged runs, neighbours of one look joined.
std::vector<Run> runs_gen() {
    std::vector<Run> runs;
    const int size = *rc::gen::inRange(0, 4);
    for (int i = 0; i < size; ++i) {
        Run run{*text_gen(), *rc::gen::arbitrary<bool>(),
                *rc::gen::element<std::string>("", "", "f-1")};
        if (run.text.empty() && run.tag.empty()) continue;
        if (run.text.empty()) run.bold = false;
        const bool joins = !runs.empty() && runs.back().tag.empty() && run.tag.empty() &&
                           runs.back().bold == run.bold;
        if (joins) {
            runs.back().text += run.text;
        } else {
            runs.push_back(run);
        }
    }
    return runs;
}

/// A table whose cells tile its grid.
Table table_gen() {
    Table table;
    const int rows = *rc::gen::inRange(1, 6);
    const int columns = *rc::gen::inRange(1, 9);
    table.title = *rc::gen::element<std::string>("", "表<1>");
    table.note = *rc::gen::element<std::string>("", "单位：万元");
    table.header_rows = *rc::gen::inRange(0, rows + 1);
    table.column_widths.assign(static_cast<std::size_t>(columns), 1.0 / columns);
    std::vector<std::vector<bool>> taken(static_cast<std::size_t>(rows),
                                         std::vector<bool>(static_cast<std::size_t>(columns)));
    for (int r = 0; r < rows; ++r) {
        table.rows.emplace_back();
        auto& row = taken[static_cast<std::size_t>(r)];
        for (int c = 0; c < columns; ++c) {
            if (row[static_cast<std::size_t>(c)]) continue;
            const int wide = *rc::gen::inRange(1, 4);
            int span = 1;
            while (span < wide && c + span < columns && !row[static_cast<std::size_t>(c + span)]) {
                ++span;
            }
            Cell made = cell("", std::min(*rc::gen::inRange(1, 4), rows - r), span);
            made.runs = runs_gen();
            made.align = *rc::gen::element(Align::left, Align::center, Align::right);
            made.is_label = *rc::gen::arbitrary<bool>();
            for (int i = r; i < r + made.row_span; ++i) {
                for (int j = c; j < c + span; ++j) {
                    taken[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)] = true;
                }
            }
            table.rows.back().push_back(made);
        }
    }
    return table;
}

void expect_same(const std::vector<Run>& read, const std::vector<Run>& written) {
    RC_ASSERT(read.size() == written.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
        RC_ASSERT(read[i].text == written[i].text);
        RC_ASSERT(read[i].tag == written[i].tag);
        RC_ASSERT(read[i].bold == written[i].bold);
    }
}

void expect_same(const Table& read, const Table& written) {
    RC_ASSERT(read.title == written.title);
    RC_ASSERT(read.note == written.note);
    RC_ASSERT(read.header_rows == written.header_rows);
    RC_ASSERT(read.rows.size() == written.rows.size());
    RC_ASSERT(read.column_widths.size() == written.column_widths.size());
    for (std::size_t r = 0; r < read.rows.size(); ++r) {
        RC_ASSERT(read.rows[r].size() == written.rows[r].size());
        for (std::size_t c = 0; c < read.rows[r].size(); ++c) {
            const Cell& a = read.rows[r][c];
            const Cell& b = written.rows[r][c];
            expect_same(a.runs, b.runs);
            RC_ASSERT(a.row_span == b.row_span);
            RC_ASSERT(a.column_span == b.column_span);
            RC_ASSERT(a.align == b.align);
            RC_ASSERT(a.is_label == b.is_label);
        }
    }
}

RC_GTEST_PROP(Docx, what_is_written_is_read_back, ()) {
    Document document;
    document.title = *text_gen();
    const int size = *rc::gen::inRange(0, 6);
    for (int i = 0; i < size; ++i) {
        const int kind = *rc::gen::inRange(0, 5);
        if (kind == 0) {
            document.blocks.push_back(table_gen());
        } else if (kind == 1) {
            document.blocks.push_back(PageBreak{});
        } else {
            document.blocks.push_back(Paragraph{
                *rc::gen::element(Style::title, Style::subtitle, Style::heading_1, Style::heading_2,
                                  Style::heading_3, Style::heading_4, Style::body, Style::caption,
                                  Style::note),
                runs_gen(), *rc::gen::element(Align::left, Align::center, Align::justify)});
        }
    }
    const auto result = read_docx(write_docx(document).value());
    RC_ASSERT(result.ok());
    RC_ASSERT(result->blocks.size() == document.blocks.size());
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        RC_ASSERT(result->blocks[i].index() == document.blocks[i].index());
        if (const auto* paragraph = std::get_if<Paragraph>(&document.blocks[i])) {
            const auto& read = std::get<Paragraph>(result->blocks[i]);
            expect_same(read.runs, paragraph->runs);
            RC_ASSERT(read.style == paragraph->style);
            RC_ASSERT(read.align == paragraph->align);
        }
        if (const auto* table = std::get_if<Table>(&document.blocks[i])) {
            expect_same(std::get<Table>(result->blocks[i]), *table);
        }
    }
}

}  // namespace
}  // namespace documents
