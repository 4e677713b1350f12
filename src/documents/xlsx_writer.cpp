#include "documents/xlsx_writer.h"

#include "base/file.h"
#include "base/text.h"
#include "documents/fonts.h"
#include "documents/xlsx_layout.h"
#include "documents/xlsx_number.h"
#include "documents/xlsx_pages.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>

#include <fmt/core.h>
#include <unistd.h>
#include <xlsxwriter.h>

namespace documents {

namespace {

using xlsx::SheetCell;
using xlsx::SheetLayout;

constexpr std::size_t text_max = 32767;
constexpr std::size_t name_max = 31;
constexpr int rows_max = 1048576;
constexpr std::size_t columns_max = 16384;
constexpr std::size_t breaks_max = 1000;  // Excel: 1026
constexpr lxw_color_t label_fill = 0xF2F2F2;
constexpr double inches_per_mm = 1 / 25.4;
constexpr double title_height = 34, note_height = 18;  // points
// The file must not depend on the clock, and the library wants a day: 1 January 2000.
constexpr time_t created = 946684800;

std::string clean(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = base::next_code_point(text, at);
        if (point == '\r') continue;
        const bool is_allowed = point >= 0x20 || point == '\n' || point == '\t';
        base::append_code_point(out, is_allowed ? point : 0xFFFD);
    }
    return out;
}

bool is_hexadecimal(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/// "_x0041_" would be read as "A": its first mark is written as "_x005F_".
std::string escaped(std::string_view text) {
    std::string out = clean(text);
    for (std::size_t at = out.find("_x"); at != std::string::npos; at = out.find("_x", at + 1)) {
        const bool is_code =
            at + 6 < out.size() && out[at + 6] == '_' &&
            std::all_of(out.begin() + static_cast<std::ptrdiff_t>(at) + 2,
                        out.begin() + static_cast<std::ptrdiff_t>(at) + 6, is_hexadecimal);
        if (!is_code) continue;
        out.insert(at, "_x005F");
        at += 6;
    }
    return out;
}

std::size_t utf16_length(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        count += base::next_code_point(text, at) > 0xFFFF ? 2 : 1;
    }
    return count;
}

/// At most `units` UTF-16 units, not cut inside a character.
std::string cut(std::string_view text, std::size_t units) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t before = at;
        count += base::next_code_point(text, at) > 0xFFFF ? 2 : 1;
        if (count > units) return std::string(text.substr(0, before));
    }
    return std::string(text);
}

