#include "base/date.h"

#include "base/text.h"

#include <array>
#include <optional>

#include <fmt/format.h>

namespace base {

namespace {

// Reads digits from the front of `text` and moves past them.
std::optional<int> take_number(std::string_view& text, std::size_t digits_max) {
    std::size_t length = 0;
    int value = 0;
    while (length < text.size() && length < digits_max && text[length] >= '0' &&
           text[length] <= '9') {
        value = value * 10 + (text[length] - '0');
        ++length;
    }
    if (length == 0) return std::nullopt;
    text.remove_prefix(length);
    return value;
}

bool take(std::string_view& text, std::string_view mark) {
    if (!text.starts_with(mark)) return false;
    text.remove_prefix(mark.size());
    return true;
}

}  // namespace

Result<Date> parse_date(std::string_view text) {
    const Error error =
        invalid(fmt::format("“{}”不是日期，请写成 2024-04-23", shorten(text, 40)),
                fmt::format("\"{}\" is not a date; write it as 2024-04-23", shorten(text, 40)));
    struct Marks {
        std::string_view year, month, day;
    };
    constexpr std::array forms{Marks{"-", "-", ""}, Marks{"年", "月", "日"}, Marks{"/", "/", ""},
                               Marks{".", ".", ""}};
    for (const Marks& marks : forms) {
        std::string_view rest = trim(text);
        const auto year = take_number(rest, 4);
        if (!year || *year < 1900 || *year > 2199) return error;
        if (!take(rest, marks.year)) continue;
        const auto month = take_number(rest, 2);
        if (!month || !take(rest, marks.month)) return error;
        const auto day = take_number(rest, 2);
        if (!day || !take(rest, marks.day) || !rest.empty()) return error;
        const Date date{std::chrono::year{*year}, std::chrono::month{unsigned(*month)},
                        std::chrono::day{unsigned(*day)}};
        if (!date.ok()) return error;
        return date;
    }
    return error;
}

std::string iso(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", int(date.year()), unsigned(date.month()),
                       unsigned(date.day()));
}

std::string chinese_date(Date date) {
    return fmt::format("{}年{}月{}日", int(date.year()), unsigned(date.month()),
                       unsigned(date.day()));
}

int days_between(Date from, Date to) {
    return int((std::chrono::sys_days{to} - std::chrono::sys_days{from}).count());
}

}  // namespace base
