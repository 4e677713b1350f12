// What the figures of one indicator say together.
#include "base/text.h"
#include "consistency/text_rules.h"

#include <array>

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Bound;
using facts::Mention;
using figures::Dimension;
using figures::Ratio;

std::size_t index(int mention) {
    return static_cast<std::size_t>(mention);
}

std::string percent(const Ratio& value) {
    return figures::print(value, figures::Unit::named("%"), 2, figures::Rounding::half_up).text();
}

struct Completion {
    const TextIndicator* indicator;
    Ratio plain;
};

std::string row_of_completion(const TextView& view, const Completion& c) {
    return fmt::format("{}：{} ÷ {} = {}，写 {}", c.indicator->name,
                       view.print(index(c.indicator->actual)),
                       view.at(c.indicator->target).figure.text(), percent(c.plain),
                       view.print(index(c.indicator->completion)));
}

// One report must either cut completions at 100 % or not.
void check_conventions(const TextView& view, TextAudit& audit) {
    std::vector<Completion> capped;
    std::vector<Completion> open;
    for (const TextIndicator& indicator : view.indicators()) {
        if (indicator.completion < 0 || is_inverse(view, indicator)) continue;
        const std::optional<Ratio> plain = plain_completion(view, indicator);
        if (!plain || *plain <= Ratio(1)) continue;
        const Mention& stated = view.at(indicator.completion);
        if (stated.figure.value() == Ratio(1)) {
            if (!stated.figure.interval().contains(*plain)) capped.push_back({&indicator, *plain});
        } else if (stated.figure.interval().contains(*plain)) {
            open.push_back({&indicator, *plain});
        }
    }
    if (capped.empty() || open.empty()) return;
    const Completion& low = capped.front();
    const Completion& high = open.front();
    std::vector<std::size_t> mentions;
    for (const auto* list : {&capped, &open}) {
        for (const Completion& c : *list) mentions.push_back(index(c.indicator->completion));
    }
    TextFinding finding = finding_of(
        view, "T-CAP", Certainty::likely,
        {fmt::format("完成率口径不一：{}按 100% 封顶（不封顶为 {}），{}写 {} 没有封顶",
                     low.indicator->name, percent(low.plain), high.indicator->name,
                     view.print(index(high.indicator->completion))),
         fmt::format(
             "two conventions of completion: {} is capped at 100% ({} uncapped), {} is given "
             "as {} uncapped",
             low.indicator->name, percent(low.plain), high.indicator->name,
             view.print(index(high.indicator->completion)))},
        mentions);
    finding.claimed = view.print(index(low.indicator->completion));
    finding.expected = percent(low.plain);
    for (const auto* list : {&capped, &open}) {
        for (const Completion& c : *list) finding.proof.push_back(row_of_completion(view, c));
    }
    audit.findings.push_back(std::move(finding));
}

// The words between the indicator's figures and the next figure that offer a reason.
std::optional<TextPlace> reason_behind(const TextView& view, std::size_t mention) {
    constexpr std::size_t reach = 400;
    const std::size_t from = view.at(mention).end;
    std::string_view after = view.text().substr(from, reach);
    const std::size_t line = after.find("\n\n");
    if (line != std::string_view::npos && line > 60) after = after.substr(0, line);
    const std::size_t at = after.find("原因");
    if (at == std::string_view::npos) return std::nullopt;
    const std::size_t stop = after.find("。", at);
    const std::size_t size =
        stop == std::string_view::npos ? std::string_view("原因").size() : stop - at;
    return TextPlace{from + at, from + at + size};
}

