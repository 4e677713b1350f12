// Ties that the words of a paragraph state: a whole and its parts, a rate beside what it is of, a
// change and its growth, a share of something. Where the words leave the partner of a figure open,
// the reading that holds is taken; a tie that holds in no reading is given as it would be read
// first.

#include "base/check.h"
#include "reading/prose_changes.h"
#include "reading/prose_shares.h"
#include "reading/prose_sums.h"

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
          sums_(items, facts),
          shares_(items, facts, sums_),
          changes_(items, facts) {}

    void read() {
        for (std::size_t i = 0; i < items_.size(); ++i) {
            sums_.open(i);
            switch (items_[i].role) {
                case Role::rate:
                case Role::use_rate:
                case Role::initial_rate:
                case Role::arrival_rate:
                    tie_rate(i);
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
                    tie_completion(i);
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
        for (std::size_t i = 0; i < items_.size(); ++i) tie_product(i);
    }

private:
    // Rates.

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
        const bool is_of_line = at > 0 && items_[at - 1].role == Role::other &&
                                items_[at - 1].sentence == items_[at].sentence &&
                                dimension(at - 1) == Dimension::money &&
                                contains(items_[at - 1].words, "支出");
        if (is_of_line) tops.insert(tops.begin(), at - 1);
        if (const auto base = base_behind(at); base && !tops.empty()) {
            return add_rate(at, tops.front(), *base, Strength::certain);
        }
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
                if (bottom != top &&
                    meets_quotient(interval(at), interval(top), interval(bottom))) {
                    return add_rate(at, top, bottom, Strength::certain);
                }
            }
        }
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

    // "全年支出 A，支出进度 B（按到位资金计算）", what came being said in another paragraph.
    void tie_rate_elsewhere(std::size_t at, std::size_t top) {
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
            if (meets_quotient(interval(at), interval(top),
                               facts_.mentions[base].figure.interval())) {
                return add_with(base, Strength::certain);
            }
        }
        const bool is_told =
            contains(items_[at].after, "按到位") || contains(items_[at].between, "按到位");
        if (is_told && bases.size() == 1) add_with(bases.front(), Strength::likely);
    }

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

    // "种业提升支出 97 万元，支出进度 38 %", and elsewhere "种业提升 240 万元": of the plan of that
    // name.
    bool tie_line_rate(std::size_t at) {
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
            if (meets_quotient(interval(at), interval(top),
                               facts_.mentions[plan].figure.interval())) {
                return add_with(plan, Strength::certain);
            }
        }
        return plans.size() == 1 && add_with(plans.front(), Strength::likely);
    }

    // "执行率 98 %（预算 100 万元）".
    std::optional<std::size_t> base_behind(std::size_t at) const {
        const std::size_t next = at + 1;
        if (next >= items_.size() || items_[next].depth <= items_[at].depth ||
            items_[next].sentence != items_[at].sentence) {
            return std::nullopt;
        }
        const Role role = items_[next].role;
        const bool is_base = role == Role::budget || role == Role::adjusted ||
                             role == Role::initial || role == Role::planned;
        return is_base && items_[next].between.starts_with("(") ? std::optional(next)
                                                                : std::nullopt;
    }

    // "按到位资金 100 万元计算，执行率 …": the base that the clause before names.
    std::optional<std::size_t> base_taken(std::size_t at) const {
        if (at == 0 || items_[at - 1].sentence != items_[at].sentence) return std::nullopt;
        const bool is_taken =
            dimension(at - 1) == Dimension::money && contains(items_[at - 1].words, "按") &&
            (contains(items_[at].between, "计算") || contains(items_[at].between, "测算") ||
             contains(items_[at].between, "口径"));
        return is_taken ? std::optional(at - 1) : std::nullopt;
    }

    // "预算执行率 98.90%。" as a sentence of its own: of what the sentence before says, if it
    // holds.
    void tie_lone_rate(std::size_t at, std::span<const Role> spent) {
        if (const auto base = base_taken(at)) {
            const std::vector<std::size_t> tops = before(at, spent, false);
            const bool is_near =
                !tops.empty() && items_[at].sentence - items_[tops.front()].sentence <= 1;
            if (!is_near) return;
            const bool holds =
                meets_quotient(interval(at), interval(tops.front()), interval(*base));
            return add_rate(at, tops.front(), *base,
                            holds || tops.size() == 1 ? Strength::certain : Strength::likely);
        }
        constexpr std::array<Role, 4> plans{Role::adjusted, Role::budget, Role::initial,
                                            Role::planned};
        for (const std::size_t top : before(at, spent, false)) {
            if (items_[at].sentence - items_[top].sentence > 1) break;
            for (const std::size_t bottom : before(at, plans, false)) {
                if (meets_quotient(interval(at), interval(top), interval(bottom))) {
                    return add_rate(at, top, bottom, Strength::certain);
                }
            }
        }
    }

    std::optional<std::size_t> amount_before(std::size_t at) const {
        for (std::size_t i = at; i-- > 0;) {
            if (dimension(i) == Dimension::money) return i;
        }
        return std::nullopt;
    }

    // What was spent on one line is not held against the plan of another.
    bool are_of_one(std::size_t top, std::size_t bottom) const {
        const std::string& a = mention(top).subject;
        const std::string& b = mention(bottom).subject;
        const auto is_line = [](const std::string& subject) {
            return subject != "total" && !subject.starts_with("item:");
        };
        return a == b || !is_line(a) || !is_line(b);
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

    // "发放问卷 500 份，收回 480 份，回收率 96 %", "抽检 300 批次，不合格 6 批次，不合格率 2 %": of
    // the count in front of it, when it holds.
    void tie_ratio_of_counts(std::size_t at) {
        const std::string& label = mention(at).label;
        const bool is_ratio = dimension(at) == Dimension::share &&
                              mention(at).bound == facts::Bound::none &&
                              (label.ends_with("率") || label.ends_with("满意度"));
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

    ProseSums sums_;
    ProseShares shares_;
    ProseChanges changes_;
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
