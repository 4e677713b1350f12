// Scores, weights and totals of a document.
#include "consistency/text_rules.h"
#include "consistency/text_score_story.h"

#include <array>
#include <map>

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Mention;
using figures::Ratio;

std::size_t index(int mention) {
    return static_cast<std::size_t>(mention);
}

std::string points(const Ratio& value) {
    return figures::shortest(value, 2).text() + "分";
}

// Points may stand without their unit in a column.
Ratio points_of(const Mention& mention) {
    return mention.figure.number.ratio();
}

void check_above_weight(const TextView& view, TextAudit& audit) {
    for (const TextIndicator& indicator : view.indicators()) {
        if (indicator.weight < 0 || indicator.score < 0) continue;
        const Ratio weight = points_of(view.at(indicator.weight));
        const Ratio score = points_of(view.at(indicator.score));
        if (score <= weight || weight.is_zero()) continue;
        const bool in_row = view.together(index(indicator.weight), index(indicator.score)) &&
                            view.at(indicator.score).row >= 0;
        TextFinding finding = finding_of(
            view, "T-ABOVE-WEIGHT", in_row ? Certainty::certain : Certainty::likely,
            {fmt::format("{}：得分 {} 高于分值 {}", indicator.name, points(score), points(weight)),
             fmt::format("{}: a score of {} is above its weight of {}", indicator.name,
                         points(score), points(weight))},
            {index(indicator.weight), index(indicator.score)});
        finding.claimed = view.print(index(indicator.score));
        finding.expected = "≤" + points(weight);
        finding.proof = {fmt::format("{} ＞ {}", points(score), points(weight))};
        audit.findings.push_back(std::move(finding));
    }
}

// The scored rows of one table (or of the prose of the document, block −1).
struct ScoreSheet {
    Ratio weights = 0;
    Ratio scores = 0;
    std::vector<std::size_t> mentions;
    std::vector<std::size_t> weight_mentions;
    int rows = 0;
    bool complete = true;  ///< each row has weight and score
};

ScoreSheet sheet_of(const TextView& view, int block) {
    ScoreSheet sheet;
    for (const TextIndicator& indicator : view.indicators()) {
        if (indicator.weight < 0 && indicator.score < 0) continue;
        const int any = indicator.score >= 0 ? indicator.score : indicator.weight;
        if (block >= 0 && view.at(any).block != block) continue;
        if (indicator.score < 0 || indicator.weight < 0) {
            sheet.complete = false;
            if (indicator.score < 0) continue;
        } else {
            sheet.weights += points_of(view.at(indicator.weight));
            sheet.weight_mentions.push_back(index(indicator.weight));
        }
        sheet.scores += points_of(view.at(indicator.score));
        sheet.mentions.push_back(index(indicator.score));
        ++sheet.rows;
    }
    return sheet;
}

Ratio weight_of_execution(const TextView& view, int block) {
    constexpr int usual = 10;
    for (const std::size_t weight : view.of("weight", "execution")) {
        if (block < 0 || view.at(weight).block == block) return points_of(view.at(weight));
    }
    return usual;
}

// Execution is scored beside the indicators, usually with 10 points.
void add_execution(const TextView& view, int block, ScoreSheet& sheet) {
    for (std::size_t i = 0; i < view.size(); ++i) {
        const Mention& mention = view.at(i);
        if (mention.concept_id != "execution_score") continue;
        if (block >= 0 && mention.block != block) continue;
        sheet.scores += points_of(mention);
        sheet.weights += weight_of_execution(view, block);
        sheet.mentions.push_back(i);
        for (const std::size_t weight : view.of("weight", "execution")) {
            if (block < 0 || view.at(weight).block == block) {
                sheet.weight_mentions.push_back(weight);
                break;
            }
        }
        return;
    }
}

// The row of totals says of the weights what they do not make.
void check_stated_whole(const TextView& view, std::size_t total, const ScoreSheet& sheet,
                        const std::string& sum, TextAudit& audit) {
    if (view.at(total).row < 0) return;
    for (const std::size_t stated : view.of("weight", "unit")) {
        const bool is_in_row = view.together(stated, total) && view.at(stated).row >= 0;
        if (!is_in_row || points_of(view.at(stated)) == sheet.weights) continue;
        std::vector<std::size_t> mentions = sheet.weight_mentions;
        mentions.insert(mentions.begin(), stated);
        TextFinding finding = finding_of(
            view, "T-WEIGHT-SUM", Certainty::certain,
            {fmt::format("各项分值合计 {}，合计行写 {}", points(sheet.weights), view.print(stated)),
             fmt::format("the weights add up to {}, their total is given as {}",
                         points(sheet.weights), view.print(stated))},
            std::move(mentions));
        finding.claimed = view.print(stated);
        finding.expected = points(sheet.weights);
        finding.suspects.push_back({stated,
                                    points(sheet.weights),
                                    Ratio(9, 10),
                                    {"合计抄错或加错", "the total was added or copied wrongly"}});
        finding.proof = {sum, fmt::format("文中所写：{}", view.print(stated))};
        audit.findings.push_back(std::move(finding));
        return;
    }
}

