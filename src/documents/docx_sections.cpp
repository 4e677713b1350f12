#include "documents/docx_sections.h"

#include "base/text.h"

#include <algorithm>

#include <fmt/core.h>

namespace documents::docx {

namespace {

using base::Error;
using base::Result;

constexpr std::size_t nesting_max = 20;

bool is_named(const pugi::xml_node& node, std::string_view name) {
    return name == node.name();
}

struct Section {
    pugi::xml_node open;
    pugi::xml_node close;
    std::size_t mark = 0;
};

void gather_marks(const pugi::xml_node& parent, std::vector<pugi::xml_node>& found) {
    for (const pugi::xml_node child : parent.children()) {
        if (is_named(child, mark_element)) found.push_back(child);
        gather_marks(child, found);
    }
}

pugi::xml_node ancestor(pugi::xml_node node, std::string_view name) {
    while (node && !is_named(node, name)) node = node.parent();
    return node;
}

/// The nearest element above that is not a section of ours.
pugi::xml_node real_parent(pugi::xml_node node) {
    while (is_named(node, section_element)) node = node.parent();
    return node;
}

/// Finds and wraps the sections of one part.
class Sections {
public:
    Sections(const pugi::xml_node& root, const Marks& marks) : root_(root), marks_(marks) {}

    Result<void> wrap_all() {
        split_lonely_marks();
        TRY(match());
        for (const Section& section : sections_) {  // outer ones come first
            TRY(wrap(section).in(place(section.mark)));
        }
        remove_marks();
        return {};
    }

private:
    const Mark& mark_of(const pugi::xml_node& element) const {
        return marks_.marks[element.attribute("at").as_uint()];
    }
    std::string place(std::size_t mark) const {
        return marks_.places[marks_.marks[mark].place].words();
    }

    /// True when the paragraph holds marks of sections and nothing else.
    bool has_only_section_marks(const pugi::xml_node& paragraph) const {
        for (const pugi::xml_node child : paragraph.children()) {
            if (is_named(child, "w:pPr")) continue;
            if (is_named(child, mark_element) && mark_of(child).is_section()) continue;
            if (!is_blank(child)) return false;
        }
        return true;
    }

    /// Gives each mark in a paragraph of only such marks a paragraph of its own, so that
    /// "{{/a}}{{#b}}" means what it says.
    void split_lonely_marks() const {
        std::vector<pugi::xml_node> elements;
        gather_marks(root_, elements);
        for (const pugi::xml_node& element : elements) {
            pugi::xml_node paragraph = element.parent();
            const pugi::xml_node previous = element.previous_sibling(mark_element);
            if (!previous || !is_named(paragraph, "w:p")) continue;
            if (!has_only_section_marks(paragraph)) continue;
            pugi::xml_node front = paragraph.parent().insert_child_before("w:p", paragraph);
            if (const pugi::xml_node look = paragraph.child("w:pPr")) {
                front.append_copy(look).remove_child("w:sectPr");
            }
            front.append_move(previous);
        }
    }

    Result<void> match() {
        std::vector<pugi::xml_node> elements;
        gather_marks(root_, elements);
        std::vector<std::size_t> open;  // indexes of sections_
        for (const pugi::xml_node& element : elements) {
            const Mark& mark = mark_of(element);
            const std::size_t number = element.attribute("at").as_uint();
            if (mark.kind == MarkKind::open || mark.kind == MarkKind::open_empty) {
                open.push_back(sections_.size());
                if (open.size() > nesting_max) {
                    return base::invalid(
                               fmt::format("区块嵌套超过 {} 层", nesting_max),
                               fmt::format("sections are nested more than {} deep", nesting_max))
                        .in(place(number));
                }
                sections_.push_back({element, {}, number});
            } else if (mark.kind == MarkKind::close) {
                TRY(close(element, number, open));
            }
        }
        if (open.empty()) return {};
        const Mark& mark = marks_.marks[sections_[open.back()].mark];
        return base::invalid(
                   fmt::format("{} 没有对应的结束标记 {{{{/{}}}}}", mark.written(), mark.name),
                   fmt::format("{} is never closed by {{{{/{}}}}}", mark.written(), mark.name))
            .in(place(sections_[open.back()].mark));
    }

