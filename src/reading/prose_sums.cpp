#include "reading/prose_sums.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace reading {

namespace {

using facts::Mention;
using facts::Strength;
using facts::Term;
using facts::TieKind;
using figures::Dimension;
using figures::Interval;
using figures::Ratio;

// After these words the parts of the figure before follow.
constexpr auto openers = std::to_array<std::string_view>(
    {"其中", "分为", "主要用于以下", "用于以下", "分别为", "分别是", "具体为", "构成如下",
     "构成情况", "具体如下", "具体包括", "包括", "包含", "主要包括", "构成为",
     "构成:", "组成:", "构成是"});
// Words by which a list is said to be whole.
constexpr std::array<std::string_view, 10> complete_words{
    "分为", "两类", "两部分", "三部分", "四部分", "三类", "分别为", "分别是", "组成", "构成"};
constexpr std::array<std::string_view, 4> cut_words{"……", "…", "等", "主要包括"};

std::string separator_of(std::string_view between) {
    if (contains(between, ";")) return ";";
    if (contains(between, ",")) return ",";
    return "、";
}

// "按用途分:"
bool is_division(std::string_view between) {
    const std::size_t by = between.find("按");
    const std::size_t parted = between.find("分:");
    constexpr std::size_t words_max = 30;
    return by != std::string_view::npos && parted != std::string_view::npos && by < parted &&
           parted - by <= words_max;
}

}  // namespace

std::vector<std::size_t> ProseSums::wholes() const {
    std::vector<std::size_t> all;
    for (const Group& group : groups_) all.push_back(group.total);
    std::ranges::reverse(all);
    return all;
}

void ProseSums::open(std::size_t at) {
    const Item& item = items_[at];
    while (!groups_.empty() &&
           (groups_.back().sentence != item.sentence || groups_.back().depth > item.depth)) {
        close_last();
    }
    if (at > 0 && opens_bracket(at)) {
        groups_.push_back({at - 1, {}, item.sentence, item.depth, "(", ""});
        return;
    }
    if (at == 0) return;
    if (item.between.starts_with(":") && can_be_whole(at - 1) && same_unit(at - 1, at)) {
        return open_groups({at - 1}, at);
    }
    if (const auto whole = whole_spoken_of(at)) return open_groups({*whole}, at);
    const bool is_composed = contains(item.between, "由") && is_composed_of(at);
    if (!contains_any(item.between, openers) && !is_division(item.between) && !is_composed) return;
    const bool says_spent =
        contains(item.between, "支出构成") || contains(item.between, "支出包括");
    std::vector<std::size_t> totals;
    for (std::size_t i = at; i-- > 0;) {
        if (item.sentence - items_[i].sentence > (totals.empty() ? 1 : 0)) break;
        if (!can_be_whole(i) || is_base(i)) continue;
        if (says_spent && kind_of(i) != Kind::spent) continue;
        // What is left of a sum is no whole of what was spent.
        if (items_[i].role == Role::unspent && item.role != Role::unspent) continue;
        // "预算 A，执行 B，其中：…": each part is of the whole that says what it says.
        const bool is_other = std::ranges::none_of(
            totals, [&](std::size_t total) { return kind_of(total) == kind_of(i); });
        if (totals.empty() || (is_other && kind_of(i) != Kind::open &&
                               dimension(i) == Dimension::money && same_unit(i, totals[0]))) {
            totals.push_back(i);
        }
    }
    std::ranges::reverse(totals);
    open_groups(totals, at);
}

void ProseSums::open_groups(const std::vector<std::size_t>& totals, std::size_t at) {
    const Item& item = items_[at];
    for (const std::size_t total : totals) {
        Group group;
        group.total = total;
        group.sentence = item.sentence;
        group.depth = item.depth;
        group.opener = item.between;
        groups_.push_back(std::move(group));
    }
}

// "基本支出中，人员经费 A，公用经费 B": the basic expenditure that was spoken of.
std::optional<std::size_t> ProseSums::whole_spoken_of(std::size_t at) const {
    const std::string& between = items_[at].between;
    const std::size_t end = between.find("中,");
    constexpr std::size_t name_min = 6;
    if (end == std::string::npos || end < name_min) return std::nullopt;
    constexpr auto marks = std::to_array<std::string_view>({"。", ";", ",", ")"});
    std::size_t start = 0;
    for (const std::string_view mark : marks) {
        const std::size_t found = between.rfind(mark, end - 1);
        if (found != std::string::npos) start = std::max(start, found + mark.size());
    }
    const std::string name = between.substr(start, end - start);
    if (name.size() < name_min || name.ends_with("其")) return std::nullopt;
    for (std::size_t i = at; i-- > 0;) {
        if (!can_be_whole(i) || !same_unit(i, at)) continue;
        const std::string& label = mention(i).label;
        if (label.ends_with(name) || (label.size() >= name_min && name.ends_with(label))) return i;
    }
    return std::nullopt;
}

