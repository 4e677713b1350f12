#pragma once
// The self-evaluation report that comes with the program: outline of the official annex, sentences
// of our own, placeholders where figures go. It is made from blocks, so the program needs no file;
// templates/self-evaluation-report.docx is the same for people.

#include "documents/blocks.h"
#include "documents/docx_template.h"

#include <string>

namespace writing {

/// The template as blocks whose runs hold placeholders.
documents::Document default_template_blocks();

/// The same as .docx, for editing in Word. Same bytes on every call.
std::string default_template_bytes();

/// The same, compiled once; safe for several threads.
const documents::DocxTemplate& default_template();

}  // namespace writing
