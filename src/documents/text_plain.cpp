#include "documents/text_plain.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include <fmt/core.h>
#include <iconv.h>

namespace documents {

namespace {

// The whole of `bytes` in UTF-8, or nothing when it is not well-formed in `charset`.
std::optional<std::string> converted(std::string_view bytes, const std::string& charset) {
    const iconv_t state = iconv_open("UTF-8", charset.c_str());
    constexpr std::intptr_t failed = -1;
    if (reinterpret_cast<std::intptr_t>(state) == failed) return std::nullopt;
    const std::unique_ptr<void, int (*)(iconv_t)> closer(state, iconv_close);
    std::string out(bytes.size() * 2 + 16, '\0');
    std::string in(bytes);
    char* from = in.data();
    std::size_t left = in.size();
    char* to = out.data();
    std::size_t room = out.size();
    while (left > 0) {
        const std::size_t result = iconv(state, &from, &left, &to, &room);
        if (result != std::size_t(-1)) break;
        if (errno != E2BIG) return std::nullopt;
        const std::size_t used = out.size() - room;
        out.resize(out.size() * 2);
        to = out.data() + used;
        room = out.size() - used;
    }
    out.resize(out.size() - room);
    return out;
}

// Whether a decoded text reads as Chinese or Latin text: rare planes and control characters are the
// mark of a wrong encoding.
bool is_language(std::string_view text) {
    std::size_t good = 0;
    std::size_t all = 0;
    constexpr std::size_t looked_at_max = 20'000;
    for (std::size_t at = 0; at < text.size() && all < looked_at_max; ++all) {
        const char32_t c = base::next_code_point(text, at);
        const bool is_common = c == U'\n' || c == U'\r' || c == U'\t' || (c >= 0x20 && c < 0x7F) ||
                               (c >= 0x4E00 && c <= 0x9FA5) || (c >= 0x3000 && c <= 0x303F) ||
                               (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x2010 && c <= 0x2027) ||
                               (c >= 0x2150 && c <= 0x27BF) || (c >= 0xA0 && c <= 0x24F) ||
                               (c >= 0x3200 && c <= 0x33FF) || c == 0xFEFF;
        if (is_common) ++good;
    }
    return all == 0 || good * 100 >= all * 97;
}

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16_le_mark = "\xFF\xFE";
constexpr std::string_view utf16_be_mark = "\xFE\xFF";

std::optional<std::string> readable(std::string_view bytes, const std::string& charset) {
    auto text = converted(bytes, charset);
    if (text && base::is_utf8(*text) && is_language(*text)) return text;
    return std::nullopt;
}

}  // namespace

base::Result<std::string> decode_text(std::string bytes, std::string_view charset) {
    if (bytes.starts_with(utf8_mark)) bytes.erase(0, utf8_mark.size());
    if (base::is_utf8(bytes)) return bytes;
    std::string_view rest = bytes;
    std::vector<std::string> charsets;
    if (rest.starts_with(utf16_le_mark) && rest.size() % 2 == 0) {
        rest.remove_prefix(2);
        charsets = {"UTF-16LE"};
    } else if (rest.starts_with(utf16_be_mark) && rest.size() % 2 == 0) {
        rest.remove_prefix(2);
        charsets = {"UTF-16BE"};
    } else {
        if (!charset.empty()) charsets.emplace_back(charset);
        charsets.emplace_back("GB18030");
        if (rest.size() % 2 == 0) {
            charsets.emplace_back("UTF-16LE");
            charsets.emplace_back("UTF-16BE");
        }
    }
    for (const std::string& name : charsets) {
        if (auto text = readable(rest, name)) return std::move(*text);
    }
    return base::invalid(
        "不是能读的文本：不是 UTF-8、GB18030 或 UTF-16 编码，或文件已损坏；请另存为 UTF-8 文本",
        "not a readable text: neither UTF-8, GB18030 nor UTF-16, or damaged; save it as UTF-8");
}

base::Result<TextDocument> plain_text(std::string bytes, bool is_markdown,
                                      const TextLimits& limits) {
    TextDocument document;
    document.format = is_markdown ? "md" : "txt";
    document.text = TRY(decode_text(std::move(bytes)));
    if (document.text.size() > limits.text_bytes_max) {
        return base::Error(base::ErrorCode::too_large, "文本过长；请拆成几个文件",
                           "the text is too long; split it");
    }
    const std::string_view text = document.text;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view line = base::trim(text.substr(start, end - start));
        if (!line.empty()) {
            if (document.blocks.size() >= limits.blocks_max) {
                return base::Error(base::ErrorCode::too_large, "文本行数过多；请拆成几个文件",
                                   "the text has too many lines; split it");
            }
            TextBlock block;
            block.range.start = static_cast<std::size_t>(line.data() - text.data());
            block.range.end = block.range.start + line.size();
            const std::size_t level = line.find_first_not_of('#');
            if (is_markdown && level > 0 && level < 7 && level != std::string_view::npos &&
                line[level] == ' ') {
                block.kind = TextBlock::Kind::heading;
                block.level = static_cast<int>(level);
                const std::string_view words = base::trim(line.substr(level));
                block.range.start = static_cast<std::size_t>(words.data() - text.data());
            }
            document.blocks.push_back(std::move(block));
        }
        start = end + 1;
    }
    if (document.blocks.empty()) {
        return base::invalid("文件是空的，没有文字", "the file is empty");
    }
    return document;
}

}  // namespace documents
