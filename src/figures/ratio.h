#pragma once
// Ratio: an exact fraction. Every rate, completion and score is computed as one and is rounded
// once, by name, when it is printed or stored. Never floating point.

#include <compare>
#include <cstdint>
#include <string>

namespace figures {

__extension__ typedef __int128 Wide;

/// A fraction in lowest terms with a positive denominator.
/// All operators throw base::OverflowError when a part would leave 127 bits.
class Ratio {
public:
    constexpr Ratio() = default;
    constexpr Ratio(std::int64_t whole) : numerator_(whole) {}
    /// `denominator` must not be zero (base::check).
    Ratio(Wide numerator, Wide denominator);

    Wide numerator() const { return numerator_; }
    Wide denominator() const { return denominator_; }
    bool is_zero() const { return numerator_ == 0; }
    bool is_negative() const { return numerator_ < 0; }
    bool is_whole() const { return denominator_ == 1; }

    Ratio operator-() const;
    friend Ratio operator+(const Ratio& a, const Ratio& b);
    friend Ratio operator-(const Ratio& a, const Ratio& b);
    friend Ratio operator*(const Ratio& a, const Ratio& b);
    /// `b` must not be zero (base::check): the caller decides what 0/0 means.
    friend Ratio operator/(const Ratio& a, const Ratio& b);
    Ratio& operator+=(const Ratio& other) { return *this = *this + other; }

    friend bool operator==(const Ratio&, const Ratio&) = default;
    friend std::strong_ordering operator<=>(const Ratio& a, const Ratio& b);

    /// Greatest whole number that is not greater.
    Wide floor() const;
    /// For drawing and logging only.
    double approximate() const;

private:
    Wide numerator_ = 0;
    Wide denominator_ = 1;
};

Ratio abs(const Ratio& value);

std::string to_string(Wide value);

}  // namespace figures
