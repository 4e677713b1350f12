// The summary table of a batch.
#include "audit/batch.h"
#include "base/text.h"
#include "documents/xlsx_writer.h"

#include <fmt/format.h>

namespace audit {

namespace {

using documents::Align;
using documents::Cell;

// Excel takes 32,767 characters a cell; a summary needs far fewer.
constexpr std::size_t words_max = 300;

Cell words(std::string_view text) {
    Cell cell;
    cell.runs.push_back({base::shorten(text, words_max)});
    cell.align = Align::left;
    return cell;
}

Cell number(std::size_t value) {
    Cell cell;
    cell.runs.push_back({fmt::format("{}", value)});
    cell.is_number = true;
    return cell;
}

Cell head(base::Label label, base::Language language) {
    Cell cell;
    cell.runs.push_back({label.text().in(language)});
    cell.is_label = true;
    return cell;
}

// A row a place; several places of one finding one below the other.
documents::Sheet together_sheet(const std::vector<TogetherGroup>& groups, base::Language language) {
    documents::Sheet sheet;
    sheet.name = language == base::Language::chinese ? "文件之间" : "Between files";
    sheet.landscape = true;
    documents::Table& table = sheet.table;
    table.column_widths = {0.14, 0.08, 0.08, 0.3, 0.18, 0.22};
    table.header_rows = 1;
    std::vector<Cell> heads;
    for (const base::Label label : {base::Label{"单位", "Unit"},
                                    {"规则", "Rule"},
                                    {"程度", "Certainty"},
                                    {"说明", "Finding"},
                                    {"文件", "File"},
                                    {"原文", "Quote"}}) {
        heads.push_back(head(label, language));
    }
    table.rows.push_back(std::move(heads));
    for (const TogetherGroup& group : groups) {
        for (const TogetherFinding& finding : group.findings) {
            for (const TogetherPlace& place : finding.places) {
                const auto certainty =
                    consistency::row_of(finding.certainty).label.text().in(language);
                table.rows.push_back({words(group.unit), words(finding.rule), words(certainty),
                                      words(finding.message.in(language)), words(place.path),
                                      words(place.quote)});
            }
        }
    }
    return sheet;
}

}  // namespace

base::Result<std::string> summary_workbook(const std::vector<BatchRow>& rows,
                                           base::Language language,
                                           const std::vector<TogetherGroup>& groups) {
    documents::Sheet sheet;
    sheet.name = language == base::Language::chinese ? "审核汇总" : "Audit";
    sheet.landscape = true;
    documents::Table& table = sheet.table;
    table.column_widths = {0.22, 0.15, 0.06, 0.06, 0.06, 0.06, 0.06, 0.06, 0.27};
    table.header_rows = 1;
    std::vector<Cell> heads;
    for (const base::Label label : {base::Label{"文件", "File"},
                                    {"单位", "Unit"},
                                    {"年度", "Year"},
                                    {"数据", "Figures"},
                                    {"矛盾", "Contradictions"},
                                    {"存疑", "Doubtful"},
                                    {"提示", "Hints"},
                                    {"已证明一致", "Proved"},
                                    {"首要问题", "First finding"}}) {
        heads.push_back(head(label, language));
    }
    table.rows.push_back(std::move(heads));
    for (const BatchRow& row : rows) {
        table.rows.push_back({words(row.path), words(row.unit),
                              words(row.year ? fmt::format("{}", *row.year) : ""),
                              number(row.figures), number(static_cast<std::size_t>(row.certain)),
                              number(static_cast<std::size_t>(row.likely)),
                              number(static_cast<std::size_t>(row.hints)), number(row.consistent),
                              words(row.first)});
    }
    std::vector<documents::Sheet> sheets{std::move(sheet)};
    documents::Sheet between = together_sheet(groups, language);
    if (between.table.rows.size() > 1) sheets.push_back(std::move(between));
    return documents::write_xlsx(sheets);
}

}  // namespace audit
