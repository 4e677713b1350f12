#include "reading/table_reader.h"

#include "reading/parts.h"
#include "reading/prose_words.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace reading {

namespace {

using facts::Mention;
using Form = TextTable::Form;
using M = HeadMeaning;
using ValueKind = TableValue::Kind;

bool is_value_head(M meaning) {
    switch (meaning) {
        case M::unknown:
        case M::number:
        case M::code:
        case M::label:
        case M::level:
        case M::name:
        case M::note:
        case M::sign:
        case M::unit:
            return false;
        default:
            return true;
    }
}

bool speaks_of_money(std::string_view words) {
    constexpr std::array<std::string_view, 9> signs{"经费", "资金", "金额", "支出", "收入",
                                                    "决算", "预算", "投资", "款项"};
    return std::ranges::any_of(
        signs, [&](std::string_view sign) { return words.find(sign) != std::string_view::npos; });
}

std::string words_of_table(const TextTable& table) {
    std::string words = table.caption;
    for (const TableRow& row : table.rows) {
        for (const TableCell& cell : row.cells) words += " " + cell.text;
    }
    return words;
}

// A head that stands for the rows: "年度预算数(万元)" in front of 年初预算, 调整后预算数.
void clear_row_head(std::vector<HeadWord>& heads) {
    const auto first = std::ranges::find_if(
        heads, [](const HeadWord& head) { return is_value_head(head.meaning); });
    if (first == heads.end() || first->meaning != M::adjusted) return;
    const bool again = std::any_of(first + 1, heads.end(), [&](const HeadWord& head) {
        return head.meaning == M::adjusted && head.words != first->words;
    });
    if (again) first->meaning = M::label;
}

}  // namespace

TableReader::TableReader(const documents::TextDocument& document, const TextTable& table,
                         const TableContext& context, facts::DocumentFacts& facts)
    : document_(document), table_(table), context_(context), facts_(facts) {
    if (facts.year) period_ = fmt::format("{}", *facts.year);
    money_ = unit_stated(table.caption);
    for (const TableRow& row : table.rows) {
        for (const TableCell& cell : row.cells) {
            if (!money_) money_ = unit_stated(cell.text);
        }
    }
    if (!money_ && speaks_of_money(words_of_table(table))) money_ = context.money;
}

bool TableReader::read(std::vector<bool>& taken) {
    bool any = false;
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
        const TableRow& row = table_.rows[i];
        const std::size_t before = facts_.mentions.size();
        bool mine = false;
        if (is_head_row(row)) {
            open_heads(row);
            head_row_ = &row;
            mine = true;
        } else if (head_open_ && table_.form == Form::grid && !row.cells.empty() &&
                   std::ranges::none_of(row.cells, [](const TableCell& cell) {
                       return is_number_cell(cell.text);
                   })) {
            extend_heads(row);
            mine = true;
        } else {
            head_open_ = false;
            mine = read_field(row) || read_row(row, static_cast<int>(i));
        }
        const bool read = facts_.mentions.size() > before;
        any = any || read;
        if (read || (mine && table_.form == Form::grid)) take(row, taken);
        if (read && head_row_) {
            take(*head_row_, taken);
            head_row_ = nullptr;
        }
    }
    close_section();
    return any;
}

void TableReader::take(const TableRow& row, std::vector<bool>& taken) {
    taken[static_cast<std::size_t>(row.block)] = true;
    for (const TableCell& cell : row.cells) {
        if (cell.block >= 0) taken[static_cast<std::size_t>(cell.block)] = true;
    }
}

bool TableReader::is_head_row(const TableRow& row) const {
    int values = 0;
    int others = 0;
    for (const TableCell& cell : row.cells) {
        if (is_number_cell(cell.text)) return false;
        const M meaning = head_word(cell.text).meaning;
        if (is_value_head(meaning)) {
            ++values;
        } else if (meaning != M::unknown) {
            ++others;
        }
    }
    return values >= 2 || (values >= 1 && others >= 1);
}

void TableReader::open_heads(const TableRow& row) {
    if (head_open_ && table_.form == Form::grid) return extend_heads(row);
    // The head of a table that goes on is printed again.
    close_section();
    heads_.clear();
    for (const TableCell& cell : row.cells) {
        HeadWord head = head_word(cell.text);
        if (table_.form == Form::grid) {
            const auto end = static_cast<std::size_t>(cell.column + cell.column_span);
            if (heads_.size() < end) heads_.resize(end);
            for (auto c = static_cast<std::size_t>(cell.column); c < end; ++c) heads_[c] = head;
        } else {
            heads_.push_back(std::move(head));
        }
    }
    clear_row_head(heads_);
    section_ = section_of_heads();
    head_open_ = true;
}

