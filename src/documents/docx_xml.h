#pragma once
// The XML of Word files on its lowest step: escaped text, runs with their content control, and a
// bounded parse of parts that came from outside.

#include "base/result.h"

#include <memory>
#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace documents::docx {

/// Appends `text` for element content or a quoted attribute. What XML forbids is dropped:
/// control characters, U+FFFE, U+FFFF; ill-formed UTF-8 becomes U+FFFD.
void append_escaped(std::string& out, std::string_view text);

inline constexpr std::size_t tag_bytes_max = 64;

/// Appends a run `w:r`; line ends become `w:br`, tabs `w:tab`. `properties`: a `w:rPr` element or
/// empty. With a `tag` the run stands in a content control that carries the tag.
/// Nothing is appended for an empty text without a tag. A tag longer than tag_bytes_max is left
/// out, because Word refuses to open a file with one.
void append_run(std::string& out, std::string_view text, std::string_view properties,
                std::string_view tag);

/// Without the signs that nobody sees: soft hyphens, blanks of no width, byte order marks.
std::string without_invisible(std::string_view text);

/// Parses a part; white space in texts is kept, document types are ignored.
/// Errors: invalid_input (not well-formed), too_large (nested deeper or more elements than any
/// honest document). `part`: its name, for the message.
base::Result<std::unique_ptr<pugi::xml_document>> parse_xml(std::string_view bytes,
                                                            std::string_view part);

/// The XML of `node` and all below it.
std::string xml_of(const pugi::xml_node& node);

/// The name without its prefix: "w:p" → "p".
std::string_view local_name(const pugi::xml_node& node);

/// True for `<w:b/>`, `<w:b w:val="true"/>`; false when the element is absent or switched off.
bool is_on(const pugi::xml_node& element);

inline constexpr std::string_view xml_declaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

}  // namespace documents::docx
