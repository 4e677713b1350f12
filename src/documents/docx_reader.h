#pragma once
// Word documents from outside as blocks: paragraphs with their level, tables with merged cells
// resolved, and the tags of figures that were printed by us. What only looks (fonts, colours,
// pictures) is left out.

#include "base/result.h"
#include "documents/blocks.h"

#include <string>
#include <vector>

namespace documents {

/// The body of a .docx. A cell with several paragraphs has them in its runs, joined by line ends.
/// A chart becomes a caption paragraph with its title. Bounded in size and depth.
/// Errors: as Archive::open; invalid_input when the archive is no Word document or is damaged;
/// too_large.
base::Result<Document> read_docx(std::string bytes);

struct TaggedText {
    std::string tag;
    std::string text;
    bool operator==(const TaggedText&) const = default;
};

/// All content controls with a tag in the order of the document, nested ones after their parent.
/// Errors: as read_docx.
base::Result<std::vector<TaggedText>> read_tags(std::string bytes);

}  // namespace documents
