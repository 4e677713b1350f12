#pragma once
// One unit's year as open data: every figure with a stable id, its value, how it was printed, and
// where it comes from (docs/formats/open-data.md).

#include "base/json.h"
#include "writing/material.h"

namespace writing {

inline constexpr std::string_view open_data_format = "jilian-open-data/1";

/// Typed figures name their cell, derived ones their derivation. Personal data and free text are
/// left out.
base::Json open_data(const Material& material);

}  // namespace writing