// 33.26 % of an initial budget of 166.35 万元 is money that was spent.
std::optional<std::string> spent_by_then(const TextView& view, const TextIndicator& indicator) {
    constexpr std::array<std::string_view, 6> lines{"基本支出", "项目支出", "专项",
                                                    "人员经费", "公用经费", "整体支出"};
    constexpr std::array<std::string_view, 6> subjects{"basic",     "project",   "earmarked",
                                                       "personnel", "operating", "total"};
    if (view.at(indicator.mid_year).figure.unit.dimension != Dimension::share) return std::nullopt;
    for (std::size_t k = 0; k < lines.size(); ++k) {
        if (indicator.name.find(lines[k]) == std::string::npos) continue;
        for (const std::size_t budget : view.of("initial_budget", subjects[k])) {
            const figures::Figure& base = view.at(budget).figure;
            if (base.number.digits() == 0) continue;
            const Ratio spent = view.at(indicator.mid_year).figure.value() * base.value();
            return fmt::format(
                "{} × {} = {}（年中累计已执行）", view.print(index(indicator.mid_year)),
                view.print(budget),
                figures::print(spent, base.unit, 2, figures::Rounding::half_up).text());
        }
    }
    return std::nullopt;
}

bool is_cumulative(const TextView& view, const TextIndicator& indicator) {
    if (is_inverse(view, indicator)) return false;
    const Dimension dimension = view.at(indicator.actual).figure.unit.dimension;
    if (dimension == Dimension::money) return true;
    if (dimension == Dimension::count) return true;
    constexpr std::array<std::string_view, 5> rates{"执行率", "支付率", "进度", "完成率", "支出率"};
    return std::ranges::any_of(rates, [&](std::string_view word) {
        return indicator.name.find(word) != std::string::npos;
    });
}

void check_mid_year(const TextView& view, const TextIndicator& indicator, TextAudit& audit) {
    if (indicator.mid_year < 0 || indicator.actual < 0 || !is_cumulative(view, indicator)) return;
    const Mention& mid = view.at(indicator.mid_year);
    const Mention& end = view.at(indicator.actual);
    if (mid.figure.unit.dimension != end.figure.unit.dimension) return;
    if (mid.figure.value() <= end.figure.value()) return;
    TextFinding finding = finding_of(
        view, "T-FALL", Certainty::likely,
        {fmt::format("{}：年中 {} 高于年末 {}，累计指标不应下降", indicator.name,
                     view.print(index(indicator.mid_year)), view.print(index(indicator.actual))),
         fmt::format(
             "{}: {} at mid-year is above {} at year end; a cumulative figure does not fall",
             indicator.name, view.print(index(indicator.mid_year)),
             view.print(index(indicator.actual)))},
        {index(indicator.mid_year), index(indicator.actual)});
    if (const auto reason = reason_behind(view, index(indicator.actual))) {
        finding.quotes.push_back(*reason);
        finding.message.zh += "；文中给了原因，请附凭证";
        finding.message.en += "; a reason is given: ask for evidence";
    } else {
        finding.message.zh += "，请说明原因";
        finding.message.en += "; ask why";
    }
    finding.claimed = view.print(index(indicator.actual));
    finding.expected = "≥" + view.print(index(indicator.mid_year));
    finding.proof.push_back(fmt::format("{} ＞ {}", view.print(index(indicator.mid_year)),
                                        view.print(index(indicator.actual))));
    if (auto spent = spent_by_then(view, indicator)) finding.proof.push_back(std::move(*spent));
    audit.findings.push_back(std::move(finding));
}

std::optional<Certainty> full_marks_certainty(const TextView& view,
                                              const TextIndicator& indicator) {
    const Mention& target = view.at(indicator.target);
    const Mention& actual = view.at(indicator.actual);
    const Ratio limit = target.figure.value();
    const Ratio value = actual.figure.value();
    switch (target.bound) {
        case Bound::at_least:
            return value < limit ? std::optional(Certainty::certain) : std::nullopt;
        case Bound::more_than:
            return value < limit ? std::optional(Certainty::certain) : std::nullopt;
        case Bound::at_most:
        case Bound::less_than:
            return value > limit ? std::optional(Certainty::certain) : std::nullopt;
        case Bound::equal:
        case Bound::none:
            break;
    }
    if (is_inverse(view, indicator) || value >= limit) return std::nullopt;
    if (target.figure.unit.dimension == Dimension::money) return std::nullopt;
    return value * Ratio(20) < limit * Ratio(19) ? Certainty::certain : Certainty::likely;
}

