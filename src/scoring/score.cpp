#include "scoring/score.h"

#include "base/check.h"
#include "facts/relations.h"
#include "scoring/methods.h"

#include <algorithm>

#include <fmt/format.h>

namespace scoring {

namespace {

using base::Bilingual;
using facts::Derivation;
using facts::Fact;
using facts::fact_id;
using facts::FactSet;
using figures::Ratio;
using figures::Rounding;
using policy::Policy;

const Bilingual two_decimals{"四舍五入，保留两位小数", "half up, two decimals"};

Bilingual in_points(Points points) {
    return {points.text() + "分", points.text() + " points"};
}

template <typename T>
void cite(Derivation& derivation, const policy::Sourced<T>& value, Bilingual shown) {
    derivation.policy_key = value.key;
    derivation.policy_value = std::move(shown);
    derivation.source = {value.source.document + value.source.place,
                         value.source.document + value.source.place};
}

// What is scored: the unit or one project.
struct Task {
    const domain::Dossier& dossier;
    const Policy& policy;
    FactSet& facts;
    std::string subject;           // "unit", "project:p1"
    std::string money_subject;     // "total", "project:p1"
    std::string indicator_prefix;  // "indicator:", "project:p1/indicator:"
    std::string path_prefix;       // "/indicators/", "/projects/p1/indicators/"
    const std::vector<domain::Indicator>& indicators;
    bool adjustment_explained = false;
};

class Scorer {
public:
    explicit Scorer(const Task& task) : task_(task), policy_(task.policy), facts_(task.facts) {
        scores_.subject = task.subject;
        scores_.execution_weight = *policy_.execution_weight;
    }

    Scores run() {
        execution();
        weights();
        for (std::size_t i = 0; i < task_.indicators.size(); ++i) {
            indicator(task_.indicators[i], scores_.indicators[i]);
        }
        totals();
        return std::move(scores_);
    }

private:
    Fact start(std::string_view concept_id, const std::string& subject) const {
        return facts_.start(concept_id, subject);
    }
    void finish(Fact fact, const std::optional<Points>& points, Derivation derivation) {
        if (points) {
            fact.value = points->ratio();
            fact.interval = figures::Interval::exactly(points->ratio());
            fact.printed = points->text() + fact.unit;
        } else {
            fact.printed = facts::not_applicable.zh;
        }
        fact.derivation = std::move(derivation);
        facts_.add(std::move(fact));
    }

    void execution();
    void zero_budget(Fact& fact, Derivation& derivation);
    void weights();
    void weight_fact(std::size_t index, bool shared);
    void indicator(const domain::Indicator& indicator, IndicatorScore& out);
    Ratio cuts(const domain::Indicator& indicator, const Measured& measured, const Ratio& earned,
               Derivation& derivation) const;
    const policy::Sourced<policy::Method>* method_of(const domain::Indicator& indicator,
                                                     Bilingual& note) const;
    void totals();
    Points ceilings(Points total, Derivation& derivation) const;
    void rating();

