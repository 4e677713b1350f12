#pragma once
// Flow: the paragraphs of a document as their author wrote them. Lines that were broken inside a
// sentence are joined again; places keep pointing into the document's own text. Each is scanned
// once, for all who read it.

#include "documents/text_document.h"
#include "reading/scan.h"

#include <vector>

namespace reading {

struct FlowParagraph {
    documents::TextRange range;
    int first_block = 0;
    bool is_heading = false;
    std::vector<Token> tokens;  ///< of the range
};

/// The words of `range` as a paragraph of their own.
FlowParagraph paragraph_at(const documents::TextDocument& document, documents::TextRange range,
                           int block);

/// Blocks that are not `taken`, joined where a line ends inside a sentence. `taken`: one per block.
std::vector<FlowParagraph> flow(const documents::TextDocument& document,
                                const std::vector<bool>& taken);

/// Whether the text begins with a list mark: "一、", "（二）", "3.", "第二部分", "（1）".
bool begins_with_mark(std::string_view text);

}  // namespace reading
