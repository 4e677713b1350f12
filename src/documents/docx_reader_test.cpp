#include "documents/docx_reader.h"

#include "documents/archive.h"
#include "documents/docx_writer.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace documents {
namespace {

/// A .docx as other programs make it: the given body, and styles with Word's Chinese ids.
std::string docx_of(std::string_view body, std::string_view part = "word/document.xml") {
    ArchiveWriter writer;
    writer.add("_rels/.rels",
               "<Relationships><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/"
               "officeDocument/2006/relationships/officeDocument\" Target=\"/" +
                   std::string(part) + "\"/></Relationships>");
    writer.add(part,
               "<w:document xmlns:w=\"w\"><w:body>" + std::string(body) + "</w:body></w:document>");
    writer.add("word/_rels/" + std::string(part.substr(5)) + ".rels",
               "<Relationships><Relationship Id=\"s\" Type=\"x/styles\" Target=\"styles.xml\"/>"
               "</Relationships>");
    writer.add("word/styles.xml",
               "<w:styles><w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>"
               "<w:style w:styleId=\"a5\"><w:name w:val=\"正文二级\"/><w:basedOn w:val=\"b\"/>"
               "</w:style><w:style w:styleId=\"b\"><w:name w:val=\"b\"/><w:basedOn w:val=\"a5\"/>"
               "<w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style></w:styles>");
    return writer.finish();
}

Document read(std::string_view body) {
    return read_docx(docx_of(body)).value();
}

std::string text_of(const Block& block) {
    std::string text;
    for (const Run& run : std::get<Paragraph>(block).runs) text += run.text;
    return text;
}

TEST(DocxReader, styles_are_known_by_name_inheritance_and_outline_level) {
    const Document document = read(
        "<w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr></w:p>"
        "<w:p><w:pPr><w:pStyle w:val=\"a5\"/></w:pPr></w:p>"
        "<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:p><w:p/>");
    const Style styles[] = {Style::heading_1, Style::heading_2, Style::heading_3, Style::body};
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(std::get<Paragraph>(document.blocks[i]).style, styles[i]) << i;
    }
}

TEST(DocxReader, split_runs_breaks_fields_links_and_revisions_read_as_seen) {
    const Document document = read(
        "<w:p><w:r><w:t>预</w:t></w:r><w:r><w:t xml:space=\"preserve\">算 </w:t></w:r>"
        "<w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink>"
        "<w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:tab/><w:br/></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r></w:p>");
    EXPECT_EQ(text_of(document.blocks[0]), "预算 甲增\t\n");
}

TEST(DocxReader, text_boxes_are_read_once) {
    const Document document = read(
        "<w:p><w:r><w:t>外</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><x>"
        "<w:txbxContent><w:p><w:r><w:t>内</w:t></w:r></w:p></w:txbxContent></x></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>内</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>");
    ASSERT_EQ(document.blocks.size(), 2u);
    EXPECT_EQ(text_of(document.blocks[0]), "外");
    EXPECT_EQ(text_of(document.blocks[1]), "内");
}

TEST(DocxReader, merged_cells_nested_tables_and_wrapped_rows_are_resolved) {
    const Document document = read(
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"100\"/><w:gridCol w:w=\"300\"/></w:tblGrid>"
        "<w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r>"
        "</w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p><w:p><w:r><w:t>c</w:t></w:r></w:p>"
        "</w:tc></w:tr><w:sdt><w:sdtContent><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
        "<w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>n</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"
        "</w:tc></w:tr></w:sdtContent></w:sdt>"
        "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>");
    const auto& table = std::get<Table>(document.blocks[0]);
    EXPECT_DOUBLE_EQ(table.column_widths[1], 0.75);
    EXPECT_EQ(table.rows[0][0].row_span, 2);
    EXPECT_EQ(table.rows[0][1].text(), "b\nc");
    ASSERT_EQ(table.rows[1].size(), 1u);
    EXPECT_EQ(table.rows[1][0].text(), "n\n");
    EXPECT_EQ(table.rows[2][0].column_span, 2);
}

TEST(DocxReader, title_and_note_of_a_table_are_known_by_the_name_of_their_style) {
    // LibreOffice saves styles under new ids.
    ArchiveWriter writer;
    writer.add("_rels/.rels",
               "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"d.xml\"/>"
               "</Relationships>");
    writer.add("_rels/d.xml.rels",
               "<Relationships><Relationship Type=\"x/styles\" Target=\"s.xml\"/></Relationships>");
    writer.add("s.xml",
               "<w:styles><w:style w:styleId=\"Style9\"><w:name w:val=\"绩链表标题\"/></w:style>"
               "</w:styles>");
    const std::string head =
        "<w:p><w:pPr><w:pStyle w:val=\"Style9\"/></w:pPr><w:r><w:t>明细</w:t></w:r></w:p>";
    writer.add("d.xml", "<w:document><w:body>" + head +
                            "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" + head +
                            "</w:body></w:document>");
    const Document document = read_docx(writer.finish()).value();
    ASSERT_EQ(document.blocks.size(), 2u);
    EXPECT_EQ(std::get<Table>(document.blocks[0]).title, "明细");
    EXPECT_EQ(text_of(document.blocks[1]), "明细") << "no table follows: a paragraph after all";
}

