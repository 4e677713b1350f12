#include "documents/html_writer.h"

#include "base/text.h"
#include "documents/docx_body.h"
#include "documents/fonts.h"
#include "documents/svg_chart.h"
#include "documents/table_columns.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace documents {

namespace {

constexpr double chart_width = 480;

constexpr std::string_view screen_style = R"(
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#eef0f3;color:#111;font-size:17px;line-height:1.9}
main{max-width:54rem;margin:1.5rem auto;padding:3.5rem 4rem;background:#fff;box-shadow:0 1px 6px #0002}
main.wide{max-width:78rem}
h1,h2,h3,h4,h5{font-weight:normal;line-height:1.5;margin:1em 0 .4em;break-after:avoid}
h1{font-size:1.6em;text-align:center;margin:.2em 0 .5em}
h2{font-size:1.12em}h3,h4,h5{font-size:1em}h4{font-weight:bold}
h2,h3,h4,h5,p{text-indent:2em}
p{margin:.25em 0;text-align:justify}
.left,.center,.right,.subtitle,.caption{text-indent:0}
.left{text-align:left}.center,.subtitle,.caption{text-align:center}.right{text-align:right}
.subtitle{margin-bottom:1.2em}.caption,.note,footer{font-size:.84em}
.region{overflow-x:auto;margin:.8em 0}
table{border-collapse:collapse;width:100%;font-size:.84em;line-height:1.5}
table.many{font-size:.76em;min-width:44rem}
caption{caption-side:top;padding:.3em 0;font-size:1.1em}
caption .unit{display:block;text-align:right;font-size:.88em}
th,td{border:1px solid #222;padding:.3em .35em;text-align:center;overflow-wrap:break-word}
th{font-weight:normal;background:#f2f2f2}
td.number{font-variant-numeric:tabular-nums;white-space:nowrap}
td.justify,th.justify{text-align:left}
figure{margin:1em 0;break-inside:avoid}
svg{display:block;width:100%;max-width:44rem;height:auto;margin:0 auto}
footer{margin-top:2.5em;padding-top:.6em;border-top:1px solid #ccc;color:#555}
footer p{text-indent:0}
@media (max-width:44rem){main{margin:0;padding:1.2rem 1rem;box-shadow:none}body{font-size:16px}}
)";

constexpr std::string_view print_style = R"(
@media print{
body{background:none;font-size:16pt;line-height:29pt}
main,main.wide{max-width:none;margin:0;padding:0;box-shadow:none}
h1{font-size:22pt;line-height:35pt}h2{font-size:16pt}h1,h2,h3,h4,h5{margin-top:0;margin-bottom:0;line-height:29pt}
p{margin:0}.caption,.note,footer{font-size:12pt;line-height:18pt}
table{font-size:12pt;line-height:16pt}table.many{font-size:10pt;line-height:14pt;min-width:0}
.region{overflow:visible}
thead{display:table-header-group}tr.whole{break-inside:avoid}
th{-webkit-print-color-adjust:exact;print-color-adjust:exact}
rect{-webkit-print-color-adjust:exact;print-color-adjust:exact}
th[scope=rowgroup]{background:none}
.page-break{break-after:page}
}
)";

struct Element {
    Style style;
    std::string_view name;
    std::string_view classes;
};
constexpr std::array elements{
    Element{Style::title, "h1", ""},     Element{Style::subtitle, "p", "subtitle"},
    Element{Style::heading_1, "h2", ""}, Element{Style::heading_2, "h3", ""},
    Element{Style::heading_3, "h4", ""}, Element{Style::heading_4, "h5", ""},
    Element{Style::body, "p", ""},       Element{Style::caption, "p", "caption"},
    Element{Style::note, "p", "note"},
};

const Element& element_of(Style style) {
    const auto found = std::find_if(elements.begin(), elements.end(),
                                    [&](const Element& row) { return row.style == style; });
    return found != elements.end() ? *found : elements[6];
}

std::string_view align_class(Align align) {
    constexpr std::array<std::string_view, 4> classes{"left", "center", "right", "justify"};
    return classes[static_cast<std::size_t>(align)];
}

std::string font_rule(std::string_view selector, Face face) {
    return fmt::format("{}{{font-family:JilianLatin,{}}}\n", selector, css_face(face));
}

/// Latin letters and digits only: quotation marks and dashes are to be Chinese ones.
std::string latin_rule(std::string_view weight, std::string_view name_end) {
    std::string sources;
    for (const std::string& family : base::split(pango_families(Face::latin), ',')) {
        if (!sources.empty()) sources += ',';
        sources += fmt::format("local(\"{}{}\")", family, name_end);
    }
    return fmt::format(
        "@font-face{{font-family:JilianLatin;font-weight:{};src:{};unicode-range:U+21-7E}}\n",
        weight, sources);
}

std::string styles(const Page& page) {
    std::string css = latin_rule("normal", "") + latin_rule("bold", " Bold") +
                      font_rule("body", Face::fangsong) + font_rule("h1", Face::title) +
                      font_rule("h2,caption,.caption,thead th", Face::heiti) +
                      font_rule("h3,.subtitle", Face::kaiti) +
                      font_rule("footer,caption .unit,svg text", Face::songti) +
                      font_rule("svg text[font-family]", Face::heiti);
    css += screen_style;
    css += print_style;
    return css + fmt::format("@page{{size:A4{};margin:{}mm {}mm {}mm {}mm}}\n",
                             page.landscape ? " landscape" : "", page.top_mm, page.right_mm,
                             page.bottom_mm, page.left_mm);
}

/// Writes blocks one after the other.
class Writer {
public:
    explicit Writer(std::string& out) : out_(out) {}

    void operator()(const Paragraph& paragraph) {
        const Element& element = element_of(paragraph.style);
        std::string classes(element.classes);
        if (paragraph.align != Align::justify) {  // justify: as the style has it
            if (!classes.empty()) classes += ' ';
            classes += align_class(paragraph.align);
        }
        out_ += fmt::format("<{}", element.name);
        if (!classes.empty()) out_ += fmt::format(" class=\"{}\"", classes);
        out_ += '>';
        append_runs(paragraph.runs);
        out_ += fmt::format("</{}>\n", element.name);
    }

    void operator()(const Table& table) {
        const docx::PlacedTable placed = docx::place_cells(table);
        out_ += "<div class=\"region\"";
        if (!table.title.empty()) {
            out_ += fmt::format(" role=\"region\" aria-label=\"{}\" tabindex=\"0\"",
                                escaped_markup(table.title));
        }
        out_ += placed.columns > 6 ? "><table class=\"many\">" : "><table>";
        if (!table.title.empty() || !table.note.empty()) {
            out_ += "<caption>" + escaped_markup(table.title);
            if (!table.note.empty()) {
                out_ += "<span class=\"unit\">" + escaped_markup(table.note) + "</span>";
            }
            out_ += "</caption>";
        }
        append_columns(table, placed.columns);
        const std::size_t heads = head_rows(table, placed);
        append_rows(placed, 0, heads, "thead");
        append_rows(placed, heads, placed.rows.size(), "tbody");
        out_ += "</table></div>\n";
    }

    void operator()(const Chart& chart) {
        out_ += "<figure>" + svg_chart(chart, chart_width, fmt::format("chart-{}", ++charts_)) +
                "</figure>\n";
    }

    void operator()(const PageBreak&) { out_ += "<div class=\"page-break\"></div>\n"; }

private:
    void append_runs(const std::vector<Run>& runs) {
        for (const Run& run : runs) {
            if (!run.tag.empty()) {
                out_ += fmt::format("<span data-figure=\"{}\">", escaped_markup(run.tag));
            }
            if (run.bold) out_ += "<strong>";
            out_ += base::replaced(escaped_markup(run.text), "\n", "<br>");
            if (run.bold) out_ += "</strong>";
            if (!run.tag.empty()) out_ += "</span>";
        }
    }

    void append_columns(const Table& table, int columns) {
        out_ += "<colgroup>";
        for (const double share : given_shares(table, columns)) {
            out_ += fmt::format("<col style=\"width:{:.2f}%\">", share * 100);
        }
        out_ += "</colgroup>";
    }

    /// The header rows, and those into which their cells reach.
    static std::size_t head_rows(const Table& table, const docx::PlacedTable& placed) {
        auto heads = static_cast<std::size_t>(std::max(table.header_rows, 0));
        heads = std::min(heads, placed.rows.size());
        while (heads > 0 && heads < placed.rows.size() &&
               std::any_of(placed.rows[heads].begin(), placed.rows[heads].end(),
                           [](const docx::PlacedCell& cell) { return cell.continues_above; })) {
            ++heads;
        }
        return heads;
    }

    void append_rows(const docx::PlacedTable& placed, std::size_t from, std::size_t to,
                     std::string_view section) {
        if (from == to) return;
        out_ += fmt::format("<{}>\n", section);
        for (std::size_t r = from; r < to; ++r) {
            // A row that a merged cell begins in would drag all rows of that cell along.
            const bool is_whole = std::none_of(
                placed.rows[r].begin(), placed.rows[r].end(), [](const docx::PlacedCell& place) {
                    return place.cell != nullptr && !place.continues_above &&
                           place.cell->row_span > 1;
                });
            out_ += is_whole ? "<tr class=\"whole\">" : "<tr>";
            for (const docx::PlacedCell& place : placed.rows[r]) {
                if (!place.continues_above) append_cell(place, to - r, section == "thead");
            }
            out_ += "</tr>\n";
        }
        out_ += fmt::format("</{}>", section);
    }

    void append_cell(const docx::PlacedCell& place, std::size_t rows_left, bool is_head) {
        if (place.cell == nullptr) {
            out_ += "<td></td>";
            return;
        }
        const Cell& cell = *place.cell;
        const bool is_label = is_head || cell.is_label;
        const auto rows = std::min(static_cast<std::size_t>(std::max(cell.row_span, 1)), rows_left);
        out_ += is_label ? "<th" : "<td";
        if (is_label) {
            const bool is_group = is_head ? place.column_span > 1 : rows > 1;
            out_ +=
                fmt::format(" scope=\"{}{}\"", is_head ? "col" : "row", is_group ? "group" : "");
        }
        if (rows > 1) out_ += fmt::format(" rowspan=\"{}\"", rows);
        if (place.column_span > 1) out_ += fmt::format(" colspan=\"{}\"", place.column_span);
        std::string classes(cell.align == Align::center ? "" : align_class(cell.align));
        if (cell.is_number) classes += classes.empty() ? "number" : " number";
        if (!classes.empty()) out_ += fmt::format(" class=\"{}\"", classes);
        out_ += '>';
        append_runs(cell.runs);
        out_ += is_label ? "</th>" : "</td>";
    }

    std::string& out_;
    int charts_ = 0;
};

}  // namespace

std::string write_html(const Document& document, const HtmlOptions& options) {
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
    html += escaped_markup(document.title);
    html += "</title>\n<style>\n" + styles(document.page) + "</style>\n</head>\n<body>\n";
    html += document.page.landscape ? "<main class=\"wide\">\n" : "<main>\n";
    Writer writer(html);
    for (const Block& block : document.blocks) std::visit(writer, block);
    if (!options.footer.empty()) {
        html += "<footer><p>" + escaped_markup(options.footer) + "</p></footer>\n";
    }
    return html + "</main>\n</body>\n</html>\n";
}

}  // namespace documents
