#pragma once
// JSON with the manners of this project: objects keep their order, sizes are limited, and an error
// names the line. A place inside a document is a JSON pointer ("/indicators/2/target").

#include "base/result.h"

#include <string>
#include <string_view>

#include <boost/json/fwd.hpp>
#include <boost/json/value.hpp>

namespace base {

using Json = boost::json::value;
using JsonObject = boost::json::object;
using JsonArray = boost::json::array;

struct JsonLimits {
    std::size_t bytes_max = 32u << 20;
    std::size_t depth_max = 32;
};

/// Parses a whole document. A byte-order mark is passed over.
/// Errors: too_large; invalid_input with line and column (truncated text, not UTF-8, duplicate
/// key).
Result<Json> parse_json(std::string_view text, JsonLimits limits = {});

/// Line (from 1) at which the value of `pointer` starts in `text`, which parse_json accepted;
/// where the pointer leads nowhere, the line of its nearest existing ancestor.
int line_of(std::string_view text, std::string_view pointer);

/// Indented by two spaces, one member a line, ends with a line feed: made for reading and for
/// diffs.
std::string pretty(const Json& value);

/// On one line.
std::string compact(const Json& value);

}  // namespace base
