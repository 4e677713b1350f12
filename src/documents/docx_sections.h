#pragma once
// Sections of a template part: which opening mark belongs to which closing mark, and what lies
// between them: words of a paragraph, paragraphs, or rows of a table. The range is put into an
// element of its own.

#include "base/result.h"
#include "documents/docx_marks.h"

#include <pugixml.hpp>

namespace documents::docx {

/// The element around what a section repeats; its attribute "at" is the number of the opening mark.
inline constexpr const char* section_element = "jilian-section";

/// Wraps all sections under `root` and removes their marks, along with paragraphs and rows that
/// held nothing else. Errors: invalid_input with the place (unclosed, crossed, not opened, begins
/// and ends at places that make no range).
base::Result<void> wrap_sections(const pugi::xml_node& root, const Marks& marks);

/// True when a paragraph shows nothing: no text, mark, picture or break.
bool is_blank(const pugi::xml_node& node);

}  // namespace documents::docx