std::string lower(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

/// Names that Excel takes, each once.
class SheetNames {
public:
    std::string make(const std::string& wanted) {
        std::string name = clean(wanted);
        for (char& c : name) {
            if (std::string_view("[]:*?/\\'\n\t").find(c) != std::string_view::npos) c = ' ';
        }
        name = cut(base::trim(name), name_max);
        if (name.empty()) name = "Sheet";
        std::string tried = name;
        for (int i = 2; !used_.insert(lower(tried)).second; ++i) {
            const std::string end = fmt::format("({})", i);
            tried = cut(name, name_max - end.size()) + end;
        }
        return tried;
    }

private:
    std::set<std::string> used_{figures_sheet, "history"};
};

/// A file that is gone when nobody needs it.
class TemporaryFile {
public:
    static base::Result<TemporaryFile> create() {
        std::error_code failed;
        std::filesystem::path folder = std::filesystem::temp_directory_path(failed);
        std::string name = (folder / "jilian-xlsx-XXXXXX").string();
        const int file = failed ? -1 : mkstemp(name.data());
        if (file < 0) return no_room();
        close(file);
        return TemporaryFile(name);
    }
    static base::Error no_room() {
        return {base::ErrorCode::io,
                "无法写入临时文件，Excel 文件没有生成；请检查临时文件夹的空间和权限",
                "No temporary file can be written, so there is no Excel file; check space and "
                "permissions of the folder for temporary files"};
    }
    TemporaryFile(TemporaryFile&& other) noexcept : name_(std::exchange(other.name_, {})) {}
    TemporaryFile& operator=(TemporaryFile&&) = delete;
    ~TemporaryFile() {
        if (!name_.empty()) unlink(name_.c_str());
    }
    const std::string& name() const { return name_; }

private:
    explicit TemporaryFile(std::string name) : name_(std::move(name)) {}
    std::string name_;
};

/// Everything that tells one cell format from another.
struct Look {
    Face face = Face::songti;
    double size = xlsx::text_size;
    bool is_bold = false;
    bool has_border = true;
    bool is_label = false;
    Align align = Align::center;
    std::string number_format = {};

    auto key() const {
        return std::tie(face, size, is_bold, has_border, is_label, align, number_format);
    }
    bool operator<(const Look& other) const { return key() < other.key(); }
};

std::uint8_t alignment(Align align) {
    switch (align) {
        case Align::center:
            return LXW_ALIGN_CENTER;
        case Align::right:
            return LXW_ALIGN_RIGHT;
        case Align::left:
        case Align::justify:
            break;
    }
    return LXW_ALIGN_LEFT;
}

struct Place {
    lxw_row_t first_row = 0;
    lxw_col_t first_column = 0;
    lxw_row_t last_row = 0;
    lxw_col_t last_column = 0;
};

/// One workbook of the library, written when it is closed.
class Book {
public:
    explicit Book(const std::string& file) : book_(workbook_new(file.c_str())) {
        lxw_doc_properties properties{};
        properties.created = created;
        if (book_ != nullptr) workbook_set_properties(book_, &properties);
    }
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;
    ~Book() {
        if (book_ != nullptr) lxw_workbook_free(book_);
    }

    bool ok() const { return book_ != nullptr; }
    bool close() { return workbook_close(std::exchange(book_, nullptr)) == LXW_NO_ERROR; }

    base::Result<void> add(const Sheet& sheet) {
        SheetLayout layout = xlsx::lay_out(sheet.table, sheet.landscape);
        if (layout.column_pixels.size() > columns_max ||
            layout.row_heights.size() + sheet.notes.size() + 2 > rows_max) {
            return base::invalid("表格超过 Excel 的上限（16384 列、1048576 行）；请拆成几张表",
                                 "The table is larger than Excel allows (16384 columns, 1048576 "
                                 "rows); split it");
        }
        const std::string name = names_.make(sheet.name);
        sheet_ = workbook_add_worksheet(book_, name.c_str());
        sheet_name_ = name;
        const std::vector<int> breaks =
            xlsx::page_breaks(layout, sheet.landscape,
                              (sheet.table.title.empty() ? 0 : title_height) +
                                  (sheet.table.note.empty() ? 0 : note_height));
        xlsx::split_labels(layout, breaks);
        set_page(sheet);
        for (std::size_t i = 0; i < layout.column_pixels.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            worksheet_set_column_pixels(sheet_, column, column,
                                        static_cast<std::uint32_t>(layout.column_pixels[i]),
                                        nullptr);
        }
        const auto columns =
            static_cast<lxw_col_t>(std::max<std::size_t>(layout.column_pixels.size(), 1));
        width_ = 0;
        for (const int pixels : layout.column_pixels) width_ += pixels * 0.75;
        row_ = 0;
        TRY(add_line(sheet.table.title, {Face::title, 18, false, false}, columns, title_height)
                .in("表标题"));
        TRY(add_line(sheet.table.note, {Face::songti, 10, false, false, false, Align::right},
                     columns, note_height)
                .in("表注"));
        end_pages(breaks);
        TRY(add_table(layout));
        for (const std::string& note : sheet.notes) {
            const double height = xlsx::estimated_lines(note, width_ - 8) * xlsx::line_height + 4;
            TRY(add_line(note, {Face::songti, 10, false, false, false, Align::left}, columns,
                         std::min(height, 409.0))
                    .in("表下说明"));
        }
        return {};
    }

    void add_figures() {
        if (figures_.empty()) return;
        sheet_ = workbook_add_worksheet(book_, figures_sheet);
        worksheet_hide(sheet_);
        lxw_row_t row = 0;
        for (const auto& figure : figures_) {
            lxw_col_t column = 0;
            for (const std::string& text : figure) {
                worksheet_write_string(sheet_, row, column++, text.c_str(), nullptr);
            }
            ++row;
        }
    }

private:
    void set_page(const Sheet& sheet) {
        worksheet_set_paper(sheet_, 9);  // A4
        if (sheet.landscape) worksheet_set_landscape(sheet_);
        worksheet_set_margins(sheet_, 15 * inches_per_mm, 15 * inches_per_mm,
                              xlsx::margin_mm * inches_per_mm, xlsx::margin_mm * inches_per_mm);
        worksheet_center_horizontally(sheet_);
        // Columns are as wide as the page, but programs without the font they are counted in draw
        // them wider.
        worksheet_fit_to_pages(sheet_, 1, 0);
        worksheet_set_footer(sheet_, "&C— &P —");
    }

    /// Pages of the table in hand begin before these of its rows.
    void end_pages(const std::vector<int>& breaks) {
        if (breaks.empty() || breaks.size() > breaks_max) return;
        std::vector<lxw_row_t> rows;
        for (const int row : breaks) rows.push_back(row_ + static_cast<lxw_row_t>(row));
        rows.push_back(0);
        worksheet_set_h_pagebreaks(sheet_, rows.data());
    }

    lxw_format* format_of(const Look& look) {
        lxw_format*& format = formats_[look];
        if (format != nullptr) return format;
        format = workbook_add_format(book_);
        format_set_font_name(format, std::string(font_row(look.face).official).c_str());
        format_set_font_size(format, look.size);
        if (look.is_bold) format_set_bold(format);
        if (look.has_border) format_set_border(format, LXW_BORDER_THIN);
        if (look.is_label) format_set_bg_color(format, label_fill);
        format_set_align(format, alignment(look.align));
        format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
        format_set_text_wrap(format);
        if (!look.number_format.empty()) {
            format_set_num_format(format, look.number_format.c_str());
        }
        return format;
    }

    base::Result<void> add_line(const std::string& text, const Look& look, lxw_col_t columns,
                                double height) {
        if (text.empty()) return {};
        TRY(check_length(text));
        worksheet_set_row(sheet_, row_, height, nullptr);
        const Place place{row_, 0, row_, static_cast<lxw_col_t>(columns - 1)};
        write_text(place, escaped(text), format_of(look));
        ++row_;
        return {};
    }

    base::Result<void> add_table(const SheetLayout& layout) {
        for (std::size_t i = 0; i < layout.row_heights.size(); ++i) {
            worksheet_set_row(sheet_, row_ + static_cast<lxw_row_t>(i), layout.row_heights[i],
                              nullptr);
        }
        for (const SheetCell& cell : layout.cells) {
            const Place place{row_ + static_cast<lxw_row_t>(cell.first_row),
                              static_cast<lxw_col_t>(cell.first_column),
                              row_ + static_cast<lxw_row_t>(cell.last_row),
                              static_cast<lxw_col_t>(cell.last_column)};
            const std::string where =
                fmt::format("第 {} 行第 {} 列", place.first_row + 1, place.first_column + 1);
            TRY(add_cell(cell, place).in(where));
        }
        if (layout.head_rows > 0) {
            worksheet_repeat_rows(sheet_, row_,
                                  row_ + static_cast<lxw_row_t>(layout.head_rows) - 1);
        }
        row_ += static_cast<lxw_row_t>(layout.row_heights.size());
        return {};
    }

    base::Result<void> add_cell(const SheetCell& at, const Place& place) {
        Look look;
        if (at.is_head) look.face = Face::heiti;
        if (at.cell == nullptr) {
            write_text(place, "", format_of(look));
            return {};
        }
        const Cell& cell = *at.cell;
        TRY(check_length(cell.text()));
        look.align = cell.align;
        look.is_label = cell.is_label;
        const auto is_bold = [](const Run& run) { return run.bold || run.text.empty(); };
        const bool has_bold = std::any_of(cell.runs.begin(), cell.runs.end(),
                                          [](const Run& run) { return run.bold; });
        const bool is_all_bold = std::all_of(cell.runs.begin(), cell.runs.end(), is_bold);
        look.is_bold = has_bold && is_all_bold;
        const auto number = cell.is_number ? xlsx::stored_number(cell.text()) : std::nullopt;
        if (number) {
            look.number_format = number->format;
            write_number(place, *number, format_of(look));
        } else if (has_bold && !is_all_bold) {
            write_rich(place, cell.runs, look);
        } else {
            write_text(place, escaped(cell.text()), format_of(look));
        }
        if (!at.is_repeated) remember_tags(cell, place);
        return {};
    }

    static base::Result<void> check_length(std::string_view text) {
        if (utf16_length(text) <= text_max) return {};
        return base::invalid("文字超过 32767 个字，Excel 的一个单元格放不下；请缩短或分段",
                             "The text has more than 32767 characters, more than a cell of Excel "
                             "holds; shorten or split it");
    }

    /// Borders over the whole place; the content goes to its first cell.
    void merge(const Place& place, lxw_format* format) {
        if (place.first_row == place.last_row && place.first_column == place.last_column) return;
        worksheet_merge_range(sheet_, place.first_row, place.first_column, place.last_row,
                              place.last_column, "", format);
    }

    void write_text(const Place& place, const std::string& text, lxw_format* format) {
        merge(place, format);
        if (text.empty()) {
            worksheet_write_blank(sheet_, place.first_row, place.first_column, format);
        } else {
            worksheet_write_string(sheet_, place.first_row, place.first_column, text.c_str(),
                                   format);
        }
    }

    void write_number(const Place& place, const xlsx::StoredNumber& number, lxw_format* format) {
        merge(place, format);
        double value = 0;
        std::from_chars(number.decimal.data(), number.decimal.data() + number.decimal.size(),
                        value);
        worksheet_write_number(sheet_, place.first_row, place.first_column, value, format);
    }

    void write_rich(const Place& place, const std::vector<Run>& runs, Look look) {
        lxw_format* cell_format = format_of(look);
        merge(place, cell_format);
        look.has_border = false;
        look.is_label = false;
        std::vector<std::string> texts;
        std::vector<lxw_rich_string_tuple> tuples;
        for (const Run& run : runs) {
            texts.push_back(escaped(run.text));
            if (texts.back().empty()) continue;
            look.is_bold = run.bold;
            tuples.push_back({format_of(look), nullptr});
        }
        std::vector<lxw_rich_string_tuple*> list;
        std::erase_if(texts, [](const std::string& text) { return text.empty(); });
        for (std::size_t i = 0; i < tuples.size(); ++i) {
            tuples[i].string = texts[i].data();
            list.push_back(&tuples[i]);
        }
        list.push_back(nullptr);
        worksheet_write_rich_string(sheet_, place.first_row, place.first_column, list.data(),
                                    cell_format);
    }

    void remember_tags(const Cell& cell, const Place& place) {
        std::string name;
        for (const Run& run : cell.runs) {
            if (run.tag.empty()) continue;
            if (name.empty()) {
                name = fmt::format("fig_{}", ++names_given_);
                char address[LXW_MAX_CELL_NAME_LENGTH] = {};
                lxw_rowcol_to_cell_abs(address, place.first_row, place.first_column, LXW_TRUE,
                                       LXW_TRUE);
                workbook_define_name(book_, name.c_str(),
                                     fmt::format("='{}'!{}", sheet_name_, address).c_str());
            }
            figures_.push_back(
                {name, cut(clean(run.tag), text_max), cut(clean(run.text), text_max)});
        }
    }

    lxw_workbook* book_;
    lxw_worksheet* sheet_ = nullptr;
    std::string sheet_name_;
    double width_ = 0;  // of the sheet in hand, points
    lxw_row_t row_ = 0;
    int names_given_ = 0;
    SheetNames names_;
    std::map<Look, lxw_format*> formats_;
    std::vector<std::array<std::string, 3>> figures_;
};

}  // namespace

base::Result<std::string> write_xlsx(const std::vector<Sheet>& sheets) {
    if (sheets.empty()) {
        return base::invalid("没有要写入的工作表", "There is no sheet to write");
    }
    const TemporaryFile file = TRY(TemporaryFile::create());
    Book book(file.name());
    if (!book.ok()) return TemporaryFile::no_room();
    for (const Sheet& sheet : sheets) TRY(book.add(sheet).in(sheet.name));
    book.add_figures();
    if (!book.close()) return TemporaryFile::no_room();
    return base::read_file(file.name(), std::size_t{1} << 30);
}

}  // namespace documents
