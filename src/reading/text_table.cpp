#include "reading/text_table.h"

#include "base/text.h"
#include "reading/table_values.h"
#include "reading/table_words.h"

#include <algorithm>

namespace reading {

namespace {

using documents::TextBlock;
using documents::TextDocument;
using documents::TextRange;
using Form = TextTable::Form;

struct Line {
    TextRange range;
    std::string_view text;
    int block = 0;
};

TextRange trimmed(std::string_view text, TextRange range) {
    const std::string_view all = text.substr(range.start, range.end - range.start);
    const std::string_view inner = base::trim(all);
    if (inner.empty()) return {range.start, range.start};
    const auto lead = static_cast<std::size_t>(inner.data() - all.data());
    return {range.start + lead, range.start + lead + inner.size()};
}

TableCell cell_of(std::string_view text, TextRange range, int column) {
    TableCell cell;
    cell.range = trimmed(text, range);
    cell.text = plain_words(text.substr(cell.range.start, cell.range.end - cell.range.start));
    cell.column = column;
    return cell;
}

TextTable grid_of(const TextDocument& document, int index) {
    const TextBlock& block = document.blocks[static_cast<std::size_t>(index)];
    TextTable table;
    table.block = index;
    for (const documents::TextCell& cell : block.cells) {
        const auto row = static_cast<std::size_t>(std::max(cell.row, 0));
        while (table.rows.size() <= row) table.rows.push_back({index, {}});
        TableCell mine = cell_of(document.text, cell.range, cell.column);
        mine.column_span = std::max(1, cell.column_span);
        mine.row_span = std::max(1, cell.row_span);
        table.rows[row].cells.push_back(std::move(mine));
    }
    if (index > 0) {
        const TextBlock& before = document.blocks[static_cast<std::size_t>(index - 1)];
        if (before.kind != TextBlock::Kind::table) {
            table.caption = plain_words(document.at(before.range));
        }
    }
    return table;
}

TableRow bar_row(const TextDocument& document, const Line& line) {
    TableRow row{line.block, {}};
    std::size_t at = line.range.start;
    int column = 0;
    for (std::size_t i = line.range.start; i <= line.range.end; ++i) {
        if (i < line.range.end && document.text[i] != '|') continue;
        row.cells.push_back(cell_of(document.text, {at, i}, column++));
        at = i + 1;
    }
    // "| a | b |": what is outside the outer bars is no cell.
    if (!row.cells.empty() && row.cells.back().text.empty()) row.cells.pop_back();
    return row;
}

bool is_blank_byte(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

// Parted by blanks and tabs; an ideographic space counts as well.
TableRow spaced_row(const TextDocument& document, const Line& line) {
    TableRow row{line.block, {}};
    constexpr std::string_view wide = "\u3000";
    std::size_t at = line.range.start;
    int column = 0;
    const auto close = [&](std::size_t end) {
        if (end > at) row.cells.push_back(cell_of(document.text, {at, end}, column++));
    };
    for (std::size_t i = line.range.start; i < line.range.end;) {
        const bool is_wide = std::string_view(document.text).substr(i).starts_with(wide);
        if (!is_wide && !is_blank_byte(document.text[i])) {
            ++i;
            continue;
        }
        close(i);
        i += is_wide ? wide.size() : 1;
        at = i;
    }
    close(line.range.end);
    return row;
}

bool holds_sentence(std::string_view line) {
    for (const std::string_view mark : {"。", "，", "；", "！"}) {
        if (line.find(mark) != std::string_view::npos) return true;
    }
    return false;
}

std::size_t value_count(const TableRow& row) {
    return static_cast<std::size_t>(std::ranges::count_if(
        row.cells, [](const TableCell& cell) { return is_number_cell(cell.text); }));
}

std::size_t head_count(const TableRow& row) {
    return static_cast<std::size_t>(std::ranges::count_if(row.cells, [](const TableCell& cell) {
        const HeadMeaning meaning = head_word(cell.text).meaning;
        return meaning != HeadMeaning::unknown && !is_number_cell(cell.text);
    }));
}

// A run of cells that each stand alone on their line becomes rows: a head of all neighbouring head
// cells, then a row for each name with the values behind it.
class Stream {
public:
    explicit Stream(std::vector<TableRow>& rows) : rows_(rows) {}

    void add(const TableRow& row) {
        const TableCell& cell = row.cells.front();
        const HeadWord head = head_word(cell.text);
        const bool is_value = is_number_cell(cell.text) || is_blank_value(cell.text);
        // Among the rows "工程合格率" is a name; only a head beside it makes it one.
        const bool is_weak = head.meaning == HeadMeaning::share ||
                             head.meaning == HeadMeaning::rate ||
                             head.meaning == HeadMeaning::completion;
        const bool is_head =
            head.meaning != HeadMeaning::unknown && !is_value && !(is_weak && kind_ == Kind::row);
        const bool opens = rows_.empty() || kind_ == Kind::none || is_head != (kind_ == Kind::head);
        const bool new_name = kind_ == Kind::row && !is_value && has_value_;
        if (opens || new_name || (kind_ == Kind::row && !is_value)) {
            if (opens || new_name) rows_.push_back({row.block, {}});
            kind_ = is_head ? Kind::head : Kind::row;
            has_value_ = false;
        }
        has_value_ = has_value_ || (is_value && !is_head);
        TableCell copy = cell;
        copy.column = static_cast<int>(rows_.back().cells.size());
        copy.block = row.block;
        rows_.back().cells.push_back(std::move(copy));
    }
    void close() { kind_ = Kind::none; }

private:
    enum class Kind { none, head, row };
    std::vector<TableRow>& rows_;
    Kind kind_ = Kind::none;
    bool has_value_ = false;
};

bool is_code(std::string_view words) {
    return words.size() >= 3 && words.size() <= 7 && words.size() % 2 == 1 &&
           words.front() >= '2' && words.front() <= '5' &&
           words.find_first_not_of("0123456789") == std::string_view::npos;
}

// Lines of cells parted by spaces as rows: two rows that stand side by side are parted, and a code
// and a name that stand on lines of their own join the figures that follow.
class SpacedRows {
public:
    explicit SpacedRows(std::vector<TableRow>& rows) : rows_(rows) {}

    void add(const TableRow& line) {
        if (value_count(line) == 0 || is_lone_code(line)) return add_words(line);
        TableRow row{line.block, {}};
        bool has_value = false;
        for (std::size_t i = 0; i < line.cells.size(); ++i) {
            const TableCell& cell = line.cells[i];
            const bool opens_with_code =
                is_code(cell.text) && i + 1 < line.cells.size() && is_name(line.cells[i + 1]);
            if (has_value && (opens_with_code || (is_name(cell) && more_values(line, i)))) {
                close(std::move(row));
                row = {line.block, {}};
                has_value = false;
            }
            has_value = has_value || (is_number_cell(cell.text) && !opens_with_code);
            row.cells.push_back(cell);
        }
        close(std::move(row));
    }

private:
    static bool is_name(const TableCell& cell) {
        return !is_number_cell(cell.text) && !is_blank_value(cell.text);
    }
    static bool is_lone_code(const TableRow& line) {
        return line.cells.size() == 1 && is_code(line.cells.front().text);
    }
    static bool more_values(const TableRow& line, std::size_t from) {
        return std::any_of(line.cells.begin() + static_cast<std::ptrdiff_t>(from), line.cells.end(),
                           [](const TableCell& cell) { return is_number_cell(cell.text); });
    }

    void add_words(const TableRow& line) {
        if (is_lone_code(line)) {
            open_ = line.cells;
        } else if (line.cells.size() == 1 && !open_.empty()) {
            open_.push_back(line.cells.front());
        } else {
            open_.clear();
        }
        rows_.push_back(line);
        if (is_lone_code(line)) rows_.pop_back();
    }

    void close(TableRow row) {
        const bool is_nameless =
            std::ranges::none_of(row.cells, [](const TableCell& cell) { return is_name(cell); });
        if (is_nameless && !open_.empty()) {
            row.cells.insert(row.cells.begin(), open_.begin(), open_.end());
        }
        open_.clear();
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            row.cells[i].column = static_cast<int>(i);
        }
        rows_.push_back(std::move(row));
    }

    std::vector<TableRow>& rows_;
    std::vector<TableCell> open_;  ///< a code and the lines of its name
};

class Finder {
public:
    explicit Finder(const TextDocument& document) : document_(document) {}

