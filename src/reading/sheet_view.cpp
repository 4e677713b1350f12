#include "reading/sheet_view.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace reading {

namespace {

using documents::GridCell;
using documents::GridRange;

constexpr int columns_max = 256;  // of a form; what stands further right is no form

bool is_complete(const Heads& heads) {
    const auto has = [&](Column column) { return heads.columns.contains(column); };
    switch (heads.section) {
        case Section::budget:
            return int(has(Column::initial)) + int(has(Column::adjusted)) +
                       int(has(Column::executed)) >=
                   2;
        case Section::tasks:
            return has(Column::task_name) && heads.columns.size() >= 2;
        case Section::goals:
            return has(Column::goal_expected) && has(Column::goal_achieved);
        case Section::indicators:
            return has(Column::name) && has(Column::target);
        case Section::none:
            break;
    }
    return false;
}

// A side label is merged over the rows of its section, or says which section it is.
bool is_side_label(const Found& found, int row) {
    if (found.span.last_row > row) return true;
    const std::string words = heading_of(found.cell->text).words;
    return std::ranges::any_of(
        std::to_array<std::string_view>(
            {"资金", "预算执行", "总体目标", "主要任务", "重点工作", "绩效指标", "绩效目标"}),
        [&](std::string_view part) { return words.find(part) != std::string::npos; });
}

// One cell of a row of headings: by itself, or together with the merged head above it.
void add_head(const documents::Grid& grid, const Found& found, Heads& heads) {
    const int row = heads.row;
    Heading heading = heading_of(found.cell->text);
    auto column = column_of(heads.section, heading.words);
    int first_row = found.span.first_row;
    if (!column && row > 0 && first_row == row) {
        const Heading above = heading_of(grid.cell(row - 1, found.span.first_column).text);
        column = column_of(heads.section, heading.words + above.words);
        if (!column) column = column_of(heads.section, above.words + heading.words);
        if (column) --first_row;
    }
    if (column) {
        if (heads.columns.try_emplace(*column, Head{found.span, std::move(heading)}).second) {
            heads.first_row = std::min(heads.first_row, first_row);
            return;
        }
    }
    const bool is_side = heads.columns.empty() && is_side_label(found, row);
    if (!is_side && !is_blank(*found.cell)) heads.unknown.push_back(found);
}

}  // namespace

const Head* Heads::find(Column column) const {
    const auto at = columns.find(column);
    return at == columns.end() ? nullptr : &at->second;
}

std::map<int, std::vector<Found>> SheetView::rows() const {
    std::map<int, std::vector<Found>> rows;
    for (const documents::Grid::Place& place : grid().cells()) {
        if (base::trim(place.cell.text).empty()) continue;
        rows[place.row].push_back({&place.cell, grid().span(place.row, place.column)});
    }
    return rows;
}

std::optional<Heads> SheetView::heads_at(int row, const std::vector<Found>& cells) const {
    for (const Section section :
         {Section::indicators, Section::budget, Section::tasks, Section::goals}) {
        const bool begins = std::ranges::any_of(cells, [&](const Found& found) {
            return found.cell->kind == GridCell::Kind::text &&
                   column_of(section, heading_of(found.cell->text).words);
        });
        if (!begins) continue;
        Heads heads{.section = section, .first_row = row, .row = row};
        const int columns = std::min(grid().columns(), columns_max);
        for (int c = 0; c < columns; c = grid().span(row, c).last_column + 1) {
            const Found found{&grid().cell(row, c), grid().span(row, c)};
            if (found.cell->kind != GridCell::Kind::text) continue;
            add_head(grid(), found, heads);
        }
        if (is_complete(heads)) return heads;
    }
    return {};
}

std::optional<Found> SheetView::under(const Heads& heads, Column column, int row) const {
    const Head* head = heads.find(column);
    if (!head) return {};
    for (int c = head->span.first_column; c <= head->span.last_column;) {
        const GridRange span = grid().span(row, c);
        const GridCell& cell = grid().cell(row, c);
        const bool is_below = span.first_row > heads.row;
        if (is_below && !base::trim(cell.text).empty()) return Found{&cell, span};
        c = span.last_column + 1;
    }
    return {};
}

std::optional<Found> SheetView::right_of(const Found& left) const {
    const int row = left.span.first_row;
    const int columns = std::min(grid().columns(), columns_max);
    for (int c = left.span.last_column + 1; c < columns;) {
        const GridRange span = grid().span(row, c);
        const GridCell& cell = grid().cell(row, c);
        if (!base::trim(cell.text).empty()) return Found{&cell, span};
        c = span.last_column + 1;
    }
    return {};
}

std::optional<figures::MoneyUnit> SheetView::unit_for(const Heads& heads, Column column,
                                                      int row) const {
    const Head* head = heads.find(column);
    if (!head) return {};
    if (head->heading.unit) return head->heading.unit;
    if (head->span.first_row > 0) {
        const GridRange above = grid().span(head->span.first_row - 1, head->span.first_column);
        const GridCell& cell = grid().cell(above.first_row, above.first_column);
        if (above.last_column > above.first_column) {
            if (const auto said = heading_of(cell.text).unit) return said;
        }
    }
    for (const int at : {row, heads.row}) {
        for (int c = 0; c < std::min(head->span.first_column, columns_max);) {
            const GridRange span = grid().span(at, c);
            const bool is_label = at == heads.row || span.last_row > span.first_row;
            const auto said = heading_of(grid().cell(at, c).text).unit;
            if (is_label && said) return said;
            c = span.last_column + 1;
        }
    }
    return unit;
}

std::string SheetView::place(const Found& found) const {
    return sheet_.name + "!" + documents::address_of(found.span.first_row, found.span.first_column);
}

void SheetView::note(const Found& found, const base::Bilingual& problem) {
    if (problem.empty()) return;
    std::string address = documents::address_of(found.span.first_row, found.span.first_column);
    if (!noted_.insert(address).second) return;
    notes_.push_back(
        {sheet_.name, std::move(address), base::shorten(found.cell->text, 200), problem});
}

void SheetView::note_sheet(base::Bilingual problem) {
    notes_.push_back({sheet_.name, "", "", std::move(problem)});
}

}  // namespace reading
