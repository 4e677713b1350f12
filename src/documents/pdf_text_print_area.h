#pragma once
// Where the lines of a page may stand: margins, distance and size of its running text.

#include "documents/pdf_text_margins.h"

#include <vector>

namespace documents {

struct PrintArea {
    double page_width = 0;
    double left = 0;
    double right = 0;
    double pitch = 0;  ///< from line to line within a paragraph; 0: not known
    double size = 0;   ///< of the running text
};

/// One area for each width of page.
std::vector<PrintArea> print_areas(const std::vector<PdfSheet>& sheets);

/// The area for pages of this width; `areas` must not be empty.
const PrintArea& area_of(const std::vector<PrintArea>& areas, double page_width);

}  // namespace documents
