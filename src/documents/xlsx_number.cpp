#include "documents/xlsx_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

#include <fmt/core.h>

namespace documents::xlsx {

namespace {

constexpr std::size_t digits_max = 15;
constexpr int exponent_max = 330;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// Digits and the place of the point: "123" with point 1 is 1.23; point may lie outside.
struct Digits {
    bool is_negative = false;
    std::string digits;
    int point = 0;
};

std::optional<Digits> digits_of(std::string_view text) {
    Digits number;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        number.is_negative = text.front() == '-';
        text.remove_prefix(1);
    }
    int exponent = 0;
    const std::size_t mark = text.find_first_of("eE");
    if (mark != std::string_view::npos) {
        std::string_view tail = text.substr(mark + 1);
        if (!tail.empty() && tail.front() == '+') tail.remove_prefix(1);
        const auto read = std::from_chars(tail.data(), tail.data() + tail.size(), exponent);
        if (read.ec != std::errc() || read.ptr != tail.data() + tail.size()) return std::nullopt;
        if (std::abs(exponent) > exponent_max) return std::nullopt;
        text = text.substr(0, mark);
    }
    const std::size_t point = text.find('.');
    number.digits = std::string(text.substr(0, point));
    number.point = static_cast<int>(number.digits.size()) + exponent;
    if (point != std::string_view::npos) number.digits += text.substr(point + 1);
    if (!all_digits(number.digits) || number.digits.size() > 400) return std::nullopt;
    return number;
}

/// Without zeros that say nothing; zero has no digits.
void normalise(Digits& number) {
    const std::size_t first = number.digits.find_first_not_of('0');
    if (first == std::string::npos) {
        number = {};
        return;
    }
    number.digits.erase(0, first);
    number.point -= static_cast<int>(first);
    while (number.digits.back() == '0') number.digits.pop_back();
}

std::string plain(const Digits& number) {
    const auto size = static_cast<int>(number.digits.size());
    std::string text = number.is_negative ? "-" : "";
    if (number.point <= 0) {
        text += "0";
    } else {
        text += number.digits.substr(0, static_cast<std::size_t>(std::min(number.point, size)));
        if (number.point > size) text.append(static_cast<std::size_t>(number.point - size), '0');
    }
    if (number.point < size) {
        text += '.';
        if (number.point < 0) text.append(static_cast<std::size_t>(-number.point), '0');
        text += number.digits.substr(static_cast<std::size_t>(std::max(number.point, 0)));
    }
    return text;
}

/// `number` with exactly `decimals` decimals, half away from zero; negative: to tens, hundreds.
std::string rounded(Digits number, int decimals) {
    const int keep = number.point + decimals;
    auto size = static_cast<int>(number.digits.size());
    if (keep < 0) {
        number.digits.clear();
    } else if (keep < size) {
        const bool is_up = number.digits[static_cast<std::size_t>(keep)] >= '5';
        number.digits.resize(static_cast<std::size_t>(keep));
        std::size_t at = number.digits.size();
        while (is_up && at > 0 && number.digits[at - 1] == '9') number.digits[--at] = '0';
        if (is_up && at > 0) ++number.digits[at - 1];
        if (is_up && at == 0) {
            number.digits.insert(number.digits.begin(), '1');
            ++number.point;
        }
    }
    if (number.digits.find_first_not_of('0') == std::string::npos) {
        number = {false, "", 0};
    }
    size = static_cast<int>(number.digits.size());
    const int wanted = number.point + decimals;
    if (wanted > size) number.digits.append(static_cast<std::size_t>(wanted - size), '0');
    return plain(number);
}

void group_thousands(std::string& text) {
    const std::size_t begin = text.starts_with('-') ? 1 : 0;
    std::size_t at = std::min(text.find('.'), text.size());
    while (at > begin + 3) {
        at -= 3;
        text.insert(at, 1, ',');
    }
}

/// The integer part without commas, when they stand in the right places.
std::optional<std::string> ungrouped(std::string_view text) {
    if (text.find(',') == std::string_view::npos) return std::string(text);
    std::string plain_text(text);
    std::erase(plain_text, ',');
    std::string again = plain_text;
    group_thousands(again);
    if (again != text) return std::nullopt;
    return plain_text;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

/// The first section of a format without quoted words, escapes, paddings and [colours].
std::string bare_section(std::string_view code) {
    std::string out;
    for (std::size_t at = 0; at < code.size(); ++at) {
        const char c = code[at];
        if (c == ';') break;
        if (c == '"') {
            at = std::min(code.find('"', at + 1), code.size());
        } else if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else if (c == '[') {
            const std::size_t end = std::min(code.find(']', at), code.size());
            const std::string inside = lower(code.substr(at + 1, end - at - 1));
            const bool is_elapsed =
                !inside.empty() && inside.find_first_not_of(inside.front()) == std::string::npos &&
                std::string_view("hms").find(inside.front()) != std::string_view::npos;
            if (is_elapsed) out += inside;
            at = end;
        } else {
            out += c;
        }
    }
    return lower(out);
}

/// The words that a format puts behind its number: "万元" of 0.00"万元".
std::string words_behind(std::string_view code) {
    std::string words;
    for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
        const char c = code[at];
        if (c == '"') {
            const std::size_t end = std::min(code.find('"', at + 1), code.size());
            words += code.substr(at + 1, end - at - 1);
            at = end;
        } else if (c == '\\') {
            if (++at < code.size()) words += code[at];
        } else if (c == '_' || c == '*') {
            ++at;
        } else if (c == '[') {
            at = std::min(code.find(']', at), code.size());
        } else if (static_cast<unsigned char>(c) >= 0x80U) {
            words += c;
        } else if (c == '0' || c == '#' || c == '?' || c == '@') {
            words.clear();  // in front of the number
        } else if (lower(code.substr(at)).starts_with("general")) {
            words.clear();
            at += std::string_view("general").size() - 1;
        }
    }
    const bool has_letters =
        std::ranges::any_of(words, [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
    const bool has_digits = std::ranges::any_of(words, [](char c) { return c >= '0' && c <= '9'; });
    return has_letters && !has_digits ? words : std::string();
}

struct BuiltinFormat {
    int id;
    std::string_view code;
};
// ECMA-376 part 1, 18.8.30; 27–36 and 50–58 are the dates of the Chinese locale.
constexpr std::array builtin_formats{
    BuiltinFormat{1, "0"},
    BuiltinFormat{2, "0.00"},
    BuiltinFormat{3, "#,##0"},
    BuiltinFormat{4, "#,##0.00"},
    BuiltinFormat{9, "0%"},
    BuiltinFormat{10, "0.00%"},
    BuiltinFormat{14, "yyyy/m/d"},
    BuiltinFormat{15, "d-mmm-yy"},
    BuiltinFormat{16, "d-mmm"},
    BuiltinFormat{17, "mmm-yy"},
    BuiltinFormat{18, "h:mm"},
    BuiltinFormat{19, "h:mm:ss"},
    BuiltinFormat{20, "h:mm"},
    BuiltinFormat{21, "h:mm:ss"},
    BuiltinFormat{22, "yyyy/m/d h:mm"},
    BuiltinFormat{27, "yyyy\"年\"m\"月\""},
    BuiltinFormat{28, "m\"月\"d\"日\""},
    BuiltinFormat{29, "m\"月\"d\"日\""},
    BuiltinFormat{30, "m-d-yy"},
    BuiltinFormat{31, "yyyy\"年\"m\"月\"d\"日\""},
    BuiltinFormat{32, "h\"时\"mm\"分\""},
    BuiltinFormat{33, "h\"时\"mm\"分\"ss\"秒\""},
    BuiltinFormat{34, "h\"时\"mm\"分\""},
    BuiltinFormat{35, "h\"时\"mm\"分\"ss\"秒\""},
    BuiltinFormat{36, "yyyy\"年\"m\"月\""},
    BuiltinFormat{37, "#,##0"},
    BuiltinFormat{38, "#,##0"},
    BuiltinFormat{39, "#,##0.00"},
    BuiltinFormat{40, "#,##0.00"},
    BuiltinFormat{41, "#,##0"},
    BuiltinFormat{42, "#,##0"},
    BuiltinFormat{43, "#,##0.00"},
    BuiltinFormat{44, "#,##0.00"},
    BuiltinFormat{45, "mm:ss"},
    BuiltinFormat{46, "[h]:mm:ss"},
    BuiltinFormat{47, "mm:ss.0"},
    BuiltinFormat{50, "yyyy\"年\"m\"月\""},
    BuiltinFormat{51, "m\"月\"d\"日\""},
    BuiltinFormat{52, "yyyy\"年\"m\"月\""},
    BuiltinFormat{53, "m\"月\"d\"日\""},
    BuiltinFormat{54, "m\"月\"d\"日\""},
    BuiltinFormat{55, "h\"时\"mm\"分\""},
    BuiltinFormat{56, "h\"时\"mm\"分\"ss\"秒\""},
    BuiltinFormat{57, "yyyy\"年\"m\"月\""},
    BuiltinFormat{58, "m\"月\"d\"日\""},
};

}  // namespace

std::optional<StoredNumber> stored_number(std::string_view text) {
    const bool is_percent = text.ends_with('%');
    if (is_percent) text.remove_suffix(1);
    const bool is_negative = text.starts_with('-');
    if (is_negative) text.remove_prefix(1);
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view tail = point < text.size() ? text.substr(point + 1) : "";
    if (point < text.size() && !all_digits(tail)) return std::nullopt;
    const auto whole = ungrouped(text.substr(0, point));
    if (!whole || !all_digits(*whole)) return std::nullopt;
    if (whole->size() > 1 && whole->front() == '0') return std::nullopt;
    Digits number{is_negative, *whole + std::string(tail), static_cast<int>(whole->size())};
    if (is_percent) number.point -= 2;
    const bool has_thousands = whole->size() < point;
    normalise(number);
    if (number.digits.empty() && is_negative) return std::nullopt;  // Excel shows no "-0"
    if (number.digits.size() > digits_max || tail.size() > 30) return std::nullopt;
    StoredNumber stored;
    stored.decimal = plain(number);
    stored.format.append(has_thousands ? "#,##0" : "0");
    if (!tail.empty()) stored.format.append(1, '.').append(tail.size(), '0');
    if (is_percent) stored.format += '%';
    return stored;
}

std::optional<std::string> decimal_of(std::string_view raw) {
    std::optional<Digits> number = digits_of(raw);
    if (!number) return std::nullopt;
    normalise(*number);
    if (number->digits.empty()) return "0";
    if (number->digits.size() <= digits_max) return plain(*number);
    if (raw.starts_with('+')) raw.remove_prefix(1);
    double value = 0;
    const auto read = std::from_chars(raw.data(), raw.data() + raw.size(), value);
    if (read.ec != std::errc() || !std::isfinite(value)) return std::nullopt;
    std::array<char, 64> buffer{};
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                       std::chars_format::scientific);
    auto shortest = digits_of(
        std::string_view(buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data())));
    if (!shortest) return std::nullopt;
    normalise(*shortest);
    return plain(*shortest);
}

