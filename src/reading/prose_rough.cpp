#include "reading/prose_rough.h"

#include "base/check.h"

#include <algorithm>
#include <array>

namespace reading {

namespace {

using facts::DocumentFacts;
using facts::Term;
using facts::Tie;
using facts::TieKind;
using figures::Interval;
using figures::Ratio;

// What a term can stand for; a rough figure a little more.
Interval range_of(const DocumentFacts& facts, const Term& term,
                  const std::vector<std::size_t>& rough) {
    const figures::Figure& figure = facts.mentions[term.mention].figure;
    Interval range = figure.interval();
    if (std::ranges::find(rough, term.mention) != rough.end()) {
        const Ratio step = abs(figure.value()) * Ratio(5, 100);
        range = {std::min(range.low, figure.value() - step),
                 std::max(range.high, figure.value() + step)};
    }
    return range * Interval::exactly(Ratio(term.sign));
}

bool has_zero(const Interval& range) {
    return range.contains(Ratio(0));
}

bool holds(const DocumentFacts& facts, const Tie& tie, const std::vector<std::size_t>& rough) {
    const Interval result = range_of(facts, tie.result, rough);
    std::vector<Interval> operands;
    for (const Term& term : tie.operands) operands.push_back(range_of(facts, term, rough));
    const auto quotient = [&](const Interval& top, const Interval& bottom) {
        return !has_zero(bottom) && meet(result, top / bottom);
    };
    switch (tie.kind) {
        case TieKind::sum: {
            Interval sum = Interval::exactly(Ratio(0));
            for (const Interval& operand : operands) sum = sum + operand;
            return meet(result, sum);
        }
        case TieKind::quotient:
            return quotient(operands[0], operands[1]);
        case TieKind::growth:
            return quotient(operands[0] - operands[1], operands[1]);
        case TieKind::change:
            return quotient(operands[1], operands[0] - operands[1]);
        case TieKind::product:
            return meet(result, operands[0] * operands[1]);
        case TieKind::equal:
            return meet(result, operands[0]);
        case TieKind::at_most:
            return result.low <= operands[0].high;
    }
    return true;
}

bool has_rough(const Tie& tie, const std::vector<std::size_t>& rough) {
    const auto is_rough_term = [&](const Term& term) {
        return std::ranges::find(rough, term.mention) != rough.end();
    };
    return is_rough_term(tie.result) || std::ranges::any_of(tie.operands, is_rough_term);
}

}  // namespace

bool is_rough(const figures::Figure& figure, std::string_view words, std::string_view after) {
    constexpr auto before =
        std::to_array<std::string_view>({"约", "约为", "约有", "约占", "约合", "约达"});
    constexpr auto beside = std::to_array<std::string_view>({"近", "接近", "逾"});
    const auto ends = [&](std::string_view word) { return words.ends_with(word); };
    const auto begins = [&](std::string_view word) { return after.starts_with(word); };
    if (std::ranges::any_of(beside, ends)) return true;
    if (figure.unit.name.find("余") != std::string::npos ||
        figure.unit.name.find("多") != std::string::npos) {
        return true;
    }
    constexpr auto behind = std::to_array<std::string_view>({"左右", "上下"});
    return figure.number.decimals() == 0 &&
           (std::ranges::any_of(before, ends) || std::ranges::any_of(behind, begins));
}

bool tie_holds(const DocumentFacts& facts, const Tie& tie) {
    return holds(facts, tie, {});
}

void loosen_rough_ties(DocumentFacts& facts, std::size_t first,
                       const std::vector<std::size_t>& rough) try {
    if (rough.empty()) return;
    const auto begin = facts.ties.begin() + static_cast<std::ptrdiff_t>(first);
    const auto is_within = [&](const Tie& tie) {
        return has_rough(tie, rough) && !holds(facts, tie, {}) && holds(facts, tie, rough);
    };
    facts.ties.erase(std::remove_if(begin, facts.ties.end(), is_within), facts.ties.end());
    for (std::size_t i = first; i < facts.ties.size(); ++i) {
        Tie& tie = facts.ties[i];
        const bool is_off = has_rough(tie, rough) && !holds(facts, tie, {});
        if (is_off && tie.strength == facts::Strength::certain) {
            tie.strength = facts::Strength::likely;
        }
    }
} catch (const base::OverflowError&) {
    // Figures beyond 127 bits are not compared; their ties stay.
    return;
}

}  // namespace reading
