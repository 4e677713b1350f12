#include "documents/xlsx_reader.h"

#include "documents/xlsx_parts.h"
#include "documents/xlsx_writer.h"

#include <algorithm>

namespace documents {

namespace {

using base::Result;
using xlsx::Relation;
using Relations = std::map<std::string, Relation>;

Result<std::string> book_part(const Archive& archive) {
    if (archive.has("xl/workbook.bin")) {
        return base::Error(base::ErrorCode::unsupported,
                           "这是 .xlsb 二进制工作簿；请在 Excel 中另存为 .xlsx 后再试",
                           "This is a binary workbook (.xlsb); save it as .xlsx in Excel");
    }
    for (const auto& [id, relation] : TRY(xlsx::read_relations(archive, ""))) {
        if (relation.kind == "officeDocument" && archive.has(relation.target) &&
            relation.target.find("word/") == std::string::npos) {
            return relation.target;
        }
    }
    if (archive.has("xl/workbook.xml")) return std::string("xl/workbook.xml");
    return base::invalid("这不是 Excel 工作簿（.xlsx），里面没有工作簿部分；请选择表格文件",
                         "This is no Excel workbook (.xlsx): it has no workbook part; choose a "
                         "spreadsheet");
}

/// The part of this kind that the workbook names, or nothing.
std::string part_of_kind(const Archive& archive, const Relations& relations,
                         std::string_view kind) {
    for (const auto& [id, relation] : relations) {
        if (relation.kind == kind && archive.has(relation.target)) return relation.target;
    }
    return {};
}

/// "'Sheet one'!$B$3" as sheet and address.
std::optional<std::pair<std::string, std::string>> parse_reference(std::string_view text) {
    const std::size_t mark = text.rfind('!');
    if (mark == std::string_view::npos) return std::nullopt;
    std::string sheet(text.substr(0, mark));
    if (sheet.size() >= 2 && sheet.front() == '\'' && sheet.back() == '\'') {
        std::string plain;
        for (std::size_t i = 1; i + 1 < sheet.size(); ++i) {
            plain += sheet[i];
            if (sheet[i] == '\'') ++i;
        }
        sheet = plain;
    }
    return std::pair(sheet, std::string(text.substr(mark + 1)));
}

std::vector<FigureMark> figures_of(const Workbook& book,
                                   const std::map<std::string, std::string>& names) {
    std::vector<FigureMark> figures;
    const auto named = [](std::string_view name) {
        return [name](const ReadSheet& sheet) { return sheet.name == name; };
    };
    const auto list = std::find_if(book.sheets.begin(), book.sheets.end(), named(figures_sheet));
    if (list == book.sheets.end()) return figures;
    for (int row = 0; row < list->grid.rows(); ++row) {
        const auto name = names.find(list->grid.cell(row, 0).text);
        if (name == names.end()) continue;
        const auto reference = parse_reference(name->second);
        if (!reference) continue;
        const auto place = parse_address(reference->second);
        const auto sheet =
            std::find_if(book.sheets.begin(), book.sheets.end(), named(reference->first));
        if (!place || sheet == book.sheets.end()) continue;
        figures.push_back({list->grid.cell(row, 1).text, list->grid.cell(row, 2).text,
                           static_cast<std::size_t>(sheet - book.sheets.begin()), place->first,
                           place->second});
    }
    return figures;
}

}  // namespace

Result<Workbook> read_xlsx(std::string bytes, const WorkbookLimits& limits) {
    const Archive archive = TRY(Archive::open(std::move(bytes), limits.archive));
    const std::string part = TRY(book_part(archive));
    const Relations relations = TRY(xlsx::read_relations(archive, part));
    const xlsx::BookPart book = TRY(xlsx::read_book(archive, part, limits));
    std::vector<xlsx::NumberFormat> formats;
    if (const std::string styles = part_of_kind(archive, relations, "styles"); !styles.empty()) {
        formats = TRY(xlsx::read_styles(archive, styles, limits));
    }
    std::vector<std::string> strings;
    if (const std::string name = part_of_kind(archive, relations, "sharedStrings"); !name.empty()) {
        strings = TRY(xlsx::read_strings(archive, name, limits));
    }
    Workbook read;
    xlsx::SheetContext context{strings, formats, limits, book.is_1904};
    for (const xlsx::SheetEntry& entry : book.sheets) {
        const auto relation = relations.find(entry.relation);
        if (relation == relations.end()) {
            return base::invalid("工作簿没有这张表的内容，文件已损坏",
                                 "The workbook lacks the content of this sheet: it is damaged")
                .in(entry.name);
        }
        if (relation->second.kind != "worksheet") continue;  // a chart or an old dialog
        Grid grid = TRY(xlsx::read_sheet(archive, relation->second.target, context).in(entry.name));
        read.sheets.push_back({entry.name, entry.is_hidden, std::move(grid)});
    }
    read.figures = figures_of(read, book.names);
    return read;
}

}  // namespace documents
