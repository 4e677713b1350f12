#include "consistency/examine_text.h"

#include "base/check.h"
#include "consistency/text_names.h"
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

// A figure too large to compute with stops the rules that meet it, and not the audit.
template <typename Rules>
void unless_absurd(const Rules& rules) {
    try {
        rules();
    } catch (const base::OverflowError&) {
        return;
    }
}

}  // namespace

int TextAudit::count(Certainty certainty) const {
    return static_cast<int>(std::ranges::count(findings, certainty, &TextFinding::certainty));
}

TextAudit examine_text(const facts::DocumentFacts& facts, std::string_view text,
                       const TextRules& rules) {
    const TextView view(facts, text);
    TextAudit audit;
    unless_absurd([&] { test_ties(view, settle_zero_bases(view, ties_of(view), audit), audit); });
    unless_absurd([&] { check_indicators(view, audit); });
    unless_absurd([&] { check_scores(view, audit); });
    unless_absurd([&] { check_ratings(view, rules.bands, audit); });
    unless_absurd([&] { check_words(view, audit); });
    unless_absurd([&] { check_phrases(view, audit); });
    unless_absurd([&] { check_gaps(view, audit); });
    name_suspects(view, audit);
    std::ranges::stable_sort(audit.findings, [](const TextFinding& a, const TextFinding& b) {
        if (a.certainty != b.certainty) return a.certainty < b.certainty;
        return first_place(a) < first_place(b);
    });
    return audit;
}

}  // namespace consistency
