#pragma once
// Result<T>: a value, or the Error that says why there is none. TRY(x) gives the value or returns
// the error from the enclosing function.

#include "base/check.h"
#include "base/error.h"

#include <utility>
#include <variant>

namespace base {

template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T& value() const& {
        check(ok(), "value() of a failed Result");
        return std::get<0>(state_);
    }
    T& value() & {
        check(ok(), "value() of a failed Result");
        return std::get<0>(state_);
    }
    T&& value() && {
        check(ok(), "value() of a failed Result");
        return std::get<0>(std::move(state_));
    }
    const Error& error() const& {
        check(!ok(), "error() of a successful Result");
        return std::get<1>(state_);
    }
    Error&& error() && {
        check(!ok(), "error() of a successful Result");
        return std::get<1>(std::move(state_));
    }

    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    T&& operator*() && { return std::move(*this).value(); }

    /// Puts a place in front of the error, if there is one.
    Result in(std::string_view place) && {
        if (!ok()) return std::move(*this).error().in(place);
        return std::move(*this);
    }

private:
    std::variant<T, Error> state_;
};

/// The result of an operation that has no value to give.
struct Done {};
template <>
class [[nodiscard]] Result<void> : public Result<Done> {
public:
    Result() : Result<Done>(Done{}) {}
    Result(Error error) : Result<Done>(std::move(error)) {}
    Result in(std::string_view place) && {
        if (!ok()) return std::move(*this).error().in(place);
        return std::move(*this);
    }
};

}  // namespace base

// The one macro, and one of the two places with __extension__; the other is figures::Wide
// (docs/decisions.md).
#define TRY(expression)                                               \
    __extension__({                                                   \
        auto try_result_ = (expression);                              \
        if (!try_result_.ok()) return std::move(try_result_).error(); \
        std::move(try_result_).value();                               \
    })
