#include "reading/cells.h"

#include "base/text.h"
#include "figures/figure.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace reading {

namespace {

using base::Bilingual;
using documents::GridCell;
using domain::Sign;
using figures::Decimal;
using figures::MoneyUnit;

struct SignWord {
    std::string_view word;
    Sign sign;
};
constexpr std::array sign_words{
    SignWord{"≥", Sign::at_least},        SignWord{">=", Sign::at_least},
    SignWord{"=>", Sign::at_least},       SignWord{"≧", Sign::at_least},
    SignWord{"大于等于", Sign::at_least}, SignWord{"不低于", Sign::at_least},
    SignWord{"不少于", Sign::at_least},   SignWord{"≤", Sign::at_most},
    SignWord{"<=", Sign::at_most},        SignWord{"=<", Sign::at_most},
    SignWord{"≦", Sign::at_most},         SignWord{"小于等于", Sign::at_most},
    SignWord{"不高于", Sign::at_most},    SignWord{"不超过", Sign::at_most},
    SignWord{">", Sign::more_than},       SignWord{"大于", Sign::more_than},
    SignWord{"高于", Sign::more_than},    SignWord{"<", Sign::less_than},
    SignWord{"小于", Sign::less_than},    SignWord{"低于", Sign::less_than},
    SignWord{"=", Sign::equal},           SignWord{"等于", Sign::equal},
};

// Half-width, one line, trimmed.
std::string plain_of(std::string_view text) {
    std::string plain = base::to_half_width(text);
    plain = base::replaced(std::move(plain), "\u00A0", " ");
    std::ranges::replace(plain, '\n', ' ');
    plain = base::replaced(std::move(plain), "−", "-");
    return std::string(base::trim(plain));
}

Bilingual not_number(std::string_view zh, std::string_view en) {
    return {fmt::format("应为{}，这一格读不出来，没有读入；请改正后再导入，或在系统中直接填写", zh),
            fmt::format("{} is expected; the cell was not read. Correct it and import again, or "
                        "fill it in by hand",
                        en)};
}

bool has_digit(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

struct Parts {
    std::string number;
    std::string unit;
};

// "1,236 列" → "1,236", "列".
Parts parts_of(std::string_view plain) {
    std::size_t end = 0;
    while (end < plain.size() &&
           std::string_view("0123456789.,-+").find(plain[end]) != std::string_view::npos) {
        ++end;
    }
    return {std::string(plain.substr(0, end)), std::string(base::trim(plain.substr(end)))};
}

// A unit is words: digits in it mean that something else stands there ("1e30", "3至5").
bool is_unit(std::string_view unit) {
    if (has_digit(unit) || base::length(unit) > 12) return false;
    return unit.empty() || (unit != "." && unit.find_first_of("-~+,;:") == std::string_view::npos);
}

// The exact digits of a number cell, unless its format shows another number (scaled formats).
std::optional<Decimal> number_of(const GridCell& cell, const Parts& shown) {
    const auto seen = figures::parse_lenient(shown.number);
    if (cell.kind != GridCell::Kind::number) {
        return seen.ok() ? std::optional(seen->value) : std::nullopt;
    }
    const auto exact = Decimal::parse(cell.number);
    if (!exact.ok()) return {};
    if (!is_unit(shown.unit) || !seen.ok()) return *exact;
    const figures::Ratio step(1, figures::power_of_ten(seen->value.decimals()));
    const figures::Ratio rest = figures::abs(exact->ratio() - seen->value.ratio());
    if (rest + rest > step || rest.is_zero()) return seen->value;
    return *exact;
}

bool can_hold_number(const GridCell& cell) {
    return cell.kind == GridCell::Kind::number || cell.kind == GridCell::Kind::text;
}

std::optional<base::Date> date_of(std::string plain) {
    for (const std::string_view end : {"前完成", "之前", "以前", "前", "完成", "底"}) {
        if (plain.ends_with(end)) plain.resize(plain.size() - end.size());
    }
    const auto date = base::parse_date(base::trim(plain));
    return date.ok() ? std::optional(*date) : std::nullopt;
}

std::optional<Sign> take_sign(std::string& plain) {
    for (const SignWord& row : sign_words) {
        if (!plain.starts_with(row.word)) continue;
        plain = std::string(base::trim(std::string_view(plain).substr(row.word.size())));
        return row.sign;
    }
    return {};
}

Parsed<Target> words_target(const GridCell& cell, const std::string& plain) {
    Target target;
    target.text = std::string(base::trim(cell.text));
    target.sign = plain == "是" || plain == "否" ? Sign::yes_no : Sign::qualitative;
    if (plain.find("月") != std::string::npos && has_digit(plain) &&
        (plain.ends_with("前") || plain.ends_with("底"))) {
        return {std::move(target),
                {"像是时限，但没有完整的年月日，已按定性指标读入；时限请写成 2023年12月31日前",
                 "this looks like a date without year, month and day; read as a qualitative "
                 "target. Write 2023年12月31日前"}};
    }
    return {std::move(target), {}};
}

}  // namespace

bool is_blank(const GridCell& cell) {
    const std::string plain = plain_of(cell.text);
    static constexpr std::array<std::string_view, 12> blanks{
        "", "(未填)", "未填", "—", "——", "-", "--", "–", "/", "\\", "不适用", "…"};
    return std::ranges::find(blanks, plain) != blanks.end();
}

std::string words_of(const GridCell& cell) {
    return is_blank(cell) ? std::string() : std::string(base::trim(cell.text));
}

Parsed<Amount> read_amount(const GridCell& cell, std::optional<MoneyUnit> unit) {
    if (is_blank(cell)) return {};
    const Bilingual wrong = not_number("金额，如 603.35", "an amount such as 603.35");
    if (!can_hold_number(cell)) return {{}, wrong};
    const Parts shown = parts_of(plain_of(cell.text));
    const auto own = money_unit_of(shown.unit);
    const bool is_plain = cell.kind == GridCell::Kind::number && !shown.unit.ends_with('%');
    if (!own && !shown.unit.empty() && !is_plain) return {{}, wrong};
    if (own) unit = own;
    const auto number = number_of(cell, shown);
    if (!number) return {{}, wrong};
    if (!unit) {
        return {{},
                {"表上没有写金额单位，没有读入；请在表头写明（万元）或（元）后再导入",
                 "no unit of money is given, so the cell was not read; write 万元 or 元 into the "
                 "heading and import again"}};
    }
    const std::string name(figures::name_of(*unit));
    if (const auto money = figures::Money::from(*number, *unit); money.ok()) {
        return {Amount{*money, number->text() + name}, {}};
    }
    const auto seen = figures::parse_lenient(shown.number);
    if (cell.kind == GridCell::Kind::number && seen.ok()) {
        if (const auto money = figures::Money::from(seen->value, *unit); money.ok()) {
            return {Amount{*money, seen->value.text() + name},
                    {fmt::format("这一格存的是 {}，有不足一分的尾数，已按显示的数读入，请核对",
                                 cell.number),
                     fmt::format("the cell holds {}, which is not whole fen; the number shown was "
                                 "read, please check it",
                                 cell.number)}};
        }
    }
    return {{}, wrong};
}

Parsed<Number> read_number(const GridCell& cell) {
    if (is_blank(cell)) return {};
    const Bilingual wrong =
        not_number("数字，如 1236 或 99.96%", "a number such as 1236 or 99.96%");
    if (!can_hold_number(cell)) return {{}, wrong};
    const Parts shown = parts_of(plain_of(cell.text));
    const bool is_scientific = cell.kind == GridCell::Kind::number && !is_unit(shown.unit);
    if (!is_scientific && !is_unit(shown.unit)) return {{}, wrong};
    if (shown.unit == "%" || shown.unit == "‰") {
        const auto seen = figures::parse_lenient(shown.number);
        if (!seen.ok()) return {{}, wrong};
        return {Number{seen->value, shown.unit}, {}};
    }
    const auto number = number_of(cell, shown);
    if (!number) return {{}, wrong};
    return {Number{*number, is_scientific ? std::string() : shown.unit}, {}};
}

Parsed<Target> read_target(const GridCell& cell, std::string_view sign_text) {
    if (is_blank(cell)) return {};
    if (cell.kind == GridCell::Kind::error || cell.kind == GridCell::Kind::boolean) {
        return {{}, not_number("指标值，如 ≥1200列", "a target such as ≥1200列")};
    }
    std::string plain = plain_of(cell.text);
    if (const auto date = date_of(plain)) {
        return {Target{.sign = Sign::by_date, .date = date}, {}};
    }
    std::string sign_words_text = plain_of(sign_text);
    std::optional<Sign> sign = take_sign(sign_words_text);
    if (const auto own = take_sign(plain)) sign = own;
    const bool looks_numeric =
        sign.has_value() || cell.kind == GridCell::Kind::number ||
        (!plain.empty() && (has_digit(plain.substr(0, 1)) || plain.front() == '-'));
    if (!looks_numeric) return words_target(cell, plain);
    GridCell rest = cell;
    rest.text = plain;
    Parsed<Number> number = read_number(rest);
    // A sentence that happens to begin with a digit.
    const bool is_sentence =
        !sign && cell.kind == GridCell::Kind::text && base::length(parts_of(plain).unit) > 12;
    if (!number.value && is_sentence) return words_target(cell, plain);
    if (!number.value) {
        return {{}, not_number("指标值，如 ≥1200列", "a target such as ≥1200列")};
    }
    Target target{.number = number.value->value, .unit = number.value->unit};
    if (sign) {
        target.sign = *sign;
        return {std::move(target), {}};
    }
    return {std::move(target),
            {"没有写 ≥、≤ 或 ＝，已按“≥”读入，请核对",
             "no sign (≥, ≤, ＝) is given; read as ≥, please check it"}};
}

Parsed<figures::Points> read_points(const GridCell& cell) {
    if (is_blank(cell)) return {};
    const Bilingual wrong =
        not_number("分值，最多两位小数，如 15", "points with at most two decimals, such as 15");
    const Parsed<Number> number = read_number(cell);
    if (!number.value || (!number.value->unit.empty() && number.value->unit != "分")) {
        return {{}, wrong};
    }
    const auto points = figures::Points::parse(number.value->value.text());
    if (points.ok()) return {*points, {}};
    return {{}, wrong};
}

Parsed<std::string> read_share(const GridCell& cell, bool heading_says_percent) {
    if (is_blank(cell)) return {};
    const Bilingual wrong =
        not_number("百分数，如 99.96%（要写百分号）", "a percentage such as 99.96%, with its sign");
    const Parsed<Number> number = read_number(cell);
    if (!number.value) return {{}, wrong};
    const bool is_bare = number.value->unit.empty() && heading_says_percent;
    if (number.value->unit != "%" && !is_bare) return {{}, wrong};
    return {number.value->value.text() + "%", {}};
}

Parsed<base::Date> read_date(const GridCell& cell) {
    if (is_blank(cell)) return {};
    if (const auto date = date_of(plain_of(cell.text))) return {date, {}};
    return {{}, not_number("日期，如 2023年12月31日", "a date such as 2023-12-31")};
}

std::optional<int> year_in(std::string_view text) {
    const std::string plain = base::replaced(plain_of(text), " ", "");
    constexpr std::string_view mark = "年";
    for (std::size_t at = plain.find(mark); at != std::string::npos;
         at = plain.find(mark, at + 1)) {
        if (at < 4 || (at > 4 && has_digit(plain.substr(at - 5, 1)))) continue;
        const std::string digits = plain.substr(at - 4, 4);
        if (!std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) continue;
        const int year = std::stoi(digits);
        if (year >= 1990 && year <= 2199) return year;
    }
    return {};
}

}  // namespace reading
