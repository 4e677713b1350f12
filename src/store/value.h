#pragma once
// Values that go into and come out of a database: nothing, a whole number, a text, bytes. There is
// no floating point: money is fen, decimals are their digits.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace store {

struct Bytes {
    std::string data;
    bool operator==(const Bytes&) const = default;
    auto operator<=>(const Bytes&) const = default;
};

using Null = std::monostate;
using Value = std::variant<Null, std::int64_t, std::string, Bytes>;
using Row = std::vector<Value>;

/// The number in `value`; empty for NULL. A text that is asked for a number: base::check.
std::optional<std::int64_t> number_in(const Value& value);

/// The number in `value`, which is not NULL: base::check.
std::int64_t number(const Value& value);

/// The text in `value`; NULL reads as "", because some databases store "" as NULL.
std::string text(const Value& value);

/// The value of an optional number: NULL when empty.
Value value_of(std::optional<std::int64_t> number);

}  // namespace store
