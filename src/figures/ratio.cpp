#include "figures/ratio.h"

#include "base/check.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>

namespace figures {

namespace {

Wide greatest_common_divisor(Wide a, Wide b) {
    if (a < 0) a = -a;
    if (b < 0) b = -b;
    constexpr Wide small_max = std::numeric_limits<std::uint64_t>::max();
    if (a <= small_max && b <= small_max) {  // nearly always, and many times as fast
        return std::gcd(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b));
    }
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

Wide product(Wide a, Wide b) {
    Wide result = 0;
    if (__builtin_mul_overflow(a, b, &result)) throw base::OverflowError("product too large");
    return result;
}

Wide sum(Wide a, Wide b) {
    Wide result = 0;
    if (__builtin_add_overflow(a, b, &result)) throw base::OverflowError("sum too large");
    return result;
}

}  // namespace

Ratio::Ratio(Wide numerator, Wide denominator) {
    base::check(denominator != 0, "fraction with denominator zero");
    const Wide divisor = greatest_common_divisor(numerator, denominator);
    const Wide sign = denominator < 0 ? -1 : 1;
    numerator_ = sign * (divisor == 1 ? numerator : numerator / divisor);
    denominator_ = sign * (divisor == 1 ? denominator : denominator / divisor);
}

Ratio Ratio::operator-() const {
    return {product(numerator_, -1), denominator_};
}

Ratio operator+(const Ratio& a, const Ratio& b) {
    if (a.denominator_ == 1 && b.denominator_ == 1) {
        Ratio result;
        result.numerator_ = sum(a.numerator_, b.numerator_);
        return result;
    }
    const Wide divisor = greatest_common_divisor(a.denominator_, b.denominator_);
    const Wide a_factor = b.denominator_ / divisor;
    const Wide b_factor = a.denominator_ / divisor;
    return {sum(product(a.numerator_, a_factor), product(b.numerator_, b_factor)),
            product(a.denominator_, a_factor)};
}

Ratio operator-(const Ratio& a, const Ratio& b) {
    return a + (-b);
}

Ratio operator*(const Ratio& a, const Ratio& b) {
    if (a.denominator_ == 1 && b.denominator_ == 1) {
        Ratio result;
        result.numerator_ = product(a.numerator_, b.numerator_);
        return result;
    }
    // Reduced crosswise first, so that the product stays as small as it can be.
    const Ratio left(a.numerator_, b.denominator_);
    const Ratio right(b.numerator_, a.denominator_);
    Ratio result;
    result.numerator_ = product(left.numerator_, right.numerator_);
    result.denominator_ = product(left.denominator_, right.denominator_);
    return result;
}

Ratio operator/(const Ratio& a, const Ratio& b) {
    base::check(!b.is_zero(), "division by zero");
    return a * Ratio(b.denominator_, b.numerator_);
}

std::strong_ordering operator<=>(const Ratio& a, const Ratio& b) {
    if (a.denominator_ == b.denominator_) return a.numerator_ <=> b.numerator_;
    const Wide divisor = greatest_common_divisor(a.denominator_, b.denominator_);
    return product(a.numerator_, b.denominator_ / divisor) <=>
           product(b.numerator_, a.denominator_ / divisor);
}

Wide Ratio::floor() const {
    const Wide quotient = numerator_ / denominator_;
    return numerator_ % denominator_ < 0 ? quotient - 1 : quotient;
}

double Ratio::approximate() const {
    return double(numerator_) / double(denominator_);
}

Ratio abs(const Ratio& value) {
    return value.is_negative() ? -value : value;
}

std::string to_string(Wide value) {
    const bool negative = value < 0;
    std::string digits;
    do {
        const int digit = int(value % 10);
        digits.push_back(char('0' + (digit < 0 ? -digit : digit)));
        value /= 10;
    } while (value != 0);
    if (negative) digits.push_back('-');
    std::reverse(digits.begin(), digits.end());
    return digits;
}

}  // namespace figures
