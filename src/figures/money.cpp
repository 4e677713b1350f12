#include "figures/money.h"

#include "base/check.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <numeric>

#include <fmt/format.h>

namespace figures {

namespace {

struct UnitRow {
    MoneyUnit unit;
    std::string_view name;
    std::int64_t fen;
    int decimals_of_fen;  // decimals of this unit that make one fen
};
// Longer names first: "万元" ends with "元".
constexpr std::array units{
    UnitRow{MoneyUnit::wan_yuan, "万元", 1'000'000, 6},
    UnitRow{MoneyUnit::yi_yuan, "亿元", 10'000'000'000, 10},
    UnitRow{MoneyUnit::yuan, "元", 100, 2},
};

const UnitRow& row_of(MoneyUnit unit) {
    return *std::ranges::find(units, unit, &UnitRow::unit);
}

std::int64_t checked(Wide fen) {
    if (fen > INT64_MAX || fen < INT64_MIN) throw base::OverflowError("amount too large");
    return std::int64_t(fen);
}

}  // namespace

std::string_view name_of(MoneyUnit unit) {
    return row_of(unit).name;
}

std::int64_t fen_in(MoneyUnit unit) {
    return row_of(unit).fen;
}

Money Money::from_fen(std::int64_t fen) {
    return Money(fen);
}

base::Result<Money> Money::parse(std::string_view text) {
    for (const UnitRow& row : units) {
        if (!text.ends_with(row.name)) continue;
        const Decimal value = TRY(Decimal::parse(text.substr(0, text.size() - row.name.size())));
        return from(value, row.unit);
    }
    const std::string shown = base::shorten(text, 40);
    return base::invalid(fmt::format("金额“{}”缺少单位，请写成“603.35万元”或“6033500.00元”", shown),
                         fmt::format("amount \"{}\" has no unit; write \"603.35万元\" or "
                                     "\"6033500.00元\"",
                                     shown));
}

base::Result<Money> Money::from(const Decimal& value, MoneyUnit unit) {
    const Ratio fen = value.ratio() * Ratio(fen_in(unit));
    if (!fen.is_whole()) {
        return base::invalid(
            fmt::format("金额“{}{}”小于 1 分的部分无法入账", value.text(), name_of(unit)),
            fmt::format("amount \"{}{}\" has parts of a fen", value.text(), name_of(unit)));
    }
    if (abs(fen) > Ratio(fen_max)) {
        return base::invalid(
            fmt::format("金额“{}{}”超过上限 100 万亿元，请检查单位", value.text(), name_of(unit)),
            fmt::format("amount \"{}{}\" exceeds 100 trillion yuan; check the unit", value.text(),
                        name_of(unit)));
    }
    return Money(std::int64_t(fen.numerator()));
}

Decimal Money::in(MoneyUnit unit, int decimals_min) const {
    const UnitRow& row = row_of(unit);
    int decimals = decimals_min;
    const Ratio value(fen_, row.fen);
    while (decimals < Decimal::decimals_max &&
           !(value * Ratio(power_of_ten(decimals))).is_whole()) {
        ++decimals;
    }
    return round(value, decimals, Rounding::half_up);
}

std::string Money::text() const {
    return in(MoneyUnit::wan_yuan).text() + std::string(name_of(MoneyUnit::wan_yuan));
}

Money Money::operator-() const {
    return Money(checked(-Wide(fen_)));
}

Money operator+(Money a, Money b) {
    return Money(checked(Wide(a.fen_) + b.fen_));
}

Money operator-(Money a, Money b) {
    return Money(checked(Wide(a.fen_) - b.fen_));
}

std::vector<std::int64_t> apportion(std::int64_t total, std::span<const std::int64_t> weights) {
    Wide sum = 0;
    for (const std::int64_t weight : weights) {
        base::check(weight >= 0, "negative weight");
        sum += weight;
    }
    base::check(sum > 0, "apportion without a positive weight");
    std::vector<std::int64_t> parts(weights.size());
    std::vector<Wide> remainders(weights.size());
    Wide given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const Ratio exact(Wide(total) * weights[i], sum);
        parts[i] = std::int64_t(exact.floor());
        remainders[i] = Wide(total) * weights[i] - Wide(parts[i]) * sum;
        given += parts[i];
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(
        order, [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; given < total; ++i, ++given) ++parts[order[i]];
    return parts;
}

}  // namespace figures
