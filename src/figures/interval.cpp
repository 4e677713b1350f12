#include "figures/interval.h"

#include "base/check.h"

#include <algorithm>

namespace figures {

bool meet(const Interval& a, const Interval& b) {
    return a.low <= b.high && b.low <= a.high;
}

Interval operator+(const Interval& a, const Interval& b) {
    return {a.low + b.low, a.high + b.high};
}

Interval operator-(const Interval& a, const Interval& b) {
    return {a.low - b.high, a.high - b.low};
}

Interval operator*(const Interval& a, const Interval& b) {
    const auto [low, high] =
        std::minmax({a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high});
    return {low, high};
}

Interval operator/(const Interval& a, const Interval& b) {
    base::check(!b.contains(Ratio(0)), "division by an interval around zero");
    return a * Interval{Ratio(1) / b.high, Ratio(1) / b.low};
}

}  // namespace figures
