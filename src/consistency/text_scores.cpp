// Scores, weights, totals and ratings of a document.
#include "base/text.h"
#include "consistency/text_ladder.h"
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

struct RatingWord {
    std::string_view word;
    int from;           ///< usual ladder, included
    int below;          ///< usual ladder
    int lowest;         ///< of any ladder in use
    int highest_below;  ///< of any ladder in use
};
constexpr std::array rating_words{
    RatingWord{"优秀", 90, 101, 85, 101}, RatingWord{"优", 90, 101, 85, 101},
    RatingWord{"良好", 80, 90, 70, 96},   RatingWord{"良", 80, 90, 70, 96},
    RatingWord{"中", 60, 80, 50, 90},     RatingWord{"合格", 60, 80, 50, 90},
    RatingWord{"一般", 60, 80, 50, 90},   RatingWord{"差", 0, 60, 0, 70},
    RatingWord{"不合格", 0, 60, 0, 70},   RatingWord{"较差", 0, 60, 0, 75}};

std::string word_for(const Ratio& score, const std::vector<policy::RatingBand>& bands) {
    for (const policy::RatingBand& band : bands) {
        if (score >= band.from.ratio()) return band.name.zh;
    }
    for (const std::string_view word : {"优", "良", "中", "差"}) {
        const auto* row = std::ranges::find(rating_words, word, &RatingWord::word);
        if (score >= Ratio(row->from)) return std::string(word);
    }
    return "差";
}

bool agrees(const RatingWord& row, const Ratio& score,
            const std::vector<policy::RatingBand>& bands) {
    if (Ratio(row.from) <= score && score < Ratio(row.below)) return true;
    if (bands.empty()) return false;
    const std::string word = word_for(score, bands);
    return row.word.starts_with(word) || word.starts_with(row.word);
}

// The total score that the rating speaks of: the nearest one in its paragraph, or the only one.
std::optional<std::size_t> score_of_rating(const TextView& view, std::size_t rating) {
    constexpr std::size_t reach = 240;
    std::optional<std::size_t> best;
    std::size_t totals = 0;
    for (std::size_t i = 0; i < view.size(); ++i) {
        if (view.at(i).concept_id != "total_score") continue;
        ++totals;
        if (!best || view.distance(i, rating) < view.distance(*best, rating)) best = i;
    }
    if (!best) return std::nullopt;
    const bool is_near = view.distance(*best, rating) <= reach;
    return is_near || totals == 1 ? best : std::nullopt;
}

// "5 个评为“优”、2 个评为“良”", "评价为优的 3 个": projects are rated, not the unit.
bool rates_projects(const TextView& view, std::size_t rating) {
    constexpr std::array<std::string_view, 6> stops{"。", "，", "；", "\n", ",", ";"};
    constexpr std::array<std::string_view, 5> counted{"个", "项", "家", "户", "份"};
    constexpr std::size_t reach = 90;
    const Mention& mention = view.at(rating);
    const std::string_view text = view.text();
    const std::size_t from = mention.figure_start > reach ? mention.figure_start - reach : 0;
    std::string_view before = text.substr(from, mention.figure_start - from);
    for (const std::string_view stop : stops) {
        const std::size_t at = before.rfind(stop);
        if (at != std::string_view::npos) before.remove_prefix(at + stop.size());
    }
    const auto has_count = [&](std::string_view words) {
        for (std::size_t at = 0; at < words.size(); ++at) {
            if (words[at] < '0' || words[at] > '9') continue;
            while (at < words.size() && words[at] >= '0' && words[at] <= '9') ++at;
            const std::string_view unit = base::trim(words.substr(at));
            if (std::ranges::any_of(counted,
                                    [&](std::string_view w) { return unit.starts_with(w); })) {
                return true;
            }
        }
        return false;
    };
    constexpr std::size_t behind = 16;
    const std::string_view after = text.substr(std::min(mention.figure_end, text.size()), behind);
    return has_count(before) || (after.starts_with("的") && has_count(after));
}

