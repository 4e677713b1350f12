// Indicators in running text:
// "预期指标是…大于等于1200列，…完成值是618列，本次评价实际完成值是1332列， 指标完成率是110%",
// "目标不低于180人，实际164人". What each figure is stands in the words in front of it.

#include "base/text.h"
#include "reading/parts.h"
#include "reading/prose_words.h"
#include "reading/scan.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace reading {

namespace {

using facts::Mention;
using figures::Dimension;

enum class Part { none, target, mid_year, actual, completion, score, weight };

struct PartWord {
    std::string_view word;
    Part part;
};
constexpr std::array part_words{
    PartWord{"年初目标值", Part::target},   PartWord{"年度目标值", Part::target},
    PartWord{"年度指标值", Part::target},   PartWord{"预期目标值", Part::target},
    PartWord{"计划目标值", Part::target},   PartWord{"预期指标", Part::target},
    PartWord{"预期目标", Part::target},     PartWord{"年初目标", Part::target},
    PartWord{"年度目标", Part::target},     PartWord{"绩效目标", Part::target},
    PartWord{"目标值", Part::target},       PartWord{"指标值", Part::target},
    PartWord{"目标", Part::target},         PartWord{"计划", Part::target},
    PartWord{"监控完成值", Part::mid_year}, PartWord{"年中完成值", Part::mid_year},
    PartWord{"实际完成值", Part::actual},   PartWord{"实际完成", Part::actual},
    PartWord{"全年完成值", Part::actual},   PartWord{"完成值", Part::actual},
    PartWord{"实际值", Part::actual},       PartWord{"实际", Part::actual},
    PartWord{"已完成", Part::actual},       PartWord{"完成率", Part::completion},
    PartWord{"完成比例", Part::completion}, PartWord{"自评得分", Part::score},
    PartWord{"得分", Part::score},          PartWord{"得", Part::score},
    PartWord{"分值", Part::weight},         PartWord{"满分", Part::weight},
    PartWord{"权重", Part::weight},         PartWord{"标准分", Part::weight}};

struct Found {
    Part part = Part::none;
    std::string before;  ///< words in front of the word of the part
};

Found part_of(std::string_view words) {
    const PartWord* best = nullptr;
    std::size_t best_at = 0;
    std::size_t best_end = 0;
    for (const PartWord& row : part_words) {
        const std::size_t at = words.rfind(row.word);
        if (at == std::string_view::npos) continue;
        const std::size_t end = at + row.word.size();
        if (!best || end > best_end || (end == best_end && at < best_at)) {
            best = &row;
            best_at = at;
            best_end = end;
        }
    }
    if (!best) return {};
    return {best->part, std::string(words.substr(0, best_at))};
}

std::string_view concept_of(Part part) {
    switch (part) {
        case Part::target:
            return "target";
        case Part::mid_year:
            return "mid_year_value";
        case Part::actual:
            return "final_value";
        case Part::completion:
            return "completion";
        case Part::score:
            return "score";
        case Part::weight:
            return "weight";
        case Part::none:
            break;
    }
    return "";
}

bool is_clause_mark(const Token& token) {
    constexpr std::array<std::string_view, 7> marks{",", "。", ";", ":", "、", "!", "|"};
    return token.kind == Token::Kind::mark && std::ranges::find(marks, token.text) != marks.end();
}

// One figure with the words of its clause.
struct Clause {
    std::size_t first = 0;  ///< token where the words begin
    std::size_t figure = 0;
    std::string words;
    std::string name_before;  ///< the clause in front, when it has no figure
    Found found;
    int group = 0;  ///< figures between two strong marks
};

std::string without_lead(std::string name) {
    constexpr std::array<std::string_view, 9> leads{
        "数量指标",     "质量指标",     "时效指标",   "成本指标",      "社会效益指标",
        "经济效益指标", "生态效益指标", "满意度指标", "可持续影响指标"};
    for (const std::string_view lead : leads) {
        if (name.size() > lead.size() && name.starts_with(lead)) name.erase(0, lead.size());
    }
    return name_of_words(name);
}

class IndicatorText {
public:
    IndicatorText(const documents::TextDocument& document, const FlowParagraph& paragraph,
                  facts::DocumentFacts& facts)
        : tokens_(scan(document.at(paragraph.range), paragraph.range.start)),
          block_(paragraph.first_block),
          facts_(facts) {}

