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

}  // namespace consistency