// By the ladder that the document prints itself.
void check_by_ladder(const TextView& view, std::size_t total, std::size_t rating,
                     const std::vector<LadderStep>& ladder, TextAudit& audit) {
    const std::string& word = view.at(rating).text;
    const std::string grade(grade_by(ladder, points_of(view.at(total))));
    if (grade == grade_of(word)) {
        audit.consistent.push_back(
            {"T-RATING", fmt::format("{} → {}", view.print(total), word), {total, rating}});
        return;
    }
    const std::string steps = ladder_text(ladder);
    constexpr std::size_t close = 120;
    const bool is_close = view.distance(total, rating) <= close;
    TextFinding finding = finding_of(
        view, "T-RATING", is_close ? Certainty::certain : Certainty::likely,
        {fmt::format("总分 {}，等级写“{}”；按文中所列分档（{}）应为“{}”", view.print(total), word,
                     steps, grade),
         fmt::format("a total of {} is rated {}; by the document's own ladder ({}) it is {}",
                     view.print(total), word, steps, grade)},
        {total, rating});
    finding.claimed = word;
    finding.expected = grade;
    finding.proof = {fmt::format("文中分档：{}", steps),
                     fmt::format("{} → {}", view.print(total), grade)};
    audit.findings.push_back(std::move(finding));
}

void check_rating(const TextView& view, std::size_t rating,
                  const std::vector<policy::RatingBand>& bands,
                  const std::vector<LadderStep>& ladder, TextAudit& audit) {
    const std::string& word = view.at(rating).text;
    const auto* row = std::ranges::find(rating_words, word, &RatingWord::word);
    const auto total = score_of_rating(view, rating);
    if (row == rating_words.end() || !total || rates_projects(view, rating)) return;
    const Ratio score = points_of(view.at(*total));
    if (score > Ratio(100) || score < Ratio(0)) return;
    if (!grade_by(ladder, score).empty() && !grade_of(word).empty()) {
        check_by_ladder(view, *total, rating, ladder, audit);
        return;
    }
    if (agrees(*row, score, bands)) {
        audit.consistent.push_back(
            {"T-RATING", fmt::format("{} → {}", view.print(*total), word), {*total, rating}});
        return;
    }
    const bool is_possible = Ratio(row->lowest) <= score && score < Ratio(row->highest_below);
    const bool is_close = view.distance(*total, rating) <= 120;
    TextFinding finding = finding_of(
        view, "T-RATING", is_possible || !is_close ? Certainty::likely : Certainty::certain,
        {fmt::format("总分 {}，等级写“{}”；按 90、80、60 分档应为“{}”", view.print(*total), word,
                     word_for(score, bands)),
         fmt::format("a total of {} is rated {}; by the bands 90, 80, 60 it is {}",
                     view.print(*total), word, word_for(score, bands))},
        {*total, rating});
    finding.claimed = word;
    finding.expected = word_for(score, bands);
    finding.proof = {fmt::format("{} → {}", view.print(*total), word_for(score, bands))};
    audit.findings.push_back(std::move(finding));
}

}  // namespace

void check_scores(const TextView& view, const std::vector<policy::RatingBand>& bands,
                  TextAudit& audit) {
    check_above_weight(view, audit);
    const std::vector<LadderStep> ladder = ladder_in(view.text());
    std::vector<Ratio> told;
    for (std::size_t i = 0; i < view.size(); ++i) {
        const Mention& mention = view.at(i);
        if (mention.concept_id == "rating" && !mention.text.empty()) {
            check_rating(view, i, bands, ladder, audit);
        }
        if (mention.concept_id != "total_score" || has(told, points_of(mention))) continue;
        told.push_back(points_of(mention));
        check_total(view, i, audit);
    }
}

}  // namespace consistency
