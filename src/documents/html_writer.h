#pragma once
// A web page from blocks: one file that holds everything (styles and charts inside, no script, no
// outside request), reads well on a screen and on a phone, and prints as an official A4 document
// with table heads on every page. Figures keep their tags as `data-figure`.

#include "documents/blocks.h"

#include <string>

namespace documents {

struct HtmlOptions {
    std::string footer = {};  ///< a line at the end, small; empty for none
};

/// The page, UTF-8. The same document gives the same bytes. All text is escaped; alignment means
/// what it means in write_docx. Spans of tables that overlap or leave the table are cut.
std::string write_html(const Document& document, const HtmlOptions& options = {});

}  // namespace documents
