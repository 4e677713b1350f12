#include "documents/pdf_text.h"

#include "documents/pdf_text_flow.h"
#include "documents/pdf_writer.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace documents {
namespace {

using Kind = TextBlock::Kind;

// What jilian-pdf writes, made by hand.
class Output {
public:
    Output& page(int number, double width = 600, double height = 800) {
        return record('p', {number * 1.0 / 100, width, height});
    }
    /// A line of print: each character as wide as `size`, ASCII half of it.
    Output& line(double left, double base, std::u32string_view text, double size = 10) {
        for (const char32_t code : text) {
            const double right = left + (code < 0x2E80 ? size / 2 : size);
            record('g', {left, right, base, size});
            number(code);
            left = right;
        }
        return *this;
    }
    Output& rule(double x0, double y0, double x1, double y1) {
        return record('r', {x0, y0, x1, y1});
    }
    Output& box(const std::vector<double>& columns, const std::vector<double>& rows) {
        for (const double y : rows) rule(columns.front(), y, columns.back(), y);
        for (const double x : columns) rule(x, rows.front(), x, rows.back());
        return *this;
    }
    std::string end(int pages) {
        record('e', {pages / 100.0});
        return text_;
    }

private:
    Output& record(char letter, const std::vector<double>& lengths) {
        text_ += letter;
        for (const double length : lengths) {
            number(
                static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(length * 100))));
        }
        return *this;
    }
    void number(std::uint32_t value) {
        for (int shift = 0; shift < 32; shift += 8)
            text_ += static_cast<char>(value >> shift & 255);
    }

    std::string text_ = "JLPDF1\n";
};

TextDocument document_of(const std::string& output) {
    auto pages = read_pdf_pages(output, {});
    EXPECT_TRUE(pages.ok());
    return text_of_pages(std::move(pages).value(), {}).value();
}

std::vector<std::string> blocks_of(const TextDocument& document) {
    std::vector<std::string> texts;
    for (const TextBlock& block : document.blocks) texts.emplace_back(document.at(block.range));
    return texts;
}

std::string filler(std::size_t count) {
    return std::string(count, 'x');
}

using Texts = std::vector<std::string>;

// 40 characters of 10 points between 100 and 500.
constexpr std::u32string_view full_line =
    U"本年度各项工作按照批复的预算和年初确定的计划有序开展资金管理制度健全使用规范支";

TEST(PdfText, ASentenceBrokenByLinesIsWhole) {
    Output out;
    out.page(1).line(120, 100, full_line.substr(0, 38)).line(100, 118, full_line);
    out.line(100, 136, U"出决算为12.50万元。").line(120, 154, U"下一段。");
    const auto blocks = blocks_of(document_of(out.end(1)));
    ASSERT_EQ(blocks.size(), 2u);
    EXPECT_NE(blocks[0].find("使用规范支出决算为12.50万元。"), std::string::npos);
    EXPECT_EQ(blocks[1], "下一段。");
}

TEST(PdfText, AShortLineEndsItsParagraph) {
    Output out;
    out.page(1).line(100, 100, full_line).line(100, 118, full_line);
    out.line(100, 136, U"到此为止").line(100, 154, U"另起一段");
    const auto blocks = blocks_of(document_of(out.end(1)));
    ASSERT_EQ(blocks.size(), 2u);
    EXPECT_EQ(blocks[1], "另起一段");
}

TEST(PdfText, ALongNumberThatDidNotFitGoesOnWithTheSentence) {
    Output out;
    out.page(1).line(100, 100, full_line).line(100, 118, full_line.substr(0, 36));
    out.line(100, 136, U"123456789.12万元。");
    const auto blocks = blocks_of(document_of(out.end(1)));
    ASSERT_EQ(blocks.size(), 1u);
    EXPECT_TRUE(blocks[0].ends_with("123456789.12万元。"));
}

