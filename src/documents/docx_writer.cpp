#include "documents/docx_writer.h"

#include "documents/docx_body.h"
#include "documents/docx_chart.h"
#include "documents/docx_package.h"
#include "documents/docx_xml.h"

#include <cmath>

#include <fmt/core.h>

namespace documents {

namespace {

constexpr double a4_short_mm = 210;
constexpr double a4_long_mm = 297;
constexpr double room_min_mm = 20;
constexpr double footer_mm = 23;  // the number stands 7 mm below the text (GB/T 9704-2012, 7.5)
constexpr std::size_t charts_max = 1000;

long twips(double mm) {
    return std::lround(mm * 1440 / 25.4);
}

std::string section_properties(const Page& page) {
    const double width = page.landscape ? a4_long_mm : a4_short_mm;
    const double height = page.landscape ? a4_short_mm : a4_long_mm;
    return fmt::format(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"{}\"/>"
        "<w:footerReference w:type=\"even\" r:id=\"{}\"/><w:pgSz w:w=\"{}\" w:h=\"{}\"{}/>"
        "<w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" w:header=\"851\" "
        "w:footer=\"{}\" w:gutter=\"0\"/></w:sectPr>",
        docx::odd_footer_relation, docx::even_footer_relation, twips(width), twips(height),
        page.landscape ? " w:orient=\"landscape\"" : "", twips(page.top_mm), twips(page.right_mm),
        twips(page.bottom_mm), twips(page.left_mm),
        twips(std::min(footer_mm, page.bottom_mm * 0.66)));
}

bool has_room(const Page& page) {
    const double height = page.landscape ? a4_short_mm : a4_long_mm;
    const bool margins_ok =
        page.top_mm >= 0 && page.bottom_mm >= 0 && page.left_mm >= 0 && page.right_mm >= 0;
    return margins_ok && text_width_mm(page) >= room_min_mm &&
           height - page.top_mm - page.bottom_mm >= room_min_mm;
}

/// Collects the body and the charts that it refers to.
class Body {
public:
    explicit Body(double width_mm) : width_mm_(width_mm) {}

    void add(const Paragraph& paragraph) { docx::append_paragraph(text, paragraph); }
    void add(const PageBreak&) { docx::append_page_break(text); }
    void add(const Chart& chart) {
        charts.push_back(docx::chart_part(chart));
        const auto number = static_cast<int>(charts.size());
        docx::append_chart_frame(text, chart, docx::chart_relation(charts.size()), number,
                                 width_mm_);
    }
    void add(const Table& table) {
        const bool begins_with_words = !table.title.empty() || !table.note.empty();
        if (text.ends_with("</w:tbl>") && !begins_with_words) docx::append_spacer(text);
        docx::append_table(text, table, width_mm_);
    }

    std::string text;
    std::vector<std::string> charts;

private:
    double width_mm_;
};

}  // namespace

double text_width_mm(const Page& page) {
    return (page.landscape ? a4_long_mm : a4_short_mm) - page.left_mm - page.right_mm;
}

base::Result<std::string> write_docx(const Document& document) {
    if (!has_room(document.page)) {
        return base::invalid("页边距过大，版面上没有留给正文的地方",
                             "the page margins leave no room for the text");
    }
    Body body(text_width_mm(document.page));
    for (const Block& block : document.blocks) {
        std::visit([&](const auto& each) { body.add(each); }, block);
    }
    if (body.charts.size() > charts_max) {
        return base::Error(base::ErrorCode::too_large,
                           fmt::format("文档中的图超过 {} 个", charts_max),
                           fmt::format("the document has more than {} charts", charts_max));
    }
    if (body.text.ends_with("</w:tbl>"))
        docx::append_spacer(body.text);  // Word ends in a paragraph

    docx::NewPackage package;
    package.title = document.title;
    package.document_xml = fmt::format(
        "{}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        "xmlns:r=\"{}\"><w:body>{}{}</w:body></w:document>",
        docx::xml_declaration, docx::office_relations, body.text,
        section_properties(document.page));
    package.charts = std::move(body.charts);
    return docx::write_package(package);
}

}  // namespace documents
