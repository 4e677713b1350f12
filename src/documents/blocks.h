#pragma once
// The document model between those who compose a document and those who write it as docx, xlsx,
// pdf or html: paragraphs, tables with merged cells, charts. It knows nothing of budgets. A run or
// a cell may carry a tag (the id of the figure it prints), which writers keep in the file so that
// the figure can be read back.

#include <string>
#include <variant>
#include <vector>

namespace documents {

enum class Style {
    title,
    subtitle,
    heading_1,
    heading_2,
    heading_3,
    heading_4,
    body,
    caption,
    note
};
enum class Align { left, center, right, justify };

struct Run {
    std::string text;
    bool bold = false;
    std::string tag = {};  ///< id of the printed figure; empty for plain words
};

struct Paragraph {
    Style style = Style::body;
    std::vector<Run> runs;
    Align align = Align::justify;
};

/// One cell at its top-left corner; the places that its spans cover hold no cell of their own.
struct Cell {
    std::vector<Run> runs;
    int row_span = 1;
    int column_span = 1;
    Align align = Align::center;
    bool is_label = false;   ///< a head or label cell, shaded
    bool is_number = false;  ///< the text is a plain decimal number (thousands commas allowed)

    std::string text() const {
        std::string all;
        for (const Run& run : runs) all += run.text;
        return all;
    }
};

struct Table {
    std::string title;  ///< printed above, centred; may be empty
    std::string note;   ///< printed above at the right ("单位：万元"); may be empty
    std::vector<double> column_widths;  ///< shares of the text width, sum 1; one per grid column
    int header_rows = 0;                ///< repeated on every page
    std::vector<std::vector<Cell>> rows;
};

/// A chart for reading, not for decoration. Values are for drawing only; labels carry the exact
/// printed figure of each point.
struct Chart {
    enum class Kind {
        bars,       ///< horizontal bars, one group per category, one bar per series
        waterfall,  ///< one series: each value a step from the end of the one before; a category
                    ///< listed in `totals` starts at zero
    };
    struct Series {
        std::string name;
        std::vector<double> values;
        std::vector<std::string> labels;
    };
    Kind kind = Kind::bars;
    std::string title;  ///< says what the chart shows
    std::string unit;
    std::vector<std::string> categories;
    std::vector<Series> series;
    std::vector<std::size_t> totals;  ///< waterfall: indexes of the total columns
    double reference = 0;             ///< bars: a vertical line at this value; 0 for none
};

struct PageBreak {};

using Block = std::variant<Paragraph, Table, Chart, PageBreak>;

struct Page {
    bool landscape = false;
    // GB/T 9704-2012: A4, 37 mm above, 35 mm below, 28 mm at the binding edge, 26 mm outside.
    double top_mm = 37, bottom_mm = 35, left_mm = 28, right_mm = 26;
};

struct Document {
    std::string title;  ///< of the file's properties
    Page page;
    std::vector<Block> blocks;
};

}  // namespace documents
