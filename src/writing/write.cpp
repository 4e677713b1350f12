#include "writing/write.h"

#include "base/text.h"
#include "documents/docx_writer.h"
#include "documents/html_writer.h"
#include "documents/pdf_writer.h"
#include "documents/xlsx_writer.h"
#include "writing/default_template.h"
#include "writing/derivations.h"
#include "writing/disclosure.h"
#include "writing/forms.h"
#include "writing/open_data.h"
#include "writing/report_figures.h"
#include "writing/report_values.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace writing {

namespace {

using base::Result;
using documents::Document;

constexpr std::array format_table{
    FormatRow{Format::docx, "docx",
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    FormatRow{Format::xlsx, "xlsx",
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    FormatRow{Format::pdf, "pdf", "application/pdf"},
    FormatRow{Format::html, "html", "text/html; charset=utf-8"},
    FormatRow{Format::json, "json", "application/json"},
};

constexpr std::array report_formats{Format::docx, Format::pdf, Format::html};
constexpr std::array table_formats{Format::xlsx, Format::docx, Format::pdf, Format::html};
constexpr std::array page_formats{Format::html};
constexpr std::array data_formats{Format::json};

// What a writer of one form needs.
struct Order {
    const Material& material;
    const Options& options;
    Format format;
};

// A document per sheet; read in one go in the other formats.
using Documents = std::vector<Document>;

Result<std::string> write_report(const Order& order) {
    const documents::DocxTemplate& report =
        order.options.report_template ? *order.options.report_template : default_template();
    const documents::Values values = report_values(order.material);
    if (order.format == Format::docx) return report.fill(values);
    const Document document = TRY(report.fill_blocks(values));
    if (order.format == Format::pdf) return documents::write_pdf(document);
    return documents::write_html(document);
}

Document joined(Documents parts) {
    Document all = std::move(parts.front());
    for (auto part = parts.begin() + 1; part != parts.end(); ++part) {
        all.blocks.emplace_back(documents::PageBreak{});
        std::ranges::move(part->blocks, std::back_inserter(all.blocks));
    }
    return all;
}

// Titles and lines around the tables become lines of the sheet.
std::vector<documents::Sheet> sheets_of(const Documents& parts,
                                        const std::vector<std::string>& names) {
    std::vector<documents::Sheet> sheets;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        documents::Sheet sheet;
        sheet.name = names[i];
        sheet.landscape = parts[i].page.landscape;
        for (const documents::Block& block : parts[i].blocks) {
            if (const auto* table = std::get_if<documents::Table>(&block)) {
                if (!sheet.table.rows.empty()) {
                    sheets.push_back(sheet);
                    sheet.notes.clear();
                }
                sheet.table = *table;
            } else if (const auto* line = std::get_if<documents::Paragraph>(&block)) {
                if (line->style == documents::Style::note && !line->runs.empty()) {
                    sheet.notes.push_back(line->runs.front().text);
                }
            }
        }
        if (sheet.table.rows.empty()) {
            sheet.table.column_widths = {1};
            sheet.table.rows.push_back({words("没有可以填列的内容")});
        }
        if (sheet.table.title.empty()) sheet.table.title = parts[i].title;
        sheets.push_back(std::move(sheet));
    }
    return sheets;
}

Result<std::string> write_parts(const Order& order, Documents parts,
                                const std::vector<std::string>& names) {
    if (order.format == Format::xlsx) return documents::write_xlsx(sheets_of(parts, names));
    const Document document = joined(std::move(parts));
    if (order.format == Format::docx) return documents::write_docx(document);
    if (order.format == Format::pdf) return documents::write_pdf(document);
    return documents::write_html(document);
}

Result<std::string> write_department_form(const Order& order) {
    return write_parts(order, {department_form(order.material)}, {"整体支出自评表"});
}

Result<std::string> write_derivations(const Order& order) {
    return write_parts(order, {derivations(order.material)}, {"得分计算说明"});
}

base::Error unknown_project(const domain::Dossier& dossier, const std::string& id) {
    std::vector<std::string> ids;
    for (const domain::Project& project : dossier.projects) ids.push_back(project.id);
    return {base::ErrorCode::not_found,
            fmt::format("没有编码为“{}”的项目；现有：{}", id, fmt::join(ids, "、")),
            fmt::format("no project with the id \"{}\"; there are: {}", id, fmt::join(ids, ", "))};
}

Result<std::string> write_project_forms(const Order& order) {
    const auto& projects = order.material.dossier.projects;
    Documents parts;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < projects.size(); ++i) {
        if (!order.options.project.empty() && projects[i].id != order.options.project) continue;
        parts.push_back(project_form(order.material, i));
        names.push_back(or_not_filled(projects[i].name));
    }
    if (parts.empty() && !order.options.project.empty()) {
        return unknown_project(order.material.dossier, order.options.project);
    }
    if (parts.empty()) {
        Document none;
        none.title = "项目支出绩效自评表";
        none.blocks.emplace_back(paragraph(documents::Style::title, none.title));
        none.blocks.emplace_back(
            paragraph(documents::Style::body, "本年度没有需要单独自评的项目。"));
        parts.push_back(std::move(none));
        names.emplace_back("项目自评表");
    }
    return write_parts(order, std::move(parts), names);
}

Result<std::string> write_disclosure(const Order& order) {
    std::string page = documents::write_html(disclosure(order.material));
    // Without any "<" the data cannot end the script or begin another one.
    const std::string data =
        base::replaced(base::compact(open_data(order.material)), "<", "\\u003c");
    const std::string script =
        "<script type=\"application/json\" id=\"open-data\">" + data + "</script>\n";
    const std::size_t end = page.rfind("</body>");
    page.insert(end == std::string::npos ? page.size() : end, script);
    return page;
}

Result<std::string> write_data(const Order& order) {
    return base::pretty(open_data(order.material));
}

struct Writer {
    FormRow form;
    Result<std::string> (*write)(const Order&);
};
constexpr std::array writers{
    Writer{{"report", {"绩效自评报告", "Self-evaluation report"}, report_formats}, write_report},
    Writer{{"department-table",
            {"整体支出绩效自评表", "Self-evaluation table of the unit"},
            table_formats},
           write_department_form},
    Writer{{"project-table",
            {"项目支出绩效自评表", "Self-evaluation tables of projects"},
            table_formats,
            true},
           write_project_forms},
    Writer{{"derivations", {"得分计算说明", "How each score came about"}, table_formats},
           write_derivations},
    Writer{{"disclosure", {"绩效公开页", "Page for the public"}, page_formats}, write_disclosure},
    Writer{{"data", {"开放数据", "Open data"}, data_formats}, write_data},
};

std::string file_name(const FormRow& form, const FormatRow& format, const Material& m) {
    std::string name = m.dossier.profile.name;
    if (name.empty()) name = m.dossier.key.unit;
    for (const std::string_view mark : {"/", "\\", ":", "\"", "\n"}) {
        name = base::replaced(std::move(name), mark, "-");
    }
    return fmt::format("{}{}年度{}.{}", name, m.dossier.key.fiscal_year, form.title.zh, format.key);
}

template <typename Table, typename Key>
std::string keys_of(const Table& table, Key key) {
    std::vector<std::string_view> keys;
    for (const auto& row : table) keys.push_back(key(row));
    return fmt::format("{}", fmt::join(keys, ", "));
}

}  // namespace

