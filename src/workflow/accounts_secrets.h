#pragma once
// How the secrets of accounts are kept: as digests of random bytes that are long enough to need no
// salt.

#include <string>
#include <string_view>

namespace workflow {

/// SHA-256 in hexadecimal digits.
std::string digest_of(std::string_view secret);

/// "k7qm-…": 16 letters and digits in groups of four. `random`: 10 bytes.
std::string recovery_code(std::string_view random);
/// As recovery codes are compared: without blanks and hyphens, in upper case.
std::string plain_code(std::string_view typed);

}  // namespace workflow
