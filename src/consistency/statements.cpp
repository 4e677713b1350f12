// Rules about what somebody printed (claims): each statement is held against the figure that the
// cells give.

#include "consistency/statements.h"

#include "base/text.h"
#include "consistency/dossier_system.h"
#include "facts/concepts.h"

#include <algorithm>

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Fact;
using facts::Stated;
using figures::Interval;
using figures::Ratio;

Finding start(const Context& context, const Stated& stated, const Fact& fact, std::string_view rule,
              Certainty certainty) {
    Finding finding;
    finding.rule = rule;
    finding.certainty = certainty;
    finding.level = context.policy.level("Q18");
    finding.place = stated.place;
    finding.claimed = stated.printed;
    finding.expected = fact.printed;
    for (const std::string& root : context.facts.roots(fact.id)) {
        const std::string& path = context.facts.find(root)->path;
        if (!path.empty()) finding.paths.push_back(path);
    }
    finding.paths.push_back(stated.path);
    if (fact.derivation) {
        const facts::Derivation& d = *fact.derivation;
        const auto line = [&](const std::string& text) { finding.proof.push_back({text, text}); };
        finding.proof.push_back(
            {fact.label.zh + " = " + d.formula.zh, fact.label.en + " = " + d.formula.en});
        if (!d.arithmetic.empty()) line("　　= " + d.arithmetic);
        line("　　= " + fact.printed);
    }
    finding.proof.push_back({"所写：" + stated.printed, "stated: " + stated.printed});
    return finding;
}

// "良好" and "“良”" are both 良.
std::string grade(std::string_view text) {
    std::string plain = base::replaced(std::string(text), "“", "");
    plain = base::replaced(plain, "”", "");
    plain = base::replaced(plain, "\"", "");
    if (plain == "合格" || plain == "一般") return "中";
    if (plain == "不合格" || plain == "较差") return "差";
    std::size_t at = 0;
    if (!plain.empty()) base::next_code_point(plain, at);
    return plain.substr(0, at);
}

void check_rating(const Context& context, const Stated& stated, const Fact& fact, Report& out) {
    if (grade(stated.printed) == grade(fact.text)) {
        out.consistent.push_back({"C-RATING", fact.label.zh + "：" + fact.text, {stated.path}});
        return;
    }
    Finding finding = start(context, stated, fact, "C-RATING", Certainty::certain);
    finding.message = {fmt::format("等级写为“{}”，按总分应为“{}”", stated.printed, fact.text),
                       fmt::format("the rating is given as \"{}\", the total makes it \"{}\"",
                                   stated.printed, fact.text)};
    finding.suspects = {{stated.path, fact.text, {"按规则分档", "by the bands of the policy"}}};
    out.findings.push_back(std::move(finding));
}

void not_applicable(const Context& context, const Stated& stated, const Fact& fact, Report& out) {
    Finding finding = start(context, stated, fact, "C-NA", Certainty::hint);
    finding.message = {
        fmt::format("{}写为 {}，但{}", fact.label.zh, stated.printed, fact.note.zh),
        fmt::format("{} is given as {}, but {}", fact.label.en, stated.printed, fact.note.en)};
    finding.suspects = {{stated.path, "不适用", fact.note}};
    out.findings.push_back(std::move(finding));
}

// The engine is asked only where there is a contradiction.
class Repairs {
public:
    explicit Repairs(const Context& context) : context_(context) {}

    std::vector<Suspect> of(const Stated& stated, const Fact& fact) {
        if (!system_) system_.emplace(context_);
        return system_->suspects_of(stated, fact);
    }

private:
    const Context& context_;
    std::optional<DossierSystem> system_;
};

void contradiction(const Context& context, const Stated& stated, const Fact& fact, Repairs& repairs,
                   Report& out) {
    const bool typed = !fact.is_derived();
    Finding finding = start(context, stated, fact, typed ? "C-TWICE" : "C-VALUE",
                            typed ? Certainty::likely : Certainty::certain);
    if (typed) {
        finding.message = {fmt::format("{}有两个数：{} 和 {}；若为先后变动，请写明时间",
                                       fact.label.zh, fact.printed, stated.printed),
                           fmt::format("{} has two values, {} and {}; if it changed, say when",
                                       fact.label.en, fact.printed, stated.printed)};
    } else {
        finding.message = {
            fmt::format("{}写为 {}，按数据应为 {}", fact.label.zh, stated.printed, fact.printed),
            fmt::format("{} is given as {}, the figures make it {}", fact.label.en, stated.printed,
                        fact.printed)};
    }
    finding.suspects = repairs.of(stated, fact);
    const Suspect& best = finding.suspects.front();
    const Ratio said_min(2, 5);  // silence rather than a guess
    if (best.path != stated.path && best.probability >= said_min) {
        finding.message.zh += fmt::format("；{}可能应为 {}", best.label.zh, best.value);
        finding.message.en += fmt::format("; {} should perhaps be {}", best.label.en, best.value);
    }
    out.findings.push_back(std::move(finding));
}