    const Task& task_;
    const Policy& policy_;
    FactSet& facts_;
    Scores scores_;
    Points indicators_weight_;
};

// W × min(E, 1), 财预〔2020〕10号.
void Scorer::execution() {
    indicators_weight_ = *policy_.indicators_weight;
    const Fact* rate = facts_.find("execution_rate", task_.money_subject);
    Fact fact = start("execution_score", task_.subject);
    Derivation derivation;
    derivation.rule = "S-EXE";
    derivation.formula = {"分值 × min(预算执行率, 1)", "weight × min(execution rate, 1)"};
    derivation.rounding = two_decimals;
    cite(derivation, policy_.execution_weight, in_points(scores_.execution_weight));
    if (rate) derivation.inputs.push_back(rate->id);
    if (scores_.execution_weight == Points()) {
        scores_.execution = Points();
        derivation.formula = {"规则未设预算执行分", "the policy gives no points for execution"};
    } else if (rate && rate->value) {
        const Ratio held = std::clamp(*rate->value, Ratio(0), Ratio(1));
        const Ratio exact = scores_.execution_weight.ratio() * held;
        scores_.execution = Points::round(exact, Rounding::half_up);
        derivation.arithmetic = fmt::format("{} × {}", scores_.execution_weight.text(),
                                            figures::shortest(held, 6).text());
        derivation.exact = figures::shortest(exact, 6).text();
    } else if (rate) {
        zero_budget(fact, derivation);
    } else {
        fact.note = {"请填写预算数和执行数", "fill in budget and expenditure"};
    }
    finish(std::move(fact), scores_.execution, std::move(derivation));
}

void Scorer::zero_budget(Fact& fact, Derivation& derivation) {
    const Points weight = scores_.execution_weight;
    switch (*policy_.zero_budget) {
        case policy::ZeroBudget::score_zero:
            scores_.execution = Points();
            derivation.formula = {"预算为 0，执行率不适用：规则规定计 0 分",
                                  "budget 0, no rate: the policy gives 0"};
            break;
        case policy::ZeroBudget::full:
            scores_.execution = weight;
            derivation.formula = {"预算为 0，执行率不适用：规则规定计满分",
                                  "budget 0, no rate: the policy gives full points"};
            break;
        case policy::ZeroBudget::redistribute:
            scores_.execution = Points();
            scores_.execution_weight = Points();
            indicators_weight_ += weight;
            derivation.formula = {"预算为 0，执行率不适用：分值并入绩效指标",
                                  "budget 0, no rate: its points move to the indicators"};
            break;
    }
    cite(derivation, policy_.zero_budget, derivation.formula);
    fact.note = {"预算为 0", "budget 0"};
}

void Scorer::weights() {
    const auto& list = task_.indicators;
    const bool none_given =
        std::ranges::none_of(list, [](const auto& i) { return i.weight.has_value(); });
    const bool moved = indicators_weight_ != *policy_.indicators_weight;
    const bool share =
        none_given && *policy_.missing_weights == policy::MissingWeights::equal_shares;
    std::vector<std::int64_t> parts(list.size(), 0);
    if (!list.empty() && share) {
        parts = figures::apportion(indicators_weight_.hundredths(),
                                   std::vector<std::int64_t>(list.size(), 1));
    } else {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < list.size(); ++i) {
            parts[i] = list[i].weight ? std::max<std::int64_t>(0, list[i].weight->hundredths()) : 0;
            sum += parts[i];
        }
        if (moved && sum > 0) parts = figures::apportion(indicators_weight_.hundredths(), parts);
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
        IndicatorScore row;
        row.indicator = list[i].id;
        row.subject = task_.indicator_prefix + list[i].id;
        row.name = list[i].name;
        row.weight = Points::from_hundredths(parts[i]);
        scores_.indicators.push_back(std::move(row));
        if (share || moved || list[i].weight) weight_fact(i, share || moved);
    }
}

void Scorer::weight_fact(std::size_t index, bool shared) {
    const IndicatorScore& row = scores_.indicators[index];
    Fact fact = start("weight", row.subject);
    fact.value = row.weight.ratio();
    fact.interval = figures::Interval::exactly(row.weight.ratio());
    fact.printed = row.weight.text() + "分";
    fact.path = task_.path_prefix + row.indicator + "/weight";
    if (shared) {
        Derivation derivation;
        derivation.rule = "S-WGT";
        derivation.formula = {"未设分值：绩效指标总分平均分配，余数从前往后补足，合计不变",
                              "no weights given: equal shares that add up to the total"};
        derivation.arithmetic =
            fmt::format("{} ÷ {}", indicators_weight_.text(), task_.indicators.size());
        cite(derivation, policy_.missing_weights, in_points(indicators_weight_));
        fact.derivation = std::move(derivation);
    }
    facts_.add(std::move(fact));
}

const policy::Sourced<policy::Method>* Scorer::method_of(const domain::Indicator& indicator,
                                                         Bilingual& note) const {
    std::string id = indicator.method;
    if (id.empty()) {
        const std::string sign(domain::row_of(indicator.sign).key);
        const auto row = policy_.methods_by_sign->find(sign);
        if (row != policy_.methods_by_sign->end()) id = row->second;
    }
    const auto method = policy_.methods.find(id);
    if (method != policy_.methods.end()) return &method->second;
    note = {fmt::format("本规则没有赋分方法“{}”，请改选", id),
            fmt::format("the policy has no scoring method \"{}\"; choose another", id)};
    return nullptr;
}

// Cuts for over-fulfilment and deviation, where the policy has them.
Ratio Scorer::cuts(const domain::Indicator& indicator, const Measured& measured,
                   const Ratio& earned, Derivation& derivation) const {
    const bool positive =
        indicator.sign == domain::Sign::at_least || indicator.sign == domain::Sign::more_than;
    if (!positive || !measured.completion) return earned;
    const Ratio over = *measured.completion - Ratio(1);
    Ratio cut(0);
    for (const policy::OverCut& row : *policy_.over_cuts) {
        if (over < row.from) continue;
        cut = measured.weight.ratio() * row.share;
        derivation.policy_key += "、" + policy_.over_cuts.key;
    }
    if (*policy_.deviation_minus && *policy_.deviation_explain_from &&
        over >= **policy_.deviation_explain_from) {
        cut += (*policy_.deviation_minus)->ratio();
        derivation.policy_key += "、" + policy_.deviation_minus.key;
    }
    if (cut.is_zero()) return earned;
    derivation.arithmetic += fmt::format(" − {}（超额完成扣减）", figures::shortest(cut, 4).text());
    derivation.formula.zh += "；超额完成按规则扣减";
    derivation.formula.en += "; less the cut for over-fulfilment";
    return std::max(Ratio(0), earned - cut);
}

void Scorer::indicator(const domain::Indicator& indicator, IndicatorScore& out) {
    Measured measured;
    measured.indicator = &indicator;
    measured.fiscal_year = task_.dossier.key.fiscal_year;
    measured.weight = out.weight;
    measured.target = facts_.value("target", out.subject);
    measured.actual = facts_.value("final_value", out.subject);
    measured.completion = facts_.value("completion", out.subject);
    Fact fact = start("score", out.subject);
    fact.path = task_.path_prefix + indicator.id + "/final_value";
    Derivation derivation;
    for (const char* concept_id : {"weight", "completion", "target", "final_value"}) {
        if (facts_.find(concept_id, out.subject)) {
            derivation.inputs.push_back(fact_id(concept_id, out.subject));
        }
    }
    const policy::Sourced<policy::Method>* method = method_of(indicator, out.note);
    const bool weighted = facts_.find("weight", out.subject) != nullptr;
    if (!weighted) out.note = {"请填写分值", "fill in the weight"};
    if (method && weighted) {
        derivation.rule = method->value.id;
        cite(derivation, *method, method->value.name);
        const Earned earned = earn(method->value, policy_, measured);
        derivation.formula = earned.formula;
        derivation.arithmetic = earned.arithmetic;
        out.note = earned.note;
        if (earned.points) {
            const Ratio exact = cuts(indicator, measured, *earned.points, derivation);
            out.score = Points::round(exact, Rounding::half_up);
            derivation.exact = figures::shortest(exact, 6).text();
            derivation.rounding = two_decimals;
        }
    }
    fact.note = out.note;
    finish(std::move(fact), out.score, std::move(derivation));
}

void Scorer::totals() {
    Derivation indicators;
    indicators.rule = "S-SUM";
    indicators.formula = {"各指标得分之和", "sum of the indicator scores"};
    indicators.source = {"《项目支出绩效评价管理办法》（财预〔2020〕10号）",
                         "MOF 财预〔2020〕10号"};
    Points sum;
    bool complete = !scores_.indicators.empty();
    for (const IndicatorScore& row : scores_.indicators) {
        indicators.inputs.push_back(fact_id("score", row.subject));
        indicators.arithmetic += (indicators.arithmetic.empty() ? "" : " + ") +
                                 (row.score ? row.score->text() : std::string("？"));
        if (row.score) sum += *row.score;
        complete = complete && row.score.has_value();
    }
    finish(start("indicators_score", task_.subject), complete ? std::optional(sum) : std::nullopt,
           indicators);
    scores_.known = sum + scores_.execution.value_or(Points());
    Fact total = start("total_score", task_.subject);
    Derivation derivation;
    derivation.rule = "S-TOT";
    derivation.formula = {"预算执行得分 + 绩效指标得分", "execution score + indicators score"};
    derivation.source = indicators.source;
    derivation.inputs = {fact_id("execution_score", task_.subject),
                         fact_id("indicators_score", task_.subject)};
    if (complete && scores_.execution) {
        derivation.arithmetic = fmt::format("{} + {}", scores_.execution->text(), sum.text());
        scores_.total = ceilings(*scores_.execution + sum, derivation);
    } else {
        total.note = {fmt::format("尚未填完，已得 {} 分", scores_.known.text()),
                      fmt::format("not complete yet, {} so far", scores_.known.text())};
    }
    finish(std::move(total), scores_.total, std::move(derivation));
    rating();
}

Points Scorer::ceilings(Points total, Derivation& derivation) const {
    Points held = total;
    const auto rate = facts_.value("execution_rate", task_.money_subject);
    for (const policy::Ceiling& row : *policy_.execution_ceilings) {
        if (!rate || *rate >= row.below || held <= row.ceiling) continue;
        held = row.ceiling;
        derivation.formula.zh +=
            fmt::format("；执行率低于 {}，总分不超过 {}", figures::shortest(row.below, 4).text(),
                        row.ceiling.short_text());
        derivation.formula.en += "; held down by the execution rate";
        cite(derivation, policy_.execution_ceilings, in_points(row.ceiling));
        break;
    }
    const auto adjusted = facts_.value("adjustment_rate", task_.money_subject);
    const auto& ceiling = *policy_.adjustment_ceiling;
    if (ceiling && adjusted && abs(*adjusted) > ceiling->below && !task_.adjustment_explained &&
        held > ceiling->ceiling) {
        held = ceiling->ceiling;
        derivation.formula.zh +=
            fmt::format("；预算调整率超过 {} 且未说明原因，总分不超过 {}",
                        figures::shortest(ceiling->below, 4).text(), ceiling->ceiling.short_text());
        derivation.formula.en += "; held down by an unexplained budget adjustment";
        cite(derivation, policy_.adjustment_ceiling, in_points(ceiling->ceiling));
    }
    return held;
}

void Scorer::rating() {
    if (!scores_.total) return;
    const policy::RatingBand& band = policy_.rating(*scores_.total);
    scores_.rating = band.name;
    Fact fact = start("rating", task_.subject);
    fact.text = band.name.zh;
    fact.printed = band.name.zh;
    Derivation derivation;
    derivation.rule = "S-RAT";
    derivation.formula = {"按四舍五入后的总分定级，档内含下限",
                          "by the rounded total, lower edge included"};
    derivation.arithmetic = fmt::format("{} ≥ {}", scores_.total->text(), band.from.short_text());
    Bilingual ladder;
    for (const policy::RatingBand& row : *policy_.rating_bands) {
        const std::string from = row.from.short_text();
        ladder.zh += fmt::format("{}≥{} {}", ladder.zh.empty() ? "" : "；", from, row.name.zh);
        ladder.en += fmt::format("{}≥{} {}", ladder.en.empty() ? "" : "; ", from, row.name.en);
    }
    cite(derivation, policy_.rating_bands, ladder);
    derivation.inputs = {fact_id("total_score", task_.subject)};
    fact.derivation = std::move(derivation);
    facts_.add(std::move(fact));
}

}  // namespace

Scores score_unit(const domain::Dossier& dossier, const Policy& policy, FactSet& facts) {
    const Task task{.dossier = dossier,
                    .policy = policy,
                    .facts = facts,
                    .subject = "unit",
                    .money_subject = "total",
                    .indicator_prefix = "indicator:",
                    .path_prefix = "/indicators/",
                    .indicators = dossier.indicators,
                    .adjustment_explained = !dossier.budget.basic.reason.empty() ||
                                            !dossier.budget.project.reason.empty()};
    return Scorer(task).run();
}

Scores score_project(const domain::Dossier& dossier, const domain::Project& project,
                     const Policy& policy, FactSet& facts) {
    const std::string subject = "project:" + project.id;
    const Task task{.dossier = dossier,
                    .policy = policy,
                    .facts = facts,
                    .subject = subject,
                    .money_subject = subject,
                    .indicator_prefix = subject + "/indicator:",
                    .path_prefix = "/projects/" + project.id + "/indicators/",
                    .indicators = project.indicators,
                    .adjustment_explained = !project.reason.empty()};
    return Scorer(task).run();
}

}  // namespace scoring
