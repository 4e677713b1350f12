// How the cells of a row stand under the heads of a table.
#include "reading/table_reader.h"

#include <algorithm>
#include <array>

namespace reading {

namespace {

using Form = TextTable::Form;
using M = HeadMeaning;
using Kind = TableValue::Kind;

bool is_sign(std::string_view words) {
    constexpr std::array<std::string_view, 11> signs{"≥", "≤", "=",  "＝", "≧", "≦",
                                                     ">", "<", ">=", "<=", "═"};
    return std::ranges::find(signs, words) != signs.end();
}

bool is_code(std::string_view words) {
    return words.size() >= 3 && words.size() <= 7 && words.size() % 2 == 1 &&
           std::ranges::all_of(words, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_small_number(std::string_view words) {
    return !words.empty() && words.size() <= 3 &&
           std::ranges::all_of(words, [](char c) { return c >= '0' && c <= '9'; });
}

bool begins_values(const HeadWord& head) {
    switch (head.meaning) {
        case M::unknown:
        case M::number:
        case M::code:
        case M::label:
        case M::level:
        case M::name:
            return false;
        default:
            return true;
    }
}

// Whether words or figures can stand where they would.
bool stands(const HeadWord& head, const TableValue& value) {
    if (value.kind == Kind::blank) return true;
    if (value.kind == Kind::words) {
        return !is_money(head.meaning) && head.meaning != M::weight && head.meaning != M::score &&
               head.meaning != M::rate;
    }
    return head.meaning == M::number || head.meaning == M::unknown || head.meaning == M::code ||
           as_head_means(head, value, std::nullopt).has_value();
}

// "河堤加固 | 水利局": a row with a column 项目名称 is named by it, not by who is in charge.
const TableCell* project_name_of(const TableRow& row, const std::vector<HeadWord>& heads,
                                 bool has_places) {
    const auto head = std::ranges::find(heads, "项目名称", &HeadWord::words);
    if (head == heads.end()) return nullptr;
    auto column = static_cast<std::size_t>(head - heads.begin());
    // The number of the row may stand apart from its cells.
    const bool is_short = !has_places && column > 0 && heads.front().meaning == M::number &&
                          row.cells.size() + 1 == heads.size();
    if (!has_places && !is_short && row.cells.size() != heads.size()) return nullptr;
    if (is_short) --column;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const TableCell& cell = row.cells[i];
        if ((has_places ? static_cast<std::size_t>(cell.column) : i) != column) continue;
        const bool is_name = !cell.text.empty() && !is_number_cell(cell.text) &&
                             !is_blank_value(cell.text) && !is_sign(cell.text);
        return is_name ? &cell : nullptr;
    }
    return nullptr;
}

}  // namespace

std::optional<TableReader::RowRead> TableReader::split(const TableRow& row, int index) {
    RowRead read;
    read.row = &row;
    read.index = index;
    std::size_t from = 0;
    // Code and number of the row stand in front of its name.
    std::size_t first_figure = row.cells.size();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const TableCell& cell = row.cells[i];
        const HeadWord* head =
            table_.form == Form::grid && static_cast<std::size_t>(cell.column) < heads_.size()
                ? &heads_[static_cast<std::size_t>(cell.column)]
                : nullptr;
        const bool names_follow = i + 1 < row.cells.size() && !row.cells[i + 1].text.empty() &&
                                  !is_number_cell(row.cells[i + 1].text) &&
                                  !is_blank_value(row.cells[i + 1].text);
        if (is_code(cell.text) && read.code.empty() && !read.name &&
            ((head && head->meaning == M::code) || (names_follow && cell.text.size() >= 3))) {
            read.code = cell.text;
            continue;
        }
        if (is_small_number(cell.text) && read.number == 0 && !read.name &&
            ((head && head->meaning == M::number) || (!head && names_follow) ||
             (table_.form == Form::spaced && is_next_number(cell.text, row.cells.size())))) {
            read.number = std::stoi(cell.text);
            last_number_ = read.number;
            continue;
        }
        if (is_number_cell(cell.text)) {
            first_figure = i;
            break;
        }
        if (cell.text.empty() || is_sign(cell.text) || is_blank_value(cell.text)) continue;
        read.name = &cell;
        from = i + 1;
    }
    if (first_figure == row.cells.size()) return std::nullopt;
    if (read.name) read.label = read.name->text;
    if (!read.name && read.number > 0) from = 1;
    if (table_.form == Form::grid) {
        place_in_grid(read);
    } else {
        place_ragged(read, std::max(from, read.name ? from : first_figure));
    }
    const TableCell* project = project_name_of(row, heads_, table_.form == Form::grid);
    if (project && read.name && !is_sum_label(read.label)) {
        read.name = project;
        read.label = project->text;
    }
    return read;
}

// A row of figures only may begin with its number.
bool TableReader::is_next_number(std::string_view words, std::size_t cells) const {
    constexpr std::size_t cells_min = 5;
    return cells >= cells_min && std::stoi(std::string(words)) == last_number_ + 1;
}

void TableReader::place_in_grid(RowRead& read) const {
    for (const TableCell& cell : read.row->cells) {
        TableValue value = value_of(document_, cell);
        if (value.kind == Kind::blank) continue;
        const auto first = static_cast<std::size_t>(cell.column);
        const std::size_t end =
            std::min(heads_.size(), static_cast<std::size_t>(cell.column + cell.column_span));
        int head = -1;
        bool several = false;
        for (std::size_t c = first; c < end; ++c) {
            if (heads_[c].meaning == M::unknown && heads_[c].words.empty()) continue;
            if (head >= 0 && heads_[c].words != heads_[static_cast<std::size_t>(head)].words) {
                several = true;
            }
            if (head < 0) head = static_cast<int>(c);
        }
        if (head >= 0 && heads_[static_cast<std::size_t>(head)].meaning == M::name) {
            read.name = &cell;
            read.label = cell.text;
        }
        if (value.kind == Kind::figure && (cell.text == read.code || head < 0 || several)) {
            if (cell.text != read.code && &cell != read.name) read.loose.push_back(value);
            continue;
        }
        if (head >= 0 && !several) read.placed.push_back({head, std::move(value)});
    }
}

void TableReader::place_ragged(RowRead& read, std::size_t from) const {
    const std::vector<TableCell>& cells = read.row->cells;
    const bool keeps_blanks = table_.form == Form::bars;
    const auto all_values = [&](std::size_t first) {
        std::vector<TableValue> values;
        for (std::size_t i = first; i < cells.size(); ++i) {
            TableValue value = value_of(document_, cells[i]);
            if (value.kind == Kind::blank && !keeps_blanks && cells[i].text.empty()) continue;
            values.push_back(std::move(value));
        }
        return values;
    };
    const auto loosen = [&] {
        for (TableValue& value : all_values(from)) {
            if (value.kind == Kind::figure) read.loose.push_back(std::move(value));
        }
    };
    if (heads_.empty()) return loosen();
    // Cell under cell, when the row has as many cells as there are heads; an empty last one may
    // have been taken for the end of the line.
    const bool is_full = cells.size() == heads_.size() ||
                         (cells.size() + 1 == heads_.size() && heads_.back().meaning == M::note);
    if (keeps_blanks && is_full) {
        const std::vector<TableValue> values = all_values(0);
        bool all = true;
        for (std::size_t i = 0; i < values.size(); ++i) all = all && stands(heads_[i], values[i]);
        if (all) {
            for (std::size_t i = 0; i < values.size(); ++i) {
                if (heads_[i].meaning == M::name && values[i].kind == Kind::words) {
                    read.name = &cells[i];
                    read.label = cells[i].text;
                }
                if (values[i].kind != Kind::blank && &cells[i] != read.name) {
                    read.placed.push_back({static_cast<int>(i), values[i]});
                }
            }
            return;
        }
    }
    const auto first =
        static_cast<std::size_t>(std::ranges::find_if(heads_, begins_values) - heads_.begin());
    const std::vector<HeadWord> heads(heads_.begin() + static_cast<std::ptrdiff_t>(first),
                                      heads_.end());
    const std::vector<TableValue> values = all_values(from);
    const std::vector<int> places = align(heads, values);
    if (places.empty()) return loosen();
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i] < 0) continue;
        read.placed.push_back({places[i] + static_cast<int>(first), values[i]});
    }
}

}  // namespace reading
