#include "figures/figure.h"
#include "figures/points.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace figures {
namespace {

rc::Gen<Decimal> decimals() {
    return rc::gen::map(
        rc::gen::pair(rc::gen::inRange<std::int64_t>(-Decimal::digits_max, Decimal::digits_max),
                      rc::gen::inRange(0, Decimal::decimals_max + 1)),
        [](const auto& parts) { return Decimal(parts.first, parts.second); });
}

rc::Gen<Ratio> small_ratios() {
    return rc::gen::map(rc::gen::pair(rc::gen::inRange<std::int64_t>(-100000, 100000),
                                      rc::gen::inRange<std::int64_t>(1, 1000)),
                        [](const auto& parts) { return Ratio(parts.first, parts.second); });
}

Interval around(const Ratio& value, std::int64_t width) {
    return {value - Ratio(width, 7), value + Ratio(width, 11)};
}

RC_GTEST_PROP(Decimal, parse_undoes_print, ()) {
    const Decimal value = *decimals();
    RC_ASSERT(Decimal::parse(value.text()).value() == value);
}

RC_GTEST_PROP(Decimal, grouped_text_is_read_leniently, ()) {
    const Decimal value = *decimals();
    RC_ASSERT(parse_lenient(value.grouped()).value().value == value);
}

RC_GTEST_PROP(Decimal, rounding_error_is_at_most_half_a_unit, ()) {
    const Ratio value = *small_ratios();
    const int places = *rc::gen::inRange(0, 7);
    for (const Rounding rounding : {Rounding::half_up, Rounding::half_even}) {
        const Ratio error = abs(round(value, places, rounding).ratio() - value);
        RC_ASSERT(error * Ratio(2 * power_of_ten(places)) <= Ratio(1));
    }
    const Ratio cut = abs(value) - abs(round(value, places, Rounding::truncate).ratio());
    RC_ASSERT(!cut.is_negative());
    RC_ASSERT(cut * Ratio(power_of_ten(places)) < Ratio(1));
}

RC_GTEST_PROP(Decimal, arbitrary_text_is_read_or_refused, (std::string text)) {
    (void)Decimal::parse(text).ok();
    (void)parse_lenient(text).ok();
    (void)parse_figure(text).ok();
    (void)parse_figure_lenient(text).ok();
    (void)Money::parse(text).ok();
}

TEST(Decimal, refuses_what_is_not_a_plain_decimal) {
    for (const char* text : {"", "-", ".5", "5.", "1e30", "1,234", " 1", "1 ", "--1", "1.2.3",
                             "1234567890123456789", "0.1234567890", "１", "三"}) {
        EXPECT_FALSE(Decimal::parse(text).ok()) << text;
    }
}

TEST(Decimal, half_is_rounded_by_name) {
    const Ratio half = Decimal::parse("2.5")->ratio();
    EXPECT_EQ(round(half, 0, Rounding::half_up).text(), "3");
    EXPECT_EQ(round(half, 0, Rounding::half_even).text(), "2");
    EXPECT_EQ(round(half, 0, Rounding::truncate).text(), "2");
    EXPECT_EQ(round(-half, 0, Rounding::half_up).text(), "-3");
    EXPECT_THROW(round(half, 0, Rounding::exact), base::InternalError);
}

TEST(Decimal, lenient_reading_says_that_it_changed_something) {
    EXPECT_EQ(parse_lenient("３，５１８．８５")->value.text(), "3518.85");
    EXPECT_TRUE(parse_lenient("３，５１８．８５")->changed);
    EXPECT_FALSE(parse_lenient("3518.85")->changed);
    EXPECT_EQ(parse_lenient("-1,234")->value.text(), "-1234");
    for (const char* text : {"1,23", "12,3456", ",123", "1,,234", "1.234,5"}) {
        EXPECT_FALSE(parse_lenient(text).ok()) << text;
    }
}

RC_GTEST_PROP(Ratio, addition_and_multiplication_obey_their_laws, ()) {
    const Ratio a = *small_ratios(), b = *small_ratios(), c = *small_ratios();
    RC_ASSERT(a + b == b + a);
    RC_ASSERT((a + b) + c == a + (b + c));
    RC_ASSERT(a * (b + c) == a * b + a * c);
    RC_ASSERT(a - a == Ratio(0));
    if (!b.is_zero()) RC_ASSERT(a / b * b == a);
    RC_ASSERT((a < b) == ((b - a) > Ratio(0)));
}

// Parts beyond 64 bits are reduced on another way than smaller ones.
RC_GTEST_PROP(Ratio, large_fractions_are_reduced_like_small_ones, ()) {
    const Ratio value = *small_ratios();
    const Wide factor = Wide(std::int64_t{1} << 62) * 12;
    RC_ASSERT(Ratio(value.numerator() * factor, value.denominator() * factor) == value);
}

TEST(Ratio, leaving_127_bits_is_an_error) {
    const Ratio large(Wide(1) << 100, 1);
    EXPECT_THROW(large * large, base::OverflowError);
    EXPECT_THROW(Ratio(1) / Ratio(0), base::InternalError);
}

RC_GTEST_PROP(Money, text_survives_a_round_trip, ()) {
    const Money money =
        Money::from_fen(*rc::gen::inRange<std::int64_t>(-Money::fen_max, Money::fen_max));
    RC_ASSERT(Money::parse(money.text()).value() == money);
}

RC_GTEST_PROP(Money, addition_obeys_its_laws, ()) {
    const auto any = rc::gen::map(rc::gen::inRange<std::int64_t>(-Money::fen_max, Money::fen_max),
                                  &Money::from_fen);
    const Money a = *any, b = *any, c = *any;
    RC_ASSERT(a + b == b + a);
    RC_ASSERT((a + b) + c == a + (b + c));
    RC_ASSERT(a - a == Money());
}

RC_GTEST_PROP(Money, apportioned_parts_add_up, ()) {
    const auto total = *rc::gen::inRange<std::int64_t>(0, Money::fen_max);
    auto weights = *rc::gen::nonEmpty(
        rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 10000)));
    weights.push_back(1);
    const auto parts = apportion(total, weights);
    std::int64_t sum = 0;
    Wide weight_sum = 0;
    for (const auto weight : weights) weight_sum += weight;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        sum += parts[i];
        const Ratio fair(Wide(total) * weights[i], weight_sum);
        RC_ASSERT(abs(Ratio(parts[i]) - fair) < Ratio(1));
    }
    RC_ASSERT(sum == total);
}

