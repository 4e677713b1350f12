#include "documents/pdf_writer.h"

#include "documents/pdf_canvas.h"
#include "documents/pdf_drawing.h"
#include "documents/pdf_table.h"
#include "documents/svg_shapes.h"

#include <array>
#include <charconv>
#include <utility>
#include <variant>

#include <fmt/core.h>

namespace documents {

namespace {

using pdf::Canvas;
using pdf::CanvasOptions;
using pdf::TableBlock;
using pdf::TextBlock;
using pdf::TextLook;

constexpr double points_per_mm = 72 / 25.4;
constexpr double text_room_min = 100;
// Twenty-two lines of 29 pt are a hair higher than the 225 mm of the standard's text area.
constexpr double overhang_max = 1;

/// How a paragraph of one style looks; lengths in points. GB/T 9704-2012, 5.2 and 7.3.
struct StyleLook {
    Style style;
    Face face;
    double size;
    bool bold;
    double pitch;
    int indent_characters;
    Align align;
    double before;
    double after;
    int outline;  ///< 0: none
};

constexpr std::array style_looks{
    StyleLook{Style::title, Face::title, 22, false, 35, 0, Align::center, 0, 14.5, 0},
    StyleLook{Style::subtitle, Face::kaiti, 16, false, 29, 0, Align::center, 0, 14.5, 0},
    StyleLook{Style::heading_1, Face::heiti, 16, false, 29, 2, Align::justify, 0, 0, 1},
    StyleLook{Style::heading_2, Face::kaiti, 16, false, 29, 2, Align::justify, 0, 0, 2},
    StyleLook{Style::heading_3, Face::fangsong, 16, true, 29, 2, Align::justify, 0, 0, 3},
    StyleLook{Style::heading_4, Face::fangsong, 16, false, 29, 2, Align::justify, 0, 0, 4},
    StyleLook{Style::body, Face::fangsong, 16, false, 29, 2, Align::justify, 0, 0, 0},
    StyleLook{Style::caption, Face::heiti, 12, false, 18, 0, Align::center, 3, 3, 0},
    StyleLook{Style::note, Face::fangsong, 12, false, 18, 2, Align::justify, 2, 2, 0},
};

const StyleLook& look_of(Style style) {
    for (const StyleLook& look : style_looks) {
        if (look.style == style) return look;
    }
    return style_looks[6];
}

bool is_kept_with_next(Style style) {
    return style != Style::body && style != Style::caption && style != Style::note;
}

constexpr StyleLook table_title_look{Style::body, Face::heiti,   14, false, 20,
                                     0,           Align::center, 6,  3,     0};
constexpr StyleLook table_note_look{Style::body, Face::songti, 10.5, false, 15,
                                    0,           Align::right, 0,    1,     0};

struct TextItem {
    TextBlock text;
    double before = 0;
    double after = 0;
    bool is_kept_with_next = false;
    int outline = 0;
    std::string outline_text = {};
};
struct PageEnd {};
using Item = std::variant<TextItem, TableBlock, Drawing, PageEnd>;

/// The part of a page that text may fill.
struct Frame {
    double left = 0;
    double top = 0;
    double width = 0;
    double bottom = 0;

    double height() const { return bottom - top; }
};

TextItem text_item(const Canvas& canvas, const std::vector<Run>& runs, const StyleLook& look,
                   double width) {
    TextLook text;
    text.face = look.face;
    text.size = look.size;
    text.bold = look.bold;
    text.pitch = look.pitch;
    text.align = look.align;
    // 28 characters fit into the 156 mm of the standard: 15.79 pt each.
    if (look.size == 16 && look.align == Align::justify) text.letter_space = -0.22;
    text.first_indent = look.indent_characters * (look.size + text.letter_space);
    return {canvas.lay_out(runs, text, width), look.before, look.after};
}

/// Lays blocks out as items, in order.
class Composer {
public:
    Composer(const Canvas& canvas, const Frame& frame) : canvas_(canvas), frame_(frame) {}

    void operator()(const Paragraph& paragraph) {
        StyleLook look = look_of(paragraph.style);
        if (paragraph.align != Align::justify) {  // justify: as the style has it
            look.align = paragraph.align;
            look.indent_characters = 0;
        }
        TextItem item = text_item(canvas_, paragraph.runs, look, frame_.width);
        item.is_kept_with_next = is_kept_with_next(paragraph.style);
        item.outline = look.outline;
        for (const Run& run : paragraph.runs) item.outline_text += run.text;
        items_.emplace_back(std::move(item));
    }
    void operator()(const Table& table) {
        for (const auto& [words, look] :
             {std::pair{&table.title, &table_title_look}, {&table.note, &table_note_look}}) {
            if (words->empty()) continue;
            TextItem item = text_item(canvas_, {Run{*words}}, *look, frame_.width);
            item.is_kept_with_next = true;
            items_.emplace_back(std::move(item));
        }
        items_.emplace_back(TableBlock(canvas_, table, frame_.width, frame_.height()));
    }
    void operator()(const Chart& chart) { items_.emplace_back(draw_chart(chart, frame_.width)); }
    void operator()(const PageBreak&) { items_.emplace_back(PageEnd{}); }

    std::vector<Item> finish() { return std::move(items_); }

private:
    const Canvas& canvas_;
    const Frame& frame_;
    std::vector<Item> items_;
};

/// Puts items on pages.
class Flow {
public:
    Flow(Canvas& canvas, const Frame& frame) : canvas_(canvas), frame_(frame), y_(frame.top) {}

