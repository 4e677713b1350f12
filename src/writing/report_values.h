#pragma once
// The named values of the self-evaluation report: everything that a template may print. Names,
// meaning and content stand together in one table (report_rows.cpp), from which the list for
// template authors is made (docs/formats/report-placeholders.md).

#include "writing/material.h"

#include <string>

namespace writing {

/// The values of one report. Figures are tagged with their fact id; no figure is ever empty.
documents::Values report_values(const Material& material);

/// A value for every name, lists with one item: what a template is tried on.
documents::Values sample_values();

/// docs/formats/report-placeholders.md: every placeholder with its meaning, in two languages.
std::string placeholder_list();

}  // namespace writing
