#include "documents/svg_shapes.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/core.h>

namespace documents {

namespace {

constexpr std::array<std::string_view, 6> bar_colours{"#1F4E79", "#9DC3E6", "#7F7F7F",
                                                      "#F4B183", "#548235", "#BF9000"};
constexpr std::string_view total_colour = "#1F4E79";
constexpr std::string_view rise_colour = "#70AD47";
constexpr std::string_view fall_colour = "#C55A11";
constexpr std::string_view axis_colour = "#404040";
constexpr std::string_view grid_colour = "#D9D9D9";
constexpr std::string_view reference_colour = "#C00000";

constexpr double title_size = 12;
constexpr double size = 10.5;
constexpr double line_height = 14;
using Anchor = TextShape::Anchor;

/// The part of the number line that a chart shows.
struct Scale {
    double low = 0;
    double high = 1;
    double step = 1;

    double share(double value) const { return (value - low) / (high - low); }
};

double nice_step(double range) {
    const double rough = range / 5;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        if (factor * power >= rough) return factor * power;
    }
    return 10 * power;
}

Scale scale_of(double low, double high) {
    low = std::min(low, 0.0);
    high = std::max(high, 0.0);
    const double range = high - low;
    if (!(range > 1e-300) || !std::isfinite(range)) return {0, 1, 1};
    Scale scale{low, high, nice_step(range)};
    scale.low = std::floor(low / scale.step) * scale.step;
    scale.high = std::ceil(high / scale.step) * scale.step;
    return scale;
}

double finite_value(const Chart::Series& series, std::size_t index) {
    if (index >= series.values.size() || !std::isfinite(series.values[index])) return NAN;
    return series.values[index];
}

std::string label_of(const Chart::Series& series, std::size_t index) {
    return index < series.labels.size() ? series.labels[index] : std::string();
}

/// Adds shapes from top to bottom.
class Sketch {
public:
    explicit Sketch(double width) { drawing_.width = width; }

    double y = 0;

    double width() const { return drawing_.width; }
    void box(BoxShape shape) { drawing_.shapes.emplace_back(shape); }
    void line(LineShape shape) { drawing_.shapes.emplace_back(shape); }
    void text(double x, double base, std::string text, Anchor anchor) {
        if (text.empty()) return;
        drawing_.shapes.emplace_back(TextShape{x, base, size, std::move(text), anchor});
    }

    void heading(const Chart& chart) {
        std::string title = chart.title;
        if (!chart.unit.empty()) title += "（单位：" + chart.unit + "）";
        for (std::string& line : wrapped(title, title_size, width() - 8, 3)) {
            y += 17;
            drawing_.shapes.emplace_back(
                TextShape{width() / 2, y, title_size, std::move(line), Anchor::middle, true});
        }
        y += 10;
    }

    /// Coloured squares with words, centred; the words wrap to further rows.
    struct Key {
        std::string text;
        std::string_view colour;
    };
    void legend(const std::vector<Key>& keys) {
        std::size_t next = 0;
        while (next < keys.size()) {
            double row_width = 0;
            std::size_t end = next;
            while (end < keys.size()) {
                const double more = text_width(keys[end].text, size) + 32;
                if (end > next && row_width + more > width()) break;
                row_width += more;
                ++end;
            }
            double x = (width() - row_width + 16) / 2;
            for (; next < end; ++next) {
                box({x, y, 9, 9, keys[next].colour});
                text(x + 14, y + 8.5, keys[next].text, Anchor::start);
                x += text_width(keys[next].text, size) + 32;
            }
            y += line_height + 2;
        }
        y += 4;
    }

    Drawing finish() {
        drawing_.height = y;
        return std::move(drawing_);
    }

private:
    Drawing drawing_;
};

struct BarsFrame {
    double left = 0;   ///< where the axis begins
    double width = 0;  ///< of the axis
    Scale scale;

