#pragma once
// XML parts of an archive, read piece by piece with expat: no tree in memory, no document type
// declarations, bounded depth.

#include "base/result.h"
#include "documents/archive.h"

#include <optional>
#include <string>
#include <string_view>

namespace documents::xlsx {

/// Attributes of an element, by name without prefix.
class Attributes {
public:
    explicit Attributes(const char** pairs) : pairs_(pairs) {}
    /// The value, or empty.
    std::string_view value(std::string_view name) const;
    std::optional<int> number(std::string_view name) const;
    bool is_true(std::string_view name) const;

private:
    const char** pairs_;
};

/// Takes the elements of a part; names come without prefix. Reading ends when `fail` was called.
class PartHandler {
public:
    virtual ~PartHandler() = default;
    virtual void open(std::string_view name, const Attributes& attributes) = 0;
    virtual void close(std::string_view name) = 0;
    virtual void text(std::string_view) {}

    void fail(base::Error error);
    const std::optional<base::Error>& failure() const { return failure_; }

private:
    std::optional<base::Error> failure_;
};

/// Errors: those of the archive, of the handler, invalid_input for XML that is not well-formed.
base::Result<void> read_part(const Archive& archive, const std::string& name, PartHandler& handler);

/// `_x000D_` and the like, as Excel writes characters that XML does not allow.
std::string unescaped(std::string_view text);

}  // namespace documents::xlsx
