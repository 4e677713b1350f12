#include "consistency/examine_text.h"

#include "consistency/text_rules.h"
#include "consistency/text_system.h"

#include <algorithm>

namespace consistency {

namespace {

std::size_t first_place(const TextFinding& finding) {
    std::size_t first = std::string::npos;
    for (const TextPlace& place : finding.quotes) first = std::min(first, place.start);
    return first;
}

}  // namespace

int TextAudit::count(Certainty certainty) const {
    return static_cast<int>(std::ranges::count(findings, certainty, &TextFinding::certainty));
}

TextAudit examine_text(const facts::DocumentFacts& facts, std::string_view text,
                       const TextRules& rules) {
    const TextView view(facts, text);
    TextAudit audit;
    std::vector<facts::Tie> ties = settle_zero_bases(view, ties_of(view), audit);
    test_ties(view, ties, audit);
    check_indicators(view, audit);
    check_scores(view, rules.bands, audit);
    check_words(view, audit);
    check_gaps(view, audit);
    std::ranges::stable_sort(audit.findings, [](const TextFinding& a, const TextFinding& b) {
        if (a.certainty != b.certainty) return a.certainty < b.certainty;
        return first_place(a) < first_place(b);
    });
    return audit;
}

}  // namespace consistency