const FormatRow& row_of(Format format) {
    return *std::ranges::find(format_table, format, &FormatRow::format);
}

std::span<const FormRow> forms() {
    static constexpr std::array rows{writers[0].form, writers[1].form, writers[2].form,
                                     writers[3].form, writers[4].form, writers[5].form};
    static_assert(rows.size() == writers.size());
    return rows;
}

Result<Rendered> write(std::string_view form, std::string_view format, const Material& material,
                       const Options& options) {
    const auto* writer =
        std::ranges::find(writers, form, [](const Writer& w) { return w.form.id; });
    if (writer == writers.end()) {
        const std::string known = keys_of(forms(), [](const FormRow& row) { return row.id; });
        return base::Error{base::ErrorCode::not_found,
                           fmt::format("没有名为“{}”的文书；现有：{}", form, known),
                           fmt::format("no form named \"{}\"; there are: {}", form, known)};
    }
    const auto made =
        std::ranges::find(writer->form.formats, format, [](Format f) { return row_of(f).key; });
    if (made == writer->form.formats.end()) {
        const std::string known =
            keys_of(writer->form.formats, [](Format f) { return row_of(f).key; });
        return base::Error{
            base::ErrorCode::unsupported,
            fmt::format("“{}”不能存成 {}；可用：{}", writer->form.title.zh, format, known),
            fmt::format("\"{}\" is not written as {}; use: {}", form, format, known)};
    }
    const FormatRow& row = row_of(*made);
    std::string bytes = TRY(writer->write({material, options, *made}));
    return Rendered{std::move(bytes), row.mime, file_name(writer->form, row, material)};
}

std::vector<base::Error> template_problems(const documents::DocxTemplate& report_template) {
    return report_template.problems(sample_values());
}

}  // namespace writing
