#include "consistency/text_score_ties.h"

#include "consistency/text_names.h"

#include <array>
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

// The first word of each that stands in a label names the part.
using Parts = std::array<std::string_view, 4>;
constexpr std::array<Parts, 2> wholes{Parts{"决策", "过程", "产出", "效益"},
                                      Parts{"执行", "产出", "效益", "满意度"}};

bool is_points(const TextView& view, std::size_t mention) {
    const Mention& m = view.at(mention);
    return m.figure.unit.dimension == figures::Dimension::points && m.text.empty() && m.row < 0;
}

bool is_total(const TextView& view, std::size_t mention) {
    constexpr std::array<std::string_view, 5> names{"合计", "总分", "总得分", "综合得分", "总计"};
    const Mention& m = view.at(mention);
    return m.concept_id == "total_score" || std::ranges::any_of(names, [&](std::string_view name) {
               return std::string_view(m.label).ends_with(name);
           });
}

bool in_one_sentence(const TextView& view, std::size_t a, std::size_t b) {
    const std::size_t from = std::min(view.at(a).figure_end, view.at(b).figure_end);
    const std::size_t to = std::max(view.at(a).figure_start, view.at(b).figure_start);
    if (to <= from) return false;
    const std::string_view between = view.text().substr(from, to - from);
    constexpr std::array<std::string_view, 5> stops{"。", "\n", "扣", "加分", "折算"};
    return std::ranges::none_of(
        stops, [&](std::string_view stop) { return between.find(stop) != std::string_view::npos; });
}

// The one score of the part in the sentence; of "10 分" and "得 9.85 分" the second.
std::optional<std::size_t> score_of_part(const TextView& view, std::size_t total,
                                         std::string_view part) {
    constexpr std::size_t reach = 12;
    std::vector<std::size_t> found, gained;
    const std::size_t first = total > reach ? total - reach : 0;
    for (std::size_t i = first; i < view.size() && i <= total + reach; ++i) {
        if (i == total || !is_points(view, i) || !in_one_sentence(view, i, total)) continue;
        const std::string label = full_label(view, i);
        if (label.find(part) == std::string::npos || is_total(view, i)) continue;
        found.push_back(i);
        if (label.ends_with("得分") || label.ends_with("得")) gained.push_back(i);
    }
    const std::vector<std::size_t>& best = gained.empty() ? found : gained;
    return best.size() == 1 ? std::optional(best.front()) : std::nullopt;
}

std::optional<Tie> parts_of_total(const TextView& view, std::size_t total, const Parts& parts) {
    Tie tie{.kind = TieKind::sum,
            .rule = "T-SCORE-PARTS",
            .result = {total},
            .operands = {},
            .strength = Strength::certain,
            .formula = {"各部分得分之和", "sum of the scores of the parts"}};
    for (const std::string_view part : parts) {
        const auto score = score_of_part(view, total, part);
        if (!score || view.at(*score).figure.value() >= view.at(total).figure.value()) {
            return std::nullopt;
        }
        tie.operands.push_back({*score});
    }
    return tie;
}

}  // namespace

std::vector<Tie> part_score_ties(const TextView& view) {
    std::vector<Tie> ties;
    for (std::size_t total = 0; total < view.size(); ++total) {
        if (!is_points(view, total) || !is_total(view, total)) continue;
        for (const Parts& parts : wholes) {
            if (auto tie = parts_of_total(view, total, parts)) ties.push_back(std::move(*tie));
        }
    }
    return ties;
}

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
