#include "documents/docx_chart.h"

#include "documents/docx_xml.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>

namespace documents::docx {

namespace {

constexpr std::array bar_colours{"1F4E79", "9DC3E6", "7F7F7F", "F4B183", "548235", "BF9000"};
constexpr std::string_view total_colour = "1F4E79";
constexpr std::string_view rise_colour = "70AD47";
constexpr std::string_view fall_colour = "C55A11";
constexpr std::string_view category_axis = "111111111";
constexpr std::string_view value_axis = "222222222";
constexpr std::string_view line_category_axis = "333333333";
constexpr std::string_view line_value_axis = "444444444";
constexpr std::string_view reference_colour = "C00000";
constexpr int text_size = 1050;   // hundredths of a point: 五号
constexpr int title_size = 1200;  // 小四

std::string escaped(std::string_view text) {
    std::string out;
    append_escaped(out, text);
    return out;
}

/// The inside of `a:rPr` and `a:defRPr`.
std::string font_xml(std::string_view chinese_font) {
    return fmt::format(
        "<a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill>"
        "<a:latin typeface=\"Times New Roman\"/><a:ea typeface=\"{0}\"/>"
        "<a:cs typeface=\"Times New Roman\"/>",
        chinese_font);
}

std::string text_properties(int size) {
    return fmt::format(
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"{}\" b=\"0\">{}</a:defRPr>"
        "</a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr>",
        size, font_xml("宋体"));
}

std::string rich_text(std::string_view text, int size, std::string_view chinese_font) {
    return fmt::format(
        "<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"{0}\" b=\"0\">{1}"
        "</a:defRPr></a:pPr><a:r><a:rPr lang=\"zh-CN\" sz=\"{0}\" b=\"0\">{1}</a:rPr><a:t>{2}"
        "</a:t></a:r></a:p></c:rich></c:tx>",
        size, font_xml(chinese_font), escaped(text));
}

std::string title_xml(const Chart& chart) {
    std::string text = chart.title;
    if (!chart.unit.empty()) text += "（单位：" + chart.unit + "）";
    if (text.empty()) return "<c:autoTitleDeleted val=\"1\"/>";
    return "<c:title>" + rich_text(text, title_size, "黑体") +
           "<c:overlay val=\"0\"/></c:title><c:autoTitleDeleted val=\"0\"/>";
}

std::string column_name(std::size_t column) {
    return std::string(1, static_cast<char>('B' + column % 25));
}

std::string category_xml(const Chart& chart) {
    std::string xml = fmt::format(
        "<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${}</c:f><c:strCache><c:ptCount val=\"{}\"/>",
        chart.categories.size() + 1, chart.categories.size());
    for (std::size_t i = 0; i < chart.categories.size(); ++i) {
        xml +=
            fmt::format("<c:pt idx=\"{}\"><c:v>{}</c:v></c:pt>", i, escaped(chart.categories[i]));
    }
    return xml + "</c:strCache></c:strRef></c:cat>";
}

std::string values_xml(const std::vector<double>& values, std::size_t column) {
    std::string xml = fmt::format(
        "<c:val><c:numRef><c:f>Sheet1!${0}$2:${0}${1}</c:f><c:numCache>"
        "<c:formatCode>General</c:formatCode><c:ptCount val=\"{2}\"/>",
        column_name(column), values.size() + 1, values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) continue;
        xml += fmt::format("<c:pt idx=\"{}\"><c:v>{}</c:v></c:pt>", i, values[i]);
    }
    return xml + "</c:numCache></c:numRef></c:val>";
}

/// Data labels that print the given texts and nothing where the text is empty.
std::string labels_xml(const std::vector<std::string>& labels, std::string_view place) {
    constexpr std::string_view shows =
        "<c:showLegendKey val=\"0\"/><c:showVal val=\"{0}\"/><c:showCatName val=\"0\"/>"
        "<c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>";
    // White, so that the reference line does not run through the figures.
    constexpr std::string_view background =
        "<c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:ln><a:noFill/></a:ln>"
        "</c:spPr>";
    std::string xml = "<c:dLbls>";
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i].empty()) continue;
        xml += fmt::format("<c:dLbl><c:idx val=\"{}\"/>{}{}<c:dLblPos val=\"{}\"/>", i,
                           rich_text(labels[i], text_size, "宋体"), background, place);
        xml += fmt::format(shows, 1) + "</c:dLbl>";
    }
    return xml + "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>" +
           text_properties(text_size) + fmt::format(shows, 0) + "</c:dLbls>";
}

