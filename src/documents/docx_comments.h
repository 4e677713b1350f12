#pragma once
// Comments in a Word file from outside: the file stays as it is, with remarks at places of its
// text, as a colleague would have made them in Word.

#include "documents/text_document.h"

#include <string>
#include <vector>

namespace documents {

struct DocxComment {
    TextRange range;   ///< in TextDocument::text of this file
    std::string text;  ///< line ends part its paragraphs
};

struct Commented {
    std::string bytes;
    std::size_t placed = 0;  ///< comments whose place was found
};

/// The .docx `bytes`, which `document` was read from, with `comments` by `author`, dated `date`
/// ("2024-04-23T14:02:31"). A comment begins and ends at a run; one whose place is not found stands
/// at the first paragraph and quotes it. Comments that are there already stay; parts without
/// comments are carried over as they are. Errors: as Archive::open; invalid_input.
base::Result<Commented> add_comments(std::string bytes, const TextDocument& document,
                                     const std::vector<DocxComment>& comments,
                                     const std::string& author, const std::string& date);

}  // namespace documents
