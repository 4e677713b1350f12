#pragma once
// Numbers between their printed text and what a sheet stores: a binary number and a format. All
// on decimal digits, so that nothing is lost on the way.

#include <optional>
#include <string>
#include <string_view>

namespace documents::xlsx {

/// A printed number as Excel stores it.
struct StoredNumber {
    std::string decimal;  ///< "-1234.5", "0.9996"
    std::string format;   ///< "#,##0.0", "0.00%"
};

/// The stored form of "-1,234.5", "12", "99.96%"; nothing when the text is no such number or Excel
/// would not show it again digit by digit.
std::optional<StoredNumber> stored_number(std::string_view text);

/// A raw cell value ("0.99960000000000004", "1E-3") as the shortest decimal that reads the same;
/// digits of numbers with at most 15 are kept. Nothing when it is no finite number.
std::optional<std::string> decimal_of(std::string_view raw);

/// How a number format prints.
struct NumberFormat {
    enum class Kind { general, decimal, date, time, date_time } kind = Kind::general;
    int decimals = 0;
    bool has_thousands = false;
    bool is_percent = false;
    std::string suffix = {};  ///< words behind the number: "万元"
};

/// What can be told of an Excel format code. Its first section counts; scientific and fraction
/// formats and scaling commas count as general, without the words behind, for they are of the
/// scaled number.
NumberFormat parse_format(std::string_view code);

/// The format code of a built-in format number; empty for unknown ones.
std::string_view builtin_format(int id);

/// `decimal` as the format shows it, rounded half up; other formats than decimal ones show up to
/// 15 digits, as Excel does.
std::string shown(std::string_view decimal, const NumberFormat& format);

/// Date, time or both of a serial day number: "2024-04-23", "09:30:00", "2024-04-23 09:30:00".
/// Nothing when it lies outside 1900–9999 or is the 29th of February 1900, which never was.
std::optional<std::string> shown_date(std::string_view decimal, NumberFormat::Kind kind,
                                      bool is_1904);

}  // namespace documents::xlsx
