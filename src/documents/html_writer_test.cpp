#include "documents/html_writer.h"

#include <cmath>

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

Document with(std::vector<Block> blocks) {
    return {"题<目>", {}, std::move(blocks)};
}

/// The body as XML: what we write below <body> is well-formed but for <col> and <br>.
pugi::xml_document body_of(const Document& document) {
    std::string html = write_html(document);
    const std::size_t begin = html.find("<main");
    html = html.substr(begin, html.find("</body>") - begin);
    for (const std::string_view open : {"<col style", "<br"}) {
        for (auto at = html.find(open); at != std::string::npos; at = html.find(open, at + 1)) {
            html.insert(html.find('>', at), 1, '/');
        }
    }
    pugi::xml_document xml;
    const auto parsed =
        xml.load_string(html.c_str(), pugi::parse_default | pugi::parse_ws_pcdata_single);
    EXPECT_TRUE(parsed) << parsed.description() << "\n" << html.substr(0, 2000);
    return xml;
}

std::string text_at(const pugi::xml_document& xml, const char* query) {
    return xml.select_node(query).node().text().get();
}

TEST(HtmlWriter, is_one_file_without_script_or_outside_requests) {
    const std::string html = write_html(with({Chart{}, Paragraph{Style::title, {{"标题"}}}}));
    EXPECT_TRUE(html.starts_with("<!DOCTYPE html>"));
    EXPECT_NE(html.find("<html lang=\"zh-CN\">"), std::string::npos);
    EXPECT_NE(html.find("<title>题&lt;目&gt;</title>"), std::string::npos);
    for (const char* banned : {"<script", "<link", "src=", "@import", "url(", "href="}) {
        EXPECT_EQ(html.find(banned), std::string::npos) << banned;
    }
}

TEST(HtmlWriter, everything_is_escaped) {
    const std::string bad = "</p><script>alert('1')</script>&\"";
    Table table{.title = bad, .note = bad, .rows = {{cell(bad)}}};
    table.rows[0][0].runs[0].tag = bad;
    Chart chart;
    chart.title = chart.unit = bad;
    chart.categories = {bad};
    chart.series = {{bad, {1}, {bad}}, {bad, {2}, {bad}}};
    const Document document = with({Paragraph{Style::body, {{bad, true, bad}}}, table, chart});
    const std::string html = write_html(document, {bad});
    EXPECT_EQ(html.find("<script"), std::string::npos);
    EXPECT_EQ(html.find("alert('"), std::string::npos);
    const pugi::xml_document xml = body_of(document);
    EXPECT_EQ(text_at(xml, "//p/span/strong"), bad);
    EXPECT_EQ(xml.select_node("//td/span").node().attribute("data-figure").value(), bad);
}

TEST(HtmlWriter, paragraphs_become_headings_and_keep_tags) {
    const pugi::xml_document xml = body_of(
        with({Paragraph{Style::title, {{"题"}}}, Paragraph{Style::heading_1, {{"一"}}},
              Paragraph{Style::heading_4, {{"四"}}},
              Paragraph{Style::body, {{"共"}, {"603.35", false, "budget.initial"}, {"万元"}}},
              Paragraph{Style::body, {{"甲：\n乙"}}, Align::left}}));
    EXPECT_EQ(text_at(xml, "//h1"), "题");
    EXPECT_EQ(text_at(xml, "//h2"), "一");
    EXPECT_EQ(text_at(xml, "//h5"), "四");
    EXPECT_EQ(text_at(xml, "//span[@data-figure='budget.initial']"), "603.35");
    EXPECT_TRUE(xml.select_node("//p[@class='left']/br"));
}

TEST(HtmlWriter, tables_tell_heads_from_cells) {
    Table table;
    table.title = "绩效表";
    table.note = "单位：万元";
    table.header_rows = 1;
    table.column_widths = {0.25, 0.75};
    table.rows = {{cell("头", 1, 2)}, {cell("产出", 2), cell("1")}, {cell("2")}};
    table.rows[1][0].is_label = true;
    table.rows[2][0].is_number = true;
    const pugi::xml_document xml = body_of(with({table}));
    EXPECT_STREQ(xml.select_node("//thead/tr/th/@scope").attribute().value(), "colgroup");
    EXPECT_STREQ(xml.select_node("//tbody/tr/th/@scope").attribute().value(), "rowgroup");
    EXPECT_STREQ(xml.select_node("//tbody/tr/th/@rowspan").attribute().value(), "2");
    EXPECT_STREQ(xml.select_node("//col/@style").attribute().value(), "width:25.00%");
    EXPECT_EQ(text_at(xml, "//td[@class='number']"), "2");
    EXPECT_EQ(text_at(xml, "//caption/span"), "单位：万元");
}

TEST(HtmlWriter, a_head_cell_that_reaches_below_the_head_takes_the_row_with_it) {
    Table table;
    table.header_rows = 1;
    table.rows = {{cell("甲", 2), cell("乙")}, {cell("丙")}, {cell("丁"), cell("戊")}};
    const pugi::xml_document xml = body_of(with({table}));
    EXPECT_EQ(xml.select_nodes("//thead/tr").size(), 2u);
    EXPECT_EQ(xml.select_nodes("//tbody/tr").size(), 1u);
}

TEST(HtmlWriter, prints_as_the_page_says) {
    Document document = with({PageBreak{}});
    document.page.landscape = true;
    const std::string html = write_html(document);
    EXPECT_NE(html.find("@page{size:A4 landscape;margin:37mm 26mm 35mm 28mm}"), std::string::npos);
    EXPECT_NE(html.find("display:table-header-group"), std::string::npos);
}

TEST(HtmlWriter, charts_have_ids_of_their_own) {
    const std::string html = write_html(with({Chart{}, Chart{}}));
    EXPECT_NE(html.find("id=\"chart-1-title\""), std::string::npos);
    EXPECT_NE(html.find("id=\"chart-2-title\""), std::string::npos);
}

RC_GTEST_PROP(HtmlWriter, any_table_is_well_formed_and_its_rows_are_full, ()) {
    Table table;
    table.header_rows = *rc::gen::inRange(-1, 4);
    for (int r = *rc::gen::inRange(0, 7); r > 0; --r) {
        std::vector<Cell> row;
        for (int c = *rc::gen::inRange(0, 5); c > 0; --c) {
            row.push_back(cell(*rc::gen::arbitrary<std::string>(), *rc::gen::inRange(-1, 4),
                               *rc::gen::inRange(-1, 4)));
            row.back().is_label = *rc::gen::arbitrary<bool>();
        }
        table.rows.push_back(row);
    }
    const pugi::xml_document xml = body_of(with({table}));
    const std::size_t columns = xml.select_nodes("//col").size();
    for (const char* section : {"//thead", "//tbody"}) {
        std::vector<int> left(columns, 0);  // rows that cells above still cover
        const auto rows = xml.select_nodes((std::string(section) + "/tr").c_str());
        for (const pugi::xpath_node& row : rows) {
            std::size_t at = 0;
            for (const pugi::xml_node& one : row.node().children()) {
                while (at < columns && left[at] > 0) --left[at++];
                for (int span = one.attribute("colspan").as_int(1); span > 0; --span, ++at) {
                    RC_ASSERT(at < columns);
                    RC_ASSERT(left[at] == 0);
                    left[at] = one.attribute("rowspan").as_int(1) - 1;
                }
            }
            while (at < columns && left[at] > 0) --left[at++];
            RC_ASSERT(at == columns);
        }
        for (const int open : left) RC_ASSERT(open == 0);
    }
}

}  // namespace
}  // namespace documents
