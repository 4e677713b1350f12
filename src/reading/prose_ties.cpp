// Ties that the words of a paragraph state: a whole and its parts, a rate beside what it is of, a
// change and its growth, a share of something. Where the words leave the partner of a figure open,
// the reading that holds is taken; a tie that holds in no reading is given as it would be read
// first.

#include "base/check.h"
#include "base/text.h"
#include "reading/prose_items.h"

#include <algorithm>
#include <array>
#include <optional>
#include <ranges>

#include <fmt/format.h>

namespace reading {

namespace {

using facts::Mention;
using facts::Strength;
using facts::Term;
using facts::Tie;
using facts::TieKind;
using figures::Dimension;
using figures::Interval;
using figures::Ratio;

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

bool contains_any(std::string_view text, std::span<const std::string_view> parts) {
    return std::ranges::any_of(parts, [&](std::string_view part) { return contains(text, part); });
}

// After these words the parts of the figure before follow.
constexpr std::array<std::string_view, 15> openers{
    "其中",     "分为",     "主要用于以下", "用于以下", "分别为", "分别是", "具体为",  "构成如下",
    "构成情况", "具体如下", "具体包括",     "包括",     "由",     "包含",   "主要包括"};
// Words by which a list is said to be whole.
constexpr std::array<std::string_view, 10> complete_words{
    "分为", "两类", "两部分", "三部分", "四部分", "三类", "分别为", "分别是", "组成", "构成"};
constexpr std::array<std::string_view, 4> cut_words{"……", "…", "等", "主要包括"};

class Tier {
public:
    Tier(const std::vector<Item>& items, facts::DocumentFacts& facts)
        : items_(items), facts_(facts) {}

    void read() {
        for (std::size_t i = 0; i < items_.size(); ++i) {
            open_groups(i);
            switch (items_[i].role) {
                case Role::rate:
                case Role::use_rate:
                case Role::initial_rate:
                case Role::arrival_rate:
                    tie_rate(i);
                    break;
                case Role::growth:
                    tie_growth(i);
                    break;
                case Role::share:
                    tie_share(i);
                    break;
                case Role::completion:
                    tie_completion(i);
                    break;
                default:
                    join_groups(i);
            }
        }
        close_groups(0);
        for (std::size_t i = 0; i < items_.size(); ++i) tie_product(i);
    }

private:
    struct Group {
        std::size_t total = 0;
        std::vector<std::size_t> parts;
        int sentence = 0;
        int depth = 0;
        std::string opener;
        std::string separator;
    };

    const Mention& mention(std::size_t item) const { return facts_.mentions[items_[item].mention]; }
    Dimension dimension(std::size_t item) const { return mention(item).figure.unit.dimension; }
    Interval interval(std::size_t item) const { return mention(item).figure.interval(); }
    Ratio value(std::size_t item) const { return mention(item).figure.value(); }
    bool is_amount(std::size_t item) const {
        return dimension(item) == Dimension::money || dimension(item) == Dimension::count;
    }
    Term term(std::size_t item, int sign = 1) const { return {items_[item].mention, sign}; }
    bool same_unit(std::size_t a, std::size_t b) const {
        if (dimension(a) != dimension(b)) return false;
        return dimension(a) != Dimension::count ||
               mention(a).figure.unit.name == mention(b).figure.unit.name ||
               is_people(a) == is_people(b);
    }
    bool is_people(std::size_t item) const {
        const std::string& unit = mention(item).figure.unit.name;
        return unit == "人" || unit == "名";
    }

    void add(TieKind kind, std::string_view rule, Term result, std::vector<Term> operands,
             Strength strength, base::Bilingual formula) {
        facts_.ties.push_back(
            {kind, std::string(rule), result, std::move(operands), strength, std::move(formula)});
    }

    // Rates.

    static bool meets_quotient(const Interval& rate, const Interval& top, const Interval& bottom) {
        if (bottom.contains(Ratio(0)) || bottom.low.is_negative()) return false;
        return meet(rate, top / bottom);
    }

    std::vector<std::size_t> before(std::size_t at, std::span<const Role> roles,
                                    bool same_sentence) const {
        std::vector<std::size_t> found;
        for (std::size_t i = at; i-- > 0;) {
            if (same_sentence && items_[i].sentence != items_[at].sentence) break;
            if (dimension(i) == Dimension::money && std::ranges::count(roles, items_[i].role)) {
                found.push_back(i);
            }
        }
        return found;
    }

