#include "reading/prose_rates.h"

#include <array>

#include <fmt/format.h>

namespace reading {

namespace {

using facts::Strength;
using facts::TieKind;
using figures::Dimension;
using figures::Ratio;

}  // namespace

void ProseRates::tie(std::size_t at) {
    const std::size_t before = facts_.ties.size();
    tie_rate(at);
    // "按计划总额计算，执行率 86 %": of something else than the rate by definition.
    const std::string& lead = items_[at].between;
    const bool is_of_other = contains(lead, "按") && contains(lead, "计算") &&
                             !contains(lead, "调整后预算") && !contains(lead, "全年预算");
    if (is_of_other && facts_.ties.size() == before) {
        facts_.mentions[items_[at].mention].concept_id.clear();
    }
}

void ProseRates::tie_rate(std::size_t at) {
    if (mention(at).bound != facts::Bound::none) return;  // "达到 50% 以上的"
    const Role role = items_[at].role;
    const std::array<Role, 1> spent{role == Role::arrival_rate ? Role::arrived : Role::executed};
    std::vector<std::size_t> tops = before(at, spent, true);
    const bool is_of_line = at > 0 && items_[at - 1].role == Role::other &&
                            items_[at - 1].sentence == items_[at].sentence &&
                            dimension(at - 1) == Dimension::money &&
                            contains(items_[at - 1].words, "支出");
    if (is_of_line) tops.insert(tops.begin(), at - 1);
    if (const auto base = base_behind(at); base && !tops.empty()) {
        return add_rate(at, tops.front(), *base, Strength::certain);
    }
    if (tie_rate_on_base(at)) return;
    if (is_of_line && tie_line_rate(at)) return;
    if (is_of_line) tops.erase(tops.begin());
    if (tops.empty()) return tie_lone_rate(at, spent);
    std::vector<Role> bases;
    if (role == Role::initial_rate) {
        bases = {Role::initial};
    } else if (role == Role::arrival_rate) {
        bases = {Role::planned, Role::adjusted, Role::budget, Role::initial};
    } else {
        bases = {Role::adjusted, Role::budget,  Role::initial,
                 Role::planned,  Role::arrived, Role::other};
        if (role == Role::use_rate) bases.push_back(Role::executed);
    }
    std::vector<std::size_t> bottoms = before(at, bases, true);
    // "甲预算 A，支出 B，进度 C；乙预算 …": each part by itself, if it has both.
    const auto keep_part = [&](std::vector<std::size_t>& items) {
        const auto elsewhere = [&](std::size_t i) { return items_[i].part != items_[at].part; };
        if (!std::ranges::all_of(items, elsewhere)) std::erase_if(items, elsewhere);
    };
    keep_part(tops);
    keep_part(bottoms);
    const bool in_sentence = !bottoms.empty();
    if (!in_sentence) bottoms = before(at, bases, false);
    if (bottoms.empty()) return tie_rate_elsewhere(at, tops.front());
    for (const std::size_t top : tops) {
        for (const std::size_t bottom : bottoms) {
            if (bottom != top && meets_quotient(interval(at), interval(top), interval(bottom))) {
                return add_rate(at, top, bottom, Strength::certain);
            }
        }
    }
    if (is_plain_pair(at, tops)) return add_rate(at, at - 1, at - 2, Strength::likely);
    // Nothing holds: said only where there is no doubt what the rate is of.
    std::erase_if(bottoms, [&](std::size_t bottom) {
        return items_[bottom].role == Role::other || items_[bottom].role == Role::executed ||
               !are_of_one(tops.front(), bottom);
    });
    if (bottoms.empty()) return;
    const std::size_t bottom = preferred(bottoms, role);
    const bool is_plain = tops.size() == 1 && in_sentence && value(bottom) > Ratio(0);
    const std::optional<std::size_t> nearest = amount_before(at);
    const bool is_near = nearest == tops.front() || nearest == bottom;
    if (!is_near || (!is_plain && bottoms.size() > 1)) return;
    add_rate(at, tops.front(), bottom, is_plain ? Strength::certain : Strength::likely);
}

// "公务接待费 5 万元，占 33 %，完成预算 8 万元的 62 %": the base stands in front of the rate, the
// amount in front of the base.
bool ProseRates::tie_rate_on_base(std::size_t at) {
    const auto is_base = [&](std::size_t item) {
        return item + 1 < items_.size() && items_[item + 1].words == "的";
    };
    if (at < 2 || items_[at].words != "的" || dimension(at - 1) != Dimension::money) return false;
    if (items_[at - 1].part != items_[at].part || value(at - 1).is_zero()) return false;
    std::vector<std::size_t> tops;
    for (std::size_t i = at - 1; i-- > 0 && items_[i].part == items_[at].part;) {
        const Role role = items_[i].role;
        const bool is_spent = role == Role::executed || (role == Role::other && items_[i].has_name);
        const bool is_top = is_spent && dimension(i) == Dimension::money && !is_base(i) &&
                            items_[i].depth == items_[at].depth;
        if (is_top) tops.push_back(i);
    }
    if (tops.empty()) return false;
    const auto fits = [&](std::size_t top) {
        return meets_quotient(interval(at), interval(top), interval(at - 1));
    };
    const auto found = std::ranges::find_if(tops, fits);
    const bool is_plain = tops.size() == 1 && !items_[at - 1].has_name;
    if (found == tops.end() && !is_plain) return false;
    add_rate(at, found != tops.end() ? *found : tops.front(), at - 1, Strength::certain);
    return true;
}

// "基本支出 310 万元，执行 305 万元，执行率 98 %": a line and what was spent of it, nothing else.
bool ProseRates::is_plain_pair(std::size_t at, const std::vector<std::size_t>& tops) const {
    if (at < 2 || tops.size() != 1 || tops.front() != at - 1) return false;
    const std::size_t line = at - 2;
    const int part = items_[at].part;
    const bool is_alone = items_[at - 1].part == part && items_[line].part == part &&
                          (line == 0 || items_[line - 1].part != part);
    return is_alone && items_[at].role == Role::rate && items_[line].role == Role::other &&
           items_[line].has_name && dimension(line) == Dimension::money &&
           !items_[at - 1].has_name && value(line) >= value(at - 1) && value(line) > Ratio(0) &&
           items_[line].depth == items_[at].depth;
}

// "执行率 98 %（预算 100 万元）".
std::optional<std::size_t> ProseRates::base_behind(std::size_t at) const {
    const std::size_t next = at + 1;
    if (next >= items_.size() || items_[next].depth <= items_[at].depth ||
        items_[next].sentence != items_[at].sentence) {
        return std::nullopt;
    }
    const Role role = items_[next].role;
    const bool is_base = role == Role::budget || role == Role::adjusted || role == Role::initial ||
                         role == Role::planned;
    return is_base && items_[next].between.starts_with("(") ? std::optional(next) : std::nullopt;
}

// "种业提升支出 97 万元，支出进度 38 %", and elsewhere "种业提升 240 万元": of the plan of that
// name.
bool ProseRates::tie_line_rate(std::size_t at) {
    const std::size_t top = at - 1;
    const std::string stem = noun_of(mention(top).label);
    constexpr std::size_t stem_min = 6;
    if (stem.size() < stem_min) return false;
    std::vector<std::size_t> plans;
    for (std::size_t i = 0; i < items_[top].mention; ++i) {
        const facts::Mention& other = facts_.mentions[i];
        const bool is_plan = other.figure.unit.dimension == Dimension::money &&
                             other.concept_id != "executed" && !other.label.ends_with("支出") &&
                             noun_of(other.label) == stem;
        const auto same = [&](std::size_t k) {
            return facts_.mentions[k].figure.value() == other.figure.value();
        };
        if (is_plan && std::ranges::none_of(plans, same)) plans.push_back(i);
    }
    const auto add_with = [&](std::size_t plan, Strength strength) {
        add(TieKind::quotient, "T-RATE", term(at), {term(top), {plan}}, strength,
            {fmt::format("{} ÷ {}", name(top), facts_.mentions[plan].label),
             fmt::format("{} ÷ {}", name(top), facts_.mentions[plan].label)});
        return true;
    };
    for (const std::size_t plan : plans) {
        if (meets_quotient(interval(at), interval(top), facts_.mentions[plan].figure.interval())) {
            return add_with(plan, Strength::certain);
        }
    }
    return plans.size() == 1 && add_with(plans.front(), Strength::likely);
}

// "全年支出 A，支出进度 B（按到位资金计算）", what came being said in another paragraph.
void ProseRates::tie_rate_elsewhere(std::size_t at, std::size_t top) {
    std::vector<std::size_t> bases;
    for (std::size_t i = 0; i < items_.front().mention; ++i) {
        const facts::Mention& other = facts_.mentions[i];
        const bool is_base = other.figure.unit.dimension == Dimension::money &&
                             (contains(other.label, "到位") || contains(other.label, "下达")) &&
                             !contains(other.label, "未");
        const auto same = [&](std::size_t k) {
            return facts_.mentions[k].figure.value() == other.figure.value();
        };
        if (is_base && std::ranges::none_of(bases, same)) bases.push_back(i);
    }
    const auto add_with = [&](std::size_t base, Strength strength) {
        add(TieKind::quotient, "T-RATE", term(at), {term(top), {base}}, strength,
            {fmt::format("{} ÷ {}", name(top), facts_.mentions[base].label),
             fmt::format("{} ÷ {}", name(top), facts_.mentions[base].label)});
    };
    for (const std::size_t base : bases) {
        if (meets_quotient(interval(at), interval(top), facts_.mentions[base].figure.interval())) {
            return add_with(base, Strength::certain);
        }
    }
    const bool is_told =
        contains(items_[at].after, "按到位") || contains(items_[at].between, "按到位");
    if (is_told && bases.size() == 1) add_with(bases.front(), Strength::likely);
}

// "按到位资金 100 万元计算，执行率 …": the base that the clause before names.
std::optional<std::size_t> ProseRates::base_taken(std::size_t at) const {
    if (at == 0 || items_[at - 1].sentence != items_[at].sentence) return std::nullopt;
    const bool is_taken =
        dimension(at - 1) == Dimension::money && contains(items_[at - 1].words, "按") &&
        (contains(items_[at].between, "计算") || contains(items_[at].between, "测算") ||
         contains(items_[at].between, "口径"));
    return is_taken ? std::optional(at - 1) : std::nullopt;
}

// "预算执行率 98.90%。" as a sentence of its own: of what the sentence before says, if it
// holds.
void ProseRates::tie_lone_rate(std::size_t at, std::span<const Role> spent) {
    if (const auto base = base_taken(at)) {
        const std::vector<std::size_t> tops = before(at, spent, false);
        const bool is_near =
            !tops.empty() && items_[at].sentence - items_[tops.front()].sentence <= 1;
        if (!is_near) return;
        const bool holds = meets_quotient(interval(at), interval(tops.front()), interval(*base));
        return add_rate(at, tops.front(), *base,
                        holds || tops.size() == 1 ? Strength::certain : Strength::likely);
    }
    constexpr std::array<Role, 4> plans{Role::adjusted, Role::budget, Role::initial, Role::planned};
    for (const std::size_t top : before(at, spent, false)) {
        if (items_[at].sentence - items_[top].sentence > 1) break;
        for (const std::size_t bottom : before(at, plans, false)) {
            if (meets_quotient(interval(at), interval(top), interval(bottom))) {
                return add_rate(at, top, bottom, Strength::certain);
            }
        }
    }
}

std::optional<std::size_t> ProseRates::amount_before(std::size_t at) const {
    for (std::size_t i = at; i-- > 0;) {
        if (dimension(i) == Dimension::money) return i;
    }
    return std::nullopt;
}

std::size_t ProseRates::preferred(const std::vector<std::size_t>& bottoms, Role role) const {
    const Role wanted = role == Role::use_rate ? Role::arrived : Role::adjusted;
    const auto found = std::ranges::find_if(
        bottoms, [&](std::size_t item) { return items_[item].role == wanted; });
    return found != bottoms.end() ? *found : bottoms.front();
}

void ProseRates::add_rate(std::size_t rate, std::size_t top, std::size_t bottom,
                          Strength strength) {
    add(TieKind::quotient, "T-RATE", term(rate), {term(top), term(bottom)}, strength,
        {fmt::format("{} ÷ {}", name(top), name(bottom)),
         fmt::format("{} ÷ {}", name(top), name(bottom))});
}

// "目标 185 座，实际完成 171 座，完成率 92.43%". What does not hold may be a mark for less.
void ProseRates::tie_completion(std::size_t at) {
    if (at < 2 || mention(at).bound != facts::Bound::none) return;
    const std::size_t actual = at - 1;
    const std::size_t target = at - 2;
    constexpr auto planned = std::to_array<std::string_view>({"目标", "计划", "任务", "指标值"});
    constexpr auto done = std::to_array<std::string_view>({"实际", "完成", "达到"});
    const bool is_pair = same_unit(actual, target) && is_amount(actual) &&
                         items_[target].sentence == items_[at].sentence &&
                         contains_any(items_[target].words, planned) &&
                         contains_any(items_[actual].words, done) &&
                         !contains_any(items_[actual].words, planned);
    if (!is_pair || value(target).is_zero()) return;
    const bool holds = meets_quotient(interval(at), interval(actual), interval(target));
    add_rate(at, actual, target, holds ? Strength::certain : Strength::likely);
}

}  // namespace reading
