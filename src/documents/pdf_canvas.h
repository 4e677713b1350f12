#pragma once
// Pages of a PDF to write and draw on: the only place that knows Pango and Cairo. Lengths are
// points (1/72 inch), the origin is the upper left corner of the page, y goes downward.

#include "base/result.h"
#include "documents/blocks.h"
#include "documents/fonts.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace documents::pdf {

struct TextLook {
    Face face = Face::fangsong;
    double size = 16;
    bool bold = false;
    double pitch = 0;         ///< height of a line
    double letter_space = 0;  ///< added after each character
    double first_indent = 0;
    double wrap_width = 0;  ///< where lines break, when that is before the width; 0: at the width
    Align align = Align::justify;
};

/// Words laid out in lines of one width.
class TextBlock {
public:
    TextBlock(TextBlock&&) noexcept;
    TextBlock& operator=(TextBlock&&) noexcept;
    ~TextBlock();

    int lines() const;
    double pitch() const;
    double height() const { return lines() * pitch(); }
    double widest_line() const;

private:
    friend class Canvas;
    struct State;
    explicit TextBlock(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

struct Stroke {
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    unsigned colour = 0;  ///< 0xRRGGBB
    double thickness = 0.5;
    bool is_dashed = false;
};

struct CanvasOptions {
    double width = 0;
    double height = 0;
    std::string title;    ///< of the file's properties
    std::string created;  ///< ISO 8601 date and time; empty: not said
};

/// One file. One thread at a time.
class Canvas {
public:
    /// Only where drawing() has succeeded (pdf_drawing.h).
    explicit Canvas(const CanvasOptions& options);
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;
    ~Canvas();

    /// `width` > 0. Lines do not begin with closing marks nor end with opening ones. Text that is
    /// not UTF-8 has its bad bytes replaced.
    TextBlock lay_out(const std::vector<Run>& runs, const TextLook& look, double width) const;

    /// Draws one line; `y` is the top of the line's box, `x` the left edge of the block.
    void draw_line(const TextBlock& block, int line, double x, double y);

    /// `colour`: 0xRRGGBB.
    void fill_box(double x, double y, double width, double height, unsigned colour);
    void draw(const Stroke& stroke);

    /// An entry of the table of contents that PDF readers show; level 1 is the highest. It leads
    /// to the place `y` of the page that is open.
    void add_outline(int level, const std::string& text, double y);

    void end_page();
    int pages_ended() const;

    /// The bytes of the file. Errors: unavailable when the drawing library failed.
    base::Result<std::string> finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace documents::pdf
