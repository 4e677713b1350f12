// Ties that the words of a paragraph state: a whole and its parts, a rate beside what it is of, a
// change and its growth, a share of something. Where the words leave the partner of a figure open,
// the reading that holds is taken; a tie that holds in no reading is given as it would be read
// first.

#include "base/check.h"
#include "reading/prose_changes.h"
#include "reading/prose_rates.h"
#include "reading/prose_shares.h"
#include "reading/prose_sums.h"
#include "reading/prose_totals.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

namespace reading {

namespace {

using facts::Strength;
using facts::TieKind;
using figures::Dimension;
using figures::Interval;
using figures::Ratio;

class ProseTies : private ProseFigures {
public:
    ProseTies(const std::vector<Item>& items, facts::DocumentFacts& facts)
        : ProseFigures(items, facts),
          rates_(items, facts),
          sums_(items, facts),
          shares_(items, facts, sums_),
          changes_(items, facts),
          totals_(items, facts) {}

    void read() {
        for (std::size_t i = 0; i < items_.size(); ++i) {
            sums_.open(i);
            switch (items_[i].role) {
                case Role::rate:
                case Role::use_rate:
                case Role::initial_rate:
                case Role::arrival_rate:
                    rates_.tie(i);
                    break;
                case Role::growth:
                    changes_.tie(i);
                    break;
                case Role::delta:
                    changes_.tie(i);
                    sums_.join(i);
                    break;
                case Role::share:
                    shares_.tie(i);
                    break;
                case Role::completion:
                    rates_.tie_completion(i);
                    break;
                case Role::adjusted:
                    tie_budget(i);
                    sums_.join(i);
                    break;
                case Role::unspent:
                    tie_balance(i);
                    sums_.join(i);
                    break;
                default:
                    tie_ratio_of_counts(i);
                    tie_per_head(i);
                    sums_.join(i);
            }
        }
        sums_.close();
        for (std::size_t i = 0; i < items_.size(); ++i) {
            totals_.tie(i);
            tie_product(i);
            tie_totals(i);
            if (contains(items_[i].between, "用于以下")) shares_.tie_uses(i);
        }
    }

private:
    // "年初预算 A，追加 B，压减 C，全年预算 D".
    void tie_budget(std::size_t at) {
        std::vector<facts::Term> terms;
        std::size_t i = at;
        while (i > 0 && items_[i - 1].role == Role::change &&
               dimension(i - 1) == Dimension::money &&
               items_[i - 1].sentence == items_[at].sentence) {
            --i;
            terms.insert(terms.begin(), term(i, items_[i].sign));
        }
        const bool has_initial = i > 0 && i < at && items_[i - 1].role == Role::initial &&
                                 items_[i - 1].sentence == items_[at].sentence &&
                                 mention(i - 1).subject == mention(at).subject;
        if (!has_initial) return;
        terms.insert(terms.begin(), term(i - 1));
        add(TieKind::sum, "T-BUDGET", term(at), std::move(terms), Strength::certain,
            {"年初预算 + 追加 − 调减", "initial budget + additions − cuts"});
    }

    // "发放问卷 500 份，收回 480 份，回收率 96 %", "抽检 300 批次，不合格 6 批次，不合格率 2 %": of
    // the count in front of it, when it holds.
    void tie_ratio_of_counts(std::size_t at) {
        const std::string& label = mention(at).label;
        const bool is_ratio = dimension(at) == Dimension::share &&
                              mention(at).bound == facts::Bound::none &&
                              (label.ends_with("率") || label.ends_with("满意度"));
        if (is_ratio && at >= 2 && label.ends_with("得分率")) return tie_rate_of_points(at);
        if (!is_ratio || at < 2 || items_[at - 1].sentence != items_[at].sentence) return;
        const std::size_t part = at - 1;
        if (!is_amount(part)) return;
        const auto add_with = [&](std::size_t whole) {
            add(TieKind::quotient, "T-RATIO", term(at), {term(part), term(whole)},
                Strength::certain,
                {fmt::format("{} ÷ {}", name(part), name(whole)),
                 fmt::format("{} ÷ {}", name(part), name(whole))});
        };
        const auto is_pair = [&](std::size_t whole) {
            return is_amount(whole) && same_unit(whole, part) &&
                   mention(whole).figure.unit.name == mention(part).figure.unit.name;
        };
        for (std::size_t whole = part; whole-- > 0;) {
            if (items_[at].sentence - items_[whole].sentence > 1) break;
            if (is_pair(whole) && meets_quotient(interval(at), interval(part), interval(whole))) {
                return add_with(whole);
            }
        }
        // "调查 382 人，满意 378 人，满意度": the words of the rate name the count in front of it.
        const bool is_plain = part > 0 && is_pair(part - 1) && value(part - 1) > Ratio(0) &&
                              value(part - 1) >= value(part) &&
                              items_[part - 1].sentence == items_[at].sentence &&
                              is_part_of_name(items_[part].words, label);
        if (is_plain) add_with(part - 1);
    }

