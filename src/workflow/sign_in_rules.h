#pragma once
// What a bureau asks of passwords, sessions and second factors. Read from a file that the operator
// gives (docs/formats/sign-in-rules.md); the defaults are those of graded protection, level 3.

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace workflow {

struct PasswordRules {
    std::int64_t length_min = 10;
    /// Of capitals, small letters, digits and others; fewer are enough from `phrase_length` on.
    std::int64_t classes_min = 3;
    std::int64_t phrase_length = 16;  ///< 0: no exception for long ones
    bool without_user_name = true;
    std::int64_t history = 5;        ///< that many before the present one are not taken again
    std::int64_t max_age_days = 90;  ///< 0: never too old

    bool operator==(const PasswordRules&) const = default;
};

struct SignInRules {
    PasswordRules password{};
    std::int64_t failures_max = 5;
    std::int64_t lockout_minutes = 15;
    std::int64_t idle_minutes = 30;
    std::int64_t absolute_minutes = 12 * 60;
    /// Who must have a second factor: names of roles.
    std::vector<std::string> totp_roles{"unit_reviewer", "department_reviewer", "business_office",
                                        "performance_office"};

    bool operator==(const SignInRules&) const = default;
};

/// Names of roles that a file may give.
const std::vector<std::string>& roles_of_rules();

/// Errors: invalid_input that lists every mistake with file, line and key.
base::Result<SignInRules> parse_sign_in_rules(std::string_view text, std::string_view file_name);

}  // namespace workflow
