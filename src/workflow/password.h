#pragma once
// Passwords: which ones are accepted, and how they are kept (argon2id). The parameters stand here
// and nowhere else; a stored hash carries its own, so they can be raised later.

#include "workflow/sign_in_rules.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace workflow {

struct PasswordCost {
    std::uint32_t passes = 2;
    std::uint32_t memory_kib = 64 * 1024;
    std::uint32_t lanes = 1;
};

/// As the rules ask; at most 256 bytes. Errors: invalid_input telling all that is wrong. What was
/// used before is not looked at.
base::Result<void> check_password(std::string_view user, std::string_view password,
                                  const PasswordRules& rules = {});

/// A password to begin with, of 16 letters and digits that are not mistaken for each other, in
/// groups of four, with all four kinds of signs. `random`: 16 unguessable bytes.
std::string one_time_password(std::string_view random);

/// 1 to 64 characters without control characters. Errors: invalid_input.
base::Result<void> check_user_name(std::string_view user);

/// The encoded argon2id hash. salt: 16 random bytes.
std::string password_hash(std::string_view password, std::string_view salt, PasswordCost cost);

bool password_matches(std::string_view password, const std::string& encoded_hash);

}  // namespace workflow
