#include "documents/docx_template.h"

#include "base/text.h"
#include "documents/archive.h"
#include "documents/docx_reader.h"
#include "documents/docx_template_fill.h"
#include "documents/docx_writer.h"

#include <gtest/gtest.h>
#include <pugixml.hpp>
#include <rapidcheck/gtest.h>

namespace documents {
namespace {

/// A template as Word would hold it; `header`: inside of the header part.
std::string template_of(std::string_view body, std::string_view header = "<w:p/>") {
    ArchiveWriter writer;
    writer.add("[Content_Types].xml", "<Types xmlns=\"t\"><Default Extension=\"xml\"/></Types>");
    writer.add("_rels/.rels",
               "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" "
               "Target=\"word/document.xml\"/></Relationships>");
    writer.add("word/_rels/document.xml.rels",
               "<Relationships><Relationship Id=\"h\" Type=\"x/header\" Target=\"header1.xml\"/>"
               "<Relationship Id=\"s\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>");
    writer.add("word/styles.xml", "<w:styles xmlns:w=\"w\"/>");
    writer.add("word/header1.xml", "<w:hdr xmlns:w=\"w\">" + std::string(header) + "</w:hdr>");
    writer.add("word/document.xml",
               "<w:document xmlns:w=\"w\"><w:body>" + std::string(body) + "</w:body></w:document>");
    return writer.finish();
}

std::string p(std::string_view text) {
    return "<w:p><w:r><w:t xml:space=\"preserve\">" + std::string(text) + "</w:t></w:r></w:p>";
}

std::string row(const std::vector<std::string>& texts) {
    std::string xml = "<w:tr>";
    for (const std::string& text : texts) xml += "<w:tc>" + p(text) + "</w:tc>";
    return xml + "</w:tr>";
}

std::string table(std::string_view rows) {
    return "<w:tbl>" + std::string(rows) + "</w:tbl>";
}

std::string filled(std::string_view body, const Values& values) {
    const auto compiled = DocxTemplate::compile(template_of(body));
    if (!compiled.ok()) return "compile: " + compiled.error().text();
    const auto bytes = compiled->fill(values);
    if (!bytes.ok()) return "fill: " + bytes.error().text();
    const auto archive = Archive::open(*bytes);
    for (const Archive::Entry& entry : archive->entries()) {
        pugi::xml_document xml;
        EXPECT_TRUE(xml.load_string(archive->read(entry.name)->c_str())) << entry.name;
    }
    return archive->read("word/document.xml").value();
}

/// What a reader sees: paragraphs by "|", cells by "," and rows by ";".
std::string seen(std::string_view body, const Values& values) {
    const auto compiled = DocxTemplate::compile(template_of(body));
    if (!compiled.ok()) return "compile: " + compiled.error().text();
    const auto bytes = compiled->fill(values);
    if (!bytes.ok()) return "fill: " + bytes.error().text();
    const Document document = read_docx(*bytes).value();
    std::string text;
    for (const Block& block : document.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            for (const auto& run : paragraph->runs) text += run.text;
            text += "|";
        }
        if (const auto* grid = std::get_if<Table>(&block)) {
            for (const auto& cells : grid->rows) {
                for (const Cell& cell : cells) text += cell.text() + ",";
                text += ";";
            }
        }
    }
    return text;
}

Values people() {
    Values values;
    values.set("title", "总表").set("empty", "").set("none", Values::List{});
    for (const char* name : {"甲", "乙", "丙"}) {
        values.add("people").set("name", name).set("amount", "1.00", std::string("id-") + name);
    }
    return values;
}

// Texts ----------------------------------------------------------------------------------------

TEST(DocxTemplate, names_and_dotted_names_are_filled) {
    Values values;
    values.set("unit", "财政局").set("budget.initial", "1,200.00").set("budget.final", "1,000");
    EXPECT_EQ(seen(p("{{unit}}：{{ budget.initial }}万元，{{budget.final}}。"), values),
              "财政局：1,200.00万元，1,000。|");
}

TEST(DocxTemplate, a_placeholder_split_over_runs_is_joined_and_keeps_its_first_look) {
    const std::string body =
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>前{</w:t></w:r><w:proofErr w:type=\"x\"/>"
        "<w:r><w:t>{ti</w:t></w:r><w:r><w:t>t</w:t><w:t>le}</w:t><w:t>}中</w:t></w:r>"
        "<w:r><w:t>{{title}}</w:t></w:r><w:r><w:t>后</w:t></w:r></w:p>";
    const std::string xml = filled(body, people());
    EXPECT_NE(xml.find("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">总表</w:t></w:r>"),
              std::string::npos)
        << xml;
    EXPECT_EQ(seen(body, people()), "前总表中总表后|");
}

TEST(DocxTemplate, several_placeholders_in_one_run_keep_their_order) {
    Values values;
    values.set("a", "1").set("b", "2");
    EXPECT_EQ(seen(p("x{{a}}y{{b}}{{a}}z"), values), "x1y21z|");
}

TEST(DocxTemplate, a_tagged_value_becomes_a_content_control_that_is_read_back) {
    Values values;
    values.set("rate", "98.20%", "figure-7").set("plain", "x");
    const auto compiled = DocxTemplate::compile(template_of(p("率{{rate}}{{plain}}")));
    const auto bytes = compiled->fill(values);
    EXPECT_EQ(read_tags(*bytes).value(), (std::vector<TaggedText>{{"figure-7", "98.20%"}}));
}

TEST(DocxTemplate, values_are_escaped_and_forbidden_characters_are_dropped) {
    Values values;
    values.set("x", "<a&b>\x02\"", "t<\"");
    const std::string xml = filled(p("({{x}})"), values);
    EXPECT_NE(xml.find("&lt;a&amp;b&gt;&quot;"), std::string::npos);
    EXPECT_NE(xml.find("w:val=\"t&lt;&quot;\""), std::string::npos);
}

TEST(DocxTemplate, line_ends_are_breaks_in_a_sentence_and_paragraphs_when_alone) {
    Values values;
    values.set("lines", "一\r\n二\n三");
    EXPECT_EQ(seen(p("看{{lines}}"), values), "看一\n二\n三|");
    EXPECT_EQ(seen(p("{{lines}}"), values), "一|二|三|");
    const std::string styled =
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:t>{{lines}}</w:t></w:r></w:p>";
    const std::string xml = filled(styled, values);
    EXPECT_NE(xml.find("二</w:t></w:r></w:p><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>"),
              std::string::npos)
        << xml;
}

TEST(DocxTemplate, headers_are_filled_too) {
    const auto compiled = DocxTemplate::compile(template_of(p("正文"), p("页眉 {{title}}")));
    const auto archive = Archive::open(compiled->fill(people()).value());
    EXPECT_NE(archive->read("word/header1.xml")->find("总表"), std::string::npos);
}

TEST(DocxTemplate, a_content_control_of_the_template_no_longer_insists_on_plain_text) {
    const std::string xml = filled(
        "<w:p><w:sdt><w:sdtPr><w:tag w:val=\"k\"/><w:text/></w:sdtPr><w:sdtContent><w:r>"
        "<w:t>{{title}}</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        people());
    EXPECT_EQ(xml.find("<w:text/>"), std::string::npos);
    EXPECT_NE(xml.find("总表"), std::string::npos);
}

// Sections -------------------------------------------------------------------------------------

TEST(DocxTemplate, inline_lists_repeat_words) {
    EXPECT_EQ(seen(p("有{{#people}}{{name}}、{{/people}}等{{#none}}x{{/none}}"), people()),
              "有甲、乙、丙、等|");
}

TEST(DocxTemplate, lists_repeat_paragraphs_and_marks_alone_leave_no_paragraph) {
    EXPECT_EQ(
        seen(p("{{#people}}") + p("{{@number}}.{{name}}") + p("—") + p("{{/people}}") + p("完"),
             people()),
        "1.甲|—|2.乙|—|3.丙|—|完|");
    EXPECT_EQ(seen(p("{{#people}}{{name}}") + p("—{{/people}}"), people()), "甲|—|乙|—|丙|—|");
}

TEST(DocxTemplate, lists_repeat_a_row_of_a_table) {
    EXPECT_EQ(seen(table(row({"名", "额"}) + row({"{{#people}}{{name}}", "{{amount}}{{/people}}"}) +
                         row({"计", "3"})),
                   people()),
              "名,额,;甲,1.00,;乙,1.00,;丙,1.00,;计,3,;");
}

TEST(DocxTemplate, lists_repeat_several_rows_between_rows_of_marks) {
    EXPECT_EQ(seen(table(row({"{{#people}}", ""}) + row({"{{name}}", "a"}) + row({"b", "c"}) +
                         row({"{{/people}}", ""})),
                   people()),
              "甲,a,;b,c,;乙,a,;b,c,;丙,a,;b,c,;");
}

TEST(DocxTemplate, a_list_within_a_cell_stays_in_the_cell) {
    EXPECT_EQ(seen(table(row({"{{#people}}{{name}} {{/people}}", "x"})), people()),
              "甲 乙 丙 ,x,;");
    const std::string cell =
        "<w:tr><w:tc>" + p("{{#people}}") + p("{{name}}") + p("{{/people}}") + "</w:tc></w:tr>";
    EXPECT_EQ(seen(table(cell), people()), "甲\n乙\n丙,;");
}

TEST(DocxTemplate, nested_lists_resolve_names_outward) {
    Values values;
    values.set("year", "2024");
    for (const char* unit : {"A", "B"}) {
        Values& item = values.add("units");
        item.set("unit", unit);
        for (const char* project : {"x", "y"}) item.add("projects").set("project", project);
    }
    EXPECT_EQ(seen(p("{{#units}}") + p("{{@chinese}}、{{unit}}") + p("{{#projects}}") +
                       p("{{@number}} {{year}}{{unit}}{{project}}") + p("{{/projects}}{{/units}}"),
                   values),
              "一、A|1 2024Ax|2 2024Ay|二、B|1 2024Bx|2 2024By|");
}

TEST(DocxTemplate, plain_lists_print_their_items) {
    Values values;
    values.set("words", Values::List{Values::item("甲", "t1"), Values::item("乙")});
    EXPECT_EQ(seen(p("{{#words}}[{{.}}]{{/words}}"), values), "[甲][乙]|");
}

TEST(DocxTemplate, conditions_show_what_is_filled_or_empty) {
    const std::string body =
        p("{{#title}}有{{/title}}{{^title}}无{{/title}}{{#empty}}有{{/empty}}{{^empty}}无{{/empty}}"
          "{{^none}}空{{/none}}");
    EXPECT_EQ(seen(body, people()), "有无空|");
    EXPECT_EQ(seen(p("{{#none}}") + p("有") + p("{{/none}}{{^none}}") + p("没有") + p("{{/none}}"),
                   people()),
              "没有|");
}

TEST(DocxTemplate, a_group_opens_its_names) {
    Values values;
    values.set("budget.initial", "5").set("note", "外");
    EXPECT_EQ(seen(p("{{#budget}}{{initial}}{{note}}{{/budget}}"), values), "5外|");
}

TEST(DocxTemplate, a_table_without_rows_goes_and_a_cell_keeps_a_paragraph) {
    EXPECT_EQ(seen(p("前") + table(row({"{{#none}}a", "b{{/none}}"})) + p("后"), people()),
              "前|后|");
    const std::string xml = filled(table("<w:tr><w:tc><w:tcPr><w:shd/></w:tcPr>" + p("{{#none}}") +
                                         p("a") + p("{{/none}}") + "</w:tc></w:tr>"),
                                   people());
    EXPECT_NE(xml.find("<w:tc><w:tcPr><w:shd/></w:tcPr><w:p/></w:tc>"), std::string::npos) << xml;
}

TEST(DocxTemplate, what_repeats_has_no_doubled_ids) {
    const std::string xml =
        filled(p("{{#people}}") +
                   "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"b\"/><w:r><w:t>{{name}}</w:t></w:r>"
                   "<w:bookmarkEnd w:id=\"1\"/></w:p>" +
                   p("{{/people}}"),
               people());
    EXPECT_EQ(xml.find("bookmark"), std::string::npos);
}

TEST(DocxTemplate, numbers_are_written_in_chinese) {
    const std::pair<std::size_t, const char*> numbers[] = {
        {1, "一"},          {10, "十"},           {12, "十二"},      {20, "二十"},
        {99, "九十九"},     {100, "一百"},        {105, "一百零五"}, {110, "一百一十"},
        {1001, "一千零一"}, {2030, "二千零三十"}, {10000, "10000"}};
    for (const auto& [number, words] : numbers) EXPECT_EQ(docx::chinese_number(number), words);
}

// Charts and tables ----------------------------------------------------------------------------

Chart chart() {
    Chart made;
    made.title = "执行率";
    made.categories = {"甲"};
    made.series = {{"全年", {98.2}, {"98.20"}}};
    return made;
}

Table grid() {
    Table made;
    made.title = "表题";
    made.rows.resize(1);
    made.rows[0].resize(2);
    made.rows[0][0].runs = {documents::Run{"a"}};
    made.rows[0][1].runs = {documents::Run{"2.00", false, "fig"}};
    return made;
}

TEST(DocxTemplate, charts_are_added_with_their_part_type_and_relation) {
    Values values;
    values.set("c", chart());
    const auto compiled = DocxTemplate::compile(template_of(p("{{chart:c}}") + p("{{chart：c}}")));
    ASSERT_TRUE(compiled.ok());
    const auto archive = Archive::open(compiled->fill(values).value());
    EXPECT_TRUE(archive->has("word/charts/jilian-chart1.xml"));
    EXPECT_TRUE(archive->has("word/charts/jilian-chart2.xml"));
    EXPECT_NE(archive->read("[Content_Types].xml")->find("/word/charts/jilian-chart2.xml"),
              std::string::npos);
    const std::string relations = archive->read("word/_rels/document.xml.rels").value();
    EXPECT_NE(relations.find("rIdJilianChart2"), std::string::npos);
    EXPECT_NE(archive->read("word/document.xml")->find("r:id=\"rIdJilianChart1\""),
              std::string::npos);
    EXPECT_NE(archive->read("word/styles.xml")->find("JilianTableText"), std::string::npos);
}

TEST(DocxTemplate, a_filled_report_can_be_a_template_again) {
    Values values;
    values.set("c", chart()).set("open", "{{chart:c}}");
    const auto once =
        DocxTemplate::compile(template_of(p("{{chart:c}}") + p("{{open}}")))->fill(values);
    const auto archive = Archive::open(DocxTemplate::compile(*once)->fill(values).value());
    EXPECT_TRUE(archive->has("word/charts/jilian-chart1.xml"));
    EXPECT_TRUE(archive->has("word/charts/jilian-chart2.xml"));
}

TEST(DocxTemplate, tables_are_put_in_with_their_tags) {
    Values values;
    values.set("t", grid());
    EXPECT_EQ(seen(p("{{table:t}}") + p("后"), values), "a,2.00,;后|");
    const auto bytes = DocxTemplate::compile(template_of(p("{{table:t}}")))->fill(values);
    EXPECT_EQ(read_tags(*bytes).value(), (std::vector<TaggedText>{{"fig", "2.00"}}));
}

TEST(DocxTemplate, an_empty_chart_or_table_leaves_no_paragraph) {
    Values values;
    values.set("c", Chart{}).set("t", Table{});
    EXPECT_EQ(seen(p("前") + p("{{chart:c}}") + p("{{table:t}}") + p("后"), values), "前|后|");
}

TEST(DocxTemplate, blocks_are_those_of_the_filled_document) {
    Values values = people();
    values.set("c", chart()).set("t", grid());
    const std::string body = p("{{title}}") + p("{{chart:c}}") + p("{{table:t}}") +
                             table(row({"{{#people}}{{name}}", "{{amount}}{{/people}}"}));
    const Document document = DocxTemplate::compile(template_of(body))->fill_blocks(values).value();
    ASSERT_EQ(document.blocks.size(), 4u);
    EXPECT_EQ(std::get<Chart>(document.blocks[1]).series[0].labels[0], "98.20");
    EXPECT_EQ(std::get<Table>(document.blocks[2]).title, "表题");
    const auto& rows = std::get<Table>(document.blocks[3]).rows;
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[2][1].runs[0].tag, "id-丙");
}

TEST(DocxTemplate, a_template_is_made_from_blocks) {
    Document source;
    source.title = "模板";
    source.blocks.push_back(Paragraph{Style::title, {documents::Run{"{{title}}"}}});
    source.blocks.push_back(Paragraph{Style::body, {documents::Run{"{{chart:c}}"}}});
    Table list;
    list.header_rows = 1;
    list.rows.resize(2, std::vector<Cell>(2));
    list.rows[0][0].runs = {documents::Run{"名称"}};
    list.rows[0][1].runs = {documents::Run{"金额"}};
    list.rows[1][0].runs = {documents::Run{"{{#people}}{{name}}"}};
    list.rows[1][1].runs = {documents::Run{"{{amount}}{{/people}}"}};
    source.blocks.push_back(list);
    const auto compiled = DocxTemplate::compile(write_docx(source).value());
    ASSERT_TRUE(compiled.ok()) << compiled.error().text();
    Values values = people();
    values.set("c", chart());
    const Document document = read_docx(compiled->fill(values).value()).value();
    EXPECT_EQ(std::get<Paragraph>(document.blocks[0]).style, Style::title);
    EXPECT_EQ(document.title, "模板");
    const auto& filled_table = std::get<Table>(document.blocks[2]);
    EXPECT_EQ(filled_table.rows.size(), 4u);
    EXPECT_EQ(filled_table.header_rows, 1);
    EXPECT_EQ(filled_table.rows[3][0].text(), "丙");
    EXPECT_EQ(read_tags(compiled->fill(values).value())->size(), 3u);
}

// Broken templates -----------------------------------------------------------------------------

struct Broken {
    const char* what;
    std::string body;
    const char* zh;  ///< in the message
};

class BrokenTemplate : public testing::TestWithParam<Broken> {};

TEST_P(BrokenTemplate, gets_a_message_with_the_place) {
    const auto compiled = DocxTemplate::compile(template_of(p("首段") + GetParam().body));
    std::string message;
    Values values = people();
    values.set("c", chart()).set("t", grid()).set("g.x", "1");
    if (!compiled.ok()) {
        message = compiled.error().text();
    } else {
        const auto bytes = compiled->fill(values);
        ASSERT_FALSE(bytes.ok()) << GetParam().what;
        message = bytes.error().text();
        EXPECT_FALSE(compiled->problems(values).empty()) << "problems() finds it too";
    }
    EXPECT_NE(message.find(GetParam().zh), std::string::npos) << message;
    EXPECT_NE(message.find("word/document.xml › 第 2 段"), std::string::npos) << message;
}

INSTANTIATE_TEST_SUITE_P(
    DocxTemplate, BrokenTemplate,
    testing::Values(
        Broken{"unclosed braces", p("甲{{title 乙"), "花括号没有配对"},
        Broken{"one brace too few", p("{{title}"), "花括号没有配对"},
        Broken{"stray end", p("title}}"), "花括号没有配对"},
        Broken{"braces within braces", p("{{ti{{title}}"), "花括号没有配对"},
        Broken{"full-width braces", p("｛｛title｝｝"), "全角花括号"},
        Broken{"empty name", p("{{}}"), "名称不正确"},
        Broken{"bad sign in a name", p("{{a b}}"), "名称不正确"},
        Broken{"dots at the end", p("{{a.}}"), "名称不正确"},
        Broken{"unclosed section", p("{{#people}}{{name}}"), "没有对应的结束标记"},
        Broken{"section not opened", p("{{/people}}"), "前面没有对应的"},
        Broken{"crossed sections", p("{{#people}}{{#title}}{{/people}}{{/title}}"), "交叉"},
        Broken{"begins in a table, ends outside",
               table(row({"{{#people}}a", "b"})) + p("{{/people}}"), "不能构成区块"},
        Broken{"begins in mid-sentence", p("看{{#people}}") + p("{{/people}}"), "应在段首"},
        Broken{"one end in a link",
               "<w:p><w:r><w:t>{{#people}}</w:t></w:r><w:hyperlink><w:r><w:t>{{/people}}</w:t>"
               "</w:r></w:hyperlink></w:p>",
               "超链接"},
        Broken{"chart in a sentence", p("见{{chart:c}}图"), "必须独占一段"},
        Broken{"table in a sentence", p("{{table:t}}。"), "必须独占一段"},
        Broken{"position outside a list", p("{{@number}}、"), "只能用在"},
        Broken{"unknown name, near", p("{{tilte}}"), "是否应为“title”"},
        Broken{"unknown name, far", p("{{完全不同的一个名称}}"), "可用的名称有"},
        Broken{"unknown name in a list", p("{{#people}}{{nmae}}{{/people}}"), "是否应为“name”"},
        Broken{"unknown section", p("{{#peopel}}x{{/peopel}}"), "是否应为“people”"},
        Broken{"list as text", p("看{{people}}"), "应写成 {{#people}}…{{/people}}"},
        Broken{"group as text", p("看{{g}}"), "是一组数据"},
        Broken{"chart as text", p("{{c}}"), "应写成 {{chart:c}}"},
        Broken{"text as chart", p("{{chart:title}}"), "是文字"},
        Broken{"table as chart", p("{{chart:t}}"), "应写成 {{table:t}}"}));

TEST(DocxTemplate, a_chart_in_a_header_is_refused_with_the_part) {
    const auto compiled = DocxTemplate::compile(template_of("<w:p/>", p("{{chart:c}}")));
    ASSERT_FALSE(compiled.ok());
    EXPECT_NE(compiled.error().text().find("word/header1.xml"), std::string::npos);
    EXPECT_NE(compiled.error().text().find("页眉"), std::string::npos);
}

TEST(DocxTemplate, endless_nesting_is_refused) {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "{{#a}}";
    for (int i = 0; i < 3000; ++i) text += "{{/a}}";
    EXPECT_FALSE(DocxTemplate::compile(template_of(p(text))).ok());
}

TEST(DocxTemplate, all_problems_are_found_at_once) {
    const auto compiled = DocxTemplate::compile(
        template_of(p("{{a1}}") + p("{{#people}}{{b2}}{{/people}}") + p("{{title}}")));
    EXPECT_EQ(compiled->problems(people()).size(), 2u);
}

RC_GTEST_PROP(DocxTemplate, whatever_compiles_fills_to_well_formed_xml, ()) {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "{{#people}}", "{{/people}}", "{{name}}", "{{title}}", "{{^none}}", "{{/none}}", "{{", "}}",
        "字", "</w:t></w:r><w:r><w:t>", "</w:t></w:r></w:p><w:p><w:r><w:t>",
        "</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>",
        "</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>"));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    Values values = people();
    values.set("name", "外");
    const auto compiled = DocxTemplate::compile(template_of(table(row({text}))));
    if (!compiled.ok()) return;
    const auto bytes = compiled->fill(values);
    // "{{", "字", "}}" in this order name a field that nobody has.
    RC_ASSERT(bytes.ok() == compiled->problems(values).empty());
    if (!bytes.ok()) return;
    const auto document = read_docx(*bytes);
    RC_ASSERT(document.ok());
    const auto archive = Archive::open(*bytes);
    RC_ASSERT(archive->read("word/document.xml")->find("{{") == std::string::npos);
    RC_ASSERT(archive->read("word/document.xml")->find("jilian-") == std::string::npos);
}

RC_GTEST_PROP(DocxTemplate, balanced_sections_around_cells_and_paragraphs_never_crash, ()) {
    // Cuts a valid list at random places by the ends of runs, paragraphs, cells and rows.
    const std::vector<std::string> words{"{{#people}}", "{{name}}",   "{{#title}}", "、",
                                         "{{/title}}",  "{{amount}}", "{{/people}}"};
    std::string text;
    for (const std::string& word : words) {
        text += word;
        text += *rc::gen::element<std::string>(
            "", "", "", "</w:t></w:r></w:p><w:p><w:r><w:t>",
            "</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>",
            "</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>");
    }
    const auto compiled = DocxTemplate::compile(template_of(table(row({text}))));
    if (!compiled.ok()) return;
    const auto bytes = compiled->fill(people());
    RC_ASSERT(bytes.ok());
    const Document document = read_docx(*bytes).value();
    std::string all;
    for (const auto& cells : std::get<Table>(document.blocks.at(0)).rows) {
        for (const Cell& cell : cells) all += cell.text();
    }
    const std::string once = base::replaced(base::replaced(all, "\n", ""), "、", "");
    RC_ASSERT(once == "甲1.00乙1.00丙1.00");
}

RC_GTEST_PROP(DocxTemplate, random_bytes_never_crash, (std::string bytes)) {
    (void)DocxTemplate::compile(bytes);
}

}  // namespace
}  // namespace documents
