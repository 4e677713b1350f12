// What a report should have and this one has not.
#include "consistency/text_rules.h"

#include <array>

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Mention;

bool is_three_public(std::string_view subject) {
    constexpr std::array<std::string_view, 6> lines{
        "abroad", "vehicle_purchase", "vehicle_running", "vehicles", "reception", "three_public"};
    return has(lines, subject);
}

// How deep a series of headings stands.
int depth_of(std::string_view series) {
    constexpr std::array<std::string_view, 3> depths{"一、", "（一）", "1."};
    const auto* found = std::ranges::find(depths, series);
    return static_cast<int>(found - depths.begin());
}

// The section whose heading begins with the name; without one the words behind its last place.
TextPlace section_on(const TextView& view, std::string_view name) {
    constexpr std::size_t mark_max = 10;
    constexpr std::size_t sentence_max = 400;
    const facts::NumberedHeading* open = nullptr;
    for (const facts::NumberedHeading& heading : view.facts().headings) {
        if (open && depth_of(heading.series) <= depth_of(open->series)) {
            return {open->start, heading.start};
        }
        const std::string_view words =
            view.text().substr(heading.start, heading.end - heading.start);
        if (!open && words.find(name) <= mark_max) open = &heading;
    }
    if (open) return {open->start, view.text().size()};
    const std::size_t at = view.text().rfind(name);
    return {at, at + sentence_max};
}

bool has_money_in(const TextView& view, const TextPlace& section) {
    for (std::size_t i = 0; i < view.size(); ++i) {
        const Mention& mention = view.at(i);
        if (mention.figure.unit.dimension == figures::Dimension::money &&
            mention.figure_start >= section.start && mention.figure_start < section.end) {
            return true;
        }
    }
    return false;
}

// "无“三公”经费支出", "未发生“三公”经费": nothing to fill in.
bool says_none(const TextView& view, std::string_view name) {
    constexpr std::array<std::string_view, 5> nones{"无", "没有", "未发生", "未安排", "不涉及"};
    constexpr std::size_t before_max = 24;
    constexpr std::size_t after_max = 60;
    const std::string_view text = view.text();
    for (std::size_t at = text.find(name); at != std::string_view::npos;
         at = text.find(name, at + name.size())) {
        const std::size_t from = at > before_max ? at - before_max : 0;
        const std::string_view before = text.substr(from, at - from);
        const std::string_view after = text.substr(at + name.size(), after_max);
        for (const std::string_view none : nones) {
            if (before.find(none) != std::string_view::npos) return true;
            if (none.size() > 6 && after.find(none) != std::string_view::npos) return true;
        }
    }
    return false;
}

// A section on the three public expenses in words only.
void check_three_public(const TextView& view, TextAudit& audit) {
    constexpr std::array<std::string_view, 4> names{"“三公”经费", "\"三公\"经费", "三公经费",
                                                    "「三公」经费"};
    constexpr std::array<std::string_view, 5> words{"公务", "接待", "出国", "三公", "用车"};
    for (std::size_t i = 0; i < view.size(); ++i) {
        const bool says_so = std::ranges::any_of(words, [&](std::string_view word) {
            return view.at(i).label.find(word) != std::string::npos;
        });
        if (is_three_public(view.at(i).subject) && says_so) return;
    }
    const std::string& kind = view.facts().kind;
    if (kind != "dept-report" && kind != "final-accounts") return;
    for (const std::string_view name : names) {
        const std::size_t at = view.text().rfind(name);
        if (at == std::string_view::npos) continue;
        // "“三公经费”变动率" names an indicator.
        const std::string_view behind = view.text().substr(at + name.size(), 15);
        if (behind.find("率") != std::string_view::npos) continue;
        if (says_none(view, name) || has_money_in(view, section_on(view, name))) return;
        TextFinding finding;
        finding.rule = "T-NO-3P";
        finding.message = {"“三公”经费没有任何数字，只有文字说明，请填写预算数和支出数",
                           "the three public expenses are described without a single figure"};
        finding.quotes = {{at, at + name.size()}};
        finding.claimed = std::string(name);
        audit.findings.push_back(std::move(finding));
        return;
    }
}

