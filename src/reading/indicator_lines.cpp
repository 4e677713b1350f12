// Indicators in running text: "…，预期指标是…大于等于1200列，…实际完成值是1332列，指标完成率是…".
#include "base/text.h"
#include "reading/indicator_words.h"
#include "reading/parts.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace reading {

namespace {

using facts::Bound;
using facts::Mention;
using Kind = Token::Kind;

bool ends_segment(const Token& token) {
    return token.kind == Kind::mark &&
           (token.text == "。" || token.text == ";" || token.text == "!");
}

// A figure with the words in front of it, since the figure or comma before.
struct Said {
    const Token* figure = nullptr;
    std::string words;
    std::size_t words_start = 0;
    std::optional<Part> part;
};

// What stands between two ends of sentences.
struct Segment {
    std::vector<Said> said;
    std::vector<std::string>
        clause_before;  ///< of each figure: the whole clause in front of its own
};

void close_clause(std::string& last, std::string& words) {
    if (!words.empty()) last = words;
    words.clear();
}

Segment segment_of(std::span<const Token> tokens) {
    Segment segment;
    std::string words;
    std::string last;
    std::size_t start = 0;
    for (const Token& token : tokens) {
        switch (token.kind) {
            case Kind::words:
                if (words.empty()) start = token.start;
                words += token.text;
                break;
            case Kind::mark:
                if (token.text == "," || token.text == "。" || token.text == ":") {
                    if (token.text == ":" && part_of_words(words)) break;
                    close_clause(last, words);
                } else if (!words.empty() && token.text != "|") {
                    words += token.text;
                }
                break;
            case Kind::figure: {
                Said said{&token, words, words.empty() ? token.start : start, {}};
                while (!said.words.empty() && std::string_view("=<>\"").find(said.words.back()) !=
                                                  std::string_view::npos) {
                    said.words.pop_back();
                }
                for (const std::string_view mark : {"≥", "≤", "≧", "≦", "═"}) {
                    if (said.words.ends_with(mark)) {
                        said.words.resize(said.words.size() - mark.size());
                    }
                }
                said.part = part_of_words(said.words);
                segment.said.push_back(said);
                segment.clause_before.push_back(last);
                words.clear();
                break;
            }
            case Kind::ordinal:
                close_clause(last, words);
                break;
            case Kind::date:
                words += token.text;
                break;
        }
    }
    return segment;
}

// Where the name of a part begins in the words, so that what stands before it is a name.
std::size_t begin_of_part(std::string_view words) {
    constexpr std::array<std::string_view, 22> keys{
        "预期指标值", "预期指标", "预期目标值", "预期目标", "预期值",   "年初设定目标",
        "年初设定值", "年初目标", "年初指标值", "年度目标", "年度指标", "绩效目标",
        "计划目标",   "目标值",   "指标值",     "计划值",   "计划完成", "目标",
        "本次评价",   "实际",     "完成值",     "全年"};
    std::size_t best = std::string_view::npos;
    for (const std::string_view key : keys) best = std::min(best, words.find(key));
    return best;
}

bool is_name(std::string_view words) {
    const std::size_t length = base::length(words);
    return length >= 2 && length <= 60 && !part_of_words(words);
}

class Reader {
public:
    Reader(const documents::TextDocument& document, const FlowParagraph& paragraph,
           facts::DocumentFacts& facts)
        : document_(document), paragraph_(paragraph), facts_(facts), tokens_(paragraph.tokens) {
        // "1.建设面积。年度指标值 …": the head of the item is the name.
        const bool has_head = tokens_.size() > 3 && tokens_[0].kind == Kind::ordinal &&
                              tokens_[1].kind == Kind::words && ends_segment(tokens_[2]);
        if (has_head) head_ = indicator_name(tokens_[1].text);
    }

    bool read() {
        std::size_t first = 0;
        std::vector<Segment> segments;
        for (std::size_t i = 0; i <= tokens_.size(); ++i) {
            if (i < tokens_.size() && !ends_segment(tokens_[i])) continue;
            segments.push_back(segment_of(std::span(tokens_).subspan(first, i - first)));
            first = i + 1;
        }
        if (!std::ranges::any_of(segments,
                                 [&](const Segment& segment) { return is_indicator(segment); })) {
            return false;
        }
        for (const Segment& segment : segments) {
            if (is_indicator(segment)) {
                read_segment(segment);
            } else {
                for (const Said& said : segment.said) add_plain(said);
            }
        }
        return true;
    }

private:
    // A target and a result of one dimension, or a plain result with its completion or score.
    static bool is_indicator(const Segment& segment) {
        const Said* target = nullptr;
        for (const Said& said : segment.said) {
            if (said.part == Part::target) target = &said;
            if (said.part != Part::final_value || !target) continue;
            const auto& left = target->figure->figure.unit;
            const auto& right = said.figure->figure.unit;
            const bool same = left.name == right.name || left.name.empty() || right.name.empty();
            if (same) return true;
            if (is_plain_part(target->words) && is_plain_part(said.words)) return true;
        }
        return false;
    }

