#pragma once
// The page for the public: what a unit got, spent and reached, with its score and how it came
// about. No personal data: the contact and the free text of the report stay out.

#include "writing/material.h"

namespace writing {

/// The page as blocks; the machine-readable copy is added when it is written.
documents::Document disclosure(const Material& material);

}  // namespace writing
