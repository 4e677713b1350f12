#include "documents/xlsx_parts.h"

#include "base/text.h"
#include "documents/xlsx_sax.h"

#include <charconv>
#include <tuple>
#include <utility>

#include <fmt/core.h>

namespace documents::xlsx {

namespace {

using base::Result;

std::string folder_of(const std::string& part) {
    const std::size_t slash = part.rfind('/');
    return slash == std::string::npos ? "" : part.substr(0, slash + 1);
}

/// An entry's name for a target that is relative to the folder of `part`, or absolute.
std::string resolved(const std::string& part, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    std::vector<std::string> steps;
    for (std::string& step : base::split(folder_of(part) + std::string(target), '/')) {
        if (step == ".." && !steps.empty()) {
            steps.pop_back();
        } else if (!step.empty() && step != "." && step != "..") {
            steps.push_back(std::move(step));
        }
    }
    std::string name;
    for (const std::string& step : steps) name += (name.empty() ? "" : "/") + step;
    return name;
}

class RelationsHandler : public PartHandler {
public:
    explicit RelationsHandler(const std::string& part) : part_(part) {}
    std::map<std::string, Relation> found;

    void open(std::string_view name, const Attributes& attributes) override {
        if (name != "Relationship" || attributes.value("TargetMode") == "External") return;
        const std::string_view type = attributes.value("Type");
        found[std::string(attributes.value("Id"))] = {
            resolved(part_, attributes.value("Target")),
            std::string(type.substr(type.rfind('/') + 1))};
    }
    void close(std::string_view) override {}

private:
    const std::string& part_;
};

class BookHandler : public PartHandler {
public:
    explicit BookHandler(const WorkbookLimits& limits) : limits_(limits) {}
    BookPart book;

    void open(std::string_view name, const Attributes& attributes) override {
        if (name == "workbookPr") {
            book.is_1904 = attributes.is_true("date1904");
        } else if (name == "sheet") {
            const std::string_view state = attributes.value("state");
            book.sheets.push_back({std::string(attributes.value("name")),
                                   std::string(attributes.value("id")),
                                   state == "hidden" || state == "veryHidden"});
        } else if (name == "definedName") {
            name_ = attributes.value("name");
            value_.clear();
        }
        if (book.sheets.size() > limits_.sheets_max || book.names.size() > limits_.names_max) {
            fail(over_limit("工作表或定义的名称过多", "There are too many sheets or names"));
        }
    }
    void close(std::string_view name) override {
        if (name == "definedName") book.names[std::exchange(name_, {})] = value_;
    }
    void text(std::string_view piece) override {
        if (!name_.empty()) value_ += piece;
    }

private:
    const WorkbookLimits& limits_;
    std::string name_;
    std::string value_;
};

class StylesHandler : public PartHandler {
public:
    explicit StylesHandler(const WorkbookLimits& limits) : limits_(limits) {}
    std::vector<NumberFormat> formats;

    void open(std::string_view name, const Attributes& attributes) override {
        if (name == "cellXfs") is_inside_ = true;
        if (name == "numFmt") {
            const auto id = attributes.number("numFmtId");
            if (id) codes_[*id] = parse_format(attributes.value("formatCode"));
        } else if (name == "xf" && is_inside_) {
            const int id = attributes.number("numFmtId").value_or(0);
            const auto own = codes_.find(id);
            formats.push_back(own != codes_.end() ? own->second : parse_format(builtin_format(id)));
        }
        if (formats.size() > limits_.styles_max || codes_.size() > limits_.styles_max) {
            fail(over_limit("单元格样式过多", "There are too many cell styles"));
        }
    }
    void close(std::string_view name) override {
        if (name == "cellXfs") is_inside_ = false;
    }

private:
    const WorkbookLimits& limits_;
    bool is_inside_ = false;
    std::map<int, NumberFormat> codes_;
};

/// Text of `t` elements, without the readings (`rPh`) that stand beside Chinese and Japanese words.
class RichText {
public:
    std::string taken;

    void open(std::string_view name) {
        if (name == "rPh") ++readings_;
        is_text_ = name == "t" && readings_ == 0;
    }
    void close(std::string_view name) {
        if (name == "rPh") --readings_;
        is_text_ = false;
    }
    void text(std::string_view piece) {
        if (is_text_) taken += piece;
    }

private:
    int readings_ = 0;
    bool is_text_ = false;
};

class StringsHandler : public PartHandler {
public:
    explicit StringsHandler(const WorkbookLimits& limits) : limits_(limits) {}
    std::vector<std::string> strings;

