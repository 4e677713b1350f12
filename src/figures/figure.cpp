#include "figures/figure.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace figures {

namespace {

struct UnitRow {
    std::string_view name;
    Dimension dimension;
    std::int64_t numerator;
    std::int64_t denominator;
};
constexpr std::array unit_rows{
    UnitRow{"元", Dimension::money, 1, 1},
    UnitRow{"万元", Dimension::money, 10'000, 1},
    UnitRow{"亿元", Dimension::money, 100'000'000, 1},
    UnitRow{"万", Dimension::money, 10'000, 1},
    UnitRow{"亿", Dimension::money, 100'000'000, 1},
    UnitRow{"%", Dimension::share, 1, 100},
    UnitRow{"‰", Dimension::share, 1, 1000},
    UnitRow{"个百分点", Dimension::share, 1, 100},
    UnitRow{"百分点", Dimension::share, 1, 100},
    UnitRow{"分", Dimension::points, 1, 1},
};

// Splits "603.35万元" into its number and its unit.
std::pair<std::string_view, std::string_view> parts(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() &&
           (std::string_view("0123456789.,-+").find(text[end]) != std::string_view::npos)) {
        ++end;
    }
    return {text.substr(0, end), text.substr(end)};
}

Figure figure_of(const Decimal& number, std::string_view unit_name) {
    Figure figure{.number = number, .unit = Unit::named(unit_name)};
    if (figure.unit.dimension == Dimension::count && number.decimals() == 0) {
        figure.precision = Precision::exact;
    }
    return figure;
}

}  // namespace

Unit Unit::named(std::string_view name) {
    const auto* row = std::ranges::find(unit_rows, name, &UnitRow::name);
    if (row == unit_rows.end()) return {.name = std::string(name)};
    return {std::string(name), row->dimension, Ratio(row->numerator, row->denominator)};
}

Interval Figure::interval() const {
    const Ratio step = unit.scale / Ratio(power_of_ten(number.decimals()));
    const Ratio shown = value();
    switch (precision) {
        case Precision::rounded:
            return {shown - step / Ratio(2), shown + step / Ratio(2)};
        case Precision::truncated:
            return number.digits() < 0 ? Interval{shown - step, shown}
                                       : Interval{shown, shown + step};
        case Precision::exact:
            return Interval::exactly(shown);
    }
    throw base::InternalError("unknown precision");
}

base::Result<Figure> parse_figure(std::string_view text) {
    const auto [number, unit] = parts(text);
    const Decimal value = TRY(Decimal::parse(number.empty() ? text : number));
    return figure_of(value, unit);
}

base::Result<LenientFigure> parse_figure_lenient(std::string_view text) {
    std::string plain = base::to_half_width(text);
    plain = base::replaced(plain, "−", "-");
    plain = std::string(base::trim(plain));
    if (plain.starts_with('(')) {
        plain.erase(0, 1);
        plain = base::replaced(plain, ")", "");
    }
    const auto [number, unit] = parts(plain);
    const Lenient value = TRY(parse_lenient(number.empty() ? plain : number));
    const Figure figure = figure_of(value.value, base::trim(unit));
    return LenientFigure{figure, figure.text() != text};
}

Figure print(const Ratio& value, const Unit& unit, int decimals, Rounding rounding) {
    const Precision precision = rounding == Rounding::exact      ? Precision::exact
                                : rounding == Rounding::truncate ? Precision::truncated
                                                                 : Precision::rounded;
    return {round(value / unit.scale, decimals, rounding), unit, precision};
}

}  // namespace figures
