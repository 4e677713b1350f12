#include "documents/docx_template_compile.h"

#include "documents/docx_sections.h"
#include "documents/docx_xml.h"

#include <algorithm>

#include <fmt/core.h>

namespace documents::docx {

namespace {

using base::Error;
using base::Result;

constexpr double mm_per_twip = 25.4 / 1440;
constexpr double default_width_mm = 156;  // A4 within the margins of GB/T 9704-2012

bool is_named(const pugi::xml_node& node, std::string_view name) {
    return name == node.name();
}

bool is_ours(const pugi::xml_node& node) {
    return is_named(node, mark_element) || is_named(node, section_element);
}

/// True when `node` or anything below it is a mark or a section.
bool has_slots(const pugi::xml_node& node) {
    if (is_ours(node)) return true;
    const auto children = node.children();
    return std::any_of(children.begin(), children.end(), has_slots);
}

/// True when blocks below `node` may come or go; what lies within paragraphs does not count.
bool has_block_slots(const pugi::xml_node& node) {
    const auto children = node.children();
    return std::any_of(children.begin(), children.end(), [](const pugi::xml_node& child) {
        if (is_named(child, section_element)) return true;
        if (is_named(child, "w:p")) return static_cast<bool>(child.child(mark_element));
        return has_block_slots(child);
    });
}

/// Names that must not be doubled when a part repeats: bookmarks, ids.
void strip_ids(pugi::xml_node parent) {
    for (pugi::xml_node child = parent.first_child(); child;) {
        const pugi::xml_node next = child.next_sibling();
        if (is_named(child, "w:bookmarkStart") || is_named(child, "w:bookmarkEnd")) {
            parent.remove_child(child);
        } else {
            if (is_named(child, "w:sdtPr")) child.remove_child("w:id");
            child.remove_attribute("w14:paraId");
            child.remove_attribute("w14:textId");
            strip_ids(child);
        }
        child = next;
    }
}

/// A content control that Word holds for plain text, a date or data of its own cannot hold a value
/// that brings a control with it.
void loosen_controls(pugi::xml_node node) {
    if (is_named(node, "w:sdt") && has_slots(node.child("w:sdtContent"))) {
        pugi::xml_node properties = node.child("w:sdtPr");
        for (const char* kind : {"w:text", "w:dataBinding", "w15:dataBinding", "w:showingPlcHdr",
                                 "w:date", "w:dropDownList", "w:comboBox"}) {
            properties.remove_child(kind);
        }
    }
    for (const pugi::xml_node child : node.children()) loosen_controls(child);
}

double twips(const pugi::xml_node& node, const char* attribute) {
    return node.attribute(attribute).as_double();
}

/// Width of the text where `paragraph` stands: its cell, or the page of its section.
double width_mm_at(const pugi::xml_node& paragraph) {
    for (pugi::xml_node above = paragraph.parent(); above; above = above.parent()) {
        if (!is_named(above, "w:tc")) continue;
        const pugi::xml_node width = above.child("w:tcPr").child("w:tcW");
        const bool is_known = std::string_view(width.attribute("w:type").value()) == "dxa";
        const double inside = twips(width, "w:w") * mm_per_twip - 4;
        return is_known && inside > 10 ? inside : default_width_mm / 2;
    }
    pugi::xml_node section;
    pugi::xml_node top = paragraph;
    while (top.parent() && !is_named(top.parent(), "w:body")) top = top.parent();
    for (pugi::xml_node node = top; node && !section; node = node.next_sibling()) {
        section = is_named(node, "w:sectPr") ? node : node.child("w:pPr").child("w:sectPr");
    }
    const pugi::xml_node margin = section.child("w:pgMar");
    const double width = (twips(section.child("w:pgSz"), "w:w") - twips(margin, "w:left") -
                          twips(margin, "w:right")) *
                         mm_per_twip;
    return width > 10 ? width : default_width_mm;
}

std::string start_tag(const pugi::xml_node& node) {
    std::string tag = fmt::format("<{}", node.name());
    for (const pugi::xml_attribute attribute : node.attributes()) {
        tag += fmt::format(" {}=\"", attribute.name());
        append_escaped(tag, attribute.value());
        tag += '"';
    }
    return tag + ">";
}

/// Turns the marked XML of one part into nodes.
class Builder {
public:
    Builder(const Marks& marks, bool may_hold_charts)
        : marks_(marks), may_hold_charts_(may_hold_charts) {}

    Result<void> add(const pugi::xml_node& node, std::vector<TemplateNode>& out) {
        if (!has_slots(node)) {
            literal(out) += xml_of(node);
            return {};
        }
        if (is_named(node, mark_element)) return add_mark(node, out);
        if (is_named(node, section_element)) return add_section(node, out);
        if (is_named(node, "w:p")) return add_paragraph(node, out);
        if (is_named(node, "w:tbl") && has_block_slots(node)) {
            return add_holder(node, TemplateNode::Kind::table, out);
        }
        const bool is_container = is_named(node, "w:tc") || is_named(node, "w:hdr") ||
                                  is_named(node, "w:ftr") || is_named(node, "w:txbxContent") ||
                                  is_named(node, "w:footnote") || is_named(node, "w:endnote");
        if (is_container && has_block_slots(node)) return add_container(node, out);
        literal(out) += start_tag(node);
        TRY(add_children(node, out));
        literal(out) += fmt::format("</{}>", node.name());
        return {};
    }

private:
    const Mark& mark_of(const pugi::xml_node& element) const {
        return marks_.marks[element.attribute("at").as_uint()];
    }

    Error wrong(const pugi::xml_node& element, std::string_view zh, std::string_view en) const {
        const Mark& mark = mark_of(element);
        return base::invalid(fmt::format("{} {}", mark.written(), zh),
                             fmt::format("{} {}", mark.written(), en))
            .in(marks_.places[mark.place].words());
    }

