#include "documents/docx_parts.h"

#include "documents/docx_xml.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/core.h>

namespace documents::docx {

namespace {

using base::Result;

constexpr int inheritance_max = 20;

/// `target` as seen from the folder of `part`, with "../" resolved.
std::string resolved(std::string_view part, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    std::string folder(
        part.substr(0, part.rfind('/') == std::string_view::npos ? 0 : part.rfind('/') + 1));
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        if (!folder.empty()) folder.pop_back();
        folder.erase(folder.rfind('/') == std::string::npos ? 0 : folder.rfind('/') + 1);
    }
    while (target.starts_with("./")) target.remove_prefix(2);
    return folder + std::string(target);
}

std::string lower(std::string_view text) {
    std::string low(text);
    std::transform(low.begin(), low.end(), low.begin(), [](unsigned char byte) {
        return static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
    });
    return low;
}

std::optional<int> outline_of(const pugi::xml_node& properties) {
    const pugi::xml_attribute value = properties.child("w:outlineLvl").attribute("w:val");
    if (!value) return std::nullopt;
    const int level = value.as_int(9);
    if (level < 0 || level > 8) return std::nullopt;  // 9: body text
    return level;
}

base::Error not_word(const Archive& archive) {
    if (archive.has("xl/workbook.xml")) {
        return base::invalid("这是 Excel 文件，不是 Word 文件",
                             "this is an Excel file, not a Word document");
    }
    if (archive.has("ppt/presentation.xml")) {
        return base::invalid("这是 PowerPoint 文件，不是 Word 文件",
                             "this is a PowerPoint file, not a Word document");
    }
    if (archive.has("content.xml")) {
        return base::invalid("这是 OpenDocument 文件，请另存为 .docx",
                             "this is an OpenDocument file; save it as .docx");
    }
    if (archive.has("OFD.xml")) {
        return base::invalid("这是 OFD 文件，不是 Word 文件",
                             "this is an OFD file, not a Word document");
    }
    return base::invalid("压缩包里没有 Word 正文，不是 .docx 文件",
                         "the archive holds no Word document; not a .docx file");
}

struct NamedStyle {
    std::string_view name;
    Style style;
};
constexpr std::array named_styles{
    NamedStyle{"title", Style::title},         NamedStyle{"subtitle", Style::subtitle},
    NamedStyle{"heading 1", Style::heading_1}, NamedStyle{"heading 2", Style::heading_2},
    NamedStyle{"heading 3", Style::heading_3}, NamedStyle{"heading 4", Style::heading_4},
    NamedStyle{"caption", Style::caption},     NamedStyle{"绩链说明", Style::note},
};

}  // namespace

Result<std::unique_ptr<pugi::xml_document>> read_xml_part(const Archive& archive,
                                                          std::string_view part) {
    const std::string bytes = TRY(archive.read(part));
    return parse_xml(bytes, part);
}

std::string relations_part(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    if (slash == std::string_view::npos) return fmt::format("_rels/{}.rels", part);
    return fmt::format("{}/_rels/{}.rels", part.substr(0, slash), part.substr(slash + 1));
}

Result<std::vector<Relation>> relations_of(const Archive& archive, std::string_view part) {
    const std::string name = relations_part(part);
    std::vector<Relation> relations;
    if (!archive.has(name)) return relations;
    const auto document = TRY(read_xml_part(archive, name));
    for (const pugi::xml_node node : document->document_element().children()) {
        if (local_name(node) != "Relationship") continue;
        if (std::string_view(node.attribute("TargetMode").value()) == "External") continue;
        const std::string_view type = node.attribute("Type").value();
        relations.push_back({node.attribute("Id").value(),
                             std::string(type.substr(type.rfind('/') + 1)),
                             resolved(part, node.attribute("Target").value())});
    }
    return relations;
}

Result<std::string> document_part(const Archive& archive) {
    for (const Relation& relation : TRY(relations_of(archive, ""))) {
        if (relation.kind != "officeDocument" || !archive.has(relation.target)) continue;
        if (relation.target.starts_with("xl/") || relation.target.starts_with("ppt/")) break;
        return relation.target;
    }
    return not_word(archive);
}

StyleSheet::StyleSheet(const pugi::xml_document& styles) {
    std::map<std::string, std::string, std::less<>> parents;
    for (const pugi::xml_node node : styles.document_element().children("w:style")) {
        if (std::string_view(node.attribute("w:type").as_string("paragraph")) != "paragraph") {
            continue;
        }
        const std::string id = node.attribute("w:styleId").value();
        by_id_[id] = {lower(node.child("w:name").attribute("w:val").value()),
                      outline_of(node.child("w:pPr"))};
        parents[id] = node.child("w:basedOn").attribute("w:val").value();
    }
    for (auto& [id, meaning] : by_id_) {
        auto parent = parents.find(parents[id]);
        for (int step = 0; !meaning.outline && parent != parents.end() && step < inheritance_max;
             ++step) {
            meaning.outline = by_id_[parent->first].outline;
            parent = parents.find(parent->second);
        }
    }
}

const StyleMeaning& StyleSheet::of(std::string_view id) const {
    static const StyleMeaning plain;
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? plain : found->second;
}

bool StyleSheet::has(std::string_view id) const {
    return by_id_.find(id) != by_id_.end();
}

bool StyleSheet::has_name(std::string_view name) const {
    return std::any_of(by_id_.begin(), by_id_.end(),
                       [&](const auto& row) { return row.second.name == name; });
}

Style style_of(const StyleMeaning& meaning, std::optional<int> outline) {
    for (const NamedStyle& row : named_styles) {
        if (row.name == meaning.name) return row.style;
    }
    const std::optional<int> level = outline ? outline : meaning.outline;
    if (!level) return Style::body;
    switch (*level) {
        case 0:
            return Style::heading_1;
        case 1:
            return Style::heading_2;
        case 2:
            return Style::heading_3;
        default:
            return Style::heading_4;
    }
}

Result<std::string> document_title(const Archive& archive) {
    for (const Relation& relation : TRY(relations_of(archive, ""))) {
        if (relation.kind != "core-properties" || !archive.has(relation.target)) continue;
        const auto xml = TRY(read_xml_part(archive, relation.target));
        return std::string(xml->document_element().child("dc:title").text().get());
    }
    return std::string();
}

Result<StyleSheet> read_styles(const Archive& archive, const std::vector<Relation>& relations) {
    for (const Relation& relation : relations) {
        if (relation.kind != "styles" || !archive.has(relation.target)) continue;
        return StyleSheet(*TRY(read_xml_part(archive, relation.target)));
    }
    return StyleSheet();
}

}  // namespace documents::docx