std::string fill_xml(std::string_view colour) {
    if (colour.empty()) return "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>";
    return fmt::format(
        "<c:spPr><a:solidFill><a:srgbClr val=\"{}\"/></a:solidFill><a:ln><a:noFill/></a:ln>"
        "</c:spPr>",
        colour);
}

std::string series_head(std::size_t index, std::string_view name, std::string_view colour) {
    return fmt::format(
        "<c:ser><c:idx val=\"{0}\"/><c:order val=\"{0}\"/><c:tx><c:strRef><c:f>Sheet1!${1}$1"
        "</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>{2}</c:v></c:pt>"
        "</c:strCache></c:strRef></c:tx>{3}",
        index, column_name(index), escaped(name), fill_xml(colour));
}

std::string axis_line(bool is_visible) {
    return is_visible ? "<c:spPr><a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"404040\"/>"
                        "</a:solidFill></a:ln></c:spPr>"
                      : "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>";
}

std::string category_axis_xml(bool is_horizontal_bars) {
    return fmt::format(
        "<c:catAx><c:axId val=\"{}\"/><c:scaling><c:orientation val=\"{}\"/></c:scaling>"
        "<c:delete val=\"0\"/><c:axPos val=\"{}\"/><c:numFmt formatCode=\"General\" "
        "sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>"
        "<c:tickLblPos val=\"low\"/>{}{}<c:crossAx val=\"{}\"/><c:crosses val=\"autoZero\"/>"
        "<c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/>"
        "<c:noMultiLvlLbl val=\"1\"/></c:catAx>",
        category_axis, is_horizontal_bars ? "maxMin" : "minMax", is_horizontal_bars ? "l" : "b",
        axis_line(true), text_properties(text_size), value_axis);
}

