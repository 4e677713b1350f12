#include "reading/prose_shares.h"

#include <array>

#include <fmt/format.h>

namespace reading {

namespace {

using facts::Strength;
using facts::TieKind;
using figures::Dimension;
using figures::Interval;
using figures::Ratio;

// "占总投资的", "占总投资": 总投资; "占", "占比": nothing.
std::string whole_named(std::string_view words) {
    constexpr auto fillers = std::to_array<std::string_view>(
        {"的比重", "的比例", "比重", "比例", "比", "的", "为", "达", "约", "到"});
    const std::size_t start = words.rfind("占");
    if (start == std::string_view::npos) return {};
    std::string_view left = words.substr(start + std::string_view("占").size());
    for (bool changed = true; changed;) {
        changed = false;
        for (const std::string_view filler : fillers) {
            if (!left.ends_with(filler)) continue;
            left.remove_suffix(filler.size());
            changed = true;
        }
    }
    return std::string(left);
}

// "到位资金" is what 实际到位 names, "年初预算" what the concept is.
bool is_called(const facts::Mention& mention, const std::string& name) {
    if (mention.label.ends_with(name)) return true;
    // "本年支出合计" is kept as "本年支出" while the text is read.
    if (names_whole(name) && mention.label == name_of_words(name)) return true;
    const auto says = [&](std::string_view word) { return name.find(word) != std::string::npos; };
    if (says("到位")) return mention.label.find("到位") != std::string::npos;
    if (mention.subject != "total") return false;
    if (says("年初预算")) return mention.concept_id == "initial_budget";
    return (says("全年预算") || says("调整后预算")) && mention.concept_id == "adjusted_budget";
}

}  // namespace

void ProseShares::tie(std::size_t at) {
    std::optional<std::size_t> part;
    for (std::size_t i = at; i-- > 0 && items_[at].sentence == items_[i].sentence;) {
        // "占计划 A 的 38 %，占总投资 B 的 24 %": of one part.
        const bool is_base =
            contains(items_[i].words, "占") || (i + 1 == at && items_[at].words == "的");
        if (is_amount(i) && !is_base) {
            part = i;
            break;
        }
    }
    if (!part) return;
    if (contains(items_[at].words, "分别")) return tie_in_turn(at, *part);
    // "两项合计占 30 %": the parts together.
    constexpr auto together = std::to_array<std::string_view>({"合计占", "共占", "共计占"});
    if (contains_any(items_[at].words, together)) return;
    std::vector<std::size_t> wholes = wholes_of(at, *part);
    for (const std::size_t whole : wholes) {
        if (meets_quotient(interval(at), interval(*part), interval(whole))) {
            return add_share(at, *part, whole, Strength::certain);
        }
    }
    // Named by nothing: the whole of the share before, or what it is of when that holds.
    if (wholes.empty() && whole_named(items_[at].words).empty()) {
        const std::optional<std::size_t> told = whole_before(at, *part);
        if (told) wholes.push_back(*told);
        for (std::size_t i = *part; i-- > 0 && !told;) {
            if (items_[at].sentence - items_[i].sentence > 1) break;
            if (same_unit(i, *part) && items_[i].role != Role::delta &&
                meets_quotient(interval(at), interval(*part), interval(i))) {
                return add_share(at, *part, i, Strength::certain);
            }
        }
    }
    if (wholes.empty()) return tie_elsewhere(at, *part);
    if (items_[wholes.front()].role == Role::unspent) return;
    // Shares are nudged by their last digit so that they add to 100 %.
    const Ratio step = mention(at).figure.unit.scale /
                       Ratio(figures::power_of_ten(mention(at).figure.number.decimals()));
    const Interval wide{interval(at).low - step, interval(at).high + step};
    if (meets_quotient(wide, interval(*part), interval(wholes.front()))) return;
    add_share(at, *part, wholes.front(), Strength::certain);
}

// "基本支出 A，占 38 %；项目支出 B，占 62 %": what the share before is of.
std::optional<std::size_t> ProseShares::whole_before(std::size_t at, std::size_t part) const {
    if (!last_whole_ || last_share_ >= at || last_whole_ == part) return std::nullopt;
    const bool is_near = items_[at].sentence == items_[last_share_].sentence &&
                         at - last_share_ <= 3 && same_unit(part, *last_whole_);
    return is_near ? last_whole_ : std::nullopt;
}

// "占总投资的 90 %", the total investment being named in another paragraph. Certain when it holds;
// otherwise likely, where the name stands for one value only.
void ProseShares::tie_elsewhere(std::size_t at, std::size_t part) {
    constexpr std::size_t name_min = 12;
    const std::string of_what = whole_named(items_[at].words);
    if (of_what.size() < name_min) return;
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < items_.front().mention; ++i) {
        const facts::Mention& other = facts_.mentions[i];
        const bool is_it =
            is_called(other, of_what) && other.figure.unit.dimension == dimension(part) &&
            other.period == mention(part).period && other.figure.value() > value(part);
        if (!is_it) continue;
        const auto same = [&](std::size_t k) {
            return facts_.mentions[k].figure.value() == other.figure.value();
        };
        if (std::ranges::none_of(found, same)) found.push_back(i);
    }
    const auto add_with = [&](std::size_t whole, Strength strength) {
        add(TieKind::quotient, "T-SHARE", term(at), {term(part), {whole}}, strength,
            {fmt::format("{} ÷ {}", name(part), of_what),
             fmt::format("{} ÷ {}", name(part), of_what)});
    };
    for (const std::size_t whole : found) {
        if (meets_quotient(interval(at), interval(part),
                           facts_.mentions[whole].figure.interval())) {
            return add_with(whole, Strength::certain);
        }
    }
    if (found.size() == 1) add_with(found.front(), Strength::likely);
}

