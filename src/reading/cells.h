#pragma once
// Cells: what one cell means where the heading says what kind of value it holds. Exact digits of
// number cells; full-width digits, commas and units in text cells. A value is never made up: what
// is not understood comes back as a problem for people.

#include "base/bilingual.h"
#include "base/date.h"
#include "documents/xlsx_grid.h"
#include "domain/dossier.h"
#include "reading/headings.h"

#include <optional>
#include <string>
#include <string_view>

namespace reading {

/// A value that was read, or none because the cell is blank (no problem), or a problem. A value may
/// come with a problem: it was read, but its author should look at it.
template <typename Value>
struct Parsed {
    std::optional<Value> value;
    base::Bilingual problem;
};

struct Amount {
    figures::Money money;
    std::string printed;  ///< as shown, with its unit
};

struct Target {
    domain::Sign sign = domain::Sign::at_least;
    std::optional<figures::Decimal> number;
    std::string unit;
    std::optional<base::Date> date;
    std::string text;  ///< of a qualitative target
};

struct Number {
    figures::Decimal value;
    std::string unit;  ///< as in the cell; empty: none
};

/// Nothing, or one of the signs for it: “（未填）”, “—”, “/”, “不适用”.
bool is_blank(const documents::GridCell& cell);

/// The text of the cell, trimmed; empty when it is blank.
std::string words_of(const documents::GridCell& cell);

/// `unit`: what the headings say; a unit in the cell goes before it.
Parsed<Amount> read_amount(const documents::GridCell& cell, std::optional<figures::MoneyUnit> unit);

/// A number with or without a unit behind it: "1,236 列", "99.96%".
Parsed<Number> read_number(const documents::GridCell& cell);

/// "≥1200列", "不低于 90%", "2023年12月31日前", "是", or words. `sign`: of a column of its own.
Parsed<Target> read_target(const documents::GridCell& cell, std::string_view sign);

/// "15", "15分".
Parsed<figures::Points> read_points(const documents::GridCell& cell);

/// A share as it is claimed: "99.96%"; a bare number only where the heading says %.
Parsed<std::string> read_share(const documents::GridCell& cell, bool heading_says_percent);

/// "2023-12-31", "2023年12月31日前".
Parsed<base::Date> read_date(const documents::GridCell& cell);

/// The year of “2023年度”.
std::optional<int> year_in(std::string_view text);

}  // namespace reading