TEST(DocxReader, a_document_part_with_another_name_is_found) {
    EXPECT_TRUE(read_docx(docx_of("<w:p/>", "word/document2.xml")).ok());
}

TEST(DocxReader, tags_come_in_order_with_their_text) {
    Table table;
    table.rows.resize(1);
    table.rows[0].resize(2);
    table.rows[0][1].runs = {documents::Run{"3.00", false, "cell"}};
    const Document document{
        "",
        {},
        {Paragraph{Style::body,
                   {documents::Run{"共"}, documents::Run{"1,234.56", true, "total"},
                    documents::Run{"元"}}},
         table}};
    const std::vector<TaggedText> expected{{"total", "1,234.56"}, {"cell", "3.00"}};
    EXPECT_EQ(read_tags(write_docx(document).value()).value(), expected);
}

TEST(DocxReader, a_tag_around_paragraphs_reaches_their_runs) {
    const std::string body =
        "<w:sdt><w:sdtPr><w:tag w:val=\"t\"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>一</w:t></w:r>"
        "</w:p><w:p><w:r><w:t>二</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    EXPECT_EQ(std::get<Paragraph>(read(body).blocks[1]).runs[0].tag, "t");
    EXPECT_EQ(read_tags(docx_of(body)).value(), (std::vector<TaggedText>{{"t", "一\n二"}}));
}

TEST(DocxReader, a_chart_is_read_as_its_title) {
    Chart chart;
    chart.title = "执行率";
    const Document document = read_docx(write_docx({"", {}, {chart}}).value()).value();
    ASSERT_EQ(document.blocks.size(), 1u);
    EXPECT_EQ(text_of(document.blocks[0]), "执行率");
    EXPECT_EQ(std::get<Paragraph>(document.blocks[0]).style, Style::caption);
}

TEST(DocxReader, other_office_files_are_named) {
    ArchiveWriter writer;
    writer.add("xl/workbook.xml", "<workbook/>");
    EXPECT_NE(read_docx(writer.finish()).error().message().zh.find("Excel"), std::string::npos);
    ArchiveWriter plain;
    plain.add("readme.txt", "x");
    EXPECT_NE(read_docx(plain.finish()).error().message().en.find("no Word document"),
              std::string::npos);
}

TEST(DocxReader, hostile_xml_gets_a_message) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<w:sdt>";
    for (int i = 0; i < 100'000; ++i) deep += "</w:sdt>";
    EXPECT_EQ(read_docx(docx_of(deep)).error().code(), base::ErrorCode::too_large);
    EXPECT_EQ(read_docx(docx_of("<w:p>")).error().code(), base::ErrorCode::invalid_input);
    EXPECT_FALSE(read_docx(docx_of("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2000000000\"/>"
                                   "</w:tcPr></w:tc></w:tr></w:tbl>"))
                     .ok());
}

TEST(DocxReader, entities_of_a_document_type_are_not_expanded) {
    ArchiveWriter writer;
    writer.add("_rels/.rels",
               "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"d.xml\"/>"
               "</Relationships>");
    writer.add("d.xml",
               "<!DOCTYPE x [<!ENTITY e \"boom\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
               "<w:document><w:body><w:p><w:r><w:t>&e;&f;</w:t></w:r></w:p></w:body></w:document>");
    EXPECT_EQ(text_of(read_docx(writer.finish())->blocks[0]), "&e;&f;");
}

RC_GTEST_PROP(DocxReader, damaged_files_never_crash, ()) {
    static const std::string whole = docx_of(
        "<w:p><w:r><w:t>a</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>");
    std::string bytes = whole;
    const int changes = *rc::gen::inRange(1, 8);
    for (int i = 0; i < changes; ++i) {
        const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
        bytes[at] = *rc::gen::arbitrary<char>();
    }
    (void)read_docx(bytes);
    (void)read_tags(bytes);
}

RC_GTEST_PROP(DocxReader, random_elements_never_crash, ()) {
    const auto names = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "w:p", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:r", "w:t", "w:tcPr", "w:vMerge",
        "w:drawing", "w:txbxContent", "mc:AlternateContent", "w:ruby", "/", "/"));
    std::string body;
    std::vector<std::string> open;
    for (const std::string& name : names) {
        if (name != "/") {
            body += "<" + name + ">";
            open.push_back(name);
        } else if (!open.empty()) {
            body += "</" + open.back() + ">";
            open.pop_back();
        }
    }
    for (; !open.empty(); open.pop_back()) body += "</" + open.back() + ">";
    (void)read_docx(docx_of(body));
    (void)read_tags(docx_of(body));
}

}  // namespace
}  // namespace documents
