#pragma once
// TextBuilder: puts a TextDocument together block by block, with the places of its cells, within
// the limits. Used by the reader of every format that has more structure than lines.

#include "documents/text_document.h"

#include <string>
#include <string_view>
#include <vector>

namespace documents {

/// A cell to be added; `text` may hold line ends.
struct BuiltCell {
    std::string text;
    int row = 0;
    int column = 0;
    int row_span = 1;
    int column_span = 1;
};

class TextBuilder {
public:
    TextBuilder(std::string format, const TextLimits& limits);

    /// One block per line of `text`; empty lines are left out. `level` > 0: a heading.
    void add_paragraph(std::string_view text, int level = 0);
    /// `cells` by row and column. Nothing for a table without words.
    void add_table(const std::vector<BuiltCell>& cells);

    /// Of the blocks that follow.
    void set_page(int page) { page_ = page; }
    void set_sheet(std::string sheet) { sheet_ = std::move(sheet); }
    /// Whether a limit was passed: reading can stop, finish() gives the error.
    bool is_full() const { return is_full_; }

    /// Errors: too_large; invalid_input when nothing was added.
    base::Result<TextDocument> finish();

private:
    bool fits(std::size_t bytes);
    TextBlock block(TextBlock::Kind kind, std::size_t start) const;

    TextDocument document_;
    const TextLimits limits_;
    std::size_t cells_ = 0;
    int page_ = 0;
    std::string sheet_;
    bool is_full_ = false;
};

}  // namespace documents
