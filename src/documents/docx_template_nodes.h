#pragma once
// A compiled part of a template: literal XML and the slots between, as a tree of what repeats.
// Made once by the compiler (docx_template_compile.h), walked at each filling
// (docx_template_fill.h).

#include "documents/docx_marks.h"

#include <cstdint>
#include <string>
#include <vector>

namespace documents::docx {

struct TemplateNode {
    enum class Kind : std::uint8_t {
        literal,    ///< `text` as it is
        run,        ///< a value within a paragraph; `text`: its w:rPr
        paragraph,  ///< a value that is a paragraph alone; `text`: "<w:p …>" and its w:pPr
        section,    ///< children for each item, or once when filled
        inverted,   ///< children when empty
        block,      ///< a chart or table in a paragraph's stead
        table,      ///< children are a table, which goes when no row is left
        container,  ///< children are blocks; a paragraph is added when none is left
    };
    Kind kind = Kind::literal;
    std::string text;
    std::size_t mark = 0;  ///< of run, paragraph, section, inverted, block
    double width_mm = 0;   ///< block: room for it
    std::vector<TemplateNode> children;
};

/// One part of the package that has marks.
struct TemplatePart {
    std::string name;
    Marks marks;
    std::vector<TemplateNode> nodes;
};

}  // namespace documents::docx
