#include "consistency/story.h"

#include "base/check.h"
#include "consistency/tier_interval.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace consistency {

namespace {

using figures::Decimal;
using figures::Figure;
using figures::Ratio;
using figures::Wide;

constexpr std::array slip_rows{
    SlipRow{Slip::digit_replaced, "digit-replaced", {"有一位数字录入错误", "one digit is wrong"}},
    SlipRow{Slip::digit_omitted, "digit-omitted", {"漏录一位数字", "a digit is missing"}},
    SlipRow{Slip::digit_added, "digit-added", {"多录一位数字", "a digit too many"}},
    SlipRow{Slip::digits_swapped, "digits-swapped", {"相邻两位数字颠倒", "two digits are swapped"}},
    SlipRow{Slip::point_shifted, "point-shifted", {"小数点错位", "the decimal point is misplaced"}},
    SlipRow{Slip::wrong_unit, "wrong-unit", {"元、万元单位用错", "the unit of money is wrong"}},
    SlipRow{Slip::percent_sign, "percent-sign", {"百分数与小数混用", "a share taken as per cent"}},
    SlipRow{Slip::sign_lost, "sign-lost", {"正负（增减）写反", "the sign is the wrong way round"}},
    SlipRow{Slip::copied, "copied", {"照抄了相邻的数", "copied from a neighbour"}},
    SlipRow{Slip::last_year, "last-year", {"用了上年数", "last year's value"}},
    SlipRow{Slip::other_base,
            "other-base",
            {"用了另一口径的数（如年初预算）", "another base was used (the initial budget)"}},
    SlipRow{Slip::capped, "capped", {"超过 100% 的被封顶", "capped at 100 %"}},
    SlipRow{Slip::not_capped, "not-capped", {"应封顶而未封顶", "not capped at 100 %"}},
    SlipRow{Slip::cut_off, "cut-off", {"截去尾数，未四舍五入", "cut off, not rounded"}},
    SlipRow{Slip::miscalculated, "miscalculated", {"计算有误", "miscalculated"}},
    SlipRow{
        Slip::out_of_date, "out-of-date", {"数据更新后未同步修改", "not updated with the others"}},
    SlipRow{Slip::arbitrary, "arbitrary", {"录入错误", "wrongly entered"}},
    SlipRow{Slip::rule_not_meant,
            "rule-not-meant",
            {"这几个数也许不是这一关系", "perhaps not meant to be tied"}},
};

// One figure in a hundred is wrong; of those, so many thousandths by each slip.
constexpr Weight per_mille = weight_one / 1000 / 100;
constexpr Weight replaced_share = 200 * per_mille;
constexpr Weight omitted_share = 70 * per_mille;
constexpr Weight added_share = 60 * per_mille;
constexpr Weight swapped_share = 70 * per_mille;
constexpr Weight shifted_share = 60 * per_mille;
constexpr Weight unit_share = 60 * per_mille;
constexpr Weight percent_share = 10 * per_mille;
constexpr Weight sign_share = 20 * per_mille;
constexpr Weight copied_share = 120 * per_mille;
constexpr Weight last_year_share = 50 * per_mille;
constexpr Weight base_share = 60 * per_mille;
constexpr Weight cap_share = 300 * per_mille;
constexpr Weight near_share = 100 * per_mille;
constexpr Weight arbitrary_share = 100 * per_mille;

// Decimal digits of a figure, with the 0 in front of the point: "0.95" has three.
std::string digits_of(const Decimal& number) {
    const std::int64_t digits = number.digits() < 0 ? -number.digits() : number.digits();
    std::string text = fmt::format("{}", digits);
    const auto wanted = static_cast<std::size_t>(number.decimals()) + 1;
    if (text.size() < wanted) text.insert(0, wanted - text.size(), '0');
    return text;
}

class Digits {
public:
    Digits(const Figure& printed, std::vector<Guess>& out)
        : printed_(printed), text_(digits_of(printed.number)), out_(out) {}

