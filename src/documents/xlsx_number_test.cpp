#include "documents/xlsx_number.h"

#include <charconv>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace documents::xlsx {
namespace {

TEST(XlsxNumber, a_printed_number_becomes_a_number_with_its_format) {
    const auto is = [](std::string_view text, std::string_view decimal, std::string_view format) {
        const auto stored = stored_number(text);
        ASSERT_TRUE(stored) << text;
        EXPECT_EQ(stored->decimal, decimal);
        EXPECT_EQ(stored->format, format);
    };
    is("603.35", "603.35", "0.00");
    is("1,234.50", "1234.5", "#,##0.00");
    is("-1,234,567", "-1234567", "#,##0");
    is("0", "0", "0");
    is("0.00", "0", "0.00");
    is("99.96%", "0.9996", "0.00%");
    is("100%", "1", "0%");
    is("-0.5%", "-0.005", "0.0%");
    is("1000", "1000", "0");
}

TEST(XlsxNumber, what_excel_would_show_otherwise_stays_text) {
    for (const char* text :
         {"",     "-",  "007", "1,23",  "12,34.5", "1234,567", "+5",
          "1e3",  "5.", ".5",  "≥1300", "1 000",   "-0.00",    "1234567890123456",
          "12％", "%",  "--1", "0x10",  "1.2.3",   "1.2,3"}) {
        EXPECT_FALSE(stored_number(text)) << text;
    }
}

TEST(XlsxNumber, raw_values_keep_their_digits) {
    EXPECT_EQ(decimal_of("0.99960000000000004"), "0.9996");
    EXPECT_EQ(decimal_of("603.35000000000002"), "603.35");
    EXPECT_EQ(decimal_of("0.30000000000000004"), "0.30000000000000004");
    EXPECT_EQ(decimal_of("1E-3"), "0.001");
    EXPECT_EQ(decimal_of("1.5e+3"), "1500");
    EXPECT_EQ(decimal_of("-12.50"), "-12.5");
    EXPECT_EQ(decimal_of("123456789012345"), "123456789012345");
    EXPECT_EQ(decimal_of("-0"), "0");
    EXPECT_EQ(decimal_of("1e30"), "1000000000000000000000000000000");
    for (const char* bad : {"", "abc", "1e999", "NaN", "INF", "1,2", "--1", "1e", "0x1"}) {
        EXPECT_FALSE(decimal_of(bad)) << bad;
    }
}

TEST(XlsxNumber, formats_show_what_excel_shows) {
    const auto show = [](std::string_view decimal, std::string_view code) {
        return shown(decimal, parse_format(code));
    };
    EXPECT_EQ(show("0.9996", "0.00%"), "99.96%");
    EXPECT_EQ(show("1234.5", "#,##0.00"), "1,234.50");
    EXPECT_EQ(show("1.005", "0.00"), "1.01");
    EXPECT_EQ(show("-1234567.895", "#,##0.00_);[Red](#,##0.00)"), "-1,234,567.90");
    EXPECT_EQ(show("9.995", "0.00"), "10.00");
    EXPECT_EQ(show("0.004", "0.00"), "0.00");
    EXPECT_EQ(show("-0.004", "0.00"), "0.00");
    EXPECT_EQ(show("0.0996", "0"), "0");
    EXPECT_EQ(show("0.6", "0"), "1");
    EXPECT_EQ(show("603.35", "General"), "603.35");
    EXPECT_EQ(show("0.30000000000000004", "General"), "0.3");
    EXPECT_EQ(show("1.5", "0.##"), "1.5");
    EXPECT_EQ(show("1500000", "0,"), "1500000");
    EXPECT_EQ(show("5", "0\"年\""), "5年");
    EXPECT_EQ(show("1234.5", "#,##0.00\"万元\";[Red]-#,##0.00\"元\""), "1,234.50万元");
    EXPECT_EQ(show("12", "General\\列"), "12列");
    EXPECT_EQ(show("12", "\"共\"0_ \"人\""), "12人");
    EXPECT_EQ(show("12345", "0\\.0,\"万元\""), "12345") << "the words are of the scaled number";
}

TEST(XlsxNumber, dates_are_told_from_numbers_by_their_format) {
    using Kind = NumberFormat::Kind;
    EXPECT_EQ(parse_format("yyyy\"年\"m\"月\"d\"日\"").kind, Kind::date);
    EXPECT_EQ(parse_format("[$-804]yyyy-mm-dd;@").kind, Kind::date);
    EXPECT_EQ(parse_format("h:mm").kind, Kind::time);
    EXPECT_EQ(parse_format("[h]:mm").kind, Kind::time);
    EXPECT_EQ(parse_format("yyyy/m/d h:mm").kind, Kind::date_time);
    EXPECT_EQ(parse_format("0.00\"万元/month\"").kind, Kind::decimal);
    EXPECT_EQ(parse_format("[Red]0.00").kind, Kind::decimal);
    EXPECT_EQ(parse_format("\"").kind, Kind::general);
    EXPECT_EQ(parse_format(builtin_format(14)).kind, Kind::date);
    EXPECT_EQ(parse_format(builtin_format(31)).kind, Kind::date);
}

TEST(XlsxNumber, serial_days_follow_the_two_calendars) {
    using Kind = NumberFormat::Kind;
    EXPECT_EQ(shown_date("45405", Kind::date, false), "2024-04-23");
    EXPECT_EQ(shown_date("45405.5", Kind::date_time, false), "2024-04-23 12:00:00");
    EXPECT_EQ(shown_date("43943", Kind::date, true), "2024-04-23");
    EXPECT_EQ(shown_date("1", Kind::date, false), "1900-01-01");
    EXPECT_EQ(shown_date("59", Kind::date, false), "1900-02-28");
    EXPECT_EQ(shown_date("60", Kind::date, false), std::nullopt);
    EXPECT_EQ(shown_date("61", Kind::date, false), "1900-03-01");
    EXPECT_EQ(shown_date("0.25", Kind::time, false), "06:00:00");
    EXPECT_EQ(shown_date("1.5", Kind::time, false), "36:00:00");
    EXPECT_EQ(shown_date("-1", Kind::date, false), std::nullopt);
    EXPECT_EQ(shown_date("99999999", Kind::date, false), std::nullopt);
}

RC_GTEST_PROP(XlsxNumber, a_stored_number_is_shown_as_it_was_printed, ()) {
    const auto whole = *rc::gen::inRange<std::int64_t>(0, 9'999'999'999);
    const auto decimals = *rc::gen::inRange(0, 5);
    std::string text = shown(std::to_string(whole),
                             {NumberFormat::Kind::decimal, 0, *rc::gen::arbitrary<bool>(), false});
    if (decimals > 0) text += '.';
    for (int i = 0; i < decimals; ++i) text += static_cast<char>('0' + *rc::gen::inRange(0, 10));
    if (*rc::gen::arbitrary<bool>()) text += '%';
    const auto stored = stored_number(text);
    RC_ASSERT(stored.has_value());
    // The way through the file: a double with 17 digits.
    double value = 0;
    std::from_chars(stored->decimal.data(), stored->decimal.data() + stored->decimal.size(), value);
    char buffer[64] = {};
    const int size = std::snprintf(buffer, sizeof buffer, "%.17G", value);
    const auto back = decimal_of({buffer, static_cast<std::size_t>(size)});
    RC_ASSERT(back == stored->decimal);
    RC_ASSERT(shown(*back, parse_format(stored->format)) == text);
}

RC_GTEST_PROP(XlsxNumber, any_text_and_format_are_survived, (const std::string& text)) {
    parse_format(text);
    if (const auto decimal = decimal_of(text)) shown(*decimal, parse_format(text));
    stored_number(text);
}

}  // namespace
}  // namespace documents::xlsx
