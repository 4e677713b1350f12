#include "report_maker.h"

#include <algorithm>

namespace engine_trial {

using consistency::Constraint;
using consistency::Origin;
using facts::TieKind;
using figures::Decimal;
using figures::Figure;
using figures::Precision;
using figures::Unit;

namespace {

Wide power_of_ten(int exponent) {
    Wide power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

Wide half_up(Wide numerator, Wide denominator) {
    if (numerator < 0) return -half_up(-numerator, denominator);
    return (2 * numerator + denominator) / (2 * denominator);
}

constexpr Wide fen_in_yuan = 100;

}  // namespace

Figure printed(const Truth& truth, const Unit& unit, int decimals) {
    const Wide digits = half_up(truth.numerator * power_of_ten(decimals) * unit.scale.denominator(),
                                truth.denominator * unit.scale.numerator());
    return {Decimal(static_cast<std::int64_t>(digits), decimals), unit, Precision::rounded};
}

std::int64_t ReportMaker::below(std::int64_t count) {
    return std::uniform_int_distribution<std::int64_t>(0, count - 1)(random_);
}

// From 100 元 to 100 亿元, as many small as large.
Wide ReportMaker::amount() {
    const Wide magnitude = power_of_ten(static_cast<int>(4 + below(8)));
    Wide fen = magnitude + below(static_cast<std::int64_t>(9 * magnitude));
    // People budget in round sums more often than not.
    if (below(3) == 0) fen = fen / power_of_ten(6) * power_of_ten(6) + power_of_ten(6);
    return fen;
}

std::size_t ReportMaker::add(const Truth& truth, Figure figure, Origin origin) {
    consistency::Variable variable;
    variable.figure = std::move(figure);
    variable.origin = origin;
    report_.system.variables.push_back(std::move(variable));
    report_.truths.push_back(truth);
    report_.blocks.push_back(block_);
    report_.previous.push_back(-1);
    return report_.system.variables.size() - 1;
}

std::size_t ReportMaker::money(Wide fen, Origin origin) {
    static const Unit unit = Unit::named("万元");
    const Truth truth{fen, fen_in_yuan};
    return add(truth, printed(truth, unit, style_.money_decimals), origin);
}

std::size_t ReportMaker::share(Wide numerator, Wide denominator) {
    static const Unit unit = Unit::named("%");
    const Truth truth{numerator, denominator};
    return add(truth, printed(truth, unit, style_.share_decimals), Origin::computed);
}

std::size_t ReportMaker::count(Wide value, Origin origin, const char* unit) {
    Figure figure{Decimal(static_cast<std::int64_t>(value), 0), Unit::named(unit),
                  Precision::exact};
    return add({value, 1}, std::move(figure), origin);
}

Constraint& ReportMaker::tie(TieKind kind, std::size_t result,
                             const std::vector<std::size_t>& operands) {
    Constraint constraint;
    constraint.kind = kind;
    constraint.result = {result};
    for (const std::size_t operand : operands) constraint.operands.push_back({operand});
    report_.system.constraints.push_back(std::move(constraint));
    if (kind != TieKind::equal) report_.system.variables[result].origin = Origin::computed;
    return report_.system.constraints.back();
}

void ReportMaker::add_line(Line& line) {
    line.initial_at = money(line.initial, Origin::planned);
    line.adjusted_at = money(line.adjusted, Origin::planned);
    line.executed_at = money(line.executed);
}

ReportMaker::Line ReportMaker::sum_of(const std::vector<Line>& parts) {
    Line sum;
    std::vector<std::size_t> initial, adjusted, executed;
    for (const Line& part : parts) {
        sum.initial += part.initial;
        sum.adjusted += part.adjusted;
        sum.executed += part.executed;
        initial.push_back(part.initial_at);
        adjusted.push_back(part.adjusted_at);
        executed.push_back(part.executed_at);
    }
    add_line(sum);
    tie(TieKind::sum, sum.initial_at, initial);
    tie(TieKind::sum, sum.adjusted_at, adjusted);
    tie(TieKind::sum, sum.executed_at, executed);
    return sum;
}

void ReportMaker::add_change(const Line& line) {
    const Wide change = line.adjusted - line.initial;
    const std::size_t at = money(change < 0 ? -change : change);
    Constraint& sum = tie(TieKind::sum, line.adjusted_at, {line.initial_at, at});
    if (change < 0) sum.operands[1].sign = -1;
}

void ReportMaker::add_rate(const Line& line) {
    if (line.adjusted == 0) return;
    const std::size_t rate = share(line.executed, line.adjusted);
    Constraint& quotient = tie(TieKind::quotient, rate, {line.executed_at, line.adjusted_at});
    quotient.other_bases.push_back({line.initial_at, false});
}

void ReportMaker::add_budget() {
    std::vector<Line> leaves(4);
    for (Line& leaf : leaves) {
        if (below(8) == 0) {
            add_line(leaf);  // nothing there
            continue;
        }
        leaf.initial = amount();
        leaf.adjusted = below(3) == 0 ? leaf.initial : leaf.initial * (70 + below(60)) / 100;
        leaf.executed = below(5) == 0 ? leaf.adjusted : leaf.adjusted * (500 + below(501)) / 1000;
        add_line(leaf);
    }
    const Line basic = sum_of({leaves[0], leaves[1]});
    const Line total = sum_of({basic, leaves[2], leaves[3]});
    if (below(2) == 0) {
        for (const Line& line : {basic, leaves[2]}) add_change(line);
    }
    add_change(total);
    for (const Line& line : {basic, leaves[2], leaves[3]}) {
        if (below(2) == 0) add_rate(line);
    }
    add_rate(total);
}

void ReportMaker::add_indicators() {
    const std::int64_t rows = 2 + below(7);
    std::vector<std::size_t> weights, scores;
    Wide weight_left = 100;
    Wide all_scores = 0;  // hundredths of a point × 1
    for (std::int64_t i = 0; i < rows; ++i) {
        const Wide round = power_of_ten(static_cast<int>(below(3)));
        const Wide target = round * (2 + below(98));
        const Wide actual = std::max<Wide>(1, target * (60 + below(90)) / 100);
        const std::size_t target_at = count(target, Origin::planned, "个");
        const std::size_t actual_at = count(actual, Origin::typed, "个");
        const std::size_t completion = share(actual, target);
        tie(TieKind::quotient, completion, {actual_at, target_at});
        const Wide weight = i + 1 == rows ? weight_left : std::max<Wide>(1, weight_left / 3);
        weight_left -= weight;
        Figure figure{Decimal(static_cast<std::int64_t>(weight), 0), Unit::named("分"),
                      Precision::exact};
        weights.push_back(add({weight, 1}, std::move(figure), Origin::planned));
        const Wide score = half_up(100 * weight * std::min(actual, target), target);
        all_scores += score;
        scores.push_back(
            add({score, 100}, printed({score, 100}, Unit::named("分"), 2), Origin::computed));
        report_.system.variables[scores.back()].figure.precision = Precision::exact;
    }
    Figure hundred{Decimal(100, 0), Unit::named("分"), Precision::exact};
    tie(TieKind::sum, add({100, 1}, hundred, Origin::computed), weights);
    const std::size_t total =
        add({all_scores, 100}, printed({all_scores, 100}, Unit::named("分"), 2), Origin::computed);
    report_.system.variables[total].figure.precision = Precision::exact;
    tie(TieKind::sum, total, scores);
}

void ReportMaker::add_growth() {
    const Wide last = amount();
    const Wide now = std::max<Wide>(1, last * (50 + below(120)) / 100);
    const std::size_t now_at = money(now);
    const std::size_t last_at = money(last);
    report_.previous[now_at] = static_cast<int>(last_at);
    if (now == last) return;
    const Wide change = now - last;
    const std::size_t change_at = money(change < 0 ? -change : change);
    const std::size_t growth = share(change < 0 ? -change : change, last);
    const int sign = change < 0 ? -1 : 1;
    tie(TieKind::sum, now_at, {last_at, change_at}).operands[1].sign = sign;
    if (below(2) == 0) {
        tie(TieKind::growth, growth, {now_at, last_at}).result.sign = sign;
    } else {
        Constraint& rate = tie(TieKind::change, growth, {now_at, change_at});
        rate.result.sign = sign;
        rate.operands[1].sign = sign;
    }
}

void ReportMaker::add_staffing() {
    const Wide posts = 10 + below(400);
    const Wide retired = below(60);
    const std::size_t in_post = count(posts, Origin::typed, "人");
    const std::size_t gone = count(retired, Origin::typed, "人");
    const std::size_t all = count(posts + retired, Origin::computed, "人");
    tie(TieKind::sum, all, {in_post, gone});
    const Wide establishment = posts + below(40);
    const std::size_t planned = count(establishment, Origin::planned, "人");
    tie(TieKind::quotient, share(posts, establishment), {in_post, planned});
}

void ReportMaker::add_shares() {
    std::vector<std::size_t> parts;
    std::vector<Wide> amounts;
    Wide whole = 0;
    const std::int64_t count = 2 + below(6);
    for (std::int64_t i = 0; i < count; ++i) {
        amounts.push_back(amount());
        whole += amounts.back();
        parts.push_back(money(amounts.back()));
    }
    const std::size_t total = money(whole);
    tie(TieKind::sum, total, parts);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (below(3) > 0) tie(TieKind::quotient, share(amounts[i], whole), {parts[i], total});
    }
}

// The same true values again, in another place and perhaps another unit.
void ReportMaker::repeat_figures() {
    const auto known = static_cast<std::int64_t>(report_.system.variables.size());
    for (std::int64_t i = 0; i < known / 6; ++i) {
        const auto source = static_cast<std::size_t>(below(known));
        Figure figure = report_.system.variables[source].figure;
        const bool is_money = figure.unit.dimension == figures::Dimension::money;
        const Truth truth = report_.truths[source];
        if (is_money && below(4) == 0) figure = printed(truth, Unit::named("元"), 2);
        const std::size_t copy = add(truth, std::move(figure), Origin::typed);
        tie(TieKind::equal, copy, {source});
    }
}

Report ReportMaker::make() {
    report_ = {};
    block_ = 0;
    constexpr int decimals[] = {2, 2, 2, 2, 4, 6, 1, 0};
    const std::int64_t wanted = 1 + below(4);
    const auto restyle = [&] {
        ++block_;
        style_.money_decimals = decimals[below(8)];
        style_.share_decimals = static_cast<int>(below(4) == 0 ? below(2) : 2);
    };
    restyle();
    add_budget();
    for (std::int64_t i = 0; i < wanted; ++i) {
        restyle();
        switch (below(4)) {
            case 0:
                add_growth();
                break;
            case 1:
                add_staffing();
                break;
            case 2:
                add_shares();
                break;
            default:
                add_indicators();
        }
    }
    ++block_;
    repeat_figures();
    return std::move(report_);
}

void add_alternatives(Report& report) {
    constexpr std::int64_t telling_min = 10;
    auto& variables = report.system.variables;
    for (std::size_t a = 0; a < variables.size(); ++a) {
        for (std::size_t b = 0; b < variables.size(); ++b) {
            const figures::Decimal& number = variables[a].figure.number;
            if (a == b || report.blocks[a] != report.blocks[b] || number.digits() < telling_min ||
                number != variables[b].figure.number) {
                continue;
            }
            const bool is_last_year = report.previous[a] == static_cast<int>(b);
            variables[a].alternatives.push_back(
                {b, is_last_year ? consistency::Slip::last_year : consistency::Slip::copied});
        }
    }
}

}  // namespace engine_trial
