#include "facts/completion.h"

#include "base/check.h"
#include "base/text.h"
#include "facts/gather.h"
#include "facts/relations.h"

namespace facts {

namespace {

using domain::Indicator;
using domain::Sign;

const Bilingual evaluation_measures{"《项目支出绩效评价管理办法》（财预〔2020〕10号）",
                                    "MOF 财预〔2020〕10号"};

Completion met_or_not(bool met) {
    Completion result;
    result.value = Ratio(met ? 1 : 0);
    result.interval = Interval::exactly(*result.value);
    result.pattern = "{a}；{t}";
    result.formula = {"目标为 0：未超过即完成", "target 0: met when not exceeded"};
    return result;
}

Completion quotient(const Interval& top, const Ratio& a, const Interval& bottom, const Ratio& b,
                    Bilingual formula, std::string pattern) {
    Completion result;
    result.pattern = std::move(pattern);
    result.value = a / b;
    result.interval = bottom.contains(Ratio(0)) ? Interval::exactly(*result.value) : top / bottom;
    result.formula = std::move(formula);
    return result;
}

Completion equal(const Ratio& t, const Ratio& a, const Interval& actual) {
    const auto at = [&](const Ratio& value) { return Ratio(1) - abs(value - t) / abs(t); };
    Completion result;
    result.value = at(a);
    result.interval = {std::min(at(actual.low), at(actual.high)),
                       actual.contains(t) ? Ratio(1) : std::max(at(actual.low), at(actual.high))};
    result.pattern = "1 − |{a} − {t}| ÷ {t}";
    result.formula = {"1 − |实际完成值 − 年度指标值| ÷ 年度指标值",
                      "1 − |final value − target| ÷ target"};
    return result;
}

void add(FactSet& facts, std::string_view concept_id, const std::string& subject,
         const std::string& actual, const Completion& completion, std::string_view rule) {
    const Fact& target = *facts.find("target", subject);
    const Fact& value = *facts.find(actual, subject);
    Fact fact = facts.start(concept_id, subject);
    fact.value = completion.value;
    fact.interval = completion.interval;
    fact.note = completion.note;
    fact.path = value.path;
    fact.printed = completion.value ? print_value(concept_id, *completion.value)
                                    : std::string(not_applicable.zh);
    Derivation derivation;
    derivation.formula = completion.formula;
    derivation.arithmetic = base::replaced(base::replaced(completion.pattern, "{a}", value.printed),
                                           "{t}", target.printed);
    derivation.rule = rule;
    derivation.source = evaluation_measures;
    derivation.rounding = {"四舍五入，保留两位小数；不封顶", "half up, two decimals; not capped"};
    if (completion.value) derivation.exact = figures::shortest(*completion.value, 9).text();
    derivation.inputs = {value.id, target.id};
    fact.derivation = std::move(derivation);
    facts.add(std::move(fact));
}

void derive_one(const Indicator& indicator, const std::string& subject, FactSet& facts) {
    if (!is_numeric(indicator.sign) || !indicator.target) return;
    const figures::Unit unit = figures::Unit::named(indicator.unit);
    const figures::Figure target{*indicator.target, unit, figures::Precision::exact};
    if (indicator.final_value) {
        const figures::Figure actual = actual_figure(*indicator.final_value, unit);
        add(facts, "completion", subject, "final_value",
            completion_of(indicator.sign, target, actual), "R-IND-1");
    }
    if (indicator.mid_year) {
        const figures::Figure actual = actual_figure(*indicator.mid_year, unit);
        add(facts, "mid_year_completion", subject, "mid_year_value",
            completion_of(indicator.sign, target, actual), "R-IND-2");
    }
}

}  // namespace

bool is_numeric(Sign sign) {
    return sign != Sign::qualitative && sign != Sign::yes_no && sign != Sign::by_date;
}

Completion completion_of(Sign sign, const figures::Figure& target, const figures::Figure& actual) {
    base::check(is_numeric(sign), "completion of an indicator without a number");
    const Ratio t = target.value();
    const Ratio a = actual.value();
    const bool at_most = sign == Sign::at_most || sign == Sign::less_than;
    if (t.is_zero() && at_most) return met_or_not(a <= Ratio(0));
    if (t.is_zero() && sign == Sign::equal) return met_or_not(a.is_zero());
    if (t <= Ratio(0)) {
        Completion result;
        result.formula = {"实际完成值 ÷ 年度指标值", "final value ÷ target"};
        result.note = {
            "年度指标值为 0 或负数，完成率无意义，请核对目标",
            "the target is 0 or negative, so completion means nothing; check the target"};
        return result;
    }
    if (sign == Sign::equal) return equal(t, a, actual.interval());
    if (!at_most) {
        return quotient(actual.interval(), a, Interval::exactly(t), t,
                        {"实际完成值 ÷ 年度指标值", "final value ÷ target"}, "{a} ÷ {t}");
    }
    if (a > Ratio(0)) {
        return quotient(Interval::exactly(t), t, actual.interval(), a,
                        {"年度指标值 ÷ 实际完成值（反向指标）", "target ÷ final value (inverse)"},
                        "{t} ÷ {a}");
    }
    Completion result;
    result.value = Ratio(2) - a / t;
    result.interval = Interval::exactly(*result.value);
    result.pattern = "2 − {a} ÷ {t}";
    result.formula = {"2 − 实际完成值 ÷ 年度指标值（反向指标）",
                      "2 − final value ÷ target (inverse)"};
    return result;
}

void derive_completions(const domain::Dossier& dossier, FactSet& facts) {
    for (const Indicator& indicator : dossier.indicators) {
        derive_one(indicator, "indicator:" + indicator.id, facts);
    }
    for (const domain::Project& project : dossier.projects) {
        for (const Indicator& indicator : project.indicators) {
            derive_one(indicator, "project:" + project.id + "/indicator:" + indicator.id, facts);
        }
    }
}

}  // namespace facts
