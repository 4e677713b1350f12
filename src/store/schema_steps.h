#pragma once
// The numbered steps of the schema. One that has been published is never changed.

#include "store/database.h"

#include <span>
#include <string_view>

namespace store {

struct SchemaStep {
    int version = 0;
    std::string_view title;
    std::span<const std::string_view> statements;
    /// Puts into the new tables what follows from the old ones; may be empty.
    base::Result<void> (*fill)(Connection& connection) = nullptr;
};

/// By version, without a gap.
std::span<const SchemaStep> schema_steps();

}  // namespace store
