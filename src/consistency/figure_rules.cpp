// Rules about figures. Each is a row of the table at the end.

#include "consistency/context.h"
#include "consistency/dossier_system.h"
#include "consistency/statements.h"
#include "facts/completion.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Fact;
using figures::Ratio;

Finding make(std::string_view rule, Certainty certainty, Bilingual message,
             std::vector<std::string> paths, std::string place) {
    Finding finding;
    finding.rule = rule;
    finding.certainty = certainty;
    finding.message = std::move(message);
    finding.paths = std::move(paths);
    finding.place = std::move(place);
    return finding;
}

std::vector<std::string> cells_of(const Context& context, const Fact& fact) {
    std::vector<std::string> paths;
    for (const std::string& root : context.facts.roots(fact.id)) {
        const std::string& path = context.facts.find(root)->path;
        if (!path.empty() && std::ranges::find(paths, path) == paths.end()) paths.push_back(path);
    }
    return paths;
}

// A figure that follows in two ways.
void check_relations(const Context& context, Report& out) {
    std::optional<DossierSystem> system;  // asked only where there is a contradiction
    for (const facts::Tested& tested : context.tested) {
        const Fact& known = *context.facts.find(tested.derived.id);
        const Fact& other = tested.derived;
        if (!known.value || !other.value) continue;
        const std::string statement = fmt::format("{} = {} = {}", known.label.zh,
                                                  other.derivation->arithmetic, other.printed);
        std::vector<std::string> paths = cells_of(context, known);
        for (const std::string& input : other.derivation->inputs) {
            for (std::string& path : cells_of(context, *context.facts.find(input))) {
                if (std::ranges::find(paths, path) == paths.end()) paths.push_back(std::move(path));
            }
        }
        const bool possible = meet(known.interval, other.interval);
        if (possible && *known.value == *other.value) {
            out.consistent.push_back({std::string(tested.relation->id), statement, paths});
            continue;
        }
        Finding finding =
            make(tested.relation->id, possible ? Certainty::hint : Certainty::certain,
                 {fmt::format("{}为 {}，但按“{}”应为 {}{}", known.label.zh, known.printed,
                              tested.relation->formula.zh, other.printed,
                              possible ? "，可能是四舍五入造成" : ""),
                  fmt::format("{} is {}, but \"{}\" makes it {}{}", known.label.en, known.printed,
                              tested.relation->formula.en, other.printed,
                              possible ? " (rounding may explain it)" : "")},
                 std::move(paths), known.label.zh);
        finding.claimed = known.printed;
        finding.expected = other.printed;
        finding.proof = {
            {statement, fmt::format("{} = {} = {}", known.label.en, other.derivation->arithmetic,
                                    other.printed)},
            {known.label.zh + "：" + known.printed, known.label.en + ": " + known.printed}};
        if (!possible) {
            if (!system) system.emplace(context);
            finding.suspects = system->suspects_of(tested);
        }
        if (finding.suspects.empty() && !known.is_derived()) {
            finding.suspects = {{known.path, other.printed, tested.relation->formula.text()}};
        }
        out.findings.push_back(std::move(finding));
    }
}

