#include "documents/docx_template.h"

#include "documents/archive.h"
#include "documents/docx_body_reader.h"
#include "documents/docx_chart.h"
#include "documents/docx_package.h"
#include "documents/docx_parts.h"
#include "documents/docx_styles.h"
#include "documents/docx_template_compile.h"
#include "documents/docx_template_fill.h"
#include "documents/docx_xml.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/core.h>

namespace documents {

namespace {

using base::Result;

constexpr std::string_view content_types_part = "[Content_Types].xml";
constexpr std::string_view chart_file = "jilian-chart";

/// A part to whose end elements are added: the text before its end tag, and the end tag.
struct OpenEnded {
    std::string name;
    std::string head;
    std::string tail;
    std::string prefix;  ///< of its elements
};

Result<OpenEnded> open_ended(const Archive& archive, std::string_view name) {
    const auto xml = TRY(docx::read_xml_part(archive, name));
    const pugi::xml_node root = xml->document_element();
    const std::string_view root_name = root.name();
    OpenEnded part;
    part.name = name;
    part.prefix = root_name.substr(0, root_name.size() - docx::local_name(root).size());
    part.tail = fmt::format("</{}>", root_name);
    part.head = std::string(docx::xml_declaration) + docx::xml_of(root);
    if (part.head.ends_with(part.tail)) {
        part.head.resize(part.head.size() - part.tail.size());
    } else {  // <Types/>
        part.head.replace(part.head.size() - 2, 2, ">");
    }
    return part;
}

/// The number at the end of "rIdJilianChart12" or "word/charts/jilian-chart12.xml", or 0.
std::size_t number_after(std::string_view name, std::string_view prefix) {
    const std::size_t at = name.find(prefix);
    if (at == std::string_view::npos) return 0;
    std::size_t number = 0;
    const std::string_view digits = name.substr(at + prefix.size()).substr(0, 6);
    (void)std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

bool is_text_part(std::string_view kind) {
    return kind == "header" || kind == "footer" || kind == "footnotes" || kind == "endnotes";
}

bool needs_our_styles(const docx::TemplatePart& part) {
    return std::any_of(part.marks.marks.begin(), part.marks.marks.end(), [](const auto& mark) {
        return mark.kind == docx::MarkKind::chart || mark.kind == docx::MarkKind::table;
    });
}

/// The styles part with those of ours that it lacks, which charts and tables need.
Result<std::string> with_our_styles(const Archive& archive, const std::string& name,
                                    const docx::StyleSheet& styles) {
    OpenEnded part = TRY(open_ended(archive, name));
    for (docx::StyleRow row : docx::style_rows()) {
        if (!row.id.starts_with("Jilian") || styles.has(row.id)) continue;
        // LibreOffice gives styles new ids and keeps their names, which must not be doubled.
        const std::string other_name = fmt::format("{} 2", row.name);
        if (styles.has_name(row.name)) row.name = other_name;
        part.head += docx::style_xml(row);
    }
    return part.head + part.tail;
}

}  // namespace

struct DocxTemplate::State {
    std::string document_part;
    docx::StyleSheet styles;
    std::vector<docx::TemplatePart> parts;
    std::vector<PackedEntry> packed;  ///< all that filling never changes
    OpenEnded types_part;
    OpenEnded relations_part;
    std::string title;
    std::size_t first_chart = 1;
    std::string document_xml;  ///< when the document part itself has no placeholder

