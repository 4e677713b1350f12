#include "documents/pdf_text_grid.h"

#include "documents/pdf_text_lines.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>

namespace documents {
namespace {

constexpr double near = 2.5;             // points: lines closer than this are one line
constexpr std::size_t rules_max = 3000;  // of a page; more is a drawing
constexpr std::size_t places_max = 200'000;
constexpr std::size_t nets_max = 60;  // of a page

/// A line along one axis: `across` is its place on the other.
struct Stroke {
    double across = 0;
    double from = 0;
    double to = 0;
};

/// Strokes of one direction with those that lie on one line and touch put together.
std::vector<Stroke> merged(std::vector<Stroke> strokes) {
    std::sort(strokes.begin(), strokes.end(),
              [](const Stroke& one, const Stroke& two) { return one.across < two.across; });
    std::vector<Stroke> whole;
    for (std::size_t first = 0; first < strokes.size();) {
        std::size_t last = first + 1;
        while (last < strokes.size() && strokes[last].across - strokes[first].across < near) ++last;
        std::sort(strokes.begin() + static_cast<std::ptrdiff_t>(first),
                  strokes.begin() + static_cast<std::ptrdiff_t>(last),
                  [](const Stroke& one, const Stroke& two) { return one.from < two.from; });
        Stroke current = strokes[first];
        for (std::size_t at = first + 1; at < last; ++at) {
            if (strokes[at].from <= current.to + near) {
                current.to = std::max(current.to, strokes[at].to);
            } else {
                whole.push_back(current);
                current = {current.across, strokes[at].from, strokes[at].to};
            }
        }
        whole.push_back(current);
        first = last;
    }
    return whole;
}

/// Sets that are joined one pair at a time.
class Groups {
public:
    explicit Groups(std::size_t count) : parents_(count) {
        std::iota(parents_.begin(), parents_.end(), std::size_t{0});
    }
    std::size_t of(std::size_t one) {
        while (parents_[one] != one) one = parents_[one] = parents_[parents_[one]];
        return one;
    }
    void join(std::size_t one, std::size_t two) { parents_[of(two)] = of(one); }

private:
    std::vector<std::size_t> parents_;
};

/// Lines that cross each other, directly or through others.
struct Net {
    std::vector<Stroke> level;
    std::vector<Stroke> upright;
};

std::vector<Net> nets_of(const std::vector<PdfRule>& rules) {
    std::vector<Stroke> level, upright;
    for (const PdfRule& rule : rules) {
        if (rule.is_level()) {
            level.push_back({(rule.top + rule.bottom) / 2, rule.left, rule.right});
        } else {
            upright.push_back({(rule.left + rule.right) / 2, rule.top, rule.bottom});
        }
    }
    level = merged(std::move(level));
    upright = merged(std::move(upright));
    if (level.size() > rules_max || upright.size() > rules_max) return {};
    Groups groups(level.size() + upright.size());
    for (std::size_t row = 0; row < level.size(); ++row) {
        const Stroke& across = level[row];
        for (std::size_t column = 0; column < upright.size(); ++column) {
            const Stroke& down = upright[column];
            const bool crosses = down.across > across.from - near &&
                                 down.across < across.to + near &&
                                 across.across > down.from - near && across.across < down.to + near;
            if (crosses) groups.join(row, level.size() + column);
        }
    }
    std::map<std::size_t, Net> nets;
    for (std::size_t at = 0; at < level.size(); ++at) {
        nets[groups.of(at)].level.push_back(level[at]);
    }
    for (std::size_t at = 0; at < upright.size(); ++at) {
        nets[groups.of(level.size() + at)].upright.push_back(upright[at]);
    }
    std::vector<Net> list;
    for (auto& [group, net] : nets) {
        if (!net.level.empty() && !net.upright.empty()) list.push_back(std::move(net));
    }
    if (list.size() > nets_max) {
        std::stable_sort(list.begin(), list.end(), [](const Net& one, const Net& two) {
            return one.level.size() + one.upright.size() > two.level.size() + two.upright.size();
        });
        list.resize(nets_max);
    }
    return list;
}

/// The places of lines, and of the ends of the lines that cross them, each once.
std::vector<double> edges_of(const std::vector<Stroke>& lines,
                             const std::vector<Stroke>& crossing) {
    std::vector<double> places;
    for (const Stroke& line : lines) places.push_back(line.across);
    const auto outside = [&](double place) {
        return std::none_of(lines.begin(), lines.end(), [place](const Stroke& line) {
            return std::abs(line.across - place) < 3 * near;
        });
    };
    double first = crossing.front().from, last = crossing.front().to;
    for (const Stroke& line : crossing) {
        first = std::min(first, line.from);
        last = std::max(last, line.to);
    }
    if (outside(first)) places.push_back(first);
    if (outside(last)) places.push_back(last);
    std::sort(places.begin(), places.end());
    std::vector<double> edges;
    for (const double place : places) {
        if (edges.empty() || place - edges.back() >= near) edges.push_back(place);
    }
    return edges;
}

/// Index of the interval of `edges` that holds `place`.
std::optional<std::size_t> interval(const std::vector<double>& edges, double place) {
    const auto above = std::upper_bound(edges.begin(), edges.end(), place);
    if (above == edges.begin() || above == edges.end()) return std::nullopt;
    return static_cast<std::size_t>(above - edges.begin()) - 1;
}

/// The grid of a net: its smallest places, joined where no line parts them.
class Grid {
public:
    explicit Grid(const Net& net)
        : columns_(edges_of(net.upright, net.level)), rows_(edges_of(net.level, net.upright)) {}

