#include "documents/docx_comments.h"

#include "documents/archive.h"
#include "documents/docx_package.h"
#include "documents/docx_xml.h"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>
#include <pugixml.hpp>

namespace documents {

namespace {

using docx::local_name;
using pugi::xml_node;

constexpr std::string_view comments_part = "word/comments.xml";
constexpr std::string_view document_part = "word/document.xml";
constexpr std::string_view relations_part = "word/_rels/document.xml.rels";
constexpr std::string_view types_part = "[Content_Types].xml";
constexpr std::string_view word_namespace =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view comments_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

// Text without white space: what a paragraph of Word and a line of ours have in common.
std::string squeezed(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') out += c;
    }
    return out;
}

// A run of a paragraph: where its text ends, squeezed.
struct RunEnd {
    xml_node run;
    std::size_t end = 0;
};

struct WordParagraph {
    xml_node node;
    std::string text;  ///< squeezed
    std::vector<RunEnd> runs;
};

void add_run_text(const xml_node& node, std::string& text) {
    const std::string_view name = local_name(node);
    if (name == "t") text += squeezed(docx::without_invisible(node.text().get()));
    if (name == "t" || name == "delText" || name == "instrText" || name == "p") return;
    for (const xml_node& child : node.children()) add_run_text(child, text);
}

// Direct runs of the paragraph and those in links, controls and insertions.
void add_runs(const xml_node& parent, WordParagraph& paragraph) {
    for (const xml_node& child : parent.children()) {
        const std::string_view name = local_name(child);
        if (name == "r") {
            add_run_text(child, paragraph.text);
            paragraph.runs.push_back({child, paragraph.text.size()});
        } else if (name != "p" && name != "pPr" && name != "del") {
            add_runs(child, paragraph);
        }
    }
}

void find_paragraphs(const xml_node& parent, std::vector<WordParagraph>& out) {
    for (const xml_node& child : parent.children()) {
        const std::string_view name = local_name(child);
        if (name == "Fallback") continue;  // says the same again
        if (name == "p") {
            WordParagraph paragraph{child, {}, {}};
            add_runs(child, paragraph);
            if (!paragraph.text.empty()) out.push_back(std::move(paragraph));
        }
        find_paragraphs(child, out);
    }
}

// A place as Word will find it: the line it stands in, which of the lines that read so, and the
// squeezed bytes within it.
struct Anchor {
    std::string line;
    std::size_t nth = 0;
    std::size_t start = 0;
    std::size_t end = 0;
};

// Lines of the text and, of tables, cells, in order.
std::vector<TextRange> lines_of(const TextDocument& document) {
    std::vector<TextRange> lines;
    const auto add = [&](TextRange range) {
        for (std::size_t at = range.start; at < range.end;) {
            const std::size_t stop = std::min(document.text.find('\n', at), range.end);
            if (stop > at) lines.push_back({at, stop});
            at = stop + 1;
        }
    };
    for (const TextBlock& block : document.blocks) {
        if (block.cells.empty()) {
            add(block.range);
        } else {
            for (const TextCell& cell : block.cells) add(cell.range);
        }
    }
    return lines;
}

std::optional<Anchor> anchor_of(const TextDocument& document, const std::vector<TextRange>& lines,
                                const TextRange& range) {
    std::map<std::string, std::size_t> seen;
    for (const TextRange& line : lines) {
        const std::string text = squeezed(document.at(line));
        const std::size_t nth = seen[text]++;
        if (range.start < line.start || range.start >= line.end) continue;
        Anchor anchor{text, nth, squeezed(document.at({line.start, range.start})).size(), 0};
        const std::size_t end = std::min(range.end, line.end);
        anchor.end = squeezed(document.at({line.start, end})).size();
        return anchor;
    }
    return std::nullopt;
}

xml_node insert_mark(const xml_node& beside, bool before, const char* name, int id) {
    xml_node parent = beside.parent();
    xml_node mark =
        before ? parent.insert_child_before(name, beside) : parent.insert_child_after(name, beside);
    mark.append_attribute("w:id") = id;
    return mark;
}

// Around whole runs; the sign of the comment behind the last.
void mark_range(const xml_node& first, const xml_node& last, int id) {
    insert_mark(first, true, "w:commentRangeStart", id);
    const xml_node end = insert_mark(last, false, "w:commentRangeEnd", id);
    xml_node run = end.parent().insert_child_after("w:r", end);
    run.append_child("w:commentReference").append_attribute("w:id") = id;
}

// How many bytes stand in front of the paragraph's own text in our line of it: its automatic
// number.
std::optional<std::size_t> number_before(const WordParagraph& paragraph, const Anchor& anchor) {
    constexpr std::size_t number_max = 24;
    if (!anchor.line.ends_with(paragraph.text)) return std::nullopt;
    const std::size_t before = anchor.line.size() - paragraph.text.size();
    return before <= number_max ? std::optional(before) : std::nullopt;
}

// Where a byte of the line stands in the paragraph.
std::size_t place_in(const WordParagraph& paragraph, const Anchor& anchor, std::size_t byte) {
    if (const std::size_t at = paragraph.text.find(anchor.line); at != std::string::npos) {
        return at + byte;
    }
    const std::size_t before = number_before(paragraph, anchor).value_or(0);
    return byte > before ? byte - before : 0;
}

// The nth paragraph that reads like the line; without one, the nth that holds it, or the first that
// reads like it but for its number.
const WordParagraph* paragraph_of(const std::vector<WordParagraph>& paragraphs,
                                  const Anchor& anchor) {
    for (const bool whole : {true, false}) {
        std::size_t nth = 0;
        for (const WordParagraph& paragraph : paragraphs) {
            const bool fits = whole ? paragraph.text == anchor.line
                                    : paragraph.text.find(anchor.line) != std::string::npos;
            if (fits && nth++ == anchor.nth) return &paragraph;
        }
    }
    const auto numbered = std::ranges::find_if(paragraphs, [&](const WordParagraph& paragraph) {
        return number_before(paragraph, anchor).has_value();
    });
    if (numbered != paragraphs.end()) return &*numbered;
    return nullptr;
}

xml_node run_at(const WordParagraph& paragraph, std::size_t place) {
    const auto found =
        std::ranges::find_if(paragraph.runs, [&](const RunEnd& run) { return run.end > place; });
    return found == paragraph.runs.end() ? paragraph.runs.back().run : found->run;
}

// From the run where `first` begins to the one where `last` ends, which may stand in another cell.
bool mark_place(const std::vector<WordParagraph>& paragraphs, const Anchor& first,
                const Anchor& last, int id) {
    const WordParagraph* from = paragraph_of(paragraphs, first);
    if (!from) return false;
    const WordParagraph* to = paragraph_of(paragraphs, last);
    const bool is_ordered = to && from <= to;
    const Anchor& stop = is_ordered ? last : first;
    if (!is_ordered) to = from;
    const std::size_t start = place_in(*from, first, first.start);
    const std::size_t end = place_in(*to, stop, std::max<std::size_t>(stop.end, 1));
    const bool is_empty = from == to && end <= start;
    mark_range(run_at(*from, start), run_at(*to, is_empty ? start : end - 1), id);
    return true;
}

std::string comment_xml(int id, const DocxComment& comment, const std::string& author,
                        const std::string& date) {
    std::string xml = fmt::format("<w:comment w:id=\"{}\" w:author=\"", id);
    docx::append_escaped(xml, author);
    xml += fmt::format("\" w:date=\"{}\" w:initials=\"J\">", date);
    for (std::size_t at = 0; at <= comment.text.size();) {
        const std::size_t stop = std::min(comment.text.find('\n', at), comment.text.size());
        xml += "<w:p>";
        docx::append_run(xml, std::string_view(comment.text).substr(at, stop - at), "", "");
        xml += "</w:p>";
        at = stop + 1;
    }
    return xml + "</w:comment>";
}

// The number behind the comments that are there; their part without its end.
int open_comments(const Archive& archive, std::string& xml) {
    int next = 0;
    if (const auto old = archive.read(comments_part); old.ok()) {
        const std::size_t end = old->rfind("</");
        const auto parsed = docx::parse_xml(*old, comments_part);
        if (end != std::string::npos && parsed.ok()) {
            for (const xml_node& comment : (*parsed)->document_element().children()) {
                next = std::max(next, comment.attribute("w:id").as_int(-1) + 1);
            }
            xml = old->substr(0, end);
            return next;
        }
    }
    xml = fmt::format("{}<w:comments xmlns:w=\"{}\">", docx::xml_declaration, word_namespace);
    return next;
}

// `part` with `addition` in front of the end of its root element, unless it already says `unless`.
base::Result<std::string> extended(const Archive& archive, std::string_view part,
                                   const std::string& addition, std::string_view unless) {
    std::string xml = TRY(archive.read(part));
    if (xml.find(unless) != std::string::npos) return xml;
    const std::size_t end = xml.rfind("</");
    if (end == std::string::npos) {
        return base::Error(base::ErrorCode::invalid_input, "Word 文件已损坏，不能写入批注",
                           "the Word file is damaged; comments cannot be put in")
            .in(std::string(part));
    }
    return xml.insert(end, addition);
}

std::string prefix_of(const std::string& xml) {
    const std::size_t end = xml.rfind("</");
    const std::size_t colon = xml.find(':', end);
    const std::size_t close = xml.find('>', end);
    return end != std::string::npos && colon < close ? xml.substr(end + 2, colon - end - 1) : "";
}

struct Text : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override {
        text.append(static_cast<const char*>(data), size);
    }
};

}  // namespace

