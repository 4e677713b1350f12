#pragma once
// Charts and tables of the report, used in the other documents as well.

#include "writing/material.h"

namespace writing {

/// Bars of the completion of the unit's indicators, in per cent, with a line at 100 %. Indicators
/// without a number are left out; without any the chart has no categories.
documents::Chart completion_chart(const Material& material);

/// From the initial budget through the movements, grouped by kind, to the adjusted budget, and what
/// was executed of it. No categories unless initial and adjusted budget are known.
documents::Chart budget_chart(const Material& material);

/// Initial, changed, adjusted, executed and rate of each budget line that has a figure.
documents::Table budget_table(const Material& material);
/// Every movement in the order of the dossier.
documents::Table movement_table(const Material& material);
documents::Table economic_table(const Material& material);
documents::Table three_public_table(const Material& material);
documents::Table indicator_table(const Material& material);
documents::Table project_table(const Material& material);

/// A label cell.
documents::Cell label(std::string text, int column_span = 1, int row_span = 1);
/// A cell of words.
documents::Cell words(std::string text, documents::Align align = documents::Align::left);

}  // namespace writing