    static std::string& literal(std::vector<TemplateNode>& out) {
        if (out.empty() || out.back().kind != TemplateNode::Kind::literal) out.emplace_back();
        return out.back().text;
    }

    static TemplateNode& slot(std::vector<TemplateNode>& out, TemplateNode::Kind kind,
                              const pugi::xml_node& element) {
        TemplateNode& node = out.emplace_back();
        node.kind = kind;
        node.mark = element.attribute("at").as_uint();
        return node;
    }

    Result<void> add_children(const pugi::xml_node& node, std::vector<TemplateNode>& out) {
        for (const pugi::xml_node child : node.children()) TRY(add(child, out));
        return {};
    }

    Result<void> add_section(const pugi::xml_node& node, std::vector<TemplateNode>& out) {
        const bool is_inverted = mark_of(node).kind == MarkKind::open_empty;
        strip_ids(node);
        TemplateNode& section = slot(
            out, is_inverted ? TemplateNode::Kind::inverted : TemplateNode::Kind::section, node);
        if (!is_inverted) ++depth_;
        std::vector<TemplateNode> children;
        TRY(add_children(node, children));
        section.children = std::move(children);
        if (!is_inverted) --depth_;
        return {};
    }

    Result<void> add_mark(const pugi::xml_node& element, std::vector<TemplateNode>& out) {
        const Mark& mark = mark_of(element);
        if (mark.kind == MarkKind::chart || mark.kind == MarkKind::table) {
            return wrong(element, "必须独占一段，不能放在文字中间",
                         "must stand alone in its paragraph, not within a sentence");
        }
        const bool is_position = mark.kind == MarkKind::number || mark.kind == MarkKind::chinese;
        if (is_position && depth_ == 0) {
            return wrong(element, "只能用在 {{#列表}} 与 {{/列表}} 之间",
                         "can only stand between {{#list}} and {{/list}}");
        }
        slot(out, TemplateNode::Kind::run, element).text = mark.run_properties;
        return {};
    }

    /// The mark that is the paragraph's only content, if it is alone.
    static pugi::xml_node lonely_mark(const pugi::xml_node& paragraph) {
        const pugi::xml_node element = paragraph.child(mark_element);
        for (const pugi::xml_node child : paragraph.children()) {
            if (child != element && !is_named(child, "w:pPr") && !is_blank(child)) return {};
        }
        return element;
    }

    Result<void> add_paragraph(const pugi::xml_node& node, std::vector<TemplateNode>& out) {
        const pugi::xml_node element = lonely_mark(node);
        const pugi::xml_node look = node.child("w:pPr");
        const bool ends_section = static_cast<bool>(look.child("w:sectPr"));
        if (element && !ends_section) {
            const MarkKind kind = mark_of(element).kind;
            if (kind == MarkKind::chart || kind == MarkKind::table) {
                return add_block(node, element, out);
            }
            if (kind == MarkKind::text) {
                std::string head = start_tag(node);
                if (look) head += xml_of(look);
                slot(out, TemplateNode::Kind::paragraph, element).text = std::move(head);
                return {};
            }
        }
        literal(out) += start_tag(node);
        TRY(add_children(node, out));
        literal(out) += "</w:p>";
        return {};
    }

    Result<void> add_block(const pugi::xml_node& paragraph, const pugi::xml_node& element,
                           std::vector<TemplateNode>& out) {
        if (mark_of(element).kind == MarkKind::chart && !may_hold_charts_) {
            return wrong(element, "只能放在正文里，不能放在页眉、页脚或脚注里",
                         "can only stand in the body, not in a header, footer or note");
        }
        slot(out, TemplateNode::Kind::block, element).width_mm = width_mm_at(paragraph);
        return {};
    }

    /// A node whose text is its own element and whose children can all go.
    Result<void> add_holder(const pugi::xml_node& node, TemplateNode::Kind kind,
                            std::vector<TemplateNode>& out) {
        TemplateNode holder;
        holder.kind = kind;
        literal(holder.children) += start_tag(node);
        TRY(add_children(node, holder.children));
        literal(holder.children) += fmt::format("</{}>", node.name());
        out.push_back(std::move(holder));
        return {};
    }

    /// The element of a container stays; only its blocks are watched.
    Result<void> add_container(const pugi::xml_node& node, std::vector<TemplateNode>& out) {
        literal(out) += start_tag(node);
        if (const pugi::xml_node look = node.child("w:tcPr")) literal(out) += xml_of(look);
        TemplateNode container;
        container.kind = TemplateNode::Kind::container;
        for (const pugi::xml_node child : node.children()) {
            if (!is_named(child, "w:tcPr")) TRY(add(child, container.children));
        }
        out.push_back(std::move(container));
        literal(out) += fmt::format("</{}>", node.name());
        return {};
    }

    const Marks& marks_;
    bool may_hold_charts_;
    int depth_ = 0;  ///< of sections that may repeat
};

}  // namespace

Result<std::optional<TemplatePart>> compile_part(std::string_view xml, std::string_view name,
                                                 bool may_hold_charts) {
    const auto document = TRY(parse_xml(xml, name));
    const pugi::xml_node root = document->document_element();
    TemplatePart part;
    part.name = name;
    TRY(set_marks_apart(root, name, part.marks));
    if (part.marks.marks.empty()) return std::optional<TemplatePart>();
    TRY(wrap_sections(root, part.marks));
    loosen_controls(root);
    part.nodes.emplace_back().text = xml_declaration;
    TRY(Builder(part.marks, may_hold_charts).add(root, part.nodes));
    return std::optional<TemplatePart>(std::move(part));
}

}  // namespace documents::docx
