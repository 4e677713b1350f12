#include "documents/svg_chart.h"

#include "documents/svg_shapes.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>
#include <pugixml.hpp>
#include <rapidcheck/gtest.h>

namespace documents {
namespace {

Chart bars() {
    Chart chart;
    chart.title = "完成率<&>\"'";
    chart.unit = "%";
    chart.categories = {"甲<script>", "乙"};
    chart.series = {{"年中", {40, 60}, {"40.00", "60.00"}}, {"全年", {98, 120}, {"98.00", "120"}}};
    chart.reference = 100;
    return chart;
}

Chart waterfall() {
    Chart chart;
    chart.kind = Chart::Kind::waterfall;
    chart.categories = {"年初", "追加", "核减", "全年"};
    chart.series = {{"", {100, 50, -30, 120}, {"100", "+50", "-30", "120"}}};
    chart.totals = {0, 3};
    return chart;
}

template <typename T>
std::vector<T> shapes_of(const Drawing& drawing) {
    std::vector<T> found;
    for (const Shape& shape : drawing.shapes) {
        if (const auto* one = std::get_if<T>(&shape)) found.push_back(*one);
    }
    return found;
}

TEST(SvgChart, is_well_formed_whatever_the_words_are) {
    pugi::xml_document xml;
    const std::string svg = svg_chart(bars(), 440, "c1");
    ASSERT_TRUE(xml.load_string(svg.c_str())) << svg;
    EXPECT_STREQ(xml.child("svg").child("title").text().get(), "完成率<&>\"'（单位：%）");
    EXPECT_EQ(svg.find("<script"), std::string::npos);
    EXPECT_STREQ(xml.child("svg").attribute("aria-labelledby").value(), "c1-title c1-description");
    EXPECT_NE(svg.find("年中 60.00，全年 120"), std::string::npos);
}

TEST(SvgChart, the_same_value_has_the_same_length_and_reference_lies_between) {
    const Drawing drawing = draw_chart(bars(), 440);
    double at_98 = 0;
    double at_120 = 0;
    for (const BoxShape& box : shapes_of<BoxShape>(drawing)) {
        if (box.colour == "#9DC3E6" && box.height > 10) (at_98 == 0 ? at_98 : at_120) = box.width;
    }
    EXPECT_NEAR(at_98 / at_120, 98.0 / 120.0, 1e-9);
    for (const LineShape& line : shapes_of<LineShape>(drawing)) {
        if (!line.is_dashed) continue;
        EXPECT_NEAR(line.x1, line.x2, 1e-9);
        EXPECT_LT(line.x1, drawing.width);
    }
}

TEST(SvgChart, steps_of_a_waterfall_stand_on_each_other) {
    const std::vector<BoxShape> boxes = shapes_of<BoxShape>(draw_chart(waterfall(), 440));
    ASSERT_EQ(boxes.size(), 3u + 4u);  // legend, columns
    const BoxShape& start = boxes[3];
    const BoxShape& rise = boxes[4];
    const BoxShape& fall = boxes[5];
    const BoxShape& end = boxes[6];
    EXPECT_NEAR(rise.y + rise.height, start.y, 1e-9);
    EXPECT_NEAR(fall.y, rise.y, 1e-9);
    EXPECT_NEAR(fall.y + fall.height, end.y, 1e-9);
    EXPECT_NEAR(end.y + end.height, start.y + start.height, 1e-9);
    EXPECT_EQ(start.colour, end.colour);
    EXPECT_NE(start.colour, rise.colour);
    EXPECT_NE(rise.colour, fall.colour);
}

RC_GTEST_PROP(SvgChart, any_chart_stays_inside_its_frame, ()) {
    Chart chart;
    chart.kind = *rc::gen::element(Chart::Kind::bars, Chart::Kind::waterfall);
    const auto count = *rc::gen::inRange<std::size_t>(0, 12);
    chart.categories.assign(count, "指标名称");
    const auto series = *rc::gen::inRange<std::size_t>(0, 3);
    for (std::size_t s = 0; s < series; ++s) {
        auto values = *rc::gen::container<std::vector<double>>(
            *rc::gen::inRange<std::size_t>(0, 14),
            rc::gen::map(rc::gen::inRange(-100000, 100000), [](int v) { return v / 7.0; }));
        if (!values.empty() && *rc::gen::arbitrary<bool>()) values.front() = NAN;
        chart.series.push_back({"全年", values, {}});
    }
    chart.reference = *rc::gen::inRange(-100, 100);
    const Drawing drawing = draw_chart(chart, 440);
    for (const BoxShape& box : shapes_of<BoxShape>(drawing)) {
        RC_ASSERT(std::isfinite(box.x) && std::isfinite(box.y));
        RC_ASSERT(box.width >= 0 && box.height >= 0);
        RC_ASSERT(box.x >= -0.01 && box.x + box.width <= drawing.width + 0.01);
        RC_ASSERT(box.y >= -0.01 && box.y + box.height <= drawing.height + 0.01);
    }
}

RC_GTEST_PROP(SvgChart, escaping_leaves_no_markup_and_loses_no_text, (const std::string& text)) {
    const std::string escaped = escaped_markup(text);
    RC_ASSERT(escaped.find_first_of("<>\"'") == std::string::npos);
    pugi::xml_document xml;
    RC_ASSERT(bool(xml.load_string(("<a>" + escaped + "</a>").c_str(), pugi::parse_ws_pcdata)));
}

TEST(SvgShapes, words_wrap_by_width_and_are_shortened_at_the_last_line) {
    EXPECT_EQ(text_width("年ab", 10), 20);
    EXPECT_EQ(wrapped("一二三四五", 10, 20, 5), (std::vector<std::string>{"一二", "三四", "五"}));
    EXPECT_EQ(wrapped("一二三四五", 10, 20, 2), (std::vector<std::string>{"一二", "三四…"}));
    EXPECT_TRUE(wrapped("", 10, 20, 2).empty());
}

}  // namespace
}  // namespace documents
