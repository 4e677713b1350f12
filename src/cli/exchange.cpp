// jilian import, export, migrate and schema: what goes into and comes out of a database.

#include "base/file.h"
#include "cli/files.h"
#include "documents/text_document.h"
#include "domain/dossier_json.h"
#include "reading/dossier_reader.h"
#include "reading/report.h"

#include <charconv>

#include <fmt/format.h>

namespace cli {

namespace {

constexpr std::string_view author = "system";

std::string file_name_of(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

base::Result<domain::DossierKey> find_key(workflow::Office& office, const Arguments& arguments) {
    const std::string unit = arguments.text("--unit");
    const std::string bureau = arguments.text("--bureau");
    const std::string year = arguments.text("--year");
    std::vector<domain::DossierKey> found;
    for (const workflow::DossierRow& row : TRY(office.list())) {
        if (row.key.unit != unit || std::to_string(row.key.fiscal_year) != year) continue;
        if (bureau.empty() || row.key.bureau == bureau) found.push_back(row.key);
    }
    if (found.size() == 1) return found.front();
    if (found.empty()) {
        return base::Error(base::ErrorCode::not_found,
                           fmt::format("库中没有单位 {} 的 {} 年度档案", unit, year),
                           fmt::format("there is no dossier of unit {} for {}", unit, year));
    }
    std::string bureaus;
    for (const domain::DossierKey& key : found) bureaus += " " + key.bureau;
    return base::invalid(
        fmt::format("有多个财政区划使用单位编码 {}，请用 --bureau 选择：{}", unit, bureaus),
        fmt::format("several bureaus use unit {}; choose with --bureau:{}", unit, bureaus));
}

}  // namespace

base::Result<int> run_import(const Arguments& arguments, const Environment& environment) {
    const auto work = [&](workflow::Office& office) -> base::Result<void> {
        for (const std::string& file : arguments.list("FILE")) {
            const std::string bytes = TRY(base::read_file(file, domain::dossier_limits.bytes_max));
            const workflow::ImportOutcome outcome =
                TRY(office.import(bytes, file_name_of(file), true, std::string(author)));
            environment.out << fmt::format(
                "{}: {}/{}/{} {}\n", file, outcome.key.bureau, outcome.key.fiscal_year,
                outcome.key.unit,
                outcome.created
                    ? std::string(environment.say({"新建", "created"}))
                    : fmt::format(fmt::runtime(environment.say({"更新 {} 处", "{} changes"})),
                                  outcome.changes.size()));
            for (const base::Bilingual& note : outcome.notes) {
                environment.out << "  " << note.in(environment.language) << "\n";
            }
        }
        return {};
    };
    TRY(environment.with_office(arguments.text("--db"), work));
    return 0;
}

base::Result<int> run_read(const Arguments& arguments, const Environment& environment) {
    const std::string file = arguments.text("FILE");
    std::string bytes = TRY(base::read_file(file));
    const documents::TextDocument document =
        TRY(documents::read_text_document(std::move(bytes), file_name_of(file)).in(file));
    reading::FormRead read =
        TRY(reading::read_dossier(document, reading::read_report(document)).in(file));
    read.dossier.key.bureau = arguments.text("--bureau");
    read.dossier.key.unit = arguments.text("--unit");
    const std::string year = arguments.text("--year");
    if (!year.empty()) {
        int value = 0;
        const auto [end, error] = std::from_chars(year.data(), year.data() + year.size(), value);
        if (error != std::errc() || end != year.data() + year.size() || year.size() != 4) {
            return base::invalid(fmt::format("--year 应为四位年份，不是“{}”", year),
                                 fmt::format("--year is a year of four digits, not \"{}\"", year));
        }
        read.dossier.key.fiscal_year = value;
    }
    for (const reading::Note& note : read.notes) {
        environment.err << "  " << (note.text.empty() ? "" : "“" + note.text + "”：")
                        << note.message.in(environment.language) << "\n";
    }
    TRY(write_output(arguments.text("-o"), base::pretty(domain::to_json(read.dossier)),
                     environment));
    return 0;
}

base::Result<int> run_export(const Arguments& arguments, const Environment& environment) {
    const auto work = [&](workflow::Office& office) -> base::Result<void> {
        const domain::DossierKey key = TRY(find_key(office, arguments));
        const domain::Dossier dossier = TRY(office.dossier(key));
        return write_output(arguments.text("-o"), base::pretty(domain::to_json(dossier)),
                            environment);
    };
    TRY(environment.with_office(arguments.text("--db"), work));
    return 0;
}

base::Result<int> run_migrate(const Arguments& arguments, const Environment& environment) {
    const MigrateOutcome outcome = TRY(environment.migrate(arguments.text("--db")));
    environment.out << fmt::format(
        fmt::runtime(environment.say({"数据库结构：第 {} 版 → 第 {} 版\n", "schema: {} → {}\n"})),
        outcome.from, outcome.to);
    return 0;
}

base::Result<int> run_schema(const Arguments&, const Environment& environment) {
    environment.out << base::pretty(domain::dossier_schema());
    return 0;
}

}  // namespace cli
