#include "consistency/report_rules.h"

#include "facts/completion.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace consistency {

namespace {

using domain::Sign;
using facts::Fact;
using figures::Points;
using figures::Ratio;

void explain_line(const Context& context, const char* subject, const domain::BudgetLine& line,
                  Report& out) {
    const std::string path = "/budget/" + std::string(subject);
    const std::string name = context.facts.label_of("execution_rate", subject).zh;
    const Fact* rate = context.facts.find("execution_rate", subject);
    if (rate && rate->value && *rate->value < *context.policy.execution_reason_below &&
        line.reason.empty()) {
        add_finding(context, out, "Q21", Certainty::hint,
                    {fmt::format("{}为 {}，低于 {}，请说明原因", name, rate->printed,
                                 percent(*context.policy.execution_reason_below)),
                     fmt::format("{} is {}: give the reason", rate->label.en, rate->printed)},
                    {path + "/reason", path + "/executed"}, name);
    }
    const Fact* change = context.facts.find("budget_change", subject);
    if (!change || !change->value || change->value->is_zero() || !line.reason.empty()) return;
    const bool by_movement = change->derivation && change->derivation->rule == "R-BUD-0";
    const bool all_reasoned =
        by_movement && std::ranges::all_of(context.dossier.budget.movements, [](const auto& m) {
            return !m.amount || m.amount->is_zero() || !m.reason.empty();
        });
    if (all_reasoned) return;
    add_finding(context, out, "Q21", Certainty::hint,
                {fmt::format("{}为 {}，请说明调整原因", change->label.zh, change->printed),
                 fmt::format("{} is {}: give the reason", change->label.en, change->printed)},
                {path + "/reason"}, change->label.zh);
}

void explain_indicator(const Context& context, const IndicatorPlace& at, Report& out) {
    const Fact* completion = context.facts.find("completion", at.subject);
    if (!completion || !completion->value || !at.indicator->reason.empty()) return;
    const Ratio value = *completion->value;
    if (value < Ratio(1)) {
        add_finding(context, out, "Q21", Certainty::hint,
                    {fmt::format("{}：完成率 {}，未达目标，请说明原因", at.indicator->name,
                                 completion->printed),
                     fmt::format("{}: completion {}, the target is missed; give the reason",
                                 at.indicator->name, completion->printed)},
                    {at.path + "/reason"}, at.place);
    } else if (value >= *context.policy.over_explain_from) {
        add_finding(
            context, out, "Q21", Certainty::hint,
            {fmt::format("{}：完成率 {}，超过 {}，请说明原因并核对目标是否过低", at.indicator->name,
                         completion->printed, percent(*context.policy.over_explain_from)),
             fmt::format("{}: completion {}; explain it and check whether the target is too low",
                         at.indicator->name, completion->printed)},
            {at.path + "/reason", at.path + "/target"}, at.place);
    }
}

}  // namespace

void check_score_gap(const Context& context, Report& out) {
    const auto full = [](const scoring::IndicatorScore& row) {
        return row.score && *row.score == row.weight;
    };
    const auto& rows = context.unit.indicators;
    if (rows.size() >= 3 && std::ranges::all_of(rows, full)) {
        add_finding(context, out, "Q20", Certainty::hint,
                    {"所有指标都得满分，评审时会重点核对", "every indicator has full marks"},
                    {"/indicators"}, "绩效指标");
    }
    const auto rate = context.facts.value("execution_rate", "total");
    const auto score = context.facts.value("indicators_score", "unit");
    const Ratio whole = context.policy.indicators_weight->ratio();
    if (!rate || !score || score->is_zero() || whole.is_zero()) return;
    const Ratio part = *score / whole;
    if ((part - *rate) / part <= *context.policy.score_gap) return;
    add_finding(context, out, "Q20", Certainty::hint,
                {fmt::format("指标得分率 {} 明显高于预算执行率 {}：钱没花完，事却做满了？",
                             percent(part), percent(*rate)),
                 fmt::format("the indicators earn {} while only {} of the money was spent",
                             percent(part), percent(*rate))},
                {"/budget/basic/executed"}, "预算与执行");
}

void check_reasons(const Context& context, Report& out) {
    const domain::Budget& budget = context.dossier.budget;
    explain_line(context, "basic", budget.basic, out);
    explain_line(context, "project", budget.project, out);
    explain_line(context, "earmarked", budget.earmarked, out);
    for (const IndicatorPlace& at : all_indicators(context.dossier)) {
        explain_indicator(context, at, out);
    }
}