void check_full_marks(const TextView& view, const TextIndicator& indicator, TextAudit& audit) {
    if (indicator.weight < 0 || indicator.score < 0 || indicator.target < 0) return;
    const Ratio weight = view.at(indicator.weight).figure.value();
    if (weight.is_zero() || view.at(indicator.score).figure.value() != weight) return;
    const std::optional<Ratio> plain = plain_completion(view, indicator);
    if (!plain || plain->is_zero()) return;
    // 10 × 99.99 % is 10.00 as it is printed.
    const Ratio reached = is_inverse(view, indicator) ? Ratio(1) / *plain : *plain;
    constexpr int decimals = 2;
    const Ratio earned = view.at(indicator.weight).figure.number.ratio() * reached;
    if (figures::round(earned, decimals, figures::Rounding::half_up).ratio() ==
        view.at(indicator.weight).figure.number.ratio()) {
        return;
    }
    const auto certainty = full_marks_certainty(view, indicator);
    if (!certainty) return;
    const std::string target = view.print(index(indicator.target));
    const std::string actual = view.print(index(indicator.actual));
    TextFinding finding = finding_of(
        view, "T-FULL", *certainty,
        {fmt::format("{}：目标 {}，实际 {}，没有达到目标，却得满分 {}", indicator.name, target,
                     actual, view.print(index(indicator.score))),
         fmt::format("{}: target {}, result {}: missed, yet full marks of {}", indicator.name,
                     target, actual, view.print(index(indicator.score)))},
        {index(indicator.target), index(indicator.actual), index(indicator.score)});
    finding.claimed = view.print(index(indicator.score));
    finding.expected = "<" + view.print(index(indicator.weight));
    finding.proof = {fmt::format("{} ÷ {} = {}", actual, view.at(indicator.target).figure.text(),
                                 percent(*plain_completion(view, indicator))),
                     fmt::format("得分 {} = 分值 {}", view.print(index(indicator.score)),
                                 view.print(index(indicator.weight)))};
    audit.findings.push_back(std::move(finding));
}

// A round number is planned; 584 of 584 is written down afterwards.
void check_equal_target(const TextView& view, const TextIndicator& indicator, TextAudit& audit) {
    const Mention& target = view.at(indicator.target);
    const Mention& actual = view.at(indicator.actual);
    if (target.figure.unit.dimension == Dimension::share || target.figure != actual.figure) return;
    const Ratio printed = target.figure.number.ratio();
    if (printed < Ratio(100) || (printed / Ratio(10)).is_whole()) return;
    // "625元/生·年" is a standard: it is paid as it was set.
    if (target.figure.unit.name.find('/') != std::string::npos) return;
    TextFinding finding = finding_of(
        view, "T-EQUAL", Certainty::hint,
        {fmt::format("{}：完成值与目标完全相同（{}），像是事后填写，请核对目标批复", indicator.name,
                     actual.figure.text()),
         fmt::format(
             "{}: the result equals the target to the unit ({}); looks filled in afterwards",
             indicator.name, actual.figure.text())},
        {index(indicator.target), index(indicator.actual)});
    finding.claimed = target.figure.text();
    audit.findings.push_back(std::move(finding));
}

