#pragma once
// A document put together by hand, for tests: its text grows with its figures.

#include "consistency/examine_text.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace consistency::testing {

class Paper {
public:
    facts::DocumentFacts facts;
    std::string text;

    std::size_t add(std::string name, const std::string& figure, std::string concept_id = "",
                    std::string subject = "", facts::Bound bound = facts::Bound::none) {
        facts::Mention m;
        m.concept_id = std::move(concept_id);
        m.subject = std::move(subject);
        m.period = "2024";
        m.label = name;
        m.figure = figures::parse_figure(figure).value();
        m.bound = bound;
        m.start = text.size();
        text += name;
        m.figure_start = text.size();
        text += figure;
        m.end = m.figure_end = text.size();
        m.block = block_;
        text += "，";
        facts.mentions.push_back(std::move(m));
        return facts.mentions.size() - 1;
    }
    std::size_t rating(const std::string& word) {
        const std::size_t index = add("等级", "0分", "rating", "unit");
        facts.mentions[index].text = word;
        return index;
    }
    facts::Tie& tie(facts::TieKind kind, std::size_t result, std::vector<std::size_t> operands) {
        facts::Tie tie{.kind = kind, .rule = "T-TEST", .result = {result}, .operands = {}};
        for (const std::size_t operand : operands) tie.operands.push_back({operand});
        facts.ties.push_back(std::move(tie));
        return facts.ties.back();
    }
    void paragraph() {
        ++block_;
        text += "\n";
    }
    void heading(const std::string& words, std::string series, int number) {
        const std::size_t start = text.size();
        text += words;
        facts.headings.push_back({std::move(series), number, -1, start, text.size()});
        paragraph();
    }
    TextAudit examine() const { return examine_text(facts, text); }

private:
    int block_ = 0;
};

inline const TextFinding* find(const TextAudit& audit, std::string_view rule) {
    const auto found = std::ranges::find(audit.findings, rule, &TextFinding::rule);
    return found == audit.findings.end() ? nullptr : &*found;
}

inline bool has_value(const std::vector<std::string>& list, std::string_view value) {
    return std::ranges::find(list, value) != list.end();
}

}  // namespace consistency::testing
