#include "reading/table_values.h"

#include "base/text.h"
#include "reading/scan_units.h"

#include <algorithm>
#include <array>

namespace reading {

namespace {

using Kind = TableValue::Kind;
using TokenKind = Token::Kind;
using figures::Dimension;
using M = HeadMeaning;

// The one figure of a cell that holds nothing else but its mark and words such as "以上".
std::optional<Token> only_figure(std::vector<Token> tokens) {
    std::optional<Token> figure;
    for (Token& token : tokens) {
        switch (token.kind) {
            case TokenKind::figure:
                if (figure) return std::nullopt;
                figure = std::move(token);
                break;
            case TokenKind::mark: {
                constexpr std::array<std::string_view, 16> marks{"≥",  "≤",  "≧",  "≦", "=", "═",
                                                                 ">=", "<=", ">",  "<", "(", ")",
                                                                 "\"", "＝", "=>", "=<"};
                if (std::ranges::find(marks, token.text) == marks.end()) return std::nullopt;
                break;
            }
            case TokenKind::words: {
                constexpr std::array<std::string_view, 8> after{"以上", "及以上", "以下", "及以下",
                                                                "以内", "之内",   "左右", "含"};
                if (std::ranges::find(after, token.text) == after.end()) return std::nullopt;
                break;
            }
            case TokenKind::date:
            case TokenKind::ordinal:
                return std::nullopt;
        }
    }
    return figure;
}

bool is_digits(std::string_view words) {
    return !words.empty() &&
           std::ranges::all_of(words, [](char c) { return c >= '0' && c <= '9'; });
}

// A bare number in a cell is a figure even where in running text it would be a year or a code.
std::optional<Token> bare_number(std::string_view words) {
    if (is_digits(words) && words.size() > 1 && words.front() == '0') return std::nullopt;
    const auto number = figures::parse_lenient(words);
    if (!number.ok()) return std::nullopt;
    Token token;
    token.kind = TokenKind::figure;
    token.text = words;
    token.figure.number = number.value().value;
    if (token.figure.number.decimals() == 0) token.figure.precision = figures::Precision::exact;
    return token;
}

// Codes of the functional classification have seven digits and begin with 201 to 239, dates eight;
// longer numbers are codes of projects, telephones, accounts.
bool is_long_code(std::string_view words) {
    constexpr std::size_t code_digits = 7, date_digits = 8, amount_digits_max = 9;
    if (!is_digits(words) || words.size() < code_digits) return false;
    if (words.size() > amount_digits_max) return true;
    if (words.size() == code_digits) {
        return words[0] == '2' && words[1] < '4' && words.substr(1, 2) != "00";
    }
    return words.size() == date_digits && (words.starts_with("19") || words.starts_with("20"));
}

std::optional<Token> figure_in(std::string_view words, std::string_view raw, std::size_t offset) {
    if (is_long_code(words)) return std::nullopt;
    if (auto token = bare_number(words)) {
        token->start = offset;
        token->end = offset + raw.size();
        return token;
    }
    if (words.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
    return only_figure(scan(raw, offset));
}

bool is_points(M meaning) {
    return meaning == M::weight || meaning == M::score;
}
bool is_share(M meaning) {
    return meaning == M::rate || meaning == M::completion || meaning == M::share ||
           meaning == M::staffing_rate;
}
bool is_people(M meaning) {
    return meaning == M::establishment || meaning == M::in_post || meaning == M::actual_staff ||
           meaning == M::retired;
}

// Amounts of the budget and any other amounts.
bool holds_money(M meaning) {
    return is_money(meaning) || meaning == M::amount || meaning == M::total ||
           meaning == M::basic || meaning == M::project;
}

bool can_stand(const HeadWord& head, const TableValue& value) {
    if (value.kind == Kind::blank) return true;
    if (head.meaning == M::unknown) return true;
    if (value.kind == Kind::words) {
        return is_words(head.meaning) || head.meaning == M::target ||
               head.meaning == M::final_value || head.meaning == M::mid_value;
    }
    const Token& token = value.token;
    const Dimension dimension = token.figure.unit.dimension;
    if (is_words(head.meaning) || head.meaning == M::number || head.meaning == M::code) {
        return head.meaning == M::number && !token.has_unit;
    }
    if (holds_money(head.meaning)) {
        return !token.has_unit || dimension == Dimension::money;
    }
    if (is_share(head.meaning)) return !token.has_unit || dimension == Dimension::share;
    if (is_points(head.meaning)) return !token.has_unit || dimension == Dimension::points;
    if (is_people(head.meaning)) return !token.has_unit || dimension == Dimension::count;
    return dimension != Dimension::points;
}

// All ways to put the values under the heads in order; stops at two.
struct Search {
    const std::vector<HeadWord>& heads;
    const std::vector<TableValue>& values;
    std::vector<int> now{};
    std::vector<int> found{};
    int ways = 0;

    void go(std::size_t value, std::size_t head) {
        if (ways > 1) return;
        if (value == values.size()) {
            if (++ways == 1) found = now;
            return;
        }
        if (values[value].kind == Kind::blank) {
            now.push_back(-1);
            go(value + 1, head);
            now.pop_back();
            return;
        }
        for (std::size_t h = head; h < heads.size(); ++h) {
            if (!can_stand(heads[h], values[value])) continue;
            now.push_back(static_cast<int>(h));
            go(value + 1, h + 1);
            now.pop_back();
        }
    }
};

}  // namespace

bool is_number_cell(std::string_view words) {
    if (words.empty() || words.size() > 40) return false;
    return figure_in(words, words, 0).has_value();
}

bool is_blank_value(std::string_view words) {
    constexpr auto blanks =
        std::to_array<std::string_view>({"", "-", "—", "--", "——", "/", "\\", "无", "''", "不适用",
                                         "/\\", "\"\"", "(未填)", "未填", "(空)", "略"});
    return std::ranges::find(blanks, words) != blanks.end();
}

bool begins_with_unit(std::string_view words) {
    std::u32string points;
    for (std::size_t at = 0; at < words.size() && points.size() < 12;) {
        points += base::next_code_point(words, at);
    }
    const auto unit = unit_at(points);
    return unit && (unit->length == points.size() || unit->length > 1);
}

TableValue value_of(const documents::TextDocument& document, const TableCell& cell) {
    TableValue value;
    value.cell = &cell;
    if (is_blank_value(cell.text)) return value;
    if (auto token = figure_in(cell.text, document.at(cell.range), cell.range.start)) {
        value.kind = Kind::figure;
        value.token = std::move(*token);
    } else {
        value.kind = Kind::words;
    }
    return value;
}

std::optional<Token> as_head_means(const HeadWord& head, const TableValue& value,
                                   const std::optional<figures::Unit>& money) {
    if (value.kind != Kind::figure || !can_stand(head, value)) return std::nullopt;
    Token token = value.token;
    if (token.has_unit) return token;
    const auto take = [&](figures::Unit unit) {
        const bool is_count = unit.dimension == Dimension::count && unit.scale == figures::Ratio(1);
        token.figure.precision = is_count && token.figure.number.decimals() == 0
                                     ? figures::Precision::exact
                                     : figures::Precision::rounded;
        token.figure.unit = std::move(unit);
        token.has_unit = true;
    };
    if (is_points(head.meaning)) {
        take(figures::Unit::named("分"));
    } else if (is_people(head.meaning)) {
        take(figures::Unit::named("人"));
    } else if (head.is_percent) {
        take(figures::Unit::named("%"));
    } else if (holds_money(head.meaning)) {
        if (head.unit) {
            take(*head.unit);
        } else if (money) {
            take(*money);
        }
    } else if (head.unit) {
        take(*head.unit);
    }
    return token;
}

std::vector<int> align(const std::vector<HeadWord>& heads, const std::vector<TableValue>& values) {
    std::size_t size = values.size();
    while (size > 0 && values[size - 1].kind == Kind::blank) --size;
    std::size_t heads_size = heads.size();
    while (heads_size > 0 && heads[heads_size - 1].words.empty()) --heads_size;
    // Cell for cell, when blanks were kept or none is missing.
    if (size == heads_size || values.size() == heads.size()) {
        std::vector<int> straight(values.size(), -1);
        bool all = true;
        for (std::size_t i = 0; i < size && i < heads.size(); ++i) {
            all = all && can_stand(heads[i], values[i]);
            if (values[i].kind != Kind::blank) straight[i] = static_cast<int>(i);
        }
        if (all && size <= heads.size()) return straight;
    }
    Search search{heads, values};
    search.go(0, 0);
    return search.ways == 1 ? search.found : std::vector<int>{};
}

}  // namespace reading
