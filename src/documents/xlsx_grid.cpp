#include "documents/xlsx_grid.h"

#include <algorithm>
#include <tuple>

namespace documents {

namespace {

constexpr int rows_max = 1048576;
constexpr int columns_max = 16384;

bool is_before(const Grid::Place& left, const Grid::Place& right) {
    return std::tie(left.row, left.column) < std::tie(right.row, right.column);
}

}  // namespace

Grid::Grid(std::vector<Place> cells, std::vector<GridRange> merged)
    : cells_(std::move(cells)), merged_(std::move(merged)) {
    std::stable_sort(cells_.begin(), cells_.end(), is_before);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        if (i + 1 < cells_.size() && !is_before(cells_[i], cells_[i + 1])) continue;
        if (kept != i) cells_[kept] = std::move(cells_[i]);
        ++kept;
    }
    cells_.resize(kept);
    std::sort(merged_.begin(), merged_.end(), [](const GridRange& left, const GridRange& right) {
        return std::tie(left.first_row, left.first_column) <
               std::tie(right.first_row, right.first_column);
    });
    int lowest = -1;
    for (const GridRange& range : merged_) {
        lowest = std::max(lowest, range.last_row);
        lowest_.push_back(lowest);
    }
    std::erase_if(cells_, [this](const Place& place) {
        const GridRange* range = range_at(place.row, place.column);
        return range != nullptr &&
               (range->first_row != place.row || range->first_column != place.column);
    });
    for (const Place& place : cells_) {
        rows_ = std::max(rows_, place.row + 1);
        columns_ = std::max(columns_, place.column + 1);
    }
    for (const GridRange& range : merged_) {
        rows_ = std::max(rows_, range.last_row + 1);
        columns_ = std::max(columns_, range.last_column + 1);
    }
}

const GridRange* Grid::range_at(int row, int column) const {
    const auto after = std::upper_bound(
        merged_.begin(), merged_.end(), row,
        [](int wanted, const GridRange& range) { return wanted < range.first_row; });
    const GridRange* found = nullptr;
    for (auto i = after - merged_.begin(); i-- > 0;) {
        if (lowest_[static_cast<std::size_t>(i)] < row) break;
        const GridRange& range = merged_[static_cast<std::size_t>(i)];
        if (range.holds(row, column)) found = &range;
    }
    return found;
}

const GridCell& Grid::cell(int row, int column) const {
    static const GridCell empty;
    const GridRange* range = range_at(row, column);
    Place wanted;
    wanted.row = range != nullptr ? range->first_row : row;
    wanted.column = range != nullptr ? range->first_column : column;
    const auto found = std::lower_bound(cells_.begin(), cells_.end(), wanted, is_before);
    if (found == cells_.end() || is_before(wanted, *found)) return empty;
    return found->cell;
}

GridRange Grid::span(int row, int column) const {
    const GridRange* range = range_at(row, column);
    return range != nullptr ? *range : GridRange{row, column, row, column};
}

std::optional<std::pair<int, int>> parse_address(std::string_view text) {
    const auto skip_sign = [&text] {
        if (text.starts_with('$')) text.remove_prefix(1);
    };
    skip_sign();
    int column = 0;
    while (!text.empty() && ((text.front() >= 'A' && text.front() <= 'Z') ||
                             (text.front() >= 'a' && text.front() <= 'z'))) {
        const char letter = text.front();
        column = column * 26 + (letter >= 'a' ? letter - 'a' : letter - 'A') + 1;
        if (column > columns_max) return std::nullopt;
        text.remove_prefix(1);
    }
    skip_sign();
    int row = 0;
    if (column == 0 || text.empty()) return std::nullopt;
    for (const char digit : text) {
        if (digit < '0' || digit > '9') return std::nullopt;
        row = row * 10 + (digit - '0');
        if (row > rows_max) return std::nullopt;
    }
    if (row == 0) return std::nullopt;
    return std::pair(row - 1, column - 1);
}

std::string address_of(int row, int column) {
    std::string letters;
    for (int left = column + 1; left > 0; left = (left - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    }
    return letters + std::to_string(row + 1);
}

}  // namespace documents