// The scores show that no row is missing, and yet the weights do not make 100. Certain where the
// form itself says 100.
void check_weights(const TextView& view, std::size_t total, const ScoreSheet& sheet,
                   TextAudit& audit) {
    const Ratio whole = 100;
    const Ratio without_execution = 90;
    if (!sheet.complete || sheet.weights == without_execution) return;
    std::vector<std::string> parts;
    for (const std::size_t mention : sheet.weight_mentions) {
        parts.push_back(view.at(mention).figure.number.text());
    }
    const std::string sum = fmt::format("{} = {}", fmt::join(parts, " + "), points(sheet.weights));
    std::vector<std::size_t> mentions = sheet.weight_mentions;
    if (sheet.weights == whole) {
        check_stated_whole(view, total, sheet, sum, audit);
        audit.consistent.push_back({"T-WEIGHT-SUM", sum, std::move(mentions)});
        return;
    }
    const auto& wholes = view.of("weight", "unit");
    const bool is_stated = std::ranges::any_of(
        wholes, [&](std::size_t weight) { return view.together(weight, total); });
    TextFinding finding = finding_of(
        view, "T-WEIGHT-SUM", is_stated ? Certainty::certain : Certainty::likely,
        {fmt::format("各项分值合计 {}，不是 100（各项得分合计与总分相符，没有遗漏）",
                     points(sheet.weights)),
         fmt::format("the weights add up to {}, not 100 (the scores make the total, so no row is "
                     "missing)",
                     points(sheet.weights))},
        std::move(mentions));
    finding.claimed = points(sheet.weights);
    finding.expected = "100";
    finding.proof = {sum};
    explain_weight_sum(view, sheet.mentions, sheet.weights, finding);
    audit.findings.push_back(std::move(finding));
}

void check_total(const TextView& view, std::size_t total, TextAudit& audit) {
    const int block = view.at(total).row >= 0 ? view.at(total).block : -1;
    ScoreSheet sheet = sheet_of(view, block);
    if (sheet.rows < 2) return;
    if (sheet.weights < Ratio(100)) add_execution(view, block, sheet);
    const Ratio stated = points_of(view.at(total));
    std::vector<std::string> parts;
    for (const std::size_t mention : sheet.mentions) {
        parts.push_back(view.at(mention).figure.number.text());
    }
    const std::string sum = fmt::format("{} = {}", fmt::join(parts, " + "), points(sheet.scores));
    if (sheet.scores == stated) {
        check_weights(view, total, sheet, audit);
        sheet.mentions.push_back(total);
        audit.consistent.push_back({"T-SCORE-SUM", sum, std::move(sheet.mentions)});
        return;
    }
    // Only when the weights show that no row is missing must the scores add up.
    if (!sheet.complete || sheet.weights != Ratio(100)) return;
    std::vector<std::size_t> mentions = sheet.mentions;
    mentions.insert(mentions.begin(), total);
    TextFinding finding = finding_of(
        view, "T-SCORE-SUM", Certainty::certain,
        {fmt::format("各项得分合计 {}，总分写 {}（各项分值合计正好 100 分，没有遗漏）",
                     points(sheet.scores), view.print(total)),
         fmt::format(
             "the scores add up to {}, the total is given as {} (the weights add up to 100, "
             "so no row is missing)",
             points(sheet.scores), view.print(total))},
        std::move(mentions));
    finding.claimed = view.print(total);
    finding.expected = points(sheet.scores);
    finding.suspects.push_back({total,
                                points(sheet.scores),
                                Ratio(3, 5),
                                {"总分加错或抄错", "the total was added or copied wrongly"}});
    finding.proof = {sum, fmt::format("文中所写：{}", view.print(total))};
    explain_score_sum(view, sheet.mentions, sheet.scores, stated, finding, audit);
    audit.findings.push_back(std::move(finding));
}

}  // namespace

void check_scores(const TextView& view, TextAudit& audit) {
    check_above_weight(view, audit);
    std::vector<Ratio> told;
    for (std::size_t i = 0; i < view.size(); ++i) {
        const Mention& mention = view.at(i);
        if (mention.concept_id != "total_score" || has(told, points_of(mention))) continue;
        told.push_back(points_of(mention));
        check_total(view, i, audit);
    }
    check_row_scores(view, audit);
}

}  // namespace consistency
