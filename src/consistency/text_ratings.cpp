// The rating of a document against its total score.
#include "base/text.h"
#include "consistency/text_ladder.h"
#include "consistency/text_rules.h"

#include <array>

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Mention;
using figures::Ratio;

// Points may stand without their unit in a column.
Ratio points_of(const Mention& mention) {
    return mention.figure.number.ratio();
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

void check_ratings(const TextView& view, const std::vector<policy::RatingBand>& bands,
                   TextAudit& audit) {
    const std::vector<LadderStep> ladder = ladder_in(view.text());
    for (std::size_t i = 0; i < view.size(); ++i) {
        const bool is_rating = view.at(i).concept_id == "rating" && !view.at(i).text.empty();
        if (is_rating) check_rating(view, i, bands, ladder, audit);
    }
}

}  // namespace consistency
