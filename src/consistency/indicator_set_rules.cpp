#include "consistency/indicator_set_rules.h"

#include <algorithm>
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

}  // namespace

void check_weights(const Context& context, Report& out) {
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

void add_kind(Bilingual& kinds, const base::Label& kind) {
    kinds.zh += (kinds.empty() ? "" : "、") + std::string(kind.zh);
    kinds.en += (kinds.en.empty() ? "" : ", ") + std::string(kind.en);
}

void check_outputs(const Context& context, Report& out) {
    for (const IndicatorList& list : lists(context.dossier)) {
        Bilingual missing;
        for (const base::Label kind : {base::Label{"数量", "quantity"},
                                       {"质量", "quality"},
                                       {"时效", "timeliness"},
                                       {"成本", "cost"}}) {
            const bool found = std::ranges::any_of(*list.items, [&](const Indicator& i) {
                return contains(i.level_2, kind.zh) ||
                       (kind.zh == "成本" && contains(i.level_1, kind.zh));
            });
            if (!found) add_kind(missing, kind);
        }
        if (missing.empty()) continue;
        add_finding(context, out, "Q02", Certainty::hint,
                    {fmt::format("指标体系不完整，缺少{}指标", missing.zh),
                     fmt::format("the indicator set is incomplete: no {} indicator", missing.en)},
                    {list.path}, list.name);
    }
}

void check_benefits(const Context& context, Report& out) {
    for (const IndicatorList& list : lists(context.dossier)) {
        Bilingual missing;
        for (const base::Label kind :
             {base::Label{"效益", "benefit"}, {"满意度", "satisfaction"}}) {
            const bool found = std::ranges::any_of(*list.items, [&](const Indicator& i) {
                return contains(i.level_1, kind.zh) || contains(i.level_2, kind.zh);
            });
            if (!found) add_kind(missing, kind);
        }
        if (missing.empty()) continue;
        add_finding(context, out, "Q03", Certainty::hint,
                    {fmt::format("缺少{}指标，只看工作量看不出效果", missing.zh),
                     fmt::format("no {} indicator: effort without effect", missing.en)},
                    {list.path}, list.name);
    }
}

void check_quantified(const Context& context, Report& out) {
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

void check_repeated(const Context& context, Report& out) {
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

void check_formality(const Context& context, Report& out) {
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

void check_evidence(const Context& context, Report& out) {
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

void check_shares(const Context& context, Report& out) {
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

void check_tasks(const Context& context, Report& out) {
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

}  // namespace consistency
