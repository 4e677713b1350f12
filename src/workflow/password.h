#pragma once
// Passwords: which ones are accepted, and how they are kept (argon2id). The parameters stand here
// and nowhere else; a stored hash carries its own, so they can be raised later.

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace workflow {

struct PasswordCost {
    std::uint32_t passes = 2;
    std::uint32_t memory_kib = 64 * 1024;
    std::uint32_t lanes = 1;
};

/// At least 10 characters of three kinds (capitals, small letters, digits, others) or at least 16
/// of any; at most 256 bytes; without the user's name. Errors: invalid_input telling all that is
/// wrong.
base::Result<void> check_password(std::string_view user, std::string_view password);

/// 1 to 64 characters without control characters. Errors: invalid_input.
base::Result<void> check_user_name(std::string_view user);

/// The encoded argon2id hash. salt: 16 random bytes.
std::string password_hash(std::string_view password, std::string_view salt, PasswordCost cost);

bool password_matches(std::string_view password, const std::string& encoded_hash);

}  // namespace workflow
