#pragma once
// The appendix that answers “why this score?”: every derived figure behind the scores of the unit
// and of its projects, with formula, arithmetic, source and rounding.

#include "writing/material.h"

namespace writing {

/// One table for the unit and one for each project, each from the cells up to the total.
documents::Document derivations(const Material& material);

/// The table of one subject ("unit", "project:p1"), for other documents; no rows when nothing could
/// be scored.
documents::Table derivation_table(const Material& material, std::string_view subject);

}  // namespace writing