NumberFormat parse_format(std::string_view code) {
    NumberFormat format;
    const std::string bare = bare_section(code);
    const bool is_general = bare.starts_with("general");
    if (is_general) format.suffix = words_behind(code);
    if (bare.empty() || is_general || bare == "@") return format;
    const bool has_day = bare.find_first_of("yd") != std::string::npos;
    const bool has_time = bare.find_first_of("hs") != std::string::npos;
    const bool has_month = bare.find('m') != std::string::npos;
    if (has_day || has_time || has_month) {
        format.kind = !has_time ? NumberFormat::Kind::date
                      : has_day ? NumberFormat::Kind::date_time
                                : NumberFormat::Kind::time;
        return format;
    }
    if (bare.find_first_of("e/?") != std::string::npos) return format;
    const std::size_t last = bare.find_last_of("0#");
    if (last == std::string::npos) return format;
    const std::size_t point = std::min(bare.find('.'), bare.size());
    const std::size_t whole_end = bare.find_last_of("0#", point);
    if (whole_end != std::string::npos && whole_end + 1 < point && bare[whole_end + 1] == ',') {
        return format;  // a comma after the digits scales by a thousand
    }
    if (last + 1 < bare.size() && bare[last + 1] == ',') return format;
    format.kind = NumberFormat::Kind::decimal;
    for (std::size_t at = point + 1; at < bare.size() && is_digit(bare[at]); ++at) {
        ++format.decimals;
    }
    format.decimals = std::min(format.decimals, 30);
    if (point < bare.size() && bare.find('#', point) != std::string::npos) {
        return {};  // an optional decimal: show what is there
    }
    format.has_thousands = bare.substr(0, point).find(',') != std::string::npos;
    format.is_percent = bare.find('%') != std::string::npos;
    format.suffix = words_behind(code);
    return format;
}

