#pragma once
// Calendar dates as officials write them: "2024-04-23", "2024年4月23日", "2024/4/23", "2024.4.23".

#include "base/result.h"

#include <chrono>
#include <string>
#include <string_view>

namespace base {

using Date = std::chrono::year_month_day;

/// Reads one of the forms above; years 1900 to 2199. Errors: invalid_input, also for 2023-02-30.
Result<Date> parse_date(std::string_view text);

/// "2024-04-23".
std::string iso(Date date);

/// "2024年4月23日".
std::string chinese_date(Date date);

/// Days from `from` to `to`; negative when `to` is earlier.
int days_between(Date from, Date to);

}  // namespace base
