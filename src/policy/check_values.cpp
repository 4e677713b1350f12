#include "policy/check_values.h"

#include "base/text.h"
#include "policy/suggest.h"

#include <fmt/format.h>

namespace policy {

namespace {

void check_total(const Policy& policy, std::vector<Contradiction>& out) {
    const Points sum = *policy.execution_weight + *policy.indicators_weight;
    if (sum == *policy.total_weight) return;
    const std::string terms = fmt::format("{} + {} = {}", policy.execution_weight->text(),
                                          policy.indicators_weight->text(), sum.text());
    out.push_back(
        {{"indicators.weight", "execution.weight", "scoring.total"},
         {fmt::format("执行率与指标的分值 {}，应等于满分 {}", terms, policy.total_weight->text()),
          fmt::format("execution and indicators weigh {}, but the full score is {}", terms,
                      policy.total_weight->text())}});
}

void check_levels(const Policy& policy, std::vector<Contradiction>& out) {
    if (policy.level_weights->empty()) return;
    // Wide enough for any number of levels: each has at most 1000 points.
    std::int64_t hundredths = 0;
    for (const auto& [name, points] : *policy.level_weights) hundredths += points.hundredths();
    if (hundredths == policy.indicators_weight->hundredths()) return;
    const std::string sum = Points::from_hundredths(hundredths).text();
    out.push_back({{"indicators.level_weights", "indicators.weight"},
                   {fmt::format("一级指标分值合计 {}，应等于绩效指标分值 {}", sum,
                                policy.indicators_weight->text()),
                    fmt::format("the level 1 weights add up to {}, the indicators weigh {}", sum,
                                policy.indicators_weight->text())}});
}

void check_method(const Policy& policy, const std::string& sign, const std::string& id,
                  std::vector<Contradiction>& out) {
    const std::vector<std::string> keys{"scoring.methods_by_sign"};
    const auto found = policy.methods.find(id);
    if (found == policy.methods.end()) {
        std::vector<std::string> known;
        for (const auto& [method_id, method] : policy.methods) known.push_back(method_id);
        const std::string meant = nearest(id, known);
        const std::string shown = base::shorten(id, 40);
        out.push_back(
            {keys,
             {fmt::format("{}：没有计分方法“{}”{}", sign, shown, meant_zh(meant)),
              fmt::format("{}: there is no method \"{}\"{}", sign, shown, meant_en(meant))}});
        return;
    }
    const MethodKind kind = found->second->kind;
    const bool judged = kind == MethodKind::qualitative;
    const bool dated = kind == MethodKind::by_date;
    if (judged != (sign == "qualitative") || (dated && sign != "by_date")) {
        out.push_back({keys,
                       {fmt::format("{}：计分方法“{}”不适用于这种符号", sign, id),
                        fmt::format("{}: method \"{}\" does not fit this sign", sign, id)}});
    }
}

void check_ceilings(const Policy& policy, std::vector<Contradiction>& out) {
    const auto check = [&](const std::string& key, Points points, std::string_view zh,
                           std::string_view en) {
        if (points <= *policy.total_weight) return;
        out.push_back(
            {{key},
             {fmt::format("{} {} 高于满分 {}", zh, points.text(), policy.total_weight->text()),
              fmt::format("{} {} is above the full score {}", en, points.text(),
                          policy.total_weight->text())}});
    };
    for (const Ceiling& one : *policy.execution_ceilings) {
        check("execution.ceilings", one.ceiling, "总分上限", "the ceiling");
    }
    if (policy.adjustment_ceiling->has_value()) {
        check("adjustment.ceiling", policy.adjustment_ceiling.value->ceiling, "总分上限",
              "the ceiling");
    }
    if (!policy.rating_bands->empty()) {
        check("rating.bands", policy.rating_bands->front().from, "最高等级的分数线",
              "the highest grade's score");
    }
}

}  // namespace

std::vector<Contradiction> contradictions(const Policy& policy) {
    std::vector<Contradiction> out;
    check_total(policy, out);
    check_levels(policy, out);
    for (const auto& [sign, id] : *policy.methods_by_sign) check_method(policy, sign, id, out);
    check_ceilings(policy, out);
    if (policy.deviation_minus->has_value() && !policy.deviation_explain_from->has_value()) {
        out.push_back(
            {{"deviation.minus", "deviation.explain_from"},
             {"有扣分就须有偏差率界线 deviation.explain_from",
              "points are taken off, but deviation.explain_from does not say from where"}});
    }
    return out;
}

}  // namespace policy
