#include "documents/docx_reader.h"

#include "documents/docx_body_reader.h"
#include "documents/docx_parts.h"
#include "documents/docx_xml.h"

#include <fmt/core.h>

namespace documents {

namespace {

using base::Result;

/// A Word file with its document part parsed.
struct Opened {
    Archive archive;
    std::string part;
    std::unique_ptr<pugi::xml_document> xml;
    pugi::xml_node body;
};

Result<Opened> open(std::string bytes) {
    Archive archive = TRY(Archive::open(std::move(bytes), docx::word_limits));
    std::string part = TRY(docx::document_part(archive));
    auto xml = TRY(docx::read_xml_part(archive, part));
    const pugi::xml_node body = xml->document_element().child("w:body");
    if (!body) {
        return base::invalid(fmt::format("“{}”里没有 Word 正文", part),
                             fmt::format("part \"{}\" holds no Word body", part));
    }
    return Opened{std::move(archive), std::move(part), std::move(xml), body};
}

}  // namespace

Result<Document> read_docx(std::string bytes) {
    const Opened opened = TRY(open(std::move(bytes)));
    const auto relations = TRY(docx::relations_of(opened.archive, opened.part));
    const docx::StyleSheet styles = TRY(docx::read_styles(opened.archive, relations));
    Document document = TRY(docx::read_body({opened.body, styles, {}}));
    document.title = TRY(docx::document_title(opened.archive));
    return document;
}

Result<std::vector<TaggedText>> read_tags(std::string bytes) {
    const Opened opened = TRY(open(std::move(bytes)));
    return docx::tags_of(opened.body);
}

}  // namespace documents
