#include "documents/text_ofd.h"

#include "base/text.h"
#include "documents/archive.h"
#include "documents/docx_xml.h"
#include "documents/text_builder.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/core.h>
#include <pugixml.hpp>

namespace documents {

namespace {

using base::Result;

// One piece of text on a page, in millimetres.
struct Piece {
    double x = 0;
    double y = 0;
    double width = 0;
    double size = 0;
    std::string text;
};

std::string joined(std::string_view folder, std::string_view path) {
    if (path.starts_with('/')) return std::string(path.substr(1));
    std::string out(folder);
    if (!out.empty() && !out.ends_with('/')) out += '/';
    return out + std::string(path);
}

std::string folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? "" : std::string(path.substr(0, slash));
}

std::vector<double> numbers_in(std::string_view text) {
    std::vector<double> out;
    constexpr std::size_t numbers_max = 100'000;
    const char* at = text.data();
    const char* end = text.data() + text.size();
    while (at < end && out.size() < numbers_max) {
        double value = 0;
        const auto [next, error] = std::from_chars(at, end, value);
        if (error == std::errc()) {
            out.push_back(value);
            at = next;
        } else {
            ++at;
        }
    }
    return out;
}

const pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_node& child : node.children()) {
        if (docx::local_name(child) == name) return child;
    }
    return {};
}

void collect(const pugi::xml_node& node, int depth, std::vector<Piece>& pieces) {
    constexpr int depth_max = 30;
    if (depth > depth_max) return;
    for (const pugi::xml_node& child : node.children()) {
        if (docx::local_name(child) != "TextObject") {
            collect(child, depth + 1, pieces);
            continue;
        }
        std::vector<double> box = numbers_in(child.attribute("Boundary").value());
        if (box.size() < 4) continue;
        const double size = child.attribute("Size").as_double(4);
        for (const pugi::xml_node& code : child.children()) {
            if (docx::local_name(code) != "TextCode") continue;
            Piece piece;
            piece.text = code.text().get();
            piece.x = box[0] + code.attribute("X").as_double();
            piece.y = box[1] + code.attribute("Y").as_double();
            piece.size = size;
            piece.width = size * static_cast<double>(base::length(piece.text));
            if (box[2] > 0) piece.width = std::min(piece.width, box[2]);
            if (!piece.text.empty() && base::is_utf8(piece.text))
                pieces.push_back(std::move(piece));
        }
    }
}

// Pieces of one height are a line; a gap wider than a character and a half parts cells.
void add_lines(std::vector<Piece>& pieces, TextBuilder& out) {
    std::ranges::stable_sort(pieces, [](const Piece& a, const Piece& b) { return a.y < b.y; });
    for (std::size_t first = 0; first < pieces.size();) {
        std::size_t last = first + 1;
        while (last < pieces.size() &&
               pieces[last].y - pieces[first].y < std::max(pieces[first].size, 1.0) * 0.5) {
            ++last;
        }
        std::sort(pieces.begin() + static_cast<std::ptrdiff_t>(first),
                  pieces.begin() + static_cast<std::ptrdiff_t>(last),
                  [](const Piece& a, const Piece& b) { return a.x < b.x; });
        std::string line;
        double right = pieces[first].x;
        for (std::size_t i = first; i < last; ++i) {
            if (i > first && pieces[i].x - right > pieces[i].size * 1.5) line += "    ";
            line += pieces[i].text;
            right = pieces[i].x + pieces[i].width;
        }
        out.add_paragraph(line);
        first = last;
    }
}

Result<std::unique_ptr<pugi::xml_document>> part(const Archive& archive, const std::string& name) {
    const std::string bytes = TRY(archive.read(name));
    return docx::parse_xml(bytes, name);
}

}  // namespace

Result<TextDocument> ofd_text(std::string bytes, const TextLimits& limits) {
    const Archive archive = TRY(Archive::open(std::move(bytes)));
    const auto root = TRY(part(archive, "OFD.xml"));
    TextBuilder out("ofd", limits);
    int page_number = 0;
    for (const pugi::xml_node& body : root->document_element().children()) {
        if (docx::local_name(body) != "DocBody") continue;
        const std::string path = joined("", child_of(body, "DocRoot").text().get());
        const auto document = TRY(part(archive, path));
        const pugi::xml_node pages = child_of(document->document_element(), "Pages");
        for (const pugi::xml_node& page : pages.children()) {
            if (docx::local_name(page) != "Page" || out.is_full()) continue;
            if (++page_number > limits.pages_max) {
                return base::Error(
                    base::ErrorCode::too_large,
                    fmt::format("页数超过 {} 页，请拆成几个文件", limits.pages_max),
                    fmt::format("more than {} pages; split the file", limits.pages_max));
            }
            const auto content =
                TRY(part(archive, joined(folder_of(path), page.attribute("BaseLoc").value())));
            std::vector<Piece> pieces;
            collect(content->document_element(), 0, pieces);
            out.set_page(page_number);
            add_lines(pieces, out);
        }
    }
    return out.finish();
}

}  // namespace documents