    std::size_t columns() const { return columns_.size() - 1; }
    std::size_t rows() const { return rows_.size() - 1; }
    bool is_table() const {
        return columns_.size() > 2 && rows_.size() > 1 && columns() * rows() <= places_max;
    }

    PdfTable table(const Net& net, PdfPage& page) {
        Groups groups(columns() * rows());
        join_along(net.level, rows_, columns_, false, groups);
        join_along(net.upright, columns_, rows_, true, groups);
        PdfTable table;
        table.top = rows_.front();
        table.bottom = rows_.back();
        table.columns = columns_;
        table.rows = static_cast<int>(rows());
        std::map<std::size_t, std::vector<PdfGlyph>> contents = take_contents(page, groups);
        add_cells(groups, contents, table);
        return table;
    }

private:
    std::size_t place(std::size_t row, std::size_t column) const {
        return row * columns() + column;
    }

    /// Joins neighbours on both sides of the inner lines of one direction where the line is absent.
    void join_along(const std::vector<Stroke>& strokes, const std::vector<double>& lines,
                    const std::vector<double>& steps, bool upright, Groups& groups) const {
        const std::size_t width = steps.size() - 1;
        std::vector<double> covered(lines.size() * width, 0.0);
        for (const Stroke& stroke : strokes) {
            const auto line =
                std::min_element(lines.begin(), lines.end(), [&stroke](double one, double two) {
                    return std::abs(one - stroke.across) < std::abs(two - stroke.across);
                });
            const auto index = static_cast<std::size_t>(line - lines.begin());
            for (std::size_t step = 0; step < width; ++step) {
                const double from = std::max(stroke.from, steps[step]);
                const double to = std::min(stroke.to, steps[step + 1]);
                if (to > from) covered[index * width + step] += to - from;
            }
        }
        for (std::size_t line = 1; line + 1 < lines.size(); ++line) {
            for (std::size_t step = 0; step < width; ++step) {
                const double length = steps[step + 1] - steps[step];
                if (covered[line * width + step] >= 0.6 * length) continue;
                if (upright) {
                    groups.join(place(step, line - 1), place(step, line));
                } else {
                    groups.join(place(line - 1, step), place(line, step));
                }
            }
        }
    }

