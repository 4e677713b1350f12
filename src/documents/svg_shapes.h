#pragma once
// A chart as plain shapes with places and colours: drawn once here, then written as SVG or painted
// into a PDF. Text widths are estimated (a Chinese character is as wide as high, any other half of
// that), so the drawing needs no fonts and is the same on every machine.

#include "documents/blocks.h"

#include <string>
#include <variant>
#include <vector>

namespace documents {

struct BoxShape {
    double x = 0, y = 0, width = 0, height = 0;
    std::string_view colour;  ///< "#rrggbb"
};
struct LineShape {
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    std::string_view colour;
    bool is_dashed = false;
};
struct TextShape {
    double x = 0, y = 0;  ///< of the anchor; y is the base line
    double size = 0;
    std::string text;
    enum class Anchor { start, middle, end } anchor = Anchor::start;
    bool is_heading = false;
};
using Shape = std::variant<BoxShape, LineShape, TextShape>;

/// Origin at the upper left, y downward; units are points.
struct Drawing {
    double width = 0;
    double height = 0;
    std::vector<Shape> shapes;  ///< painted in this order
};

/// Draws `chart` `width` points wide; the height follows from its content. Values that are not
/// finite are left out, as are labels that `chart` does not give.
Drawing draw_chart(const Chart& chart, double width);

/// Estimated width of `text` in points.
double text_width(std::string_view text, double size);

/// `text` in lines of at most `width` points and at most `lines_max` lines (the last one ends with
/// "…" when something is left over).
std::vector<std::string> wrapped(std::string_view text, double size, double width,
                                 std::size_t lines_max);

}  // namespace documents
