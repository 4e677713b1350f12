#pragma once
// The looks of GB/T 9704-2012 as Word styles: which font, size and line pitch each kind of
// paragraph has. One table of them serves the writer, the report template and any template that
// lacks a style which the writer's tables and charts need.

#include "documents/blocks.h"

#include <span>
#include <string>
#include <string_view>

namespace documents::docx {

/// One paragraph style. Sizes in half points, spacing in twentieths of a point.
struct StyleRow {
    std::string_view id;
    std::string_view name;  ///< Word's own English name for built-in styles
    std::string_view font;  ///< of Chinese characters; Latin letters and digits: Times New Roman
    int half_points = 32;
    bool bold = false;
    std::string_view align = "both";
    int first_line_chars = 0;
    int line_exact = 0;  ///< 0: as high as the text needs
    int before = 0;
    int after = 0;
    int outline = -1;  ///< 0 for first-level headings; -1: none
    bool keep_next = false;
};

/// All styles; the first is the default paragraph style.
std::span<const StyleRow> style_rows();

/// The style's id for a paragraph of a document.
std::string_view style_id(Style style);

inline constexpr std::string_view table_title_style = "JilianTableTitle";
inline constexpr std::string_view table_note_style = "JilianTableNote";
inline constexpr std::string_view table_text_style = "JilianTableText";
inline constexpr std::string_view table_text_small_style = "JilianTableTextSmall";
inline constexpr std::string_view table_head_style = "JilianTableHead";
inline constexpr std::string_view table_head_small_style = "JilianTableHeadSmall";
inline constexpr std::string_view chart_style = "JilianChart";
inline constexpr std::string_view spacer_style = "JilianSpacer";

/// The row with this id, which exists.
const StyleRow& style_row(std::string_view id);

/// The `w:style` element of a row.
std::string style_xml(const StyleRow& row);

/// The whole part word/styles.xml.
std::string styles_part();

/// The part word/fontTable.xml: what to show where the official fonts are not installed.
std::string font_table_part();

}  // namespace documents::docx