// A cumulative amount cannot fall within the year.
void check_falling_execution(const Context& context, Report& out) {
    for (const char* subject : {"basic", "personnel", "operating", "project", "earmarked"}) {
        const Fact* final_value = context.facts.find("executed", subject);
        const Fact* spent = context.facts.find("mid_year_executed", subject);
        const Fact* rate = context.facts.find("mid_year_execution_rate", subject);
        const auto base = context.facts.value("initial_budget", subject);
        if (!final_value || !final_value->value) continue;
        std::optional<Ratio> by_then;
        Bilingual proof;
        if (spent && spent->value) {
            by_then = spent->value;
            proof = {"年中已执行 " + spent->printed, "executed by mid-year: " + spent->printed};
        } else if (rate && rate->value && base && !rate->is_derived()) {
            by_then = *rate->value * *base;
            const std::string amount =
                figures::round(*by_then / Ratio(10'000), 2, figures::Rounding::half_up).text() +
                "万元";
            const std::string line = fmt::format(
                "{} × {} = {}", rate->printed, facts::print_value("initial_budget", *base), amount);
            proof = {line + "（年中已执行）", line + " (executed by mid-year)"};
        }
        if (!by_then || final_value->interval.high >= *by_then) continue;
        const std::string path = "/budget/" + std::string(subject);
        Finding finding = make(
            "C-FALL", Certainty::likely,
            {fmt::format(
                 "{}：年中累计执行高于全年执行数 {}，累计数不应下降；请提供凭证（如退回、转预拨）",
                 context.facts.label_of("executed", subject).zh, final_value->printed),
             fmt::format("{}: more was executed by mid-year than in the whole year ({}); a "
                         "cumulative amount does not fall; give evidence",
                         context.facts.label_of("executed", subject).en, final_value->printed)},
            {path + "/mid_year_rate", path + "/executed"},
            context.facts.label_of("executed", subject).zh);
        finding.claimed = final_value->printed;
        finding.proof = {proof,
                         {"全年执行数 " + final_value->printed,
                          "executed in the year: " + final_value->printed}};
        finding.level = context.policy.level("Q17");
        out.findings.push_back(std::move(finding));
    }
}

void check_falling_indicators(const Context& context, Report& out) {
    for (const IndicatorPlace& at : all_indicators(context.dossier)) {
        const domain::Sign sign = at.indicator->sign;
        if (!at.indicator->is_cumulative || !at.indicator->mid_year || !at.indicator->final_value ||
            (sign != domain::Sign::at_least && sign != domain::Sign::more_than)) {
            continue;
        }
        const Fact& mid = *context.facts.find("mid_year_value", at.subject);
        const Fact& last = *context.facts.find("final_value", at.subject);
        if (*mid.value <= *last.value) continue;
        Finding finding = make(
            "Q17", Certainty::likely,
            {fmt::format("{}：年中 {} 高于年末 {}，累计指标不应下降{}", at.indicator->name,
                         mid.printed, last.printed,
                         at.indicator->reason.empty() ? "，请说明原因"
                                                      : "；已写原因，请附凭证或改为非累计指标"),
             fmt::format("{}: {} at mid-year is more than {} at year end; a cumulative value does "
                         "not fall",
                         at.indicator->name, mid.printed, last.printed)},
            {at.path + "/mid_year", at.path + "/final_value"}, at.place);
        finding.claimed = last.printed;
        finding.proof = {{mid.printed + " ＞ " + last.printed, mid.printed + " > " + last.printed}};
        finding.level = context.policy.level("Q17");
        out.findings.push_back(std::move(finding));
    }
}

// Figures that cannot be negative.
void check_negative(const Context& context, Report& out) {
    static const std::set<std::string_view> signed_concepts{
        "budget_change", "result_change", "growth",     "unspent",       "mid_year_value",
        "final_value",   "target",        "task_value", "previous_value"};
    for (const Fact& fact : context.facts.all()) {
        if (fact.is_derived() || !fact.value || !fact.value->is_negative() ||
            signed_concepts.contains(fact.concept_id)) {
            continue;
        }
        Finding finding =
            make("C-NEG", Certainty::certain,
                 {fmt::format("{}为 {}，不能是负数", fact.label.zh, fact.printed),
                  fmt::format("{} is {}; it cannot be negative", fact.label.en, fact.printed)},
                 {fact.path}, fact.label.zh);
        finding.claimed = fact.printed;
        out.findings.push_back(std::move(finding));
    }
}

// Nobody can spend more than there is.
void check_overspent(const Context& context, Report& out) {
    for (const Fact& fact : context.facts.all()) {
        if (fact.concept_id != "execution_rate" || !fact.value || *fact.value <= Ratio(1)) continue;
        Finding finding = make("C-OVER", Certainty::likely,
                               {fmt::format("{}为 {}，支出超过预算，请核对预算调整或执行数",
                                            fact.label.zh, fact.printed),
                                fmt::format("{} is {}: more was spent than budgeted; check both",
                                            fact.label.en, fact.printed)},
                               cells_of(context, fact), fact.label.zh);
        finding.claimed = fact.printed;
        const std::string line = fact.derivation->arithmetic + " = " + fact.printed;
        finding.proof = {{line, line}};
        out.findings.push_back(std::move(finding));
    }
}

// A completion that means nothing because of its target.
void check_targets(const Context& context, Report& out) {
    for (const IndicatorPlace& at : all_indicators(context.dossier)) {
        const Fact* fact = context.facts.find("completion", at.subject);
        if (!fact || fact->value) continue;
        out.findings.push_back(make(
            "C-TARGET", Certainty::likely,
            {at.indicator->name + "：" + fact->note.zh, at.indicator->name + ": " + fact->note.en},
            {at.path + "/target"}, at.place));
    }
}

// A stated growth must lead back to a value that can have been.
void check_growth(const Context& context, Report& out) {
    for (const domain::KeyTask& task : context.dossier.key_tasks) {
        const std::string subject = "task:" + task.id;
        const Fact* previous = context.facts.find("previous_value", subject);
        if (!previous || !previous->is_derived() || !previous->value || !task.value ||
            task.value->decimals() != 0) {
            continue;
        }
        const Ratio low = previous->interval.low, high = previous->interval.high;
        if (-((-low).floor()) <= high.floor()) {
            out.consistent.push_back({"C-GROWTH",
                                      task.name + "上年约 " + previous->printed,
                                      {"/key_tasks/" + task.id + "/growth"}});
            continue;
        }
        out.findings.push_back(make(
            "C-GROWTH", Certainty::likely,
            {fmt::format("{}：按增长 {}% 倒推上年为 {}，不是整数，增长率与完成值对不上", task.name,
                         task.growth->text(), previous->printed),
             fmt::format("{}: a growth of {}% leads back to {}, not a whole number", task.name,
                         task.growth->text(), previous->printed)},
            {"/key_tasks/" + task.id + "/growth", "/key_tasks/" + task.id + "/value"}, task.name));
    }
}

int significant_digits(const figures::Decimal& number) {
    std::int64_t digits = std::abs(number.digits());
    while (digits != 0 && digits % 10 == 0) digits /= 10;
    return digits == 0 ? 0 : int(figures::to_string(digits).size());
}

// A result that meets a crooked target to the unit looks filled in afterwards.
void check_exact_hits(const Context& context, Report& out) {
    for (const IndicatorPlace& at : all_indicators(context.dossier)) {
        const auto& target = at.indicator->target;
        const auto& actual = at.indicator->final_value;
        if (!target || !actual || target->ratio() != actual->ratio() ||
            significant_digits(*target) < 3 || !facts::is_numeric(at.indicator->sign)) {
            continue;
        }
        out.findings.push_back(
            make("H-EQUAL", Certainty::hint,
                 {fmt::format("{}：完成值与目标一分不差（{}），像是事后填写，请核对目标批复",
                              at.indicator->name, actual->text() + at.indicator->unit),
                  fmt::format("{}: the result equals the target to the unit ({}); check the "
                              "approved target",
                              at.indicator->name, actual->text())},
                 {at.path + "/target", at.path + "/final_value"}, at.place));
    }
}

void check_three_public_filled(const Context& context, Report& out) {
    if (context.dossier.three_public != domain::ThreePublic{}) return;
    const bool has_words = !context.dossier.narrative.three_public_control.empty();
    out.findings.push_back(make("H-3P", Certainty::hint,
                                {fmt::format("“三公”经费没有任何数字{}，请填写预算数和支出数",
                                             has_words ? "，只有文字说明" : ""),
                                 "not a single three-public figure is given"},
                                {"/three_public/reception/executed"}, "“三公”经费"));
}

// The execution rate earns its own points; as an indicator it counts twice.
void check_double_execution(const Context& context, Report& out) {
    if (*context.policy.execution_weight == figures::Points()) return;
    std::vector<std::string> paths;
    for (const domain::Indicator& indicator : context.dossier.indicators) {
        const bool by_name = indicator.name.find("预算执行率") != std::string::npos;
        if (indicator.is_execution_rate || by_name) {
            paths.push_back("/indicators/" + indicator.id + "/name");
        }
    }
    if (paths.empty()) return;
    const std::string points = context.policy.execution_weight->short_text();
    out.findings.push_back(make(
        "H-DOUBLE", Certainty::hint,
        {fmt::format("预算执行率已单独计 {} 分，又作为 {} 个指标计分，重复计算", points,
                     paths.size()),
         fmt::format("the execution rate has its own {} points and counts again as {} indicators",
                     points, paths.size())},
        paths, "绩效指标"));
}

// A stated score that no weights lead to.
void check_score_derivable(const Context& context, Report& out) {
    const auto& indicators = context.dossier.indicators;
    const bool has_weight = std::ranges::any_of(
        indicators, [](const domain::Indicator& i) { return i.weight || i.judged_score; });
    if (indicators.empty() || has_weight) return;
    std::vector<std::string> paths;
    Bilingual stated;
    for (const facts::Stated& claim : context.facts.stated) {
        if (claim.subject != "unit") continue;
        if (claim.concept_id != "total_score" && claim.concept_id != "rating") continue;
        stated.zh += (stated.empty() ? "" : "、") + claim.printed;
        stated.en += (stated.en.empty() ? "" : ", ") + claim.printed;
        paths.push_back(claim.path);
    }
    if (paths.empty()) return;
    for (const domain::Indicator& i : indicators) {
        paths.push_back("/indicators/" + i.id + "/weight");
    }
    Bilingual message{
        fmt::format("只写了“{}”，各项指标没有分值，得分无法由报告推出", stated.zh),
        fmt::format("\"{}\" is stated, but no indicator has a weight: the report does not show how "
                    "the score came about",
                    stated.en)};
    if (context.unit.total) {
        const std::string shared = context.unit.total->text();
        message.zh += "；按平均分配分值推算为 " + shared;
        message.en += "; with equal weights it is " + shared;
    }
    out.findings.push_back(
        make("H-SCORE", Certainty::hint, std::move(message), std::move(paths), "评价结论"));
}

constexpr base::Label arithmetic{"算术关系", "Arithmetic"};
constexpr std::array rules{
    Rule{"C-VALUE",
         {"所写数据与推算一致", "Statements agree with the figures"},
         arithmetic,
         &check_statements},
    Rule{"C-CONCEPT",
         {"数据项可识别", "Statements are understood"},
         arithmetic,
         &check_known_claims},
    Rule{"R", {"两种算法结果一致", "Two ways to a figure agree"}, arithmetic, &check_relations},
    Rule{"C-FALL",
         {"累计执行数不下降", "Cumulative execution does not fall"},
         arithmetic,
         &check_falling_execution},
    Rule{"Q17",
         {"累计指标不下降", "Cumulative indicators do not fall"},
         arithmetic,
         &check_falling_indicators},
    Rule{"C-NEG", {"不为负数", "Not negative"}, arithmetic, &check_negative},
    Rule{"C-OVER", {"支出不超预算", "Not overspent"}, arithmetic, &check_overspent},
    Rule{"C-TARGET", {"目标可计算", "Targets can be computed with"}, arithmetic, &check_targets},
    Rule{"C-GROWTH", {"增长率可还原", "Growth leads back to a value"}, arithmetic, &check_growth},
    Rule{"H-EQUAL", {"目标与结果雷同", "Target equals result"}, arithmetic, &check_exact_hits},
    Rule{"H-3P",
         {"“三公”经费有数", "Three-public figures are given"},
         arithmetic,
         &check_three_public_filled},
    Rule{"H-DOUBLE",
         {"执行率不重复计分", "Execution counts once"},
         arithmetic,
         &check_double_execution},
    Rule{"H-SCORE",
         {"得分可由报告推出", "The score follows from the report"},
         arithmetic,
         &check_score_derivable},
};

}  // namespace

std::span<const Rule> figure_rules() {
    return rules;
}

}  // namespace consistency
