#pragma once
// The package around a Word document: which parts there are, how they are related and typed.

#include <string>
#include <string_view>
#include <vector>

namespace documents::docx {

inline constexpr std::string_view relations_namespace =
    "http://schemas.openxmlformats.org/package/2006/relationships";
inline constexpr std::string_view office_relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
inline constexpr std::string_view chart_content_type =
    "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

/// The entry of a part in [Content_Types].xml. `prefix`: of the elements, "" or "x:".
std::string content_type_xml(std::string_view part, std::string_view type,
                             std::string_view prefix = "");

/// A relation. `kind`: the last word of its type, such as "styles".
std::string relation_xml(std::string_view id, std::string_view kind, std::string_view target,
                         std::string_view prefix = "");

/// The parts of a new document beside its body.
struct NewPackage {
    std::string title;                ///< of the properties
    std::string document_xml;         ///< word/document.xml
    std::vector<std::string> charts;  ///< chart parts; relation ids: chart_relation(1), …
};

std::string chart_relation(std::size_t number);

/// Relation ids which the section properties of a new document use.
inline constexpr std::string_view odd_footer_relation = "rIdFooterOdd";
inline constexpr std::string_view even_footer_relation = "rIdFooterEven";

/// The bytes of the .docx: styles, settings, fonts and footers with the page number are added.
std::string write_package(const NewPackage& package);

}  // namespace documents::docx
