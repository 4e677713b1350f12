#include "reading/form.h"

#include "reading/form_sheet.h"

#include <algorithm>

#include <fmt/format.h>

namespace reading {

namespace {

base::Error no_form() {
    const std::string looked_for = headings_looked_for();
    return base::invalid(
        fmt::format("工作簿里没有绩效自评表：没有一张表同时有标题“绩效自评表”和这些表头：{}。"
                    "请导入部门（单位）整体支出或项目支出绩效自评表",
                    looked_for),
        fmt::format("The workbook has no self-evaluation form: no sheet has the title 绩效自评表 "
                    "and these headings: {}. Import the form of a department or of a project",
                    looked_for));
}

void take_year(FormSheet& sheet, domain::Dossier& dossier) {
    int& year = dossier.key.fiscal_year;
    if (!sheet.year()) {
        sheet.note_sheet({"标题里没有年度（如“2023年度”），请在导入时选择年度",
                          "the title does not say the year (as 2023年度); choose it on importing"});
    } else if (year == 0) {
        year = *sheet.year();
    } else if (year != *sheet.year()) {
        sheet.note_sheet(
            {fmt::format("这张表是 {} 年度，前面的表是 {} 年度，请核对", *sheet.year(), year),
             fmt::format("this sheet is of {}, those before are of {}; please check it",
                         *sheet.year(), year)});
    }
}

}  // namespace

base::Result<FormRead> read_form(const documents::Workbook& workbook) {
    FormRead read;
    bool has_department = false;
    for (const documents::ReadSheet& sheet : workbook.sheets) {
        if (sheet.is_hidden) continue;
        FormSheet form(sheet, read.notes);
        if (!form.is_form()) continue;
        if (form.kind() == FormKind::department && has_department) {
            form.note_sheet({"另一张整体支出自评表已经读入，这张表没有读入；请分开导入",
                             "another form of a department was read already, this one was not; "
                             "import it by itself"});
            continue;
        }
        take_year(form, read.dossier);
        if (form.kind() == FormKind::department) {
            has_department = true;
            form.read_department(read.dossier);
        } else {
            form.read_project(read.dossier);
        }
    }
    if (!has_department && read.dossier.projects.empty()) return no_form();
    return read;
}

base::Result<FormRead> read_form(std::string xlsx_bytes) {
    const documents::Workbook workbook = TRY(documents::read_xlsx(std::move(xlsx_bytes)));
    return read_form(workbook);
}

}  // namespace reading
