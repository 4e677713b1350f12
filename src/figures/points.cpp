#include "figures/points.h"

#include "base/text.h"

#include <fmt/format.h>

namespace figures {

Points Points::from_hundredths(std::int64_t hundredths) {
    return Points(hundredths);
}

base::Result<Points> Points::parse(std::string_view text) {
    const Decimal value = TRY(Decimal::parse(text));
    const Ratio hundredths = value.ratio() * Ratio(100);
    if (!hundredths.is_whole() || abs(hundredths) > Ratio(hundredths_max)) {
        return base::invalid(
            fmt::format("分值“{}”应为不超过两位小数的数", base::shorten(text, 40)),
            fmt::format("points \"{}\" must have at most two decimals", base::shorten(text, 40)));
    }
    return Points(std::int64_t(hundredths.numerator()));
}

Points Points::round(const Ratio& value, Rounding rounding) {
    return Points(figures::round(value, 2, rounding).digits());
}

std::string Points::text() const {
    return Decimal(hundredths_, 2).text();
}

std::string Points::short_text() const {
    return shortest(ratio()).text();
}

Points operator+(Points a, Points b) {
    return Points(a.hundredths_ + b.hundredths_);
}

Points operator-(Points a, Points b) {
    return Points(a.hundredths_ - b.hundredths_);
}

}  // namespace figures