    void run() {
        if (text_.size() > 15) return;
        const auto n = static_cast<std::int64_t>(text_.size());
        for (std::size_t i = 0; i < text_.size(); ++i) {
            for (char c = '0'; c <= '9'; ++c) {
                std::string changed = text_;
                changed[i] = c;
                add(changed, Slip::digit_replaced, replaced_share / (9 * n));
            }
            std::string shorter = text_;
            shorter.erase(i, 1);
            add(shorter, Slip::digit_added, added_share / (10 * n));
            if (i + 1 == text_.size()) break;
            std::string swapped = text_;
            std::swap(swapped[i], swapped[i + 1]);
            add(swapped, Slip::digits_swapped, swapped_share / (n - 1));
        }
        for (std::size_t i = 0; i <= text_.size(); ++i) {
            for (char c = '0'; c <= '9'; ++c) {
                std::string longer = text_;
                longer.insert(i, 1, c);
                add(longer, Slip::digit_omitted, omitted_share / (n + 1));
            }
        }
    }

private:
    void add(const std::string& changed, Slip slip, Weight weight) {
        const auto whole = changed.size() - static_cast<std::size_t>(printed_.number.decimals());
        if (changed.empty() || changed == text_ || changed.size() < whole) return;
        if (changed[0] == '0' && whole > 1) return;
        std::int64_t value = 0;
        for (const char c : changed) value = 10 * value + (c - '0');
        if (printed_.number.digits() < 0) value = -value;
        Figure figure = printed_;
        figure.number = Decimal(value, printed_.number.decimals());
        out_.push_back({std::move(figure), slip, weight});
    }

    const Figure& printed_;
    std::string text_;
    std::vector<Guess>& out_;
};

// The same digits with the point `by` places further right.
std::optional<Figure> shifted(const Figure& printed, int by) {
    std::int64_t digits = printed.number.digits();
    int decimals = printed.number.decimals() - by;
    while (decimals < 0 && digits < 10'000'000'000'000 && digits > -10'000'000'000'000) {
        digits *= 10;
        ++decimals;
    }
    while (decimals > printed.number.decimals() && digits % 10 == 0) {
        digits /= 10;
        --decimals;
    }
    const bool is_count = printed.precision == figures::Precision::exact;
    if (decimals < 0 || decimals > Decimal::decimals_max || (is_count && decimals > 0)) return {};
    Figure figure = printed;
    figure.number = Decimal(digits, decimals);
    return figure;
}

void add_scale_guesses(const Variable& variable, std::vector<Guess>& out) {
    const Figure& printed = variable.figure;
    if (printed.number.digits() == 0) return;
    for (const int by : {-2, -1, 1, 2}) {
        const Weight weight = shifted_share / (by == 1 || by == -1 ? 3 : 6);
        if (auto figure = shifted(printed, by)) {
            out.push_back({*figure, Slip::point_shifted, weight});
            const bool is_share = printed.unit.dimension == figures::Dimension::share;
            if (is_share && (by == 2 || by == -2)) {
                out.push_back({*figure, Slip::percent_sign, percent_share});
            }
        }
    }
    if (printed.unit.dimension == figures::Dimension::money) {
        for (const std::string_view name : {"元", "万元", "亿元"}) {
            Figure figure = printed;
            figure.unit = figures::Unit::named(name);
            if (figure.unit.scale == printed.unit.scale) continue;
            out.push_back({std::move(figure), Slip::wrong_unit, unit_share / 2});
        }
    }
    Figure figure = printed;
    figure.number = Decimal(-printed.number.digits(), printed.number.decimals());
    out.push_back({std::move(figure), Slip::sign_lost, sign_share / 2});
}

std::int64_t roundness(std::int64_t digits, Origin origin) {
    struct Row {
        std::int64_t multiple;
        std::int64_t planned;
        std::int64_t typed;
    };
    constexpr Row rows[]{{1000, 300, 4}, {500, 150, 3}, {100, 60, 3},
                         {50, 25, 2},    {10, 10, 2},   {5, 4, 1}};
    if (origin == Origin::computed) return 1;
    if (digits == 0) return origin == Origin::planned ? 10 : 2;
    for (const Row& row : rows) {
        if (digits % row.multiple == 0) return origin == Origin::planned ? row.planned : row.typed;
    }
    return 1;
}

// A figure's roundness counts from its last digit that is not a decimal zero: 550.00 is 550.
std::int64_t roundness(const Figure& figure, Origin origin) {
    std::int64_t digits = figure.number.digits();
    for (int i = 0; i < figure.number.decimals(); ++i) {
        if (digits % 10 != 0) return 1;
        digits /= 10;
    }
    return roundness(digits, origin);
}

bool same_value(const Variable& a, const Variable& b) {
    return a.figure.value() == b.figure.value() &&
           a.figure.unit.dimension == b.figure.unit.dimension;
}

// How many figures of about this size and precision there are.
Weight plausible_values(const Figure& figure) {
    return 9 * Weight(figures::power_of_ten(
                   std::clamp(static_cast<int>(digits_of(figure.number).size()) - 1, 1, 14)));
}

}  // namespace

const SlipRow& row_of(Slip slip) {
    const auto* row = std::ranges::find(slip_rows, slip, &SlipRow::slip);
    base::check(row != slip_rows.end(), "a slip without a row");
    return *row;
}

Weight both(Weight a, Weight b) {
    return a * b / weight_one;
}

