// jilian check: what cannot be true in a dossier, or will be asked about.

#include "cli/check_page.h"
#include "cli/files.h"
#include "consistency/finding_json.h"
#include "documents/html_writer.h"
#include "domain/edit.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace cli {

namespace {

using consistency::Assessment;
using consistency::Certainty;
using consistency::Finding;
using workflow::Case;

void print_finding(const Finding& finding, const Case& c, std::ostream& out,
                   base::Language language) {
    const auto& row = consistency::row_of(finding.certainty);
    out << fmt::format("[{}] {}  {}\n", row.label.text().in(language), finding.rule,
                       finding.message.in(language));
    if (!finding.place.empty()) out << "       " << finding.place << "\n";
    for (const std::string& path : finding.paths) {
        out << fmt::format("       {}  {}\n", path,
                           domain::place_name(c.dossier, path).in(language));
    }
    for (const consistency::Suspect& suspect : finding.suspects) {
        out << fmt::format("       → {}  {}（{}）\n",
                           domain::place_name(c.dossier, suspect.path).in(language), suspect.value,
                           suspect.why.in(language));
    }
    for (const base::Bilingual& line : finding.proof) {
        out << "       | " << line.in(language) << "\n";
    }
}

std::string summary(const Assessment& all, bool chinese) {
    return fmt::format(
        fmt::runtime(chinese ? "矛盾 {} · 存疑 {} · 提示 {} · 已证明一致 {}"
                             : "{} contradictions, {} doubtful, {} hints, {} proved to hold"),
        all.count(Certainty::certain), all.count(Certainty::likely), all.count(Certainty::hint),
        all.consistent.size());
}

void print_text(const std::string& file, const Case& c, const Environment& environment) {
    const bool chinese = environment.language == base::Language::chinese;
    const Assessment& all = c.assessment;
    environment.out << fmt::format("{}  {} {}  {}\n", file, c.dossier.profile.name,
                                   c.dossier.key.fiscal_year, c.policy.id);
    for (const Finding& finding : all.findings)
        print_finding(finding, c, environment.out, environment.language);
    environment.out << summary(all, chinese) << "\n";
}

}  // namespace

base::Result<int> run_check(const Arguments& arguments, const Environment& environment) {
    const std::string format = arguments.text("--format");
    const std::string file = arguments.text("DOSSIER");
    TRY(check_format(format, {"text", "json", "html"}));
    Case c = TRY(read_case(file, arguments.text("--policy"), environment.policies()));
    if (const std::string before = arguments.text("--last-year"); !before.empty()) {
        const domain::Dossier last_year = TRY(read_dossier(before));
        c.assessment = consistency::assess(c.dossier, c.policy, &last_year);
    }
    if (format == "json") {
        environment.out << base::pretty(consistency::findings_json(c.assessment));
    } else if (format == "html") {
        environment.out << documents::write_html(check_document(c, environment.language));
    } else {
        print_text(file, c, environment);
    }
    return c.assessment.count(Certainty::certain) > 0 ? 1 : 0;
}

}  // namespace cli