    void put(const std::vector<Item>& items) {
        for (std::size_t i = 0; i < items.size(); ++i) {
            const double together = height_together(items, i);
            if (together <= frame_.height() + overhang_max) make_room(together);
            std::visit([this](const auto& item) { draw(item); }, items[i]);
        }
        end_page();
    }

private:
    /// Height that must not be torn apart, from item `i` on.
    static double height_together(const std::vector<Item>& items, std::size_t i) {
        double height = 0;
        for (; i < items.size(); ++i) {
            const auto* text = std::get_if<TextItem>(&items[i]);
            if (text == nullptr || !text->is_kept_with_next) break;
            height += text->before + text->text.height() + text->after;
        }
        if (i == items.size()) return height;
        const Item& last = items[i];
        if (const auto* text = std::get_if<TextItem>(&last)) {
            return height + text->before + text->text.pitch();
        }
        if (const auto* table = std::get_if<TableBlock>(&last)) {
            return height + table->height_together();
        }
        if (const auto* chart = std::get_if<Drawing>(&last)) return height + chart->height;
        return height;
    }

    void make_room(double height) {
        if (y_ > frame_.top && y_ + height > frame_.bottom + overhang_max) next_page();
    }

    void draw(const TextItem& item) {
        if (y_ > frame_.top) y_ += item.before;
        for (int line = 0; line < item.text.lines(); ++line) {
            make_room(item.text.pitch());
            if (line == 0 && item.outline > 0) {
                canvas_.add_outline(item.outline, item.outline_text, y_);
            }
            canvas_.draw_line(item.text, line, frame_.left, y_);
            y_ += item.text.pitch();
        }
        y_ += item.after;
    }

    void draw(const TableBlock& table) {
        y_ = table.draw(canvas_, frame_.left, y_, frame_.bottom, [this] { next_page(); });
        y_ += table_gap;
    }

    void draw(const Drawing& chart) {
        y_ += chart_gap;
        for (const Shape& shape : chart.shapes) {
            std::visit([this](const auto& one) { paint(one); }, shape);
        }
        y_ += chart.height + chart_gap;
    }

    void draw(const PageEnd&) {
        if (y_ > frame_.top) next_page();
    }

    static unsigned colour_of(std::string_view name) {
        unsigned colour = 0;
        std::from_chars(name.data() + 1, name.data() + name.size(), colour, 16);
        return colour;
    }

    void paint(const BoxShape& box) {
        canvas_.fill_box(frame_.left + box.x, y_ + box.y, box.width, box.height,
                         colour_of(box.colour));
    }
    void paint(const LineShape& line) {
        canvas_.draw({frame_.left + line.x1, y_ + line.y1, frame_.left + line.x2, y_ + line.y2,
                      colour_of(line.colour), 0.75, line.is_dashed});
    }
    void paint(const TextShape& text) {
        TextLook look;
        look.face = text.is_heading ? Face::heiti : Face::songti;
        look.size = text.size;
        look.pitch = text.size;
        look.align = Align::left;
        const TextBlock block = canvas_.lay_out({Run{text.text}}, look, frame_.width * 2);
        constexpr std::array shares{0.0, 0.5, 1.0};
        const double back = block.widest_line() * shares[static_cast<std::size_t>(text.anchor)];
        const double above = text.size * 0.88;  // from the top of the box to the base line
        canvas_.draw_line(block, 0, frame_.left + text.x - back, y_ + text.y - above);
    }

    /// GB/T 9704-2012, 7.5: 4号 宋体, dashes on both sides, 7 mm below the text; outer side.
    void end_page() {
        const int number = canvas_.pages_ended() + 1;
        TextLook look;
        look.face = Face::songti;
        look.size = 14;
        look.pitch = 14;
        look.align = number % 2 == 1 ? Align::right : Align::left;
        const double space = look.size;
        const TextBlock block =
            canvas_.lay_out({Run{fmt::format("— {} —", number)}}, look, frame_.width - 2 * space);
        canvas_.draw_line(block, 0, frame_.left + space, frame_.bottom + footer_gap);
        canvas_.end_page();
    }

    void next_page() {
        end_page();
        y_ = frame_.top;
    }

    static constexpr double table_gap = 8;
    static constexpr double chart_gap = 6;
    static constexpr double footer_gap = 7 * points_per_mm - 7;

    Canvas& canvas_;
    const Frame& frame_;
    double y_;
};

base::Result<Frame> frame_of(const Page& page, double width, double height) {
    Frame frame;
    frame.left = page.left_mm * points_per_mm;
    frame.top = page.top_mm * points_per_mm;
    frame.width = width - (page.left_mm + page.right_mm) * points_per_mm;
    frame.bottom = height - page.bottom_mm * points_per_mm;
    const bool fits = frame.left >= 0 && frame.top >= 0 && page.right_mm >= 0 &&
                      page.bottom_mm >= 0 && frame.width >= text_room_min &&
                      frame.height() >= text_room_min;
    if (!fits) {
        return base::invalid(
            "页边距过大或为负，版心放不下文字；请改小页边距",
            "The margins leave no room for text or are negative; make them smaller");
    }
    return frame;
}

}  // namespace

base::Result<std::string> write_pdf(const Document& document, const PdfOptions& options) {
    CanvasOptions made{210 * points_per_mm, 297 * points_per_mm, document.title, options.created};
    if (document.page.landscape) std::swap(made.width, made.height);
    const Frame frame = TRY(frame_of(document.page, made.width, made.height));
    TRY(pdf::drawing());
    Canvas canvas(made);
    Composer composer(canvas, frame);
    for (const Block& block : document.blocks) std::visit(composer, block);
    Flow(canvas, frame).put(composer.finish());
    return canvas.finish();
}

}  // namespace documents
