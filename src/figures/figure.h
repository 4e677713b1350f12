#pragma once
// Figure: a number as people print it: exact digits, unit, displayed precision. It stands for an
// interval, not for a float: "99.96%" is every share from 0.99955 to 0.99965.

#include "base/result.h"
#include "figures/decimal.h"
#include "figures/interval.h"
#include "figures/money.h"

#include <string>
#include <string_view>

namespace figures {

/// How the printed digits relate to the true value.
enum class Precision {
    rounded,    ///< half a unit of the last digit to both sides
    truncated,  ///< up to one unit of the last digit more
    exact,      ///< nothing was rounded away: counts, typed integers
};

/// What a unit measures; figures of different dimensions are never compared.
enum class Dimension { money, share, points, count };

/// A unit as printed, and how many base units one of it is. Base units: yuan, 1 (for shares), one
/// point, one of the counted thing.
struct Unit {
    std::string name;  ///< as printed: "万元", "%", "个百分点", "分", "列"; may be empty
    Dimension dimension = Dimension::count;
    Ratio scale = 1;

    /// The row of the unit table with this name; any other name is a count of that name.
    /// A bare "万" is money in 10,000 yuan, "亿" in 100 million.
    static Unit named(std::string_view name);
    friend bool operator==(const Unit&, const Unit&) = default;
};

struct Figure {
    Decimal number;
    Unit unit;
    Precision precision = Precision::rounded;

    /// In base units, as if nothing had been rounded away.
    Ratio value() const { return number.ratio() * unit.scale; }
    /// What the figure can stand for, in base units.
    Interval interval() const;
    /// "603.35万元", "99.96%".
    std::string text() const { return number.text() + unit.name; }
    friend bool operator==(const Figure&, const Figure&) = default;
};

/// Strict: a decimal with its unit right behind it. Counts are exact when they have no decimals.
/// Errors: invalid_input.
base::Result<Figure> parse_figure(std::string_view text);

struct LenientFigure {
    Figure value;
    bool changed = false;
};

/// Lenient: as parse_lenient for the number; spaces between number and unit, full-width ％,
/// brackets around the number, a bare 万. Errors: invalid_input.
base::Result<LenientFigure> parse_figure_lenient(std::string_view text);

/// `value` (base units) printed in `unit` with `decimals`.
Figure print(const Ratio& value, const Unit& unit, int decimals, Rounding rounding);

}  // namespace figures