// The statement is possible, or possible only by rounding or cutting off.
void agreeing(const Context& context, const Stated& stated, const Fact& fact, Report& out) {
    const std::string rounded = printed_like(*stated.figure, *fact.value);
    if (rounded == stated.figure->text()) {
        const std::string arithmetic = fact.derivation ? fact.derivation->arithmetic : "";
        out.consistent.push_back({"C-VALUE",
                                  fact.label.zh + (arithmetic.empty() ? "" : " = " + arithmetic) +
                                      " = " + stated.printed,
                                  {stated.path}});
        return;
    }
    Finding finding = start(context, stated, fact, "C-ROUND", Certainty::hint);
    finding.message = {fmt::format("{}写为 {}，按所列数据四舍五入是 {}，相差可能来自四舍五入",
                                   fact.label.zh, stated.printed, rounded),
                       fmt::format("{} is given as {}, the figures round to {}; rounding may "
                                   "explain the difference",
                                   fact.label.en, stated.printed, rounded)};
    out.findings.push_back(std::move(finding));
}

// The figure with its last digits cut off instead of rounded.
bool is_truncated(const Stated& stated, const Fact& fact) {
    const figures::Figure& figure = *stated.figure;
    return figures::print(*fact.value, figure.unit, figure.number.decimals(),
                          figures::Rounding::truncate)
               .number == figure.number;
}

// A completion over 100 % that was printed as 100 %.
bool is_capped(const Stated& stated, const Fact& fact) {
    return fact.concept_id == "completion" && *fact.value > Ratio(1) &&
           stated.figure->interval().contains(Ratio(1));
}

void report_caps(const Context& context, const std::vector<const Stated*>& capped,
                 const std::vector<const Stated*>& uncapped, Report& out) {
    for (const Stated* stated : capped) {
        const Fact& fact = *context.facts.find(stated->id);
        if (uncapped.empty()) {
            out.consistent.push_back(
                {"C-CAP",
                 fact.label.zh + " " + fact.printed + "，封顶为 " + stated->printed,
                 {stated->path}});
            continue;
        }
        Finding finding = start(context, *stated, fact, "C-CAP", Certainty::likely);
        finding.message = {
            fmt::format("{}封顶写为 {}（实为 {}），而同一报告中另有完成率写为 {} 未封顶，口径不一",
                        fact.label.zh, stated->printed, fact.printed, uncapped.front()->printed),
            fmt::format("{} is capped at {} (really {}), while another completion is given as {}: "
                        "two conventions in one report",
                        fact.label.en, stated->printed, fact.printed, uncapped.front()->printed)};
        finding.suspects = {{stated->path,
                             printed_like(*stated->figure, *fact.value),
                             {"统一为不封顶", "one convention: not capped"}}};
        out.findings.push_back(std::move(finding));
    }
}

}  // namespace

void check_statements(const Context& context, Report& out) {
    std::vector<const Stated*> capped, uncapped;
    Repairs repairs(context);
    for (const Stated& stated : context.facts.stated) {
        const Fact* fact = context.facts.find(stated.id);
        if (!fact) continue;
        if (fact->concept_id == "rating") {
            check_rating(context, stated, *fact, out);
        } else if (!stated.figure) {
            Finding finding = start(context, stated, *fact, "C-READ", Certainty::hint);
            finding.message = {fmt::format("“{}”读不出数字", base::shorten(stated.printed, 40)),
                               fmt::format("\"{}\" is not a figure", stated.printed)};
            out.findings.push_back(std::move(finding));
        } else if (!fact->value) {
            not_applicable(context, stated, *fact, out);
        } else if (meet(stated.figure->interval(), fact->interval)) {
            if (fact->concept_id == "completion" && stated.figure->value() > Ratio(1)) {
                uncapped.push_back(&stated);
            }
            agreeing(context, stated, *fact, out);
        } else if (is_capped(stated, *fact)) {
            capped.push_back(&stated);
        } else if (is_truncated(stated, *fact)) {
            Finding finding = start(context, stated, *fact, "C-CUT", Certainty::hint);
            finding.message = {
                fmt::format("{}写为 {}，是舍去尾数；四舍五入应为 {}", fact->label.zh,
                            stated.printed, printed_like(*stated.figure, *fact->value)),
                fmt::format("{} is given as {}: cut off, rounded it is {}", fact->label.en,
                            stated.printed, printed_like(*stated.figure, *fact->value))};
            out.findings.push_back(std::move(finding));
        } else {
            contradiction(context, stated, *fact, repairs, out);
        }
    }
    report_caps(context, capped, uncapped, out);
}

void check_known_claims(const Context& context, Report& out) {
    for (const Stated& stated : context.facts.stated) {
        if (facts::find_concept(stated.concept_id)) continue;
        Finding finding;
        finding.rule = "C-CONCEPT";
        finding.certainty = Certainty::hint;
        finding.place = stated.place;
        finding.paths = {stated.path};
        finding.claimed = stated.printed;
        finding.message = {
            fmt::format("没有名为“{}”的数据项，这一条未核对", stated.concept_id),
            fmt::format("there is no concept \"{}\"; not checked", stated.concept_id)};
        out.findings.push_back(std::move(finding));
    }
}

}  // namespace consistency