    void open(std::string_view name, const Attributes&) override {
        if (name == "si") rich_.taken.clear();
        rich_.open(name);
    }
    void close(std::string_view name) override {
        rich_.close(name);
        if (name != "si") return;
        strings.push_back(unescaped(rich_.taken));
        if (strings.size() > limits_.strings_max) {
            fail(over_limit("共享字符串过多", "There are too many shared strings"));
        }
    }
    void text(std::string_view piece) override { rich_.text(piece); }

private:
    const WorkbookLimits& limits_;
    RichText rich_;
};

class SheetHandler : public PartHandler {
public:
    explicit SheetHandler(SheetContext& context) : context_(context) {}
    std::vector<Grid::Place> cells;
    std::vector<GridRange> merged;

    void open(std::string_view name, const Attributes& attributes) override {
        if (name == "row") {
            open_row(attributes);
        } else if (name == "c") {
            open_cell(attributes);
        } else if (name == "mergeCell") {
            add_range(attributes.value("ref"));
        } else if (name == "f") {
            place_.cell.has_formula = true;
        }
        is_value_ = name == "v";
        rich_.open(name);
    }
    void close(std::string_view name) override {
        rich_.close(name);
        is_value_ = false;
        if (name == "c") close_cell();
    }
    void text(std::string_view piece) override {
        if (is_value_) value_ += piece;
        rich_.text(piece);
    }

private:
    std::string where() const { return "单元格 " + address_of(place_.row, place_.column); }

    void open_row(const Attributes& attributes) {
        ++row_;
        next_column_ = 0;
        if (attributes.value("r").empty()) return;
        const auto given = attributes.number("r");
        if (!given || !parse_address(fmt::format("A{}", *given))) {
            fail(base::invalid(fmt::format("行号“{}”不存在，文件可能已损坏", attributes.value("r")),
                               fmt::format("There is no row \"{}\"; the file may be damaged",
                                           attributes.value("r"))));
            return;
        }
        row_ = *given - 1;
    }

    void open_cell(const Attributes& attributes) {
        place_ = {std::max(row_, 0), next_column_, {}};
        const std::string_view address = attributes.value("r");
        if (!address.empty()) {
            const auto parsed = parse_address(address);
            if (!parsed) {
                fail(base::invalid(
                    fmt::format("单元格地址“{}”不存在，文件可能已损坏", base::shorten(address, 20)),
                    fmt::format("There is no cell \"{}\"; the file may be damaged",
                                base::shorten(address, 20))));
                return;
            }
            std::tie(place_.row, place_.column) = *parsed;
        }
        next_column_ = place_.column + 1;
        type_ = attributes.value("t");
        const auto style = static_cast<std::size_t>(attributes.number("s").value_or(0));
        format_ = style < context_.formats.size() ? context_.formats[style] : NumberFormat{};
        value_.clear();
        rich_.taken.clear();
    }

    void add_range(std::string_view text) {
        const std::size_t colon = text.find(':');
        const auto from = parse_address(text.substr(0, colon));
        const auto to =
            parse_address(colon == std::string_view::npos ? text : text.substr(colon + 1));
        if (!from || !to || from->first > to->first || from->second > to->second) {
            fail(base::invalid(
                fmt::format("合并区域“{}”不存在，文件可能已损坏", base::shorten(text, 30)),
                fmt::format("There is no range \"{}\" to merge; the file may be damaged",
                            base::shorten(text, 30))));
            return;
        }
        merged.push_back({from->first, from->second, to->first, to->second});
        if (merged.size() > context_.limits.merged_max) {
            fail(over_limit("合并单元格过多", "There are too many merged ranges"));
        }
    }