// "财政拨款支出主要用于以下方面：教育支出 A，占 60 %；文化支出 B，占 40 %", the whole being in
// another paragraph: the one of that name of which most of the shares are.
void ProseShares::tie_uses(std::size_t first) {
    const std::string& between = items_[first].between;
    const std::size_t end = between.find("用于以下");
    if (end == std::string::npos) return;
    std::string_view name = std::string_view(between).substr(0, end);
    if (name.ends_with("主要")) name.remove_suffix(std::string_view("主要").size());
    std::vector<std::size_t> parts;
    for (std::size_t i = first; i + 1 < items_.size(); ++i) {
        if (items_[i].sentence != items_[first].sentence) break;
        const bool is_part = dimension(i) == Dimension::money && items_[i].has_name &&
                             items_[i + 1].role == Role::share &&
                             whole_named(items_[i + 1].words).empty();
        if (is_part) parts.push_back(i);
    }
    const bool is_tied = std::ranges::any_of(facts_.ties, [&](const facts::Tie& tie) {
        return tie.result.mention == items_[first + 1].mention;
    });
    constexpr std::size_t parts_min = 3;
    if (parts.size() < parts_min || is_tied) return;
    const auto holding = [&](const Interval& whole) {
        return static_cast<std::size_t>(std::ranges::count_if(parts, [&](std::size_t part) {
            return meets_quotient(interval(part + 1), interval(part), whole);
        }));
    };
    for (std::size_t i = items_[first].mention; i-- > 0;) {
        const facts::Mention& whole = facts_.mentions[i];
        constexpr std::size_t name_min = 12;
        const bool is_it = whole.label.size() >= name_min && name.ends_with(whole.label) &&
                           whole.figure.unit.dimension == Dimension::money &&
                           whole.period == mention(first).period;
        if (is_it && holding(whole.figure.interval()) * 2 > parts.size()) {
            return add_uses(parts, i);
        }
    }
}

void ProseShares::add_uses(const std::vector<std::size_t>& parts, std::size_t whole) {
    Interval sum = Interval::exactly(Ratio(0));
    std::vector<facts::Term> operands;
    const std::string& label = facts_.mentions[whole].label;
    for (const std::size_t part : parts) {
        sum = sum + interval(part);
        operands.push_back(term(part));
        add(TieKind::quotient, "T-SHARE", term(part + 1), {term(part), {whole}}, Strength::certain,
            {fmt::format("{} ÷ {}", name(part), label), fmt::format("{} ÷ {}", name(part), label)});
    }
    const figures::Figure& total = facts_.mentions[whole].figure;
    const bool holds = meet(sum, total.interval());
    add(TieKind::sum, "T-SUM", {whole}, std::move(operands),
        holds ? Strength::certain : Strength::likely,
        {fmt::format("各方面支出之和 = {}", label), fmt::format("sum of the uses = {}", label)});
}