    // "产出指标 50 分，得 48 分，得分率 96 %".
    void tie_rate_of_points(std::size_t at) {
        const std::size_t score = at - 1, weight = at - 2;
        const bool is_pair =
            dimension(score) == Dimension::points && dimension(weight) == Dimension::points &&
            items_[weight].sentence == items_[at].sentence && contains(items_[score].words, "得") &&
            value(weight) >= value(score) && value(weight) > Ratio(0);
        if (!is_pair) return;
        add(TieKind::quotient, "T-RATIO", term(at), {term(score), term(weight)}, Strength::certain,
            {fmt::format("{} ÷ {}", name(score), name(weight)),
             fmt::format("{} ÷ {}", name(score), name(weight))});
    }

    static bool is_part_of_name(std::string_view words, std::string_view rate) {
        constexpr auto keys = std::to_array<std::string_view>(
            {"满意", "回收", "合格", "达标", "办结", "及格", "优秀", "出勤", "就业", "签约"});
        return std::ranges::any_of(keys, [&](std::string_view key) {
            return contains(words, key) && contains(rate, key) && !contains(words, "不");
        });
    }

    // "到位 100 万元，支出 80 万元，结余 20 万元". Of several plans the one that fits; what fits
    // none is certain only of the two amounts right in front.
    void tie_balance(std::size_t at) {
        if (dimension(at) != Dimension::money) return;
        constexpr std::array<Role, 5> plans{Role::adjusted, Role::budget, Role::planned,
                                            Role::arrived, Role::initial};
        constexpr std::array<Role, 1> spent{Role::executed};
        const std::vector<std::size_t> bottoms = before(at, plans, false);
        const std::vector<std::size_t> tops = before(at, spent, false);
        const auto add_with = [&](std::size_t plan, std::size_t top, Strength strength) {
            add(TieKind::sum, "T-BALANCE", term(at), {term(plan), term(top, -1)}, strength,
                {fmt::format("{} − {}", name(plan), name(top)),
                 fmt::format("{} − {}", name(plan), name(top))});
        };
        for (const std::size_t top : tops) {
            if (items_[at].sentence - items_[top].sentence > 1) break;
            for (const std::size_t plan : bottoms) {
                if (items_[at].sentence - items_[plan].sentence > 2) break;
                if (meet(interval(at), interval(plan) - interval(top))) {
                    return add_with(plan, top, Strength::certain);
                }
            }
        }
        const bool is_plain = at >= 2 && tops.size() == 1 && bottoms.size() == 1 &&
                              tops.front() + 1 == at && bottoms.front() + 2 == at &&
                              items_[bottoms.front()].sentence == items_[at].sentence &&
                              are_of_one(tops.front(), bottoms.front());
        if (is_plain) add_with(bottoms.front(), tops.front(), Strength::likely);
    }

    // "救助 500 人次，支出 60 万元，人均 1200 元".
    void tie_per_head(std::size_t at) {
        constexpr auto each = std::to_array<std::string_view>(
            {"人均", "车均", "户均", "亩均", "平均每", "次均", "校均", "村均"});
        if (dimension(at) != Dimension::money || !contains_any(items_[at].words, each)) return;
        for (std::size_t amount = at; amount-- > 0;) {
            if (items_[at].sentence - items_[amount].sentence > 1) return;
            if (dimension(amount) != Dimension::money) continue;
            for (std::size_t count = at; count-- > 0;) {
                if (items_[at].sentence - items_[count].sentence > 1) break;
                if (dimension(count) != Dimension::count ||
                    !meets_quotient(interval(at), interval(amount), interval(count))) {
                    continue;
                }
                return add(TieKind::quotient, "T-PER-HEAD", term(at), {term(amount), term(count)},
                           Strength::certain,
                           {fmt::format("{} ÷ {}", name(amount), name(count)),
                            fmt::format("{} ÷ {}", name(amount), name(count))});
            }
        }
    }

    // "收入总计 A，支出总计 B": with what is carried over on both sides they are equal by
    // definition.
    void tie_totals(std::size_t at) {
        if (at == 0 || dimension(at) != Dimension::money) return;
        const Item& income = items_[at - 1];
        const bool is_pair = income.words.ends_with("收入总计") && items_[at].words == "支出总计" &&
                             same_unit(at - 1, at) && income.sentence == items_[at].sentence &&
                             income.depth == items_[at].depth;
        if (!is_pair) return;
        add(TieKind::equal, "T-TOTALS", term(at), {term(at - 1)}, Strength::certain,
            {"支出总计 = 收入总计", "total of expenditure = total of income"});
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

    ProseRates rates_;
    ProseSums sums_;
    ProseShares shares_;
    ProseChanges changes_;
    ProseTotals totals_;
};

}  // namespace

void tie_items(const std::vector<Item>& items, facts::DocumentFacts& facts) {
    try {
        ProseTies(items, facts).read();
    } catch (const base::OverflowError&) {
        // Figures beyond 127 bits: what was tied so far stands, the rest is not tied.
        return;
    }
}

}  // namespace reading
