#pragma once
// A chart as an SVG element that stands in a page of HTML or alone in a file: text stays text, so
// that it can be searched and read aloud; no script, no outside fonts or pictures.

#include "documents/blocks.h"

#include <string>
#include <string_view>

namespace documents {

/// The `svg` element, `width` points wide before it is scaled. It has a title and a description
/// that lists every category with its labels; their ids begin with `id`, which must be unique in
/// the page.
std::string svg_chart(const Chart& chart, double width, std::string_view id);

/// `text` with & < > " ' escaped; characters that XML does not allow become U+FFFD.
std::string escaped_markup(std::string_view text);

}  // namespace documents
