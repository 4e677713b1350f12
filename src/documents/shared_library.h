#pragma once
// Libraries of the system that are opened when something first needs them. The libraries that draw
// PDF pages and read web pages bring forty others along; a command that needs neither would spend
// most of its time on starting them.

#include <string>

namespace documents {

/// One library, open from its construction to the end of the process.
class SharedLibrary {
public:
    /// Where a name of the library stands; becomes the pointer that it is assigned to.
    class Symbol {
    public:
        explicit Symbol(void* place) : place_(place) {}
        template <typename Function>
        operator Function*() const {
            return reinterpret_cast<Function*>(place_);
        }

    private:
        void* place_;
    };

    /// `name`: as the linker knows it, "libcairo.so.2".
    explicit SharedLibrary(const char* name);

    /// A function of the library or of one that it brings along; null when it is not there.
    Symbol operator[](const char* name);

    /// Why the library cannot be used; empty when it and every name asked of it so far are there.
    const std::string& problem() const { return problem_; }

private:
    void* handle_;
    std::string problem_;
};

}  // namespace documents
