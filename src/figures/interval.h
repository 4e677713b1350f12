#pragma once
// Interval: the set of true values that a printed figure can stand for. 99.96 rounded half up
// stands for [99.955, 99.965]: half-even printing is accepted too, so the upper end counts as
// inside.

#include "figures/ratio.h"

namespace figures {

struct Interval {
    Ratio low;
    Ratio high;

    static Interval exactly(const Ratio& value) { return {value, value}; }
    bool contains(const Ratio& value) const { return low <= value && value <= high; }
    bool is_point() const { return low == high; }
    friend bool operator==(const Interval&, const Interval&) = default;
};

/// True when some value lies in both.
bool meet(const Interval& a, const Interval& b);

Interval operator+(const Interval& a, const Interval& b);
Interval operator-(const Interval& a, const Interval& b);
Interval operator*(const Interval& a, const Interval& b);
/// `b` must not contain zero (base::check).
Interval operator/(const Interval& a, const Interval& b);

}  // namespace figures
