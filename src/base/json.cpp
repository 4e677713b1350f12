#include "base/json.h"

#include "base/text.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace base {

namespace {

namespace json = boost::json;

struct Position {
    int line = 1;
    int column = 1;
};

Position position_of(std::string_view text, std::size_t offset) {
    Position position;
    const std::size_t end = std::min(offset, text.size());
    for (std::size_t at = 0; at < end; ++at) {
        if (text[at] == '\n') {
            ++position.line;
            position.column = 1;
        } else if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) {
            ++position.column;
        }
    }
    return position;
}

Error at_position(std::string_view text, std::size_t offset, std::string_view zh,
                  std::string_view en) {
    const Position at = position_of(text, offset);
    return invalid(fmt::format("第 {} 行第 {} 列：{}", at.line, at.column, zh),
                   fmt::format("line {}, column {}: {}", at.line, at.column, en));
}

// Walks text that is known to be valid JSON, value by value, to find offsets.
class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text) {}

    std::size_t at() const { return at_; }
    char peek() {
        skip_space();
        return at_ < text_.size() ? text_[at_] : '\0';
    }
    bool take(char mark) {
        if (peek() != mark) return false;
        ++at_;
        return true;
    }
    std::string_view take_string() {
        skip_space();
        const std::size_t start = ++at_;
        while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
        return text_.substr(start, at_++ - start);
    }
    void skip_value() {
        int depth = 0;
        do {
            const char c = peek();
            if (c == '\0') return;
            if (c == '"') {
                take_string();
            } else {
                depth += (c == '{' || c == '[') - (c == '}' || c == ']');
                ++at_;
                if (depth == 0 && c != '}' && c != ']') skip_scalar();
            }
        } while (depth > 0);
    }

private:
    void skip_space() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' ||
                                      text_[at_] == '\r' || text_[at_] == '\t'))
            ++at_;
    }
    void skip_scalar() {
        while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '}' && text_[at_] != ']')
            ++at_;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

// Moves to the child `key` of the value that starts here; false when there is none.
bool descend(Scanner& scanner, std::string_view key) {
    if (scanner.take('{')) {
        while (scanner.peek() == '"') {
            const std::string_view name = scanner.take_string();
            scanner.take(':');
            scanner.peek();
            if (name == key) return true;
            scanner.skip_value();
            scanner.take(',');
        }
        return false;
    }
    if (!scanner.take('[')) return false;
    for (std::size_t index = 0; scanner.peek() != ']' && scanner.peek() != '\0'; ++index) {
        if (fmt::to_string(index) == key) return true;
        scanner.skip_value();
        scanner.take(',');
    }
    return false;
}

// Boost.JSON keeps the last of two equal keys; a person who wrote both must be told.
const std::string* duplicate_key(std::string_view text, std::string& found, std::size_t& offset) {
    Scanner scanner(text);
    std::vector<std::vector<std::string_view>> open;
    while (const char c = scanner.peek()) {
        if (c == '{') open.emplace_back();
        if (c == '[') open.emplace_back();
        if (c == '}' || c == ']') open.pop_back();
        if (c != '"') {
            scanner.take(c);
            continue;
        }
        const std::size_t start = scanner.at();
        const std::string_view name = scanner.take_string();
        if (scanner.peek() != ':' || open.empty()) continue;
        if (std::ranges::find(open.back(), name) != open.back().end()) {
            found = name;
            offset = start;
            return &found;
        }
        open.back().push_back(name);
    }
    return nullptr;
}

void write_pretty(const json::value& value, int indent, std::string& out) {
    const auto line = [&](int depth) { out.append("\n").append(std::size_t(depth) * 2, ' '); };
    const auto write_all = [&](const auto& items, char open, char close, auto write_one) {
        out.push_back(open);
        bool first = true;
        for (const auto& item : items) {
            if (!first) out.push_back(',');
            first = false;
            line(indent + 1);
            write_one(item);
        }
        if (!first) line(indent);
        out.push_back(close);
    };
    if (value.is_object()) {
        write_all(value.get_object(), '{', '}', [&](const auto& member) {
            out.append(json::serialize(json::string(member.key()))).append(": ");
            write_pretty(member.value(), indent + 1, out);
        });
    } else if (value.is_array()) {
        write_all(value.get_array(), '[', ']',
                  [&](const json::value& item) { write_pretty(item, indent + 1, out); });
    } else {
        out.append(json::serialize(value));
    }
}

}  // namespace

Result<Json> parse_json(std::string_view text, JsonLimits limits) {
    if (text.size() > limits.bytes_max) {
        return Error(
            ErrorCode::too_large,
            fmt::format("文件有 {} MB，超过上限 {} MB", text.size() >> 20, limits.bytes_max >> 20),
            fmt::format("the file has {} MB, the limit is {} MB", text.size() >> 20,
                        limits.bytes_max >> 20));
    }
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    json::parse_options options;
    options.max_depth = limits.depth_max;
    json::stream_parser parser({}, options);
    json::error_code error;
    const std::size_t used = parser.write_some(text.data(), text.size(), error);
    if (error) {
        if (error == json::error::too_deep) {
            return at_position(text, used, "括号嵌套太深", "nested too deeply");
        }
        return at_position(text, used, "不是合法的 JSON",
                           "not valid JSON (" + error.message() + ")");
    }
    if (!parser.done()) parser.finish(error);
    if (error) {
        return at_position(text, text.size(), "JSON 在这里中断，文件不完整",
                           "the JSON ends here, the file is incomplete");
    }
    if (used < text.size() && !trim(text.substr(used)).empty()) {
        return at_position(text, used, "JSON 结束后还有多余内容", "text after the end of the JSON");
    }
    std::string key;
    std::size_t offset = 0;
    if (duplicate_key(text, key, offset)) {
        return at_position(text, offset, fmt::format("“{}”在同一处写了两次，请删去一个", key),
                           fmt::format("\"{}\" stands twice in one place; delete one", key));
    }
    return parser.release();
}

int line_of(std::string_view text, std::string_view pointer) {
    Scanner scanner(text);
    scanner.peek();
    std::size_t offset = scanner.at();
    if (!pointer.empty()) {
        for (const std::string& part : split(pointer.substr(1), '/')) {
            const std::string key = replaced(replaced(part, "~1", "/"), "~0", "~");
            if (!descend(scanner, key)) break;
            offset = scanner.at();
        }
    }
    return position_of(text, offset).line;
}

std::string pretty(const Json& value) {
    std::string out;
    write_pretty(value, 0, out);
    out.push_back('\n');
    return out;
}

std::string compact(const Json& value) {
    return json::serialize(value);
}

}  // namespace base
