#pragma once
// The typefaces of official documents and what stands in for each where it is not installed: one
// table for pdf, xlsx, html and charts. A site that owns the licensed fonts installs them in the
// system's font folder; their names come first, so nothing else has to be changed.

#include <string>
#include <string_view>

namespace documents {

enum class Face {
    fangsong,  ///< 仿宋: body
    kaiti,     ///< 楷体: second headings
    heiti,     ///< 黑体: first headings, heads of tables
    songti,    ///< 宋体: page numbers, notes, sheets
    title,     ///< 小标宋: titles
    latin,     ///< ASCII letters and digits in all of them
};

struct FontRow {
    Face face;
    std::string_view official;      ///< the name that Word and Excel know
    std::string_view names;         ///< comma-separated: the official font's names
    std::string_view replacements;  ///< comma-separated: free fonts, best first
    bool is_replacement_bold;       ///< the free font needs a heavier weight to look like it
    std::string_view generic;       ///< CSS generic family
};

/// The row of `face`.
const FontRow& font_row(Face face);

/// All names in order of preference, comma-separated, as Pango takes them.
std::string pango_families(Face face);

/// The face's names and its generic family as CSS `font-family` takes them, quoted.
std::string css_face(Face face);

/// The same after the names for Latin letters and digits.
std::string css_families(Face face);

}  // namespace documents
