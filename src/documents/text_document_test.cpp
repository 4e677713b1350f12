#include "documents/text_document.h"

#include "base/text.h"
#include "documents/archive.h"
#include "documents/text_plain.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace documents {
namespace {

using base::ErrorCode;

constexpr std::string_view words = "全年预算数 812.50 万元，执行率 96%。";

TextDocument read(std::string bytes, std::string_view name) {
    auto document = read_text_document(std::move(bytes), name);
    EXPECT_TRUE(document.ok()) << document.error().text();
    return document.ok() ? *std::move(document) : TextDocument{};
}

base::Error refusal(std::string bytes, std::string_view name, const TextLimits& limits = {}) {
    const auto document = read_text_document(std::move(bytes), name, limits);
    EXPECT_FALSE(document.ok()) << name;
    return document.ok() ? base::invalid("", "") : document.error();
}

std::string utf16(std::string_view text, bool big_endian) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = base::next_code_point(text, at);
        const char high = static_cast<char>(c >> 8U);
        const char low = static_cast<char>(c & 0xFFU);
        out += big_endian ? std::string{high, low} : std::string{low, high};
    }
    return out;
}

void expect_sound(const TextDocument& document) {
    EXPECT_TRUE(base::is_utf8(document.text));
    std::size_t end = 0;
    for (const TextBlock& block : document.blocks) {
        EXPECT_LE(end, block.range.start);
        EXPECT_LT(block.range.start, block.range.end);
        EXPECT_LE(block.range.end, document.text.size());
        end = block.range.end;
        for (const TextCell& cell : block.cells) {
            EXPECT_LE(block.range.start, cell.range.start);
            EXPECT_LE(cell.range.end, block.range.end);
        }
    }
}

TEST(TextDocument, one_text_in_any_encoding_reads_the_same) {
    const std::string plain(words);
    // "全年" in GB18030 and so on: written by hand, since iconv is what is tested.
    const std::string gb18030 =
        "\xC8\xAB\xC4\xEA\xD4\xA4\xCB\xE3\xCA\xFD 812.50 \xCD\xF2\xD4\xAA\xA3\xAC"
        "\xD6\xB4\xD0\xD0\xC2\xCA 96%\xA1\xA3";
    const std::string files[] = {plain,
                                 "\xEF\xBB\xBF" + plain,
                                 gb18030,
                                 "\xFF\xFE" + utf16(words, false),
                                 "\xFE\xFF" + utf16(words, true),
                                 utf16(words, false),
                                 utf16(words, true)};
    for (const std::string& file : files) {
        const TextDocument document = read(file, "a.txt");
        EXPECT_EQ(document.text, plain) << base::shorten(file, 4);
        expect_sound(document);
    }
}

TEST(TextDocument, lines_are_blocks_whatever_ends_them) {
    const TextDocument document = read("甲\r\n乙\r\n\r\n丙\n", "a.txt");
    ASSERT_EQ(document.blocks.size(), 3U);
    EXPECT_EQ(document.at(document.blocks[1].range), "乙");
    EXPECT_EQ(document.at(document.blocks[2].range), "丙");
}

TEST(TextDocument, bytes_that_are_text_in_no_encoding_are_refused) {
    EXPECT_EQ(refusal(std::string("\x80\x81\xFF\xFF\x00\x01\xFE\xFD\x9F", 9), "a.txt").code(),
              ErrorCode::invalid_input);
    EXPECT_FALSE(decode_text(std::string("\xFF\xFF\xFF\xFF", 4)).ok());
}

TEST(TextDocument, a_page_is_read_by_its_spans_without_its_scripts) {
    const TextDocument document = read(
        "<html><head><meta charset=utf-8><script>var a='99 万元'</script></head><body>"
        "<h2>标题</h2><p>支出 <b>12</b>.50 万元</p><table><tr><td rowspan=2>甲</td><td>1</td></tr>"
        "<tr><td>2</td></tr><tr><td colspan=2>合计 3</td></tr></table></body></html>",
        "a.html");
    expect_sound(document);
    EXPECT_EQ(document.text.find("99"), std::string::npos);
    ASSERT_EQ(document.blocks.size(), 3U);
    EXPECT_EQ(document.blocks[0].kind, TextBlock::Kind::heading);
    EXPECT_EQ(document.at(document.blocks[1].range), "支出 12.50 万元");
    const auto& cells = document.blocks[2].cells;
    ASSERT_EQ(cells.size(), 4U);
    EXPECT_EQ(cells[0].row_span, 2);
    EXPECT_EQ(document.at(cells[2].range), "2");
    EXPECT_EQ(cells[2].column, 1);
    EXPECT_EQ(cells[3].column_span, 2);
}

TEST(TextDocument, the_bytes_tell_the_kind_whatever_the_name_says) {
    EXPECT_EQ(read("<!DOCTYPE html><p>支出 5 万元</p>", "另存的.doc").format, "html");
    EXPECT_EQ(read(std::string(words), "报告.docx").format, "txt");
}