void check_score_range(const Context& context, Report& out) {
    for (const IndicatorPlace& at : all_indicators(context.dossier)) {
        const auto& i = *at.indicator;
        if (!i.judged_score) continue;
        const Fact* weight = context.facts.find("weight", at.subject);
        const Fact* score = context.facts.find("score", at.subject);
        if (weight && weight->value && i.judged_score->ratio() > *weight->value) {
            add_finding(context, out, "Q22", Certainty::certain,
                        {fmt::format("{}：评定得分 {} 超过分值 {}", i.name, i.judged_score->text(),
                                     weight->printed),
                         fmt::format("{}: the judged score {} exceeds the weight {}", i.name,
                                     i.judged_score->text(), weight->printed)},
                        {at.path + "/judged_score", at.path + "/weight"}, at.place);
        } else if (i.sign == Sign::qualitative && score && !score->value) {
            add_finding(context, out, "Q22", Certainty::certain,
                        {i.name + "：" + score->note.zh, i.name + ": " + score->note.en},
                        {at.path + "/judged_score", at.path + "/achievement"}, at.place);
        }
    }
}

// Part ≤ whole; equality is never required, since project money pays for three-public items too.
void check_three_public_parts(const Context& context, Report& out) {
    struct Row {
        const char* code;
        const char* subject;
    };
    for (const Row& row : {Row{"30212", "abroad"}, Row{"30217", "reception"},
                           Row{"30231", "vehicle_running"}, Row{"31013", "vehicle_purchase"}}) {
        const Fact* part = context.facts.find("executed", std::string("economic:") + row.code);
        const Fact* whole = context.facts.find("executed", row.subject);
        if (!part || !whole || !part->value || !whole->value) continue;
        const std::string statement = fmt::format("{} {} ≤ {} {}", part->label.zh, part->printed,
                                                  whole->label.zh, whole->printed);
        if (part->interval.low <= whole->interval.high) {
            out.consistent.push_back({"Q23", statement, {part->path, whole->path}});
            continue;
        }
        add_finding(context, out, "Q23", Certainty::certain,
                    {fmt::format("经济分类 {} 支出 {} 大于“三公”表同项 {}", row.code, part->printed,
                                 whole->printed),
                     fmt::format("code {}: {} is more than the three-public figure {}", row.code,
                                 part->printed, whole->printed)},
                    {part->path, whole->path}, whole->label.zh);
    }
    const Fact* all = context.facts.find("executed", "three_public");
    const Fact* total = context.facts.find("executed", "total");
    if (all && total && all->value && total->value && all->interval.low > total->interval.high) {
        add_finding(context, out, "Q23", Certainty::certain,
                    {fmt::format("“三公”经费支出 {} 大于整体支出 {}", all->printed, total->printed),
                     fmt::format("three-public expenditure {} exceeds total expenditure {}",
                                 all->printed, total->printed)},
                    {"/three_public/reception/executed"}, all->label.zh);
    }
}

void check_numbering(const Context& context, Report& out) {
    std::map<std::string, std::vector<const domain::Indicator*>> by_number;
    for (const auto& indicator : context.dossier.indicators) {
        if (!indicator.number.empty()) by_number[indicator.number].push_back(&indicator);
    }
    for (const auto& [number, indicators] : by_number) {
        if (indicators.size() < 2) continue;
        std::vector<std::string> paths;
        for (const auto* indicator : indicators) {
            paths.push_back("/indicators/" + indicator->id + "/number");
        }
        add_finding(context, out, "Q24", Certainty::certain,
                    {fmt::format("指标{}出现 {} 次，共 {} 项指标，编号应连续不重复", number,
                                 indicators.size(), context.dossier.indicators.size()),
                     fmt::format("indicator number {} stands {} times among {} indicators", number,
                                 indicators.size(), context.dossier.indicators.size())},
                    std::move(paths), "绩效指标");
    }
    const Fact* in_post = context.facts.find("in_post", "unit");
    const Fact* establishment = context.facts.find("establishment", "unit");
    if (in_post && establishment && *in_post->value > *establishment->value) {
        add_finding(context, out, "Q24", Certainty::likely,
                    {fmt::format("在职 {} 超过编制 {}", in_post->printed, establishment->printed),
                     fmt::format("{} in post, more than the establishment of {}", in_post->printed,
                                 establishment->printed)},
                    {in_post->path, establishment->path}, "人员构成");
    }
}

}  // namespace consistency
