#include "documents/text_builder.h"

#include "base/text.h"

#include <algorithm>

namespace documents {

namespace {

// The words of a cell on one line.
std::string one_line(std::string_view text) {
    std::string out;
    for (const std::string& line : base::split(text, '\n')) {
        const std::string_view words = base::trim(line);
        if (words.empty()) continue;
        if (!out.empty() && static_cast<unsigned char>(out.back()) < 0x80U &&
            static_cast<unsigned char>(words.front()) < 0x80U) {
            out += ' ';
        }
        out += words;
    }
    return out;
}

}  // namespace

TextBuilder::TextBuilder(std::string format, const TextLimits& limits) : limits_(limits) {
    document_.format = std::move(format);
}

bool TextBuilder::fits(std::size_t bytes) {
    if (document_.blocks.size() >= limits_.blocks_max || cells_ > limits_.cells_max ||
        document_.text.size() + bytes > limits_.text_bytes_max) {
        is_full_ = true;
    }
    return !is_full_;
}

TextBlock TextBuilder::block(TextBlock::Kind kind, std::size_t start) const {
    TextBlock out;
    out.kind = kind;
    out.range = {start, document_.text.size()};
    out.page = page_;
    out.sheet = sheet_;
    return out;
}

void TextBuilder::add_paragraph(std::string_view text, int level) {
    for (const std::string& line : base::split(text, '\n')) {
        const std::string_view words = base::trim(line);
        if (words.empty()) continue;
        if (!fits(words.size() + 1)) return;
        const std::size_t start = document_.text.size();
        document_.text += words;
        TextBlock added =
            block(level > 0 ? TextBlock::Kind::heading : TextBlock::Kind::paragraph, start);
        added.level = level;
        document_.blocks.push_back(std::move(added));
        document_.text += '\n';
    }
}

void TextBuilder::add_table(const std::vector<BuiltCell>& cells) {
    if (std::ranges::all_of(cells, [](const BuiltCell& c) { return base::trim(c.text).empty(); })) {
        return;
    }
    cells_ += cells.size();
    std::size_t bytes = 0;
    for (const BuiltCell& cell : cells) bytes += cell.text.size() + 3;
    if (!fits(bytes)) return;
    const std::size_t start = document_.text.size();
    std::vector<TextCell> placed;
    placed.reserve(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const BuiltCell& cell = cells[i];
        if (i > 0) document_.text += cells[i - 1].row == cell.row ? " | " : "\n";
        const std::size_t from = document_.text.size();
        document_.text += one_line(cell.text);
        placed.push_back({{from, document_.text.size()},
                          cell.row,
                          cell.column,
                          cell.row_span,
                          cell.column_span});
    }
    TextBlock added = block(TextBlock::Kind::table, start);
    added.cells = std::move(placed);
    document_.blocks.push_back(std::move(added));
    document_.text += '\n';
}

base::Result<TextDocument> TextBuilder::finish() {
    if (is_full_) {
        return base::Error(base::ErrorCode::too_large,
                           "文件中的文字或表格过多，超过可读取的上限；请拆成几个文件",
                           "the file holds more text or cells than can be read; split it");
    }
    if (document_.blocks.empty()) {
        return base::invalid("文件中没有文字；如为扫描件或图片，请先转成文字",
                             "the file holds no text; scans and pictures must become text first");
    }
    return std::move(document_);
}

}  // namespace documents
