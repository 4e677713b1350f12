#include "workflow/totp.h"

#include "base/check.h"

#include <array>

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace workflow {

namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::int64_t step_ms = 30'000;
constexpr int digits_of_code = 6;
constexpr std::string_view issuer = "绩链";

std::string percent_encoded(std::string_view text) {
    std::string made;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        made += plain ? std::string(1, c)
                      : fmt::format("%{:02X}", unsigned(static_cast<unsigned char>(c)));
    }
    return made;
}

}  // namespace

std::string base32(std::string_view bytes) {
    std::string made;
    std::uint32_t held = 0;
    int bits = 0;
    for (const char byte : bytes) {
        held = (held << 8) | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5) made += letters[(held >> (bits - 5)) & 31];
        held &= 0xff;
    }
    if (bits > 0) made += letters[(held << (5 - bits)) & 31];
    return made;
}

std::optional<std::string> from_base32(std::string_view text) {
    std::string made;
    std::uint32_t held = 0;
    int bits = 0;
    for (char c : text) {
        if (c == ' ') continue;
        if (c >= 'a' && c <= 'z') c = char(c - 'a' + 'A');
        const std::size_t value = letters.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        held = ((held << 5) | std::uint32_t(value)) & 0xfff;
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        made += char((held >> bits) & 0xff);
    }
    return made;
}

std::int64_t totp_step(std::int64_t now_ms) {
    return now_ms / step_ms;
}

std::string totp_code(std::string_view secret, std::int64_t step, int digits) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i) {
        counter[7 - i] = static_cast<unsigned char>((step >> (8 * i)) & 0xff);
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned size = 0;
    const auto* done = HMAC(EVP_sha1(), secret.data(), int(secret.size()), counter.data(),
                            counter.size(), mac.data(), &size);
    base::check(done != nullptr && size == 20, "HMAC-SHA1");
    const std::size_t at = mac[19] & 0x0f;  // RFC 4226, 5.3
    const std::uint32_t number = (std::uint32_t(mac[at] & 0x7f) << 24) |
                                 (std::uint32_t(mac[at + 1]) << 16) |
                                 (std::uint32_t(mac[at + 2]) << 8) | std::uint32_t(mac[at + 3]);
    std::uint32_t limit = 1;
    for (int i = 0; i < digits; ++i) limit *= 10;
    return fmt::format("{:0{}}", number % limit, digits);
}

std::optional<std::int64_t> totp_match(std::string_view secret, std::string_view code,
                                       std::int64_t now_ms, std::int64_t last_step) {
    std::optional<std::int64_t> found;
    if (code.size() != std::size_t(digits_of_code)) return found;
    const std::int64_t now = totp_step(now_ms);
    for (const std::int64_t step : {now - 1, now, now + 1}) {
        const std::string wanted = totp_code(secret, step);
        const bool same = CRYPTO_memcmp(wanted.data(), code.data(), code.size()) == 0;
        if (same && step > last_step) found = step;
    }
    return found;
}

std::string totp_uri(std::string_view secret_base32, std::string_view user) {
    return fmt::format(
        "otpauth://totp/{0}:{1}?secret={2}&issuer={0}&algorithm=SHA1&digits=6&period=30",
        percent_encoded(issuer), percent_encoded(user), secret_base32);
}

}  // namespace workflow
