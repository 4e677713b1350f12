#include "consistency/text_repair.h"

#include "base/check.h"

#include <map>

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Tie;
using figures::Decimal;
using figures::Figure;
using figures::Interval;
using figures::Ratio;
using figures::Wide;

// How often each slip happens, in millionths of all figures that are wrong, for one certain wrong
// figure. A figure that is wrong without any of these is one of very many.
struct Story {
    std::int64_t weight;
    base::Label words;
};
constexpr Story one_digit{12'000, {"有一位数字写错", "one digit is wrong"}};
constexpr Story swapped{20'000, {"相邻两位数字颠倒", "two digits are swapped"}};
constexpr Story dropped{8'000, {"漏写一位数字", "a digit is missing"}};
constexpr Story doubled{8'000, {"多写一位数字", "a digit too many"}};
constexpr Story shifted{15'000, {"小数点错位", "the decimal point is misplaced"}};
constexpr Story unit_slip{60'000, {"元、万元用混", "元 and 万元 are mixed up"}};
constexpr Story copied{40'000, {"照抄了旁边的数", "copied from a neighbour"}};
constexpr Story computed{900, {"算错或抄错", "miscalculated or miscopied"}};
constexpr Story arbitrary{60, {"写错", "wrong"}};

// What is worked out goes wrong more often than what is typed from a voucher.
constexpr std::int64_t computed_factor = 3;

struct Candidate {
    Figure figure;
    Story story;
};

Figure with_digits(const Figure& model, std::int64_t digits, int decimals) {
    Figure figure = model;
    figure.number = Decimal(digits, decimals);
    return figure;
}

void add_digit_slips(const Figure& old, std::vector<Candidate>& all) {
    const std::int64_t digits = old.number.digits();
    const int decimals = old.number.decimals();
    if (digits < 0) return;
    const std::string text = fmt::format("{}", digits);
    if (text.size() > 15) return;
    const auto add = [&](std::string_view changed, const Story& story) {
        if (changed.empty()) return;
        std::int64_t value = 0;
        for (const char c : changed) value = 10 * value + (c - '0');
        if (value != digits) all.push_back({with_digits(old, value, decimals), story});
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (char c = '0'; c <= '9'; ++c) {
            std::string changed = text;
            changed[i] = c;
            add(changed, one_digit);
            changed = text;
            changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(i), c);
            add(changed, dropped);
        }
        std::string changed = text;
        changed.erase(i, 1);
        add(changed, doubled);
        if (i + 1 < text.size()) {
            changed = text;
            std::swap(changed[i], changed[i + 1]);
            add(changed, swapped);
        }
    }
    for (char c = '0'; c <= '9'; ++c) add(text + c, dropped);
}

void add_scale_slips(const Figure& old, std::vector<Candidate>& all) {
    const std::int64_t digits = old.number.digits();
    const int decimals = old.number.decimals();
    if (digits == 0) return;
    if (old.unit.dimension == figures::Dimension::money) {
        for (const std::string_view name : {"元", "万元", "亿元"}) {
            if (name == old.unit.name) continue;
            Figure figure = old;
            figure.unit = figures::Unit::named(name);
            all.push_back({figure, unit_slip});
        }
    }
    if (decimals < Decimal::decimals_max) {
        all.push_back({with_digits(old, digits, decimals + 1), shifted});
    }
    if (decimals > 0) all.push_back({with_digits(old, digits, decimals - 1), shifted});
    if (decimals == 0 && digits < 1'000'000'000'000) {
        all.push_back({with_digits(old, 10 * digits, 0), shifted});
    }
}

Ratio grid_of(const Figure& figure) {
    return figure.unit.scale / Ratio(figures::power_of_ten(figure.number.decimals()));
}

std::int64_t roundness(Wide steps) {
    if (steps == 0) return 1;
    std::int64_t factor = 1;
    for (const int multiple : {5, 10, 50, 100, 500, 1000}) {
        if (steps % multiple == 0) factor *= 2;
    }
    return factor;
}

Wide steps_of(const Figure& figure) {
    return figure.number.digits();
}

// A value on the grid inside the interval, for what no slip explains: of what people plan the
// roundest, of the rest the one in the middle, which is what the other figures make.
std::optional<Figure> solved(const Figure& old, const Interval& range, bool is_planned) {
    const Ratio grid = grid_of(old);
    const Wide first = -((-(range.low / grid)).floor());
    const Wide last = (range.high / grid).floor();
    if (first > last || first < 0 || last > Wide(Decimal::digits_max)) return std::nullopt;
    constexpr Wide looked_at_max = 2000;
    const Wide middle = ((range.low + range.high) / (grid * Ratio(2)) + Ratio(1, 2)).floor();
    Wide best = std::clamp(middle, first, last);
    const Wide from = std::max(first, middle - looked_at_max / 2);
    for (Wide at = from; is_planned && at <= last && at - from < looked_at_max; ++at) {
        if (roundness(at) > roundness(best)) best = at;
    }
    return with_digits(old, static_cast<std::int64_t>(best), old.number.decimals());
}

class Search {
public:
    Search(const TextView& view, const std::vector<Tie>& ties,
           const std::vector<std::size_t>& failing)
        : view_(view), ties_(ties), failing_(failing) {
        for (const std::size_t index : failing) {
            note(ties[index].result.mention, index);
            for (const facts::Term& term : ties[index].operands) note(term.mention, index);
        }
        for (std::size_t i = 0; i < ties.size(); ++i) {
            if (!has(failing, i) && fit_of(view, ties[i]) == Fit::holds) note_holding(i);
        }
    }

    std::vector<TextRepair> run() {
        for (const auto& [mention, broken] : broken_of_) try_mention(mention, broken);
        std::ranges::stable_sort(found_, [](const TextRepair& a, const TextRepair& b) {
            if (a.mended.size() != b.mended.size()) return a.mended.size() > b.mended.size();
            return a.weight > b.weight;
        });
        return std::move(found_);
    }

private:
    void note(std::size_t mention, std::size_t tie) {
        auto& list = broken_of_[mention];
        if (!has(list, tie)) list.push_back(tie);
    }

    void note_holding(std::size_t index) {
        const auto add = [&](std::size_t mention) {
            if (broken_of_.contains(mention)) holding_of_[mention].push_back(index);
        };
        add(ties_[index].result.mention);
        for (const facts::Term& term : ties_[index].operands) add(term.mention);
    }

    void try_mention(std::size_t mention, const std::vector<std::size_t>& broken) {
        std::optional<Interval> range;
        for (const std::size_t index : broken) {
            const auto solved = solve_for(view_, ties_[index], mention);
            if (!solved) continue;
            if (!range) {
                range = solved;
            } else if (figures::meet(*range, *solved)) {
                range = Interval{std::max(range->low, solved->low),
                                 std::min(range->high, solved->high)};
            }
        }
        if (!range) return;
        const Figure& old = view_.at(mention).figure;
        std::vector<Candidate> candidates;
        add_digit_slips(old, candidates);
        add_scale_slips(old, candidates);
        if (auto figure =
                solved(old, *range, is_planned(mention) && !is_computed(mention, broken))) {
            candidates.push_back({*figure, arbitrary_story(mention, broken)});
        }
        std::optional<TextRepair> best;
        for (const Candidate& candidate : candidates) consider(mention, broken, candidate, best);
        if (best) found_.push_back(std::move(*best));
    }

    // A neighbour's figure explains any true value; a total or rate is computed, and goes wrong so.
    Story arbitrary_story(std::size_t mention, const std::vector<std::size_t>& broken) const {
        const Figure& old = view_.at(mention).figure;
        bool is_result = false;
        for (const std::size_t index : broken) {
            const Tie& tie = ties_[index];
            if (tie.result.mention == mention) is_result = tie.kind != facts::TieKind::equal;
            for (const facts::Term& term : tie.operands) {
                const Figure& other = view_.at(term.mention).figure;
                if (term.mention != mention && other == old && old.number.digits() > 9)
                    return copied;
            }
        }
        return is_result ? computed : arbitrary;
    }

    void consider(std::size_t mention, const std::vector<std::size_t>& broken,
                  const Candidate& candidate, std::optional<TextRepair>& best) const {
        if (candidate.figure == view_.at(mention).figure) return;
        const Replaced replaced{mention, candidate.figure};
        TextRepair repair{mention, candidate.figure, 0, candidate.story.words.text(), {}};
        for (const std::size_t index : broken) {
            if (fit_of(view_, ties_[index], &replaced) == Fit::holds)
                repair.mended.push_back(index);
        }
        if (repair.mended.empty() || breaks_others(mention, replaced)) return;
        repair.weight = candidate.story.weight;
        if (is_planned(mention)) {
            const std::int64_t now = roundness(steps_of(candidate.figure));
            const std::int64_t before = roundness(steps_of(view_.at(mention).figure));
            repair.weight = std::max<std::int64_t>(1, repair.weight * now / before);
        }
        if (is_computed(mention, repair.mended)) repair.weight *= computed_factor;
        const bool is_better =
            !best || repair.mended.size() > best->mended.size() ||
            (repair.mended.size() == best->mended.size() && repair.weight > best->weight);
        if (is_better) best = std::move(repair);
    }

    // People plan round numbers; what was counted or worked out is as it comes.
    bool is_planned(std::size_t mention) const {
        const std::string& concept_id = view_.at(mention).concept_id;
        return concept_id == "target" || concept_id.ends_with("_budget") || concept_id == "weight";
    }

    bool is_computed(std::size_t mention, const std::vector<std::size_t>& mended) const {
        return std::ranges::any_of(mended, [&](std::size_t index) {
            return ties_[index].result.mention == mention &&
                   ties_[index].kind != facts::TieKind::equal;
        });
    }

    bool breaks_others(std::size_t mention, const Replaced& replaced) const {
        const auto list = holding_of_.find(mention);
        if (list == holding_of_.end()) return false;
        return std::ranges::any_of(list->second, [&](std::size_t index) {
            return fit_of(view_, ties_[index], &replaced) == Fit::fails;
        });
    }

    const TextView& view_;
    const std::vector<Tie>& ties_;
    const std::vector<std::size_t>& failing_;
    std::map<std::size_t, std::vector<std::size_t>> broken_of_;
    std::map<std::size_t, std::vector<std::size_t>> holding_of_;
    std::vector<TextRepair> found_;
};

}  // namespace

std::vector<TextRepair> repairs_of(const TextView& view, const std::vector<Tie>& ties,
                                   const std::vector<std::size_t>& failing) {
    try {
        return Search(view, ties, failing).run();
    } catch (const base::OverflowError&) {
        return {};  // figures beyond all reason: the finding stands without a repair
    }
}

}  // namespace consistency
