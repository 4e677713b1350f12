#include "documents/docx_comments.h"

#include "documents/archive.h"
#include "documents/text_office.h"

#include <gtest/gtest.h>

namespace documents {
namespace {

constexpr std::string_view head =
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";

std::string docx_of(std::string_view body, std::string_view comments = "") {
    ArchiveWriter writer;
    const std::string comment_type =
        comments.empty() ? ""
                         : "<Override PartName=\"/word/comments.xml\" "
                           "ContentType=\"application/"
                           "vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/>";
    const std::string comment_relation =
        comments.empty() ? ""
                         : "<Relationship Id=\"c\" Type=\"http://schemas.openxmlformats.org/"
                           "officeDocument/2006/relationships/comments\" "
                           "Target=\"comments.xml\"/>";
    writer.add("[Content_Types].xml",
               "<Types xmlns=\"t\"><Default Extension=\"xml\" ContentType=\"text/xml\"/>" +
                   comment_type + "</Types>");
    writer.add("_rels/.rels",
               "<Relationships><Relationship Id=\"a\" Type=\"http://x/officeDocument\" "
               "Target=\"word/document.xml\"/></Relationships>");
    writer.add("word/_rels/document.xml.rels",
               "<Relationships>" + comment_relation + "</Relationships>");
    writer.add("word/document.xml",
               std::string(head) + std::string(body) + "</w:body></w:document>");
    writer.add("word/media/picture.bin", std::string("\x00\x01picture", 9));
    if (!comments.empty()) writer.add("word/comments.xml", comments);
    return writer.finish();
}

TextRange range_of(const TextDocument& document, std::string_view words, std::size_t from = 0) {
    const std::size_t at = document.text.find(words, from);
    EXPECT_NE(at, std::string::npos) << words;
    return {at, at + words.size()};
}

std::string part(const std::string& bytes, std::string_view name) {
    return Archive::open(bytes).value().read(name).value();
}

constexpr std::string_view split_runs =
    "<w:p><w:r><w:t>预算</w:t></w:r><w:r><w:t>100</w:t></w:r><w:r><w:t>万元，</w:t></w:r>"
    "<w:r><w:t>执行 90 万元。</w:t></w:r></w:p>";

TEST(DocxComments, stand_around_the_runs_of_their_place) {
    const std::string bytes = docx_of(split_runs);
    const TextDocument text = docx_text(bytes, {}).value();
    const auto made = add_comments(bytes, text, {{range_of(text, "100"), "应为 110\n见第 2 行"}},
                                   "绩链", "2024-04-23T14:02:31");
    ASSERT_TRUE(made.ok()) << made.error().text();
    EXPECT_EQ(made->placed, 1U);
    const std::string body = part(made->bytes, "word/document.xml");
    EXPECT_NE(
        body.find("<w:commentRangeStart w:id=\"0\"/><w:r><w:t>100</w:t></w:r>"
                  "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>"),
        std::string::npos)
        << body;
    const std::string comments = part(made->bytes, "word/comments.xml");
    EXPECT_NE(comments.find("w:author=\"绩链\""), std::string::npos);
    EXPECT_NE(comments.find("见第 2 行"), std::string::npos);
    EXPECT_NE(part(made->bytes, "[Content_Types].xml").find("/word/comments.xml"),
              std::string::npos);
    EXPECT_NE(part(made->bytes, "word/_rels/document.xml.rels").find("comments.xml"),
              std::string::npos);
}

TEST(DocxComments, leave_the_text_and_all_other_parts_as_they_are) {
    const std::string bytes = docx_of(split_runs);
    const TextDocument text = docx_text(bytes, {}).value();
    const auto made = add_comments(bytes, text, {{range_of(text, "执行"), "?"}}, "x", "d").value();
    EXPECT_EQ(docx_text(made.bytes, {}).value().text, text.text);
    EXPECT_EQ(part(made.bytes, "word/media/picture.bin"), part(bytes, "word/media/picture.bin"));
}

TEST(DocxComments, find_the_right_one_of_equal_cells) {
    const std::string cell = "<w:tc><w:p><w:r><w:t>90</w:t></w:r></w:p></w:tc>";
    const std::string bytes = docx_of("<w:tbl><w:tr>" + cell + cell + cell + "</w:tr></w:tbl>");
    const TextDocument text = docx_text(bytes, {}).value();
    const TextRange second = range_of(text, "90", range_of(text, "90").end);
    const auto made = add_comments(bytes, text, {{second, "第二个"}}, "x", "d").value();
    const std::string body = part(made.bytes, "word/document.xml");
    const std::size_t mark = body.find("commentRangeStart");
    ASSERT_NE(mark, std::string::npos);
    EXPECT_NE(body.substr(0, mark).find("<w:t>90</w:t>"), std::string::npos);
    EXPECT_NE(body.find("<w:t>90</w:t>", body.find("<w:t>90</w:t>", mark) + 1), std::string::npos);
}

TEST(DocxComments, reach_from_the_name_of_a_row_to_its_figure) {
    const auto cell = [](std::string_view words) {
        return "<w:tc><w:p><w:r><w:t>" + std::string(words) + "</w:t></w:r></w:p></w:tc>";
    };
    const std::string bytes =
        docx_of("<w:p><w:r><w:t>90%</w:t></w:r></w:p><w:tbl><w:tr>" + cell("巡查") + cell("584") +
                cell("90%") + cell("10") + "</w:tr></w:tbl>");
    const TextDocument text = docx_text(bytes, {}).value();
    const TextRange row = range_of(text, "巡查 | 584 | 90%");
    const auto made = add_comments(bytes, text, {{row, "?"}}, "x", "d").value();
    EXPECT_EQ(made.placed, 1U);
    EXPECT_EQ(docx_text(made.bytes, {}).value().text, text.text);
    const std::string body = part(made.bytes, "word/document.xml");
    EXPECT_NE(body.find("<w:commentRangeStart w:id=\"0\"/><w:r><w:t>巡查"), std::string::npos);
    const std::size_t figure = body.rfind("<w:t>90%</w:t></w:r><w:commentRangeEnd w:id=\"0\"/>");
    EXPECT_NE(figure, std::string::npos) << body;
    EXPECT_GT(figure, body.find("巡查"));
}

TEST(DocxComments, keep_the_ones_that_are_there) {
    const std::string bytes =
        docx_of(split_runs,
                "<w:comments xmlns:w=\"w\"><w:comment w:id=\"7\"><w:p/></w:comment>"
                "</w:comments>");
    const TextDocument text = docx_text(bytes, {}).value();
    const auto made = add_comments(bytes, text, {{range_of(text, "100"), "新"}}, "x", "d").value();
    const std::string comments = part(made.bytes, "word/comments.xml");
    EXPECT_NE(comments.find("w:id=\"7\""), std::string::npos);
    EXPECT_NE(comments.find("w:id=\"8\""), std::string::npos);
}

TEST(DocxComments, a_file_that_is_no_word_file_is_refused) {
    EXPECT_FALSE(add_comments("no zip", {}, {}, "x", "d").ok());
}

}  // namespace
}  // namespace documents
