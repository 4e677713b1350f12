#include "consistency/text_system.h"

#include "consistency/text_repair.h"

#include <map>
#include <numeric>

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Strength;
using facts::Tie;
using facts::TieKind;
using figures::Ratio;

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
    std::vector<std::size_t> all{tie.result.mention};
    for (const facts::Term& term : tie.operands) all.push_back(term.mention);
    return all;
}

std::string statement_of(const TextView& view, const Tie& tie) {
    const std::string_view relation = tie.kind == TieKind::at_most ? "≥" : "=";
    return fmt::format("{} {} {}", expression_of(view, tie), relation,
                       view.print(tie.result.mention));
}

// One digit of a money figure copied with the wrong unit: 2089元 beside 2089万元.
bool is_unit_slip(const TextView& view, const Tie& tie) {
    if (tie.kind != TieKind::equal) return false;
    const figures::Figure& a = view.at(tie.result.mention).figure;
    const figures::Figure& b = view.at(tie.operands.front().mention).figure;
    constexpr std::int64_t digits_min = 100;
    return a.number == b.number && a.number.digits() >= digits_min &&
           a.unit.dimension == figures::Dimension::money && a.unit.scale != b.unit.scale;
}

// Two printings of one figure that differ by one in the last digit.
bool is_last_digit(const TextView& view, const Tie& tie) {
    if (tie.kind != TieKind::equal) return false;
    const figures::Figure& a = view.at(tie.result.mention).figure;
    const figures::Figure& b = view.at(tie.operands.front().mention).figure;
    if (a.unit != b.unit || a.number.decimals() != b.number.decimals()) return false;
    const std::int64_t apart = a.number.digits() - b.number.digits();
    return a.number.decimals() > 0 && (apart == 1 || apart == -1);
}

Bilingual words_of(const TextView& view, const Tie& tie) {
    const std::string claimed = view.print(tie.result.mention);
    const Bilingual name = view.name(tie.result.mention);
    if (tie.kind == TieKind::equal) {
        const std::size_t other = tie.operands.front().mention;
        return {fmt::format("同一数据有两个数：{} {}，{} {}", view.name(other).zh,
                            view.print(other), name.zh, claimed),
                fmt::format("one fact with two values: {} {}, {} {}", view.name(other).en,
                            view.print(other), name.en, claimed)};
    }
    if (tie.kind == TieKind::at_most) {
        return {fmt::format("{} {} 大于它所属的 {}", name.zh, claimed, expression_of(view, tie)),
                fmt::format("{} of {} is above its whole of {}", name.en, claimed,
                            expression_of(view, tie))};
    }
    return {fmt::format("{}写为 {}，按 {} 应为 {}", name.zh, claimed, expression_of(view, tie),
                        printed_result(view, tie)),
            fmt::format("{} is given as {}; {} makes {}", name.en, claimed,
                        expression_of(view, tie), printed_result(view, tie))};
}

std::vector<std::string> arithmetic_of(const TextView& view, const Tie& tie) {
    if (tie.kind == TieKind::equal || tie.kind == TieKind::at_most) {
        const std::string_view mark = tie.kind == TieKind::equal ? "≠" : "＞";
        return {fmt::format("{} {} {}", view.print(tie.result.mention), mark,
                            expression_of(view, tie))};
    }
    std::vector<std::string> lines;
    const std::string& formula = tie.formula.zh;
    if (!formula.empty()) {
        const bool is_whole = formula.find(" = ") != std::string::npos;
        lines.push_back(
            is_whole ? formula : fmt::format("{} = {}", view.name(tie.result.mention).zh, formula));
    }
    lines.push_back(fmt::format("{} = {}", expression_of(view, tie), printed_result(view, tie)));
    lines.push_back(fmt::format("所写：{}", view.print(tie.result.mention)));
    return lines;
}

// The failing ties of one figure's slip, or one that no single figure explains.
struct Conflict {
    std::vector<std::size_t> ties;  ///< indexes, the surest first
    std::vector<TextRepair> repairs;
};

void add_suspects(const TextView& view, const Conflict& conflict, TextFinding& finding) {
    constexpr std::size_t shown_max = 3;
    // What remains for slips nobody thought of.
    constexpr std::int64_t unknown = 400;
    std::int64_t all = unknown;
    for (const TextRepair& repair : conflict.repairs) all += repair.weight;
    for (const TextRepair& repair : conflict.repairs) {
        const Ratio probability(repair.weight, all);
        if (finding.suspects.size() == shown_max || probability < Ratio(1, 50)) break;
        finding.suspects.push_back({repair.mention, repair.figure.text(), probability, repair.why});
    }
    if (!finding.suspects.empty() && finding.suspects.front().probability < Ratio(1, 5)) {
        finding.suspects.clear();  // silence rather than a guess
    }
    if (finding.suspects.empty() || finding.suspects.front().probability < Ratio(2, 5)) {
        if (conflict.repairs.size() > 1) {
            finding.message.zh += "；不能断定哪一个数写错";
            finding.message.en += "; nothing tells which of them is wrong";
        }
        return;
    }
    const TextSuspect& first = finding.suspects.front();
    if (first.value == finding.expected) return;
    finding.message.zh += fmt::format("；{} {} 可能应为 {}", view.name(first.mention).zh,
                                      view.print(first.mention), first.value);
    finding.message.en += fmt::format("; {} {} should perhaps be {}", view.name(first.mention).en,
                                      view.print(first.mention), first.value);
}

