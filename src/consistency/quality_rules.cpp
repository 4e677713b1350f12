// The table of the quality rules Q01 … Q25 (product reference 4.4). Levels and thresholds come from
// the policy. Not here: Q17 and Q18 are figure rules.

#include "consistency/context.h"
#include "consistency/cost_rules.h"
#include "consistency/indicator_rules.h"
#include "consistency/indicator_set_rules.h"
#include "consistency/report_rules.h"
#include "consistency/wording_rules.h"

#include <array>

namespace consistency {

std::span<const Rule> quality_rules() {
    static constexpr base::Label source{"绩效指标质量规则", "Quality rules of indicators"};
    static constexpr std::array rules{
        Rule{"Q01", {"分值合计", "Weights add up"}, source, &check_weights},
        Rule{"Q02", {"产出类别齐全", "Kinds of output"}, source, &check_outputs},
        Rule{"Q03", {"效益与满意度", "Benefit and satisfaction"}, source, &check_benefits},
        Rule{"Q04", {"定量占比", "Quantified share"}, source, &check_quantified},
        Rule{"Q05", {"用词空泛", "Vague words"}, source, &check_vague},
        Rule{"Q06", {"目标与单位", "Target and unit"}, source, &check_filled},
        Rule{"Q07", {"指标方向", "Direction"}, source, &check_direction},
        Rule{"Q08", {"指标归类", "Class of level 3"}, source, &check_class},
        Rule{"Q09", {"指标重复", "Repeated indicator"}, source, &check_repeated},
        Rule{"Q10", {"目标与历史", "Target and history"}, source, &check_history},
        Rule{"Q11", {"流于形式", "Formality"}, source, &check_formality},
        Rule{"Q12", {"佐证材料", "Evidence"}, source, &check_evidence},
        Rule{"Q13", {"权重与数量", "Weight and number"}, source, &check_shares},
        Rule{"Q14", {"文字雷同", "Copied text"}, source, &check_copied_text},
        Rule{"Q15", {"任务相关", "Relevance"}, source, &check_tasks},
        Rule{"Q16", {"预算与数量", "Cost per unit"}, source, &check_unit_cost},
        Rule{"Q19", {"验收", "Acceptance"}, source, &check_acceptance},
        Rule{"Q20", {"得分与执行", "Score and execution"}, source, &check_score_gap},
        Rule{"Q21", {"原因说明", "Reasons"}, source, &check_reasons},
        Rule{"Q22", {"得分区间", "Scores in range"}, source, &check_score_range},
        Rule{"Q23", {"“三公”衔接", "Three-public fits"}, source, &check_three_public_parts},
        Rule{"Q24", {"编号与人数", "Numbering and staff"}, source, &check_numbering},
        Rule{"Q24", {"单位名称", "Name of the unit"}, source, &check_names},
        Rule{"Q25", {"模板残留", "Template leftovers"}, source, &check_leftovers},
    };
    return rules;
}

}  // namespace consistency
