// Rates on a base of nothing.
#include "consistency/text_rules.h"

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Strength;
using facts::Tie;
using facts::TieKind;
using figures::Ratio;

bool is_zero(const TextView& view, std::size_t mention) {
    return view.at(mention).figure.number.digits() == 0;
}

Certainty certainty_of(Strength strength) {
    switch (strength) {
        case Strength::certain:
            return Certainty::certain;
        case Strength::likely:
            return Certainty::likely;
        case Strength::hint:
            return Certainty::hint;
    }
    return Certainty::hint;
}

std::vector<std::size_t> mentions_of(const Tie& tie) {
    std::vector<std::size_t> all;
    for (const facts::Term& term : tie.operands) all.push_back(term.mention);
    all.push_back(tie.result.mention);
    return all;
}

// Now and its change are one number, so there was nothing before.
void add_growth_from_nothing(const TextView& view, const Tie& tie, TextAudit& audit) {
    const std::size_t now = tie.operands[0].mention;
    const std::size_t change = tie.operands[1].mention;
    const std::size_t rate = tie.result.mention;
    // Three digits that agree are no accident: the increase is of just this figure.
    constexpr std::int64_t digits_min = 100;
    const bool is_sure =
        tie.strength == Strength::certain ||
        (tie.strength == Strength::likely && view.at(now).figure.number.digits() >= digits_min);
    const auto told = std::ranges::find_if(audit.findings, [&](const TextFinding& one) {
        return one.rule == "T-GROWTH-ZERO" && !one.mentions.empty() &&
               view.at(one.mentions.front()).figure == view.at(now).figure;
    });
    if (told != audit.findings.end()) {  // the same nothing, said of a part that is the whole
        for (const std::size_t mention : mentions_of(tie)) {
            told->mentions.push_back(mention);
            told->quotes.push_back(view.place(mention));
        }
        if (is_sure) told->certainty = Certainty::certain;
        return;
    }
    TextFinding finding = finding_of(
        view, "T-GROWTH-ZERO", is_sure ? Certainty::certain : certainty_of(tie.strength),
        {fmt::format("{}与增加额 {} 相等，说明上年为 0，不存在增长率，却写“增长{}”",
                     view.print(now), view.print(change), view.print(rate)),
         fmt::format(
             "{} equals its increase of {}, so last year was 0 and there is no growth rate, "
             "yet {} is given",
             view.print(now), view.print(change), view.print(rate))},
        mentions_of(tie));
    finding.claimed = view.print(rate);
    finding.expected = "不适用";
    finding.proof = {fmt::format("上年 = {} − {} = 0", view.print(now), view.print(change)),
                     fmt::format("增长率 = {} ÷ 0，无意义", view.print(change))};
    audit.findings.push_back(std::move(finding));
}

void add_rate_of_nothing(const TextView& view, const Tie& tie, Certainty certainty,
                         TextAudit& audit) {
    const std::size_t top = tie.operands[0].mention;
    const std::size_t base = tie.operands[1].mention;
    const std::size_t rate = tie.result.mention;
    const bool is_growth = tie.kind == TieKind::growth;
    TextFinding finding =
        finding_of(view, is_growth ? "T-GROWTH-ZERO" : "T-RATE-ZERO", certainty,
                   {fmt::format("{}为 {}，以它为分母算不出比率，却写 {}", view.name(base).zh,
                                view.print(base), view.print(rate)),
                    fmt::format("{} is {}: no rate can be worked out of it, yet {} is given",
                                view.name(base).en, view.print(base), view.print(rate))},
                   mentions_of(tie));
    finding.claimed = view.print(rate);
    finding.expected = "不适用";
    finding.proof = {fmt::format("{} ÷ {}，分母为 0，无意义", view.print(top), view.print(base))};
    audit.findings.push_back(std::move(finding));
}