base::Result<Commented> add_comments(std::string bytes, const TextDocument& document,
                                     const std::vector<DocxComment>& comments,
                                     const std::string& author, const std::string& date) {
    const Archive archive = TRY(Archive::open(std::move(bytes)));
    const std::string body = TRY(archive.read(document_part));
    const auto parsed = TRY(docx::parse_xml(body, document_part));
    if (std::string_view(parsed->document_element().name()) != "w:document") {
        return base::Error(base::ErrorCode::unsupported,
                           "这个 Word 文件的写法特殊，不能写入批注；请用 Word 另存一次再试",
                           "this Word file is written in an unusual way; save it again in Word");
    }
    std::vector<WordParagraph> paragraphs;
    find_paragraphs(parsed->document_element(), paragraphs);
    const std::vector<TextRange> lines = lines_of(document);
    Commented out;
    std::string comments_xml;
    int id = open_comments(archive, comments_xml);
    for (const DocxComment& comment : comments) {
        const auto anchor = anchor_of(document, lines, comment.range);
        DocxComment placed = comment;
        const TextRange tail{std::max(comment.range.start + 1, comment.range.end) - 1,
                             std::max(comment.range.start + 1, comment.range.end)};
        const auto last = anchor_of(document, lines, tail);
        if (anchor && mark_place(paragraphs, *anchor, last.value_or(*anchor), id)) {
            ++out.placed;
        } else if (!paragraphs.empty() && !paragraphs.front().runs.empty()) {
            const auto& runs = paragraphs.front().runs;
            mark_range(runs.front().run, runs.front().run, id);
            placed.text = fmt::format("“{}”\n{}", document.at(comment.range), comment.text);
        }
        comments_xml += comment_xml(id++, placed, author, date);
    }
    comments_xml += "</w:comments>";

    const std::string types = TRY(archive.read(types_part));
    const std::string relations = TRY(archive.read(relations_part));
    std::map<std::string, std::string, std::less<>> changed;
    changed[std::string(comments_part)] = std::move(comments_xml);
    changed[std::string(types_part)] =
        TRY(extended(archive, types_part,
                     docx::content_type_xml(std::string("/") + std::string(comments_part),
                                            comments_type, prefix_of(types)),
                     comments_type));
    changed[std::string(relations_part)] = TRY(extended(
        archive, relations_part,
        docx::relation_xml("rIdJilianComments", "comments", "comments.xml", prefix_of(relations)),
        "/relationships/comments\""));
    Text saved;
    parsed->save(saved, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    changed[std::string(document_part)] = std::string(docx::xml_declaration) + saved.text;

    ArchiveWriter writer;
    for (const Archive::Entry& entry : archive.entries()) {
        const auto part = changed.find(entry.name);
        if (part == changed.end()) {
            writer.add(TRY(archive.packed(entry.name)));
        } else {
            writer.add(entry.name, part->second);
            changed.erase(part);
        }
    }
    for (const auto& [name, xml] : changed) writer.add(name, xml);
    out.bytes = writer.finish();
    return out;
}

}  // namespace documents