    std::vector<TextTable> find() {
        for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
            const TextBlock& block = document_.blocks[i];
            if (block.kind == TextBlock::Kind::table) {
                close_lines();
                tables_.push_back(grid_of(document_, static_cast<int>(i)));
                continue;
            }
            add_lines(block.range, static_cast<int>(i));
        }
        close_lines();
        return std::move(tables_);
    }

private:
    void add_lines(const TextRange& range, int block) {
        std::size_t at = range.start;
        for (std::size_t i = range.start; i <= range.end; ++i) {
            if (i < range.end && document_.text[i] != '\n') continue;
            const TextRange line = trimmed(document_.text, {at, i});
            at = i + 1;
            if (line.empty()) continue;
            lines_.push_back({line, document_.at(line), block});
        }
    }

    void close_lines() {
        for (std::size_t i = 0; i < lines_.size();) {
            const std::size_t end = take_bars(i);
            if (end > i) {
                i = end;
            } else if (const std::size_t next = take_spaced(i); next > i) {
                i = next;
            } else if (const std::size_t after = take_single_cells(i); after > i) {
                i = after;
            } else {
                ++i;
            }
        }
        lines_.clear();
    }

    std::string caption_of(std::size_t first) const {
        std::string words;
        for (std::size_t back = 1; back <= 2 && back <= first; ++back) {
            const std::string_view line = lines_[first - back].text;
            if (line.find("。") != std::string_view::npos ||
                line.find("，") != std::string_view::npos) {
                break;
            }
            words = plain_words(line) + words;
        }
        return words;
    }

