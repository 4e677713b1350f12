#pragma once
// Decimal: a number as it stands on paper: its digits and how many of them follow the point. 99.9
// and 99.90 are equal in value but not the same figure. Rounding always has a name.

#include "base/result.h"
#include "figures/ratio.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace figures {

enum class Rounding {
    half_up,    ///< 四舍五入, away from zero at the half
    half_even,  ///< at the half to the even digit
    truncate,   ///< digits cut off, towards zero
    exact,      ///< must not round: base::check
};

/// The name of a rounding for a derivation: "四舍五入" / "half up".
base::Label name_of(Rounding rounding);

class Decimal {
public:
    static constexpr int decimals_max = 9;
    static constexpr std::int64_t digits_max = 999'999'999'999'999'999;  // 18 nines

    constexpr Decimal() = default;
    /// digits × 10^-decimals. decimals: 0 to 9; |digits| ≤ digits_max (base::check).
    Decimal(std::int64_t digits, int decimals);

    /// Strict: `-?D+(.D+)?`, at most 18 digits, 9 of them after the point. No spaces, no commas.
    /// Errors: invalid_input naming the text.
    static base::Result<Decimal> parse(std::string_view text);

    std::int64_t digits() const { return digits_; }
    int decimals() const { return decimals_; }
    Ratio ratio() const;
    /// Exactly as written: "603.35", "-0.50".
    std::string text() const;
    /// With thousands commas: "1,234,567.89".
    std::string grouped() const;

    /// Equal in value and in displayed precision.
    friend bool operator==(const Decimal&, const Decimal&) = default;

private:
    std::int64_t digits_ = 0;
    int decimals_ = 0;
};

/// `value` with `decimals` digits after the point. Errors: throws base::OverflowError when the
/// result has more than 18 digits.
Decimal round(const Ratio& value, int decimals, Rounding rounding);

/// The shortest decimal equal to `value`, if there is one with at most 9 decimals; otherwise
/// rounded half up to `decimals_otherwise`.
Decimal shortest(const Ratio& value, int decimals_otherwise = 6);

/// What a lenient parse understood, and what it had to change to understand it.
struct Lenient {
    Decimal value;
    bool changed = false;  ///< full-width digits, commas, spaces or a plus sign were dropped
};

/// Lenient: full-width digits and signs, thousands commas of both widths in groups of three,
/// surrounding spaces, a leading plus or Unicode minus. Errors: invalid_input naming the text.
base::Result<Lenient> parse_lenient(std::string_view text);

/// 10^exponent, 0 ≤ exponent ≤ 18.
std::int64_t power_of_ten(int exponent);

}  // namespace figures