TEST(TextDocument, what_is_no_document_is_called_by_its_name) {
    struct Case {
        std::string bytes;
        std::string_view word;
    };
    const Case cases[]{{"\x89PNG\r\n\x1a\n0000", "图片"},
                       {"\xFF\xD8\xFF\xE0 JFIF", "图片"},
                       {"Rar!\x1a\x07", "压缩包"},
                       {"7z\xBC\xAF\x27\x1C", "压缩包"},
                       {"", "空"}};
    for (const Case& one : cases) {
        const base::Error error = refusal(one.bytes, "a.bin");
        EXPECT_NE(error.message().zh.find(one.word), std::string::npos) << error.message().zh;
        EXPECT_FALSE(error.message().en.empty());
    }
}

std::string archive(std::initializer_list<std::pair<std::string_view, std::string>> entries) {
    ArchiveWriter writer;
    for (const auto& [name, bytes] : entries) writer.add(name, bytes);
    return writer.finish();
}

std::string docx_of(const std::string& document_xml) {
    return archive({{"[Content_Types].xml", "<Types><Default Extension=\"xml\"/></Types>"},
                    {"_rels/.rels",
                     "<Relationships><Relationship Id=\"a\" Type=\"http://x/officeDocument\" "
                     "Target=\"word/document.xml\"/></Relationships>"},
                    {"word/document.xml", document_xml}});
}

TEST(TextDocument, hostile_word_files_are_refused_in_words) {
    const std::string bomb_entity =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
        "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body>"
        "</w:document>";
    const auto entity = read_text_document(docx_of(bomb_entity), "a.docx");
    EXPECT_TRUE(!entity.ok() || entity->text.find("aaaaaaaaaa") == std::string::npos);

    const std::string much(std::size_t{300} << 20U, ' ');
    const base::Error bomb = refusal(docx_of(much), "a.docx");
    EXPECT_TRUE(bomb.code() == ErrorCode::too_large || bomb.code() == ErrorCode::invalid_input);
    EXPECT_FALSE(bomb.message().zh.empty());

    const base::Error climbing =
        refusal(archive({{"../../etc/passwd", "x"}, {"word/document.xml", "x"}}), "a.docx");
    EXPECT_EQ(climbing.code(), ErrorCode::invalid_input);

    std::string deep = "<w:document xmlns:w=\"w\"><w:body>";
    for (int i = 0; i < 20'000; ++i) deep += "<w:sdt>";
    EXPECT_FALSE(read_text_document(docx_of(deep), "a.docx").ok());
}

TEST(TextDocument, an_encrypted_office_file_says_so) {
    std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    ole += std::string(600, '\0');
    for (const char c : std::string_view("EncryptedPackage")) ole += std::string{c, '\0'};
    ole += std::string(600, '\0');
    const base::Error error = refusal(ole, "机密.docx");
    EXPECT_NE(error.message().zh.find("加密"), std::string::npos) << error.message().zh;
}

TEST(TextDocument, a_truncated_file_is_refused) {
    const std::string whole = docx_of(
        "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>支出 5 万元</w:t></w:r></w:p></w:body>"
        "</w:document>");
    EXPECT_EQ(read(whole, "a.docx").text, "支出 5 万元\n");
    for (const std::size_t size : {whole.size() - 1, whole.size() / 2, std::size_t{30}}) {
        const base::Error error = refusal(whole.substr(0, size), "a.docx");
        EXPECT_FALSE(error.message().zh.empty());
    }
}

TEST(TextDocument, limits_are_kept) {
    TextLimits small;
    small.bytes_max = 10;
    EXPECT_EQ(refusal(std::string(words), "a.txt", small).code(), ErrorCode::too_large);
    TextLimits few;
    few.blocks_max = 2;
    EXPECT_EQ(refusal("甲\n乙\n丙\n", "a.txt", few).code(), ErrorCode::too_large);
}

TEST(TextDocument, hidden_sheets_are_left_out) {
    const std::string sheet =
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{}</t></is></c>"
        "</row></sheetData></worksheet>";
    const std::string bytes = archive(
        {{"[Content_Types].xml", "<Types/>"},
         {"_rels/.rels",
          "<Relationships><Relationship Id=\"a\" Type=\"http://x/officeDocument\" "
          "Target=\"xl/workbook.xml\"/></Relationships>"},
         {"xl/workbook.xml",
          "<workbook><sheets><sheet name=\"表\" r:id=\"a\"/><sheet name=\"底稿\" r:id=\"b\" "
          "state=\"hidden\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id=\"a\" Type=\"http://x/worksheet\" "
          "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"http://x/worksheet\" "
          "Target=\"worksheets/sheet2.xml\"/></Relationships>"},
         {"xl/worksheets/sheet1.xml", base::replaced(sheet, "{}", "可见 5 万元")},
         {"xl/worksheets/sheet2.xml", base::replaced(sheet, "{}", "不可见 6 万元")}});
    const TextDocument document = read(bytes, "a.xlsx");
    EXPECT_NE(document.text.find("可见 5"), std::string::npos);
    EXPECT_EQ(document.text.find("不可见 6"), std::string::npos);
    EXPECT_NE(document.text.find("底稿"), std::string::npos);
}

RC_GTEST_PROP(TextDocument, any_bytes_are_read_or_refused, (const std::string& tail)) {
    const auto head = *rc::gen::elementOf(std::vector<std::string>{
        "", "PK\x03\x04", "<html>", "\xFF\xFE", "\xFE\xFF", "\xEF\xBB\xBF", "<?xml"});
    const auto document = read_text_document(head + tail, "a");
    if (document.ok()) RC_ASSERT(base::is_utf8(document->text));
}

}  // namespace
}  // namespace documents
