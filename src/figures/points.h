#pragma once
// Points: a score or a weight, in hundredths of a point. Two decimals are the precision of every
// official scoring form.

#include "base/result.h"
#include "figures/decimal.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace figures {

class Points {
public:
    static constexpr std::int64_t hundredths_max = 100'000'00;

    constexpr Points() = default;
    static Points from_hundredths(std::int64_t hundredths);
    /// Strict: at most two decimals, 0 to 100,000 in size, sign allowed. Errors: invalid_input.
    static base::Result<Points> parse(std::string_view text);
    /// `value` rounded by name to two decimals.
    static Points round(const Ratio& value, Rounding rounding);

    std::int64_t hundredths() const { return hundredths_; }
    Ratio ratio() const { return {hundredths_, 100}; }
    /// "85.00".
    std::string text() const;
    /// Without needless zeros: "85", "12.5".
    std::string short_text() const;

    friend Points operator+(Points a, Points b);
    friend Points operator-(Points a, Points b);
    Points& operator+=(Points other) { return *this = *this + other; }
    friend auto operator<=>(const Points&, const Points&) = default;

private:
    explicit constexpr Points(std::int64_t hundredths) : hundredths_(hundredths) {}
    std::int64_t hundredths_ = 0;
};

}  // namespace figures
