#include "documents/svg_chart.h"

#include "base/text.h"
#include "documents/fonts.h"
#include "documents/svg_shapes.h"

#include <array>

#include <fmt/core.h>

namespace documents {

namespace {

std::string shape_xml(const BoxShape& box) {
    return fmt::format(R"(<rect x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}" fill="{}"/>)",
                       box.x, box.y, box.width, box.height, box.colour);
}

std::string shape_xml(const LineShape& line) {
    return fmt::format(
        R"(<line x1="{:.2f}" y1="{:.2f}" x2="{:.2f}" y2="{:.2f}" stroke="{}" stroke-width="0.75"{}/>)",
        line.x1, line.y1, line.x2, line.y2, line.colour,
        line.is_dashed ? R"( stroke-dasharray="3 2")" : "");
}

std::string shape_xml(const TextShape& text) {
    constexpr std::array<std::string_view, 3> anchors{"start", "middle", "end"};
    return fmt::format(R"(<text x="{:.2f}" y="{:.2f}" font-size="{}" text-anchor="{}"{}>{}</text>)",
                       text.x, text.y, text.size, anchors[static_cast<std::size_t>(text.anchor)],
                       text.is_heading ? fmt::format(R"( font-family="{}")",
                                                     escaped_markup(css_families(Face::heiti)))
                                       : std::string(),
                       escaped_markup(text.text));
}

std::string description(const Chart& chart) {
    std::string text;
    for (std::size_t i = 0; i < chart.categories.size(); ++i) {
        text += chart.categories[i] + "：";
        bool is_first = true;
        for (const Chart::Series& series : chart.series) {
            if (i >= series.labels.size() || series.labels[i].empty()) continue;
            if (!is_first) text += "，";
            is_first = false;
            if (chart.series.size() > 1) text += series.name + " ";
            text += series.labels[i];
        }
        text += i + 1 < chart.categories.size() ? "；" : "。";
    }
    return text;
}

bool is_xml_character(char32_t point) {
    if (point < 0x20) return point == '\t' || point == '\n' || point == '\r';
    return point != 0xFFFE && point != 0xFFFF;
}

}  // namespace

std::string escaped_markup(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = base::next_code_point(text, at);
        switch (point) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                base::append_code_point(out, is_xml_character(point) ? point : 0xFFFD);
        }
    }
    return out;
}

std::string svg_chart(const Chart& chart, double width, std::string_view id) {
    const Drawing drawing = draw_chart(chart, width);
    std::string title = chart.title;
    if (!chart.unit.empty()) title += "（单位：" + chart.unit + "）";
    std::string svg = fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0:.2f} {1:.2f}" role="img" )"
        R"(aria-labelledby="{2}-title {2}-description" lang="zh-CN" fill="#000" )"
        R"(font-family="{3}"><title id="{2}-title">{4}</title>)"
        R"(<desc id="{2}-description">{5}</desc>)",
        drawing.width, drawing.height, escaped_markup(id),
        escaped_markup(css_families(Face::songti)), escaped_markup(title),
        escaped_markup(description(chart)));
    for (const Shape& shape : drawing.shapes) {
        svg += std::visit([](const auto& one) { return shape_xml(one); }, shape);
    }
    return svg + "</svg>";
}

}  // namespace documents
