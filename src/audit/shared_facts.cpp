#include "audit/shared_facts.h"

#include "audit/audit_text.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <functional>
#include <span>

namespace audit {

namespace {

constexpr std::size_t sentence_min = 30;
constexpr std::size_t heading_max = 20;

// What many reports have honestly in common: what words mean, and what a document says.
bool is_common(std::string_view sentence) {
    constexpr auto words = std::to_array<std::string_view>(
        {"：指", ":指", "是指", "反映", "填报说明", "指标解释", "计算公式", "评分标准"});
    constexpr auto starts = std::to_array<std::string_view>({"根据", "按照", "依据", "为贯彻"});
    const bool quotes = sentence.find("《") != std::string_view::npos &&
                        std::ranges::any_of(starts, [&](std::string_view word) {
                            return sentence.starts_with(word);
                        });
    return quotes || std::ranges::any_of(words, [&](std::string_view word) {
               return sentence.find(word) != std::string_view::npos;
           });
}

// The sentences without white space and without the unit's name; numbers stay, since copied figures
// are the point.
std::vector<SentenceMark> sentence_marks(std::string_view text, std::string_view unit) {
    std::vector<SentenceMark> marks;
    std::string sentence;
    std::size_t length = 0;
    std::size_t start = 0;
    bool has_figures = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const char32_t c = base::next_code_point(text, at);
        if (c == U'。' || c == U'；' || c == U'\n' || at >= text.size()) {
            // A short line is a heading; a longer one may end anywhere in a sentence.
            const bool goes_on = c == U'\n' && length >= heading_max && at < text.size();
            if (goes_on) continue;
            const std::size_t name = unit.empty() ? std::string::npos : sentence.find(unit);
            if (name != std::string::npos) sentence.erase(name, unit.size());
            if (length >= sentence_min && !is_common(sentence)) {
                marks.push_back({std::hash<std::string>{}(sentence),
                                 static_cast<std::uint32_t>(start),
                                 static_cast<std::uint32_t>(from), has_figures});
            }
            sentence.clear();
            length = 0;
            has_figures = false;
        } else if (c != U' ' && c != U'\n' && c != U'\r' && c != U'\t' && c != U'\u3000') {
            if (length++ == 0) start = from;
            sentence += text.substr(from, at - from);
            has_figures = has_figures || (c >= U'0' && c <= U'9');
        }
    }
    std::ranges::sort(marks, {}, &SentenceMark::hash);
    const auto rest = std::ranges::unique(marks, {}, &SentenceMark::hash);
    marks.erase(rest.begin(), rest.end());
    marks.shrink_to_fit();
    return marks;
}

bool has_word(std::string_view text, std::span<const std::string_view> words) {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// "本单位年初预算数": words that name nothing but the whole.
bool is_the_whole(std::string subject) {
    constexpr auto words = std::to_array<std::string_view>(
        {"上年度", "上年", "去年", "本单位", "本部门", "我单位", "我部门", "单位", "部门",   "整体",
         "年初",   "全年", "年度", "本年",   "调整后", "调整",   "预算数", "预算", "执行数", "执行",
         "决算数", "决算", "支出", "资金",   "总额",   "总",     "合计",   "安排", "批复",   "的"});
    for (const std::string_view word : words) {
        for (std::size_t at = subject.find(word); at != std::string::npos;
             at = subject.find(word)) {
            subject.erase(at, word.size());
        }
    }
    return subject.empty();
}

std::string subject_of(const facts::Mention& mention) {
    constexpr std::string_view item = "item:";
    if (mention.subject.empty()) {
        return !mention.label.empty() && is_the_whole(mention.label) ? "total" : "";
    }
    const bool is_item = mention.subject.starts_with(item);
    return is_item && is_the_whole(mention.subject.substr(item.size())) ? "total" : mention.subject;
}

// A figure whose concept reading leaves open, though its words say that it was spent in a year.
std::string concept_of(const facts::Mention& mention) {
    if (!mention.concept_id.empty()) return mention.concept_id;
    constexpr auto spent = std::to_array<std::string_view>({"支出", "决算", "执行数"});
    constexpr auto other = std::to_array<std::string_view>(
        {"预算", "比", "较", "增", "减", "收入", "占", "结余", "结转"});
    const bool is_money = mention.figure.unit.dimension == figures::Dimension::money;
    if (!is_money || mention.subject.starts_with("item:")) return {};
    return has_word(mention.label, spent) && !has_word(mention.label, other) ? "executed" : "";
}

}  // namespace

SharedFacts shared_facts(std::string_view path, const facts::DocumentFacts& facts,
                         std::string_view text, bool with_facts) {
    SharedFacts shared;
    shared.path = path;
    shared.unit = facts.unit;
    shared.year = facts.year;
    shared.sentences = sentence_marks(text, facts.unit);
    if (!with_facts) return shared;
    constexpr auto adjusted =
        std::to_array<std::string_view>({"调整", "全年", "下达", "到位", "追加"});
    for (std::size_t i = 0; i < facts.mentions.size(); ++i) {
        const facts::Mention& mention = facts.mentions[i];
        if (!mention.text.empty()) continue;
        SharedFact fact;
        fact.concept_id = concept_of(mention);
        fact.subject = subject_of(mention);
        if (fact.concept_id.empty() || fact.subject.empty()) continue;
        fact.period = mention.period;
        fact.figure = mention.figure;
        fact.bound = mention.bound;
        fact.is_unsure = fact.concept_id == "adjusted_budget" && !has_word(mention.label, adjusted);
        fact.name = fact_name(i);
        fact.quote = on_one_line(text.substr(mention.start, mention.end - mention.start));
        fact.start = mention.start;
        fact.end = mention.end;
        shared.facts.push_back(std::move(fact));
    }
    return shared;
}

}  // namespace audit
