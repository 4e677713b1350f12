// jilian report and jilian template: official documents of a dossier, and the template to change.

#include "base/file.h"
#include "cli/files.h"

#include <fmt/format.h>

namespace cli {

base::Result<int> run_report(const Arguments& arguments, const Environment& environment) {
    const std::string file = arguments.text("-o");
    const std::size_t dot = file.rfind('.');
    if (dot == std::string::npos || file.find('/', dot) != std::string::npos) {
        return base::invalid(
            fmt::format("“{}”没有扩展名；用扩展名选择格式，例如 报告.docx、自评表.xlsx、报告.pdf",
                        file),
            fmt::format("\"{}\" has no ending; it chooses the format: docx, xlsx, pdf, html, json",
                        file));
    }
    workflow::Documents documents;
    if (const std::string own = arguments.text("--template"); !own.empty()) {
        std::string bytes = TRY(base::read_file(own));
        documents = TRY(workflow::Documents::with_template(std::move(bytes)).in(own));
    }
    const workflow::Case work = TRY(
        read_case(arguments.text("DOSSIER"), arguments.text("--policy"), environment.policies()));
    const workflow::Document made = TRY(documents.make(
        work, arguments.text("--form"), file.substr(dot + 1), arguments.text("--project")));
    TRY(base::write_file(file, made.bytes));
    environment.out << file << "\n";
    return 0;
}

base::Result<int> run_template(const Arguments& arguments, const Environment& environment) {
    TRY(base::write_file(arguments.text("-o"), workflow::default_template_bytes()));
    environment.out << arguments.text("-o") << "\n";
    return 0;
}

}  // namespace cli
