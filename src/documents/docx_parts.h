#pragma once
// Finding one's way in a Word package from outside: which part is the document, what it is related
// to, and what its styles mean.

#include "base/result.h"
#include "documents/archive.h"
#include "documents/blocks.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace documents::docx {

/// Limits for Word files: reports are small, and a part is parsed as a whole.
inline constexpr ArchiveLimits word_limits{.entry_bytes_max = 48u << 20,
                                           .total_bytes_max = 200u << 20};

/// A relation of a part; `target` is the full name of the part in the archive.
struct Relation {
    std::string id;
    std::string kind;  ///< the last word of its type: "styles", "header", "officeDocument"
    std::string target;
};

/// A part of the archive, parsed. Errors: as Archive::read and parse_xml.
base::Result<std::unique_ptr<pugi::xml_document>> read_xml_part(const Archive& archive,
                                                                std::string_view part);

/// The relations of `part` ("" for the package). None when the relations part is missing.
/// Errors: invalid_input.
base::Result<std::vector<Relation>> relations_of(const Archive& archive, std::string_view part);

/// The name of the relations part of `part`: "word/document.xml" →
/// "word/_rels/document.xml.rels".
std::string relations_part(std::string_view part);

/// The name of the main document part. Errors: invalid_input when this is no Word document; says
/// which other Office format it is.
base::Result<std::string> document_part(const Archive& archive);

/// The title in the properties; empty when there is none.
base::Result<std::string> document_title(const Archive& archive);

/// What a paragraph style means.
struct StyleMeaning {
    std::string name;  ///< lower-case English, as Word stores it
    std::optional<int> outline;
};

/// Styles by id, inheritance resolved.
class StyleSheet {
public:
    StyleSheet() = default;
    explicit StyleSheet(const pugi::xml_document& styles);

    /// The meaning of a paragraph style; of plain text for an unknown id.
    const StyleMeaning& of(std::string_view id) const;
    bool has(std::string_view id) const;
    bool has_name(std::string_view name) const;

private:
    std::map<std::string, StyleMeaning, std::less<>> by_id_;
};

/// The block style of a paragraph with this meaning; `outline`: of the paragraph itself, if any.
Style style_of(const StyleMeaning& meaning, std::optional<int> outline);

/// The style sheet of the document; empty when it has none.
base::Result<StyleSheet> read_styles(const Archive& archive,
                                     const std::vector<Relation>& relations);

}  // namespace documents::docx
