#include "base/error.h"

#include "base/check.h"

#include <array>

namespace base {

namespace {

constexpr std::array kinds{
    ErrorKind{ErrorCode::invalid_input, "invalid_input", 422, 2},
    ErrorKind{ErrorCode::not_found, "not_found", 404, 2},
    ErrorKind{ErrorCode::conflict, "conflict", 409, 2},
    ErrorKind{ErrorCode::unauthenticated, "unauthenticated", 401, 2},
    ErrorKind{ErrorCode::forbidden, "forbidden", 403, 2},
    ErrorKind{ErrorCode::too_large, "too_large", 413, 2},
    ErrorKind{ErrorCode::too_many, "too_many", 429, 2},
    ErrorKind{ErrorCode::unsupported, "unsupported", 415, 2},
    ErrorKind{ErrorCode::io, "io", 507, 2},
    ErrorKind{ErrorCode::unavailable, "unavailable", 503, 2},
    ErrorKind{ErrorCode::internal, "internal", 500, 3},
};

}  // namespace

const ErrorKind& kind_of(ErrorCode code) {
    for (const ErrorKind& kind : kinds) {
        if (kind.code == code) return kind;
    }
    throw InternalError("error code without a row in the table of codes");
}

Error Error::in(std::string_view place) && {
    place_ = place_.empty() ? std::string(place) : std::string(place) + " › " + place_;
    return std::move(*this);
}

std::string Error::text(Language language) const {
    const std::string& message = message_.in(language);
    if (place_.empty()) return message;
    return place_ + (language == Language::chinese ? "：" : ": ") + message;
}

}  // namespace base
