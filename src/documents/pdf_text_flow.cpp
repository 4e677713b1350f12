#include "documents/pdf_text_flow.h"

#include "base/text.h"
#include "documents/pdf_text_columns.h"
#include "documents/pdf_text_heading.h"
#include "documents/pdf_text_join.h"
#include "documents/pdf_text_margins.h"
#include "documents/pdf_text_print_area.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace documents {
namespace {

/// Lines that belong together so far.
struct Sentence {
    std::string text;
    PdfLine first;
    PdfLine last;
    int lines = 0;
    int page = 0;       ///< of its first line
    int last_page = 0;  ///< of its last line
};

std::vector<PdfItem> items_of(PdfSheet& sheet) {
    std::vector<PdfItem> items;
    auto line = sheet.lines.begin();
    const auto lines_until = [&](double end) {
        std::vector<PdfLine> run;
        for (; line != sheet.lines.end() && line->base < end; ++line) run.push_back(*line);
        for (PdfItem& item : with_column_tables(std::move(run))) items.push_back(std::move(item));
    };
    for (PdfTable& table : sheet.tables) {
        lines_until(table.top);
        items.emplace_back(std::move(table));
    }
    lines_until(1e9);
    return items;
}

class Flow {
public:
    Flow(std::vector<PrintArea> areas, const TextLimits& limits)
        : areas_(std::move(areas)), limits_(limits) {}

    void add_page(PdfSheet sheet) {
        page_ = sheet.number;
        area_ = area_of(areas_, sheet.width);
        center_ = sheet.width / 2;
        for (std::string& margin : sheet.margins) notes_.push_back({std::move(margin), page_});
        if (!sentence_ && !table_) put_notes();
        for (PdfItem& item : items_of(sheet)) {
            if (auto* table = std::get_if<PdfTable>(&item)) take_head(*table);
            if (const auto* line = std::get_if<PdfLine>(&item)) {
                end_table();
                add_line(*line);
            } else {
                end_sentence();
                add_table(std::move(std::get<PdfTable>(item)));
            }
        }
    }

    base::Result<TextDocument> finish() {
        end_sentence();
        end_table();
        put_notes();
        const bool fits = document_.text.size() <= limits_.text_bytes_max &&
                          document_.blocks.size() <= limits_.blocks_max &&
                          cells_ <= limits_.cells_max;
        if (fits) return std::move(document_);
        return base::Error{base::ErrorCode::too_large,
                           "PDF 的文字或表格过多，超出可审核的上限：请拆成几个文件后分别审核",
                           "the PDF has more text or tables than can be audited at once: split it "
                           "into several files"};
    }

private:
    struct Note {
        std::string text;
        int page = 0;
    };

    bool is_centred(const PdfLine& line) const {
        return std::abs((line.left + line.right) / 2 - center_) < 1.5 * line.size &&
               line.left > area_.left + 1.5 * line.size;
    }

    /// Parts of a title that were put on two lines by hand.
    bool is_rest_of_title(const PdfLine& line) const {
        const PdfLine& last = sentence_->last;
        return sentence_->last_page == page_ && is_centred(last) && is_centred(line) &&
               line.size > 1.25 * area_.size && std::abs(line.size - last.size) < 0.5 &&
               line.base - last.base < 2.2 * line.size && !ends_sentence(last.text) &&
               !begins_item(line.text) && line.text.substr(0, 3) != "（";
    }

    /// The line stands further right than those of the paragraph it would belong to.
    bool is_indented(const PdfLine& line) const {
        if (line.left - area_.left < 1.2 * line.size) return false;
        const double shift = line.left - sentence_->last.left;
        if (std::abs(shift) < 0.6 * line.size) return sentence_->lines == 1;
        const bool hangs = shift > 0 && sentence_->lines == 1 && begins_item(sentence_->first.text);
        return !hangs;
    }

    bool goes_on(const PdfLine& line) const {
        if (!sentence_) return false;
        const PdfLine& last = sentence_->last;
        if (is_rest_of_title(line)) return true;
        if (std::abs(line.size - last.size) > 0.15 * last.size) return false;
        if (!is_wrapped(last, line, area_.right - last.right)) return false;
        if (sentence_->last_page == page_) {
            const double most = std::max(area_.pitch * 1.25 + 1, 1.6 * line.size);
            if (line.base - last.base > (area_.pitch > 0 ? most : 2.4 * line.size)) return false;
        }
        if (is_indented(line)) return false;
        return !(ends_sentence(last.text) && begins_item(line.text));
    }

