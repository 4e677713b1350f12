#pragma once
// WordprocessingML as blocks, from a parsed document part. Used for files from outside and for
// filled templates, whose charts and tables are known already and stand as marks in the text.

#include "documents/blocks.h"
#include "documents/docx_numbering.h"
#include "documents/docx_parts.h"
#include "documents/docx_reader.h"

#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace documents::docx {

/// Stands as a paragraph's only content for a block that is given beside the text:
/// `<w:p><jilian at="3"/></w:p>`.
inline constexpr std::string_view given_block_mark = "jilian";

struct BodySource {
    pugi::xml_node body;  ///< `w:body`
    const StyleSheet& styles;
    std::vector<Block> given;  ///< blocks that marks refer to
    const NumberingRules* numbering = nullptr;
    std::vector<pugi::xml_node> notes = {};  ///< `w:footnotes`, `w:endnotes`; read behind the body
};

/// The blocks and the page of a body. Errors: too_large (cells), invalid_input (absurd spans).
base::Result<Document> read_body(const BodySource& source);

/// The tags of a body in document order.
std::vector<TaggedText> tags_of(const pugi::xml_node& body);

}  // namespace documents::docx