bool has_concept(const TextView& view, std::string_view concept_id) {
    for (std::size_t i = 0; i < view.size(); ++i) {
        if (view.at(i).concept_id == concept_id) return true;
    }
    return false;
}

// "评价得分 88 分（决策 18 分、过程 17 分…）": at least two scores right beside the total.
bool has_parts_beside(const TextView& view, std::size_t total) {
    constexpr std::size_t reach = 240;
    constexpr int parts_min = 2;
    int parts = 0;
    for (std::size_t i = 0; i < view.size(); ++i) {
        const bool is_part =
            i != total && view.at(i).figure.unit.dimension == figures::Dimension::points &&
            view.at(i).text.empty() && view.at(i).figure.value() < view.at(total).figure.value();
        if (is_part && view.distance(i, total) < reach) ++parts;
    }
    return parts >= parts_min;
}

void check_score_basis(const TextView& view, TextAudit& audit) {
    if (has_concept(view, "weight") || has_concept(view, "score")) return;
    for (std::size_t i = 0; i < view.size(); ++i) {
        if (view.at(i).concept_id != "total_score") continue;
        if (has_parts_beside(view, i)) return;
        TextFinding finding = finding_of(
            view, "T-NO-WEIGHTS", Certainty::hint,
            {fmt::format("总分 {} 没有列出各项分值和得分，从文中算不出来", view.print(i)),
             fmt::format("the total of {} cannot be derived: no weights and no scores are given",
                         view.print(i))},
            {i});
        finding.claimed = view.print(i);
        audit.findings.push_back(std::move(finding));
        return;
    }
}

struct IndicatorKind {
    std::string_view name;
    std::array<std::string_view, 9> words;  ///< any of them in an indicator's name shows the kind
};
constexpr std::array indicator_kinds{
    IndicatorKind{"质量指标",
                  {"质量", "合格", "优良", "准确", "达标", "完好", "验收", "规范", "通过率"}},
    IndicatorKind{"时效指标",
                  {"时效", "及时", "按时", "按期", "时限", "时间", "周期", "如期", "工期"}},
    IndicatorKind{"效益", {"效益", "改善", "带动", "受益", "提升", "增收", "减排", "促进", "影响"}},
    IndicatorKind{"满意度",
                  {"满意", "认可", "好评", "满意", "满意", "满意", "满意", "满意", "满意"}}};

bool has_kind(const TextView& view, const IndicatorKind& kind) {
    const bool is_heading =
        view.text().find(kind.name) != std::string_view::npos && kind.name.ends_with("指标");
    const std::string column = std::string(kind.name) + "指标";
    // Satisfaction is asked for in sentences of its own.
    const bool is_told =
        kind.name == "满意度" && view.text().find(kind.name) != std::string_view::npos;
    return is_heading || is_told || view.text().find(column) != std::string_view::npos ||
           std::ranges::any_of(view.indicators(), [&](const TextIndicator& one) {
               return std::ranges::any_of(kind.words, [&](std::string_view word) {
                   return one.name.find(word) != std::string::npos;
               });
           });
}

void check_indicator_set(const TextView& view, TextAudit& audit) {
    constexpr std::size_t enough = 3;
    if (view.indicators().size() < enough) return;
    // A table without a column of kinds says nothing of which kinds there are.
    const bool is_table = std::ranges::any_of(view.indicators(), [&](const TextIndicator& one) {
        return one.target >= 0 && view.at(one.target).row >= 0;
    });
    const bool names_kinds = std::ranges::any_of(
        std::to_array<std::string_view>(
            {"产出指标", "数量指标", "成本指标", "质量指标", "时效指标"}),
        [&](std::string_view kind) { return view.text().find(kind) != std::string_view::npos; });
    if (is_table && !names_kinds) return;
    std::vector<std::string_view> missing;
    for (const IndicatorKind& kind : indicator_kinds) {
        if (!has_kind(view, kind)) missing.push_back(kind.name);
    }
    if (missing.size() < 3) return;
    std::vector<std::size_t> mentions;
    for (const TextIndicator& indicator : view.indicators()) {
        if (indicator.target >= 0) mentions.push_back(static_cast<std::size_t>(indicator.target));
    }
    if (mentions.empty()) return;
    audit.findings.push_back(finding_of(
        view, "T-SET", Certainty::hint,
        {fmt::format("指标体系不完整，没有{}，只看数量和执行看不出效果", fmt::join(missing, "、")),
         fmt::format("incomplete set of indicators: {} of quality, timeliness, benefit and "
                     "satisfaction are missing",
                     missing.size())},
        std::move(mentions)));
}