    void add_line(const PdfLine& line) {
        if (!goes_on(line)) {
            end_sentence();
            sentence_ = Sentence{line.text, line, line, 1, page_, page_};
            return;
        }
        const double room = area_.right - sentence_->last.right;
        sentence_->text += joint(sentence_->text, line.text, room);
        sentence_->text += line.text;
        sentence_->last = line;
        sentence_->last_page = page_;
        ++sentence_->lines;
    }

    void begin_block() {
        if (!document_.text.empty()) document_.text += '\n';
    }

    void put_text(const std::string& text, TextBlock block) {
        begin_block();
        block.range.start = document_.text.size();
        document_.text += text;
        block.range.end = document_.text.size();
        document_.blocks.push_back(std::move(block));
    }

    void put_notes() {
        for (const Note& note : notes_) {
            TextBlock block;
            block.page = note.page;
            put_text(note.text, std::move(block));
        }
        notes_.clear();
    }

    void end_sentence() {
        if (!sentence_) return;
        TextBlock block;
        block.page = sentence_->page;
        const bool is_large = sentence_->first.size > 1.25 * area_.size;
        const std::optional<int> level =
            heading_level(sentence_->text, is_large && is_centred(sentence_->first), is_large);
        if (level) {
            block.kind = TextBlock::Kind::heading;
            block.level = *level;
        }
        put_text(sentence_->text, std::move(block));
        sentence_.reset();
        put_notes();
    }

    /// The first row of a table may stand alone at the end of the page before.
    void take_head(PdfTable& table) {
        const bool alone = sentence_ && sentence_->lines == 1 && sentence_->last_page == page_ - 1;
        if (alone && take_first_row(table, sentence_->last)) sentence_.reset();
    }

    void add_table(PdfTable table) {
        if (table_ && table_last_page_ == page_ - 1 && carries_on(*table_, table)) {
            append_table(*table_, std::move(table));
        } else {
            end_table();
            table_ = std::move(table);
            table_page_ = page_;
        }
        table_last_page_ = page_;
    }

    void end_table() {
        if (!table_) return;
        begin_block();
        TextBlock block;
        block.kind = TextBlock::Kind::table;
        block.page = table_page_;
        block.range.start = document_.text.size();
        int row = 0;
        bool first = true;
        for (const PdfCell& cell : table_->cells) {
            if (cell.row != row) {
                document_.text += '\n';
            } else if (!first) {
                document_.text += " | ";
            }
            row = cell.row;
            first = false;
            const std::size_t start = document_.text.size();
            document_.text += cell.text;
            block.cells.push_back({{start, document_.text.size()},
                                   cell.row,
                                   cell.column,
                                   cell.row_span,
                                   cell.column_span});
        }
        block.range.end = document_.text.size();
        cells_ += block.cells.size();
        document_.blocks.push_back(std::move(block));
        table_.reset();
        put_notes();
    }

    std::vector<PrintArea> areas_;
    TextLimits limits_;
    TextDocument document_{.format = "pdf", .text = {}, .blocks = {}};
    std::size_t cells_ = 0;
    std::optional<Sentence> sentence_;
    std::optional<PdfTable> table_;
    int table_page_ = 0;
    int table_last_page_ = 0;
    std::vector<Note> notes_;  ///< wait until what they would break is whole
    int page_ = 0;
    PrintArea area_;
    double center_ = 0;
};

}  // namespace

base::Result<TextDocument> text_of_pages(std::vector<PdfPage> pages, const TextLimits& limits) {
    std::vector<PdfSheet> sheets;
    for (PdfPage& page : pages) {
        PdfSheet sheet;
        sheet.number = page.number;
        sheet.width = page.width;
        sheet.height = page.height;
        sheet.tables = take_ruled_tables(page);
        sheet.lines = pdf_lines(std::move(page.glyphs));
        sheets.push_back(std::move(sheet));
    }
    take_margins(sheets);
    Flow flow(print_areas(sheets), limits);
    for (PdfSheet& sheet : sheets) flow.add_page(std::move(sheet));
    return flow.finish();
}

}  // namespace documents
