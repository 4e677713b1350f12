#include "consistency/indicator_rules.h"

#include <algorithm>

#include <fmt/format.h>

namespace consistency {

namespace {

using domain::Indicator;
using domain::Sign;
using figures::Ratio;

bool contains_any(const std::string& text, std::initializer_list<std::string_view> parts) {
    return std::ranges::any_of(parts, [&](std::string_view part) { return contains(text, part); });
}

// Last year's value of an indicator: its own history, or that of its key task where the task counts
// the same thing.
const facts::Fact* last_year(const Context& context, const IndicatorPlace& at) {
    const std::string year = fmt::to_string(context.dossier.key.fiscal_year - 1);
    if (const auto* own = context.facts.find("final_value", at.subject + "/history:" + year)) {
        return own;
    }
    if (at.indicator->task.empty()) return nullptr;
    const auto* past = context.facts.find("previous_value", "task:" + at.indicator->task);
    return past && past->unit == at.indicator->unit ? past : nullptr;
}

}  // namespace

void check_vague(const Context& context, Report& out) {
    for (const IndicatorPlace& at : all_indicators(context.dossier)) {
        if (at.indicator->target || at.indicator->target_date) continue;
        const std::string text = at.indicator->name + at.indicator->target_text;
        for (const std::string& word : *context.policy.vague_words) {
            if (!contains(text, word)) continue;
            add_finding(context, out, "Q05", Certainty::hint,
                        {fmt::format("{}：“{}”难以衡量，请写明数值或可核实的标准",
                                     at.indicator->name, word),
                         fmt::format("{}: \"{}\" cannot be measured; give a number or a standard",
                                     at.indicator->name, word)},
                        {at.path + "/target_text"}, at.place);
            break;
        }
    }
}

void check_filled(const Context& context, Report& out) {
    for (const IndicatorPlace& at : all_indicators(context.dossier)) {
        const Indicator& i = *at.indicator;
        const bool has_target = i.sign == Sign::by_date ? i.target_date.has_value()
                                : i.sign == Sign::qualitative || i.sign == Sign::yes_no
                                    ? !i.target_text.empty()
                                    : i.target.has_value();
        if (!has_target) {
            add_finding(context, out, "Q06", Certainty::hint,
                        {i.name + "：没有填写年度指标值", i.name + ": the target is not filled in"},
                        {at.path + (i.sign == Sign::by_date ? "/target_date" : "/target")},
                        at.place);
        } else if (i.target && i.unit.empty()) {
            add_finding(
                context, out, "Q06", Certainty::hint,
                {i.name + "：没有填写计量单位", i.name + ": the unit of measure is not filled in"},
                {at.path + "/unit"}, at.place);
        }
    }
}

void check_direction(const Context& context, Report& out) {
    for (const IndicatorPlace& at : all_indicators(context.dossier)) {
        const Indicator& i = *at.indicator;
        const bool upward = i.sign == Sign::at_least || i.sign == Sign::more_than;
        const bool harm = contains_any(i.name, {"成本", "事故", "投诉", "差错", "故障", "逾期"}) &&
                          !contains_any(i.name, {"节约", "下降", "降低", "减少", "处理", "办结",
                                                 "及时", "排除", "核算"});
        if (upward && harm) {
            add_finding(context, out, "Q07", Certainty::hint,
                        {fmt::format("{}：越少越好的指标用了“≥”，请改为“≤”", i.name),
                         fmt::format("{}: less is better, but the sign is ≥", i.name)},
                        {at.path + "/sign"}, at.place);
        }
        if (i.target && i.unit == "%" && i.target->ratio() > Ratio(100) &&
            !contains_any(i.name, {"增长", "增幅"})) {
            add_finding(context, out, "Q07", Certainty::hint,
                        {fmt::format("{}：比率目标 {}% 超过 100%", i.name, i.target->text()),
                         fmt::format("{}: a rate of {}% exceeds 100%", i.name, i.target->text())},
                        {at.path + "/target"}, at.place);
        }
    }
}

void check_class(const Context& context, Report& out) {
    for (const IndicatorPlace& at : all_indicators(context.dossier)) {
        const Indicator& i = *at.indicator;
        if (!contains_any(i.level_2, {"数量", "质量"}) ||
            !contains_any(i.name, {"执行率", "资金支付", "支付率", "拨付率"})) {
            continue;
        }
        add_finding(context, out, "Q08", Certainty::hint,
                    {fmt::format("{}：资金执行不是{}，请改归类", i.name, i.level_2),
                     fmt::format("{}: execution of money is not {}", i.name, i.level_2)},
                    {at.path + "/level_2"}, at.place);
    }
}

void check_history(const Context& context, Report& out) {
    for (const IndicatorPlace& at : all_indicators(context.dossier)) {
        const facts::Fact* past = last_year(context, at);
        const facts::Fact* target = context.facts.find("target", at.subject);
        const bool upward =
            at.indicator->sign == Sign::at_least || at.indicator->sign == Sign::more_than;
        if (!past || !past->value || !target || *past->value <= Ratio(0) || !upward) continue;
        const std::string before =
            figures::round(*past->value / figures::Unit::named(at.indicator->unit).scale, 0,
                           figures::Rounding::half_up)
                .text() +
            at.indicator->unit;
        const Ratio change = *target->value / *past->value - Ratio(1);
        std::vector<std::string> paths{at.path + "/target"};
        if (!at.indicator->task.empty()) {
            paths.push_back("/key_tasks/" + at.indicator->task + "/growth");
        }
        if (target->interval.high <
            past->interval.low - *past->value * *context.policy.limit("history_worse")) {
            add_finding(context, out, "Q10", Certainty::hint,
                        {fmt::format("{}：目标 {} 低于上年完成值 {}，请说明为何调低",
                                     at.indicator->name, target->printed, before),
                         fmt::format("{}: the target {} is below last year's result {}",
                                     at.indicator->name, target->printed, before)},
                        paths, at.place);
            if (past->derivation) {
                const std::string rest = " = " + past->derivation->arithmetic + " ≈ " + before;
                out.findings.back().proof = {{past->label.zh + rest, past->label.en + rest}};
            }
        } else if (change > *context.policy.limit("history_rise")) {
            add_finding(context, out, "Q10", Certainty::hint,
                        {fmt::format("{}：目标 {} 比上年完成值 {} 高 {}，请说明依据",
                                     at.indicator->name, target->printed, before, percent(change)),
                         fmt::format("{}: the target {} is {} above last year's result {}",
                                     at.indicator->name, target->printed, percent(change), before)},
                        paths, at.place);
        }
    }
}

void check_acceptance(const Context& context, Report& out) {
    for (const IndicatorPlace& at : all_indicators(context.dossier)) {
        const Indicator& i = *at.indicator;
        if (!contains_any(i.name, {"建设", "工程", "修缮", "改造"}) || i.evidence.empty() ||
            !i.final_value) {
            continue;
        }
        const bool accepted = std::ranges::any_of(
            i.evidence, [](const domain::Evidence& e) { return contains(e.title, "验收"); });
        if (accepted) continue;
        add_finding(context, out, "Q19", Certainty::hint,
                    {fmt::format("{}：佐证材料中没有验收文件，是否已验收？", i.name),
                     fmt::format("{}: no acceptance document among the evidence", i.name)},
                    {at.path + "/evidence"}, at.place);
    }
}

}  // namespace consistency
