#include "figures/decimal.h"

#include "base/text.h"

#include <array>

#include <fmt/format.h>

namespace figures {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

base::Error not_a_number(std::string_view text) {
    const std::string shown = base::shorten(text, 40);
    return base::invalid(
        fmt::format("“{}”不是数字，请写成 603.35 这样的十进制数（最多 18 位，小数最多 9 位）",
                    shown),
        fmt::format(
            "\"{}\" is not a number; write a decimal such as 603.35 (at most 18 digits, 9 of "
            "them after the point)",
            shown));
}

// "1,234,567.8" → "1234567.8"; empty when a comma stands where no thousands comma can.
std::string without_commas(std::string_view text) {
    const std::size_t point = text.find('.');
    std::string_view whole = text.substr(0, point);
    const std::string_view rest = point == std::string_view::npos ? "" : text.substr(point);
    if (rest.find(',') != std::string_view::npos) return {};
    std::string result;
    if (!whole.empty() && whole.front() == '-') {
        result.push_back('-');
        whole.remove_prefix(1);
    }
    const std::vector<std::string> groups = base::split(whole, ',');
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const bool fits = i == 0
                              ? groups.size() == 1 || (!groups[i].empty() && groups[i].size() < 4)
                              : groups[i].size() == 3;
        if (!fits) return {};
        result += groups[i];
    }
    return result.append(rest);
}

}  // namespace

base::Label name_of(Rounding rounding) {
    switch (rounding) {
        case Rounding::half_up:
            return {"四舍五入", "half up"};
        case Rounding::half_even:
            return {"四舍六入五成双", "half even"};
        case Rounding::truncate:
            return {"舍去尾数", "truncated"};
        case Rounding::exact:
            return {"不舍入", "exact"};
    }
    throw base::InternalError("unknown rounding");
}

std::int64_t power_of_ten(int exponent) {
    base::check(exponent >= 0 && exponent <= 18, "power of ten out of range");
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

Decimal::Decimal(std::int64_t digits, int decimals) : digits_(digits), decimals_(decimals) {
    base::check(decimals >= 0 && decimals <= decimals_max, "decimals out of range");
    base::check(digits >= -digits_max && digits <= digits_max, "digits out of range");
}

base::Result<Decimal> Decimal::parse(std::string_view text) {
    std::string_view rest = text;
    const bool negative = rest.starts_with('-');
    if (negative) rest.remove_prefix(1);
    std::int64_t digits = 0;
    int count = 0;
    int decimals = 0;
    bool after_point = false;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        if (rest[i] == '.' && !after_point && i > 0 && i + 1 < rest.size()) {
            after_point = true;
            continue;
        }
        if (!is_digit(rest[i]) || ++count > 18) return not_a_number(text);
        digits = digits * 10 + (rest[i] - '0');
        decimals += after_point;
    }
    if (count == 0 || decimals > decimals_max) return not_a_number(text);
    return Decimal(negative ? -digits : digits, decimals);
}

Ratio Decimal::ratio() const {
    return {digits_, power_of_ten(decimals_)};
}

std::string Decimal::text() const {
    std::string result = to_string(digits_ < 0 ? -Wide(digits_) : Wide(digits_));
    const auto places = std::size_t(decimals_);
    if (result.size() <= places) result.insert(0, places + 1 - result.size(), '0');
    if (places > 0) result.insert(result.size() - places, 1, '.');
    if (digits_ < 0) result.insert(0, 1, '-');
    return result;
}

std::string Decimal::grouped() const {
    std::string result = text();
    const std::size_t start = digits_ < 0 ? 1 : 0;
    const std::size_t point = std::min(result.find('.'), result.size());
    for (std::size_t at = point; at > start + 3; at -= 3) result.insert(at - 3, 1, ',');
    return result;
}

Decimal round(const Ratio& value, int decimals, Rounding rounding) {
    const Ratio scaled = value * Ratio(power_of_ten(decimals));
    const bool negative = scaled.is_negative();
    const Ratio size = abs(scaled);
    Wide digits = size.floor();
    const Ratio rest = size - Ratio(digits, 1);
    const Ratio half(1, 2);
    if (rounding == Rounding::half_up && rest >= half) ++digits;
    if (rounding == Rounding::half_even && (rest > half || (rest == half && digits % 2 == 1)))
        ++digits;
    base::check(rounding != Rounding::exact || rest.is_zero(), "an exact figure was rounded");
    if (digits > Decimal::digits_max) throw base::OverflowError("figure has over 18 digits");
    return {std::int64_t(negative ? -digits : digits), decimals};
}

Decimal shortest(const Ratio& value, int decimals_otherwise) {
    for (int decimals = 0; decimals <= Decimal::decimals_max; ++decimals) {
        if ((value * Ratio(power_of_ten(decimals))).is_whole()) {
            return round(value, decimals, Rounding::exact);
        }
    }
    return round(value, decimals_otherwise, Rounding::half_up);
}

base::Result<Lenient> parse_lenient(std::string_view text) {
    std::string plain = base::to_half_width(text);
    plain = base::replaced(plain, "−", "-");
    plain = base::replaced(plain, "，", ",");
    plain = base::replaced(plain, "．", ".");
    plain = std::string(base::trim(plain));
    if (plain.starts_with('+')) plain.erase(0, 1);
    if (plain.find(',') != std::string::npos) plain = without_commas(plain);
    const base::Result<Decimal> value = Decimal::parse(plain);
    if (!value.ok()) return not_a_number(text);
    return Lenient{*value, plain != text};
}

}  // namespace figures
