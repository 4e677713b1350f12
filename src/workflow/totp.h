#pragma once
// One-time codes of a phone as second factor: RFC 6238 with HMAC-SHA1, six digits, steps of 30
// seconds. A code of the step before or after is taken too, because clocks differ; one that was
// used, or an older one, is not.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace workflow {

/// Bytes of a secret (RFC 4226: at least 16, better 20).
constexpr std::size_t totp_secret_bytes = 20;

/// RFC 4648, upper case, without "=".
std::string base32(std::string_view bytes);
/// The reverse, taking small letters and blanks too; empty for anything else.
std::optional<std::string> from_base32(std::string_view text);

/// Steps of 30 s since 1970.
std::int64_t totp_step(std::int64_t now_ms);

/// The code of a step, `digits` (1 to 9) long with leading zeros.
std::string totp_code(std::string_view secret, std::int64_t step, int digits = 6);

/// The step whose code this is: of now, one before or one after, and later than `last_step`.
std::optional<std::int64_t> totp_match(std::string_view secret, std::string_view code,
                                       std::int64_t now_ms, std::int64_t last_step);

/// otpauth://totp/… for the app on the phone.
std::string totp_uri(std::string_view secret_base32, std::string_view user);

}  // namespace workflow
