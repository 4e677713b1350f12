#pragma once
// Charts as DrawingML chart parts (word/charts/chartN.xml): real charts which Word, WPS and
// LibreOffice draw from the figures stored in the part, no workbook behind them.

#include "documents/blocks.h"

#include <string>
#include <vector>

namespace documents::docx {

/// The chart part. Labels print exactly what `chart` says; values that are not finite are left out.
std::string chart_part(const Chart& chart);

/// A height that keeps bars and labels readable.
double chart_height_mm(const Chart& chart);

/// The stacked columns of a waterfall: an invisible part to stand on and visible parts on it. A
/// step that crosses zero has a part above and a part below.
struct WaterfallColumn {
    enum class Kind { total, rise, fall };
    Kind kind = Kind::total;
    double base = 0;
    double above = 0;  ///< visible, with the sign of its side of zero
    double below = 0;  ///< visible below zero, for steps that cross it
    double top = 0;    ///< where the label stands
};

/// One column per category of the first series.
std::vector<WaterfallColumn> waterfall_columns(const Chart& chart);

}  // namespace documents::docx