    void close_cell() {
        if (type_ == "s") {
            take_shared();
        } else if (type_ == "inlineStr") {
            take(GridCell::Kind::text, unescaped(rich_.taken));
        } else if (type_ == "str") {
            take(GridCell::Kind::text, unescaped(value_));
        } else if (type_ == "b") {
            take(GridCell::Kind::boolean, value_ == "1" || value_ == "true" ? "TRUE" : "FALSE");
        } else if (type_ == "e") {
            take(GridCell::Kind::error, value_);
        } else if (type_ == "d") {
            take(GridCell::Kind::date, iso_date(value_));
        } else if (!value_.empty()) {
            take_number();
        }
        const GridCell& cell = place_.cell;
        if (cell.kind == GridCell::Kind::empty) return;
        context_.text_bytes += cell.text.size() + cell.number.size();
        if (++context_.cells > context_.limits.cells_max ||
            context_.text_bytes > context_.limits.text_bytes_max) {
            fail(over_limit("单元格或文字过多，请拆分文件后再导入",
                            "There are too many cells or too much text; split the file"));
            return;
        }
        cells.push_back(std::move(place_));
    }

    void take(GridCell::Kind kind, std::string text) {
        if (text.empty()) return;
        place_.cell.kind = kind;
        place_.cell.text = std::move(text);
    }

    static std::string iso_date(std::string text) {
        for (const std::string_view end : {"Z", ".000", "T00:00:00"}) {
            if (text.ends_with(end)) text.resize(text.size() - end.size());
        }
        return base::replaced(std::move(text), "T", " ");
    }

    void take_shared() {
        std::size_t index = 0;
        const auto read = std::from_chars(value_.data(), value_.data() + value_.size(), index);
        if (read.ec != std::errc() || read.ptr != value_.data() + value_.size() ||
            index >= context_.strings.size()) {
            fail(base::invalid("引用了不存在的共享字符串，文件可能已损坏",
                               "The shared string does not exist; the file may be damaged")
                     .in(where()));
            return;
        }
        take(GridCell::Kind::text, context_.strings[index]);
    }

    void take_number() {
        const auto decimal = decimal_of(base::trim(value_));
        if (!decimal) {
            take(GridCell::Kind::text, value_);
            return;
        }
        const auto kind = format_.kind;
        if (kind != NumberFormat::Kind::general && kind != NumberFormat::Kind::decimal) {
            if (auto date = shown_date(*decimal, kind, context_.is_1904)) {
                take(GridCell::Kind::date, std::move(*date));
                return;
            }
        }
        take(GridCell::Kind::number, shown(*decimal, format_));
        place_.cell.number = *decimal;
    }

    SheetContext& context_;
    int row_ = -1;
    int next_column_ = 0;
    Grid::Place place_;
    std::string type_;
    NumberFormat format_;
    std::string value_;
    RichText rich_;
    bool is_value_ = false;
};

}  // namespace

base::Error over_limit(std::string zh, std::string en) {
    return {base::ErrorCode::too_large, std::move(zh), std::move(en)};
}

Result<std::map<std::string, Relation>> read_relations(const Archive& archive,
                                                       const std::string& part) {
    const std::string folder = folder_of(part);
    const std::string name = folder + "_rels/" + part.substr(folder.size()) + ".rels";
    RelationsHandler handler(part);
    if (archive.has(name)) TRY(read_part(archive, name, handler));
    return std::move(handler.found);
}

Result<BookPart> read_book(const Archive& archive, const std::string& part,
                           const WorkbookLimits& limits) {
    BookHandler handler(limits);
    TRY(read_part(archive, part, handler));
    return std::move(handler.book);
}

Result<std::vector<NumberFormat>> read_styles(const Archive& archive, const std::string& part,
                                              const WorkbookLimits& limits) {
    StylesHandler handler(limits);
    TRY(read_part(archive, part, handler));
    return std::move(handler.formats);
}

Result<std::vector<std::string>> read_strings(const Archive& archive, const std::string& part,
                                              const WorkbookLimits& limits) {
    StringsHandler handler(limits);
    TRY(read_part(archive, part, handler));
    return std::move(handler.strings);
}

Result<Grid> read_sheet(const Archive& archive, const std::string& part, SheetContext& context) {
    // Looking up a place may pass all merged ranges: bounded, since some files mean harm.
    constexpr std::size_t lookups_max = 2'000'000'000;
    SheetHandler handler(context);
    TRY(read_part(archive, part, handler));
    if (handler.merged.size() * handler.cells.size() > lookups_max) {
        return over_limit("合并单元格过多", "There are too many merged ranges").in(part);
    }
    return Grid(std::move(handler.cells), std::move(handler.merged));
}

}  // namespace documents::xlsx
