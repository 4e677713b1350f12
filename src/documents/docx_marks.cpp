#include "documents/docx_marks.h"

#include "base/text.h"
#include "documents/docx_xml.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace documents::docx {

namespace {

using base::Result;

constexpr std::size_t shown_text_max = 40;
constexpr std::size_t marks_max = 5000;
constexpr std::string_view open_braces = "{{";
constexpr std::string_view close_braces = "}}";

struct KindRow {
    MarkKind kind;
    std::string_view prefix;
};
constexpr std::array kinds{
    KindRow{MarkKind::open, "#"},        KindRow{MarkKind::open_empty, "^"},
    KindRow{MarkKind::close, "/"},       KindRow{MarkKind::chart, "chart:"},
    KindRow{MarkKind::chart, "chart："}, KindRow{MarkKind::table, "table:"},
    KindRow{MarkKind::table, "table："}, KindRow{MarkKind::text, ""},
};

bool is_named(const pugi::xml_node& node, const char* name) {
    return std::string_view(node.name()) == name;
}

/// One `w:t` and where its text lies in the text of the paragraph.
struct Piece {
    pugi::xml_node text;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A paragraph's text as one string; whatever is no text counts as a line end, so that no mark
/// reaches across it.
struct Line {
    std::string text;
    std::vector<Piece> pieces;
};

void gather_run(const pugi::xml_node& run, Line& line) {
    for (const pugi::xml_node child : run.children()) {
        if (is_named(child, "w:t")) {
            const std::size_t begin = line.text.size();
            line.text += child.text().get();
            line.pieces.push_back({child, begin, line.text.size()});
        } else if (!is_named(child, "w:rPr") && !is_named(child, "w:lastRenderedPageBreak")) {
            line.text += '\n';
        }
    }
}

void gather(const pugi::xml_node& parent, Line& line) {
    for (const pugi::xml_node child : parent.children()) {
        if (is_named(child, "w:r")) {
            gather_run(child, line);
        } else if (is_named(child, "w:sdt")) {
            gather(child.child("w:sdtContent"), line);
        } else if (is_named(child, "w:ins") || is_named(child, "w:hyperlink") ||
                   is_named(child, "w:smartTag") || is_named(child, "w:fldSimple") ||
                   is_named(child, "w:customXml") || is_named(child, "w:moveTo")) {
            gather(child, line);
        } else if (is_named(child, "m:oMath") || is_named(child, "mc:AlternateContent")) {
            line.text += '\n';
        }
    }
}

/// A mark's place in the text of its paragraph.
struct Found {
    std::size_t begin = 0;
    std::size_t end = 0;
    Mark mark;
};

base::Error unclosed(std::string_view rest) {
    const std::string shown = base::shorten(rest.substr(0, rest.find('\n')), 20);
    return base::invalid(fmt::format("“{}”处的花括号没有配对，占位符应写成 {{{{名称}}}}", shown),
                         fmt::format("the braces at \"{}\" do not match; a placeholder is written "
                                     "{{{{name}}}}",
                                     shown));
}

/// The marks in a paragraph's text, in order.
Result<std::vector<Found>> find_marks(std::string_view text) {
    std::vector<Found> found;
    if (text.find("｛｛") != std::string_view::npos) {
        return base::invalid("用了全角花括号“｛｛”，请改用半角的“{{”",
                             "full-width braces \"｛｛\" are used; write \"{{\" instead");
    }
    std::size_t from = 0;
    while (true) {
        const std::size_t begin = text.find(open_braces, from);
        const std::size_t stray = text.find(close_braces, from);
        if (stray < begin) return unclosed(text.substr(stray));
        if (begin == std::string_view::npos) return found;
        const std::size_t end = text.find(close_braces, begin);
        const std::string_view inside = text.substr(begin + 2, end - begin - 2);
        if (end == std::string_view::npos || inside.find(open_braces) != std::string_view::npos ||
            inside.find('\n') != std::string_view::npos) {
            return unclosed(text.substr(begin));
        }
        found.push_back({begin, end + 2, TRY(parse_mark(inside))});
        from = end + 2;
    }
}

void set_text(pugi::xml_node text, std::string_view value) {
    text.text().set(std::string(value).c_str());
    if (text.attribute("xml:space")) return;
    text.append_attribute("xml:space").set_value("preserve");
}

/// Moves all that follows `text` in its run into a new run behind, with `rest` in front.
void split_run(const pugi::xml_node& text, std::string_view rest) {
    const pugi::xml_node run = text.parent();
    if (rest.empty() && !text.next_sibling()) return;
    pugi::xml_node behind = run.parent().insert_child_after("w:r", run);
    if (const pugi::xml_node properties = run.child("w:rPr")) behind.append_copy(properties);
    if (!rest.empty()) set_text(behind.append_child("w:t"), rest);
    while (const pugi::xml_node next = text.next_sibling()) behind.append_move(next);
}

/// Puts the element of mark number `at` in the stead of its text. Marks behind it in the same
/// paragraph are done already, so that all texts still begin where `pieces` says.
void replace(const std::vector<Piece>& pieces, const Found& found, std::size_t at) {
    const auto holds = [&](std::size_t byte) {
        return std::find_if(pieces.begin(), pieces.end(), [&](const Piece& piece) {
            return piece.begin <= byte && byte < piece.end;
        });
    };
    const auto first = holds(found.begin);
    const auto last = holds(found.end - 1);
    const std::string first_text = first->text.text().get();
    std::string rest;
    if (first == last) {
        rest = first_text.substr(found.end - first->begin);
    } else {
        const std::string last_text = last->text.text().get();
        set_text(last->text, std::string_view(last_text).substr(found.end - last->begin));
        for (auto between = first + 1; between != last; ++between) set_text(between->text, "");
    }
    split_run(first->text, rest);
    set_text(first->text, std::string_view(first_text).substr(0, found.begin - first->begin));
    const pugi::xml_node run = first->text.parent();
    run.parent().insert_child_after(mark_element, run).append_attribute("at").set_value(at);
}

bool is_empty_run(const pugi::xml_node& run) {
    for (const pugi::xml_node child : run.children()) {
        const bool is_blank_text = is_named(child, "w:t") && child.text().empty();
        if (!is_blank_text && !is_named(child, "w:rPr")) return false;
    }
    return true;
}

/// Removes what the replacing left empty and what only editing needs.
void tidy(pugi::xml_node paragraph) {
    std::vector<pugi::xml_node> needless;
    for (const pugi::xml_node child : paragraph.children()) {
        const bool is_last_edit = is_named(child, "w:bookmarkStart") &&
                                  std::string_view(child.attribute("w:name").value()) == "_GoBack";
        if (is_last_edit) {
            needless.push_back(paragraph.find_child_by_attribute("w:bookmarkEnd", "w:id",
                                                                 child.attribute("w:id").value()));
        }
        if (is_last_edit || is_named(child, "w:proofErr") ||
            (is_named(child, "w:r") && is_empty_run(child))) {
            needless.push_back(child);
        }
    }
    for (const pugi::xml_node& node : needless) paragraph.remove_child(node);
}

void gather_paragraphs(const pugi::xml_node& parent, std::vector<pugi::xml_node>& paragraphs) {
    for (const pugi::xml_node child : parent.children()) {
        if (is_named(child, "w:p")) paragraphs.push_back(child);
        gather_paragraphs(child, paragraphs);
    }
}

Result<void> set_apart(const pugi::xml_node& paragraph, Place place, Marks& marks) {
    Line line;
    gather(paragraph, line);
    const bool may_have_marks = line.text.find(open_braces) != std::string::npos ||
                                line.text.find(close_braces) != std::string::npos ||
                                line.text.find("｛｛") != std::string::npos;
    if (!may_have_marks) return {};
    place.text = base::shorten(base::trim(line.text), shown_text_max);
    auto result = find_marks(line.text);
    if (!result.ok()) return std::move(result).error().in(place.words());
    std::vector<Found> found = std::move(result).value();
    const std::size_t first_number = marks.marks.size();
    for (std::size_t i = found.size(); i-- > 0;) {
        replace(line.pieces, found[i], first_number + i);
    }
    for (Found& each : found) {
        each.mark.place = marks.places.size();
        for (const Piece& piece : line.pieces) {
            if (piece.begin <= each.begin && each.begin < piece.end) {
                const pugi::xml_node properties = piece.text.parent().child("w:rPr");
                if (properties) each.mark.run_properties = xml_of(properties);
            }
        }
        marks.marks.push_back(std::move(each.mark));
    }
    if (marks.marks.size() > marks_max) {
        return base::Error(base::ErrorCode::too_large,
                           fmt::format("模板中的占位符超过 {} 个", marks_max),
                           fmt::format("the template has more than {} placeholders", marks_max));
    }
    marks.places.push_back(std::move(place));
    tidy(paragraph);
    return {};
}

}  // namespace

std::string Place::words() const {
    return fmt::format("{} › 第 {} 段“{}”", part, paragraph, text);
}

std::string Mark::written() const {
    if (kind == MarkKind::number) return "{{@number}}";
    if (kind == MarkKind::chinese) return "{{@chinese}}";
    const auto row = std::find_if(kinds.begin(), kinds.end(),
                                  [&](const KindRow& each) { return each.kind == kind; });
    return fmt::format("{{{{{}{}}}}}", row->prefix, name);
}

Result<Mark> parse_mark(std::string_view inside) {
    const std::string_view trimmed = base::trim(inside);
    if (trimmed == "@number") return Mark{MarkKind::number, "@number", {}, 0, {}};
    if (trimmed == "@chinese") return Mark{MarkKind::chinese, "@chinese", {}, 0, {}};
    Mark mark;
    for (const KindRow& row : kinds) {
        if (!trimmed.starts_with(row.prefix)) continue;
        mark.kind = row.kind;
        mark.name = base::trim(trimmed.substr(row.prefix.size()));
        break;
    }
    const bool has_bad_sign = mark.name.find_first_of(" \t{}#^/@:<>|") != std::string::npos ||
                              mark.name.find("　") != std::string::npos;
    if (mark.name == "." && mark.kind == MarkKind::text) {
        mark.path = {"."};
        return mark;
    }
    mark.path = base::split(mark.name, '.');
    const bool has_gap = std::any_of(mark.path.begin(), mark.path.end(),
                                     [](const std::string& part) { return part.empty(); });
    if (mark.name.empty() || has_bad_sign || has_gap) {
        return base::invalid(
            fmt::format(
                "占位符“{{{{{}}}}}”的名称不正确：名称不能为空，不能含空格和 # ^ / @ : 等符号",
                trimmed),
            fmt::format("placeholder \"{{{{{}}}}}\" has no proper name: a name is not empty and "
                        "has no blanks and none of # ^ / @ :",
                        trimmed));
    }
    return mark;
}

Result<void> set_marks_apart(const pugi::xml_node& root, std::string_view part, Marks& marks) {
    std::vector<pugi::xml_node> paragraphs;
    gather_paragraphs(root, paragraphs);
    int number = 0;
    for (const pugi::xml_node& paragraph : paragraphs) {
        TRY(set_apart(paragraph, Place{std::string(part), ++number, {}}, marks));
    }
    return {};
}

}  // namespace documents::docx
