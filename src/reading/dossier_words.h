#pragma once
// The words of a document that a dossier keeps: values behind their labels, and the sections on
// the use of funds, problems and measures.

#include "documents/text_document.h"
#include "domain/dossier.h"

#include <initializer_list>
#include <string>
#include <string_view>

namespace reading {

/// What stands behind one of the labels, in the next cell or after a colon; empty: nothing.
std::string value_behind(const documents::TextDocument& document,
                         std::initializer_list<std::string_view> labels);

/// The paragraphs below the headings that name these sections.
void read_narrative(const documents::TextDocument& document, domain::Narrative& narrative);

}  // namespace reading
