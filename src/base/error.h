#pragma once
// Error: an operation that cannot be done, with a message for the person who asked for it. What is
// wrong, where, and what to do. The table of codes is the only place that knows HTTP statuses and
// exit codes.

#include "base/bilingual.h"

#include <string>
#include <string_view>

namespace base {

enum class ErrorCode {
    invalid_input,
    not_found,
    conflict,
    unauthenticated,
    forbidden,
    too_large,
    too_many,
    unsupported,
    io,
    unavailable,
    internal,
};

struct ErrorKind {
    ErrorCode code;
    std::string_view key;  ///< stable name in JSON
    int http_status;
    int exit_code;
};

/// The row of `code` in the table of codes.
const ErrorKind& kind_of(ErrorCode code);

class [[nodiscard]] Error {
public:
    Error(ErrorCode code, std::string zh, std::string en)
        : code_(code), message_{std::move(zh), std::move(en)} {}

    ErrorCode code() const { return code_; }
    const Bilingual& message() const { return message_; }
    /// Where: file, line, key, table, cell; outermost first, joined by " › ". May be empty.
    const std::string& place() const { return place_; }

    /// Puts a place in front as the error rises: `std::move(error).in("第 12 行")`.
    Error in(std::string_view place) &&;

    /// One line for a terminal or a log: "place：message".
    std::string text(Language language = Language::chinese) const;

private:
    ErrorCode code_;
    Bilingual message_;
    std::string place_;
};

/// The commonest kind, short to write.
inline Error invalid(std::string zh, std::string en) {
    return {ErrorCode::invalid_input, std::move(zh), std::move(en)};
}

}  // namespace base
