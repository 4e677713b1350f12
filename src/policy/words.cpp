#include "policy/values.h"

#include <array>

namespace policy {

namespace {

constexpr std::array marks{
    Word<Mark>{Mark::found, "found", {"已查原文", "read in the document"}},
    Word<Mark>{Mark::known, "known", {"已知，待核对原文", "known, to be checked"}},
    Word<Mark>{Mark::derived, "derived", {"推导或默认", "derived or our default"}},
};

constexpr std::array missing_weights{
    Word<MissingWeights>{
        MissingWeights::refuse, "refuse", {"缺分值不计分", "no score without weights"}},
    Word<MissingWeights>{MissingWeights::equal_shares,
                         "equal_shares",
                         {"未给分值时平均分配", "equal shares when no weights are given"}},
};

constexpr std::array zero_budgets{
    Word<ZeroBudget>{ZeroBudget::score_zero, "score_zero", {"不得分", "worth nothing"}},
    Word<ZeroBudget>{ZeroBudget::redistribute,
                     "redistribute",
                     {"分值分摊到各指标", "its weight goes to the indicators"}},
    Word<ZeroBudget>{ZeroBudget::full, "full", {"得满分", "worth the full weight"}},
};

constexpr std::array levels{
    Word<RuleLevel>{RuleLevel::off, "off", {"不检查", "off"}},
    Word<RuleLevel>{RuleLevel::info, "info", {"提示", "information"}},
    Word<RuleLevel>{RuleLevel::warn, "warn", {"警告，须说明原因", "warning, to be explained"}},
    Word<RuleLevel>{RuleLevel::block, "block", {"不得提交", "blocks submission"}},
};

constexpr std::array kinds{
    Word<MethodKind>{MethodKind::ratio,
                     "ratio",
                     {"达到目标得满分，否则按实际与目标之比",
                      "full at the target, else weight × actual / target"}},
    Word<MethodKind>{MethodKind::equal_lenient,
                     "equal_lenient",
                     {"不低于目标得满分，否则按实际与目标之比；目标为 0 时实际为 0 才得分",
                      "full from the target, else by ratio; a target of 0 must be met"}},
    Word<MethodKind>{
        MethodKind::equal_strict,
        "equal_strict",
        {"与目标相差多少扣多少，高低都扣", "loses by the distance from the target, both ways"}},
    Word<MethodKind>{MethodKind::inverse_linear,
                     "inverse_linear",
                     {"不超目标得满分，超出部分按比例扣，达到两倍为 0",
                      "full up to the target, falling to 0 at twice the target"}},
    Word<MethodKind>{MethodKind::inverse_ratio,
                     "inverse_ratio",
                     {"不超目标得满分，否则按目标与实际之比",
                      "full up to the target, else weight × target / actual"}},
    Word<MethodKind>{MethodKind::all_or_nothing,
                     "all_or_nothing",
                     {"达到得满分，未达到不得分", "full when the target is met, else nothing"}},
    Word<MethodKind>{MethodKind::qualitative,
                     "qualitative",
                     {"按定性分档，在档内打分", "judged inside its qualitative band"}},
    Word<MethodKind>{MethodKind::pass_ratio,
                     "pass_ratio",
                     {"按完成比例，低于及格线不得分", "by ratio, nothing below the pass mark"}},
    Word<MethodKind>{MethodKind::steps, "steps", {"按分段得分", "share of the weight by steps"}},
    Word<MethodKind>{MethodKind::by_date,
                     "by_date",
                     {"按期得满分，逾期按天数占计划天数扣",
                      "full in time, else minus days late over planned days"}},
};

constexpr std::array signs{
    Word<int>{0, "at_least", {"≥", "≥"}},
    Word<int>{1, "more_than", {"＞", ">"}},
    Word<int>{2, "equal", {"＝", "="}},
    Word<int>{3, "at_most", {"≤", "≤"}},
    Word<int>{4, "less_than", {"＜", "<"}},
    Word<int>{5, "qualitative", {"定性", "qualitative"}},
    Word<int>{6, "yes_no", {"是否", "yes/no"}},
    Word<int>{7, "by_date", {"时限", "by date"}},
};

}  // namespace

std::span<const Word<Mark>> mark_words() {
    return marks;
}
std::span<const Word<MissingWeights>> missing_weights_words() {
    return missing_weights;
}
std::span<const Word<ZeroBudget>> zero_budget_words() {
    return zero_budgets;
}
std::span<const Word<RuleLevel>> rule_level_words() {
    return levels;
}
std::span<const Word<MethodKind>> method_kind_words() {
    return kinds;
}
std::span<const Word<int>> sign_words() {
    return signs;
}

}  // namespace policy