struct Range {
    double low = 0;
    double high = 0;
    void take(double value) {
        if (!std::isfinite(value)) return;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    /// Room for the labels beyond the ends.
    Range with_room() const {
        const double room = (high - low) * 0.15;
        if (room <= 0) return {0, 1};
        return {low < 0 ? low - room : low, high > 0 ? high + room : high};
    }
};

std::string scaling_xml(const Range& range) {
    return fmt::format(
        "<c:scaling><c:orientation val=\"minMax\"/><c:max val=\"{}\"/><c:min val=\"{}\"/>"
        "</c:scaling>",
        range.high, range.low);
}

/// The value axis is hidden, because the labels give the exact figures; with a reference it shows
/// the reference and its multiples.
std::string value_axis_xml(const Range& range, double reference, bool is_horizontal_bars) {
    const bool has_line = reference > 0;
    std::string xml = fmt::format(
        "<c:valAx><c:axId val=\"{}\"/>{}<c:delete val=\"{}\"/><c:axPos val=\"{}\"/>", value_axis,
        scaling_xml(range), has_line ? 0 : 1, is_horizontal_bars ? "b" : "l");
    xml += fmt::format(
        "<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>"
        "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"{}\"/>{}{}<c:crossAx val=\"{}\"/>"
        "<c:crosses val=\"{}\"/><c:crossBetween val=\"between\"/>",
        has_line ? "nextTo" : "none", axis_line(false), text_properties(text_size), category_axis,
        is_horizontal_bars ? "max" : "autoZero");
    if (has_line) xml += fmt::format("<c:majorUnit val=\"{}\"/>", reference);
    return xml + "</c:valAx>";
}

/// The second pair of axes. Its category axis crosses at the reference and is the reference line: a
/// grid line would come again at every multiple. Nothing else of it is seen; LibreOffice passes
/// over axes whose value axis is deleted.
std::string line_axes_xml(const Range& range, double reference) {
    return fmt::format(
        "<c:valAx><c:axId val=\"{0}\"/>{2}<c:delete val=\"0\"/><c:axPos val=\"t\"/>"
        "<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>"
        "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"none\"/>{3}<c:crossAx val=\"{1}\"/>"
        "<c:crosses val=\"autoZero\"/><c:crossBetween val=\"between\"/></c:valAx>"
        "<c:catAx><c:axId val=\"{1}\"/><c:scaling><c:orientation val=\"maxMin\"/></c:scaling>"
        "<c:delete val=\"0\"/><c:axPos val=\"l\"/><c:majorTickMark val=\"none\"/>"
        "<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"none\"/>"
        "<c:spPr><a:ln w=\"12700\"><a:solidFill><a:srgbClr val=\"{4}\"/></a:solidFill>"
        "<a:prstDash val=\"dash\"/></a:ln></c:spPr><c:crossAx val=\"{0}\"/>"
        "<c:crossesAt val=\"{5}\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/>"
        "<c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>",
        line_value_axis, line_category_axis, scaling_xml(range), axis_line(false), reference_colour,
        reference);
}

std::string axes_ids(bool of_line = false) {
    return fmt::format("<c:axId val=\"{}\"/><c:axId val=\"{}\"/>",
                       of_line ? line_category_axis : category_axis,
                       of_line ? line_value_axis : value_axis);
}

std::vector<double> sized(std::vector<double> values, std::size_t size) {
    values.resize(size, std::nan(""));
    return values;
}

constexpr std::string_view bars_head =
    "<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>";

/// Axes need a series: one that is not seen.
std::string reference_plot(const Chart& chart) {
    const std::size_t index = chart.series.size();
    const std::vector<double> values(chart.categories.size(), chart.reference);
    return std::string(bars_head) +
           series_head(index, fmt::format("{}{}", chart.reference, chart.unit), "") +
           "<c:invertIfNegative val=\"0\"/>" + category_xml(chart) + values_xml(values, index) +
           "</c:ser><c:gapWidth val=\"60\"/>" + axes_ids(true) + "</c:barChart>";
}

std::string bars_plot(const Chart& chart) {
    std::string xml(bars_head);
    Range range;
    range.take(chart.reference);
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        const Chart::Series& series = chart.series[i];
        const std::vector<double> values = sized(series.values, chart.categories.size());
        std::vector<std::string> labels = series.labels;
        labels.resize(chart.categories.size());
        for (const double value : values) range.take(value);
        xml += series_head(i, series.name, bar_colours.at(i % bar_colours.size()));
        xml += "<c:invertIfNegative val=\"0\"/>" + labels_xml(labels, "outEnd");
        xml += category_xml(chart) + values_xml(values, i) + "</c:ser>";
    }
    xml += "<c:gapWidth val=\"60\"/>" + axes_ids() + "</c:barChart>";
    const Range shown = range.with_room();
    const bool has_line = chart.reference > 0;
    if (has_line) xml += reference_plot(chart);
    xml += category_axis_xml(true) + value_axis_xml(shown, chart.reference, true);
    return has_line ? xml + line_axes_xml(shown, chart.reference) : xml;
}

/// One visible or invisible layer of the stack.
struct Layer {
    std::string_view name;
    std::string_view colour;
    std::vector<double> values;
};

std::vector<Layer> waterfall_layers(const std::vector<WaterfallColumn>& columns) {
    using Kind = WaterfallColumn::Kind;
    const std::size_t size = columns.size();
    const std::vector<double> zeros(size, 0);
    std::vector<Layer> layers{{"底座", "", zeros},
                              {"合计", total_colour, zeros},
                              {"增加", rise_colour, zeros},
                              {"减少", fall_colour, zeros},
                              {"增加（零以下）", rise_colour, zeros},
                              {"减少（零以下）", fall_colour, zeros}};
    for (std::size_t i = 0; i < size; ++i) {
        const WaterfallColumn& column = columns[i];
        const std::size_t layer = column.kind == Kind::total  ? 1
                                  : column.kind == Kind::rise ? 2
                                                              : 3;
        layers[0].values[i] = column.base;
        layers[layer].values[i] = column.above;
        if (layer > 1) layers[layer + 2].values[i] = column.below;
    }
    std::erase_if(
        layers, [&](const Layer& layer) { return !layer.colour.empty() && layer.values == zeros; });
    return layers;
}