// "A、B、C，分别占 16 %、24 %、60 %": each in turn. Said when all hold, or all but one.
void ProseShares::tie_in_turn(std::size_t at, std::size_t last_part) {
    std::size_t count = 1;
    while (at + count < items_.size() && dimension(at + count) == Dimension::share &&
           items_[at + count].sentence == items_[at].sentence &&
           items_[at + count].words.size() <= std::string_view("和").size()) {
        ++count;
    }
    if (count < 2 || last_part + 1 < count) return;
    const std::size_t first_part = last_part + 1 - count;
    for (std::size_t i = first_part; i <= last_part; ++i) {
        if (!same_unit(i, last_part) || items_[i].sentence != items_[at].sentence) return;
    }
    for (std::size_t whole = first_part; whole-- > 0;) {
        if (!same_unit(whole, last_part)) continue;
        std::size_t holding = 0;
        for (std::size_t k = 0; k < count; ++k) {
            holding += meets_quotient(interval(at + k), interval(first_part + k), interval(whole));
        }
        if (holding + 1 < count || holding == 0) continue;
        for (std::size_t k = 0; k < count; ++k) {
            add_share(at + k, first_part + k, whole,
                      holding == count || count > 2 ? Strength::certain : Strength::likely);
        }
        return;
    }
}

// What the share can be of: "占 X 的" by that name; "占预算 A 的", A itself; otherwise the
// whole of which the part is one, or what a sentence begins with, "60 个项目中".
std::vector<std::size_t> ProseShares::wholes_of(std::size_t at, std::size_t part) const {
    std::vector<std::size_t> wholes;
    if (items_[at].words == "的") {
        if (same_unit(part, at - 1)) wholes.push_back(at - 1);
        return wholes;
    }
    const std::string of_what = whole_named(items_[at].words);
    if (!of_what.empty()) {
        for (std::size_t i = part; i-- > 0;) {
            if (same_unit(i, part) && is_named(i, of_what)) wholes.push_back(i);
        }
        return wholes;
    }
    for (const std::size_t whole : sums_.wholes()) {
        if (same_unit(whole, part) && whole != part) wholes.push_back(whole);
    }
    for (std::size_t i = part; i-- > 0 && items_[at].sentence - items_[i].sentence <= 1;) {
        const bool is_head = mention(i).label.ends_with("中") && same_unit(i, part);
        const bool is_other = std::ranges::find(wholes, i) == wholes.end();
        if (is_head && is_other) wholes.push_back(i);
    }
    // Balances stand between a whole and its parts.
    const bool is_balance = !wholes.empty() && (items_[wholes.front()].role == Role::unspent ||
                                                value(wholes.front()) < value(part));
    if (!is_balance) return wholes;
    for (std::size_t i = wholes.front(); i-- > 0;) {
        if (items_[at].sentence - items_[i].sentence > 1) break;
        if (same_unit(i, part) && items_[i].role == Role::executed) wholes = {i};
    }
    return wholes;
}

void ProseShares::add_share(std::size_t share, std::size_t part, std::size_t whole,
                            Strength strength) {
    last_share_ = share;
    last_whole_ = whole;
    facts_.mentions[items_[share].mention].subject = mention(part).subject;
    add(TieKind::quotient, "T-SHARE", term(share), {term(part), term(whole)}, strength,
        {fmt::format("{} ÷ {}", name(part), name(whole)),
         fmt::format("{} ÷ {}", name(part), name(whole))});
}

bool ProseShares::is_named(std::size_t item, std::string_view wanted) const {
    const std::string& label = mention(item).label;
    constexpr std::size_t name_min = 6;
    if (label.size() < name_min) return false;
    if (label.ends_with(wanted)) return true;
    // "决算" alone names nothing: the line must be the same.
    const std::string_view line = line_of(wanted);
    if (noun_of(label).empty()) return !line.empty() && mention(item).subject == line;
    return wanted.ends_with(label);
}

}  // namespace reading
