#include "consistency/dossier_texts.h"

#include "base/text.h"
#include "consistency/context.h"

#include <algorithm>

namespace consistency {

namespace {

using Texts = std::vector<DossierText>;

// Reasons about money speak of one cause in several places.
constexpr std::string_view money = "money";

void add_profile(const domain::UnitProfile& profile, Texts& all) {
    all.push_back({"/profile/duties", profile.duties, TextKind::description});
    all.push_back({"/profile/structure", profile.structure, TextKind::description});
}

void add_narrative(const domain::Narrative& n, Texts& all) {
    all.push_back({"/narrative/fund_use", n.fund_use});
    all.push_back({"/narrative/scope", n.scope});
    all.push_back({"/narrative/fund_management", n.fund_management});
    all.push_back({"/narrative/basic_management", n.basic_management});
    all.push_back({"/narrative/three_public_control", n.three_public_control});
    const auto add_list = [&](const std::string& key, const auto& statements) {
        for (const domain::Statement& one : statements) {
            all.push_back({"/narrative/" + key + "/" + one.id + "/text", one.text});
        }
    };
    add_list("problems", n.problems);
    add_list("measures", n.measures);
    add_list("suggestions", n.suggestions);
}

void add_goals(const std::string& path, const std::vector<domain::Goal>& goals, Texts& all) {
    for (const domain::Goal& goal : goals) {
        all.push_back({path + "/" + goal.id + "/expected", goal.expected, TextKind::plan});
        all.push_back(
            {path + "/" + goal.id + "/achieved", goal.achieved, TextKind::result, goal.expected});
    }
}

void add_money_reasons(const domain::Dossier& dossier, Texts& all) {
    const auto add = [&](std::string path, const std::string& text) {
        all.push_back({std::move(path), text, TextKind::reason, std::string(money)});
    };
    add("/budget/basic/reason", dossier.budget.basic.reason);
    add("/budget/personnel/reason", dossier.budget.personnel.reason);
    add("/budget/operating/reason", dossier.budget.operating.reason);
    add("/budget/project/reason", dossier.budget.project.reason);
    add("/budget/earmarked/reason", dossier.budget.earmarked.reason);
    for (const domain::BudgetMovement& movement : dossier.budget.movements) {
        add("/budget/movements/" + movement.id + "/reason", movement.reason);
    }
    for (const domain::Project& project : dossier.projects) {
        add("/projects/" + project.id + "/reason", project.reason);
    }
    const domain::ThreePublic& lines = dossier.three_public;
    add("/three_public/abroad/reason", lines.abroad.reason);
    add("/three_public/vehicle_purchase/reason", lines.vehicle_purchase.reason);
    add("/three_public/vehicle_running/reason", lines.vehicle_running.reason);
    add("/three_public/reception/reason", lines.reception.reason);
}

// What is compared of a text: no spaces, punctuation or other signs.
bool counts(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return c >= 0x3400 && (c < 0xFF00 || c > 0xFFEF);
}

}  // namespace

std::vector<DossierText> all_texts(const domain::Dossier& dossier) {
    Texts all;
    add_profile(dossier.profile, all);
    add_narrative(dossier.narrative, all);
    for (const domain::KeyTask& task : dossier.key_tasks) {
        all.push_back({"/key_tasks/" + task.id + "/content", task.content, TextKind::plan});
    }
    add_goals("/goals", dossier.goals, all);
    for (const domain::Project& project : dossier.projects) {
        add_goals("/projects/" + project.id + "/goals", project.goals, all);
    }
    add_money_reasons(dossier, all);
    for (const IndicatorPlace& at : all_indicators(dossier)) {
        const domain::Indicator& i = *at.indicator;
        const bool of_money = i.is_execution_rate || contains(i.name, "执行率");
        all.push_back({at.path + "/reason", i.reason, TextKind::reason,
                       of_money ? std::string(money) : i.name});
        all.push_back({at.path + "/improvement", i.improvement, TextKind::improvement});
    }
    return all;
}

TextShape shape_of(std::string_view text) {
    const std::string plain = base::to_half_width(text);
    TextShape shape;
    char32_t previous = 0;
    for (std::size_t at = 0; at < plain.size();) {
        const char32_t c = base::next_code_point(plain, at);
        if (!counts(c)) continue;
        if (shape.length > 0) shape.pairs.push_back(std::uint64_t(previous) << 32 | c);
        previous = c;
        ++shape.length;
    }
    std::ranges::sort(shape.pairs);
    return shape;
}

figures::Ratio likeness(const TextShape& a, const TextShape& b) {
    const std::size_t all = a.pairs.size() + b.pairs.size();
    if (all == 0) return 0;
    std::vector<std::uint64_t> common;
    std::ranges::set_intersection(a.pairs, b.pairs, std::back_inserter(common));
    return {figures::Wide(2 * common.size()), figures::Wide(all)};
}

}  // namespace consistency