TEST(PdfText, PageNumbersAndRepeatedHeadsStayOutOfSentences) {
    Output out;
    for (int page = 1; page <= 3; ++page) {
        out.page(page).line(250, 50, U"某单位材料").line(100, 100, full_line);
        out.line(100, 700, full_line).line(290, 770, page == 1 ? U"- 1 -" : U"- 2 -");
    }
    const TextDocument document = document_of(out.end(3));
    const auto blocks = blocks_of(document);
    EXPECT_EQ(std::count(blocks.begin(), blocks.end(), "某单位材料"), 1);
    EXPECT_EQ(document.text.find("- "), std::string::npos);
    EXPECT_NE(document.text.find("使用规范支本年度"), std::string::npos);
}

TEST(PdfText, TheTitleOfAFormThatFillsItsPageIsNoHead) {
    Output out;
    for (int page = 1; page <= 2; ++page) {
        out.page(page).line(200, 60, U"项目支出绩效自评表", 16);
        out.box({100, 200, 300}, {100, 130, 160}).line(105, 118, U"项目名称");
        out.line(205, 118, page == 1 ? U"甲" : U"乙").line(100, 200, U"说明。");
        out.line(100, 230, U"填表人");
    }
    const TextDocument document = document_of(out.end(2));
    const auto tables =
        std::count_if(document.blocks.begin(), document.blocks.end(),
                      [](const TextBlock& block) { return block.kind == Kind::table; });
    EXPECT_EQ(tables, 2);
}

TEST(PdfText, BareNumbersBelowThatCountThePagesAreLeftOut) {
    Output out;
    for (int page = 1; page <= 2; ++page) {
        out.page(page).line(100, 100, U"第一年完成情况。");
        out.line(295, 770, page == 1 ? U"7" : U"8");
    }
    EXPECT_EQ(document_of(out.end(2)).text, "第一年完成情况。\n第一年完成情况。");
}

TEST(PdfText, RuledCellsKeepTheirWords) {
    Output out;
    out.page(1).box({100, 200, 300}, {100, 130, 190});
    out.line(105, 118, U"项目").line(205, 118, U"金额（万元）");
    out.line(105, 150, U"一二三四五六七八九").line(105, 165, U"续行").line(205, 150, U"12.50");
    const TextDocument document = document_of(out.end(1));
    ASSERT_EQ(document.blocks.size(), 1u);
    const TextBlock& table = document.blocks[0];
    EXPECT_EQ(table.kind, Kind::table);
    EXPECT_EQ(document.text, "项目 | 金额（万元）\n一二三四五六七八九续行 | 12.50");
    ASSERT_EQ(table.cells.size(), 4u);
    EXPECT_EQ(document.at(table.cells[3].range), "12.50");
}

TEST(PdfText, ACellWithoutALineInsideSpans) {
    Output out;
    out.page(1).rule(100, 100, 300, 100).rule(200, 130, 300, 130).rule(100, 160, 300, 160);
    out.rule(100, 100, 100, 160).rule(200, 100, 200, 160).rule(300, 100, 300, 160);
    out.line(120, 134, U"产出").line(220, 118, U"数量").line(220, 148, U"质量");
    const TextDocument document = document_of(out.end(1));
    EXPECT_EQ(document.text, "产出 | 数量\n质量");
    EXPECT_EQ(document.blocks.at(0).cells.at(0).row_span, 2);
}

TEST(PdfText, ATableGoesOnOverThePageBreakWithItsHeadOnce) {
    Output out;
    for (int page = 1; page <= 2; ++page) {
        out.page(page).box({100, 200, 300}, {100, 130, 160});
        out.line(105, 118, U"项目").line(205, 118, U"金额");
        out.line(105, 148, page == 1 ? U"甲" : U"乙").line(205, 148, page == 1 ? U"1.5" : U"2.5");
    }
    const TextDocument document = document_of(out.end(2));
    ASSERT_EQ(document.blocks.size(), 1u);
    EXPECT_EQ(document.text, "项目 | 金额\n甲 | 1.5\n乙 | 2.5");
}

TEST(PdfText, ACellCutByThePageBreakIsWhole) {
    Output out;
    out.page(1).box({100, 200, 300, 400}, {100, 130, 160});
    out.line(105, 118, U"指标").line(205, 118, U"目标").line(305, 118, U"得分");
    out.line(105, 148, U"培训场次数量一二三").line(205, 148, U"12").line(305, 148, U"5");
    out.page(2).box({100, 200, 300, 400}, {50, 80, 110});
    out.line(105, 68, U"四项").line(105, 98, U"新一行").line(205, 98, U"3").line(305, 98, U"4");
    EXPECT_EQ(document_of(out.end(2)).text,
              "指标 | 目标 | 得分\n培训场次数量一二三四项 | 12 | 5\n新一行 | 3 | 4");
}

