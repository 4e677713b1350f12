#pragma once
// For tests of reading: the ties of a text as lines, "T-GROWTH -15.30% = -2.64万元, 17.25万元
// (certain)".

#include "documents/text_document.h"
#include "reading/report.h"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace reading {

inline facts::DocumentFacts facts_of(const std::string& text) {
    const auto document = documents::read_text_document(text, "报告.txt");
    EXPECT_TRUE(document);
    return read_report(document.value());
}

inline std::string line_of_tie(const facts::DocumentFacts& facts, const facts::Tie& tie) {
    const auto text = [&](const facts::Term& term) {
        return (term.sign < 0 ? "-" : "") + facts.mentions[term.mention].figure.text();
    };
    std::vector<std::string> operands;
    for (const facts::Term& term : tie.operands) operands.push_back(text(term));
    const bool is_certain = tie.strength == facts::Strength::certain;
    const bool is_likely = tie.strength == facts::Strength::likely;
    return fmt::format("{} {} = {} ({})", tie.rule, text(tie.result), fmt::join(operands, ", "),
                       is_certain  ? "certain"
                       : is_likely ? "likely"
                                   : "hint");
}

inline std::vector<std::string> ties_of(const std::string& text) {
    const facts::DocumentFacts facts = facts_of(text);
    std::vector<std::string> lines;
    for (const facts::Tie& tie : facts.ties) lines.push_back(line_of_tie(facts, tie));
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace reading