TEST(Money, knows_its_units) {
    EXPECT_EQ(Money::parse("603.35万元")->fen(), 603'350'000);
    EXPECT_EQ(Money::parse("6033500.00元")->fen(), 603'350'000);
    EXPECT_EQ(Money::parse("139.433578万元")->text(), "139.433578万元");
    EXPECT_EQ(Money::parse("-0.01元")->text(), "-0.000001万元");
}

TEST(Money, refuses_what_it_cannot_hold) {
    for (const char* text :
         {"603.35", "0.001元", "1e30万元", "1000000亿元", "1000001亿元", "万元"}) {
        EXPECT_EQ(Money::parse(text).ok(), std::string_view(text) == "1000000亿元") << text;
    }
}

TEST(Money, overflow_is_an_error) {
    const Money large = Money::from_fen(INT64_MAX);
    EXPECT_THROW(large + large, base::OverflowError);
}

TEST(Points, have_two_decimals) {
    EXPECT_EQ(Points::parse("85")->text(), "85.00");
    EXPECT_EQ(Points::parse("12.5")->short_text(), "12.5");
    EXPECT_FALSE(Points::parse("12.345").ok());
    EXPECT_EQ(Points::round(Ratio(9996, 1000), Rounding::half_up).text(), "10.00");
}

TEST(Figure, stands_for_an_interval) {
    const Figure rate = parse_figure("99.96%").value();
    EXPECT_EQ(rate.interval().low, Ratio(99955, 100000));
    EXPECT_EQ(rate.interval().high, Ratio(99965, 100000));
    Figure cut = rate;
    cut.precision = Precision::truncated;
    EXPECT_EQ(cut.interval().low, Ratio(9996, 10000));
    EXPECT_EQ(cut.interval().high, Ratio(9997, 10000));
    EXPECT_TRUE(parse_figure("584列")->interval().is_point());
}

TEST(Figure, reads_what_people_print) {
    struct Case {
        const char* text;
        const char* plain;
        Dimension dimension;
    };
    for (const Case& c : {Case{"85.06 %", "85.06%", Dimension::share},
                          Case{"９９．９６％", "99.96%", Dimension::share},
                          Case{"(5292.00)万元", "5292.00万元", Dimension::money},
                          Case{"3，518.85万元", "3518.85万元", Dimension::money},
                          Case{"29.6万", "29.6万", Dimension::money},
                          Case{"0.3个百分点", "0.3个百分点", Dimension::share},
                          Case{"1332列", "1332列", Dimension::count}}) {
        const auto figure = parse_figure_lenient(c.text);
        ASSERT_TRUE(figure.ok()) << c.text;
        EXPECT_EQ(figure->value.text(), c.plain);
        EXPECT_EQ(figure->value.unit.dimension, c.dimension) << c.text;
    }
    EXPECT_EQ(parse_figure("29.6万")->value(), Ratio(296000));
}

RC_GTEST_PROP(Figure, a_printed_value_stands_for_the_true_one, ()) {
    const Ratio value = *small_ratios();
    const int places = *rc::gen::inRange(0, 5);
    const Unit percent = Unit::named("%");
    for (const Rounding rounding : {Rounding::half_up, Rounding::half_even, Rounding::truncate}) {
        RC_ASSERT(print(value, percent, places, rounding).interval().contains(value));
    }
}

RC_GTEST_PROP(Interval, arithmetic_contains_every_pointwise_result, ()) {
    const Ratio a = *small_ratios(), b = *small_ratios();
    const auto width = *rc::gen::inRange<std::int64_t>(0, 50);
    const Interval x = around(a, width), y = around(b, width);
    RC_ASSERT((x + y).contains(a + b));
    RC_ASSERT((x - y).contains(a - b));
    RC_ASSERT((x * y).contains(a * b));
    if (!y.contains(Ratio(0))) RC_ASSERT((x / y).contains(a / b));
    RC_ASSERT(meet(x, x));
}

}  // namespace
}  // namespace figures