    void tie_rate(std::size_t at) {
        if (mention(at).bound != facts::Bound::none) return;  // "达到 50% 以上的"
        const Role role = items_[at].role;
        const std::array<Role, 1> spent{role == Role::arrival_rate ? Role::arrived
                                                                   : Role::executed};
        std::vector<std::size_t> tops = before(at, spent, true);
        if (tops.empty()) return;
        std::vector<Role> bases;
        if (role == Role::initial_rate) {
            bases = {Role::initial};
        } else if (role == Role::arrival_rate) {
            bases = {Role::planned, Role::adjusted, Role::budget, Role::initial};
        } else {
            bases = {Role::adjusted, Role::budget,  Role::initial,
                     Role::planned,  Role::arrived, Role::other};
        }
        std::vector<std::size_t> bottoms = before(at, bases, true);
        const bool in_sentence = !bottoms.empty();
        if (!in_sentence) bottoms = before(at, bases, false);
        if (bottoms.empty()) return;
        for (const std::size_t top : tops) {
            for (const std::size_t bottom : bottoms) {
                if (meets_quotient(interval(at), interval(top), interval(bottom))) {
                    return add_rate(at, top, bottom, Strength::certain);
                }
            }
        }
        const std::size_t bottom = preferred(bottoms, role);
        const bool is_plain = tops.size() == 1 && in_sentence &&
                              items_[bottom].role != Role::other && value(bottom) > Ratio(0);
        add_rate(at, tops.front(), bottom, is_plain ? Strength::certain : Strength::likely);
    }

    std::size_t preferred(const std::vector<std::size_t>& bottoms, Role role) const {
        const Role wanted = role == Role::use_rate ? Role::arrived : Role::adjusted;
        const auto found = std::ranges::find_if(
            bottoms, [&](std::size_t item) { return items_[item].role == wanted; });
        return found != bottoms.end() ? *found : bottoms.front();
    }

    void add_rate(std::size_t rate, std::size_t top, std::size_t bottom, Strength strength) {
        add(TieKind::quotient, "T-RATE", term(rate), {term(top), term(bottom)}, strength,
            {fmt::format("{} ÷ {}", name(top), name(bottom)),
             fmt::format("{} ÷ {}", name(top), name(bottom))});
    }

    std::string name(std::size_t item) const {
        const std::string& label = mention(item).label;
        return label.empty() ? mention(item).figure.text() : base::shorten(label, 20);
    }

