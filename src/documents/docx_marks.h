#pragma once
// The marks of the template language in Word text: finding them, though Word may have split one
// over several runs, and setting each apart as an element of its own
// (docs/formats/docx-template.md).

#include "base/result.h"

#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace documents::docx {

enum class MarkKind {
    text,        ///< {{name}}, {{.}}
    open,        ///< {{#name}}
    open_empty,  ///< {{^name}}
    close,       ///< {{/name}}
    chart,       ///< {{chart:name}}
    table,       ///< {{table:name}}
    number,      ///< {{@number}}
    chinese,     ///< {{@chinese}}
};

/// Where in the template something stands.
struct Place {
    std::string part;
    int paragraph = 0;  ///< from 1, tables included
    std::string text;   ///< of the paragraph, shortened
    std::string words() const;
};

struct Mark {
    MarkKind kind = MarkKind::text;
    std::string name;               ///< as written
    std::vector<std::string> path;  ///< split at dots
    std::size_t place = 0;
    std::string run_properties;  ///< `w:rPr` of the run in which the mark begins, or empty

    /// As the user wrote it: "{{#name}}".
    std::string written() const;
    bool is_section() const {
        return kind == MarkKind::open || kind == MarkKind::open_empty || kind == MarkKind::close;
    }
};

struct Marks {
    std::vector<Mark> marks;
    std::vector<Place> places;
};

/// The element that stands for mark number `at`: `<jilian-mark at="3"/>`, between runs.
inline constexpr const char* mark_element = "jilian-mark";

/// Parses what stands between the braces. Errors: invalid_input, without a place.
base::Result<Mark> parse_mark(std::string_view inside);

/// Finds the marks of all paragraphs under `root`, puts elements in their stead and adds them to
/// `marks`. Errors: invalid_input with the place (unclosed braces, full-width braces, bad name).
base::Result<void> set_marks_apart(const pugi::xml_node& root, std::string_view part, Marks& marks);

}  // namespace documents::docx
