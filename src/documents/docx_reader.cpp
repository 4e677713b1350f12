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

using Part = std::unique_ptr<pugi::xml_document>;

/// The part of this kind that the document names; none when there is no such part.
Result<Part> part_of_kind(const Opened& opened, const std::vector<docx::Relation>& relations,
                          std::string_view kind) {
    for (const docx::Relation& relation : relations) {
        if (relation.kind != kind || !opened.archive.has(relation.target)) continue;
        return docx::read_xml_part(opened.archive, relation.target);
    }
    return Part();
}

}  // namespace

Result<Document> read_docx(std::string bytes) {
    const Opened opened = TRY(open(std::move(bytes)));
    const auto relations = TRY(docx::relations_of(opened.archive, opened.part));
    const Part styles = TRY(part_of_kind(opened, relations, "styles"));
    const Part numbering = TRY(part_of_kind(opened, relations, "numbering"));
    const Part footnotes = TRY(part_of_kind(opened, relations, "footnotes"));
    const Part endnotes = TRY(part_of_kind(opened, relations, "endnotes"));
    const docx::StyleSheet sheet = styles ? docx::StyleSheet(*styles) : docx::StyleSheet();
    const docx::NumberingRules rules(numbering.get(), styles.get());
    docx::BodySource source{opened.body, sheet, {}, &rules};
    for (const Part* notes : {&footnotes, &endnotes}) {
        if (*notes) source.notes.push_back((*notes)->document_element());
    }
    Document document = TRY(docx::read_body(source));
    document.title = TRY(docx::document_title(opened.archive));
    return document;
}

Result<std::vector<TaggedText>> read_tags(std::string bytes) {
    const Opened opened = TRY(open(std::move(bytes)));
    return docx::tags_of(opened.body);
}

}  // namespace documents
