#include "consistency/text_system_words.h"

#include "base/check.h"
#include "consistency/text_arithmetic.h"
#include "consistency/tier_interval.h"

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Mention;
using facts::Tie;
using facts::TieKind;
using figures::Figure;
using figures::Interval;
using figures::Ratio;

// A bound in the unit of the figure, with `more` decimals than it has.
std::string printed_like(const Ratio& value, const Figure& figure, int more) {
    constexpr int decimals_max = 9;
    const int decimals = std::min(figure.number.decimals() + more, decimals_max);
    return figures::print(value, figure.unit, decimals, figures::Rounding::half_up).text();
}

// How many decimals more than the figure has the bounds need, at most `most`.
int decimals_for(const Interval& range, const Figure& figure, int most) {
    const auto print = [&](const Ratio& value, int more) {
        constexpr int decimals_max = 9;
        return figures::print(value, figure.unit,
                              std::min(figure.number.decimals() + more, decimals_max),
                              figures::Rounding::half_up)
            .value();
    };
    int more = 0;
    while (more < most && (print(range.low, more) != print(range.low, most) ||
                           print(range.high, more) != print(range.high, most))) {
        ++more;
    }
    return more;
}

bool is_open(const Ratio& value) {
    const Interval all = everything();
    return value <= all.low || value >= all.high;
}

// "30.000万元 至 30.020万元", "111%", "不低于 95%".
std::string range_text(const Interval& range, const Figure& figure) {
    constexpr int more = 2;
    if (range.is_point()) {
        const std::string plain = printed_like(range.low, figure, 0);
        const bool is_plain = figures::print(range.low, figure.unit, figure.number.decimals(),
                                             figures::Rounding::half_up)
                                  .value() == range.low;
        return is_plain ? plain : printed_like(range.low, figure, more);
    }
    const auto print = [&](const Interval& bounds, const Ratio& value) {
        return printed_like(value, figure, decimals_for(bounds, figure, more));
    };
    if (is_open(range.high)) {
        return fmt::format("不低于 {}", print(Interval::exactly(range.low), range.low));
    }
    if (is_open(range.low)) {
        return fmt::format("不高于 {}", print(Interval::exactly(range.high), range.high));
    }
    const std::string low = print(range, range.low);
    const std::string high = print(range, range.high);
    return low == high ? "约 " + low : fmt::format("{} 至 {}", low, high);
}

// What a printed figure can stand for, so that rounding is no way out.
std::string printing_text(const TextView& view, const TextRange& at) {
    const Figure& figure = view.at(at.mention).figure;
    if (at.range.is_point() || is_open(at.range.low) || is_open(at.range.high)) {
        return fmt::format("文中写 {}", view.print(at.mention));
    }
    return fmt::format("写成 {} 的数应在 {} 至 {} 之间", view.print(at.mention),
                       printed_like(at.range.low, figure, 1),
                       printed_like(at.range.high, figure, 1));
}

const TextRange* range_of(const TextRefutation& proof, std::size_t mention) {
    const auto found = std::ranges::find(proof.ranges, mention, &TextRange::mention);
    return found == proof.ranges.end() ? nullptr : &*found;
}

std::string name_and_figure(const TextView& view, std::size_t mention) {
    return fmt::format("{} {}", view.name(mention).zh, view.print(mention));
}

// Two figures printed alike, with as many decimals: that they differ needs no range.
bool is_plain_to_see(const TextView& view, const Constraint& constraint) {
    if (constraint.kind != TieKind::equal) return false;
    const Figure& a = view.at(constraint.result.variable).figure;
    const Figure& b = view.at(constraint.operands.front().variable).figure;
    return a.unit == b.unit && a.number.decimals() == b.number.decimals();
}