    // "目标 185 座，实际完成 171 座，完成率 92.43%". What does not hold may be a mark for less.
    void tie_completion(std::size_t at) {
        if (at < 2 || mention(at).bound != facts::Bound::none) return;
        const std::size_t actual = at - 1;
        const std::size_t target = at - 2;
        constexpr auto planned =
            std::to_array<std::string_view>({"目标", "计划", "任务", "指标值"});
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

    // Growth.

    void tie_growth(std::size_t at) {
        if (contains(items_[at].between, "分别")) return;
        std::size_t delta = at;
        if (at > 0 && items_[at - 1].role == Role::delta &&
            items_[at - 1].sentence == items_[at].sentence) {
            delta = at - 1;
        }
        if (delta == at) return;
        if (contains(items_[delta].between, "分别")) return;
        std::vector<std::size_t> candidates;
        for (std::size_t i = delta; i-- > 0 && candidates.size() < 4;) {
            if (!same_unit(i, delta) || items_[i].role == Role::delta) continue;
            if (items_[delta].sentence - items_[i].sentence > 1) break;
            candidates.push_back(i);
        }
        if (candidates.empty()) return;
        const int sign = items_[at].sign;
        for (const std::size_t now : candidates) {
            if (fits_change(now, delta, at)) {
                return add_change(at, now, delta, sign, Strength::certain);
            }
        }
        // "比 2022 年支付 A 增加 B": the figure before is the other year's.
        if (is_other_year(candidates.front()) && candidates.size() > 1) {
            return add_change(at, candidates[1], delta, sign, Strength::certain);
        }
        const bool is_near = items_[candidates.front()].sentence == items_[delta].sentence &&
                             items_[candidates.front()].depth == items_[delta].depth;
        add_change(at, candidates.front(), delta, sign,
                   is_near ? Strength::certain : Strength::likely);
    }

    bool is_other_year(std::size_t item) const {
        return contains(items_[item].between, "比") || contains(items_[item].between, "较");
    }

    bool fits_change(std::size_t now, std::size_t delta, std::size_t growth) const {
        const Ratio sign(items_[delta].sign);
        const Interval change = interval(delta) * Interval::exactly(sign);
        const Interval base = interval(now) - change;
        if (base.contains(Ratio(0)) || base.low.is_negative()) return false;
        return meet(interval(growth) * Interval::exactly(Ratio(items_[growth].sign)),
                    change / base);
    }

    void add_change(std::size_t growth, std::size_t now, std::size_t delta, int sign,
                    Strength strength) {
        facts_.mentions[items_[growth].mention].subject = mention(now).subject;
        add(TieKind::change, "T-GROWTH", term(growth, sign),
            {term(now), term(delta, items_[delta].sign)}, strength,
            {fmt::format("变动 ÷（{} − 变动）", name(now)),
             fmt::format("change ÷ ({} − change)", name(now))});
    }

    // Shares.

    void tie_share(std::size_t at) {
        std::optional<std::size_t> part;
        for (std::size_t i = at; i-- > 0 && items_[at].sentence == items_[i].sentence;) {
            if (is_amount(i)) {
                part = i;
                break;
            }
        }
        if (!part) return;
        const std::string of_what = words_between(items_[at].words, "占", "的");
        std::vector<std::size_t> wholes;
        if (!of_what.empty()) {
            for (std::size_t i = *part; i-- > 0;) {
                if (same_unit(i, *part) && is_named(i, of_what)) wholes.push_back(i);
            }
        } else {
            for (auto group = groups_.rbegin(); group != groups_.rend(); ++group) {
                if (same_unit(group->total, *part) && group->total != *part) {
                    wholes.push_back(group->total);
                }
            }
        }
        if (wholes.empty()) return;
        for (const std::size_t whole : wholes) {
            if (meets_quotient(interval(at), interval(*part), interval(whole))) {
                return add_share(at, *part, whole, Strength::certain);
            }
        }
        // Shares are nudged by their last digit so that they add to 100 %.
        const Ratio step = mention(at).figure.unit.scale /
                           Ratio(figures::power_of_ten(mention(at).figure.number.decimals()));
        const Interval wide{interval(at).low - step, interval(at).high + step};
        if (meets_quotient(wide, interval(*part), interval(wholes.front()))) return;
        add_share(at, *part, wholes.front(), Strength::certain);
    }

    void add_share(std::size_t share, std::size_t part, std::size_t whole, Strength strength) {
        facts_.mentions[items_[share].mention].subject = mention(part).subject;
        add(TieKind::quotient, "T-SHARE", term(share), {term(part), term(whole)}, strength,
            {fmt::format("{} ÷ {}", name(part), name(whole)),
             fmt::format("{} ÷ {}", name(part), name(whole))});
    }

    static std::string words_between(std::string_view text, std::string_view from,
                                     std::string_view to) {
        const std::size_t start = text.rfind(from);
        if (start == std::string_view::npos) return {};
        const std::size_t end = text.rfind(to);
        if (end == std::string_view::npos || end <= start + from.size()) return {};
        return std::string(text.substr(start + from.size(), end - start - from.size()));
    }

    bool is_named(std::size_t item, std::string_view wanted) const {
        const std::string& label = mention(item).label;
        if (label.size() < 6) return false;
        return label.ends_with(wanted) || wanted.ends_with(label);
    }

    // A whole and its parts.

    void open_groups(std::size_t at) {
        const Item& item = items_[at];
        while (!groups_.empty() &&
               (groups_.back().sentence != item.sentence || groups_.back().depth > item.depth)) {
            close_last();
        }
        if (at == 0 || !contains_any(item.between, openers)) return;
        std::vector<std::size_t> totals;
        for (std::size_t i = at; i-- > 0;) {
            if (item.sentence - items_[i].sentence > (totals.empty() ? 1 : 0)) break;
            if (!can_be_whole(i)) continue;
            // "预算 A，执行 B，其中：…": each part is of the whole that says what it says.
            const bool is_other = std::ranges::none_of(
                totals, [&](std::size_t total) { return kind_of(total) == kind_of(i); });
            if (totals.empty() || (is_other && kind_of(i) != Kind::open &&
                                   dimension(i) == Dimension::money && same_unit(i, totals[0]))) {
                totals.push_back(i);
            }
        }
        for (const std::size_t total : std::views::reverse(totals)) {
            Group group;
            group.total = total;
            group.sentence = item.sentence;
            group.depth = item.depth;
            group.opener = item.between;
            groups_.push_back(std::move(group));
        }
    }

    // What an amount of money is: planned, spent, or not said.
    enum class Kind { open, planned, spent };
    Kind kind_of(std::size_t item) const {
        switch (items_[item].role) {
            case Role::initial:
            case Role::adjusted:
            case Role::budget:
            case Role::planned:
                return Kind::planned;
            case Role::executed:
                return Kind::spent;
            default:
                return Kind::open;
        }
    }
    bool kinds_fit(std::size_t whole, std::size_t part) const {
        return kind_of(whole) == kind_of(part) || kind_of(whole) == Kind::open ||
               kind_of(part) == Kind::open || items_[part].by_line;
    }

    bool can_be_whole(std::size_t item) const {
        const Role role = items_[item].role;
        return is_amount(item) && role != Role::delta && role != Role::change &&
               role != Role::previous;
    }

    // Whether the item can be a part of this whole: the same kind of amount under another name.
    bool can_be_part(const Group& group, std::size_t at) const {
        const Item& item = items_[at];
        if (!same_unit(group.total, at) || !can_be_whole(at)) return false;
        if (mention(at).bound != facts::Bound::none) return false;
        if (item.role == Role::staff) {
            return mention(at).label != mention(group.total).label;
        }
        if (item.is_whole || !kinds_fit(group.total, at)) return false;
        // "已执行 612.45 万元" behind "基本支出预算 1210.50 万元": of basic expenditure as well.
        const bool is_named = item.has_name || kind_of(at) == Kind::spent;
        return is_named && mention(at).subject != mention(group.total).subject;
    }

    // The innermost list that the item can be a part of; those opened together count as one.
    std::size_t group_for(std::size_t at) const {
        const std::size_t last = groups_.size() - 1;
        for (std::size_t i = groups_.size(); i-- > 0;) {
            const bool together = groups_[i].sentence == groups_[last].sentence &&
                                  groups_[i].depth == groups_[last].depth &&
                                  groups_[i].opener == groups_[last].opener;
            if (!together) break;
            if (can_be_part(groups_[i], at) && kind_of(groups_[i].total) == kind_of(at)) return i;
        }
        return last;
    }

    void join_groups(std::size_t at) {
        if (groups_.empty()) return;
        Group& group = groups_[group_for(at)];
        if (!can_be_part(group, at)) {
            // Another amount of the whole itself: the list has ended.
            if (is_amount(at) && same_unit(group.total, at) && !group.parts.empty() &&
                items_[at].role != Role::delta && items_[at].is_whole) {
                close_last();
            }
            return;
        }
        if (!group.parts.empty()) {
            const std::string separator = separator_of(items_[at].between);
            if (group.separator.empty()) group.separator = separator;
            if (separator == ";" && group.separator != ";") {
                close_last();
                return join_groups(at);
            }
        }
        group.parts.push_back(at);
    }

    static std::string separator_of(std::string_view between) {
        if (contains(between, ";")) return ";";
        if (contains(between, ",")) return ",";
        return "、";
    }

    void close_groups(std::size_t keep) {
        while (groups_.size() > keep) close_last();
    }

    void close_last() {
        const Group group = std::move(groups_.back());
        groups_.pop_back();
        if (group.parts.size() >= 2) tie_sum(group);
    }

    Interval sum_of(std::span<const std::size_t> parts) const {
        Interval sum = Interval::exactly(Ratio(0));
        for (const std::size_t part : parts) sum = sum + interval(part);
        return sum;
    }

    void tie_sum(const Group& group) {
        const Interval total = interval(group.total);
        // A list may run on into figures that are no parts: the reading that holds is taken.
        for (std::size_t count = group.parts.size(); count >= 2; --count) {
            const std::span parts(group.parts.data(), count);
            if (meet(sum_of(parts), total)) return add_sum(group.total, parts, Strength::certain);
        }
        const std::string& tail = items_[group.parts.back()].after;
        const bool is_cut =
            contains_any(tail.substr(0, 12), cut_words) || contains(group.opener, "主要包括");
        if (is_cut) return;
        const Interval sum = sum_of(group.parts);
        const Ratio gap = abs(value(group.total) - (sum.low + sum.high) / Ratio(2));
        const bool is_complete = contains_any(group.opener, complete_words);
        const bool is_near = gap * Ratio(100) <= value(group.total) * Ratio(3);
        const bool is_over = sum.low > total.high;
        if (is_near || is_complete) {
            add_sum(group.total, group.parts, Strength::certain);
        } else if (is_over) {
            add_over(group);
        }
    }

    // Parts beyond their whole: one of them alone is certain, together they may overlap.
    void add_over(const Group& group) {
        for (const std::size_t part : group.parts) {
            if (interval(part).low > interval(group.total).high) {
                add(TieKind::at_most, "T-PART", term(part), {term(group.total)}, Strength::certain,
                    {fmt::format("{} ≤ {}", name(part), name(group.total)),
                     fmt::format("{} ≤ {}", name(part), name(group.total))});
                return;
            }
        }
        add_sum(group.total, group.parts,
                is_one_division(group) ? Strength::certain : Strength::likely);
    }

    // "货物支出", "工程支出", "服务支出": names made alike divide their whole and do not overlap.
    bool is_one_division(const Group& group) const {
        constexpr std::size_t alike_min = 2 * std::string_view("支").size();
        if (dimension(group.total) != Dimension::money) return false;
        const std::string& first = mention(group.parts.front()).label;
        if (first.size() < 2 * alike_min) return false;
        const std::string_view tail = std::string_view(first).substr(first.size() - alike_min);
        return std::ranges::all_of(group.parts, [&](std::size_t part) {
            const std::string& label = mention(part).label;
            return label.ends_with(tail) && label.size() >= 2 * alike_min &&
                   label != mention(group.total).label &&
                   mention(part).subject != mention(group.total).subject;
        });
    }

    void add_sum(std::size_t total, std::span<const std::size_t> parts, Strength strength) {
        std::vector<Term> operands;
        std::string words;
        for (const std::size_t part : parts) {
            operands.push_back(term(part));
            words += (words.empty() ? "" : " + ") + name(part);
        }
        add(TieKind::sum, "T-SUM", term(total), operands, strength,
            {fmt::format("{} = {}", words, name(total)),
             fmt::format("{} = {}", words, name(total))});
        give_concept(total, parts);
        tie_changes(total, parts, strength);
    }

    // "支出决算 A，其中基本支出 B，项目支出 C": B and C are what A is.
    void give_concept(std::size_t total, std::span<const std::size_t> parts) {
        for (const std::size_t part : parts) {
            Mention& m = facts_.mentions[items_[part].mention];
            if (m.concept_id.empty() && items_[part].by_line)
                m.concept_id = mention(total).concept_id;
        }
    }

    std::optional<std::size_t> change_behind(std::size_t item) const {
        for (std::size_t i = item + 1; i < items_.size(); ++i) {
            if (items_[i].role == Role::delta) return i;
            if (items_[i].role != Role::growth && items_[i].role != Role::share) break;
        }
        return std::nullopt;
    }

    // When a whole and all its parts have each their change, the changes add up too.
    void tie_changes(std::size_t total, std::span<const std::size_t> parts, Strength strength) {
        const auto result = change_behind(total);
        if (!result) return;
        std::vector<Term> operands;
        for (const std::size_t part : parts) {
            const auto change = change_behind(part);
            if (!change || !same_unit(*change, *result)) return;
            operands.push_back(term(*change, items_[*change].sign));
        }
        add(TieKind::sum, "T-CHANGES", term(*result, items_[*result].sign), operands, strength,
            {"各项变动之和 = 总变动", "changes of the parts = change of the whole"});
    }

    // "每村 0.44 万元，832 个行政村，共 366.08 万元": only when it holds, as many products are no
    // more than near.
    void tie_product(std::size_t at) {
        if (at < 2 || dimension(at) != Dimension::money) return;
        if (items_[at].sentence != items_[at - 2].sentence) return;
        const std::size_t price = at - 2;
        const std::size_t count = at - 1;
        if (dimension(price) != Dimension::money || dimension(count) != Dimension::count) return;
        if (!contains(items_[price].words, "每")) return;
        if (!meet(interval(at), interval(price) * interval(count))) return;
        add(TieKind::product, "T-PRODUCT", term(at), {term(price), term(count)}, Strength::certain,
            {fmt::format("{} × {}", name(price), name(count)),
             fmt::format("{} × {}", name(price), name(count))});
    }

    const std::vector<Item>& items_;
    facts::DocumentFacts& facts_;
    std::vector<Group> groups_;
};

}  // namespace

void tie_items(const std::vector<Item>& items, facts::DocumentFacts& facts) {
    try {
        Tier(items, facts).read();
    } catch (const base::OverflowError&) {
        // Figures beyond 127 bits: what was tied so far stands, the rest is not tied.
        return;
    }
}

}  // namespace reading
