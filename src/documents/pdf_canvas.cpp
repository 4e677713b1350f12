#include "documents/pdf_canvas.h"

#include "base/check.h"
#include "base/text.h"
#include "documents/pdf_drawing.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/core.h>

namespace documents::pdf {

namespace {

const Drawing& with() {
    static const Drawing& opened = *drawing().value();
    return opened;
}

struct Unref {
    void operator()(void* object) const { with().g_object_unref(object); }
};
struct FreeFont {
    void operator()(PangoFontDescription* font) const { with().pango_font_description_free(font); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;
using Context = std::unique_ptr<PangoContext, Unref>;
using Font = std::unique_ptr<PangoFontDescription, FreeFont>;

int to_pango(double points) {
    return static_cast<int>(points * PANGO_SCALE);
}

double from_pango(int units) {
    return static_cast<double>(units) / PANGO_SCALE;
}

/// Text that Pango takes as it is: UTF-8 without control characters other than line feeds.
std::string clean(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = base::next_code_point(text, at);
        if (point == '\r') continue;
        const bool is_control = point < 0x20 && point != '\n' && point != '\t';
        base::append_code_point(out, is_control ? 0xFFFD : point);
    }
    return out;
}

Font font_of(const std::string& families, double size, bool bold) {
    Font font(with().pango_font_description_new());
    with().pango_font_description_set_family(font.get(), families.c_str());
    with().pango_font_description_set_absolute_size(font.get(), to_pango(size));
    with().pango_font_description_set_weight(font.get(),
                                             bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    return font;
}

void insert(PangoAttrList* list, PangoAttribute* attribute, std::size_t begin, std::size_t end) {
    attribute->start_index = static_cast<guint>(begin);
    attribute->end_index = static_cast<guint>(end);
    with().pango_attr_list_insert(list, attribute);
}

bool is_latin(char32_t point) {
    return point > 0x20 && point < 0x7F;
}

/// One family for Chinese, another for ASCII: quotation marks and dashes stay Chinese.
void mark_latin(PangoAttrList* list, const std::string& text) {
    const std::string families = pango_families(Face::latin);
    std::size_t begin = 0;
    bool is_inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t here = at;
        const bool latin = is_latin(base::next_code_point(text, at));
        if (latin == is_inside) continue;
        if (latin) begin = here;
        if (!latin) insert(list, with().pango_attr_family_new(families.c_str()), begin, here);
        is_inside = latin;
    }
    if (is_inside) insert(list, with().pango_attr_family_new(families.c_str()), begin, text.size());
}

/// The last glyph of each cluster of a line, with the character it stands for.
struct Cluster {
    PangoGlyphInfo* glyph = nullptr;
    char32_t point = 0;
};

std::vector<Cluster> clusters_of(const std::string& text, PangoLayoutLine* line) {
    std::vector<Cluster> clusters;
    for (GSList* at = line->runs; at != nullptr; at = at->next) {
        auto* run = static_cast<PangoGlyphItem*>(at->data);
        PangoGlyphString* glyphs = run->glyphs;
        for (int i = 0; i < glyphs->num_glyphs; ++i) {
            if (i + 1 < glyphs->num_glyphs &&
                glyphs->log_clusters[i + 1] == glyphs->log_clusters[i]) {
                continue;
            }
            auto offset = static_cast<std::size_t>(run->item->offset) +
                          static_cast<std::size_t>(glyphs->log_clusters[i]);
            const char32_t point = offset < text.size() ? base::next_code_point(text, offset) : 0;
            clusters.push_back({&glyphs->glyphs[i], point});
        }
    }
    return clusters;
}

/// True when the gap between two characters may grow: never inside a number, a word or a dash.
bool may_stretch(char32_t left, char32_t right) {
    if (is_latin(left) && is_latin(right)) return false;
    return left != right || (left != 0x2014 && left != 0x2026);
}

/// Spreads `extra` evenly over the gaps of a line, as Chinese type is set, at most `gap_max` each.
void stretch(const std::string& text, PangoLayoutLine* line, int extra, int gap_max) {
    std::vector<Cluster> clusters = clusters_of(text, line);
    while (!clusters.empty() && clusters.back().point == ' ') clusters.pop_back();
    std::vector<PangoGlyphInfo*> gaps;
    for (std::size_t i = 0; i + 1 < clusters.size(); ++i) {
        if (may_stretch(clusters[i].point, clusters[i + 1].point)) {
            gaps.push_back(clusters[i].glyph);
        }
    }
    extra = std::min(extra, gap_max * static_cast<int>(gaps.size()));
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        const auto count = static_cast<int>(gaps.size() - i);
        gaps[i]->geometry.width += extra / count;
        extra -= extra / count;
    }
}

int line_width(PangoLayoutLine* line) {
    PangoRectangle extents;
    with().pango_layout_line_get_extents(line, nullptr, &extents);
    return extents.width;
}

void set_colour(cairo_t* cairo, unsigned colour) {
    with().cairo_set_source_rgb(cairo, ((colour >> 16) & 0xFFu) / 255.0,
                                ((colour >> 8) & 0xFFu) / 255.0, (colour & 0xFFu) / 255.0);
}

cairo_status_t take_bytes(void* closure, const unsigned char* data, unsigned int length) {
    const auto* characters = static_cast<const char*>(static_cast<const void*>(data));
    static_cast<std::string*>(closure)->append(characters, length);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

struct TextBlock::State {
    Layout layout;
    TextLook look;
    double width = 0;
    double drop = 0;  ///< from the top of a line's box to its base line
};

TextBlock::TextBlock(std::unique_ptr<State> state) : state_(std::move(state)) {}
TextBlock::TextBlock(TextBlock&&) noexcept = default;
TextBlock& TextBlock::operator=(TextBlock&&) noexcept = default;
TextBlock::~TextBlock() = default;

int TextBlock::lines() const {
    return with().pango_layout_get_line_count(state_->layout.get());
}

double TextBlock::pitch() const {
    return state_->look.pitch;
}

double TextBlock::widest_line() const {
    int widest = 0;
    for (int i = 0; i < lines(); ++i) {
        widest = std::max(
            widest, line_width(with().pango_layout_get_line_readonly(state_->layout.get(), i)));
    }
    return from_pango(widest);
}

struct Canvas::State {
    std::string bytes;
    cairo_surface_t* surface = nullptr;
    cairo_t* cairo = nullptr;
    Context context;
    int pages = 0;
    std::map<Face, bool> needs_bold;  // of the fonts installed here
    std::array<int, 10> outline_parents{};

    ~State() {
        with().cairo_destroy(cairo);
        with().cairo_surface_destroy(surface);
    }

    /// True when the official font is missing and its replacement has to be heavier.
    bool is_replaced_by_bold(Face face) {
        const FontRow& row = font_row(face);
        if (!row.is_replacement_bold) return false;
        const auto known = needs_bold.find(face);
        if (known != needs_bold.end()) return known->second;
        const std::vector<std::string> official = base::split(row.names, ',');
        PangoFontFamily** families = nullptr;
        int count = 0;
        with().pango_context_list_families(context.get(), &families, &count);
        const bool is_here = std::any_of(families, families + count, [&](PangoFontFamily* family) {
            return std::find(official.begin(), official.end(),
                             with().pango_font_family_get_name(family)) != official.end();
        });
        with().g_free(families);
        return needs_bold[face] = !is_here;
    }
};

Canvas::Canvas(const CanvasOptions& options) : state_(std::make_unique<State>()) {
    State& state = *state_;
    state.surface = with().cairo_pdf_surface_create_for_stream(&take_bytes, &state.bytes,
                                                               options.width, options.height);
    with().cairo_pdf_surface_set_metadata(state.surface, CAIRO_PDF_METADATA_TITLE,
                                          clean(options.title).c_str());
    // Cairo would take the clock otherwise.
    with().cairo_pdf_surface_set_metadata(state.surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                          options.created.c_str());
    state.cairo = with().cairo_create(state.surface);
    state.context.reset(with().pango_cairo_create_context(state.cairo));
    with().pango_context_set_language(state.context.get(),
                                      with().pango_language_from_string("zh-cn"));
    with().pango_context_set_base_dir(state.context.get(), PANGO_DIRECTION_LTR);
    with().pango_context_set_round_glyph_positions(state.context.get(), FALSE);
    cairo_font_options_t* font_options = with().cairo_font_options_create();
    with().cairo_font_options_set_hint_metrics(font_options, CAIRO_HINT_METRICS_OFF);
    with().cairo_font_options_set_hint_style(font_options, CAIRO_HINT_STYLE_NONE);
    with().pango_cairo_context_set_font_options(state.context.get(), font_options);
    with().cairo_font_options_destroy(font_options);
    with().pango_cairo_context_set_resolution(state.context.get(), 72);
}

Canvas::~Canvas() = default;

TextBlock Canvas::lay_out(const std::vector<Run>& runs, const TextLook& look, double width) const {
    auto made = std::make_unique<TextBlock::State>();
    made->look = look;
    made->width = width;
    made->layout.reset(with().pango_layout_new(state_->context.get()));
    PangoLayout* layout = made->layout.get();
    std::string text;
    PangoAttrList* list = with().pango_attr_list_new();
    for (const Run& run : runs) {
        const std::size_t begin = text.size();
        text += clean(run.text);
        if (run.bold && text.size() > begin) {
            insert(list, with().pango_attr_weight_new(PANGO_WEIGHT_BOLD), begin, text.size());
        }
    }
    mark_latin(list, text);
    if (look.letter_space != 0 && !text.empty()) {
        insert(list, with().pango_attr_letter_spacing_new(to_pango(look.letter_space)), 0,
               text.size());
    }
    const bool bold = look.bold || state_->is_replaced_by_bold(look.face);
    const Font font = font_of(pango_families(look.face), look.size, bold);
    with().pango_layout_set_font_description(layout, font.get());
    with().pango_layout_set_text(layout, text.c_str(), static_cast<int>(text.size()));
    with().pango_layout_set_attributes(layout, list);
    with().pango_attr_list_unref(list);
    with().pango_layout_set_width(
        layout, std::max(to_pango(look.wrap_width > 0 ? look.wrap_width : width), 1));
    with().pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    with().pango_layout_set_auto_dir(layout, FALSE);
    with().pango_layout_set_indent(layout, to_pango(look.first_indent));
    // Chinese characters hang 0.12 em below the base line and stand 0.88 em above it.
    made->drop = look.pitch / 2 + look.size * 0.38;

    // Readers of the file take wider gaps for spaces between words.
    const double gap_max = 0.098 * look.size - look.letter_space;
    const int lines = with().pango_layout_get_line_count(layout);
    for (int i = 0; look.align == Align::justify && i + 1 < lines; ++i) {
        if (with().pango_layout_get_line_readonly(layout, i + 1)->is_paragraph_start) continue;
        PangoLayoutLine* line = with().pango_layout_get_line(layout, i);
        const int indent = line->is_paragraph_start ? to_pango(look.first_indent) : 0;
        const int extra = to_pango(width) - indent - line_width(line);
        if (extra > 0 && extra < to_pango(width / 3)) stretch(text, line, extra, to_pango(gap_max));
    }
    return TextBlock(std::move(made));
}

void Canvas::draw_line(const TextBlock& block, int line, double x, double y) {
    const TextBlock::State& text = *block.state_;
    PangoLayoutLine* drawn = with().pango_layout_get_line_readonly(text.layout.get(), line);
    base::check(drawn != nullptr, "a line that the text does not have");
    const double indent = drawn->is_paragraph_start ? text.look.first_indent : 0;
    const double room = text.width - indent - from_pango(line_width(drawn));
    double left = x + indent;
    if (text.look.align == Align::center) left += room / 2;
    if (text.look.align == Align::right) left += room;
    set_colour(state_->cairo, 0);
    with().cairo_move_to(state_->cairo, left, y + text.drop);
    with().pango_cairo_show_layout_line(state_->cairo, drawn);
}

void Canvas::fill_box(double x, double y, double width, double height, unsigned colour) {
    set_colour(state_->cairo, colour);
    with().cairo_rectangle(state_->cairo, x, y, width, height);
    with().cairo_fill(state_->cairo);
}

void Canvas::draw(const Stroke& stroke) {
    constexpr std::array<double, 2> dashes{3, 2};
    set_colour(state_->cairo, stroke.colour);
    with().cairo_set_line_width(state_->cairo, stroke.thickness);
    with().cairo_set_line_cap(state_->cairo,
                              stroke.is_dashed ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_SQUARE);
    with().cairo_set_dash(state_->cairo, dashes.data(), stroke.is_dashed ? 2 : 0, 0);
    with().cairo_move_to(state_->cairo, stroke.x1, stroke.y1);
    with().cairo_line_to(state_->cairo, stroke.x2, stroke.y2);
    with().cairo_stroke(state_->cairo);
}

void Canvas::add_outline(int level, const std::string& text, double y) {
    const auto depth = static_cast<std::size_t>(
        std::clamp(level, 1, static_cast<int>(state_->outline_parents.size()) - 1));
    const int parent = state_->outline_parents[depth - 1];
    const std::string target = fmt::format("page={} pos=[0 {:.1f}]", state_->pages + 1, y);
    const int id = with().cairo_pdf_surface_add_outline(
        state_->surface, parent, clean(text).c_str(), target.c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN);
    for (std::size_t i = depth; i < state_->outline_parents.size(); ++i) {
        state_->outline_parents[i] = id;
    }
}

void Canvas::end_page() {
    with().cairo_show_page(state_->cairo);
    ++state_->pages;
}

int Canvas::pages_ended() const {
    return state_->pages;
}

base::Result<std::string> Canvas::finish() {
    with().cairo_surface_finish(state_->surface);
    const cairo_status_t drawn = with().cairo_status(state_->cairo);
    const cairo_status_t written = with().cairo_surface_status(state_->surface);
    if (drawn != CAIRO_STATUS_SUCCESS || written != CAIRO_STATUS_SUCCESS) {
        const std::string why =
            with().cairo_status_to_string(drawn != CAIRO_STATUS_SUCCESS ? drawn : written);
        return base::Error(
            base::ErrorCode::unavailable,
            "生成 PDF 失败（" + why + "）；请改为导出 Word 文件，或联系管理员检查字体",
            "The PDF could not be made (" + why +
                "); export as Word instead, or have the fonts checked");
    }
    return std::move(state_->bytes);
}

}  // namespace documents::pdf
