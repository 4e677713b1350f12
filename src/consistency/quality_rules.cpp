// The quality rules Q01 … Q25 (product reference 4.4). Levels and thresholds come from the policy.
// Not here: Q14 and Q16 need other units or past years, Q17 and Q18 are figure rules.

#include "base/text.h"
#include "consistency/context.h"
#include "consistency/report_rules.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

namespace consistency {

namespace {

using domain::Indicator;
using domain::Sign;
using figures::Points;
using figures::Ratio;

// The lists of indicators that are scored as one: the unit's and each project's.
struct IndicatorList {
    const std::vector<Indicator>* items;
    std::string path;
    std::string name;
};

std::vector<IndicatorList> lists(const domain::Dossier& dossier) {
    std::vector<IndicatorList> all;
    if (!dossier.indicators.empty())
        all.push_back({&dossier.indicators, "/indicators", "绩效指标"});
    for (const domain::Project& project : dossier.projects) {
        if (project.indicators.empty()) continue;
        all.push_back(
            {&project.indicators, "/projects/" + project.id + "/indicators", project.name});
    }
    return all;
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

bool contains_any(const std::string& text, std::initializer_list<std::string_view> parts) {
    return std::ranges::any_of(parts, [&](std::string_view part) { return contains(text, part); });
}

std::string percent(const Ratio& share) {
    return figures::shortest(share * Ratio(100), 2).text() + "%";
}

void q01(const Context& context, Report& out) {
    for (const IndicatorList& list : lists(context.dossier)) {
        Points sum;
        std::vector<std::string> paths;
        std::size_t given = 0;
        for (const Indicator& indicator : *list.items) {
            paths.push_back(list.path + "/" + indicator.id + "/weight");
            if (!indicator.weight) continue;
            ++given;
            sum += *indicator.weight;
        }
        const Points whole = *context.policy.indicators_weight;
        const bool shared =
            given == 0 && *context.policy.missing_weights == policy::MissingWeights::equal_shares;
        if (shared) continue;
        if (given < list.items->size()) {
            add_finding(
                context, out, "Q01", Certainty::hint,
                {fmt::format("{} 项指标还没有分值", list.items->size() - given),
                 fmt::format("{} indicators have no weight yet", list.items->size() - given)},
                paths, list.name);
        } else if (sum != whole) {
            add_finding(context, out, "Q01", Certainty::certain,
                        {fmt::format("分值合计为 {}，按规则应为 {}，相差 {}", sum.text(),
                                     whole.text(), (sum - whole).text()),
                         fmt::format("the weights sum to {}, the policy wants {}", sum.text(),
                                     whole.text())},
                        paths, list.name);
            Finding& finding = out.findings.back();
            finding.claimed = sum.text();
            finding.expected = whole.text();
        } else {
            out.consistent.push_back({"Q01", list.name + "分值合计 " + whole.text(), paths});
        }
    }
}

void q02(const Context& context, Report& out) {
    for (const IndicatorList& list : lists(context.dossier)) {
        std::string missing;
        for (const std::string_view kind : {"数量", "质量", "时效", "成本"}) {
            const bool found = std::ranges::any_of(*list.items, [&](const Indicator& i) {
                return contains(i.level_2, kind) || (kind == "成本" && contains(i.level_1, kind));
            });
            if (!found) missing += (missing.empty() ? "" : "、") + std::string(kind);
        }
        if (missing.empty()) continue;
        add_finding(context, out, "Q02", Certainty::hint,
                    {fmt::format("指标体系不完整，缺少{}指标", missing),
                     fmt::format("the indicator set is incomplete: no {} indicator", missing)},
                    {list.path}, list.name);
    }
}

void q03(const Context& context, Report& out) {
    for (const IndicatorList& list : lists(context.dossier)) {
        std::string missing;
        for (const std::string_view kind : {"效益", "满意度"}) {
            const bool found = std::ranges::any_of(*list.items, [&](const Indicator& i) {
                return contains(i.level_1, kind) || contains(i.level_2, kind);
            });
            if (!found) missing += (missing.empty() ? "" : "、") + std::string(kind);
        }
        if (missing.empty()) continue;
        add_finding(context, out, "Q03", Certainty::hint,
                    {fmt::format("缺少{}指标，只看工作量看不出效果", missing),
                     fmt::format("no {} indicator: effort without effect", missing)},
                    {list.path}, list.name);
    }
}

void q04(const Context& context, Report& out) {
    for (const IndicatorList& list : lists(context.dossier)) {
        const auto words = std::ranges::count(*list.items, Sign::qualitative, &Indicator::sign);
        const auto all = std::int64_t(list.items->size());
        const Ratio share(all - words, all);
        const Ratio wanted = *context.policy.limit("quantified_share");
        if (share >= wanted) continue;
        add_finding(context, out, "Q04", Certainty::hint,
                    {fmt::format("定量指标占 {}，低于 {}", percent(share), percent(wanted)),
                     fmt::format("{} of the indicators are quantified, less than {}",
                                 percent(share), percent(wanted))},
                    {list.path}, list.name);
    }
}

void q05(const Context& context, Report& out) {
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

void q06(const Context& context, Report& out) {
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

void q07(const Context& context, Report& out) {
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

void q08(const Context& context, Report& out) {
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

void q09(const Context& context, Report& out) {
    for (const IndicatorList& list : lists(context.dossier)) {
        std::map<std::string, const Indicator*> seen;
        for (const Indicator& i : *list.items) {
            const auto [entry, fresh] = seen.emplace(i.name, &i);
            if (fresh || i.name.empty()) continue;
            add_finding(
                context, out, "Q09", Certainty::hint,
                {fmt::format("指标“{}”出现两次，只应计一次", i.name),
                 fmt::format("the indicator \"{}\" stands twice; count it once", i.name)},
                {list.path + "/" + i.id + "/name", list.path + "/" + entry->second->id + "/name"},
                list.name);
        }
    }
}

// Last year's value of an indicator: its own history, or that of its key task.
const facts::Fact* last_year(const Context& context, const IndicatorPlace& at) {
    const std::string year = fmt::to_string(context.dossier.key.fiscal_year - 1);
    if (const auto* own = context.facts.find("final_value", at.subject + "/history:" + year)) {
        return own;
    }
    if (at.indicator->task.empty()) return nullptr;
    return context.facts.find("previous_value", "task:" + at.indicator->task);
}

void q10(const Context& context, Report& out) {
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
                out.findings.back().proof = {past->label.zh + " = " + past->derivation->arithmetic +
                                             " ≈ " + before};
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

void q11(const Context& context, Report& out) {
    for (const IndicatorList& list : lists(context.dossier)) {
        const Ratio high = *context.policy.limit("all_high_target") * Ratio(100);
        const bool all_high = std::ranges::all_of(*list.items, [&](const Indicator& i) {
            return i.unit == "%" && i.target && i.target->ratio() >= high;
        });
        if (!all_high || list.items->size() < 3) continue;
        add_finding(context, out, "Q11", Certainty::hint,
                    {fmt::format("所有目标都在 {} 以上，指标设置流于形式",
                                 percent(*context.policy.limit("all_high_target"))),
                     fmt::format("all targets are {} and more: the set is a formality",
                                 percent(*context.policy.limit("all_high_target")))},
                    {list.path}, list.name);
    }
}

void q12(const Context& context, Report& out) {
    std::vector<std::string> paths;
    for (const IndicatorPlace& at : all_indicators(context.dossier)) {
        const bool filled = at.indicator->final_value || !at.indicator->final_text.empty() ||
                            at.indicator->final_date;
        if (filled && at.indicator->evidence.empty()) paths.push_back(at.path + "/evidence");
    }
    if (paths.empty()) return;
    const std::size_t count = paths.size();
    add_finding(context, out, "Q12", Certainty::hint,
                {fmt::format("{} 项指标没有列出佐证材料", count),
                 fmt::format("{} indicators name no evidence", count)},
                std::move(paths), "绩效指标");
}

void q13(const Context& context, Report& out) {
    for (const IndicatorList& list : lists(context.dossier)) {
        const Points whole = *context.policy.indicators_weight;
        const Ratio share_max = *context.policy.limit("weight_share_max");
        for (const Indicator& i : *list.items) {
            if (!i.weight || i.weight->ratio() <= whole.ratio() * share_max) continue;
            add_finding(context, out, "Q13", Certainty::hint,
                        {fmt::format("{}：分值 {} 超过总分的 {}", i.name, i.weight->short_text(),
                                     percent(share_max)),
                         fmt::format("{}: the weight {} exceeds {} of the total", i.name,
                                     i.weight->short_text(), percent(share_max))},
                        {list.path + "/" + i.id + "/weight"}, list.name);
        }
        const Ratio count(std::int64_t(list.items->size()));
        const Ratio least = *context.policy.limit("count_min");
        const Ratio most = *context.policy.limit("count_max");
        if (count >= least && count <= most) continue;
        add_finding(context, out, "Q13", Certainty::hint,
                    {fmt::format("共 {} 项指标，一般应在 {} 到 {} 项之间", list.items->size(),
                                 figures::shortest(least).text(), figures::shortest(most).text()),
                     fmt::format("{} indicators; usually between {} and {}", list.items->size(),
                                 figures::shortest(least).text(), figures::shortest(most).text())},
                    {list.path}, list.name);
    }
}

void q15(const Context& context, Report& out) {
    if (context.dossier.key_tasks.empty()) return;
    std::set<std::string> tasks;
    for (const domain::KeyTask& task : context.dossier.key_tasks) tasks.insert(task.id);
    for (const Indicator& i : context.dossier.indicators) {
        if (i.task.empty() || tasks.contains(i.task)) continue;
        add_finding(context, out, "Q15", Certainty::hint,
                    {fmt::format("{}：对应的重点工作“{}”不存在", i.name, i.task),
                     fmt::format("{}: the key task \"{}\" does not exist", i.name, i.task)},
                    {"/indicators/" + i.id + "/task"}, "绩效指标 › " + i.name);
    }
    for (const domain::KeyTask& task : context.dossier.key_tasks) {
        const bool measured = std::ranges::any_of(
            context.dossier.indicators, [&](const Indicator& i) { return i.task == task.id; });
        if (measured) continue;
        add_finding(context, out, "Q15", Certainty::hint,
                    {fmt::format("重点工作“{}”没有指标衡量", task.name),
                     fmt::format("no indicator measures the key task \"{}\"", task.name)},
                    {"/key_tasks/" + task.id + "/name"}, "重点工作");
    }
}

void q19(const Context& context, Report& out) {
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

}  // namespace

std::span<const Rule> quality_rules() {
    static constexpr base::Label source{"绩效指标质量规则", "Quality rules of indicators"};
    static constexpr std::array rules{
        Rule{"Q01", {"分值合计", "Weights add up"}, source, &q01},
        Rule{"Q02", {"产出类别齐全", "Kinds of output"}, source, &q02},
        Rule{"Q03", {"效益与满意度", "Benefit and satisfaction"}, source, &q03},
        Rule{"Q04", {"定量占比", "Quantified share"}, source, &q04},
        Rule{"Q05", {"用词空泛", "Vague words"}, source, &q05},
        Rule{"Q06", {"目标与单位", "Target and unit"}, source, &q06},
        Rule{"Q07", {"指标方向", "Direction"}, source, &q07},
        Rule{"Q08", {"指标归类", "Class of level 3"}, source, &q08},
        Rule{"Q09", {"指标重复", "Repeated indicator"}, source, &q09},
        Rule{"Q10", {"目标与历史", "Target and history"}, source, &q10},
        Rule{"Q11", {"流于形式", "Formality"}, source, &q11},
        Rule{"Q12", {"佐证材料", "Evidence"}, source, &q12},
        Rule{"Q13", {"权重与数量", "Weight and number"}, source, &q13},
        Rule{"Q15", {"任务相关", "Relevance"}, source, &q15},
        Rule{"Q19", {"验收", "Acceptance"}, source, &q19},
        Rule{"Q20", {"得分与执行", "Score and execution"}, source, &check_score_gap},
        Rule{"Q21", {"原因说明", "Reasons"}, source, &check_reasons},
        Rule{"Q22", {"得分区间", "Scores in range"}, source, &check_score_range},
        Rule{"Q23", {"“三公”衔接", "Three-public fits"}, source, &check_three_public_parts},
        Rule{"Q24", {"编号与人数", "Numbering and staff"}, source, &check_numbering},
        Rule{"Q25", {"模板残留", "Template leftovers"}, source, &check_leftovers},
    };
    return rules;
}

}  // namespace consistency