std::string_view builtin_format(int id) {
    for (const BuiltinFormat& row : builtin_formats) {
        if (row.id == id) return row.code;
    }
    return "";
}

std::string shown(std::string_view decimal, const NumberFormat& format) {
    std::optional<Digits> number = digits_of(decimal);
    if (!number) return std::string(decimal);
    if (format.kind != NumberFormat::Kind::decimal) {
        // Excel shows 15 digits: 0.1 + 0.2 is 0.3 there, not 0.30000000000000004.
        normalise(*number);
        if (number->digits.size() <= digits_max) return plain(*number) + format.suffix;
        *number = *digits_of(rounded(*number, static_cast<int>(digits_max) - number->point));
        normalise(*number);
        return plain(*number) + format.suffix;
    }
    if (format.is_percent) number->point += 2;
    normalise(*number);
    std::string text = rounded(*number, format.decimals);
    if (format.has_thousands) group_thousands(text);
    if (format.is_percent) text += '%';
    return text + format.suffix;
}

std::optional<std::string> shown_date(std::string_view decimal, NumberFormat::Kind kind,
                                      bool is_1904) {
    constexpr int days_of_year_9999 = 2958465;
    constexpr int seconds_a_day = 86400;
    double serial = 0;
    const auto read = std::from_chars(decimal.data(), decimal.data() + decimal.size(), serial);
    if (read.ec != std::errc() || !(serial >= 0) || serial > days_of_year_9999) return std::nullopt;
    auto day = static_cast<int>(serial);
    auto second = static_cast<int>(std::lround((serial - day) * seconds_a_day));
    if (second == seconds_a_day) {
        second = 0;
        ++day;
    }
    const std::string time =
        fmt::format("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    if (kind == NumberFormat::Kind::time) {
        if (day == 0) return time;
        return fmt::format("{}:{:02}:{:02}", day * 24 + second / 3600, second / 60 % 60,
                           second % 60);
    }
    using std::chrono::days;
    using std::chrono::sys_days;
    using std::chrono::year_month_day;
    // Excel believes that 1900 was a leap year: day 60 is its 29th of February.
    if (!is_1904 && (day == 60 || day == 0)) return std::nullopt;
    const sys_days first = is_1904    ? sys_days(std::chrono::year(1904) / 1 / 1)
                           : day < 60 ? sys_days(std::chrono::year(1899) / 12 / 31)
                                      : sys_days(std::chrono::year(1899) / 12 / 30);
    const year_month_day date(first + days(day));
    if (static_cast<int>(date.year()) > 9999) return std::nullopt;
    std::string text =
        fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    if (kind == NumberFormat::Kind::date_time && second != 0) text += " " + time;
    return text;
}

}  // namespace documents::xlsx
