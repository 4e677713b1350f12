// jilian check: what cannot be true in a dossier, or will be asked about.

#include "base/text.h"
#include "cli/files.h"
#include "consistency/finding_json.h"
#include "domain/edit.h"

#include <sstream>

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
    for (const std::string& line : finding.proof) out << "       | " << line << "\n";
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

std::string escaped(std::string_view text) {
    std::string result(text);
    for (const auto& [mark, name] : {std::pair{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}}) {
        result = base::replaced(std::move(result), mark, name);
    }
    return result;
}

// One file that needs nothing else.
void print_page(const Case& c, const Environment& environment) {
    const bool chinese = environment.language == base::Language::chinese;
    constexpr std::string_view head =
        "<!doctype html>\n<html lang=\"{}\"><meta charset=\"utf-8\"><title>{}</title>\n"
        "<style>body{{font:15px/1.7 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}}"
        "article{{border-left:4px solid #999;padding:.3em 1em;margin:1em 0}}"
        ".certain{{border-color:#c0392b}}.likely{{border-color:#d68910}}"
        "pre{{white-space:pre-wrap;margin:.3em 0;color:#444}}h2{{font-size:1em;margin:0}}</style>\n"
        "<h1>{} {}</h1><p>{} · {}</p>\n";
    const std::string name = escaped(c.dossier.profile.name);
    environment.out << fmt::format(head, chinese ? "zh" : "en", name, name,
                                   c.dossier.key.fiscal_year, c.policy.id,
                                   summary(c.assessment, chinese));
    for (const Finding& finding : c.assessment.findings) {
        std::ostringstream text;
        print_finding(finding, c, text, environment.language);
        const std::string lines = text.str();
        const std::size_t first = lines.find('\n');
        environment.out << fmt::format("<article class=\"{}\"><h2>{}</h2><pre>{}</pre></article>\n",
                                       consistency::row_of(finding.certainty).key,
                                       escaped(lines.substr(0, first)),
                                       escaped(lines.substr(first + 1)));
    }
    environment.out << "</html>\n";
}
}  // namespace

base::Result<int> run_check(const Arguments& arguments, const Environment& environment) {
    const std::string format = arguments.text("--format");
    const std::string file = arguments.text("DOSSIER");
    TRY(check_format(format, {"text", "json", "html"}));
    const Case c = TRY(read_case(file, arguments.text("--policy"), environment.policies));
    if (format == "json") {
        environment.out << base::pretty(consistency::findings_json(c.assessment));
    } else if (format == "html") {
        print_page(c, environment);
    } else {
        print_text(file, c, environment);
    }
    return c.assessment.count(Certainty::certain) > 0 ? 1 : 0;
}

}  // namespace cli
