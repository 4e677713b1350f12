#include "documents/docx_styles.h"

#include "base/check.h"
#include "documents/docx_xml.h"

#include <array>

#include <fmt/core.h>

namespace documents::docx {

namespace {

constexpr std::string_view fangsong = "仿宋_GB2312";
constexpr std::string_view kaiti = "楷体_GB2312";
constexpr std::string_view heiti = "黑体";
constexpr std::string_view songti = "宋体";
constexpr std::string_view xiaobiaosong = "方正小标宋简体";

// GB/T 9704-2012, 5.2 and 7.3: 3号 (16 pt) FangSong, 22 lines a page, so 29 pt a line; title 2号
// (22 pt) 小标宋; headings 黑体, 楷体, 仿宋; page numbers 4号 (14 pt) 宋体.
constexpr int body_pitch = 580;
constexpr std::array styles{
    StyleRow{.id = "Normal",
             .name = "Normal",
             .font = fangsong,
             .first_line_chars = 200,
             .line_exact = body_pitch},
    StyleRow{.id = "Title",
             .name = "Title",
             .font = xiaobiaosong,
             .half_points = 44,
             .align = "center",
             .line_exact = 700,
             .after = 290,
             .keep_next = true},
    StyleRow{.id = "Subtitle",
             .name = "Subtitle",
             .font = kaiti,
             .align = "center",
             .line_exact = body_pitch,
             .after = 290,
             .keep_next = true},
    StyleRow{.id = "Heading1",
             .name = "heading 1",
             .font = heiti,
             .first_line_chars = 200,
             .line_exact = body_pitch,
             .outline = 0,
             .keep_next = true},
    StyleRow{.id = "Heading2",
             .name = "heading 2",
             .font = kaiti,
             .first_line_chars = 200,
             .line_exact = body_pitch,
             .outline = 1,
             .keep_next = true},
    StyleRow{.id = "Heading3",
             .name = "heading 3",
             .font = fangsong,
             .bold = true,
             .first_line_chars = 200,
             .line_exact = body_pitch,
             .outline = 2,
             .keep_next = true},
    StyleRow{.id = "Heading4",
             .name = "heading 4",
             .font = fangsong,
             .first_line_chars = 200,
             .line_exact = body_pitch,
             .outline = 3,
             .keep_next = true},
    StyleRow{.id = "Caption",
             .name = "caption",
             .font = heiti,
             .half_points = 24,
             .align = "center",
             .before = 60,
             .after = 60},
    StyleRow{.id = "JilianNote",
             .name = "绩链说明",
             .font = fangsong,
             .half_points = 24,
             .first_line_chars = 200,
             .before = 40,
             .after = 40},
    StyleRow{.id = "Footer", .name = "footer", .font = songti, .half_points = 28, .align = "left"},
    StyleRow{.id = table_title_style,
             .name = "绩链表标题",
             .font = heiti,
             .half_points = 28,
             .align = "center",
             .before = 120,
             .after = 60,
             .keep_next = true},
    StyleRow{.id = table_note_style,
             .name = "绩链表注",
             .font = songti,
             .half_points = 21,
             .align = "right",
             .after = 20,
             .keep_next = true},
    StyleRow{.id = table_text_style,
             .name = "绩链表格文字",
             .font = fangsong,
             .half_points = 24,
             .align = "center",
             .before = 30,
             .after = 30},
    StyleRow{.id = table_text_small_style,
             .name = "绩链表格小字",
             .font = fangsong,
             .half_points = 21,
             .align = "center",
             .before = 20,
             .after = 20},
    StyleRow{.id = table_head_style,
             .name = "绩链表头",
             .font = heiti,
             .half_points = 24,
             .align = "center",
             .before = 30,
             .after = 30},
    StyleRow{.id = table_head_small_style,
             .name = "绩链表头小字",
             .font = heiti,
             .half_points = 21,
             .align = "center",
             .before = 20,
             .after = 20},
    StyleRow{.id = chart_style,
             .name = "绩链图",
             .font = songti,
             .half_points = 21,
             .align = "center",
             .before = 120,
             .after = 120},
    StyleRow{.id = spacer_style,
             .name = "绩链间隔",
             .font = songti,
             .half_points = 2,
             .align = "left",
             .line_exact = 120},
};

std::string fonts_xml(std::string_view font) {
    return fmt::format(
        "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"{}\" "
        "w:cs=\"Times New Roman\"/>",
        font);
}

std::string paragraph_properties(const StyleRow& row) {
    std::string xml = "<w:pPr>";
    if (row.keep_next) xml += "<w:keepNext/>";
    xml += "<w:widowControl w:val=\"0\"/>";
    if (row.line_exact > 0) {
        xml += fmt::format(
            "<w:spacing w:before=\"{}\" w:after=\"{}\" w:line=\"{}\" w:lineRule=\"exact\"/>",
            row.before, row.after, row.line_exact);
    } else {
        xml += fmt::format(
            "<w:spacing w:before=\"{}\" w:after=\"{}\" w:line=\"240\" w:lineRule=\"auto\"/>",
            row.before, row.after);
    }
    if (row.first_line_chars > 0) {
        // Word counts in characters; the length beside it is for programs that do not.
        xml += fmt::format("<w:ind w:firstLineChars=\"{}\" w:firstLine=\"{}\"/>",
                           row.first_line_chars, row.first_line_chars * row.half_points / 10);
    }
    xml += fmt::format("<w:jc w:val=\"{}\"/>", row.align);
    if (row.outline >= 0) xml += fmt::format("<w:outlineLvl w:val=\"{}\"/>", row.outline);
    return xml + "</w:pPr>";
}

struct FontRow {
    std::string_view name;
    std::string_view instead;
    std::string_view family;
};
constexpr std::array fonts{
    FontRow{"仿宋_GB2312", "FangSong", "modern"},
    FontRow{"楷体_GB2312", "KaiTi", "modern"},
    FontRow{"黑体", "SimHei", "modern"},
    FontRow{"宋体", "SimSun", "auto"},
    FontRow{"方正小标宋简体", "STZhongsong", "script"},
    FontRow{"Times New Roman", "Liberation Serif", "roman"},
};

}  // namespace

std::span<const StyleRow> style_rows() {
    return styles;
}

std::string_view style_id(Style style) {
    switch (style) {
        case Style::title:
            return "Title";
        case Style::subtitle:
            return "Subtitle";
        case Style::heading_1:
            return "Heading1";
        case Style::heading_2:
            return "Heading2";
        case Style::heading_3:
            return "Heading3";
        case Style::heading_4:
            return "Heading4";
        case Style::body:
            return "Normal";
        case Style::caption:
            return "Caption";
        case Style::note:
            return "JilianNote";
    }
    throw base::InternalError("a paragraph style without a Word style");
}

const StyleRow& style_row(std::string_view id) {
    for (const StyleRow& row : styles) {
        if (row.id == id) return row;
    }
    throw base::InternalError("no style of this id");
}

std::string style_xml(const StyleRow& row) {
    const bool is_default = row.id == styles.front().id;
    std::string xml =
        fmt::format("<w:style w:type=\"paragraph\" {}w:styleId=\"{}\"><w:name w:val=\"{}\"/>",
                    is_default ? "w:default=\"1\" " : "", row.id, row.name);
    if (row.outline >= 0 || row.id == "Title") xml += "<w:next w:val=\"Normal\"/>";
    xml += "<w:qFormat/>";
    xml += paragraph_properties(row);
    xml += "<w:rPr>" + fonts_xml(row.font);
    if (row.bold) xml += "<w:b/><w:bCs/>";
    xml += fmt::format("<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/></w:rPr></w:style>",
                       row.half_points);
    return xml;
}

std::string styles_part() {
    std::string xml(xml_declaration);
    xml +=
        "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
        "<w:docDefaults><w:rPrDefault><w:rPr>" +
        fonts_xml(fangsong) +
        "<w:kern w:val=\"2\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>"
        "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>"
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>";
    for (const StyleRow& row : styles) xml += style_xml(row);
    return xml + "</w:styles>";
}

std::string font_table_part() {
    std::string xml(xml_declaration);
    xml += "<w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">";
    for (const FontRow& font : fonts) {
        xml += fmt::format(
            "<w:font w:name=\"{}\"><w:altName w:val=\"{}\"/><w:family w:val=\"{}\"/></w:font>",
            font.name, font.instead, font.family);
    }
    return xml + "</w:fonts>";
}

}  // namespace documents::docx