    std::size_t take_bars(std::size_t first) {
        std::size_t end = first;
        while (end < lines_.size() && lines_[end].text.find('|') != std::string_view::npos) ++end;
        if (end == first) return first;
        TextTable table;
        table.form = Form::bars;
        table.block = lines_[first].block;
        table.caption = caption_of(first);
        Stream stream(table.rows);
        for (std::size_t i = first; i < end; ++i) {
            TableRow row = bar_row(document_, lines_[i]);
            if (row.cells.size() == 1) {
                stream.add(row);
            } else if (!row.cells.empty()) {
                stream.close();
                table.rows.push_back(std::move(row));
            }
        }
        tables_.push_back(std::move(table));
        return end;
    }

    // A row of a name and pure numbers, one or more times.
    static bool is_spaced_row(const TableRow& row) {
        if (row.cells.size() < 2 || value_count(row) == 0) return false;
        bool after_value = false;
        bool has_name = false;
        for (const TableCell& cell : row.cells) {
            const bool is_value = is_number_cell(cell.text) || is_blank_value(cell.text);
            if (!is_value && after_value && begins_with_unit(cell.text)) return false;
            has_name = has_name || !is_value;
            after_value = is_value;
        }
        return has_name || value_count(row) >= 3;
    }

    bool is_spaced_head(std::size_t at) const {
        if (holds_sentence(lines_[at].text)) return false;
        const TableRow row = spaced_row(document_, lines_[at]);
        return row.cells.size() >= 2 && value_count(row) == 0 && head_count(row) >= 2;
    }
    bool is_row_at(std::size_t at) const {
        return !holds_sentence(lines_[at].text) && lines_[at].text.find('|') == std::string::npos &&
               is_spaced_row(spaced_row(document_, lines_[at]));
    }
    bool states_unit(std::size_t at) const {
        const std::string words = plain_words(lines_[at].text);
        return !holds_sentence(lines_[at].text) && unit_stated(words) &&
               words.find("单位") != std::string::npos;
    }

