#include "scoring/methods.h"

#include "base/check.h"

#include <algorithm>

#include <fmt/format.h>

namespace scoring {

namespace {

using base::Bilingual;
using policy::MethodKind;

const Ratio zero(0);
const Ratio one(1);

std::string shown(const Ratio& value) {
    return figures::shortest(value, 4).text();
}

Earned unknown(std::string zh, std::string en) {
    Earned earned;
    earned.note = {std::move(zh), std::move(en)};
    return earned;
}

// `share` of the weight, held between 0 and 1.
Earned part(const Measured& m, const Ratio& share, Bilingual formula) {
    const Ratio held = std::clamp(share, zero, one);
    Earned earned;
    earned.points = m.weight.ratio() * held;
    earned.formula = std::move(formula);
    earned.arithmetic = fmt::format("{} × {}", m.weight.text(), shown(held));
    return earned;
}

// Target 0: nothing to divide by; met when nothing happened.
Earned zero_target(const Measured& m) {
    return part(m, *m.actual <= zero ? one : zero,
                {"目标为 0：未发生得满分，否则不得分", "target 0: full when nothing happened"});
}

Earned positive(const Measured& m) {
    if (*m.target <= zero) {
        return unknown("年度指标值为 0 或负数，无法计分，请核对目标",
                       "the target is 0 or negative and cannot be scored; check it");
    }
    return part(m, *m.actual / *m.target,
                {"分值 ×（实际完成值 ÷ 年度指标值），达到目标得满分",
                 "weight × (final value ÷ target), full when the target is met"});
}

Earned equal_strict(const Measured& m) {
    if (m.target->is_zero()) return zero_target(m);
    return part(m, one - abs(*m.actual - *m.target) / abs(*m.target),
                {"分值 ×（1 − |实际完成值 − 年度指标值| ÷ 年度指标值）",
                 "weight × (1 − |final value − target| ÷ target)"});
}

Earned inverse_linear(const Measured& m) {
    if (m.target->is_zero()) return zero_target(m);
    return part(m, one - (*m.actual - *m.target) / *m.target,
                {"不超过目标得满分；超过时按超出比例扣减，达到目标两倍为 0 分",
                 "full up to the target, then less by the excess, 0 at twice the target"});
}

Earned inverse_ratio(const Measured& m) {
    if (m.target->is_zero()) return zero_target(m);
    if (*m.actual <= *m.target) {
        return part(m, one, {"不超过目标得满分", "full up to the target"});
    }
    return part(m, *m.target / *m.actual,
                {"分值 ×（年度指标值 ÷ 实际完成值）", "weight × (target ÷ final value)"});
}

bool meets(const Measured& m) {
    using domain::Sign;
    switch (m.indicator->sign) {
        case Sign::at_least:
            return *m.actual >= *m.target;
        case Sign::more_than:
            return *m.actual > *m.target;
        case Sign::equal:
            return *m.actual == *m.target;
        case Sign::at_most:
            return *m.actual <= *m.target;
        case Sign::less_than:
            return *m.actual < *m.target;
        case Sign::qualitative:
        case Sign::yes_no:
        case Sign::by_date:
            return false;
    }
    throw base::InternalError("unknown sign");
}

Earned all_or_nothing(const Measured& m) {
    const Bilingual formula{"达成得满分，未达成不得分", "full when met, otherwise nothing"};
    if (m.indicator->sign != domain::Sign::yes_no) return part(m, meets(m) ? one : zero, formula);
    switch (m.indicator->achievement) {
        case domain::Achievement::achieved:
            return part(m, one, formula);
        case domain::Achievement::partly:
        case domain::Achievement::missed:
            return part(m, zero, formula);
        case domain::Achievement::unspecified:
            break;
    }
    return unknown("请选择达成等次", "choose whether it was achieved");
}

Earned qualitative(const policy::Policy& policy, const Measured& m) {
    const auto& row = domain::row_of(m.indicator->achievement);
    const policy::QualitativeBand* band = policy.band(row.key);
    if (!band) return unknown("请选择达成等次", "choose the level of achievement");
    const Ratio low = m.weight.ratio() * band->low;
    const Ratio high = m.weight.ratio() * band->high;
    const std::string range = fmt::format("{} ～ {}", shown(low), shown(high));
    if (!m.indicator->judged_score) {
        return unknown(fmt::format("“{}”请在 {} 分之间评定得分", band->name.zh, range),
                       fmt::format("\"{}\": judge a score within {}", band->name.en, range));
    }
    const Ratio judged = m.indicator->judged_score->ratio();
    const bool inside = judged >= low && (band->includes_high ? judged <= high : judged < high);
    if (!inside) {
        return unknown(fmt::format("评定得分 {} 不在“{}”的区间 {} 内，请改等次或得分",
                                   m.indicator->judged_score->text(), band->name.zh, range),
                       fmt::format("the judged score {} is not within {} of \"{}\"",
                                   m.indicator->judged_score->text(), range, band->name.en));
    }
    Earned earned;
    earned.points = judged;
    earned.formula = {fmt::format("“{}”：在 {} 分之间评定", band->name.zh, range),
                      fmt::format("\"{}\": judged within {}", band->name.en, range)};
    earned.arithmetic = m.indicator->judged_score->text();
    return earned;
}

Earned pass_ratio(const policy::Method& method, const Measured& m) {
    if (*m.completion < method.pass_mark) {
        return part(m, zero,
                    {fmt::format("完成率低于 {} 不得分", shown(method.pass_mark)),
                     fmt::format("nothing below a completion of {}", shown(method.pass_mark))});
    }
    return part(m, *m.completion, {"分值 × 完成率", "weight × completion"});
}

Earned steps(const policy::Method& method, const Measured& m) {
    const figures::Unit unit = figures::Unit::named(m.indicator->unit);
    const Ratio value = unit.dimension == figures::Dimension::share ? *m.actual : *m.completion;
    for (const policy::Step& step : method.steps) {
        if (value < step.from) continue;
        return part(
            m, step.share,
            {fmt::format("分档计分：达到 {} 得分值的 {}", shown(step.from), shown(step.share)),
             fmt::format("by steps: from {} the share {}", shown(step.from), shown(step.share))});
    }
    return part(m, zero, {"分档计分：未达最低档不得分", "by steps: below the lowest step"});
}

Earned by_date(const Measured& m) {
    if (!m.indicator->target_date) {
        return unknown("请填写计划完成日期", "fill in the planned date");
    }
    if (!m.indicator->final_date) {
        return unknown("请填写实际完成日期", "fill in the date of completion");
    }
    const base::Date start{std::chrono::year{m.fiscal_year}, std::chrono::January,
                           std::chrono::day{1}};
    const int planned = std::max(1, base::days_between(start, *m.indicator->target_date) + 1);
    const int late = base::days_between(*m.indicator->target_date, *m.indicator->final_date);
    if (late <= 0) return part(m, one, {"按期完成得满分", "full when in time"});
    return part(m, one - Ratio(late, planned),
                {fmt::format("分值 ×（1 − 逾期 {} 天 ÷ 计划 {} 天）", late, planned),
                 fmt::format("weight × (1 − {} days late ÷ {} planned)", late, planned)});
}

bool needs_numbers(MethodKind kind, const domain::Indicator& indicator) {
    if (kind == MethodKind::qualitative || kind == MethodKind::by_date) return false;
    return !(kind == MethodKind::all_or_nothing && indicator.sign == domain::Sign::yes_no);
}

}  // namespace

bool suits(MethodKind kind, domain::Sign sign) {
    using domain::Sign;
    const bool upwards = sign == Sign::at_least || sign == Sign::more_than;
    const bool downwards = sign == Sign::at_most || sign == Sign::less_than;
    switch (kind) {
        case MethodKind::ratio:
        case MethodKind::pass_ratio:
        case MethodKind::steps:
            return upwards;
        case MethodKind::equal_lenient:
        case MethodKind::equal_strict:
            return sign == Sign::equal;
        case MethodKind::inverse_linear:
        case MethodKind::inverse_ratio:
            return downwards;
        case MethodKind::all_or_nothing:
            return upwards || downwards || sign == Sign::equal || sign == Sign::yes_no;
        case MethodKind::qualitative:
            return sign == Sign::qualitative;
        case MethodKind::by_date:
            return sign == Sign::by_date;
    }
    throw base::InternalError("unknown method");
}

Earned earn(const policy::Method& method, const policy::Policy& policy, const Measured& m) {
    if (needs_numbers(method.kind, *m.indicator)) {
        if (!m.target) return unknown("请填写年度指标值", "fill in the target");
        if (!m.actual) return unknown("请填写实际完成值", "fill in the final value");
    }
    const bool needs_completion =
        method.kind == MethodKind::pass_ratio || method.kind == MethodKind::steps;
    if (needs_completion && !m.completion) {
        return unknown("完成率不适用，无法计分，请核对目标",
                       "the completion is not applicable; check the target");
    }
    switch (method.kind) {
        case MethodKind::ratio:
            return positive(m);
        case MethodKind::equal_lenient:
            return m.target->is_zero() ? zero_target(m) : positive(m);
        case MethodKind::equal_strict:
            return equal_strict(m);
        case MethodKind::inverse_linear:
            return inverse_linear(m);
        case MethodKind::inverse_ratio:
            return inverse_ratio(m);
        case MethodKind::all_or_nothing:
            return all_or_nothing(m);
        case MethodKind::qualitative:
            return qualitative(policy, m);
        case MethodKind::pass_ratio:
            return pass_ratio(method, m);
        case MethodKind::steps:
            return steps(method, m);
        case MethodKind::by_date:
            return by_date(m);
    }
    throw base::InternalError("unknown method");
}

}  // namespace scoring