void add_conflict(const TextView& view, const std::vector<Tie>& ties, const Conflict& conflict,
                  TextAudit& audit) {
    const Tie& first = ties[conflict.ties.front()];
    std::vector<std::size_t> mentions;
    for (const std::size_t index : conflict.ties) {
        for (const std::size_t mention : mentions_of(ties[index])) {
            if (!has(mentions, mention)) mentions.push_back(mention);
        }
    }
    Certainty certainty = certainty_of(first.strength);
    if (is_unit_slip(view, first)) certainty = Certainty::certain;
    if (is_last_digit(view, first)) certainty = Certainty::hint;
    TextFinding finding = finding_of(view, is_unit_slip(view, first) ? "T-UNIT" : first.rule,
                                     certainty, words_of(view, first), std::move(mentions));
    finding.claimed = view.print(first.result.mention);
    finding.expected = first.kind == TieKind::equal || first.kind == TieKind::at_most
                           ? expression_of(view, first)
                           : printed_result(view, first);
    for (const std::size_t index : conflict.ties) {
        for (std::string& line : arithmetic_of(view, ties[index])) {
            finding.proof.push_back(std::move(line));
        }
    }
    add_suspects(view, conflict, finding);
    audit.findings.push_back(std::move(finding));
}

// Failing ties that share a figure belong together.
std::vector<std::vector<std::size_t>> blocks_of(const std::vector<Tie>& ties,
                                                const std::vector<std::size_t>& failing) {
    std::vector<std::size_t> parent(failing.size());
    std::iota(parent.begin(), parent.end(), 0);
    const auto root = [&](std::size_t i) {
        while (parent[i] != i) i = parent[i];
        return i;
    };
    std::map<std::size_t, std::size_t> owner;
    for (std::size_t i = 0; i < failing.size(); ++i) {
        for (const std::size_t mention : mentions_of(ties[failing[i]])) {
            const auto [at, is_new] = owner.emplace(mention, i);
            if (!is_new) parent[root(i)] = root(at->second);
        }
    }
    std::map<std::size_t, std::vector<std::size_t>> blocks;
    for (std::size_t i = 0; i < failing.size(); ++i) blocks[root(i)].push_back(failing[i]);
    std::vector<std::vector<std::size_t>> all;
    for (auto& [first, block] : blocks) all.push_back(std::move(block));
    return all;
}

// The cheapest story: the figure that mends most ties explains them; then the rest.
void explain_block(const TextView& view, const std::vector<Tie>& ties,
                   std::vector<std::size_t> block, TextAudit& audit) {
    const auto is_surer = [&](std::size_t a, std::size_t b) {
        return ties[a].strength < ties[b].strength;
    };
    while (!block.empty()) {
        std::ranges::stable_sort(block, is_surer);
        std::vector<TextRepair> repairs = repairs_of(view, ties, block);
        Conflict conflict;
        if (repairs.empty()) {
            conflict.ties = {block.front()};
        } else {
            conflict.ties = repairs.front().mended;
            std::ranges::stable_sort(conflict.ties, is_surer);
            for (TextRepair& repair : repairs) {
                if (repair.mended == repairs.front().mended || &repair == &repairs.front()) {
                    conflict.repairs.push_back(repair);
                }
            }
        }
        add_conflict(view, ties, conflict, audit);
        std::erase_if(block, [&](std::size_t index) { return has(conflict.ties, index); });
    }
}

}  // namespace

void test_ties(const TextView& view, const std::vector<Tie>& ties, TextAudit& audit) {
    std::vector<std::size_t> failing;
    for (std::size_t i = 0; i < ties.size(); ++i) {
        switch (fit_of(view, ties[i])) {
            case Fit::holds:
                audit.consistent.push_back(
                    {ties[i].rule, statement_of(view, ties[i]), mentions_of(ties[i])});
                break;
            case Fit::fails:
                failing.push_back(i);
                break;
            case Fit::truncated:
            case Fit::unknown:
                break;
        }
    }
    for (auto& block : blocks_of(ties, failing)) explain_block(view, ties, std::move(block), audit);
}

}  // namespace consistency