// "由 A 和 B 组成": the last word comes behind the parts.
bool ProseSums::is_composed_of(std::size_t at) const {
    for (std::size_t i = at; i < items_.size() && items_[i].sentence == items_[at].sentence; ++i) {
        if (contains(items_[i].after, "组成") || contains(items_[i].after, "构成")) return true;
    }
    return contains(items_[at].between, "组成") || contains(items_[at].between, "构成");
}

// "基本支出 A（人员经费 B，公用经费 C）".
bool ProseSums::opens_bracket(std::size_t at) const {
    const Item& item = items_[at];
    const Item& before = items_[at - 1];
    return item.depth > before.depth && item.sentence == before.sentence &&
           item.between.ends_with("(" + item.words) && can_be_whole(at - 1) &&
           same_unit(at - 1, at) && item.has_name && before.has_name;
}

ProseSums::Kind ProseSums::kind_of(std::size_t item) const {
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
bool ProseSums::kinds_fit(std::size_t whole, std::size_t part) const {
    return kind_of(whole) == kind_of(part) || kind_of(whole) == Kind::open ||
           kind_of(part) == Kind::open || items_[part].by_line;
}

bool ProseSums::can_be_whole(std::size_t item) const {
    const Role role = items_[item].role;
    return (is_amount(item) || dimension(item) == Dimension::points) && role != Role::delta &&
           role != Role::change && role != Role::previous;
}

// "完成预算 A 的 98 %", "占收入 A 的 10 %": what the share is of, and no whole of what follows.
bool ProseSums::is_base(std::size_t item) const {
    return item + 1 < items_.size() && items_[item + 1].words == "的" &&
           items_[item + 1].sentence == items_[item].sentence &&
           dimension(item + 1) == Dimension::share;
}

// Another amount of the same sentence that the parts add up to.
std::optional<std::size_t> ProseSums::other_whole(const Group& group) const {
    const std::size_t first = group.parts.front();
    for (std::size_t i = first; i-- > 0;) {
        if (items_[i].sentence != items_[group.total].sentence) break;
        const bool is_other = i != group.total && can_be_whole(i) && !is_base(i) &&
                              same_unit(i, first) && items_[i].depth == items_[group.total].depth;
        if (is_other && meet(sum_of(group.parts), interval(i))) return i;
    }
    return std::nullopt;
}

// Whether the item can be a part of this whole: the same kind of amount under another name.
bool ProseSums::can_be_part(const Group& group, std::size_t at) const {
    const Item& item = items_[at];
    if (!same_unit(group.total, at) || !can_be_whole(at)) return false;
    if (item.depth != group.depth) return false;
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
std::size_t ProseSums::group_for(std::size_t at) const {
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

void ProseSums::join(std::size_t at) {
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
            return join(at);
        }
    }
    group.parts.push_back(at);
}

void ProseSums::close_groups(std::size_t keep) {
    while (groups_.size() > keep) close_last();
}

void ProseSums::close_last() {
    Group group = std::move(groups_.back());
    groups_.pop_back();
    take_scores(group);
    if (group.parts.size() >= 2) tie_sum(group);
}

// "得分 93 分。其中：投入 20 分，得 19 分；过程 …": of weight and score the score is the part.
void ProseSums::take_scores(Group& group) const {
    if (dimension(group.total) != Dimension::points) return;
    std::vector<std::size_t> scores;
    for (const std::size_t part : group.parts) {
        const std::size_t next = part + 1;
        const bool has_score = next < items_.size() && dimension(next) == Dimension::points &&
                               items_[next].sentence == items_[part].sentence &&
                               items_[next].words.starts_with("得") &&
                               !contains(items_[part].words, "得");
        if (has_score) scores.push_back(next);
    }
    if (scores.size() == group.parts.size()) group.parts = std::move(scores);
}

Interval ProseSums::sum_of(std::span<const std::size_t> parts) const {
    Interval sum = Interval::exactly(Ratio(0));
    for (const std::size_t part : parts) sum = sum + interval(part);
    return sum;
}

void ProseSums::tie_sum(const Group& group) {
    const Interval total = interval(group.total);
    // A list may run on into figures that are no parts: the reading that holds is taken.
    for (std::size_t count = group.parts.size(); count >= 2; --count) {
        const std::span parts(group.parts.data(), count);
        if (meet(sum_of(parts), total)) return add_sum(group.total, parts, Strength::certain);
    }
    if (const auto other = other_whole(group)) {
        return add_sum(*other, group.parts, Strength::certain);
    }
    const std::string& tail = items_[group.parts.back()].after;
    const bool is_cut =
        contains_any(tail.substr(0, 12), cut_words) || contains(group.opener, "主要包括");
    if (is_cut) return;
    const Interval sum = sum_of(group.parts);
    const Ratio gap = abs(value(group.total) - (sum.low + sum.high) / Ratio(2));
    // "其他" comes last, behind all the rest.
    const std::string& last = mention(group.parts.back()).label;
    const bool is_complete = contains_any(group.opener, complete_words) ||
                             is_by_definition(group) || last.starts_with("其他") ||
                             last.starts_with("其余");
    // A list behind a colon is whole, unless it is a list of examples.
    const bool is_closed = is_complete || group.opener.starts_with(":");
    const auto is_within = [&](std::int64_t percent) {
        return gap * Ratio(100) <= value(group.total) * Ratio(percent);
    };
    constexpr std::size_t many = 3;
    const bool has_many = group.parts.size() >= many;
    // Of people and things counted, parts overlap or are chosen, and come near by chance.
    const bool is_money = dimension(group.total) != Dimension::count;
    const bool is_staff = items_[group.total].role == Role::staff;
    const bool is_near = is_within(3) && (is_money || is_staff || has_many);
    const bool is_over = sum.low > total.high;
    if (is_near || is_complete || (is_closed && is_within(10) && has_many)) {
        const bool is_sure = is_money || is_staff || is_closed || is_one_division(group);
        add_sum(group.total, group.parts, is_sure ? Strength::certain : Strength::likely);
    } else if (is_over && group.opener != "(") {
        add_over(group);
    } else if (is_within(10) && has_many && is_money) {
        add_sum(group.total, group.parts, Strength::likely);
    }
}

// Expenditure is basic and project expenditure, basic expenditure is for people and operation.
bool ProseSums::is_by_definition(const Group& group) const {
    if (group.parts.size() != 2) return false;
    const std::string& first = mention(group.parts[0]).subject;
    const std::string& second = mention(group.parts[1]).subject;
    const bool is_all = first == "basic" && second == "project" && items_[group.total].is_whole;
    return is_all || (first == "personnel" && second == "operating" &&
                      mention(group.total).subject == "basic");
}

// Parts beyond their whole: one of them alone is certain, together they may overlap.
void ProseSums::add_over(const Group& group) {
    for (const std::size_t part : group.parts) {
        if (interval(part).low > interval(group.total).high) {
            add(TieKind::at_most, "T-PART", term(part), {term(group.total)}, Strength::certain,
                {fmt::format("{} ≤ {}", name(part), name(group.total)),
                 fmt::format("{} ≤ {}", name(part), name(group.total))});
            return;
        }
    }
    const bool is_division = is_one_division(group);
    // Teachers, women and members of the party overlap.
    if (!is_division && dimension(group.total) == Dimension::count) return;
    add_sum(group.total, group.parts, is_division ? Strength::certain : Strength::likely);
}

// "货物支出", "工程支出", "服务支出": names made alike divide their whole and do not overlap.
bool ProseSums::is_one_division(const Group& group) const {
    constexpr std::size_t alike_min = 2 * std::string_view("支").size();
    // Groups of people, and what people take part in, may be named alike and overlap.
    constexpr auto of_people =
        std::to_array<std::string_view>({"人", "名", "位", "次", "家", "户"});
    const std::string& unit = mention(group.total).figure.unit.name;
    if (dimension(group.total) == Dimension::count && contains_any(unit, of_people)) return false;
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

void ProseSums::add_sum(std::size_t total, std::span<const std::size_t> parts, Strength strength) {
    std::vector<Term> operands;
    std::string words;
    for (const std::size_t part : parts) {
        operands.push_back(term(part));
        words += (words.empty() ? "" : " + ") + name(part);
    }
    add(TieKind::sum, "T-SUM", term(total), operands, strength,
        {fmt::format("{} = {}", words, name(total)), fmt::format("{} = {}", words, name(total))});
    give_concept(total, parts);
    tie_changes(total, parts, strength);
}

// "支出决算 A，其中基本支出 B，项目支出 C": B and C are what A is.
void ProseSums::give_concept(std::size_t total, std::span<const std::size_t> parts) {
    for (const std::size_t part : parts) {
        Mention& m = facts_.mentions[items_[part].mention];
        if (m.concept_id.empty() && items_[part].by_line) m.concept_id = mention(total).concept_id;
    }
}

std::optional<std::size_t> ProseSums::change_behind(std::size_t item) const {
    for (std::size_t i = item + 1; i < items_.size(); ++i) {
        if (items_[i].role == Role::delta) return i;
        if (items_[i].role != Role::growth && items_[i].role != Role::share) break;
    }
    return std::nullopt;
}

// When a whole and all its parts have each their change, the changes add up too.
void ProseSums::tie_changes(std::size_t total, std::span<const std::size_t> parts,
                            Strength strength) {
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

}  // namespace reading
