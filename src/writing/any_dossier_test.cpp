// Clerks fill a dossier in bit by bit: whatever is missing, every document can be written and shows
// no hole where a figure belongs.

#include "writing/default_template.h"
#include "writing/report_values.h"
#include "writing/testing.h"
#include "writing/write.h"

#include <boost/json.hpp>
#include <rapidcheck/gtest.h>

namespace writing {
namespace {

using testing::Sample;

// Takes members away at random; what a dossier cannot be without stays.
void thin_out(base::Json& json, int percent) {
    if (json.is_array()) {
        for (base::Json& item : json.as_array()) thin_out(item, percent);
        return;
    }
    if (!json.is_object()) return;
    base::JsonObject kept;
    for (auto& [name, value] : json.as_object()) {
        const bool is_needed = name == "id" || name == "key" || name == "format";
        if (!is_needed && *rc::gen::inRange(0, 100) < percent) continue;
        if (name != "key") thin_out(value, percent);
        kept[name] = std::move(value);
    }
    json = std::move(kept);
}

Sample some_sample() {
    const auto name = *rc::gen::elementOf(std::vector<std::string>{
        "commerce-department-2024", "grain-reserve-2024", "land-port-2023"});
    const auto text = base::read_file(testing::source_dir + "/samples/" + name + ".json");
    base::Json json = base::parse_json(*text).value();
    thin_out(json, *rc::gen::inRange(5, 70));
    std::vector<domain::Problem> problems;
    domain::Dossier dossier = domain::from_json(json, problems);
    RC_ASSERT(problems.empty());
    return Sample(std::move(dossier));
}

RC_GTEST_PROP(AnyDossier, CanBeWrittenInEveryForm, ()) {
    const Sample sample = some_sample();
    for (const FormRow& form : forms()) {
        const auto rendered = write(form.id, row_of(form.formats.front()).key, sample.material());
        RC_ASSERT(rendered.ok());
    }
}

RC_GTEST_PROP(AnyDossier, LeavesNoHoleInItsReport, ()) {
    const Sample sample = some_sample();
    const auto blocks = default_template().fill_blocks(report_values(sample.material()));
    RC_ASSERT(blocks.ok());
    for (const documents::Block& block : blocks->blocks) {
        const auto* words = std::get_if<documents::Paragraph>(&block);
        if (!words) continue;
        std::string text;
        for (const documents::Run& run : words->runs) text += run.text;
        RC_ASSERT(text.find("{{") == std::string::npos);
        for (const std::string_view hole :
             {"数，", "数；", "数。", "执行，", "率，", "率。", "得分，"}) {
            RC_ASSERT(text.find(hole) == std::string::npos);
        }
    }
}

}  // namespace
}  // namespace writing