    Result<void> close(const pugi::xml_node& element, std::size_t number,
                       std::vector<std::size_t>& open) {
        const Mark& mark = marks_.marks[number];
        const auto is_its_opening = [&](std::size_t section) {
            return marks_.marks[sections_[section].mark].name == mark.name;
        };
        if (!open.empty() && is_its_opening(open.back())) {
            sections_[open.back()].close = element;
            open.pop_back();
            return {};
        }
        if (std::none_of(open.begin(), open.end(), is_its_opening)) {
            return base::invalid(
                       fmt::format("{} 前面没有对应的 {{{{#{}}}}}", mark.written(), mark.name),
                       fmt::format("{} has no {{{{#{}}}}} before it", mark.written(), mark.name))
                .in(place(number));
        }
        const Mark& inner = marks_.marks[sections_[open.back()].mark];
        return base::invalid(fmt::format("{} 与 {} 交叉：请先写 {{{{/{}}}}}", mark.written(),
                                         inner.written(), inner.name),
                             fmt::format("{} crosses {}: close {{{{/{}}}}} first", mark.written(),
                                         inner.written(), inner.name))
            .in(place(number));
    }

    Error no_range(const Section& section, std::string_view zh, std::string_view en) const {
        const Mark& mark = marks_.marks[section.mark];
        return base::invalid(fmt::format("{} 与 {{{{/{}}}}} {}", mark.written(), mark.name, zh),
                             fmt::format("{} and {{{{/{}}}}} {}", mark.written(), mark.name, en));
    }

    Result<void> wrap(const Section& section) const {
        std::vector<pugi::xml_node> above_open = ancestors(section.open);
        std::vector<pugi::xml_node> above_close = ancestors(section.close);
        std::size_t shared = 0;
        while (shared < above_open.size() && shared < above_close.size() &&
               above_open[shared] == above_close[shared]) {
            ++shared;
        }
        const pugi::xml_node common = above_open[shared - 1];
        const pugi::xml_node first = shared < above_open.size() ? above_open[shared] : section.open;
        const pugi::xml_node last =
            shared < above_close.size() ? above_close[shared] : section.close;

        const pugi::xml_node paragraph = ancestor(section.open, "w:p");
        if (paragraph == ancestor(section.close, "w:p")) {
            if (first != section.open || last != section.close) {
                return no_range(section, "一个在超链接或修订之内，一个在其外",
                                "are one inside and one outside a link or revision");
            }
            return put_around(section, first, last);
        }
        const pugi::xml_node holder = real_parent(common);
        if (is_named(holder, "w:tr")) return put_around(section, holder, holder);
        const bool holds_rows = is_named(holder, "w:tbl") || ancestor(first, "w:tr") == first;
        if (!holds_rows) TRY(check_block_range(section, first, last));
        return put_around(section, first, last);
    }

    /// From the root down to the parent.
    std::vector<pugi::xml_node> ancestors(const pugi::xml_node& node) const {
        std::vector<pugi::xml_node> path;
        for (pugi::xml_node above = node.parent(); above; above = above.parent()) {
            path.push_back(above);
        }
        std::reverse(path.begin(), path.end());
        return path;
    }

    /// Both marks stand directly in paragraphs of the same text, at its edge.
    Result<void> check_block_range(const Section& section, const pugi::xml_node& first,
                                   const pugi::xml_node& last) const {
        if (section.open.parent() != first || section.close.parent() != last) {
            return no_range(section, "一个在表格（或另一个区块）之内，一个在其外，不能构成区块",
                            "are one inside and one outside a table or another section");
        }
        for (pugi::xml_node node = section.open.previous_sibling(); node;
             node = node.previous_sibling()) {
            if (is_content(node)) return not_at_edge(section);
        }
        for (pugi::xml_node node = section.close.next_sibling(); node; node = node.next_sibling()) {
            if (is_content(node)) return not_at_edge(section);
        }
        return {};
    }