std::vector<Guess> digit_guesses(const Variable& variable) {
    std::vector<Guess> guesses;
    Digits(variable.figure, guesses).run();
    add_scale_guesses(variable, guesses);
    return guesses;
}

FreeStory::FreeStory(const System& system, std::size_t variable,
                     const std::vector<std::size_t>& constraints, const Domains& printed)
    : variable_(system.variables[variable]), step_(step_of(variable_.figure)) {
    add(Slip::arbitrary, arbitrary_share / plausible_values(variable_.figure));
    add_copies(system, variable, constraints);
    add_conventions(system, variable, constraints, printed);
    const auto size = static_cast<Weight>(digits_of(variable_.figure.number).size());
    near_ = near_share * (variable_.origin == Origin::computed ? 2 : 1) / (5 * size);
}

void FreeStory::add(Slip slip, Weight weight) {
    all_ += weight;
    if (weight <= best_) return;
    best_ = weight;
    slip_ = slip;
}

void FreeStory::add_copies(const System& system, std::size_t index,
                           const std::vector<std::size_t>& constraints) {
    bool is_copied = false;
    for (const Alternative& alternative : variable_.alternatives) {
        if (alternative.variable >= system.variables.size()) continue;
        if (!same_value(variable_, system.variables[alternative.variable])) continue;
        add(alternative.slip, alternative.slip == Slip::last_year    ? last_year_share
                              : alternative.slip == Slip::other_base ? base_share
                                                                     : copied_share / 4);
        is_copied = true;
    }
    // Equal operands of a rate, or of a sum, without the caller's help.
    constexpr std::int64_t telling_min = 10;
    if (is_copied || variable_.figure.number.digits() < telling_min) return;
    for (const std::size_t c : constraints) {
        const Constraint& constraint = system.constraints[c];
        if (constraint.kind == facts::TieKind::equal) continue;
        for (std::size_t place = 0; place < places_of(constraint); ++place) {
            const std::size_t other = place_at(constraint, place).variable;
            if (other == index || !same_value(variable_, system.variables[other])) continue;
            add(Slip::copied, copied_share / 4);
            return;
        }
    }
}

// A result that was cut to 100 %, or worked out on the base that is a known slip.
void FreeStory::add_conventions(const System& system, std::size_t index,
                                const std::vector<std::size_t>& constraints,
                                const Domains& printed) {
    for (const std::size_t c : constraints) {
        const Constraint& constraint = system.constraints[c];
        if (constraint.result.variable != index) continue;
        if (constraint.kind == facts::TieKind::quotient) {
            const Ratio value = variable_.figure.value();
            if (constraint.cap == Cap::never && value == Ratio(1)) capped_ = cap_share / 4;
            if (constraint.cap == Cap::always && value > Ratio(1)) add(Slip::not_capped, cap_share);
        }
        for (const OtherBase& other : constraint.other_bases) {
            if (other.is_legal) continue;
            const auto value = narrow(system, constraint, 0, printed, other.variable);
            if (value && figures::meet(*value, printed[index])) add(Slip::other_base, base_share);
        }
    }
}

Guess FreeStory::of(const figures::Figure& meant) const {
    const Ratio steps = figures::abs(meant.value() - variable_.figure.value()) / step_;
    const Weight near = near_ / std::max<Weight>(1, steps.floor());
    const bool is_computed = variable_.origin == Origin::computed;
    const Slip near_slip = is_computed ? Slip::miscalculated : Slip::out_of_date;
    const Weight capped = meant.value() > Ratio(1) ? capped_ : 0;  // only what is over it is cut
    const Slip slip = capped > std::max(best_, near) ? Slip::capped
                      : near > best_                 ? near_slip
                                                     : slip_;
    return {meant, slip, all_ + near + capped};
}

Weight with_prior(const Variable& variable, const figures::Figure& meant, Weight weight) {
    if (variable.origin == Origin::computed) return weight;
    const auto size = [](const Figure& figure) {
        return static_cast<int>(digits_of(figure.number).size());
    };
    const Weight now =
        weight * roundness(meant, variable.origin) / roundness(variable.figure, variable.origin);
    const int longer = size(meant) - size(variable.figure);
    return longer < 0 ? now * figures::power_of_ten(-longer) : now / figures::power_of_ten(longer);
}

Weight weight_not_meant(const System& system, const Constraint& constraint) {
    const Weight values = plausible_values(system.variables[constraint.result.variable].figure);
    switch (constraint.strength) {
        case facts::Strength::certain:
            return weight_one / 100'000 / values;
        case facts::Strength::likely:
            return weight_one / 500 / values;
        case facts::Strength::hint:
            return weight_one / 20 / values;
    }
    return 0;
}

}  // namespace consistency
