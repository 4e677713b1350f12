#include "documents/pdf_writer.h"

#include "base/file.h"
#include "base/text.h"
#include "documents/fonts.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unistd.h>

namespace documents {
namespace {

Paragraph words(Style style, std::string text, Align align = Align::justify) {
    return {style, {documents::Run{std::move(text)}}, align};
}

Cell cell(std::string text, int row_span = 1, int column_span = 1) {
    Cell made;
    made.runs = {documents::Run{std::move(text)}};
    made.row_span = row_span;
    made.column_span = column_span;
    return made;
}

Document with(std::vector<Block> blocks) {
    return {"题目", {}, std::move(blocks)};
}

std::string output_of(const std::string& command) {
    std::string text;
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return text;
    std::array<char, 4096> buffer{};
    for (std::size_t got = 0; (got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
        text.append(buffer.data(), got);
    }
    pclose(pipe);
    return text;
}

bool has_pdftotext() {
    return std::system("command -v pdftotext >/dev/null 2>&1") == 0;
}

/// What a reader finds in the file: `tool` is pdftotext or pdfinfo with options.
std::string read_back(const Document& document, const std::string& tool) {
    const auto path = std::filesystem::temp_directory_path() /
                      ("jilian-pdf-test-" + std::to_string(getpid()) + ".pdf");
    EXPECT_TRUE(base::write_file(path, write_pdf(document).value()).ok());
    const std::string end = tool.starts_with("pdftotext") ? " -" : "";
    std::string text = output_of(tool + " " + path.string() + end);
    std::filesystem::remove(path);
    return text;
}

std::string without_blanks(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\f'; });
    return text;
}

/// The lines of a page-by-page reading; pages are split at form feeds.
std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (const std::string& line : base::split(base::replaced(text, "\f", ""), '\n')) {
        const std::string_view kept = base::trim(line);
        if (!kept.empty()) lines.emplace_back(kept);
    }
    return lines;
}

/// Tests that read the file back with another program.
class PdfReadBack : public testing::Test {
protected:
    void SetUp() override {
        if (!has_pdftotext()) {
            GTEST_SKIP() << "pdftotext is not installed: apt install poppler-utils";
        }
    }
};

TEST(PdfWriter, the_same_document_gives_the_same_bytes) {
    const Document document = with({words(Style::title, "报告"), words(Style::body, "正文123")});
    const std::string bytes = write_pdf(document).value();
    EXPECT_TRUE(bytes.starts_with("%PDF-"));
    EXPECT_EQ(bytes, write_pdf(document).value());
    EXPECT_EQ(bytes.find("CreationDate (D:"), std::string::npos);
}

TEST(PdfWriter, several_threads_may_write_at_once) {
    Table table{.title = "表", .rows = {{cell("甲"), cell("1,234.50")}}};
    const Document document =
        with({words(Style::title, "报告"), words(Style::body, "正文123"), table});
    std::vector<std::string> made(4);
    std::vector<std::thread> threads;
    for (std::string& bytes : made) {
        threads.emplace_back([&] {
            for (int i = 0; i < 5; ++i) bytes = write_pdf(document).value();
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (const std::string& bytes : made) EXPECT_EQ(bytes, made.front());
    EXPECT_TRUE(made.front().starts_with("%PDF-"));
}

TEST_F(PdfReadBack, an_empty_document_is_one_page) {
    EXPECT_NE(read_back(with({}), "pdfinfo").find("Pages:           1\n"), std::string::npos);
}

TEST(PdfWriter, margins_without_room_are_an_error_that_says_what_to_do) {
    Document document = with({});
    document.page.left_mm = 150;
    const auto made = write_pdf(document);
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().code(), base::ErrorCode::invalid_input);
    EXPECT_NE(made.error().message().zh.find("页边距"), std::string::npos);
    document.page.left_mm = -1;
    EXPECT_FALSE(write_pdf(document).ok());
}

TEST_F(PdfReadBack, text_and_figures_can_be_searched_in_order) {
    const std::string body =
        "年初预算数603.35万元，执行率99.96%，共开行1332列；“三公”经费1,234.50元（见附表）。";
    const std::string text =
        without_blanks(read_back(with({words(Style::title, "自评报告"), words(Style::body, body),
                                       words(Style::heading_1, "二、结论")}),
                                 "pdftotext"));
    const std::size_t title = text.find("自评报告");
    const std::size_t at = text.find(body);
    const std::size_t heading = text.find("二、结论");
    ASSERT_NE(at, std::string::npos) << text;
    EXPECT_LT(title, at);
    EXPECT_LT(at, heading);
    EXPECT_NE(text.find("—1—"), std::string::npos);
}

TEST_F(PdfReadBack, twenty_two_lines_of_twenty_eight_characters_fill_a_page) {
    std::string body;
    for (int i = 0; i < 22 * 28 - 2; ++i) body += "字";
    const std::vector<std::string> lines =
        lines_of(read_back(with({words(Style::body, body)}), "pdftotext -layout"));
    ASSERT_EQ(lines.size(), 23u);  // and the page number
    EXPECT_EQ(base::length(lines[0]), 26u);
    EXPECT_EQ(base::length(lines[1]), 28u);
    EXPECT_EQ(base::length(lines[21]), 28u);
}

TEST_F(PdfReadBack, no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one) {
    for (int shift = 0; shift < 6; ++shift) {
        std::string body(static_cast<std::size_t>(shift), 'x');
        for (int i = 0; i < 60; ++i) body += "预算，（执行）：“绩效”；完成率、得分。";
        const std::string text = read_back(with({words(Style::body, body)}), "pdftotext -layout");
        for (const std::string& line : lines_of(text)) {
            for (const char* mark : {"，", "。", "、", "；", "：", "）", "”"}) {
                EXPECT_FALSE(line.starts_with(mark)) << line;
            }
            EXPECT_FALSE(line.ends_with("（")) << line;
            EXPECT_FALSE(line.ends_with("“")) << line;
        }
    }
}

TEST_F(PdfReadBack, a_stretched_line_does_not_fall_apart_into_words) {
    std::string body;
    for (int i = 0; i < 40; ++i)
        body += "全年执行数" + std::to_string(1000 + i * 137) + ".56万元，";
    for (const std::string& line :
         lines_of(read_back(with({words(Style::body, body)}), "pdftotext"))) {
        if (line.find("—") == std::string::npos) {  // the page number has its blanks
            EXPECT_EQ(line.find(' '), std::string::npos) << line;
        }
    }
}

TEST_F(PdfReadBack, a_heading_stays_with_the_line_that_follows) {
    std::vector<Block> blocks;
    for (int i = 0; i < 21; ++i) blocks.push_back(words(Style::body, "行"));
    blocks.push_back(words(Style::heading_1, "标题甲"));
    blocks.push_back(words(Style::body, "其后一行"));
    const std::string text = read_back(with(blocks), "pdftotext -layout");
    const std::size_t page_end = text.find('\f');
    EXPECT_GT(text.find("标题甲"), page_end);
}

TEST_F(PdfReadBack, header_rows_stand_on_every_page_and_rows_are_whole) {
    Table table;
    table.title = "绩效表";
    table.header_rows = 1;
    table.rows.push_back({cell("指标名称"), cell("得分")});
    for (int i = 0; i < 80; ++i) {
        table.rows.push_back({cell("起" + std::to_string(i) +
                                   "项。较长的说明文字需要折成两行才放得"
                                   "下所以写得很长很长，止" +
                                   std::to_string(i) + "项"),
                              cell("15.00")});
    }
    const std::string text = read_back(with({table}), "pdftotext");
    const std::vector<std::string> pages = base::split(text, '\f');
    int body_pages = 0;
    for (const std::string& page : pages) {
        if (page.find("起") == std::string::npos) continue;
        ++body_pages;
        EXPECT_NE(page.find("指标名称"), std::string::npos);
        for (int i = 0; i < 80; ++i) {
            const std::string number = std::to_string(i) + "项";
            EXPECT_EQ(page.find("起" + number) == std::string::npos,
                      without_blanks(page).find("止" + number) == std::string::npos)
                << i;
        }
    }
    EXPECT_GT(body_pages, 2);
}

TEST_F(PdfReadBack, a_small_table_stays_on_one_page) {
    std::vector<Block> blocks;
    for (int i = 0; i < 18; ++i) blocks.push_back(words(Style::body, "行"));
    Table table;
    table.title = "小表";
    for (int i = 0; i < 6; ++i) table.rows.push_back({cell("甲" + std::to_string(i))});
    blocks.push_back(table);
    const std::string text = read_back(with(blocks), "pdftotext -layout");
    EXPECT_GT(text.find("小表"), text.find('\f'));
    EXPECT_GT(text.find("甲0"), text.find('\f'));
}

TEST_F(PdfReadBack, a_row_higher_than_a_page_loses_nothing) {
    std::string tall;
    for (int i = 0; i < 900; ++i) tall += "第" + std::to_string(i) + "句。";
    Table table;
    table.header_rows = 1;
    table.column_widths = {0.2, 0.8};
    table.rows = {{cell("名"), cell("值")}, {cell("并", 2), cell(tall)}, {cell("末")}};
    const std::string text = without_blanks(read_back(with({table}), "pdftotext"));
    for (const int i : {0, 450, 899}) {
        EXPECT_NE(text.find("第" + std::to_string(i) + "句"), std::string::npos) << i;
    }
    EXPECT_NE(text.find("末"), std::string::npos);
}

TEST_F(PdfReadBack, charts_print_their_labels) {
    Chart chart;
    chart.kind = Chart::Kind::waterfall;
    chart.title = "预算变动";
    chart.categories = {"年初预算", "追加", "全年预算"};
    chart.series = {{"", {603.35, 100, 703.35}, {"603.35", "+100.00", "703.35"}}};
    chart.totals = {0, 2};
    const std::string text = read_back(with({chart}), "pdftotext");
    for (const char* label : {"预算变动", "603.35", "+100.00", "703.35", "全年预算"}) {
        EXPECT_NE(text.find(label), std::string::npos) << label;
    }
}

TEST(PdfWriter, odd_documents_are_written_all_the_same) {
    Chart chart;
    chart.series = {{"", {NAN, INFINITY}, {}}};
    chart.categories = {"甲", "乙", "丙"};
    Chart empty;
    empty.kind = Chart::Kind::waterfall;
    Table narrow;
    narrow.header_rows = 9;
    narrow.column_widths = {-1, NAN};
    narrow.rows = {{}, {cell("", 99, 99)}, {cell("\x01\xff<&>", 0, -5)}};
    const auto made = write_pdf(with({chart, empty, narrow, Table{}, PageBreak{}, PageBreak{},
                                      words(Style::body, ""), words(Style::title, "a\r\nb\tc")}));
    ASSERT_TRUE(made.ok());
    EXPECT_TRUE(made->starts_with("%PDF-"));
}

RC_GTEST_PROP(PdfWriter, any_table_can_be_written, ()) {
    Table table;
    table.header_rows = *rc::gen::inRange(-1, 4);
    const int rows = *rc::gen::inRange(0, 8);
    for (int r = 0; r < rows; ++r) {
        std::vector<Cell> row;
        for (int c = *rc::gen::inRange(0, 5); c > 0; --c) {
            Cell made = cell(*rc::gen::arbitrary<std::string>(), *rc::gen::inRange(0, 4),
                             *rc::gen::inRange(0, 4));
            made.is_number = *rc::gen::arbitrary<bool>();
            row.push_back(made);
        }
        table.rows.push_back(row);
    }
    RC_ASSERT(write_pdf(with({table})).ok());
}

TEST(Fonts, official_names_come_before_replacements) {
    for (const Face face : {Face::fangsong, Face::kaiti, Face::heiti, Face::songti, Face::title}) {
        const std::string families = pango_families(face);
        EXPECT_TRUE(families.starts_with(font_row(face).official)) << families;
        EXPECT_NE(families.find("CJK SC"), std::string::npos);
        EXPECT_TRUE(css_families(face).starts_with("\"Times New Roman\""));
    }
}

}  // namespace
}  // namespace documents