    bool is_content(const pugi::xml_node& node) const {
        if (is_named(node, "w:pPr")) return false;
        if (is_named(node, mark_element)) return !mark_of(node).is_section();
        return !is_blank(node);
    }

    Error not_at_edge(const Section& section) const {
        return no_range(section,
                        "跨越多个段落，开始标记应在段首、结束标记应在段尾，最好各自独占一段",
                        "span several paragraphs: put the first at the beginning and the last at "
                        "the end of a paragraph, best in paragraphs of their own");
    }

    Result<void> put_around(const Section& section, pugi::xml_node first,
                            const pugi::xml_node& last) const {
        pugi::xml_node parent = first.parent();
        pugi::xml_node wrapper = parent.insert_child_before(section_element, first);
        wrapper.append_attribute("at").set_value(section.mark);
        while (true) {
            const pugi::xml_node next = first.next_sibling();
            const bool is_last = first == last;
            wrapper.append_move(first);
            if (is_last) return {};
            first = next;
        }
    }

    /// Takes the marks out; what they leave empty goes too, where something may go.
    void remove_marks() const {
        std::vector<pugi::xml_node> paragraphs;
        for (const Section& section : sections_) {
            for (pugi::xml_node element : {section.open, section.close}) {
                paragraphs.push_back(ancestor(element, "w:p"));
                element.parent().remove_child(element);
            }
        }
        for (std::size_t i = 0; i < paragraphs.size(); ++i) {
            const pugi::xml_node paragraph = paragraphs[i];
            if (!paragraph || !is_blank(paragraph)) continue;
            const pugi::xml_node row = ancestor(paragraph, "w:tr");
            if (row && is_row_of_marks(row)) {
                remove(row, paragraphs);
            } else if (may_go(paragraph)) {
                remove(paragraph, paragraphs);
            }
        }
    }

    /// Removes `victim`; handles of what lies in it are cleared first.
    static void remove(const pugi::xml_node& victim, std::vector<pugi::xml_node>& handles) {
        for (pugi::xml_node& handle : handles) {
            pugi::xml_node above = handle;
            while (above && above != victim) above = above.parent();
            if (above) handle = {};
        }
        victim.parent().remove_child(victim);
    }

    /// A row that shows nothing at the edge of a section of rows.
    static bool is_row_of_marks(const pugi::xml_node& row) {
        return is_named(row.parent(), section_element) && is_blank(row) &&
               (row.previous_sibling() || row.next_sibling());
    }

    static bool may_go(const pugi::xml_node& paragraph) {
        if (paragraph.child("w:pPr").child("w:sectPr")) return false;
        const pugi::xml_node parent = paragraph.parent();
        if (!is_named(parent, "w:tc")) return true;
        const auto stays = [&](const pugi::xml_node& other) {
            return other != paragraph &&
                   (is_named(other, "w:p") || is_named(other, section_element));
        };
        const auto children = parent.children();
        return std::any_of(children.begin(), children.end(), stays);
    }

    pugi::xml_node root_;
    const Marks& marks_;
    std::vector<Section> sections_;
};

}  // namespace

bool is_blank(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    if (name == "w:pPr" || name == "w:rPr" || name == "w:tcPr" || name == "w:trPr" ||
        name == "w:bookmarkStart" || name == "w:bookmarkEnd" || name == "w:tblPrEx") {
        return true;
    }
    if (name == "w:t") return base::trim(node.text().get()).empty();
    if (name == "w:p" || name == "w:r" || name == "w:tc" || name == "w:tr") {
        const auto children = node.children();
        return std::all_of(children.begin(), children.end(), is_blank);
    }
    return false;
}

Result<void> wrap_sections(const pugi::xml_node& root, const Marks& marks) {
    return Sections(root, marks).wrap_all();
}

}  // namespace documents::docx
