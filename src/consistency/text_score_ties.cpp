#include "consistency/text_score_ties.h"

#include <optional>

namespace consistency {

namespace {

using facts::Mention;
using facts::Strength;
using facts::Tie;
using facts::TieKind;
using figures::Ratio;

bool holds(const Mention& score, const Mention& weight, const Mention& rate) {
    const Ratio exact = weight.figure.number.ratio() * rate.figure.value();
    const auto printed =
        figures::round(exact, score.figure.number.decimals(), figures::Rounding::half_up);
    return printed.ratio() == score.figure.number.ratio();
}

// 9.50 and 9.47, not 9 and 9.5: points by steps have at most one decimal.
bool is_worked_out(const Mention& score) {
    constexpr int decimals_min = 2;
    return score.figure.number.decimals() >= decimals_min && !score.figure.value().is_whole();
}

std::optional<std::size_t> beside(const TextView& view, std::string_view concept_id,
                                  std::string_view subject, std::size_t score) {
    const auto found = view.nearest(concept_id, subject, score);
    const bool is_beside = found && view.together(*found, score);
    return is_beside ? found : std::nullopt;
}

}  // namespace

std::vector<Tie> score_ties(const TextView& view) {
    std::vector<Tie> ties;
    for (std::size_t score = 0; score < view.size(); ++score) {
        if (view.at(score).concept_id != "execution_score") continue;
        const auto weight = beside(view, "weight", "execution", score);
        const auto rate = beside(view, "execution_rate", "total", score);
        if (!weight || !rate || view.at(*rate).figure.value() > Ratio(1)) continue;
        const bool is_meant = holds(view.at(score), view.at(*weight), view.at(*rate)) ||
                              is_worked_out(view.at(score));
        if (!is_meant) continue;
        ties.push_back({.kind = TieKind::product,
                        .rule = "T-EXE-SCORE",
                        .result = {score},
                        .operands = {{*weight}, {*rate}},
                        .strength = Strength::likely,
                        .formula = {"分值 × 执行率", "weight × rate"}});
    }
    return ties;
}

}  // namespace consistency
