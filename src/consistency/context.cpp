#include "consistency/context.h"

namespace consistency {

std::vector<IndicatorPlace> all_indicators(const domain::Dossier& dossier) {
    std::vector<IndicatorPlace> all;
    for (const domain::Indicator& indicator : dossier.indicators) {
        all.push_back({&indicator, "indicator:" + indicator.id, "/indicators/" + indicator.id,
                       "绩效指标 › " + indicator.name});
    }
    for (const domain::Project& project : dossier.projects) {
        for (const domain::Indicator& indicator : project.indicators) {
            all.push_back({&indicator, "project:" + project.id + "/indicator:" + indicator.id,
                           "/projects/" + project.id + "/indicators/" + indicator.id,
                           project.name + " › " + indicator.name});
        }
    }
    return all;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string percent(const figures::Ratio& share) {
    const auto rounded = figures::round(share * figures::Ratio(100), 2, figures::Rounding::half_up);
    return figures::shortest(rounded.ratio()).text() + "%";
}

void add_finding(const Context& context, Report& out, std::string_view rule, Certainty certainty,
                 Bilingual message, std::vector<std::string> paths, std::string place) {
    Finding finding;
    finding.rule = rule;
    finding.certainty = certainty;
    finding.level = context.policy.level(rule);
    finding.message = std::move(message);
    finding.paths = std::move(paths);
    finding.place = std::move(place);
    out.findings.push_back(std::move(finding));
}

}  // namespace consistency
