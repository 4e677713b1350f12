#pragma once
// TextView: a document's facts made easy to ask: figures by concept and subject, indicators put
// together from their figures, names and quotes for people.

#include "consistency/text_finding.h"
#include "facts/mention.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace consistency {

/// The figures of one indicator that stand together (one row, one paragraph). −1: not there.
struct TextIndicator {
    std::string subject;  ///< "indicator:<name>"
    std::string name;
    int target = -1;
    int mid_year = -1;
    int actual = -1;
    int completion = -1;
    int weight = -1;
    int score = -1;
    int previous = -1;
};

class TextView {
public:
    /// `facts` and `text` must outlive the view.
    TextView(const facts::DocumentFacts& facts, std::string_view text);

    const facts::DocumentFacts& facts() const { return *facts_; }
    const facts::Mention& at(std::size_t mention) const { return facts_->mentions[mention]; }
    const facts::Mention& at(int mention) const {
        return facts_->mentions[static_cast<std::size_t>(mention)];
    }
    std::size_t size() const { return facts_->mentions.size(); }
    std::string_view text() const { return text_; }

    /// Mentions of the concept and subject, in order.
    const std::vector<std::size_t>& of(std::string_view concept_id, std::string_view subject) const;
    /// The one of them that stands nearest to `mention` and has a period that does not contradict
    /// it; nothing when there is none.
    std::optional<std::size_t> nearest(std::string_view concept_id, std::string_view subject,
                                       std::size_t mention) const;
    /// Whether the figures of this name have at most two values. With more of them the name says
    /// too little of what they are, and nothing can be held against it.
    bool is_settled(std::string_view concept_id, std::string_view subject,
                    std::string_view period) const;
    /// Subjects that any mention has, each once.
    const std::vector<std::string>& subjects() const { return subjects_; }
    const std::vector<TextIndicator>& indicators() const { return indicators_; }

    /// What the document calls the figure; otherwise subject and concept.
    Bilingual name(std::size_t mention) const;
    /// "1332列", "≥1200列"; of a rating its word.
    std::string print(std::size_t mention) const;
    TextPlace place(std::size_t mention) const { return {at(mention).start, at(mention).end}; }
    /// Whether two mentions stand in one row of a table, or close together in one paragraph.
    bool together(std::size_t a, std::size_t b) const;
    /// Whether they stand in one row of a table or in one paragraph for sure: no line ends with a
    /// sentence between them.
    bool in_one_paragraph(std::size_t a, std::size_t b) const;
    /// Bytes between the two.
    std::size_t distance(std::size_t a, std::size_t b) const;

private:
    void collect_indicators();

    const facts::DocumentFacts* facts_;
    std::string_view text_;
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>, std::less<>> index_;
    std::vector<std::string> subjects_;
    std::vector<TextIndicator> indicators_;
};

template <typename Range, typename Value>
bool has(const Range& range, const Value& value) {
    return std::ranges::find(range, value) != std::ranges::end(range);
}

/// "2023" and "2023", "" and anything; not "2023" and "2023-mid".
bool same_period(std::string_view a, std::string_view b);

/// A finding with these figures and their places.
TextFinding finding_of(const TextView& view, std::string rule, Certainty certainty,
                       Bilingual message, std::vector<std::size_t> mentions);

/// The name behind "indicator:", "task:", "item:"; otherwise the subject in words.
Bilingual subject_name(std::string_view subject);

/// The sign of a bound: "≥"; empty for none.
std::string_view sign_of(facts::Bound bound);

/// Without spaces, brackets and punctuation: two names that differ only in these are one.
std::string plain_name(std::string_view name);

}  // namespace consistency
