#pragma once
// What the use cases need from the outside and do not choose themselves: the time and unguessable
// bytes. The program gives the real ones, a test its own.

#include <cstdint>
#include <functional>
#include <string>

namespace workflow {

struct Tools {
    std::function<std::int64_t()> now_ms;                  ///< since 1970, UTC
    std::function<std::string(std::size_t)> random_bytes;  ///< unguessable
};

/// The clock of the machine and the random numbers of OpenSSL.
Tools real_tools();

/// "2024-04-23T14:02:31+08:00": the one time of China.
std::string china_time(std::int64_t at_ms);

/// Two lower-case hexadecimal digits for each byte.
std::string hex(std::string_view bytes);

}  // namespace workflow