// A second row of heads: its words count, with year and unit of those above.
void TableReader::extend_heads(const TableRow& row) {
    for (const TableCell& cell : row.cells) {
        if (cell.text.empty()) continue;
        const HeadWord lower = head_word(cell.text);
        const auto end = static_cast<std::size_t>(cell.column + cell.column_span);
        if (heads_.size() < end) heads_.resize(end);
        for (auto c = static_cast<std::size_t>(cell.column); c < end; ++c) {
            HeadWord& head = heads_[c];
            const HeadWord upper = head;
            const bool is_known = lower.meaning != M::unknown;
            head = lower;
            if (!is_known && is_value_head(upper.meaning)) {
                // "执行数" over the names of sources: which of them a figure is, is not known.
                head.meaning = M::unknown;
            }
            head.words = upper.words + lower.words;
            if (!head.unit) head.unit = upper.unit;
            if (head.year == 0) head.year = upper.year;
            head.is_percent = head.is_percent || upper.is_percent;
        }
    }
    clear_row_head(heads_);
    section_ = section_of_heads();
    head_open_ = true;
}

TableReader::Section TableReader::section_of_heads() const {
    bool has_target = false;
    bool has_final = false;
    bool has_name = false;
    bool has_rate = false;
    bool has_points = false;
    bool has_post = false;
    bool has_people = false;
    std::set<M> kinds;
    for (const HeadWord& head : heads_) {
        if (is_money(head.meaning)) kinds.insert(head.meaning);
        if (is_money(head.meaning) && head.year > 0) kinds.insert(M::budget);
        has_target |= head.meaning == M::target;
        has_final |= head.meaning == M::final_value;
        has_name |= head.meaning == M::name;
        has_rate |= head.meaning == M::rate;
        has_points |= head.meaning == M::weight || head.meaning == M::score;
        has_post |= head.meaning == M::establishment;
        has_people |= head.meaning == M::in_post || head.meaning == M::actual_staff ||
                      head.meaning == M::staffing_rate;
    }
    const std::size_t money = kinds.size();
    if (has_post && has_people) return Section::staffing;
    const bool is_indicators =
        has_target || (has_final && (has_name || has_points)) || (has_name && has_points);
    if (is_indicators && money < 2) return Section::indicators;
    if (money >= 2 || (money == 1 && has_rate)) return Section::budget;
    return Section::other;
}

bool TableReader::read_field(const TableRow& row) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const std::string& words = row.cells[i].text;
        const bool is_name = words == "项目名称" || words == "专项资金名称" ||
                             words == "专项名称" || words == "项目名称:";
        if (!is_name) continue;
        for (std::size_t k = i + 1; k < row.cells.size(); ++k) {
            if (row.cells[k].text.empty()) continue;
            close_section();
            section_ = Section::none;
            heads_.clear();
            project_ = row.cells[k].text;
            return false;
        }
    }
    return false;
}

std::string TableReader::period_of(const HeadWord& head) const {
    if (head.year > 0) return fmt::format("{}", head.year);
    if (period_.empty()) return {};
    if (head.meaning == M::mid_executed || head.meaning == M::mid_value) return period_ + "-mid";
    if (head.meaning == M::previous) return fmt::format("{}", *facts_.year - 1);
    return period_;
}

std::string TableReader::subject_of(std::string_view label) const {
    const std::string subject = money_subject(label);
    if (!context_.many_projects || project_.empty()) return subject;
    if (subject == "total") return "project:" + project_;
    return subject.starts_with("item:") ? "item:" + project_ + "/" + subject.substr(5) : subject;
}

int TableReader::add(const Token& token, std::string concept_id, std::string subject,
                     std::string label, const TableCell* name, const TableCell& cell, int row) {
    Mention mention;
    mention.concept_id = std::move(concept_id);
    mention.subject = std::move(subject);
    mention.period = period_;
    mention.label = std::move(label);
    mention.figure = token.figure;
    mention.bound = token.bound;
    mention.figure_start = token.start;
    mention.figure_end = token.end;
    mention.start = token.start;
    mention.end = token.end;
    if (name && name->range.start < token.start && !name->range.empty()) {
        const std::string_view between = document_.at({name->range.start, token.start});
        if (between.find('\n') == std::string_view::npos) mention.start = name->range.start;
    }
    if (!name || mention.start == token.start)
        mention.start = std::min(cell.range.start, token.start);
    mention.block = table_.block;
    mention.row = row;
    mention.column = cell.column;
    facts_.mentions.push_back(std::move(mention));
    return static_cast<int>(facts_.mentions.size()) - 1;
}

