// jilian check: what cannot be true in a dossier, or will be asked about.

#include "cli/files.h"
#include "workflow/present.h"

#include <array>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace cli {

namespace {

using consistency::Certainty;
using consistency::Finding;
namespace json = boost::json;

constexpr std::array certainties{Certainty::certain, Certainty::likely, Certainty::hint};

std::string counts(const workflow::Case& work, const Environment& environment) {
    std::string text;
    for (const Certainty certainty : certainties) {
        text += fmt::format("{}{} {}", text.empty() ? "" : " · ",
                            environment.say(consistency::row_of(certainty).label),
                            work.assessment.count(certainty));
    }
    return text + fmt::format(" · {} {}", environment.say({"核对无误", "holds"}),
                              work.assessment.consistent.size());
}

std::string finding_text(const Finding& finding, const Environment& environment) {
    std::string text =
        fmt::format("[{}] {} {}\n", environment.say(consistency::row_of(finding.certainty).label),
                    finding.rule, environment.say(finding.message));
    const auto line = [&](base::Label label, std::string_view value) {
        if (!value.empty()) text += fmt::format("    {} {}\n", environment.say(label), value);
    };
    line({"位置", "at"}, finding.place);
    for (const std::string& path : finding.paths) line({"单元格", "cell"}, path);
    line({"填报", "stated"}, finding.claimed);
    line({"应为", "expected"}, finding.expected);
    for (const std::string& proof : finding.proof) line({"算式", "proof"}, proof);
    for (const consistency::Suspect& suspect : finding.suspects) {
        line({"可能", "repair"},
             fmt::format("{} → {}  {}", suspect.path, suspect.value, environment.say(suspect.why)));
    }
    return text;
}

std::string as_text(const workflow::Case& work, const Environment& environment) {
    std::string text = title_of(work, environment) + "\n\n";
    for (const Finding& finding : work.assessment.findings) {
        text += finding_text(finding, environment) + "\n";
    }
    return text + counts(work, environment) + "\n";
}

std::string as_json(const workflow::Case& work) {
    json::array findings;
    for (const Finding& finding : work.assessment.findings) {
        findings.push_back(workflow::finding_json(finding));
    }
    json::object answer{{"unit", work.dossier.key.unit},
                        {"name", work.dossier.profile.name},
                        {"year", work.dossier.key.fiscal_year}};
    answer["policy"] = workflow::policy_json(work.policy);
    for (const Certainty certainty : certainties) {
        const std::string_view key = consistency::row_of(certainty).key;
        answer[json::string_view(key.data(), key.size())] = work.assessment.count(certainty);
    }
    answer["consistent"] = work.assessment.consistent.size();
    answer["findings"] = std::move(findings);
    return base::pretty(answer);
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '&':
                result += "&amp;";
                break;
            case '"':
                result += "&quot;";
                break;
            default:
                result += c;
        }
    }
    return result;
}

std::string as_html(const workflow::Case& work, const Environment& environment) {
    constexpr std::string_view head =
        "<!doctype html>\n<html lang=\"{}\"><meta charset=\"utf-8\"><title>{}</title>\n"
        "<style>body{{font:15px/1.7 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}}"
        "article{{border-left:4px solid #999;padding:.3em 1em;margin:1em 0}}"
        ".certain{{border-color:#c0392b}}.likely{{border-color:#d68910}}"
        "pre{{white-space:pre-wrap;margin:.3em 0;color:#444}}h2{{font-size:1em;margin:0}}</style>\n"
        "<h1>{}</h1><p>{}</p>\n";
    std::string page =
        fmt::format(head, environment.language == base::Language::chinese ? "zh" : "en",
                    escaped(work.dossier.profile.name), escaped(title_of(work, environment)),
                    escaped(counts(work, environment)));
    for (const Finding& finding : work.assessment.findings) {
        const std::string text = finding_text(finding, environment);
        const std::size_t first = text.find('\n');
        page += fmt::format("<article class=\"{}\"><h2>{}</h2><pre>{}</pre></article>\n",
                            consistency::row_of(finding.certainty).key,
                            escaped(text.substr(0, first)), escaped(text.substr(first + 1)));
    }
    return page + "</html>\n";
}

}  // namespace

base::Result<int> run_check(const Arguments& arguments, const Environment& environment) {
    const std::string format = arguments.text("--format");
    TRY(check_format(format, {"text", "json", "html"}));
    const workflow::Case work =
        TRY(read_case(arguments.text("DOSSIER"), arguments.text("--policy"), environment.policies));
    if (format == "json") {
        environment.out << as_json(work);
    } else if (format == "html") {
        environment.out << as_html(work, environment);
    } else {
        environment.out << as_text(work, environment);
    }
    return work.assessment.count(Certainty::certain) > 0 ? 1 : 0;
}

}  // namespace cli
