#include "consistency/text_view.h"

#include "base/text.h"
#include "consistency/text_names.h"
#include "facts/concepts.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Bound;
using facts::Mention;
using figures::Ratio;

struct SubjectWord {
    std::string_view subject;
    base::Label words;
};
constexpr std::array subject_words{
    SubjectWord{"unit", {"单位", "unit"}},
    SubjectWord{"total", {"合计", "total"}},
    SubjectWord{"basic", {"基本支出", "basic expenditure"}},
    SubjectWord{"personnel", {"人员经费", "personnel"}},
    SubjectWord{"operating", {"公用经费", "operating"}},
    SubjectWord{"project", {"项目支出", "projects"}},
    SubjectWord{"earmarked", {"上级专项资金", "earmarked funds"}},
    SubjectWord{"abroad", {"因公出国（境）费", "travel abroad"}},
    SubjectWord{"vehicle_purchase", {"公务用车购置费", "vehicle purchase"}},
    SubjectWord{"vehicle_running", {"公务用车运行维护费", "vehicle running"}},
    SubjectWord{"vehicles", {"公务用车费", "vehicles"}},
    SubjectWord{"reception", {"公务接待费", "reception"}},
    SubjectWord{"three_public", {"“三公”经费", "three public expenses"}},
};

int* slot_of(TextIndicator& indicator, std::string_view concept_id) {
    if (concept_id == "target") return &indicator.target;
    if (concept_id == "mid_year_value") return &indicator.mid_year;
    if (concept_id == "final_value") return &indicator.actual;
    if (concept_id == "completion") return &indicator.completion;
    if (concept_id == "weight") return &indicator.weight;
    if (concept_id == "score") return &indicator.score;
    if (concept_id == "previous_value") return &indicator.previous;
    return nullptr;
}

bool is_mark(char32_t c) {
    constexpr std::u32string_view marks =
        U" \t\r\n\u3000\u00a0“”‘’\"'（）()【】[]《》<>〔〕、，,。.：:；;·—-_";
    return marks.find(c) != std::u32string_view::npos;
}

}  // namespace

bool same_period(std::string_view a, std::string_view b) {
    return a.empty() || b.empty() || a == b;
}

Bilingual subject_name(std::string_view subject) {
    const auto* row = std::ranges::find(subject_words, subject, &SubjectWord::subject);
    if (row != subject_words.end()) return row->words.text();
    const std::size_t colon = subject.find(':');
    const std::string name(colon == std::string_view::npos ? subject : subject.substr(colon + 1));
    return {name, name};
}

std::string_view sign_of(Bound bound) {
    switch (bound) {
        case Bound::none:
            return "";
        case Bound::at_least:
            return "≥";
        case Bound::more_than:
            return ">";
        case Bound::equal:
            return "=";
        case Bound::less_than:
            return "<";
        case Bound::at_most:
            return "≤";
    }
    return "";
}

std::string plain_name(std::string_view name) {
    const std::string half = base::to_half_width(name);
    std::string plain;
    for (std::size_t at = 0; at < half.size();) {
        const char32_t c = base::next_code_point(half, at);
        if (!is_mark(c)) base::append_code_point(plain, c);
    }
    return plain;
}

TextView::TextView(const facts::DocumentFacts& facts, std::string_view text)
    : facts_(&facts), text_(text) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < facts.mentions.size(); ++i) {
        const Mention& mention = facts.mentions[i];
        if (mention.subject.empty()) continue;
        if (seen.insert(mention.subject).second) subjects_.push_back(mention.subject);
        if (!mention.concept_id.empty()) index_[{mention.concept_id, mention.subject}].push_back(i);
    }
    collect_indicators();
}

// Figures of one indicator belong together until a concept comes a second time in another place.
void TextView::collect_indicators() {
    std::map<std::string, std::size_t, std::less<>> last;
    for (std::size_t i = 0; i < size(); ++i) {
        const Mention& mention = at(i);
        if (!mention.subject.starts_with("indicator:")) continue;
        TextIndicator probe;
        if (!slot_of(probe, mention.concept_id)) continue;
        const auto found = last.find(mention.subject);
        if (found != last.end()) {
            int* slot = slot_of(indicators_[found->second], mention.concept_id);
            if (*slot < 0) {
                *slot = static_cast<int>(i);
                continue;
            }
            if (together(static_cast<std::size_t>(*slot), i)) continue;
        }
        TextIndicator fresh;
        fresh.subject = mention.subject;
        fresh.name = subject_name(mention.subject).zh;
        *slot_of(fresh, mention.concept_id) = static_cast<int>(i);
        last[mention.subject] = indicators_.size();
        indicators_.push_back(std::move(fresh));
    }
}