TEST(PdfText, WordsInColumnsWithoutLinesAreATable) {
    Output out;
    out.page(1).line(100, 100, U"项目").line(250, 100, U"预算数").line(400, 100, U"执行数");
    out.line(100, 118, U"基本支出").line(255, 118, U"10.50").line(405, 118, U"9.50");
    out.line(100, 136, U"合计").line(255, 136, U"10.50").line(405, 136, U"9.50");
    const TextDocument document = document_of(out.end(1));
    ASSERT_EQ(document.blocks.size(), 1u);
    EXPECT_EQ(document.blocks[0].kind, Kind::table);
    EXPECT_EQ(document.text,
              "项目 | 预算数 | 执行数\n基本支出 | 10.50 | 9.50\n合计 | 10.50 | 9.50");
}

TEST(PdfText, ABoxAroundOneColumnIsNoTable) {
    Output out;
    out.page(1).box({90, 510}, {80, 200}).line(100, 100, U"框内的文字。");
    const TextDocument document = document_of(out.end(1));
    EXPECT_EQ(document.blocks.at(0).kind, Kind::paragraph);
    EXPECT_EQ(document.text, "框内的文字。");
}

TEST(PdfText, RadicalsAndSymbolsBecomeOrdinaryCharacters) {
    EXPECT_EQ(plain_character(0x2F40), U'支');
    EXPECT_EQ(plain_character(0x2F2F), U'工');
    EXPECT_EQ(plain_character(0x2FD5), U'龠');
    EXPECT_EQ(plain_character(0xF0FE), U'☑');
    EXPECT_EQ(plain_character(0x3000), U' ');
    EXPECT_EQ(plain_character(0xE123), 0xFFFDu);
    EXPECT_EQ(plain_character(0xD800), 0u);
    EXPECT_EQ(plain_character(U'绩'), U'绩');
}

TEST(PdfText, BoldPrintDrawnTwiceIsReadOnce) {
    Output out;
    out.page(1).line(100, 100, U"合计12.50").line(100.3, 100, U"合计12.50");
    EXPECT_EQ(document_of(out.end(1)).text, "合计12.50");
}

TEST(PdfText, AnOutputThatDoesNotFollowItsFormatIsRefused) {
    Output out;
    const std::string good = out.page(1).line(100, 100, U"甲").end(1);
    ASSERT_TRUE(read_pdf_pages(good, {}).ok());
    for (std::size_t length = 0; length < good.size(); ++length) {
        EXPECT_FALSE(read_pdf_pages(good.substr(0, length), {}).ok()) << length;
    }
    EXPECT_FALSE(read_pdf_pages(good + "e", {}).ok());
    EXPECT_FALSE(read_pdf_pages(Output().page(2).end(1), {}).ok());
    EXPECT_FALSE(read_pdf_pages(Output().page(1).end(2), {}).ok());
}

RC_GTEST_PROP(PdfText, AnyOutputIsReadOrRefused, (const std::string& tail)) {
    Output out;
    std::string output = out.page(1).line(100, 100, U"甲乙").end(1);
    output.resize(output.size() - 5);
    auto pages = read_pdf_pages(output + tail, {});
    if (!pages.ok()) return;
    RC_ASSERT(text_of_pages(std::move(pages).value(), {}).ok());
}

// Whole files, through jilian-pdf.

Paragraph words(Style style, std::string text) {
    return {style, {Run{std::move(text)}}, Align::justify};
}

Cell cell(std::string text, int row_span = 1, int column_span = 1) {
    Cell made;
    made.runs = {Run{std::move(text)}};
    made.row_span = row_span;
    made.column_span = column_span;
    return made;
}

