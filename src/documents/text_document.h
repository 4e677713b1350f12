#pragma once
// A document as text with places: one UTF-8 text, and over it the paragraphs, headings and tables
// with the bytes where each of them and every cell stands. Every format that can be audited is read
// into this; it knows nothing of budgets.

#include "base/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace documents {

/// Bytes [start, end) of TextDocument::text.
struct TextRange {
    std::size_t start = 0;
    std::size_t end = 0;

    bool empty() const { return start == end; }
    friend bool operator==(const TextRange&, const TextRange&) = default;
};

/// A cell at its top-left corner; places that spans cover hold no cell of their own.
struct TextCell {
    TextRange range;  ///< of its words, without separators; empty for an empty cell
    int row = 0;
    int column = 0;
    int row_span = 1;
    int column_span = 1;
};

struct TextBlock {
    enum class Kind { heading, paragraph, table };
    Kind kind = Kind::paragraph;
    int level = 0;  ///< of a heading, from 1; 0: title
    TextRange range;
    std::vector<TextCell> cells;  ///< of a table, by row and column
    int page = 0;                 ///< from 1, where the format has pages
    std::string sheet = {};       ///< of a workbook
};

struct TextDocument {
    std::string format;  ///< "txt", "md", "docx", "xlsx", "pdf", "ofd", "html", "doc" …
    /// Of a text file its own bytes after decoding (line ends as they are, without byte order
    /// mark). Of other formats: a block a line, rows of a table a line each, cells joined by " | ".
    std::string text;
    std::vector<TextBlock> blocks;  ///< in order, not overlapping

    std::string_view at(const TextRange& range) const {
        return std::string_view(text).substr(range.start, range.end - range.start);
    }
};

/// What a document may ask of this machine.
struct TextLimits {
    std::size_t bytes_max = 64u << 20;       ///< of the file
    std::size_t text_bytes_max = 64u << 20;  ///< of the text read
    std::size_t blocks_max = 200'000;
    std::size_t cells_max = 1'000'000;
    int pages_max = 3000;
    int seconds_max = 60;  ///< of a helper process (PDF, old Office files)
};

/// Reads a document; the kind of file is told by its bytes, the name helps where they do not
/// (txt and md, doc and xls and wps). A text file may be UTF-8, GB18030 or UTF-16, with or without
/// byte order mark. Errors, each saying what the file is and what to do: invalid_input (damaged,
/// truncated, encrypted, a PDF of pictures only, unknown format), too_large, unsupported (an old
/// format when no LibreOffice is installed).
base::Result<TextDocument> read_text_document(std::string bytes, std::string_view file_name,
                                              const TextLimits& limits = {});

}  // namespace documents
