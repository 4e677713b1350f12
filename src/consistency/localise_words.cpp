#include "consistency/localise_words.h"

#include <algorithm>

#include <fmt/format.h>

namespace consistency {

namespace {

using figures::Ratio;

// The likeliest value; one with which rates come out without rounding, or what the message works
// out, if it is not much less likely.
const Repair& chosen_of(const Repairs& repairs) {
    const Repair& first = repairs.values.front();
    for (const Repair& repair : repairs.values) {
        if (repair.is_exact && repair.weight >= first.weight / 10) return repair;
    }
    for (const Repair& repair : repairs.values) {
        if (repair.comes_out && repair.weight >= first.weight / 10) return repair;
    }
    return first;
}

// 改为 3 后，与它有关的 2 处勾稽关系全部成立, and what has to change with it.
base::Bilingual words_of(const Picture& picture, const FigureSuspect& suspect) {
    const base::Label slip = row_of(suspect.slip).words;
    base::Bilingual words{std::string(slip.zh), std::string(slip.en)};
    std::string with;
    for (const Change& change : suspect.given) {
        const Variable& other = picture.system.variables[change.variable];
        words.zh += fmt::format("；同时把{} {} 改为 {}", other.label.zh, other.figure.text(),
                                change.figure.text());
        with += fmt::format("{} {} changed to {}, ", other.label.en, other.figure.text(),
                            change.figure.text());
    }
    const std::string value = suspect.figure.text();
    const bool is_all = suspect.holding == suspect.tied;
    const bool is_one = is_all && suspect.tied == 1;
    words.zh += is_one ? fmt::format("；改为 {} 后勾稽相符", value)
                : is_all ? fmt::format("；改为 {} 后，与它有关的 {} 处勾稽关系全部成立", value,
                                       suspect.holding)
                         : fmt::format("；改为 {} 后，与它有关的 {} 处勾稽关系中有 {} 处成立",
                                       value, suspect.tied, suspect.holding);
    words.en += is_one   ? fmt::format("; {}with {} it agrees", with, value)
                : is_all ? fmt::format("; {}with {} all {} relations of it hold", with, value,
                                       suspect.holding)
                         : fmt::format("; {}with {} {} of its {} relations hold", with, value,
                                       suspect.holding, suspect.tied);
    const std::size_t places = 1 + picture.copies_of[suspect.variable].size();
    if (places > 1) {
        words.zh += fmt::format("（{} 处同一数据须一并改）", places);
        words.en += fmt::format(" (to be changed in all its {} places)", places);
    }
    return words;
}

}  // namespace

FigureSuspect suspect_of(const Picture& picture, std::size_t variable, const Repairs& repairs,
                         const std::vector<Change>& given, const Ratio& probability) {
    const Repair& chosen = chosen_of(repairs);
    FigureSuspect suspect;
    suspect.variable = variable;
    suspect.probability = probability;
    suspect.figure = chosen.figure;
    suspect.repair_probability =
        probability * Ratio(chosen.weight / 1000, std::max<Weight>(1, repairs.total / 1000));
    suspect.slip = chosen.slip;
    suspect.given = given;
    suspect.holding = holding_with(picture, {variable, chosen.figure}, given);
    suspect.tied = tied_to(picture, variable);
    suspect.why = words_of(picture, suspect);
    constexpr std::size_t others_max = 3;
    for (const Repair& repair : repairs.values) {
        if (suspect.other_repairs.size() == others_max) break;
        if (repair.figure != chosen.figure) suspect.other_repairs.push_back(repair.figure);
    }
    return suspect;
}

void describe(const Picture& picture, Contradiction& contradiction) {
    constexpr std::size_t named_max = 6;
    std::string zh, en;
    std::size_t named = 0;
    for (const std::size_t v : contradiction.variables) {
        if (named++ == named_max) {
            zh += " 等";
            en += " …";
            break;
        }
        const Variable& variable = picture.system.variables[v];
        zh += fmt::format("{}{} {}", zh.empty() ? "" : "、", variable.label.zh,
                          variable.figure.text());
        en += fmt::format("{}{} {}", en.empty() ? "" : ", ", variable.label.en,
                          variable.figure.text());
    }
    contradiction.message = {zh + " 不能同时成立", en + " cannot all be true"};
    if (!contradiction.cannot_tell) return;
    contradiction.message.zh += "；不能断定哪一个数写错";
    contradiction.message.en += "; nothing tells which of them is wrong";
}

}  // namespace consistency