// Last year's value: stated, or from the growth that the key task of the same name gives.
std::optional<std::pair<Ratio, std::vector<std::size_t>>> last_year(
    const TextView& view, const TextIndicator& indicator) {
    if (indicator.previous >= 0) {
        return std::pair(view.at(indicator.previous).figure.value(),
                         std::vector<std::size_t>{index(indicator.previous)});
    }
    std::vector<std::size_t> values = same_value_of(view, indicator);
    values.push_back(index(indicator.actual));
    for (const std::size_t value : values) {
        const auto& growths = view.of("growth", view.at(value).subject);
        if (growths.empty() || view.of("growth", view.at(value).subject).size() > 1) continue;
        const Ratio factor = Ratio(1) + view.at(growths.front()).figure.value();
        if (factor <= Ratio(0)) continue;
        const Ratio before = view.at(value).figure.value() / factor;
        return std::pair(before, std::vector<std::size_t>{value, growths.front()});
    }
    return std::nullopt;
}

void check_last_year(const TextView& view, const TextIndicator& indicator, TextAudit& audit) {
    if (is_inverse(view, indicator)) return;
    auto before = last_year(view, indicator);
    if (!before) return;
    const Mention& target = view.at(indicator.target);
    if (target.figure.unit.dimension != view.at(before->second.front()).figure.unit.dimension)
        return;
    const bool is_count = target.figure.unit.dimension == Dimension::count;
    const std::string printed =
        figures::print(before->first, target.figure.unit,
                       is_count ? 0 : target.figure.number.decimals(), figures::Rounding::half_up)
            .text();
    if (before->first * Ratio(99) <= target.figure.value() * Ratio(100)) return;
    before->second.insert(before->second.begin(), index(indicator.target));
    TextFinding finding =
        finding_of(view, "T-LOW-TARGET", Certainty::hint,
                   {fmt::format("{}：目标 {} 低于上年完成值 {}，请说明为何调低", indicator.name,
                                view.print(index(indicator.target)), printed),
                    fmt::format("{}: the target of {} is below last year's result of {}",
                                indicator.name, view.print(index(indicator.target)), printed)},
                   before->second);
    finding.claimed = view.print(index(indicator.target));
    finding.expected = "≥" + printed;
    if (before->second.size() == 3) {
        finding.proof = {fmt::format("上年 = {} ÷（1 + {}）≈ {}", view.print(before->second[1]),
                                     view.print(before->second[2]), printed)};
    }
    audit.findings.push_back(std::move(finding));
}

// "≥90%" is a target, not a measured value.
void check_copied_target(const TextView& view, TextAudit& audit) {
    std::vector<std::size_t> mentions;
    std::vector<std::string> names;
    for (const TextIndicator& indicator : view.indicators()) {
        if (indicator.target < 0 || indicator.actual < 0) continue;
        const Mention& actual = view.at(indicator.actual);
        if (actual.bound == Bound::none || actual.bound == Bound::equal) continue;
        if (actual.bound != view.at(indicator.target).bound ||
            actual.figure.number != view.at(indicator.target).figure.number) {
            continue;
        }
        mentions.push_back(index(indicator.actual));
        names.push_back(indicator.name);
    }
    if (mentions.empty()) return;
    TextFinding finding = finding_of(
        view, "T-COPIED", Certainty::hint,
        {fmt::format("{} 项指标的实际完成值照抄目标（如{}写“{}”），应填实测值", mentions.size(),
                     names.front(), view.print(mentions.front())),
         fmt::format("{} results copy their target (\"{}\"); measured values belong there",
                     mentions.size(), view.print(mentions.front()))},
        mentions);
    finding.claimed = view.print(mentions.front());
    audit.findings.push_back(std::move(finding));
}

}  // namespace

void check_indicators(const TextView& view, TextAudit& audit) {
    check_conventions(view, audit);
    for (const TextIndicator& indicator : view.indicators()) {
        check_mid_year(view, indicator, audit);
        check_full_marks(view, indicator, audit);
        if (!plain_completion(view, indicator)) continue;
        check_equal_target(view, indicator, audit);
        check_last_year(view, indicator, audit);
    }
    check_copied_target(view, audit);
}

}  // namespace consistency
