#pragma once
// Reading the JSON body of a request: each member by name and type, with a message that names it.

#include "api/http.h"
#include "base/json.h"

namespace api {

/// The body as an object. Errors: unsupported unless it is declared as JSON; invalid_input.
base::Result<base::JsonObject> body_object(const Request& request);

/// Errors: invalid_input when there is no such member or it is of another type.
base::Result<std::string> text_member(const base::JsonObject& object, std::string_view name);
base::Result<base::JsonObject> object_member(const base::JsonObject& object, std::string_view name);
base::Result<std::int64_t> number_member(const base::JsonObject& object, std::string_view name);

/// A year of four digits. Errors: invalid_input.
base::Result<int> year_of(std::string_view text);

}  // namespace api