    std::string name_of(const Segment& segment, std::size_t at) const {
        const Said& said = segment.said[at];
        const std::size_t cut = begin_of_part(said.words);
        std::string name = indicator_name(
            std::string_view(said.words).substr(0, std::min(cut, said.words.size())));
        if (is_name(name)) return name;
        name = indicator_name(segment.clause_before[at]);
        if (is_name(name)) return name;
        // "预期指标是培训人数大于等于"
        const std::size_t is = said.words.find("是", cut == std::string::npos ? 0 : cut);
        if (is == std::string::npos) return is_name(head_) ? head_ : std::string();
        name = said.words.substr(is + std::string_view("是").size());
        return is_name(name) ? name : std::string();
    }

    void read_segment(const Segment& segment) {
        std::string name;
        std::set<Part> seen;
        IndicatorFigures figures;
        for (std::size_t i = 0; i < segment.said.size(); ++i) {
            const Said& said = segment.said[i];
            const bool opens = said.part == Part::target &&
                               (seen.contains(Part::target) || seen.contains(Part::final_value));
            if (opens) {
                add_completion(facts_, figures, name);
                figures = {};
                seen.clear();
            }
            if (seen.empty() && said.part) name = unique_name(name_of(segment, i));
            if (!said.part || name.empty() || seen.contains(*said.part) || !fits(said)) {
                add_plain(said);
                continue;
            }
            seen.insert(*said.part);
            const int index = add(said, std::string(concept_of(*said.part)), "indicator:" + name);
            if (*said.part == Part::target) figures.target = index;
            if (*said.part == Part::final_value) figures.final_value = index;
            if (*said.part == Part::completion) figures.completion = index;
        }
        add_completion(facts_, figures, name);
    }

    // Weights and scores are points, completions are shares.
    static bool fits(const Said& said) {
        const figures::Dimension dimension = said.figure->figure.unit.dimension;
        if (*said.part == Part::completion) return dimension == figures::Dimension::share;
        if (*said.part == Part::weight || *said.part == Part::score) {
            return dimension == figures::Dimension::points || !said.figure->has_unit;
        }
        return dimension != figures::Dimension::points;
    }

    std::string unique_name(std::string name) {
        if (name.empty()) return name;
        if (!names_.insert(name).second && !last_name_.empty() && last_name_ != name) {
            name = last_name_ + "、" + name;
            names_.insert(name);
        }
        last_name_ = name;
        return name;
    }

    int add(const Said& said, std::string concept_id, std::string subject) {
        const Token& token = *said.figure;
        Mention mention;
        mention.concept_id = std::move(concept_id);
        mention.subject = std::move(subject);
        mention.label = said.words;
        mention.figure = token.figure;
        mention.bound = token.bound;
        mention.start = std::min(said.words_start, token.start);
        mention.end = token.end;
        mention.figure_start = token.start;
        mention.figure_end = token.end;
        mention.block = paragraph_.first_block;
        if (facts_.year && !mention.concept_id.empty()) {
            mention.period = fmt::format("{}", *facts_.year);
            if (mention.concept_id == "mid_year_value") mention.period += "-mid";
            if (mention.concept_id == "previous_value") {
                mention.period = fmt::format("{}", *facts_.year - 1);
            }
        }
        facts_.mentions.push_back(std::move(mention));
        return static_cast<int>(facts_.mentions.size()) - 1;
    }

    void add_plain(const Said& said) {
        if (said.figure->has_unit) add(said, {}, {});
    }

    const documents::TextDocument& document_;
    const FlowParagraph& paragraph_;
    facts::DocumentFacts& facts_;
    const std::vector<Token>& tokens_;
    std::string head_;  ///< of the list item that the paragraph is
    std::set<std::string> names_;
    std::string last_name_;
};

}  // namespace

bool read_indicator_paragraph(const documents::TextDocument& document,
                              const FlowParagraph& paragraph, facts::DocumentFacts& facts) {
    if (paragraph.is_heading) return false;
    return Reader(document, paragraph, facts).read();
}

}  // namespace reading