TEST(PdfText, ReadsBackWhatWeWrite) {
    std::string sentence = "本单位全年预算数为1,250.50万元，执行数为1,200.25万元，";
    for (int more = 0; more < 30; ++more) sentence += "各项支出均按批准的用途使用，";
    sentence += "执行率为95.98%。";
    Table table;
    table.column_widths = {0.3, 0.4, 0.3};
    table.header_rows = 1;
    table.rows = {{cell("类别"), cell("指标"), cell("完成值")}};
    table.rows.push_back({cell("产出", 60), cell("指标0"), cell("0次")});
    for (int row = 1; row < 60; ++row) {
        table.rows.push_back(
            {cell("指标" + std::to_string(row)), cell(std::to_string(row) + "次")});
    }
    const Document document{
        "题目", {}, {words(Style::heading_1, "一、预算执行"), words(Style::body, sentence), table}};
    const auto read = pdf_text(write_pdf(document).value());
    ASSERT_TRUE(read.ok()) << read.error().text();
    ASSERT_EQ(read->blocks.size(), 3u) << read->text;
    EXPECT_EQ(read->blocks[0].kind, Kind::heading);
    EXPECT_EQ(read->blocks[0].level, 1);
    EXPECT_EQ(read->at(read->blocks[1].range), sentence);
    const TextBlock& found = read->blocks[2];
    ASSERT_EQ(found.cells.size(), 3u + 3u + 59u * 2u);
    EXPECT_EQ(read->at(found.cells[3].range), "产出");
    EXPECT_EQ(found.cells[3].row_span, 60);
    EXPECT_EQ(read->at(found.cells.back().range), "59次");
}

std::string message_of(std::string_view bytes, const TextLimits& limits = {}) {
    const auto read = pdf_text(bytes, limits);
    EXPECT_FALSE(read.ok());
    return read.ok() ? std::string() : read.error().text();
}

std::string small_file(const std::string& trailer = {}) {
    return "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
           "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
           "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>\nendobj\n"
           "trailer\n<</Root 1 0 R/Size 4" +
           trailer + ">>\nstartxref\n0\n%%EOF\n";
}

TEST(PdfText, AFileOfPicturesOnlySaysSo) {
    EXPECT_NE(message_of(small_file()).find("只有图片"), std::string::npos);
}

TEST(PdfText, AnEncryptedFileSaysSo) {
    const std::string key(32, 'k');
    const std::string locked =
        "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + key + ")/U(" + key + ")>>";
    EXPECT_NE(message_of(small_file(locked)).find("加密"), std::string::npos);
}

TEST(PdfText, ATruncatedFileSaysSo) {
    const Document document{"题目", {}, {words(Style::body, "甲")}};
    const std::string whole = write_pdf(document).value();
    EXPECT_NE(message_of(whole.substr(0, whole.size() / 2)).find("不完整"), std::string::npos);
}

TEST(PdfText, OtherBytesSayThatTheyAreNoPdf) {
    EXPECT_NE(message_of("PK").find("不是 PDF"), std::string::npos);
    EXPECT_NE(message_of("").find("不是 PDF"), std::string::npos);
}

TEST(PdfText, ADamagedFileSaysSo) {
    EXPECT_NE(message_of("%PDF-1.4\n" + filler(500) + "\n%%EOF").find("损坏"), std::string::npos);
}

TEST(PdfText, TooManyPagesSaySo) {
    const Document document{
        "题目", {}, {words(Style::body, "甲"), PageBreak{}, words(Style::body, "乙")}};
    TextLimits limits;
    limits.pages_max = 1;
    EXPECT_NE(message_of(write_pdf(document).value(), limits).find("超过 1 页"), std::string::npos);
}

TEST(PdfText, AMissingOrBrokenHelperSaysSo) {
    const Document document{"题目", {}, {words(Style::body, "甲")}};
    const std::string file = write_pdf(document).value();
    EXPECT_EQ(pdf_text(file, {}, "/nowhere/jilian-pdf").error().code(),
              base::ErrorCode::unavailable);
    EXPECT_EQ(pdf_text(file, {}, "/bin/false").error().code(), base::ErrorCode::invalid_input);
    EXPECT_EQ(pdf_text(file, {}, "/bin/true").error().code(), base::ErrorCode::internal);
}

}  // namespace
}  // namespace documents
