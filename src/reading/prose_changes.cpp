#include "reading/prose_changes.h"

#include <array>

#include <fmt/format.h>

namespace reading {

namespace {

using facts::Strength;
using facts::TieKind;
using figures::Dimension;
using figures::Interval;
using figures::Ratio;

constexpr auto comparing = std::to_array<std::string_view>({"比", "较", "与", "同", "对比"});
constexpr auto of_plans = std::to_array<std::string_view>({"预算", "计划", "目标", "指标", "任务"});

bool is_budget(Role role) {
    return role == Role::initial || role == Role::adjusted || role == Role::budget ||
           role == Role::planned;
}

}  // namespace

bool ProseChanges::is_points(std::size_t item) const {
    return mention(item).figure.unit.name.ends_with("百分点");
}

// An amount that says how things are, not how they changed.
bool ProseChanges::is_plain(std::size_t item) const {
    const Role role = items_[item].role;
    return role != Role::delta && role != Role::growth && role != Role::share &&
           role != Role::previous && role != Role::change && role != Role::rate;
}

void ProseChanges::tie(std::size_t at) {
    if (contains(items_[at].between, "分别")) return;
    if (is_points(at)) return tie_points(at);
    if (items_[at].role == Role::delta) {
        if (const auto base = base_of(at)) tie_difference(at, *base);
        return;
    }
    std::optional<std::size_t> change = change_before(at);
    // "增长 9 %，增加 226 万元".
    const bool is_behind = !change && at + 1 < items_.size() && !is_points(at + 1) &&
                           items_[at + 1].role == Role::delta && !items_[at + 1].has_name &&
                           items_[at + 1].sentence == items_[at].sentence &&
                           (at == 0 || items_[at - 1].role != Role::delta);
    if (is_behind && is_amount(at + 1)) change = at + 1;
    if (is_behind && base_of(at)) change.reset();
    if (const auto base = base_of(change.value_or(at))) {
        tie_growth_on(at, change, *base);
    } else if (change) {
        tie_growth_of(at, *change);
    }
}

std::optional<std::size_t> ProseChanges::change_before(std::size_t growth) const {
    if (growth == 0 || items_[growth - 1].role != Role::delta || is_points(growth - 1) ||
        items_[growth - 1].sentence != items_[growth].sentence ||
        contains(items_[growth - 1].between, "分别")) {
        return std::nullopt;
    }
    return growth - 1;
}

// The nearest amount decides: "较上年 A 增加 B", "与预算 A 相比少 B"; "上年 A，今年 C，增加 B"; "由
// A 增加到 C，增加 B"; "计划 A，实际 C，超计划 B". Of amounts of other things nothing follows.
std::optional<std::size_t> ProseChanges::base_of(std::size_t change) const {
    std::optional<std::size_t> now;
    // "计划 A，实际 C，超计划 B", "预算 A，合同金额 C，节约 B".
    constexpr auto plan_words = std::to_array<std::string_view>(
        {"超计划", "超目标", "超额", "超出", "节约", "节省", "节支"});
    const bool is_of_plan =
        contains_any(items_[change].words, plan_words) &&
        !contains_any(items_[change].words, std::to_array<std::string_view>({"上年", "同比"}));
    for (std::size_t i = change; i-- > 0;) {
        if (items_[i].sentence != items_[change].sentence) break;
        const bool is_of_it = is_amount(i) && (!is_amount(change) || same_unit(i, change)) &&
                              (!now || same_unit(i, *now));
        if (is_points(i) || !is_of_it) continue;
        const bool is_compared =
            is_budget(items_[i].role) && contains_any(items_[i].between, comparing);
        if (items_[i].role == Role::previous || (is_compared && !now)) return i;
        if (now && came_to(*now) && i + 1 == *now) return i;
        if (is_of_plan && (is_budget(items_[i].role) || contains_any(items_[i].words, of_plans))) {
            return i;
        }
        if (now || !is_plain(i)) return std::nullopt;
        now = i;
    }
    return std::nullopt;
}

// "由 A 增加到 B": B.
bool ProseChanges::came_to(std::size_t item) const {
    constexpr auto words = std::to_array<std::string_view>(
        {"增加到", "增长到", "提高到", "上升到", "提升到", "减少到", "下降到",
         "降低到", "增加至", "增长至", "提高至", "上升至", "提升至", "减少至",
         "下降至", "降低至", "增至",   "升至",   "降至",   "减至"});
    return item > 0 && contains_any(items_[item].words, words) &&
           (contains(items_[item - 1].between, "由") || contains(items_[item - 1].between, "从"));
}

// The figure of now that stands beside its base.
std::optional<std::size_t> ProseChanges::beside(std::size_t base, std::size_t change) const {
    const auto is_now = [&](std::size_t item) {
        return is_plain(item) && same_unit(item, base) &&
               items_[item].sentence == items_[base].sentence &&
               items_[item].depth == items_[base].depth;
    };
    if (base + 1 < change && is_now(base + 1)) return base + 1;
    if (base >= 1 && is_now(base - 1)) return base - 1;
    return std::nullopt;
}

// "培训费 4 万元，较预算 5 万元下降 20 %，较上年 3 万元增长 33 %": what the part speaks of first.
std::optional<std::size_t> ProseChanges::head_of_part(std::size_t base) const {
    std::size_t first = base;
    while (first > 0 && items_[first - 1].part == items_[base].part) --first;
    const bool is_now = first < base && is_plain(first) && same_unit(first, base) &&
                        items_[first].depth == items_[base].depth;
    return is_now ? std::optional(first) : std::nullopt;
}

bool ProseChanges::fits_difference(std::size_t now, std::size_t base, std::size_t change) const {
    const Interval step = interval(change) * Interval::exactly(Ratio(items_[change].sign));
    return meet(interval(now), interval(base) + step);
}

void ProseChanges::tie_difference(std::size_t change, std::size_t base) {
    const bool is_of_plan = contains_any(items_[change].words, of_plans);
    if (is_of_plan && items_[base].role == Role::previous) return;
    const auto add_difference = [&](std::size_t now, Strength strength) {
        add(TieKind::sum, "T-CHANGE", term(now), {term(base), term(change, items_[change].sign)},
            strength,
            {fmt::format("{} {} 变动", name(base), items_[change].sign < 0 ? "−" : "+"),
             fmt::format("{} {} change", name(base), items_[change].sign < 0 ? "−" : "+")});
    };
    constexpr std::size_t candidates_max = 8;
    std::size_t seen = 0;
    for (std::size_t now = change; now-- > 0 && seen < candidates_max;) {
        if (now == base || !is_plain(now) || !same_unit(now, change)) continue;
        ++seen;
        if (fits_difference(now, base, change)) return add_difference(now, Strength::certain);
    }
    const std::optional<std::size_t> now = beside(base, change);
    if (now && !items_[change].has_name) {
        const bool is_sure = items_[base].role == Role::previous;
        add_difference(*now, is_sure ? Strength::certain : Strength::likely);
    }
}

void ProseChanges::tie_growth_on(std::size_t growth, std::optional<std::size_t> change,
                                 std::size_t base) {
    const int sign = items_[growth].sign;
    if (value(base).is_zero()) return;
    if (change) {
        facts_.mentions[items_[growth].mention].subject = mention(base).subject;
        add(TieKind::quotient, "T-GROWTH", term(growth, sign),
            {term(*change, items_[*change].sign), term(base)}, Strength::certain,
            {fmt::format("变动 ÷ {}", name(base)), fmt::format("change ÷ {}", name(base))});
        return;
    }
    std::optional<std::size_t> now = beside(base, growth);
    const bool is_beside = now.has_value();
    if (!now) now = head_of_part(base);
    if (!now || items_[growth].has_name) return;
    facts_.mentions[items_[growth].mention].subject = mention(*now).subject;
    add(TieKind::growth, "T-GROWTH", term(growth, sign), {term(*now), term(base)},
        is_beside ? Strength::certain : Strength::likely,
        {fmt::format("（{} − {}）÷ {}", name(*now), name(base), name(base)),
         fmt::format("({} − {}) ÷ {}", name(*now), name(base), name(base))});
}

// The figure of before is not said: it is that of now without the change.
void ProseChanges::tie_growth_of(std::size_t growth, std::size_t change) {
    const bool is_named = items_[change].has_name || items_[change].is_whole;
    if (is_named && tie_named_growth(growth, change)) return;
    std::vector<std::size_t> candidates;
    for (std::size_t i = std::min(change, growth); i-- > 0 && candidates.size() < 4;) {
        if (!same_unit(i, change) || items_[i].role == Role::delta ||
            items_[i].role == Role::previous) {
            continue;
        }
        if (items_[change].sentence - items_[i].sentence > 1) break;
        candidates.push_back(i);
    }
    if (candidates.empty()) return tie_growth_elsewhere(growth, change);
    for (const std::size_t now : candidates) {
        if (fits_change(now, change, growth)) {
            return add_growth(growth, now, change, Strength::certain);
        }
    }
    if (change > growth) return;  // the order leaves open what is meant
    const auto is_other_year = [&](std::size_t item) {
        return contains(items_[item].between, "比") || contains(items_[item].between, "较");
    };
    // "比 2022 年支付 A 增加 B": the figure before is the other year's.
    if (is_other_year(candidates.front()) && candidates.size() > 1) {
        return add_growth(growth, candidates[1], change, Strength::certain);
    }
    const bool is_near = items_[candidates.front()].sentence == items_[change].sentence &&
                         items_[candidates.front()].depth == items_[change].depth;
    add_growth(growth, candidates.front(), change, is_near ? Strength::certain : Strength::likely);
}

// "“三公”经费支出比上年减少 B，下降 C", what was spent on that line being said in an earlier
// paragraph. Certain when it holds; otherwise likely, when the line has one value.
void ProseChanges::tie_growth_elsewhere(std::size_t growth, std::size_t change) {
    const std::string_view line = line_of(items_[change].words);
    if (line.empty() || change > growth) return;
    std::vector<std::size_t> found;
    for (std::size_t i = items_.front().mention; i-- > 0;) {
        const facts::Mention& other = facts_.mentions[i];
        const auto same = [&](std::size_t k) {
            return facts_.mentions[k].figure.value() == other.figure.value();
        };
        const bool is_it = other.subject == line && other.concept_id == "executed" &&
                           other.period == mention(change).period &&
                           other.figure.unit.dimension == dimension(change);
        if (is_it && std::ranges::none_of(found, same)) found.push_back(i);
    }
    const Interval step = interval(change) * Interval::exactly(Ratio(items_[change].sign));
    const auto fits = [&](std::size_t now) {
        const Interval base = facts_.mentions[now].figure.interval() - step;
        return !base.contains(Ratio(0)) && !base.low.is_negative() &&
               meet(interval(growth) * Interval::exactly(Ratio(items_[growth].sign)), step / base);
    };
    const auto fitting = std::ranges::find_if(found, fits);
    if (fitting == found.end() && found.size() != 1) return;
    const std::size_t now = fitting == found.end() ? found.front() : *fitting;
    const std::string& label = facts_.mentions[now].label;
    add(TieKind::change, "T-GROWTH", term(growth, items_[growth].sign),
        {{now}, term(change, items_[change].sign)},
        fitting == found.end() ? Strength::likely : Strength::certain,
        {fmt::format("变动 ÷（{} − 变动）", label), fmt::format("change ÷ ({} − change)", label)});
}

// "与上年相比，收入合计增加 B，增长 C": of the amount of that name, or of what fits.
bool ProseChanges::tie_named_growth(std::size_t growth, std::size_t change) {
    const std::string name = stem_of(change);
    std::optional<std::size_t> same, like, fitting;
    for (std::size_t i = change; i-- > 0;) {
        if (!same_unit(i, change) || !is_plain(i)) continue;
        const std::string other = stem_of(i);
        // "支出合计增加": of the total of that word.
        const bool is_same_total =
            items_[change].is_whole && items_[i].is_whole &&
            std::ranges::any_of(std::to_array<std::string_view>({"支出", "收入", "资产", "预算"}),
                                [&](std::string_view word) {
                                    return contains(items_[change].words, word) &&
                                           contains(items_[i].words, word);
                                });
        if (is_same_total && !same) same = i;
        const bool is_like =
            !name.empty() && !other.empty() && (other.ends_with(name) || name.ends_with(other));
        if (other == name && !name.empty() && !same) same = i;
        if (is_like && !like) like = i;
        if (!fitting && fits_change(i, change, growth)) fitting = i;
    }
    const std::optional<std::size_t> named = same ? same : like;
    const bool is_named = named && (!fitting || fits_change(*named, change, growth));
    if (!named && !fitting) return false;
    add_growth(growth, is_named ? *named : *fitting, change, Strength::certain);
    return true;
}

std::string ProseChanges::stem_of(std::size_t item) const {
    return without_change(noun_of(mention(item).label));
}

bool ProseChanges::fits_change(std::size_t now, std::size_t change, std::size_t growth) const {
    const Interval step = interval(change) * Interval::exactly(Ratio(items_[change].sign));
    const Interval base = interval(now) - step;
    if (base.contains(Ratio(0)) || base.low.is_negative()) return false;
    return meet(interval(growth) * Interval::exactly(Ratio(items_[growth].sign)), step / base);
}

void ProseChanges::add_growth(std::size_t growth, std::size_t now, std::size_t change,
                              Strength strength) {
    facts_.mentions[items_[growth].mention].subject = mention(now).subject;
    add(TieKind::change, "T-GROWTH", term(growth, items_[growth].sign),
        {term(now), term(change, items_[change].sign)}, strength,
        {fmt::format("变动 ÷（{} − 变动）", name(now)),
         fmt::format("change ÷ ({} − change)", name(now))});
}

// Two levels in front of the points between them. Which of them is higher the words say; what does
// not hold is certain only in "由 A 提高到 B，提高 C 个百分点".
void ProseChanges::tie_points(std::size_t at) {
    std::vector<std::size_t> levels;
    for (std::size_t i = at; i-- > 0 && levels.size() < 2;) {
        if (items_[i].sentence != items_[at].sentence || !is_level(i)) break;
        levels.push_back(i);
    }
    if (levels.size() < 2) return;
    const std::size_t later = levels[0], earlier = levels[1];
    constexpr auto below = std::to_array<std::string_view>({"低于", "落后", "不及", "少", "慢于"});
    constexpr auto above = std::to_array<std::string_view>({"高于", "超", "高出", "快于", "领先"});
    // "由 A 提高到 B": the later one is that of now. "B，高于 A": the earlier one is.
    const std::string words = items_[later].between + items_[at].between;
    const facts::Bound bound = mention(later).bound;
    const std::string& by = items_[at].words;
    const bool is_below =
        contains_any(words, below) || by == "低" || bound == facts::Bound::less_than;
    const bool is_above =
        contains_any(words, above) || by == "高" || bound == facts::Bound::more_than;
    const bool is_named = is_below || is_above;
    const std::size_t now = is_named ? earlier : later;
    const std::size_t base = is_named ? later : earlier;
    const int sign = is_below ? -1 : is_above ? 1 : items_[at].sign;
    const auto fits = [&](int s) {
        const Interval step = interval(at) * Interval::exactly(Ratio(s));
        return meet(interval(now), interval(base) + step);
    };
    const bool is_from_to =
        contains(items_[earlier].between, "由") || contains(items_[earlier].between, "从");
    if (!fits(sign) && !is_from_to && !is_named) return;
    const bool is_sure = fits(sign) || (is_from_to && !is_named);
    add(TieKind::sum, "T-POINTS", term(now), {term(base), term(at, sign)},
        is_sure ? Strength::certain : Strength::likely,
        {fmt::format("{} {} 变动", name(base), sign < 0 ? "−" : "+"),
         fmt::format("{} {} change", name(base), sign < 0 ? "−" : "+")});
}

bool ProseChanges::is_level(std::size_t item) const {
    return dimension(item) == Dimension::share && !is_points(item) &&
           items_[item].role != Role::growth;
}

}  // namespace reading
