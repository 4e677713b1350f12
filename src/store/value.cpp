#include "store/value.h"

#include "base/check.h"

namespace store {

std::optional<std::int64_t> number_in(const Value& value) {
    if (std::holds_alternative<Null>(value)) return std::nullopt;
    const auto* number = std::get_if<std::int64_t>(&value);
    base::check(number != nullptr, "a column of numbers holds something else");
    return *number;
}

std::int64_t number(const Value& value) {
    const std::optional<std::int64_t> read = number_in(value);
    base::check(read.has_value(), "a column that is always filled in is empty");
    return *read;
}

std::string text(const Value& value) {
    if (std::holds_alternative<Null>(value)) return "";
    const auto* read = std::get_if<std::string>(&value);
    base::check(read != nullptr, "a column of texts holds something else");
    return *read;
}

Value value_of(std::optional<std::int64_t> number) {
    if (!number) return Null{};
    return *number;
}

}  // namespace store
