#pragma once
// Money: an exact amount in fen. One fen is 0.000001 万元, so an amount in 万元 with up to six
// decimals is a whole number of fen: the official forms lose nothing.

#include "base/result.h"
#include "figures/decimal.h"

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace figures {

enum class MoneyUnit { yuan, wan_yuan, yi_yuan };

/// "元", "万元", "亿元".
std::string_view name_of(MoneyUnit unit);

/// Fen in one unit: 100, 1,000,000, 10,000,000,000.
std::int64_t fen_in(MoneyUnit unit);

class Money {
public:
    /// 100 trillion yuan: more than any budget of the world, and hundreds of them still add up.
    static constexpr std::int64_t fen_max = 10'000'000'000'000'000;

    constexpr Money() = default;
    static Money from_fen(std::int64_t fen);

    /// Strict: a decimal followed by 元, 万元 or 亿元, as in "603.35万元".
    /// Errors: invalid_input for no unit, parts of a fen, more than fen_max.
    static base::Result<Money> parse(std::string_view text);
    /// The amount of `value` units. Errors: as parse.
    static base::Result<Money> from(const Decimal& value, MoneyUnit unit);

    std::int64_t fen() const { return fen_; }
    bool is_zero() const { return fen_ == 0; }
    bool is_negative() const { return fen_ < 0; }
    /// In yuan, exact.
    Ratio yuan() const { return {fen_, 100}; }

    /// Exact, in `unit`, with at least `decimals_min` decimals: "373.64", "139.433578".
    Decimal in(MoneyUnit unit, int decimals_min = 2) const;
    /// The canonical text of the dossier: in 万元, at least two decimals, "603.35万元".
    std::string text() const;

    /// All operators throw base::OverflowError beyond 64 bits.
    Money operator-() const;
    friend Money operator+(Money a, Money b);
    friend Money operator-(Money a, Money b);
    Money& operator+=(Money other) { return *this = *this + other; }
    friend auto operator<=>(const Money&, const Money&) = default;

private:
    explicit constexpr Money(std::int64_t fen) : fen_(fen) {}
    std::int64_t fen_ = 0;
};

/// Splits `total` in the proportion of `weights` (not negative, at least one positive:
/// base::check) into parts that add up to `total` exactly: each is floored, then the fen left over
/// go to the largest remainders, ties to the earlier part.
std::vector<std::int64_t> apportion(std::int64_t total, std::span<const std::int64_t> weights);

}  // namespace figures