    double x(double value) const { return left + scale.share(value) * width; }
};

BarsFrame bars_frame(const Chart& chart, double width) {
    double names = 0;
    double labels = 0;
    double low = chart.reference;
    double high = chart.reference;
    for (const std::string& name : chart.categories) {
        names = std::max(names, text_width(name, size));
    }
    for (const Chart::Series& series : chart.series) {
        for (std::size_t i = 0; i < chart.categories.size(); ++i) {
            labels = std::max(labels, text_width(label_of(series, i), size));
            const double value = finite_value(series, i);
            if (std::isnan(value)) continue;
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    BarsFrame frame;
    frame.left = std::min(names + 10, width * 0.34);
    const double right = std::min(labels + 10, width * 0.3);
    frame.width = std::max(width - frame.left - right, 40.0);
    frame.scale = scale_of(low, high);
    if (low < 0) {  // room for labels of bars that go to the left
        frame.left += right;
        frame.width = std::max(frame.width - right, 40.0);
    }
    return frame;
}

void draw_ticks(Sketch& sketch, const BarsFrame& frame, double top, double bottom) {
    const Scale& scale = frame.scale;
    const auto count = static_cast<int>(std::lround((scale.high - scale.low) / scale.step));
    for (int i = 0; i <= count; ++i) {
        const double value = scale.low + i * scale.step;
        const bool is_zero = std::abs(value) < scale.step / 1000;
        const double x = frame.x(value);
        sketch.line({x, top, x, bottom, is_zero ? axis_colour : grid_colour});
        sketch.text(x, bottom + 12, is_zero ? "0" : fmt::format("{:.12g}", value), Anchor::middle);
    }
}

void draw_bar_label(Sketch& sketch, const BarsFrame& frame, double value, double base,
                    std::string label) {
    if (label.empty()) return;
    const double width = text_width(label, size);
    const bool is_left = value < 0;
    const double x = frame.x(value) + (is_left ? -4 : 4);
    // White below the words, so that no line runs through the figures.
    sketch.box({is_left ? x - width - 1 : x - 1, base - 8.5, width + 2, 10.5, "#FFFFFF"});
    sketch.text(x, base, std::move(label), is_left ? Anchor::end : Anchor::start);
}

struct BarRow {
    std::vector<std::string> name;
    double top = 0;
    double height = 0;
};

std::vector<BarRow> bar_rows(const Chart& chart, const BarsFrame& frame, double top,
                             double bar_height) {
    std::vector<BarRow> rows;
    const double bars = static_cast<double>(chart.series.size()) * (bar_height + 2);
    for (const std::string& category : chart.categories) {
        BarRow row{wrapped(category, size, frame.left - 8, 3), top};
        row.height = std::max(bars, static_cast<double>(row.name.size()) * line_height) + 9;
        top += row.height;
        rows.push_back(std::move(row));
    }
    return rows;
}

Drawing draw_bars(const Chart& chart, double width) {
    Sketch sketch(width);
    sketch.heading(chart);
    if (chart.series.size() > 1) {
        std::vector<Sketch::Key> keys;
        for (std::size_t s = 0; s < chart.series.size(); ++s) {
            keys.push_back({chart.series[s].name, bar_colours[s % bar_colours.size()]});
        }
        sketch.legend(keys);
    }
    const double bar_height = chart.series.size() > 1 ? 11 : 15;
    const BarsFrame frame = bars_frame(chart, width);
    const std::vector<BarRow> rows = bar_rows(chart, frame, sketch.y, bar_height);
    const double top = sketch.y - 3;
    const double bottom = rows.empty() ? sketch.y : rows.back().top + rows.back().height;
    draw_ticks(sketch, frame, top, bottom);
    if (chart.reference != 0 && std::isfinite(chart.reference)) {
        const double x = frame.x(chart.reference);
        sketch.line({x, top - 3, x, bottom, reference_colour, true});
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double middle = rows[i].top + rows[i].height / 2;
        double base = middle - static_cast<double>(rows[i].name.size()) * line_height / 2 + 10.5;
        for (const std::string& line : rows[i].name) {
            sketch.text(frame.left - 6, base, line, Anchor::end);
            base += line_height;
        }
        double y = middle - static_cast<double>(chart.series.size()) * (bar_height + 2) / 2 + 1;
        for (std::size_t s = 0; s < chart.series.size(); ++s, y += bar_height + 2) {
            const double value = finite_value(chart.series[s], i);
            if (std::isnan(value)) continue;
            const double from = frame.x(std::min(value, 0.0));
            const double to = frame.x(std::max(value, 0.0));
            sketch.box({from, y, to - from, bar_height, bar_colours[s % bar_colours.size()]});
            draw_bar_label(sketch, frame, value, y + bar_height / 2 + 3.7,
                           label_of(chart.series[s], i));
        }
    }
    sketch.y = bottom + 20;
    return sketch.finish();
}

/// One column of a waterfall.
struct Step {
    double from = 0;
    double to = 0;
    bool is_total = false;
    bool is_given = false;
};

std::vector<Step> steps_of(const Chart& chart) {
    std::vector<Step> steps(chart.categories.size());
    double reached = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        Step& step = steps[i];
        step.is_total =
            std::find(chart.totals.begin(), chart.totals.end(), i) != chart.totals.end();
        const double value = chart.series.empty() ? NAN : finite_value(chart.series.front(), i);
        step.is_given = !std::isnan(value);
        step.from = step.is_total && step.is_given ? 0 : reached;
        step.to = step.is_given ? step.from + value : reached;
        reached = step.to;
    }
    return steps;
}

std::string_view step_colour(const Step& step) {
    if (step.is_total) return total_colour;
    return step.to >= step.from ? rise_colour : fall_colour;
}

Drawing draw_waterfall(const Chart& chart, double width) {
    constexpr double plot_height = 190;
    Sketch sketch(width);
    sketch.heading(chart);
    sketch.legend({{"合计", total_colour}, {"增加", rise_colour}, {"减少", fall_colour}});
    sketch.y += 12;  // for the label of the highest column
    const std::vector<Step> steps = steps_of(chart);
    double low = 0;
    double high = 0;
    for (const Step& step : steps) {
        low = std::min({low, step.from, step.to});
        high = std::max({high, step.from, step.to});
    }
    const Scale scale = high > low ? Scale{low, high, 1} : Scale{};
    const double top = sketch.y;
    const auto y_of = [&](double value) { return top + (1 - scale.share(value)) * plot_height; };
    const double slot = width / static_cast<double>(std::max<std::size_t>(steps.size(), 1));
    const double column = std::min(slot * 0.6, 60.0);
    const double below = top + plot_height + (low < 0 ? 16 : 4);
    std::size_t lines = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Step& step = steps[i];
        const double middle = (static_cast<double>(i) + 0.5) * slot;
        const double upper = y_of(std::max(step.from, step.to));
        const double lower = y_of(std::min(step.from, step.to));
        if (step.is_given) {
            sketch.box({middle - column / 2, upper, column, std::max(lower - upper, 0.75),
                        step_colour(step)});
            const std::string label = label_of(chart.series.front(), i);
            const bool is_below = step.to < 0 && step.from <= 0;
            sketch.text(middle, is_below ? lower + 12 : upper - 4, label, Anchor::middle);
        }
        if (i + 1 < steps.size()) {
            const double y = y_of(step.to);
            sketch.line({middle + column / 2, y, middle + slot - column / 2, y, axis_colour, true});
        }
        const std::vector<std::string> name = wrapped(chart.categories[i], size, slot - 4, 4);
        lines = std::max(lines, name.size());
        double base = below + 12;
        for (const std::string& line : name) {
            sketch.text(middle, base, line, Anchor::middle);
            base += line_height;
        }
    }
    sketch.line({0, y_of(0), width, y_of(0), axis_colour});
    sketch.y = below + static_cast<double>(lines) * line_height + 8;
    return sketch.finish();
}

}  // namespace

double text_width(std::string_view text, double font_size) {
    double width = 0;
    for (std::size_t at = 0; at < text.size();) {
        width += base::next_code_point(text, at) >= 0x2000 ? font_size : font_size / 2;
    }
    return width;
}

std::vector<std::string> wrapped(std::string_view text, double font_size, double width,
                                 std::size_t lines_max) {
    std::vector<std::string> lines;
    std::string line;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t begin = at;
        base::next_code_point(text, at);
        const std::string_view next = text.substr(begin, at - begin);
        if (!line.empty() && text_width(line, font_size) + text_width(next, font_size) > width) {
            if (lines.size() + 1 == lines_max) {
                line += "…";
                break;
            }
            lines.push_back(std::move(line));
            line.clear();
        }
        line += next;
    }
    if (!line.empty()) lines.push_back(std::move(line));
    return lines;
}

Drawing draw_chart(const Chart& chart, double width) {
    return chart.kind == Chart::Kind::bars ? draw_bars(chart, width) : draw_waterfall(chart, width);
}

}  // namespace documents