// The last step leaves nothing.
std::string last_line(const TextView& view, const TextRefutation& proof, const Step& step) {
    const std::string& statement = proof.relations[step.constraint].statement;
    const TextRange* printed = range_of(proof, step.variable);
    const bool is_alone = proof.relations.size() == 1;
    if (!step.range || !printed) return fmt::format("因此“{}”不可能成立", statement);
    const std::string left = range_text(*step.range, view.at(step.variable).figure);
    if (!is_alone) {
        return fmt::format("由“{}”，{}应为 {}，与上面不符", statement, view.name(step.variable).zh,
                           left);
    }
    const std::string_view margin = step.range->is_point() ? "" : "计入各数的尾差，";
    const std::string_view what =
        proof.relations[step.constraint].constraint.kind == TieKind::at_most ? "整体" : "算得";
    const std::string_view space = left.starts_with("约") ? "" : " ";
    return fmt::format("{}{}{}{}；{}，勾稽不符", margin, what, space, left,
                       printing_text(view, *printed));
}

std::vector<std::string> step_lines(const TextView& view, const TextRefutation& proof) {
    std::vector<std::string> lines;
    const bool is_plain =
        proof.relations.size() == 1 && is_plain_to_see(view, proof.relations.front().constraint);
    if (is_plain) return lines;
    const std::vector<Step>& steps = proof.refutation.steps;
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
        if (!steps[i].range || proof.relations.size() == 1) continue;
        lines.push_back(
            fmt::format("由“{}”，{} 只能是 {}", proof.relations[steps[i].constraint].statement,
                        name_and_figure(view, steps[i].variable),
                        range_text(*steps[i].range, view.at(steps[i].variable).figure)));
    }
    if (!steps.empty()) lines.push_back(last_line(view, proof, steps.back()));
    return lines;
}

std::string times(const Ratio& multiplier) {
    if (multiplier == Ratio(1)) return "";
    std::string text = figures::to_string(multiplier.numerator());
    if (!multiplier.is_whole()) text += "/" + figures::to_string(multiplier.denominator());
    return fmt::format("（× {}）", text);
}

std::vector<std::string> sum_lines(const TextView& view, const TextRefutation& proof) {
    std::vector<std::string> lines;
    for (const FarkasRow& row : proof.refutation.rows) {
        if (row.constraint) {
            lines.push_back(fmt::format("“{}”取{}{}", proof.relations[*row.constraint].statement,
                                        row.is_upper ? "左边不大于右边" : "左边不小于右边",
                                        times(row.multiplier)));
        } else if (const TextRange* range = range_of(proof, row.variable)) {
            const Figure& figure = view.at(row.variable).figure;
            lines.push_back(fmt::format(
                "{}{} {}{}", view.name(row.variable).zh, row.is_upper ? "不大于" : "不小于",
                printed_like(row.is_upper ? range->range.high : range->range.low, figure, 1),
                times(row.multiplier)));
        }
    }
    lines.push_back("以上各式按所注倍数相加，各数相互抵消，只剩 0 不大于一个负数，不能成立");
    return lines;
}

// A rate of ten thousand percent helps nobody: some figure has a wrong unit.
bool is_absurd(const TextView& view, const Tie& tie) {
    if (view.at(tie.result.mention).figure.unit.dimension != figures::Dimension::share)
        return false;
    const Ratio most = 20;
    try {
        const std::optional<Ratio> result = result_of(view, tie);
        return result && (*result > most || *result < -most);
    } catch (const base::OverflowError&) {
        return false;
    }
}

// The names of the figures where each has one and they differ; otherwise what the relation is
// called.
std::string formula_of(const TextView& view, const Tie& tie) {
    const std::string result = view.name(tie.result.mention).zh;
    constexpr std::size_t terms_max = 12;
    std::vector<std::string> names;
    for (const facts::Term& term : tie.operands) {
        const Mention& mention = view.at(term.mention);
        const std::string name = view.name(term.mention).zh;
        const bool is_name = !mention.label.empty() || !mention.subject.empty();
        if (is_name && name != result && !has(names, name)) names.push_back(name);
    }
    const bool is_defined = tie.rule.starts_with("R-") && tie.kind != TieKind::sum;
    const bool is_named = names.size() == tie.operands.size() && names.size() <= terms_max;
    if (is_named && !is_defined) {
        return fmt::format("{} = {}", result, expression_with(tie, names));
    }
    const std::string& formula = tie.formula.zh;
    const bool is_whole = formula.empty() || formula.find(" = ") != std::string::npos;
    return is_whole ? formula : fmt::format("{} = {}", result, formula);
}

}  // namespace

