#include "policy/pack.h"

#include "base/check.h"

#include <algorithm>
#include <array>

namespace policy {

namespace {

constexpr std::array quality_rule_rows{
    QualityRule{"Q01", {"分值合计与上下级合计", "Weights add up, children to their parent"}},
    QualityRule{"Q02", {"产出指标的类别齐全", "Output indicators cover the required kinds"}},
    QualityRule{"Q03", {"有效益和满意度指标", "Benefit and satisfaction indicators are present"}},
    QualityRule{"Q04", {"定量指标占比", "Share of quantified indicators"}},
    QualityRule{"Q05", {"用词空泛而无数值", "Vague words without a number"}},
    QualityRule{"Q06", {"指标值和计量单位齐全", "Target and unit are filled in"}},
    QualityRule{"Q07", {"指标方向与含义相符", "Direction fits the meaning"}},
    QualityRule{"Q08", {"三级指标归类正确", "Level 3 stands under the right level 2"}},
    QualityRule{"Q09", {"产出与效益指标不重复", "No indicator in both output and benefit"}},
    QualityRule{"Q10", {"目标值与历史值相称", "Target against the results of past years"}},
    QualityRule{"Q11", {"指标设置流于形式", "Indicators set as a formality"}},
    QualityRule{"Q12", {"每项指标列明佐证材料", "Evidence is named for each indicator"}},
    QualityRule{"Q13", {"单项权重与指标数量", "Weight of one indicator, number of indicators"}},
    QualityRule{"Q14", {"文字与其他单位或上年雷同", "Text copied from elsewhere or last year"}},
    QualityRule{"Q15", {"指标与任务、职能相关", "Indicators belong to a task or function"}},
    QualityRule{"Q16", {"预算与数量相称", "Cost per unit against past years"}},
    QualityRule{"Q17", {"累计值年中不大于年末", "Cumulative values do not fall by year end"}},
    QualityRule{"Q18", {"文字与表格数字一致", "Numbers agree in text and tables"}},
    QualityRule{"Q19", {"完成的工作已验收", "Finished work has been accepted"}},
    QualityRule{"Q20", {"得分与预算执行相称", "Score against budget execution"}},
    QualityRule{"Q21", {"执行偏低或预算调整有原因", "Low execution and changes are explained"}},
    QualityRule{"Q22", {"得分不超分值且有实际值", "Scores within weights and with an actual"}},
    QualityRule{"Q23", {"三公经费各表衔接", "Three-public figures fit between tables"}},
    QualityRule{"Q24", {"编号、标点和名称规范", "Numbering, punctuation and names"}},
    QualityRule{"Q25", {"没有模板残留文字", "No leftovers of the template"}},
};

constexpr std::array limit_rows{
    LimitName{"quantified_share",
              {"定量指标占比下限", "Least share of quantified indicators"},
              LimitUnit::percent},
    LimitName{"history_worse",
              {"目标值可低于上年实际的幅度", "How far a target may stay behind last year's actual"},
              LimitUnit::percent},
    LimitName{"history_rise",
              {"目标值可高于上年实际的幅度", "How far a target may exceed last year's actual"},
              LimitUnit::percent},
    LimitName{"weight_share_max",
              {"单项指标权重占比上限", "Greatest share of weight of one indicator"},
              LimitUnit::percent},
    LimitName{
        "count_min", {"三级指标个数下限", "Least number of level 3 indicators"}, LimitUnit::count},
    LimitName{"count_max",
              {"三级指标个数上限", "Greatest number of level 3 indicators"},
              LimitUnit::count},
    LimitName{"all_high_target",
              {"目标值普遍偏高的界线", "Targets count as all high from here"},
              LimitUnit::percent},
    LimitName{"tolerance_money",
              {"金额核对容差", "Tolerance when amounts are compared"},
              LimitUnit::ten_thousand_yuan},
    LimitName{"tolerance_points",
              {"分值核对容差", "Tolerance when points are compared"},
              LimitUnit::points},
    LimitName{"cost_ratio_low",
              {"单位成本与计划、历史之比下限", "Least ratio of unit cost to plan and past years"},
              LimitUnit::times},
    LimitName{
        "cost_ratio_high",
        {"单位成本与计划、历史之比上限", "Greatest ratio of unit cost to plan and past years"},
        LimitUnit::times},
    LimitName{"copy_similarity",
              {"文字雷同的相似度界线", "Texts count as copied above this similarity"},
              LimitUnit::percent},
    LimitName{"copy_length",
              {"文字雷同只比较不少于此字数的文字", "Characters from which texts are compared"},
              LimitUnit::count},
};

constexpr auto limit_name_rows = [] {
    std::array<std::string_view, limit_rows.size()> names;
    std::ranges::transform(limit_rows, names.begin(), &LimitName::name);
    return names;
}();

}  // namespace

const QualitativeBand* Policy::band(std::string_view achievement) const {
    const auto& bands = qualitative_bands.value;
    const auto found = std::ranges::find(bands, achievement, &QualitativeBand::achievement);
    return found == bands.end() ? nullptr : &*found;
}

const RatingBand& Policy::rating(Points total) const {
    const auto& bands = rating_bands.value;
    base::check(!bands.empty(), "a policy without rating bands");
    const auto found =
        std::ranges::find_if(bands, [total](const RatingBand& band) { return total >= band.from; });
    return found == bands.end() ? bands.back() : *found;
}

RuleLevel Policy::level(std::string_view rule) const {
    const auto found = quality_levels.find(std::string(rule));
    base::check(found != quality_levels.end(), "a quality rule that is not in the table");
    return found->second.value;
}

const Sourced<Ratio>& Policy::limit(std::string_view limit_name) const {
    const auto found = quality_limits.find(std::string(limit_name));
    base::check(found != quality_limits.end(), "a quality limit that is not in the table");
    return found->second;
}

const Method& Policy::method(std::string_view method_id) const {
    const auto found = methods.find(std::string(method_id));
    base::check(found != methods.end(), "a scoring method that is not in the policy");
    return found->second.value;
}

std::span<const std::string_view> limit_names() {
    return limit_name_rows;
}

std::span<const QualityRule> quality_rules() {
    return quality_rule_rows;
}

std::span<const LimitName> limits() {
    return limit_rows;
}

}  // namespace policy