    bool is_compiled(std::string_view name) const {
        return std::any_of(parts.begin(), parts.end(),
                           [&](const docx::TemplatePart& part) { return part.name == name; });
    }
    Result<void> take_parts(const Archive& archive, const std::vector<docx::Relation>& relations);
    Result<void> take_rest(const Archive& archive, const std::vector<docx::Relation>& relations);
    Result<docx::FilledPart> filled_document(const Values& values, bool blocks_apart) const;
    std::string chart_name(std::size_t number) const {
        const std::string folder = document_part.substr(0, document_part.rfind('/') + 1);
        return fmt::format("{}charts/{}{}.xml", folder, chart_file, number);
    }
};

/// Compiles the parts that have placeholders.
Result<void> DocxTemplate::State::take_parts(const Archive& archive,
                                             const std::vector<docx::Relation>& relations) {
    std::vector<std::string> names{document_part};
    for (const docx::Relation& relation : relations) {
        const bool is_new = std::find(names.begin(), names.end(), relation.target) == names.end();
        if (is_text_part(relation.kind) && archive.has(relation.target) && is_new) {
            names.push_back(relation.target);
        }
    }
    for (const std::string& name : names) {
        const std::string xml = TRY(archive.read(name));
        if (name == document_part && xml.find("<w:body") == std::string::npos) {
            return base::invalid(fmt::format("“{}”里没有 Word 正文", name),
                                 fmt::format("part \"{}\" holds no Word body", name));
        }
        auto part = TRY(docx::compile_part(xml, name, name == document_part));
        if (part) parts.push_back(std::move(*part));
        if (name == document_part && !part) document_xml = xml;
    }
    return {};
}

/// Keeps all other parts packed, and prepares those to which charts are added.
Result<void> DocxTemplate::State::take_rest(const Archive& archive,
                                            const std::vector<docx::Relation>& relations) {
    const bool adds_styles = std::any_of(parts.begin(), parts.end(), needs_our_styles);
    const std::string relations_name = docx::relations_part(document_part);
    std::string styles_name;
    for (const docx::Relation& relation : relations) {
        if (relation.kind == "styles") styles_name = relation.target;
        first_chart = std::max(first_chart, 1 + number_after(relation.id, "rIdJilianChart"));
    }
    for (const Archive::Entry& entry : archive.entries()) {
        first_chart = std::max(first_chart, 1 + number_after(entry.name, chart_file));
        if (entry.name == content_types_part || entry.name == relations_name) continue;
        if (entry.name == styles_name && adds_styles) {
            packed.push_back(pack(entry.name, TRY(with_our_styles(archive, styles_name, styles))));
        } else if (!is_compiled(entry.name)) {
            packed.push_back(TRY(archive.packed(entry.name)));
        }
    }
    types_part = TRY(open_ended(archive, content_types_part));
    if (archive.has(relations_name)) {
        relations_part = TRY(open_ended(archive, relations_name));
    } else {
        relations_part = {relations_name,
                          fmt::format("{}<Relationships xmlns=\"{}\">", docx::xml_declaration,
                                      docx::relations_namespace),
                          "</Relationships>", ""};
    }
    return {};
}

DocxTemplate::DocxTemplate(std::unique_ptr<const State> state) : state_(std::move(state)) {}
DocxTemplate::DocxTemplate(DocxTemplate&&) noexcept = default;
DocxTemplate& DocxTemplate::operator=(DocxTemplate&&) noexcept = default;
DocxTemplate::~DocxTemplate() = default;

Result<DocxTemplate> DocxTemplate::compile(std::string bytes) {
    const Archive archive = TRY(Archive::open(std::move(bytes), docx::word_limits));
    auto state = std::make_unique<State>();
    state->document_part = TRY(docx::document_part(archive));
    const auto relations = TRY(docx::relations_of(archive, state->document_part));
    state->styles = TRY(docx::read_styles(archive, relations));
    TRY(state->take_parts(archive, relations));
    TRY(state->take_rest(archive, relations));
    state->title = TRY(docx::document_title(archive));
    return DocxTemplate(std::move(state));
}

Result<std::string> DocxTemplate::fill(const Values& values) const {
    ArchiveWriter writer;
    std::string types = state_->types_part.head;
    std::string relations = state_->relations_part.head;
    std::vector<docx::FilledPart> filled;
    for (const docx::TemplatePart& part : state_->parts) {
        filled.push_back(TRY(docx::fill_part(part, values, {state_->first_chart, false})));
        for (std::size_t i = 0; i < filled.back().charts.size(); ++i) {
            const std::size_t number = state_->first_chart + i;
            types += docx::content_type_xml(fmt::format("/{}", state_->chart_name(number)),
                                            docx::chart_content_type, state_->types_part.prefix);
            relations += docx::relation_xml(docx::chart_relation(number), "chart",
                                            fmt::format("charts/{}{}.xml", chart_file, number),
                                            state_->relations_part.prefix);
        }
    }
    writer.add(content_types_part, types + state_->types_part.tail);  // first, as Word does
    for (const PackedEntry& entry : state_->packed) writer.add(entry);
    writer.add(state_->relations_part.name, relations + state_->relations_part.tail);
    for (std::size_t p = 0; p < filled.size(); ++p) {
        writer.add(state_->parts[p].name, filled[p].xml);
        for (std::size_t i = 0; i < filled[p].charts.size(); ++i) {
            writer.add(state_->chart_name(state_->first_chart + i),
                       docx::chart_part(filled[p].charts[i]));
        }
    }
    return writer.finish();
}

Result<docx::FilledPart> DocxTemplate::State::filled_document(const Values& values,
                                                              bool blocks_apart) const {
    for (const docx::TemplatePart& part : parts) {
        if (part.name == document_part) {
            return docx::fill_part(part, values, {first_chart, blocks_apart});
        }
    }
    return docx::FilledPart{document_xml, {}, {}};
}

Result<Document> DocxTemplate::fill_blocks(const Values& values) const {
    docx::FilledPart filled = TRY(state_->filled_document(values, true));
    const auto xml = TRY(docx::parse_xml(filled.xml, state_->document_part));
    const pugi::xml_node body = xml->document_element().child("w:body");
    Document document = TRY(docx::read_body({body, state_->styles, std::move(filled.apart)}));
    document.title = state_->title;
    return document;
}

std::vector<base::Error> DocxTemplate::problems(const Values& sample) const {
    std::vector<base::Error> all;
    for (const docx::TemplatePart& part : state_->parts) {
        for (base::Error& error : docx::problems_of(part, sample)) all.push_back(std::move(error));
    }
    return all;
}

}  // namespace documents
