// The score of a row against its weight and completion, where the document scores in proportion.
#include "consistency/text_score_story.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace consistency {

namespace {

using figures::Figure;
using figures::Ratio;

Ratio points_of(const TextView& view, std::size_t mention) {
    return view.at(mention).figure.number.ratio();
}

std::string points(const Ratio& value) {
    return figures::shortest(value, 2).text() + "分";
}

// 9.81 and 8.7: worked out, not given by steps.
bool is_worked_out(const TextView& view, const ScoreRow& row) {
    return !points_of(view, row.score).is_whole() && row.completion < Ratio(1);
}

bool has_two_decimals(const TextView& view, const ScoreRow& row) {
    const Ratio tenths = points_of(view, row.score) * Ratio(10);
    return !tenths.is_whole();
}

// One in the last digit is nobody's business.
bool is_far(const TextView& view, const ScoreRow& row) {
    const Ratio apart = points_of(view, row.score) - points_of(view, row.weight) * row.completion;
    const Ratio least(2, 100);
    return apart > least || -apart > least;
}

// Printed alike but for one digit, or two neighbours that changed places.
bool is_one_slip(const Figure& printed, const Figure& repaired) {
    const std::string a = printed.number.text();
    const std::string b = repaired.number.text();
    if (a.size() != b.size()) return false;
    std::size_t differ = 0, first = 0;
    for (std::size_t i = a.size(); i-- > 0;) {
        if (a[i] == b[i]) continue;
        ++differ;
        first = i;
    }
    const bool is_swap = differ == 2 && a[first] == b[first + 1] && a[first + 1] == b[first];
    return differ == 1 || is_swap;
}

// The value that makes the row fit, printed like the figure that stands there.
Figure like(const Figure& printed, const Ratio& value) {
    return figures::print(value, printed.unit, printed.number.decimals(),
                          figures::Rounding::half_up);
}

// The scores make the total with this one as it stands.
bool is_in_proved_sum(const ScoreRow& row, const TextAudit& audit) {
    return std::ranges::any_of(audit.consistent, [&](const TextProof& proof) {
        return proof.rule == "T-SCORE-SUM" && has(proof.mentions, row.score);
    });
}

void add_suspects(const TextView& view, const ScoreRow& row, const TextAudit& audit,
                  TextFinding& finding) {
    const Ratio slip(3, 5), rest(3, 10);
    const Ratio weight = points_of(view, row.weight);
    const Ratio share = points_of(view, row.score) / weight;
    const Figure& score = view.at(row.score).figure;
    std::vector<TextSuspect> all;
    const auto add = [&](std::size_t mention, const Ratio& value, std::string_view zh,
                         std::string_view en) {
        const Figure& printed = view.at(mention).figure;
        const Figure repaired = like(printed, value);
        if (repaired.number == printed.number) return;
        const Ratio probability = is_one_slip(printed, repaired) ? slip : Ratio(1, 20);
        all.push_back({mention,
                       repaired.text(),
                       probability,
                       {std::string(zh), std::string(en)},
                       {},
                       probability});
    };
    if (!is_in_proved_sum(row, audit)) {
        add(row.score, weight * row.completion * score.unit.scale, "改后与分值、完成情况相符",
            "then it fits weight and completion");
        if (!all.empty()) all.back().probability = std::max(all.back().probability, rest);
    }
    if (row.basis.size() == 2 && !share.is_zero()) {
        const Ratio target = view.at(row.basis[0]).figure.value();
        const Ratio actual = view.at(row.basis[1]).figure.value();
        const bool is_inverse = target < actual;
        add(row.basis[1], is_inverse ? target / share : target * share, "改后与得分相符",
            "then it fits the score");
        add(row.basis[0], is_inverse ? actual * share : actual / share, "改后与得分相符",
            "then it fits the score");
    } else if (row.basis.size() == 1) {
        add(row.basis[0], share, "改后与得分相符", "then it fits the score");
    }
    std::ranges::stable_sort(all, std::greater{}, &TextSuspect::probability);
    const bool is_told =
        all.size() == 1 || (all.size() > 1 && all[0].probability > all[1].probability);
    finding.cannot_tell = !is_told;
    finding.suspects = std::move(all);
}

void add_finding(const TextView& view, const ScoreRow& row, TextAudit& audit) {
    const Ratio weight = points_of(view, row.weight);
    const Figure expected = like(view.at(row.score).figure,
                                 weight * row.completion * view.at(row.score).figure.unit.scale);
    std::vector<std::size_t> mentions{row.score, row.weight};
    mentions.insert(mentions.end(), row.basis.begin(), row.basis.end());
    TextFinding finding = finding_of(
        view, "T-ROW-SCORE", Certainty::likely,
        {fmt::format("{}写为 {}，按 {} × {} 应为 {}", view.name(row.score).zh,
                     view.print(row.score), points(weight), row.arithmetic, expected.text()),
         fmt::format("{} is given as {}; {} × {} makes {}", view.name(row.score).en,
                     view.print(row.score), points(weight), row.arithmetic, expected.text())},
        std::move(mentions));
    finding.claimed = view.print(row.score);
    finding.expected = expected.text();
    finding.proof = {fmt::format("{} × {} = {}", points(weight), row.arithmetic, expected.text()),
                     fmt::format("文中所写：{}", view.print(row.score))};
    add_suspects(view, row, audit, finding);
    if (finding.cannot_tell) {
        finding.message.zh += "；不能断定哪一个数写错";
        finding.message.en += "; nothing tells which of them is wrong";
    }
    audit.findings.push_back(std::move(finding));
}

}  // namespace

void check_row_scores(const TextView& view, TextAudit& audit) {
    std::vector<std::size_t> scores;
    for (std::size_t i = 0; i < view.size(); ++i) {
        const std::string& concept_id = view.at(i).concept_id;
        if (concept_id == "score" || concept_id == "execution_score") scores.push_back(i);
    }
    std::vector<ScoreRow> misfits;
    std::size_t fits = 0;
    for (ScoreRow& row : score_rows(view, scores)) {
        if (!is_worked_out(view, row)) continue;
        if (fits_its_row(view, row)) {
            ++fits;
        } else if (has_two_decimals(view, row) && is_far(view, row) &&
                   view.at(row.score).concept_id == "score") {
            misfits.push_back(std::move(row));
        }
    }
    // Two rows that miss the proportion show that points are given otherwise.
    if (fits == 0 || misfits.size() != 1) return;
    const bool is_told = std::ranges::any_of(audit.findings, [&](const TextFinding& other) {
        return other.rule == "T-SCORE-SUM" && !other.suspects.empty() &&
               other.suspects.front().mention == misfits.front().score;
    });
    if (is_told) return;
    add_finding(view, misfits.front(), audit);
}

}  // namespace consistency