std::string statement_of(const TextView& view, const Tie& tie) {
    const std::string_view relation = tie.kind == TieKind::at_most ? "≥" : "=";
    const std::string_view sign = tie.result.sign < 0 ? "−" : "";
    return fmt::format("{} {} {}{}", expression_of(view, tie), relation, sign,
                       view.print(tie.result.mention));
}

Bilingual words_of(const TextView& view, const Tie& tie) {
    const std::string claimed = view.print(tie.result.mention);
    const Bilingual name = view.name(tie.result.mention);
    if (tie.kind == TieKind::equal) {
        const std::size_t other = tie.operands.front().mention;
        return {fmt::format("同一数据前后不一致：{} {}，{} {}", view.name(other).zh,
                            view.print(other), name.zh, claimed),
                fmt::format("one fact with two values: {} {}, {} {}", view.name(other).en,
                            view.print(other), name.en, claimed)};
    }
    if (tie.kind == TieKind::at_most) {
        const Bilingual whole = view.name(tie.operands.front().mention);
        return {fmt::format("{} {} 大于它所属的{} {}", name.zh, claimed, whole.zh,
                            expression_of(view, tie)),
                fmt::format("{} of {} is above its whole, {} of {}", name.en, claimed, whole.en,
                            expression_of(view, tie))};
    }
    const std::string expression = expression_of(view, tie);
    if (is_absurd(view, tie)) {
        return {fmt::format("{}写为 {}，与 {} 相差悬殊", name.zh, claimed, expression),
                fmt::format("{} is given as {}, which {} is nowhere near", name.en, claimed,
                            expression)};
    }
    const std::string_view space = expression.starts_with("（") ? "" : " ";
    return {fmt::format("{}写为 {}，按{}{} 应为 {}", name.zh, claimed, space, expression,
                        printed_result(view, tie)),
            fmt::format("{} is given as {}; {} makes {}", name.en, claimed,
                        expression_of(view, tie), printed_result(view, tie))};
}

Bilingual joint_words(const TextView& view, const Contradiction& found) {
    constexpr std::size_t named_max = 6;
    Bilingual names;
    for (std::size_t i = 0; i < found.variables.size() && i < named_max; ++i) {
        const std::size_t mention = found.variables[i];
        names.zh += fmt::format("{}{} {}", names.zh.empty() ? "" : "、", view.name(mention).zh,
                                view.print(mention));
        names.en += fmt::format("{}{} {}", names.en.empty() ? "" : ", ", view.name(mention).en,
                                view.print(mention));
    }
    return {fmt::format("{}单独看都说得通，合起来不能同时成立", names.zh),
            fmt::format("{} cannot all be true together", names.en)};
}

std::vector<std::string> arithmetic_of(const TextView& view, const Tie& tie) {
    if (tie.kind == TieKind::equal || tie.kind == TieKind::at_most) {
        const std::string_view mark = tie.kind == TieKind::equal ? "≠" : "＞";
        return {fmt::format("{} {} {}", name_and_figure(view, tie.result.mention), mark,
                            name_and_figure(view, tie.operands.front().mention))};
    }
    std::vector<std::string> lines;
    if (std::string formula = formula_of(view, tie); !formula.empty()) {
        lines.push_back(std::move(formula));
    }
    lines.push_back(fmt::format("{} = {}", expression_of(view, tie), printed_result(view, tie)));
    lines.push_back(fmt::format("文中所写：{}", view.print(tie.result.mention)));
    return lines;
}

std::vector<std::string> refutation_lines(const TextView& view, const TextRefutation& proof) {
    try {
        return proof.refutation.kind == Refutation::Kind::steps ? step_lines(view, proof)
                                                                : sum_lines(view, proof);
    } catch (const base::OverflowError&) {
        return {};  // the proof stands; its numbers are too long to print
    }
}

}  // namespace consistency
