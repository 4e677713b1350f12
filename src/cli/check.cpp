#include "cli/command.h"
#include "consistency/assess.h"
#include "consistency/finding_json.h"
#include "domain/edit.h"

#include <ostream>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

namespace cli {

namespace {

using consistency::Assessment;
using consistency::Certainty;
using consistency::Finding;

void print_finding(const Finding& finding, const Case& c, const Environment& environment) {
    const base::Language language = environment.language;
    std::ostream& out = environment.out;
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

void print_text(const std::string& file, const Case& c, const Assessment& all,
                const Environment& environment) {
    const bool chinese = environment.language == base::Language::chinese;
    environment.out << fmt::format("{}  {} {}  {}\n", file, c.dossier.profile.name,
                                   c.dossier.key.fiscal_year, c.policy.id);
    for (const Finding& finding : all.findings) print_finding(finding, c, environment);
    environment.out << fmt::format(
        fmt::runtime(chinese ? "矛盾 {} · 存疑 {} · 提示 {} · 已证明一致 {}\n"
                             : "{} contradictions, {} doubtful, {} hints, {} proved to hold\n"),
        all.count(Certainty::certain), all.count(Certainty::likely), all.count(Certainty::hint),
        all.consistent.size());
}

}  // namespace

void setup_check(CLI::App& app, const Environment& environment, int& exit_code) {
    struct Options {
        std::string file, policy, format = "text";
    };
    const auto options = std::make_shared<Options>();
    app.add_option("dossier", options->file, "DOSSIER.json")->required();
    app.add_option("--policy", options->policy, "规则编号 policy id");
    app.add_option("--format", options->format, "text | json")
        ->check(CLI::IsMember({"text", "json"}));
    app.callback([options, &environment, &exit_code] {
        const auto c = read_case(options->file, options->policy, environment.policies);
        if (!c.ok()) {
            exit_code = fail(c.error(), environment);
            return;
        }
        const Assessment all = consistency::assess(c->dossier, c->policy);
        if (options->format == "json") {
            environment.out << base::pretty(consistency::findings_json(all));
        } else {
            print_text(options->file, *c, all, environment);
        }
        exit_code = all.count(Certainty::certain) > 0 ? Exit::contradiction : Exit::ok;
    });
}

}  // namespace cli
