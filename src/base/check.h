#pragma once
// What we do when we ourselves made a mistake: an impossible state throws InternalError, is logged
// and answered with status 500, and the process lives. Never for input: that is base::Result.

#include <stdexcept>
#include <string>

namespace base {

/// An impossible state: a defect of this program.
class InternalError : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// Arithmetic left the range that exact integers can hold. Shown as invalid input, because only
/// absurd figures get there.
class OverflowError : public std::overflow_error {
public:
    using std::overflow_error::overflow_error;
};

/// Throws InternalError with `what` unless `condition` holds. Stays on in release builds.
inline void check(bool condition, const char* what) {
    if (!condition) throw InternalError(what);
}

}  // namespace base
