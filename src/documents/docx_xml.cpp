#include "documents/docx_xml.h"

#include "base/text.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace documents::docx {

namespace {

using base::Error;
using base::ErrorCode;
using base::Result;

constexpr int depth_max = 150;
constexpr std::ptrdiff_t marks_max = 4'000'000;  // "<" signs; two for most elements

bool is_forbidden(char32_t code) {
    return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || code == 0xFFFE ||
           code == 0xFFFF;
}

/// True when nothing in `text` needs dropping or mending.
bool is_clean(std::string_view text) {
    const bool has_control = std::any_of(text.begin(), text.end(), [](char byte) {
        return static_cast<unsigned char>(byte) < 0x20 && is_forbidden(static_cast<char32_t>(byte));
    });
    return !has_control && text.find("\xEF\xBF") == std::string_view::npos && base::is_utf8(text);
}

std::string cleaned(std::string_view text) {
    std::string clean;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t code = base::next_code_point(text, at);
        if (!is_forbidden(code)) base::append_code_point(clean, code);
    }
    return clean;
}

/// `text` is clean.
void escape_clean(std::string& out, std::string_view text) {
    std::size_t from = 0;
    while (true) {
        const std::size_t at = text.find_first_of("&<>\"", from);
        out += text.substr(from, at - from);
        if (at == std::string_view::npos) return;
        switch (text[at]) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                out += "&quot;";
        }
        from = at + 1;
    }
}

/// The content of a run: texts, breaks and tabs.
void append_run_content(std::string& out, std::string_view text) {
    std::size_t from = 0;
    while (from <= text.size()) {
        const std::size_t at = std::min(text.find_first_of("\n\r\t", from), text.size());
        if (at > from) {
            out += "<w:t xml:space=\"preserve\">";
            append_escaped(out, text.substr(from, at - from));
            out += "</w:t>";
        }
        if (at == text.size()) return;
        const bool is_pair = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
        out += text[at] == '\t' ? "<w:tab/>" : "<w:br/>";
        from = at + (is_pair ? 2 : 1);
    }
}

class StringWriter : public pugi::xml_writer {
public:
    void write(const void* data, std::size_t size) override {
        text.append(static_cast<const char*>(data), size);
    }
    std::string text;
};

bool is_too_deep(const pugi::xml_document& document) {
    int depth = 0;
    pugi::xml_node node = document.first_child();
    while (node) {
        if (node.first_child()) {
            node = node.first_child();
            if (++depth > depth_max) return true;
            continue;
        }
        while (node && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        node = node.next_sibling();
    }
    return false;
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
    if (is_clean(text)) return escape_clean(out, text);
    escape_clean(out, cleaned(text));
}

void append_run(std::string& out, std::string_view text, std::string_view properties,
                std::string_view tag) {
    if (text.empty() && tag.empty()) return;
    if (tag.size() > tag_bytes_max) tag = {};
    if (!tag.empty()) {
        out += "<w:sdt><w:sdtPr><w:tag w:val=\"";
        append_escaped(out, tag);
        out += "\"/></w:sdtPr><w:sdtContent>";
    }
    out += "<w:r>";
    out += properties;
    append_run_content(out, text);
    out += "</w:r>";
    if (!tag.empty()) out += "</w:sdtContent></w:sdt>";
}

Result<std::unique_ptr<pugi::xml_document>> parse_xml(std::string_view bytes,
                                                      std::string_view part) {
    const Error too_complex(
        ErrorCode::too_large, fmt::format("“{}”的结构过于复杂，已停止读取", part),
        fmt::format("part \"{}\" is nested too deeply or has too many elements; not read", part));
    if (std::count(bytes.begin(), bytes.end(), '<') > marks_max) return too_complex;
    auto document = std::make_unique<pugi::xml_document>();
    const pugi::xml_parse_result status = document->load_buffer(
        bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
    if (!status || !document->document_element()) {
        return base::invalid(
            fmt::format("“{}”不是合法的 XML（第 {} 字节处），文件可能已损坏", part, status.offset),
            fmt::format("part \"{}\" is not well-formed XML at byte {} ({}); the file may be "
                        "damaged",
                        part, status.offset, status.description()));
    }
    if (is_too_deep(*document)) return too_complex;
    return document;
}

std::string without_invisible(std::string_view text) {
    constexpr std::array<std::string_view, 4> signs{"\u00AD", "\u200B", "\u2060", "\uFEFF"};
    std::string out(text);
    for (const std::string_view sign : signs) {
        for (std::size_t at = out.find(sign); at != std::string::npos; at = out.find(sign, at)) {
            out.erase(at, sign.size());
        }
    }
    return out;
}

std::string xml_of(const pugi::xml_node& node) {
    StringWriter writer;
    node.print(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return std::move(writer.text);
}

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_on(const pugi::xml_node& element) {
    if (!element) return false;
    const std::string_view value = element.attribute("w:val").as_string("true");
    return value != "0" && value != "false" && value != "off" && value != "none";
}

}  // namespace documents::docx
