#pragma once
// Lines of print from the characters of a page, and the question whether a line goes on in the next
// one or ends there.

#include "documents/pdf_text_page.h"

#include <string>
#include <vector>

namespace documents {

/// Words of a line that stand apart from the others, as the cells of a table do.
struct PdfPiece {
    std::string text;
    double left = 0;
    double right = 0;
};

struct PdfLine {
    std::string text;  ///< pieces joined by a space
    double left = 0;
    double right = 0;
    double base = 0;
    double size = 0;        ///< of most of its characters
    double first_word = 0;  ///< width of what cannot be broken at its start
    std::vector<PdfPiece> pieces;
};

/// The lines from top to bottom. `glyphs` in any order; blank lines are left out.
std::vector<PdfLine> pdf_lines(std::vector<PdfGlyph> glyphs);

/// True when `next` was put on a new line only because its first word no longer fitted into `room`
/// points behind `line`.
bool is_wrapped(const PdfLine& line, const PdfLine& next, double room);

/// What belongs between two parts of a sentence that was broken between them: nothing, or a space
/// between words of letters. `room`: points that were left behind the first part.
std::string_view joint(std::string_view before, std::string_view after, double room);

/// Points left behind `line` in a cell that is `width` points wide and holds `lines`.
double room_in_cell(const PdfLine& line, const std::vector<PdfLine>& lines, double width);

/// The text of the lines of one cell that is `width` points wide: broken sentences are whole again,
/// other lines are joined by a space.
std::string cell_text(const std::vector<PdfLine>& lines, double width);

}  // namespace documents