    std::map<std::size_t, std::vector<PdfGlyph>> take_contents(PdfPage& page,
                                                               Groups& groups) const {
        std::map<std::size_t, std::vector<PdfGlyph>> contents;
        std::vector<PdfGlyph> left;
        for (const PdfGlyph& glyph : page.glyphs) {
            const auto column = interval(columns_, (glyph.left + glyph.right) / 2);
            const auto row = interval(rows_, glyph.base - 0.35 * glyph.size);
            if (column && row) {
                contents[groups.of(place(*row, *column))].push_back(glyph);
            } else {
                left.push_back(glyph);
            }
        }
        page.glyphs = std::move(left);
        return contents;
    }

    void add_cells(Groups& groups, std::map<std::size_t, std::vector<PdfGlyph>>& contents,
                   PdfTable& table) const {
        std::map<std::size_t, std::size_t> cells;  // by group
        for (std::size_t row = 0; row < rows(); ++row) {
            for (std::size_t column = 0; column < columns(); ++column) {
                const std::size_t group = groups.of(place(row, column));
                const auto [known, is_new] = cells.try_emplace(group, table.cells.size());
                if (is_new) {
                    table.cells.push_back(
                        {"", static_cast<int>(row), static_cast<int>(column), 1, 1});
                    continue;
                }
                PdfCell& cell = table.cells[known->second];
                cell.row_span = std::max(cell.row_span, static_cast<int>(row) - cell.row + 1);
                cell.column_span =
                    std::max(cell.column_span, static_cast<int>(column) - cell.column + 1);
            }
        }
        for (const auto& [group, at] : cells) {
            PdfCell& cell = table.cells[at];
            make_box(groups, group, cell);
            const auto column = static_cast<std::size_t>(cell.column);
            const auto end = column + static_cast<std::size_t>(cell.column_span);
            const double width = columns_[end] - columns_[column];
            const std::vector<PdfLine> lines = pdf_lines(std::move(contents[group]));
            if (lines.empty()) continue;
            cell.text = cell_text(lines, width);
            cell.room = room_in_cell(lines.back(), lines, width);
            cell.first_word = lines.front().first_word + 0.3 * lines.front().size;
        }
    }

    /// A cell that is no box, as broken lines give, keeps the part in its first row.
    void make_box(Groups& groups, std::size_t group, PdfCell& cell) const {
        const auto row = static_cast<std::size_t>(cell.row);
        const auto column = static_cast<std::size_t>(cell.column);
        const auto down = static_cast<std::size_t>(cell.row_span);
        const auto across = static_cast<std::size_t>(cell.column_span);
        bool is_box = true;
        std::size_t first_row = 0;
        for (std::size_t r = row; r < row + down; ++r) {
            for (std::size_t c = column; c < column + across; ++c) {
                const bool inside = groups.of(place(r, c)) == group;
                is_box = is_box && inside;
                if (r == row && inside && first_row == c - column) ++first_row;
            }
        }
        if (is_box) return;
        cell.row_span = 1;
        cell.column_span = static_cast<int>(first_row);
    }

    std::vector<double> columns_;
    std::vector<double> rows_;
};

bool has_words(const PdfTable& table) {
    return std::count_if(table.cells.begin(), table.cells.end(),
                         [](const PdfCell& cell) { return !cell.text.empty(); }) >= 2;
}

}  // namespace

std::vector<PdfTable> take_ruled_tables(PdfPage& page) {
    std::vector<PdfTable> tables;
    for (const Net& net : nets_of(page.rules)) {
        Grid grid(net);
        if (!grid.is_table()) continue;
        std::vector<PdfGlyph> before = page.glyphs;
        PdfTable table = grid.table(net, page);
        if (has_words(table)) {
            tables.push_back(std::move(table));
        } else {
            page.glyphs = std::move(before);
        }
    }
    std::sort(tables.begin(), tables.end(),
              [](const PdfTable& one, const PdfTable& two) { return one.top < two.top; });
    return tables;
}

}  // namespace documents