/// The labels stand above the columns as those of a line that is not drawn: labels of stacked
/// columns could only stand inside, where a low step has no room.
std::string waterfall_plot(const Chart& chart) {
    const std::vector<WaterfallColumn> columns = waterfall_columns(chart);
    Range range;
    std::vector<double> tops;
    for (const WaterfallColumn& column : columns) {
        range.take(column.base + column.above);
        range.take(column.base + column.below);
        range.take(column.below);
        tops.push_back(column.top);
    }
    std::string xml =
        "<c:barChart><c:barDir val=\"col\"/><c:grouping val=\"stacked\"/><c:varyColors val=\"0\"/>";
    std::size_t index = 0;
    for (const Layer& layer : waterfall_layers(columns)) {
        xml += series_head(index, layer.name, layer.colour);
        xml += "<c:invertIfNegative val=\"0\"/>" + category_xml(chart);
        xml += values_xml(layer.values, index++) + "</c:ser>";
    }
    xml += "<c:gapWidth val=\"50\"/><c:overlap val=\"100\"/>" + axes_ids() + "</c:barChart>";

    const Chart::Series series = chart.series.empty() ? Chart::Series{} : chart.series.front();
    std::vector<std::string> labels = series.labels;
    labels.resize(chart.categories.size());
    xml += "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>" +
           series_head(index, series.name, "") + "<c:marker><c:symbol val=\"none\"/></c:marker>" +
           labels_xml(labels, "t") + category_xml(chart) + values_xml(tops, index) +
           "<c:smooth val=\"0\"/></c:ser><c:marker val=\"1\"/>" + axes_ids() + "</c:lineChart>";
    return xml + category_axis_xml(false) + value_axis_xml(range.with_room(), 0, false);
}

}  // namespace

std::vector<WaterfallColumn> waterfall_columns(const Chart& chart) {
    using Kind = WaterfallColumn::Kind;
    std::vector<WaterfallColumn> columns(chart.categories.size());
    double level = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        double value = 0;
        if (!chart.series.empty() && i < chart.series.front().values.size()) {
            value = chart.series.front().values[i];
        }
        if (!std::isfinite(value)) value = 0;
        const bool is_total =
            std::find(chart.totals.begin(), chart.totals.end(), i) != chart.totals.end();
        const double from = is_total ? 0 : level;
        level = from + value;
        WaterfallColumn& column = columns[i];
        column.kind = is_total ? Kind::total : value < 0 ? Kind::fall : Kind::rise;
        const double low = std::min(from, level);
        const double high = std::max(from, level);
        column.top = high;
        if (low >= 0) {
            column.base = low;
            column.above = high - low;
        } else if (high <= 0) {
            column.base = high;
            column.above = low - high;
        } else {
            column.above = high;
            column.below = low;
        }
    }
    return columns;
}

std::string chart_part(const Chart& chart) {
    const bool is_bars = chart.kind == Chart::Kind::bars;
    std::string xml(xml_declaration);
    xml +=
        "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" "
        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
        "<c:roundedCorners val=\"0\"/><c:chart>";
    xml += title_xml(chart);
    xml += "<c:plotArea><c:layout/>";
    xml += is_bars ? bars_plot(chart) : waterfall_plot(chart);
    xml += "</c:plotArea>";
    if (is_bars && chart.series.size() > 1) {
        xml += "<c:legend><c:legendPos val=\"b\"/>";
        if (chart.reference > 0) {  // the series that is not seen is no entry
            xml += fmt::format(
                "<c:legendEntry><c:idx val=\"{}\"/><c:delete val=\"1\"/></c:legendEntry>",
                chart.series.size());
        }
        xml += "<c:overlay val=\"0\"/>" + text_properties(text_size) + "</c:legend>";
    }
    xml +=
        "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>"
        "<c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:ln><a:noFill/></a:ln>"
        "</c:spPr>" +
        text_properties(text_size) + "</c:chartSpace>";
    return xml;
}

double chart_height_mm(const Chart& chart) {
    if (chart.kind == Chart::Kind::waterfall) return 85;
    const auto bars = static_cast<double>(std::max<std::size_t>(chart.series.size(), 1));
    const double plot = static_cast<double>(chart.categories.size()) * (bars * 5.5 + 3.5);
    const double around = chart.series.size() > 1 ? 30 : 22;
    return std::clamp(plot + around, 45.0, 215.0);
}

}  // namespace documents::docx