bool weights_reach_100(const TextView& view) {
    figures::Ratio sum = 0;
    for (const TextIndicator& indicator : view.indicators()) {
        if (indicator.weight >= 0) sum += view.at(indicator.weight).figure.number.ratio();
    }
    return sum >= figures::Ratio(100);
}

// Execution has points of its own; as an indicator it counts twice.
void check_execution_twice(const TextView& view, TextAudit& audit) {
    std::vector<std::size_t> mentions;
    for (const TextIndicator& indicator : view.indicators()) {
        const bool is_execution = indicator.name.find("预算执行率") != std::string::npos;
        if (!is_execution || indicator.actual < 0) continue;
        mentions.push_back(static_cast<std::size_t>(indicator.actual));
    }
    if (mentions.empty() || view.indicators().size() < 3) return;
    if (weights_reach_100(view)) return;  // then the row is where execution has its points
    audit.findings.push_back(finding_of(
        view, "T-EXECUTION-TWICE", Certainty::hint,
        {"预算执行率列为绩效指标；若另计 10 分执行分，则重复计算",
         "the execution rate is an indicator; if it also has its own 10 points it counts "
         "twice"},
        std::move(mentions)));
}

// Full marks everywhere say little.
void check_all_full(const TextView& view, TextAudit& audit) {
    std::vector<std::size_t> scores;
    for (const TextIndicator& indicator : view.indicators()) {
        if (indicator.weight < 0 || indicator.score < 0) continue;
        const auto score = static_cast<std::size_t>(indicator.score);
        if (view.at(score).figure.number.ratio() !=
            view.at(indicator.weight).figure.number.ratio()) {
            return;
        }
        scores.push_back(score);
    }
    constexpr std::size_t enough = 5;
    if (scores.size() < enough) return;
    Bilingual message{fmt::format("{} 项指标全部得满分，请核对是否如实扣分", scores.size()),
                      fmt::format("all {} indicators have full marks", scores.size())};
    audit.findings.push_back(
        finding_of(view, "T-ALL-FULL", Certainty::hint, std::move(message), std::move(scores)));
}

// Much was done with little of the money.
void check_low_execution(const TextView& view, TextAudit& audit) {
    constexpr int low_percent = 60;
    std::size_t reached = 0;
    std::vector<std::size_t> mentions;
    for (const TextIndicator& indicator : view.indicators()) {
        if (is_inverse(view, indicator)) continue;
        const auto plain = plain_completion(view, indicator);
        if (!plain) continue;
        if (*plain < figures::Ratio(1)) return;
        ++reached;
    }
    if (reached < 3) return;
    for (const std::string_view subject : {"total", "unit", "project"}) {
        for (const std::size_t rate : view.of("execution_rate", subject)) {
            const auto& figure = view.at(rate).figure;
            if (figure.number.digits() == 0) continue;
            if (figure.value() * figures::Ratio(100) < figures::Ratio(low_percent)) {
                mentions.push_back(rate);
            }
        }
    }
    if (mentions.empty()) return;
    audit.findings.push_back(finding_of(
        view, "T-LOW-EXECUTION", Certainty::hint,
        {fmt::format("预算只执行了 {}，{} 项指标却全部完成；请说明结余原因，或核对完成值",
                     view.print(mentions.front()), reached),
         fmt::format("only {} of the budget was executed, yet all {} indicators were reached",
                     view.print(mentions.front()), reached)},
        mentions));
}

}  // namespace

void check_gaps(const TextView& view, TextAudit& audit) {
    check_three_public(view, audit);
    check_score_basis(view, audit);
    check_indicator_set(view, audit);
    check_execution_twice(view, audit);
    check_all_full(view, audit);
    check_low_execution(view, audit);
}

}  // namespace consistency