    bool begins_spaced(std::size_t at) const {
        if (lines_[at].text.find('|') != std::string_view::npos) return false;
        if (is_spaced_head(at) || states_unit(at)) return true;
        if (!is_row_at(at)) return false;
        const TableRow row = spaced_row(document_, lines_[at]);
        if (value_count(row) >= 2 && is_sum_label(row.cells.front().text)) return true;
        return value_count(row) >= 2 && at + 1 < lines_.size() && is_row_at(at + 1) &&
               value_count(spaced_row(document_, lines_[at + 1])) >= 2;
    }

    // Rows may be interrupted by short lines: a head of several lines, a name that was broken.
    std::size_t take_spaced(std::size_t first) {
        if (!begins_spaced(first)) return first;
        constexpr std::size_t short_line_max = 30;
        constexpr std::size_t gap_max = 12;
        std::size_t last_row = first;
        bool has_row = false;
        for (std::size_t i = first; i < lines_.size() && i <= last_row + gap_max; ++i) {
            const std::string_view line = lines_[i].text;
            if (holds_sentence(line) || line.find('|') != std::string_view::npos) break;
            if (i > first && states_unit(i)) break;
            const bool is_row = is_row_at(i);
            if (!is_row && !is_spaced_head(i) && base::length(line) > short_line_max) break;
            if (is_row || is_spaced_head(i)) {
                last_row = i;
                has_row = has_row || is_row;
            }
        }
        if (!has_row) return first;
        TextTable table;
        table.form = Form::spaced;
        table.block = lines_[first].block;
        table.caption = caption_of(first);
        SpacedRows rows(table.rows);
        for (std::size_t i = first; i <= last_row; ++i) rows.add(spaced_row(document_, lines_[i]));
        tables_.push_back(std::move(table));
        return last_row + 1;
    }

    bool is_single_cell(std::size_t at) const {
        constexpr std::size_t cell_max = 40;
        const std::string_view line = lines_[at].text;
        return base::length(line) <= cell_max && !holds_sentence(line);
    }

    // Cells that stand alone on their lines, without bars: three neighbouring head cells at least.
    std::size_t take_single_cells(std::size_t first) {
        std::size_t heads = 0;
        while (first + heads < lines_.size() && is_single_cell(first + heads) &&
               head_word(lines_[first + heads].text).meaning != HeadMeaning::unknown &&
               !is_number_cell(plain_words(lines_[first + heads].text))) {
            ++heads;
        }
        if (heads < 3) return first;
        TextTable table;
        table.form = Form::stream;
        table.block = lines_[first].block;
        table.caption = caption_of(first);
        Stream stream(table.rows);
        std::size_t end = first;
        bool has_value = false;
        for (; end < lines_.size() && is_single_cell(end); ++end) {
            TableRow row{lines_[end].block, {}};
            row.cells.push_back(cell_of(document_.text, lines_[end].range, 0));
            has_value = has_value || is_number_cell(row.cells.front().text);
            stream.add(row);
        }
        if (!has_value) return first;
        tables_.push_back(std::move(table));
        return end;
    }

    const TextDocument& document_;
    std::vector<Line> lines_;
    std::vector<TextTable> tables_;
};

}  // namespace

std::string plain_words(std::string_view text) {
    std::string plain;
    const std::string half = base::replaced(base::to_half_width(text), "\u00A0", "");
    for (const char c : half) {
        const bool is_space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!is_space) plain.push_back(c);
    }
    return plain;
}

std::vector<TextTable> find_tables(const TextDocument& document) {
    return Finder(document).find();
}

}  // namespace reading
