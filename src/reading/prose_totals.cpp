#include "reading/prose_totals.h"

#include <array>

#include <fmt/format.h>

namespace reading {

namespace {

using facts::Strength;
using facts::TieKind;
using figures::Dimension;
using figures::Interval;
using figures::Ratio;

constexpr auto total_words =
    std::to_array<std::string_view>({"合计", "共计", "总计", "小计", "总分", "总得分", "综合得分",
                                     "自评得分", "相加", "三项", "四项", "两项", "五项"});

}  // namespace

bool ProseTotals::says_total(std::size_t at) const {
    return contains_any(items_[at].words, total_words) && !contains(items_[at].words, "累计");
}

// An amount of the same kind that stands in the same sentence and is no total itself.
bool ProseTotals::is_part(std::size_t at, std::size_t item) const {
    const Role role = items_[item].role;
    return dimension(item) == dimension(at) &&
           (dimension(at) == Dimension::points || same_unit(item, at)) &&
           items_[item].sentence == items_[at].sentence && items_[item].depth == items_[at].depth &&
           role != Role::delta && role != Role::previous && role != Role::unspent &&
           !items_[item].is_whole && mention(item).bound == facts::Bound::none;
}

bool ProseTotals::is_total_already(std::size_t at) const {
    return std::ranges::any_of(facts_.ties, [&](const facts::Tie& tie) {
        return tie.kind == TieKind::sum && tie.result.mention == items_[at].mention;
    });
}

void ProseTotals::tie(std::size_t at) {
    const bool is_points = dimension(at) == Dimension::points;
    if (!is_amount(at) && !is_points) return;
    if (!is_part(at, at) && !items_[at].is_whole) return;
    if (is_total_already(at)) return;
    std::vector<std::size_t> parts;  // the nearest first
    for (std::size_t i = at; i-- > 0 && items_[i].sentence == items_[at].sentence;) {
        if (is_part(at, i)) {
            parts.push_back(i);
        } else if (dimension(i) == dimension(at) && items_[i].depth == items_[at].depth) {
            break;  // another total, or a change
        }
    }
    const bool is_said = says_total(at);
    const std::size_t enough = is_said ? 2 : 3;
    if (parts.size() < enough || value(at).is_zero()) return;
    Interval sum = Interval::exactly(Ratio(0));
    for (std::size_t count = 1; count <= parts.size(); ++count) {
        sum = sum + interval(parts[count - 1]);
        if (count < enough || !meet(sum, interval(at))) continue;
        std::vector<std::size_t> used(parts.begin(),
                                      parts.begin() + static_cast<std::ptrdiff_t>(count));
        return add_total(at, used, Strength::certain);
    }
    // It says that it is the total of what stands in front of it.
    const Ratio gap = abs(value(at) - (sum.low + sum.high) / Ratio(2)) * Ratio(100);
    if (!is_said || parts.size() < 3) return;
    if (gap <= value(at) * Ratio(3)) {
        add_total(at, parts, Strength::certain);
    } else if (gap <= value(at) * Ratio(10)) {
        add_total(at, parts, Strength::likely);
    }
}

void ProseTotals::add_total(std::size_t at, std::vector<std::size_t> parts, Strength strength) {
    std::ranges::reverse(parts);
    std::vector<facts::Term> operands;
    std::string words;
    for (const std::size_t part : parts) {
        operands.push_back(term(part));
        words += (words.empty() ? "" : " + ") + name(part);
    }
    add(TieKind::sum, "T-SUM", term(at), std::move(operands), strength,
        {fmt::format("{} = {}", words, name(at)), fmt::format("{} = {}", words, name(at))});
}

}  // namespace reading