bool TextView::is_settled(std::string_view concept_id, std::string_view subject,
                          std::string_view period) const {
    constexpr std::size_t values_max = 2;
    std::vector<Ratio> values;
    for (const std::size_t i : of(concept_id, subject)) {
        if (!same_period(at(i).period, period)) continue;
        const Ratio value = at(i).figure.value();
        if (!has(values, value)) values.push_back(value);
    }
    return values.size() <= values_max;
}

const std::vector<std::size_t>& TextView::of(std::string_view concept_id,
                                             std::string_view subject) const {
    static const std::vector<std::size_t> none;
    const auto found = index_.find(std::pair(std::string(concept_id), std::string(subject)));
    return found == index_.end() ? none : found->second;
}

std::optional<std::size_t> TextView::nearest(std::string_view concept_id, std::string_view subject,
                                             std::size_t mention) const {
    std::optional<std::size_t> best;
    for (const std::size_t i : of(concept_id, subject)) {
        if (i == mention || !same_period(at(i).period, at(mention).period)) continue;
        if (!best || distance(i, mention) < distance(*best, mention)) best = i;
    }
    return best;
}

Bilingual TextView::name(std::size_t mention) const {
    const Mention& m = at(mention);
    const facts::Concept* row = facts::find_concept(m.concept_id);
    if (row && m.subject.starts_with("indicator:")) {
        const Bilingual subject = subject_name(m.subject);
        return {subject.zh + "·" + std::string(row->term.zh),
                subject.en + " · " + std::string(row->term.en)};
    }
    const std::string full = full_label(*this, mention);
    std::string label(base::trim(full));
    std::erase_if(label, [](char c) { return c == '\n' || c == '\r'; });
    if (!label.empty()) return {label, label};
    Bilingual words = m.subject.empty() ? Bilingual{} : subject_name(m.subject);
    if (row) {
        words.zh += std::string(row->term.zh);
        words.en += (words.en.empty() ? "" : " ") + std::string(row->term.en);
    }
    return words.zh.empty() ? Bilingual{"此数", "this figure"} : words;
}

std::string TextView::print(std::size_t mention) const {
    const Mention& m = at(mention);
    if (!m.text.empty()) return m.text;
    return std::string(sign_of(m.bound)) + m.figure.text();
}

bool TextView::in_one_paragraph(std::size_t a, std::size_t b) const {
    if (!together(a, b)) return false;
    if (at(a).row >= 0 || at(b).row >= 0) return true;
    const std::size_t from = std::min(at(a).figure_end, at(b).figure_end);
    const std::size_t to = std::max(at(a).figure_start, at(b).figure_start);
    return to <= from || text_.substr(from, to - from).find("。\n") == std::string_view::npos;
}

bool TextView::together(std::size_t a, std::size_t b) const {
    if (at(a).row >= 0 || at(b).row >= 0) {
        return at(a).block == at(b).block && at(a).row == at(b).row;
    }
    // Lines of one paragraph may be blocks of their own; an empty line or a heading parts them.
    constexpr std::size_t paragraph_max = 400;
    if (at(a).block == at(b).block) return true;
    if (distance(a, b) > paragraph_max) return false;
    const std::size_t from = std::min(at(a).figure_end, at(b).figure_end);
    const std::size_t to = std::max(at(a).figure_start, at(b).figure_start);
    if (to <= from) return true;
    if (text_.substr(from, to - from).find("\n\n") != std::string_view::npos) return false;
    return std::ranges::none_of(facts_->headings, [&](const facts::NumberedHeading& heading) {
        return from <= heading.start && heading.start < to;
    });
}

std::size_t TextView::distance(std::size_t a, std::size_t b) const {
    const std::size_t left = at(a).figure_start;
    const std::size_t right = at(b).figure_start;
    return left < right ? right - left : left - right;
}

TextFinding finding_of(const TextView& view, std::string rule, Certainty certainty,
                       Bilingual message, std::vector<std::size_t> mentions) {
    TextFinding finding;
    finding.rule = std::move(rule);
    finding.certainty = certainty;
    finding.message = std::move(message);
    for (const std::size_t mention : mentions) {
        const TextPlace place = view.place(mention);
        if (!has(finding.quotes, place)) finding.quotes.push_back(place);
    }
    finding.mentions = std::move(mentions);
    return finding;
}

}  // namespace consistency
