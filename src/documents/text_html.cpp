#include "documents/text_html.h"

#include "base/text.h"
#include "documents/shared_library.h"
#include "documents/text_builder.h"
#include "documents/text_plain.h"

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

namespace documents {

namespace {

constexpr int depth_max = 200;
constexpr int span_max = 1000;

std::string_view name_of(const xmlNode* node) {
    return node->name ? reinterpret_cast<const char*>(node->name) : "";
}

bool is_among(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

bool is_hidden(std::string_view name) {
    return is_among(name, {"script", "style", "head", "noscript", "template", "svg", "math",
                           "object", "iframe", "select", "button", "textarea"});
}

bool is_block(std::string_view name) {
    return is_among(name,
                    {"p",       "div",     "li",      "ul",     "ol",         "dl",     "dt",
                     "dd",      "section", "article", "main",   "blockquote", "figure", "header",
                     "footer",  "nav",     "aside",   "hr",     "pre",        "form",   "body",
                     "caption", "center",  "address", "details"});
}

int heading_level(std::string_view name) {
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6')
        return name[1] - '0';
    return 0;
}

int span_of(const xmlNode* cell, const char* attribute) {
    const xmlAttr* found = cell->properties;
    while (found && std::string_view(reinterpret_cast<const char*>(found->name)) != attribute) {
        found = found->next;
    }
    if (!found || !found->children || !found->children->content) return 1;
    int span = 0;
    for (const char* c = reinterpret_cast<const char*>(found->children->content);
         *c >= '0' && *c <= '9'; ++c) {
        span = std::min(span * 10 + (*c - '0'), span_max);
    }
    return std::max(span, 1);
}

/// What is used of libxml2, opened by the first web page (shared_library.h).
struct PageParser {
    SharedLibrary library{"libxml2.so.2"};
    decltype(&::htmlReadMemory) read_memory = library["htmlReadMemory"];
    decltype(&::xmlDocGetRootElement) root_of = library["xmlDocGetRootElement"];
    decltype(&::xmlFreeDoc) free_document = library["xmlFreeDoc"];
};

base::Result<const PageParser*> page_parser() {
    static const PageParser opened;
    const std::string& problem = opened.library.problem();
    if (problem.empty()) return &opened;
    return base::Error(
        base::ErrorCode::unavailable,
        fmt::format("无法读取网页：缺少 libxml2（{}）；请安装它，或另存为 Word、PDF 文件", problem),
        fmt::format("web pages cannot be read: libxml2 is missing ({}); install it, or save the "
                    "page as Word or PDF",
                    problem));
}

class Walker {
public:
    explicit Walker(TextBuilder& out) : out_(out) {}

    void walk(const xmlNode* node, int depth) {
        for (; node && !out_.is_full(); node = node->next) visit(node, depth);
    }

    void close() {
        out_.add_paragraph(line_);
        line_.clear();
    }

private:
    void visit(const xmlNode* node, int depth) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            append(reinterpret_cast<const char*>(node->content));
            return;
        }
        if (node->type != XML_ELEMENT_NODE || depth > depth_max) return;
        const std::string_view name = name_of(node);
        if (is_hidden(name)) return;
        if (name == "table" && !in_cell_) {
            close();
            add_table(node, depth);
        } else if (const int level = heading_level(name); level > 0 && !in_cell_) {
            close();
            walk(node->children, depth + 1);
            out_.add_paragraph(line_, level);
            line_.clear();
        } else if (name == "br") {
            break_line();
        } else if (is_block(name)) {
            break_line();
            walk(node->children, depth + 1);
            break_line();
        } else {
            walk(node->children, depth + 1);
        }
    }

    void break_line() {
        if (in_cell_) {
            if (!line_.empty()) line_ += '\n';
        } else {
            close();
        }
    }

    // White space of the source is one space, and none beside Chinese.
    void append(std::string_view text) {
        for (const char c : text) {
            const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
            if (!is_space) {
                line_ += c;
            } else if (!line_.empty() && line_.back() != ' ' && line_.back() != '\n') {
                line_ += ' ';
            }
        }
    }

    void add_table(const xmlNode* table, int depth) {
        std::vector<BuiltCell> cells;
        std::set<std::pair<int, int>> covered;
        int row = 0;
        collect_rows(table->children, depth + 1, row, cells, covered);
        out_.add_table(cells);
    }

    void collect_rows(const xmlNode* node, int depth, int& row, std::vector<BuiltCell>& cells,
                      std::set<std::pair<int, int>>& covered) {
        for (; node && depth < depth_max; node = node->next) {
            const std::string_view name = name_of(node);
            if (node->type != XML_ELEMENT_NODE) continue;
            if (name == "tr") {
                collect_cells(node->children, depth + 1, row, cells, covered);
                ++row;
            } else if (name == "caption") {
                walk(node->children, depth + 1);
                close();
            } else {
                collect_rows(node->children, depth + 1, row, cells, covered);
            }
        }
    }

    void collect_cells(const xmlNode* node, int depth, int row, std::vector<BuiltCell>& cells,
                       std::set<std::pair<int, int>>& covered) {
        int column = 0;
        constexpr std::size_t covered_max = 1'000'000;
        for (; node; node = node->next) {
            const std::string_view name = name_of(node);
            if (node->type != XML_ELEMENT_NODE || (name != "td" && name != "th")) continue;
            while (covered.contains({row, column})) ++column;
            BuiltCell cell;
            cell.row = row;
            cell.column = column;
            cell.row_span = span_of(node, "rowspan");
            cell.column_span = span_of(node, "colspan");
            in_cell_ = true;
            line_.clear();
            walk(node->children, depth + 1);
            cell.text = std::move(line_);
            line_.clear();
            in_cell_ = false;
            for (int r = 1; r < cell.row_span && covered.size() < covered_max; ++r) {
                for (int c = 0; c < cell.column_span; ++c) covered.insert({row + r, column + c});
            }
            column += cell.column_span;
            cells.push_back(std::move(cell));
        }
    }

    TextBuilder& out_;
    std::string line_;
    bool in_cell_ = false;
};

// The encoding that the page names, in its first bytes.
std::string declared_charset(std::string_view bytes) {
    constexpr std::size_t looked_at = 2048;
    std::string head(bytes.substr(0, looked_at));
    std::ranges::transform(head, head.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    const std::size_t at = head.find("charset=");
    if (at == std::string::npos) return {};
    std::size_t start = at + std::string_view("charset=").size();
    while (start < head.size() && (head[start] == '"' || head[start] == '\'')) ++start;
    const std::size_t end = head.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_", start);
    const std::string name = head.substr(start, end == std::string::npos ? end : end - start);
    return name == "gb2312" || name == "gbk" ? "gb18030" : name;
}

}  // namespace

base::Result<TextDocument> html_text(std::string bytes, const TextLimits& limits) {
    const std::string charset = declared_charset(bytes);
    const std::string text = TRY(decode_text(std::move(bytes), charset));
    const PageParser* parser = TRY(page_parser());
    const std::unique_ptr<xmlDoc, decltype(&::xmlFreeDoc)> document(
        parser->read_memory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                            HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                HTML_PARSE_NONET | HTML_PARSE_COMPACT),
        parser->free_document);
    TextBuilder out("html", limits);
    if (document) {
        Walker walker(out);
        walker.walk(parser->root_of(document.get()), 0);
        walker.close();
    }
    return out.finish();
}

}  // namespace documents