    bool read() {
        collect();
        if (!is_about_indicators()) return false;
        for (const Clause& clause : clauses_) take(clause);
        return true;
    }

private:
    void collect() {
        std::string words;
        std::string name;
        std::size_t first = 0;
        int group = 0;
        bool has_figure = false;
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            const Token& token = tokens_[i];
            if (is_clause_mark(token)) {
                if (token.text == "。" || token.text == ";") ++group;
                if (!has_figure && !words.empty()) name = words;
                words.clear();
                has_figure = false;
                first = i + 1;
            } else if (token.kind == Token::Kind::words) {
                if (words.empty()) first = i;
                words += token.text;
            } else if (token.kind == Token::Kind::figure) {
                if (words.empty()) first = i;
                clauses_.push_back({first, i, words, name, part_of(words), group});
                words.clear();
                has_figure = true;
            }
        }
    }

    // A target and a result of one dimension, in this order, in one group.
    bool is_about_indicators() const {
        for (std::size_t i = 0; i < clauses_.size(); ++i) {
            if (clauses_[i].found.part != Part::target) continue;
            for (std::size_t k = i + 1; k < clauses_.size() && k < i + 4; ++k) {
                if (clauses_[k].group != clauses_[i].group) break;
                if (clauses_[k].found.part != Part::actual) continue;
                const Dimension target = figure(i).unit.dimension;
                if (target != figure(k).unit.dimension) continue;
                const bool says_target = clauses_[i].words.find("目标") != std::string::npos ||
                                         clauses_[i].words.find("指标") != std::string::npos;
                if (target != Dimension::money || says_target) return true;
            }
        }
        return false;
    }

    const figures::Figure& figure(std::size_t clause) const {
        return tokens_[clauses_[clause].figure].figure;
    }

    void take(const Clause& clause) {
        const Token& token = tokens_[clause.figure];
        Part part = clause.found.part;
        if (part == Part::target) {
            name_ = name_for(clause);
            group_ = clause.group;
        } else if (clause.group != group_) {
            name_.clear();
        }
        const bool fits = part == Part::score || part == Part::weight
                              ? token.figure.unit.dimension == Dimension::points
                              : token.has_unit;
        if (name_.empty() || !fits) part = Part::none;
        if (part == Part::none && !token.has_unit) return;
        Mention mention;
        mention.concept_id = concept_of(part);
        mention.subject = name_.empty() ? "" : "indicator:" + name_;
        if (facts_.year) mention.period = std::to_string(*facts_.year);
        if (part == Part::mid_year && !mention.period.empty()) mention.period += "-mid";
        mention.label = name_of_words(clause.words);
        if (mention.label.empty()) mention.label = name_;
        mention.figure = token.figure;
        mention.bound = token.bound;
        mention.start = tokens_[clause.first].start;
        mention.end = token.end;
        mention.figure_start = token.start;
        mention.figure_end = token.end;
        mention.block = block_;
        facts_.mentions.push_back(std::move(mention));
    }

    // The name stands behind "预期指标是", in front of "目标", or in the clause before.
    std::string name_for(const Clause& clause) const {
        const std::size_t is = clause.words.rfind("是");
        if (is != std::string::npos && clause.words.size() - is > 8) {
            return without_lead(clause.words.substr(is + std::string_view("是").size()));
        }
        if (clause.found.before.size() >= 6) return without_lead(clause.found.before);
        return without_lead(clause.name_before);
    }

    std::vector<Token> tokens_;
    int block_;
    facts::DocumentFacts& facts_;
    std::vector<Clause> clauses_;
    std::string name_;
    int group_ = -1;
};

}  // namespace

bool read_indicator_paragraph(const documents::TextDocument& document,
                              const FlowParagraph& paragraph, facts::DocumentFacts& facts) {
    return IndicatorText(document, paragraph, facts).read();
}

}  // namespace reading