// "完成年初预算的 …" beside "年初预算为 0": the words name the base.
bool names_its_base(const TextView& view, const Tie& tie) {
    const auto& rate = view.at(tie.result.mention);
    const auto& base = view.at(tie.operands[1].mention);
    return rate.concept_id == "execution_rate_initial" && base.concept_id == "initial_budget" &&
           rate.subject == base.subject &&
           view.together(tie.result.mention, tie.operands[1].mention);
}

// All rows of 0 ÷ 0 are one remark.
void add_nothing_of_nothing(const TextView& view, const std::vector<Tie>& ties, TextAudit& audit) {
    if (ties.empty()) return;
    std::vector<std::size_t> mentions;
    std::vector<std::string> names;
    for (const Tie& tie : ties) {
        for (const std::size_t mention : mentions_of(tie)) {
            if (!has(mentions, mention)) mentions.push_back(mention);
        }
        const std::string& subject = view.at(tie.result.mention).subject;
        const std::string name =
            subject.empty() ? view.name(tie.result.mention).zh : subject_name(subject).zh;
        if (!has(names, name)) names.push_back(name);
    }
    const std::string list = fmt::format("{}", fmt::join(names, "、"));
    TextFinding finding =
        finding_of(view, "T-RATE-NA", Certainty::hint,
                   {fmt::format("{}：预算为 0，0 ÷ 0 没有意义，宜写“不适用”而不是 {}", list,
                                view.print(ties.front().result.mention)),
                    fmt::format("{}: the base is 0; 0 ÷ 0 is not applicable rather than {}", list,
                                view.print(ties.front().result.mention))},
                   std::move(mentions));
    finding.claimed = view.print(ties.front().result.mention);
    finding.expected = "不适用";
    for (const Tie& tie : ties) {
        finding.proof.push_back(fmt::format("{} ÷ {} = 不适用", view.print(tie.operands[0].mention),
                                            view.print(tie.operands[1].mention)));
    }
    audit.findings.push_back(std::move(finding));
}

}  // namespace

std::vector<Tie> settle_zero_bases(const TextView& view, std::vector<Tie> ties, TextAudit& audit) {
    std::vector<Tie> rest;
    std::vector<Tie> empty;
    std::vector<std::size_t> told;
    for (Tie& tie : ties) {
        const bool has_base = tie.operands.size() == 2 &&
                              (tie.kind == TieKind::quotient || tie.kind == TieKind::growth);
        if (tie.kind == TieKind::change && tie.operands.size() == 2) {
            const auto& now = view.at(tie.operands[0].mention).figure;
            const auto& change = view.at(tie.operands[1].mention).figure;
            const bool from_nothing = tie.operands[1].sign > 0 && now.value() == change.value() &&
                                      !is_zero(view, tie.operands[0].mention);
            const bool flat =
                is_zero(view, tie.operands[0].mention) && is_zero(view, tie.operands[1].mention);
            if (from_nothing && !is_zero(view, tie.result.mention)) {
                if (!has(told, tie.result.mention)) add_growth_from_nothing(view, tie, audit);
                told.push_back(tie.result.mention);
            }
            if (!from_nothing && !flat) rest.push_back(std::move(tie));
            continue;
        }
        if (!has_base || !is_zero(view, tie.operands[1].mention)) {
            rest.push_back(std::move(tie));
            continue;
        }
        const bool top_zero = is_zero(view, tie.operands[0].mention);
        const Ratio rate = view.at(tie.result.mention).figure.value();
        if (top_zero) {
            empty.push_back(std::move(tie));
        } else if (!rate.is_zero() && !has(told, tie.result.mention)) {
            told.push_back(tie.result.mention);
            const bool is_customary = rate == Ratio(1) && tie.kind == TieKind::quotient;
            const Certainty most =
                names_its_base(view, tie) ? Certainty::certain : certainty_of(tie.strength);
            add_rate_of_nothing(view, tie, is_customary ? std::max(most, Certainty::likely) : most,
                                audit);
        }
    }
    add_nothing_of_nothing(view, empty, audit);
    return rest;
}

}  // namespace consistency
