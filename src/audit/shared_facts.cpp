#include "audit/shared_facts.h"

#include "audit/audit_text.h"
#include "base/text.h"

#include <algorithm>
#include <functional>

namespace audit {

namespace {

constexpr std::size_t sentence_min = 30;

// The sentences without white space; numbers stay, since copied figures are the point.
std::vector<std::uint64_t> sentence_marks(std::string_view text) {
    std::vector<std::uint64_t> marks;
    std::string sentence;
    std::size_t length = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const char32_t c = base::next_code_point(text, at);
        if (c == U'。' || c == U'；' || at >= text.size()) {
            if (length >= sentence_min) marks.push_back(std::hash<std::string>{}(sentence));
            sentence.clear();
            length = 0;
        } else if (c != U' ' && c != U'\n' && c != U'\r' && c != U'\t' && c != U'\u3000') {
            sentence += text.substr(from, at - from);
            ++length;
        }
    }
    std::ranges::sort(marks);
    marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
    return marks;
}

}  // namespace

SharedFacts shared_facts(std::string_view path, const facts::DocumentFacts& facts,
                         std::string_view text) {
    SharedFacts shared;
    shared.path = path;
    shared.unit = facts.unit;
    shared.year = facts.year;
    shared.sentences = sentence_marks(text);
    for (std::size_t i = 0; i < facts.mentions.size(); ++i) {
        const facts::Mention& mention = facts.mentions[i];
        if (mention.concept_id.empty() || mention.subject.empty() || !mention.text.empty())
            continue;
        shared.facts.push_back(
            {mention.concept_id, mention.subject, mention.period, mention.figure, mention.bound,
             fact_name(i), on_one_line(text.substr(mention.start, mention.end - mention.start)),
             mention.start, mention.end});
    }
    return shared;
}

}  // namespace audit
