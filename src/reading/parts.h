#pragma once
// The parts of reading a report, called by report.cpp in this order. Each adds what it finds; a
// block or a sentence that one part has taken is left alone by the next.

#include "documents/text_document.h"
#include "facts/mention.h"
#include "reading/flow.h"

#include <vector>

namespace reading {

/// Tables: blocks of the kind, and lines of text that are a table (bars, one cell a line, columns
/// parted by spaces). Gives for every block whether it was taken.
std::vector<bool> read_tables(const documents::TextDocument& document, facts::DocumentFacts& facts);

/// Sentences and lines about one indicator: its target, result, completion, weight, score. Gives
/// whether the paragraph was taken as a whole.
bool read_indicator_paragraph(const documents::TextDocument& document,
                              const FlowParagraph& paragraph, facts::DocumentFacts& facts);

/// What a paragraph is about, from the headings above it.
struct ProseContext {
    std::string subject;  ///< "basic", "project" …; empty: the whole
    std::string period;
};

/// Running text: figures and the ties between them.
void read_prose(const FlowParagraph& paragraph, const ProseContext& context,
                facts::DocumentFacts& facts);

/// Kind of document, name of the unit, year.
void read_profile(const documents::TextDocument& document, facts::DocumentFacts& facts);

/// Numbered headings and list items.
void read_outline(const documents::TextDocument& document,
                  const std::vector<FlowParagraph>& paragraphs, facts::DocumentFacts& facts);

/// Oddities of the words. Called last: it looks at the mentions.
void read_remarks(const documents::TextDocument& document,
                  const std::vector<FlowParagraph>& paragraphs, facts::DocumentFacts& facts);

/// One body under two names, as oddities. `facts.unit` is read.
void read_names(const std::vector<FlowParagraph>& paragraphs, facts::DocumentFacts& facts);

/// Purposes of expenditure that were copied from another item, as oddities.
void read_purposes(const std::vector<FlowParagraph>& paragraphs, facts::DocumentFacts& facts);

}  // namespace reading
