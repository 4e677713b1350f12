#pragma once
// What a check found as a document for people who audit on paper: every finding with its cells and
// arithmetic and a line for what they make of it, and everything that was proved to hold.

#include "base/bilingual.h"
#include "documents/blocks.h"
#include "workflow/office.h"

namespace cli {

documents::Document check_document(const workflow::Case& c, base::Language language);

}  // namespace cli
