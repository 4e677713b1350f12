#include "documents/xlsx_sax.h"

#include "base/text.h"

#include <charconv>
#include <memory>

#include <expat.h>
#include <fmt/core.h>

namespace documents::xlsx {

namespace {

constexpr int depth_max = 64;

std::string_view local(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

struct Reading {
    XML_Parser parser = nullptr;
    PartHandler* handler = nullptr;
    int depth = 0;

    void stop_if_failed() const {
        if (handler->failure()) XML_StopParser(parser, XML_FALSE);
    }
};

Reading& reading(void* data) {
    return *static_cast<Reading*>(data);
}

void on_open(void* data, const char* name, const char** attributes) {
    Reading& now = reading(data);
    if (now.handler->failure()) return;
    if (++now.depth > depth_max) {
        now.handler->fail(
            base::invalid("XML 嵌套过深，文件可能被篡改", "XML is nested too deeply"));
    } else {
        now.handler->open(local(name), Attributes(attributes));
    }
    now.stop_if_failed();
}

void on_close(void* data, const char* name) {
    Reading& now = reading(data);
    if (now.handler->failure()) return;
    --now.depth;
    now.handler->close(local(name));
    now.stop_if_failed();
}

void on_text(void* data, const char* text, int length) {
    Reading& now = reading(data);
    if (now.handler->failure()) return;
    now.handler->text({text, static_cast<std::size_t>(length)});
    now.stop_if_failed();
}

void on_doctype(void* data, const char*, const char*, const char*, int) {
    Reading& now = reading(data);
    now.handler->fail(base::invalid("XML 中含有文档类型声明，出于安全不予读取",
                                    "XML has a document type declaration, which is refused"));
    now.stop_if_failed();
}

base::Error not_well_formed(XML_Parser parser) {
    const auto line = static_cast<unsigned long>(XML_GetCurrentLineNumber(parser));
    const char* why = XML_ErrorString(XML_GetErrorCode(parser));
    return base::invalid(
        fmt::format("XML 第 {} 行有错（{}），文件已损坏；请用 Excel 或 WPS 打开后另存再试", line,
                    why),
        fmt::format("XML is damaged at line {} ({}); open the file in Excel or WPS, save it again "
                    "and retry",
                    line, why));
}

}  // namespace

std::string_view Attributes::value(std::string_view name) const {
    for (const char** at = pairs_; *at != nullptr; at += 2) {
        if (local(at[0]) == name) return at[1];
    }
    return {};
}

std::optional<int> Attributes::number(std::string_view name) const {
    const std::string_view text = value(name);
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

bool Attributes::is_true(std::string_view name) const {
    const std::string_view text = value(name);
    return text == "1" || text == "true";
}

void PartHandler::fail(base::Error error) {
    if (!failure_) failure_ = std::move(error);
}

base::Result<void> read_part(const Archive& archive, const std::string& name,
                             PartHandler& handler) {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
        XML_ParserCreate(nullptr), &XML_ParserFree);
    if (!parser) throw std::bad_alloc();
    Reading now{parser.get(), &handler};
    XML_SetUserData(parser.get(), &now);
    XML_SetElementHandler(parser.get(), &on_open, &on_close);
    XML_SetCharacterDataHandler(parser.get(), &on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), &on_doctype);
    bool is_good = true;
    const auto take = [&](std::string_view piece) {
        is_good = XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), 0) ==
                  XML_STATUS_OK;
        return is_good;
    };
    TRY(archive.read_pieces(name, take).in(name));
    if (is_good) is_good = XML_Parse(parser.get(), "", 0, 1) == XML_STATUS_OK;
    if (handler.failure()) return base::Error(*handler.failure()).in(name);
    if (!is_good) return not_well_formed(parser.get()).in(name);
    return {};
}

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t mark = text.find("_x", at);
        if (mark == std::string_view::npos) {
            out += text.substr(at);
            break;
        }
        out += text.substr(at, mark - at);
        unsigned code = 0;
        const bool fits = mark + 7 <= text.size() && text[mark + 6] == '_';
        const char* digits = text.data() + mark + 2;
        if (fits && std::from_chars(digits, digits + 4, code, 16).ptr == digits + 4) {
            const bool is_surrogate = code >= 0xD800 && code < 0xE000;
            base::append_code_point(out, code == 0 || is_surrogate ? 0xFFFD : char32_t{code});
            at = mark + 7;
        } else {
            out += "_x";
            at = mark + 2;
        }
    }
    return out;
}

}  // namespace documents::xlsx