void TableReader::note_row(const RowRead& read, const std::vector<int>& mentions) {
    SumRow sum{read.label, read.code, read.number, {}, !read.loose.empty()};
    for (std::size_t head = 0; head < mentions.size(); ++head) {
        if (mentions[head] < 0) continue;
        const M meaning = head < heads_.size() ? heads_[head].meaning : M::unknown;
        const auto index = static_cast<std::size_t>(mentions[head]);
        const auto dimension = facts_.mentions[index].figure.unit.dimension;
        if (dimension == figures::Dimension::share || meaning == M::share || meaning == M::rate ||
            meaning == M::price || meaning == M::weight || meaning == M::score ||
            meaning == M::staffing_rate || facts_.mentions[index].bound != facts::Bound::none) {
            continue;
        }
        sum.mentions[static_cast<int>(head)] = index;
    }
    rows_.push_back(std::move(sum));
}

void TableReader::close_section() {
    if (section_ == Section::budget) add_fund_sums(rows_, facts_);
    if (section_ == Section::other || section_ == Section::budget) {
        add_row_sums(rows_, table_.form, facts_);
    }
    rows_.clear();
}

// "合计 31.47/19.86": two figures of one name in one cell; what each is stands elsewhere.
void TableReader::add_pair(const TableCell& cell, int index) {
    const std::vector<Token> tokens = scan(document_.at(cell.range), cell.range.start);
    const bool is_pair = tokens.size() == 4 && tokens[0].kind == Token::Kind::words &&
                         tokens[1].kind == Token::Kind::figure && tokens[2].text == "/" &&
                         tokens[3].kind == Token::Kind::figure && !tokens[1].has_unit &&
                         !tokens[3].has_unit && money_;
    if (!is_pair) return;
    for (const std::size_t at : {1, 3}) {
        Token token = tokens[at];
        token.figure.unit = *money_;
        token.figure.precision = figures::Precision::rounded;
        add(token, {}, {}, tokens[0].text, &cell, cell, index);
    }
}

void TableReader::add_loose(const RowRead& read) {
    for (const TableValue& value : read.loose) {
        Token token = value.token;
        if (!token.has_unit && money_) {
            token.figure.unit = *money_;
            token.figure.precision = figures::Precision::rounded;
        }
        add(token, {}, {}, read.label, read.name, *value.cell, read.index);
    }
}

bool TableReader::read_row(const TableRow& row, int index) {
    // Sentences in a cell are read as sentences.
    const auto read_words = [&](const TableCell& cell) {
        constexpr std::size_t sentence_min = 24;
        if (cell.text.size() < sentence_min) return;
        if (cell.text.find_first_of("0123456789") == std::string::npos) return;
        const FlowParagraph paragraph = paragraph_at(document_, cell.range, row.block);
        if (!read_indicator_paragraph(document_, paragraph, facts_)) {
            read_prose(paragraph, {}, facts_);
        }
    };
    const bool has_figure = std::ranges::any_of(
        row.cells, [](const TableCell& cell) { return is_number_cell(cell.text); });
    const bool keeps_cells = table_.form == Form::grid || table_.form == Form::bars;
    if (!has_figure) {
        for (const TableCell& cell : row.cells) add_pair(cell, index);
        if (keeps_cells) {
            for (const TableCell& cell : row.cells) read_words(cell);
        }
        return false;
    }
    if (read_total_row(row, index)) return true;
    bool done = false;
    if (section_ != Section::indicators && read_headless(row, index)) done = true;
    if (!done) {
        const auto read = split(row, index);
        if (!read) return false;
        switch (section_) {
            case Section::budget:
                done = read_budget(*read);
                break;
            case Section::indicators:
                done = read_indicator(*read);
                break;
            case Section::staffing:
                done = read_staffing(*read);
                break;
            case Section::other:
            case Section::none:
                done = read_other(*read);
                break;
        }
        add_loose(*read);
    }
    if (keeps_cells) {
        for (const TableCell& cell : row.cells) {
            if (!is_number_cell(cell.text)) read_words(cell);
        }
    }
    return done;
}

}  // namespace reading
