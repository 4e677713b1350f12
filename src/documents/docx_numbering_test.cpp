// What Word counts, keeps beside the body, or shows by other means than plain runs.
#include "documents/docx_numbering.h"

#include "documents/archive.h"
#include "documents/docx_comments.h"
#include "documents/docx_reader.h"
#include "documents/docx_writer.h"
#include "documents/text_document.h"

#include <map>

#include <gtest/gtest.h>

namespace documents {
namespace {

using Parts = std::map<std::string, std::string>;

// A level of a list: format and text.
std::string level(int at, const std::string& format, const std::string& text,
                  const std::string& more = {}) {
    return "<w:lvl w:ilvl=\"" + std::to_string(at) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" +
           format + "\"/><w:lvlText w:val=\"" + text + "\"/>" + more + "</w:lvl>";
}

const std::string lists =
    "<w:numbering><w:abstractNum w:abstractNumId=\"4\">" +
    level(0, "chineseCounting", "%1、", "<w:pStyle w:val=\"1\"/>") +
    level(1, "chineseCountingThousand", "（%2）") + level(2, "decimal", "%3.") +
    level(3, "decimal", "%1.%4", "<w:isLgl/>") +
    "</w:abstractNum><w:abstractNum w:abstractNumId=\"5\">" + level(0, "bullet", "·") +
    "</w:abstractNum>"
    "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"4\"/></w:num>"
    "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"5\"/></w:num>"
    "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"4\"/><w:lvlOverride w:ilvl=\"0\">"
    "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num></w:numbering>";

std::string docx_of(const std::string& body, const Parts& more = {}) {
    const std::string type = "\"http://x/";
    Parts parts{{"_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=" + type +
                                    "officeDocument\" Target=\"word/document.xml\"/>"
                                    "</Relationships>"},
                {"word/document.xml",
                 "<w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>"},
                {"[Content_Types].xml", "<Types></Types>"},
                {"word/styles.xml",
                 "<w:styles><w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr>"
                 "<w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:styleId=\"11\">"
                 "<w:name w:val=\"heading 9\"/><w:basedOn w:val=\"1\"/></w:style>"
                 "<w:style w:styleId=\"t\"><w:name w:val=\"toc 1\"/></w:style></w:styles>"},
                {"word/numbering.xml", lists}};
    for (const auto& [name, bytes] : more) parts[name] = bytes;
    std::string relations = "<Relationships>";
    for (const std::string kind : {"styles", "numbering", "footnotes", "endnotes", "header"}) {
        relations.append("<Relationship Id=\"").append(kind).append("\" Type=").append(type);
        relations.append(kind).append("\" Target=\"").append(kind).append(".xml\"/>");
    }
    parts["word/_rels/document.xml.rels"] = relations + "</Relationships>";
    ArchiveWriter writer;
    for (const auto& [name, bytes] : parts) writer.add(name, bytes);
    return writer.finish();
}

std::string run(const std::string& text) {
    return "<w:r><w:t>" + text + "</w:t></w:r>";
}

std::string numbered(const std::string& list, int at, const std::string& text) {
    return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + std::to_string(at) + "\"/><w:numId w:val=\"" +
           list + "\"/></w:numPr></w:pPr>" + (text.empty() ? "" : run(text)) + "</w:p>";
}

std::string text_of(const std::string& body, const Parts& more = {}) {
    const auto read = read_text_document(docx_of(body, more), "report.docx");
    EXPECT_TRUE(read.ok()) << read.error().text();
    return read.ok() ? read->text : std::string();
}

TEST(DocxNumbering, counts_levels_as_word_does) {
    EXPECT_EQ(
        text_of(numbered("1", 0, "概况") + numbered("1", 1, "职能") + numbered("1", 1, "人员") +
                numbered("1", 2, "2024年") + numbered("1", 0, "绩效") + numbered("1", 1, "产出") +
                numbered("1", 3, "成本")),
        "一、概况\n（一）职能\n（二）人员\n1. 2024年\n二、绩效\n（一）产出\n2.1 成本\n");
}

TEST(DocxNumbering, a_style_brings_its_number_and_zero_takes_it_away) {
    const auto styled = [](const std::string& style, const std::string& text) {
        return "<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>" + run(text) + "</w:p>";
    };
    EXPECT_EQ(text_of(styled("1", "甲") + styled("11", "乙") +
                      "<w:p><w:pPr><w:pStyle w:val=\"1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>"
                      "</w:pPr>" +
                      run("丙") + "</w:p>" + styled("1", "丁")),
              "一、甲\n二、乙\n丙\n三、丁\n");
}

TEST(DocxNumbering, bullets_unknown_lists_and_empty_paragraphs_have_no_number) {
    EXPECT_EQ(text_of(numbered("2", 0, "甲") + numbered("77", 0, "乙") + numbered("1", 0, "") +
                      numbered("1", 0, "丙")),
              "甲\n乙\n一、丙\n");
}

TEST(DocxNumbering, a_number_longer_than_any_number_is_left_out) {
    const std::string hostile =
        "<w:numbering><w:abstractNum w:abstractNumId=\"4\">" +
        level(0, "decimal", std::string(1'000'000, 'x')) +
        "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"4\"/>"
        "</w:num></w:numbering>";
    EXPECT_EQ(text_of(numbered("1", 0, "甲"), {{"word/numbering.xml", hostile}}), "甲\n");
}

TEST(DocxNumbering, a_list_that_starts_again_starts_again_once) {
    EXPECT_EQ(text_of(numbered("1", 0, "甲") + numbered("1", 0, "乙") + numbered("3", 0, "丙") +
                      numbered("3", 0, "丁")),
              "一、甲\n二、乙\n一、丙\n二、丁\n");
}

TEST(DocxNumbering, cells_are_numbered_even_when_nothing_else_is_in_them) {
    const auto row = [](const std::string& name) {
        return "<w:tr><w:tc>" + numbered("1", 2, "") + "</w:tc><w:tc><w:p>" + run(name) +
               "</w:p></w:tc></w:tr>";
    };
    EXPECT_EQ(text_of("<w:tbl>" + row("甲") + row("乙") + "</w:tbl>"), "1. | 甲\n2. | 乙\n");
}

TEST(DocxNumbering, numbers_are_written_in_words_letters_and_circles) {
    const std::map<std::pair<int, std::string>, std::string> expected{
        {{10, "chineseCounting"}, "十"},
        {{21, "chineseCountingThousand"}, "二十一"},
        {{110, "japaneseCounting"}, "一百一十"},
        {{103, "taiwaneseCountingThousand"}, "一百零三"},
        {{20, "ideographDigital"}, "二〇"},
        {{3, "ideographTraditional"}, "丙"},
        {{12, "decimalEnclosedCircleChinese"}, "⑫"},
        {{7, "decimalZero"}, "07"},
        {{14, "lowerRoman"}, "xiv"},
        {{28, "upperLetter"}, "BB"},
        {{5, "decimalFullWidth"}, "５"},
        {{0, "chineseCounting"}, "0"},
        {{5, "somethingNew"}, "5"}};
    for (const auto& [number, text] : expected) {
        EXPECT_EQ(docx::number_text(number.first, number.second), text) << number.second;
    }
}

TEST(DocxNumbering, a_comment_finds_a_paragraph_in_spite_of_its_number) {
    const std::string bytes =
        docx_of(numbered("1", 0, "全年支出 5 万元") + numbered("1", 0, "支出 6 万元"));
    const TextDocument read = read_text_document(bytes, "a.docx").value();
    const std::size_t at = read.text.find("5 万元");
    const auto with =
        add_comments(bytes, read, {{{at, at + 8}, "核对"}}, "绩链", "2024-01-01T00:00:00");
    ASSERT_TRUE(with.ok()) << with.error().text();
    const auto archive = Archive::open(with->bytes, {});
    const std::string body = archive->read("word/document.xml").value();
    const std::size_t mark = body.find("commentRangeStart");
    ASSERT_NE(mark, std::string::npos);
    EXPECT_LT(mark, body.find("全年支出"));
    EXPECT_EQ(read_text_document(with->bytes, "a.docx")->text, read.text);
}

TEST(DocxParts, notes_stand_behind_the_body_and_headers_are_not_read) {
    const std::string note = "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p>" + run("线") +
                             "</w:p></w:footnote><w:footnote w:id=\"1\"><w:p>" +
                             run("含上年结转 3 万元。") + "</w:p></w:footnote>";
    EXPECT_EQ(text_of("<w:p>" + run("支出 5 万元") +
                          "<w:r><w:footnoteReference w:id=\"1\"/></w:r>" + run("。") + "</w:p>",
                      {{"word/footnotes.xml", "<w:footnotes>" + note + "</w:footnotes>"},
                       {"word/endnotes.xml", "<w:endnotes><w:endnote w:id=\"1\"><w:p>" +
                                                 run("尾注") + "</w:p></w:endnote></w:endnotes>"},
                       {"word/header.xml", "<w:hdr><w:p>" + run("页眉") + "</w:p></w:hdr>"}}),
              "支出 5 万元。\n含上年结转 3 万元。\n尾注\n");
}

TEST(DocxParts, only_the_result_of_a_field_is_read) {
    const auto mark = [](const std::string& type) {
        return "<w:r><w:fldChar w:fldCharType=\"" + type + "\"/></w:r>";
    };
    EXPECT_EQ(text_of("<w:p>" + mark("begin") + "<w:r><w:instrText>IF </w:instrText></w:r>" +
                      mark("begin") + mark("separate") + run("99") + mark("end") +
                      mark("separate") + run("12") + mark("end") + run("万元") +
                      "<w:fldSimple w:instr=\"SUM\">" + run("，共 3 项") + "</w:fldSimple></w:p>"),
              "12万元，共 3 项\n");
}

TEST(DocxParts, what_tracked_changes_took_out_is_not_read) {
    const std::string out =
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>旧"
        "</w:delText></w:r></w:del></w:p>";
    EXPECT_EQ(text_of(out + "<w:p><w:ins>" + run("新") + "</w:ins><w:moveFrom>" + run("走") +
                      "</w:moveFrom></w:p><w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>" +
                      run("7") + "</w:p></w:tc></w:tr><w:tr><w:tc><w:p>" + run("8") +
                      "</w:p></w:tc></w:tr></w:tbl>"),
              "新\n8\n");
}

TEST(DocxParts, symbols_hyphens_formulas_and_boxes_read_as_seen) {
    const auto box = [](const std::string& text) {
        return "<w:txbxContent><w:p>" + run(text) + "</w:p></w:txbxContent>";
    };
    EXPECT_EQ(text_of("<w:p><w:r><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/></w:r>" + run("95%") +
                      "<w:r><w:sym w:font=\"Wingdings 2\" w:char=\"F052\"/><w:t>优</w:t>"
                      "<w:sym w:font=\"Other\" w:char=\"F052\"/><w:softHyphen/></w:r></w:p>"),
              "≥95%☑优\n");
    EXPECT_EQ(text_of("<w:p>" + run("执行率=") +
                      "<m:oMath><m:f><m:num><m:r><m:t>80</m:t></m:r></m:num><m:den><m:r><m:t>100"
                      "</m:t></m:r></m:den></m:f></m:oMath></w:p>"),
              "执行率=80/100\n");
    EXPECT_EQ(text_of("<w:tbl><w:tr><w:tc><w:p>" + run("内") + "<w:r><w:drawing><g>" + box("框一") +
                      box("框二") + "</g></w:drawing></w:r></w:p></w:tc></w:tr></w:tbl>"),
              "内框一框二\n");
}

TEST(DocxParts, a_table_of_contents_says_nothing_of_its_own) {
    EXPECT_EQ(text_of("<w:p><w:pPr><w:pStyle w:val=\"t\"/></w:pPr>" + run("一、概况") +
                      "<w:r><w:tab/><w:t>3</w:t></w:r></w:p><w:p>" + run("正文") + "</w:p>"),
              "正文\n");
}

TEST(DocxParts, soft_hyphens_and_invisible_signs_do_not_part_words) {
    EXPECT_EQ(text_of("<w:p>" + run("预\u00AD算\u200B执行\uFEFF率") + "</w:p>"), "预算执行率\n");
}

}  // namespace
}  // namespace documents
