#include "consistency/text_score_story.h"

#include "consistency/text_ties.h"

#include <algorithm>

#include <fmt/format.h>

namespace consistency {

namespace {

using figures::Ratio;

std::string points(const Ratio& value) {
    return figures::shortest(value, 2).text() + "分";
}

Ratio points_of(const TextView& view, std::size_t mention) {
    return view.at(mention).figure.number.ratio();
}

// Whether weight × completion is printed as `score`, with up to two decimals, rounded or cut off.
bool makes(const Ratio& weight, const ScoreRow& row, const Ratio& score) {
    for (const int decimals : {0, 1, 2}) {
        if (figures::round(weight * row.completion, decimals, figures::Rounding::half_up).ratio() ==
            score) {
            return true;
        }
    }
    if (row.range.is_point()) return false;
    const Ratio unit(1, 100);
    return weight * row.range.low <= score + unit &&
           score - unit / Ratio(2) <= weight * row.range.high;
}

// What a figure stands for: whole numbers for themselves, others for all that rounds to them.
figures::Interval range_of(const figures::Figure& figure) {
    return figure.number.decimals() == 0 ? figures::Interval::exactly(figure.value())
                                         : figure.interval();
}

figures::Interval capped(const Ratio& low, const Ratio& high) {
    return {std::min(Ratio(1), low), std::min(Ratio(1), high)};
}

std::optional<ScoreRow> row_of(const TextView& view, const TextIndicator& indicator) {
    if (indicator.score < 0 || indicator.weight < 0) return std::nullopt;
    const std::optional<Ratio> plain = plain_completion(view, indicator);
    if (!plain || plain->is_zero()) return std::nullopt;
    const bool is_inverse = consistency::is_inverse(view, indicator);
    const auto actual = static_cast<std::size_t>(indicator.actual);
    const auto target = static_cast<std::size_t>(indicator.target);
    const std::size_t top = is_inverse ? target : actual;
    const std::size_t base = is_inverse ? actual : target;
    ScoreRow row;
    row.score = static_cast<std::size_t>(indicator.score);
    row.weight = static_cast<std::size_t>(indicator.weight);
    row.completion = std::min(Ratio(1), is_inverse ? Ratio(1) / *plain : *plain);
    const figures::Interval above = range_of(view.at(top).figure);
    const figures::Interval below = range_of(view.at(base).figure);
    if (below.low <= Ratio(0)) return std::nullopt;
    row.range = capped(above.low / below.high, above.high / below.low);
    row.arithmetic =
        fmt::format("{} ÷ {}", view.at(top).figure.text(), view.at(base).figure.text());
    row.basis = {target, actual};
    return row;
}

// The score of execution is weight × rate.
std::optional<ScoreRow> row_of_execution(const TextView& view, std::size_t score) {
    for (const std::size_t weight : view.of("weight", "execution")) {
        if (view.at(weight).block != view.at(score).block) continue;
        for (const std::size_t rate : view.of("execution_rate", "total")) {
            if (!view.together(rate, score) && !view.together(rate, weight)) continue;
            ScoreRow row;
            row.score = score;
            row.weight = weight;
            row.completion = std::min(Ratio(1), view.at(rate).figure.value());
            const figures::Interval range = range_of(view.at(rate).figure);
            row.range = capped(range.low, range.high);
            row.arithmetic = view.print(rate);
            row.basis = {rate};
            return row;
        }
    }
    return std::nullopt;
}

// A score that its own row contradicts: above its weight, or full for a target that was missed.
bool is_refuted(const TextView& view, const ScoreRow& row) {
    const Ratio score = points_of(view, row.score);
    const Ratio weight = points_of(view, row.weight);
    return score > weight || (score == weight && row.completion < Ratio(1));
}

bool speaks_of_row(const TextFinding& finding, const ScoreRow& row) {
    const bool is_of_row = finding.rule == "T-FULL" || finding.rule == "T-ABOVE-WEIGHT";
    return is_of_row && has(finding.mentions, row.score);
}

// What was said of the row alone is part of this story now.
void take_in(const ScoreRow& row, TextFinding& finding, TextAudit& audit) {
    for (const TextFinding& other : audit.findings) {
        if (!speaks_of_row(other, row)) continue;
        for (const TextPlace& place : other.quotes) {
            if (!has(finding.quotes, place)) finding.quotes.push_back(place);
        }
        for (const std::size_t mention : other.mentions) {
            if (!has(finding.mentions, mention)) finding.mentions.push_back(mention);
        }
        finding.proof.push_back(other.message.zh);
    }
    std::erase_if(audit.findings,
                  [&](const TextFinding& other) { return speaks_of_row(other, row); });
}

struct Explained {
    const ScoreRow* row;
    Ratio repaired;
    bool is_worked_out;  ///< it is weight × completion, not only possible
};

// The only row that does it; of several the one that is worked out, if only one is.
std::optional<Explained> only_one(const std::vector<Explained>& all) {
    std::optional<Explained> best;
    for (const bool worked_out : {true, false}) {
        for (const Explained& one : all) {
            if (one.is_worked_out != worked_out) continue;
            if (best) return std::nullopt;
            best = one;
        }
        if (best) return best;
    }
    return std::nullopt;
}

void name_row(const TextView& view, std::size_t mention, const Ratio& repaired, Bilingual why,
              bool is_worked_out, TextFinding& finding) {
    const Ratio worked_out(9, 10);
    const Ratio possible(7, 10);
    const Ratio left(1, 2);
    for (TextSuspect& other : finding.suspects) {
        other.probability = (Ratio(1) - (is_worked_out ? worked_out : possible)) * left;
        other.repair_probability = other.probability;
    }
    const Ratio& probability = is_worked_out ? worked_out : possible;
    finding.suspects.insert(
        finding.suspects.begin(),
        {mention, points(repaired), probability, std::move(why), {}, probability});
    finding.message.zh += fmt::format("；可能是{} {} 写错，应为 {}", view.name(mention).zh,
                                      view.print(mention), points(repaired));
    finding.message.en += fmt::format("; {} of {} should perhaps be {}", view.name(mention).en,
                                      view.print(mention), points(repaired));
    if (!has(finding.mentions, mention)) finding.mentions.push_back(mention);
    if (!has(finding.quotes, view.place(mention))) finding.quotes.push_back(view.place(mention));
}

}  // namespace

bool fits_its_row(const TextView& view, const ScoreRow& row) {
    return makes(points_of(view, row.weight), row, points_of(view, row.score));
}

std::vector<ScoreRow> score_rows(const TextView& view, const std::vector<std::size_t>& scores) {
    std::vector<ScoreRow> rows;
    const auto add = [&](std::optional<ScoreRow> row) {
        if (row && has(scores, row->score)) rows.push_back(std::move(*row));
    };
    for (const TextIndicator& indicator : view.indicators()) add(row_of(view, indicator));
    for (const std::size_t score : scores) {
        if (view.at(score).concept_id == "execution_score") add(row_of_execution(view, score));
    }
    return rows;
}

void explain_score_sum(const TextView& view, const std::vector<std::size_t>& scores,
                       const Ratio& sum, const Ratio& stated, TextFinding& finding,
                       TextAudit& audit) {
    const std::vector<ScoreRow> rows = score_rows(view, scores);
    std::vector<Explained> found;
    for (const ScoreRow& row : rows) {
        const Ratio weight = points_of(view, row.weight);
        const Ratio repaired = points_of(view, row.score) + stated - sum;
        if (repaired < Ratio(0) || repaired > weight) continue;
        const bool is_worked_out = makes(weight, row, repaired);
        if (is_worked_out || is_refuted(view, row))
            found.push_back({&row, repaired, is_worked_out});
    }
    const std::optional<Explained> one = only_one(found);
    if (!one) return;
    const ScoreRow& row = *one->row;
    if (one->is_worked_out) {
        finding.proof.push_back(fmt::format("{}：{} × {} = {}，写 {}", view.name(row.score).zh,
                                            points(points_of(view, row.weight)), row.arithmetic,
                                            points(one->repaired), view.print(row.score)));
    }
    take_in(row, finding, audit);
    name_row(view, row.score, one->repaired,
             {"改后得分与分值、完成情况相符，各项得分合计正好等于总分",
              "then the score fits its row, and the scores make the total"},
             one->is_worked_out, finding);
}

void explain_weight_sum(const TextView& view, const std::vector<std::size_t>& scores,
                        const Ratio& sum, TextFinding& finding) {
    const std::vector<ScoreRow> rows = score_rows(view, scores);
    const Ratio whole = 100;
    std::vector<Explained> found;
    for (const ScoreRow& row : rows) {
        const Ratio weight = points_of(view, row.weight);
        const Ratio score = points_of(view, row.score);
        const Ratio repaired = weight + whole - sum;
        if (repaired <= Ratio(0) || makes(weight, row, score)) continue;
        if (makes(repaired, row, score)) found.push_back({&row, repaired, true});
    }
    const std::optional<Explained> one = only_one(found);
    if (!one) return;
    finding.proof.push_back(fmt::format(
        "{}：{} × {} = {}，正是所得分数", view.name(one->row->weight).zh, points(one->repaired),
        one->row->arithmetic, points(points_of(view, one->row->score))));
    name_row(view, one->row->weight, one->repaired,
             {"改后与本行得分、完成情况相符，各项分值合计正好 100 分",
              "then the weight fits its row, and the weights make 100"},
             true, finding);
}

}  // namespace consistency
