// Which reader a file goes to: told by its first bytes, by its name where they do not say.

#include "documents/text_document.h"

#include "documents/archive.h"
#include "documents/pdf_text.h"
#include "documents/text_html.h"
#include "documents/text_legacy.h"
#include "documents/text_ofd.h"
#include "documents/text_office.h"
#include "documents/text_plain.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace documents {

namespace {

using base::Result;

struct Magic {
    std::string_view bytes;
    base::Label what;
};
// Files that are no documents; what to do with them.
constexpr std::array magics{
    Magic{"\x89PNG",
          {"图片（PNG）；请先用文字识别转成文字", "a picture (PNG); recognise its text first"}},
    Magic{"\xFF\xD8\xFF",
          {"图片（JPEG）；请先用文字识别转成文字", "a picture (JPEG); recognise its text first"}},
    Magic{"GIF8",
          {"图片（GIF）；请先用文字识别转成文字", "a picture (GIF); recognise its text first"}},
    Magic{"II*",
          {"图片（TIFF）；请先用文字识别转成文字", "a picture (TIFF); recognise its text first"}},
    Magic{"MM",
          {"图片（TIFF）；请先用文字识别转成文字", "a picture (TIFF); recognise its text first"}},
    Magic{"Rar!", {"压缩包（RAR）；请先解压", "an archive (RAR); unpack it first"}},
    Magic{"7z\xBC\xAF", {"压缩包（7z）；请先解压", "an archive (7z); unpack it first"}},
    Magic{"\x1F\x8B", {"压缩包（gzip）；请先解压", "an archive (gzip); unpack it first"}},
    Magic{"\x7F"
          "ELF",
          {"程序文件，不是文档", "a program, not a document"}},
    Magic{"MZ\x90", {"程序文件，不是文档", "a program, not a document"}},
};

constexpr std::string_view zip_magic = "PK\x03\x04";
constexpr std::string_view empty_zip_magic = "PK\x05\x06";
constexpr std::string_view ole_magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

std::string ending_of(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return {};
    std::string ending(name.substr(dot + 1));
    std::ranges::transform(ending, ending.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return ending;
}

Result<TextDocument> zip_document(std::string bytes, const TextLimits& limits) {
    bool has_word = false;
    bool has_workbook = false;
    bool has_ofd = false;
    bool has_odf = false;
    bool is_sheet = false;
    {
        const Archive archive = TRY(Archive::open(bytes));
        for (const Archive::Entry& entry : archive.entries()) {
            has_word |= entry.name.starts_with("word/");
            has_workbook |= entry.name.starts_with("xl/");
            has_ofd |= entry.name == "OFD.xml";
        }
        if (archive.has("mimetype")) {
            const std::string kind = TRY(archive.read("mimetype"));
            has_odf = kind.find("opendocument") != std::string::npos;
            is_sheet = kind.find("spreadsheet") != std::string::npos;
        }
    }
    if (has_ofd) return ofd_text(std::move(bytes), limits);
    if (has_word) return docx_text(std::move(bytes), limits);
    if (has_workbook) return xlsx_text(std::move(bytes), limits);
    if (has_odf) return legacy_text(bytes, is_sheet ? "ods" : "odt", limits);
    return base::invalid("这是压缩包，里面不是 Word、Excel 或 OFD 文档；请先解压，逐个文件体检",
                         "a zip archive that is no Word, Excel or OFD document; unpack it first");
}

// Old Word and Excel files, and new ones under a password, are of one outer format.
Result<TextDocument> ole_document(std::string_view bytes, std::string ending,
                                  const TextLimits& limits) {
    std::string encrypted;
    for (const char c : std::string_view("EncryptedPackage")) {
        encrypted += c;
        encrypted += '\0';
    }
    if (bytes.find(encrypted) != std::string_view::npos) {
        return base::invalid("文件已加密；请去掉打开密码后另存再来",
                             "the file is encrypted; remove "
                             "its password first");
    }
    constexpr std::array<std::string_view, 6> known{"doc", "xls", "wps", "et", "dot", "xlt"};
    if (std::ranges::find(known, ending) == known.end()) {
        std::string workbook;
        for (const char c : std::string_view("Workbook")) {
            workbook += c;
            workbook += '\0';
        }
        ending = bytes.find(workbook) != std::string_view::npos ? "xls" : "doc";
    }
    return legacy_text(bytes, ending, limits);
}

bool is_html(std::string_view bytes, std::string_view ending) {
    if (ending == "html" || ending == "htm" || ending == "shtml" || ending == "mht") return true;
    if (ending == "txt" || ending == "md") return false;
    std::string head(bytes.substr(0, 512));
    std::ranges::transform(head, head.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return head.find("<html") != std::string::npos ||
           head.find("<!doctype html") != std::string::npos;
}

}  // namespace

Result<TextDocument> read_text_document(std::string bytes, std::string_view file_name,
                                        const TextLimits& limits) {
    if (bytes.empty()) return base::invalid("文件是空的", "the file is empty");
    if (bytes.size() > limits.bytes_max) {
        return base::Error(
            base::ErrorCode::too_large,
            fmt::format("文件超过 {} MB，请拆成几个文件", limits.bytes_max >> 20),
            fmt::format("the file is larger than {} MB; split it", limits.bytes_max >> 20));
    }
    const std::string ending = ending_of(file_name);
    const std::string_view view = bytes;
    if (view.substr(0, 1024).find("%PDF-") != std::string_view::npos)
        return pdf_text(bytes, limits);
    if (view.starts_with(zip_magic)) return zip_document(std::move(bytes), limits);
    if (view.starts_with(empty_zip_magic)) {
        return base::invalid("这是空的压缩包", "an empty archive");
    }
    if (view.starts_with(ole_magic)) return ole_document(bytes, ending, limits);
    if (view.starts_with("{\\rtf")) return legacy_text(bytes, "rtf", limits);
    for (const Magic& magic : magics) {
        if (view.starts_with(magic.bytes)) {
            return base::invalid(fmt::format("这是{}", magic.what.zh),
                                 fmt::format("this is {}", magic.what.en));
        }
    }
    if (is_html(view, ending)) return html_text(std::move(bytes), limits);
    return plain_text(std::move(bytes), ending == "md" || ending == "markdown", limits);
}

}  // namespace documents
