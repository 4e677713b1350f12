#include "documents/docx_package.h"

#include "documents/archive.h"
#include "documents/docx_styles.h"
#include "documents/docx_xml.h"

#include <array>

#include <fmt/core.h>

namespace documents::docx {

namespace {

constexpr std::string_view word_namespace =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

struct PartRow {
    std::string_view file;  ///< in word/
    std::string_view kind;  ///< of the relation
    std::string_view type;  ///< last word of the content type
    std::string_view id;
};
constexpr std::array parts{
    PartRow{"styles.xml", "styles", "styles", "rIdStyles"},
    PartRow{"settings.xml", "settings", "settings", "rIdSettings"},
    PartRow{"fontTable.xml", "fontTable", "fontTable", "rIdFonts"},
    PartRow{"footer1.xml", "footer", "footer", odd_footer_relation},
    PartRow{"footer2.xml", "footer", "footer", even_footer_relation},
};

std::string word_type(std::string_view name) {
    return fmt::format("application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml",
                       name);
}

std::string content_types(const NewPackage& package) {
    std::string xml(xml_declaration);
    xml +=
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    xml += content_type_xml("/word/document.xml", word_type("document.main"));
    for (const PartRow& part : parts) {
        xml += content_type_xml(fmt::format("/word/{}", part.file), word_type(part.type));
    }
    xml += content_type_xml("/docProps/core.xml",
                            "application/vnd.openxmlformats-package.core-properties+xml");
    for (std::size_t i = 1; i <= package.charts.size(); ++i) {
        xml += content_type_xml(fmt::format("/word/charts/chart{}.xml", i), chart_content_type);
    }
    return xml + "</Types>";
}

std::string relations_head() {
    return fmt::format("{}<Relationships xmlns=\"{}\">", xml_declaration, relations_namespace);
}

std::string package_relations() {
    return relations_head() + relation_xml("rId1", "officeDocument", "word/document.xml") +
           "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/"
           "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
           "</Relationships>";
}

std::string document_relations(const NewPackage& package) {
    std::string xml = relations_head();
    for (const PartRow& part : parts) xml += relation_xml(part.id, part.kind, part.file);
    for (std::size_t i = 1; i <= package.charts.size(); ++i) {
        xml += relation_xml(chart_relation(i), "chart", fmt::format("charts/chart{}.xml", i));
    }
    return xml + "</Relationships>";
}

std::string core_properties(std::string_view title) {
    std::string xml(xml_declaration);
    xml +=
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
        "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>";
    append_escaped(xml, title);
    return xml + "</dc:title></cp:coreProperties>";
}

std::string settings() {
    return fmt::format(
        "{}<w:settings xmlns:w=\"{}\"><w:evenAndOddHeaders/>"
        "<w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat>"
        "<w:doNotExpandShiftReturn/>"
        "<w:compatSetting w:name=\"compatibilityMode\" "
        "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
        "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>",
        xml_declaration, word_namespace);
}

/// GB/T 9704-2012, 7.5: a dash on each side; odd pages at the right, even pages at the left, one
/// character in from the edge.
std::string footer(bool is_odd) {
    const std::string_view look =
        is_odd ? "<w:ind w:rightChars=\"100\" w:right=\"280\"/><w:jc w:val=\"right\"/>"
               : "<w:ind w:leftChars=\"100\" w:left=\"280\"/><w:jc w:val=\"left\"/>";
    // Digits in 宋体 too, as the standard has it.
    const std::string_view run =
        "<w:rPr><w:rFonts w:ascii=\"宋体\" w:hAnsi=\"宋体\" w:eastAsia=\"宋体\" w:cs=\"宋体\"/>"
        "</w:rPr>";
    return fmt::format(
        "{0}<w:ftr xmlns:w=\"{1}\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>{2}</w:pPr>"
        "<w:r>{3}<w:t xml:space=\"preserve\">— </w:t></w:r>"
        "<w:r>{3}<w:fldChar w:fldCharType=\"begin\"/></w:r>"
        "<w:r>{3}<w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
        "<w:r>{3}<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>{3}<w:t>1</w:t></w:r>"
        "<w:r>{3}<w:fldChar w:fldCharType=\"end\"/></w:r>"
        "<w:r>{3}<w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>",
        xml_declaration, word_namespace, look, run);
}

}  // namespace

std::string content_type_xml(std::string_view part, std::string_view type,
                             std::string_view prefix) {
    return fmt::format("<{}Override PartName=\"{}\" ContentType=\"{}\"/>", prefix, part, type);
}

std::string relation_xml(std::string_view id, std::string_view kind, std::string_view target,
                         std::string_view prefix) {
    return fmt::format("<{}Relationship Id=\"{}\" Type=\"{}/{}\" Target=\"{}\"/>", prefix, id,
                       office_relations, kind, target);
}

std::string chart_relation(std::size_t number) {
    return fmt::format("rIdJilianChart{}", number);
}

std::string write_package(const NewPackage& package) {
    ArchiveWriter writer;
    writer.add("[Content_Types].xml", content_types(package));
    writer.add("_rels/.rels", package_relations());
    writer.add("docProps/core.xml", core_properties(package.title));
    writer.add("word/document.xml", package.document_xml);
    writer.add("word/_rels/document.xml.rels", document_relations(package));
    writer.add("word/styles.xml", styles_part());
    writer.add("word/settings.xml", settings());
    writer.add("word/fontTable.xml", font_table_part());
    writer.add("word/footer1.xml", footer(true));
    writer.add("word/footer2.xml", footer(false));
    for (std::size_t i = 0; i < package.charts.size(); ++i) {
        writer.add(fmt::format("word/charts/chart{}.xml", i + 1), package.charts[i]);
    }
    return writer.finish();
}

}  // namespace documents::docx
