#pragma once
// From a part of a Word template to the tree of literals and slots.

#include "base/result.h"
#include "documents/docx_template_nodes.h"

#include <optional>
#include <string>
#include <string_view>

namespace documents::docx {

/// Compiles a part; none when it has no marks. `may_hold_charts`: the document part may.
/// Errors: those of set_marks_apart and wrap_sections; a chart or table that is not alone in its
/// paragraph, or stands where none can be; a position outside of any list.
base::Result<std::optional<TemplatePart>> compile_part(std::string_view xml, std::string_view name,
                                                       bool may_hold_charts);

}  // namespace documents::docx
