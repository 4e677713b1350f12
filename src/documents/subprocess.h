#pragma once
// Another program run for one piece of work, with bounds on memory, time and output. Used for files
// whose readers are too large or too old to be trusted within this process.

#include "base/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace documents {

struct SubprocessLimits {
    int seconds_max = 60;                     ///< of the clock; then it is killed with its children
    std::size_t memory_bytes_max = 1u << 30;  ///< address space of each process; 0: not bounded
    std::size_t output_bytes_max = 64u << 20;
};

struct SubprocessEnd {
    enum class How { exited, killed, timed_out, output_too_large };
    How how = How::exited;
    int code = 0;        ///< exit code, or the signal that ended it
    std::string output;  ///< standard output up to its end
};

/// Runs `program` with `arguments` and `input` on its standard input; it sees no other open file,
/// an environment of PATH, HOME (`folder`) and LC_ALL=C.UTF-8 only, and gains no privileges. Its
/// standard error is dropped. `folder`: where it runs; empty: "/".
/// Errors: unavailable when it cannot be started. An end of any kind is a value.
base::Result<SubprocessEnd> run_subprocess(const std::filesystem::path& program,
                                           const std::vector<std::string>& arguments,
                                           std::string_view input,
                                           const SubprocessLimits& limits = {},
                                           const std::filesystem::path& folder = {});

}  // namespace documents
