#include "base/text.h"
#include "reading/list_item.h"
#include "reading/parts.h"
#include "reading/prose_items.h"
#include "reading/prose_rough.h"
#include "reading/scan.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace reading {

namespace {

using facts::Mention;
using figures::Dimension;

bool is_clause_end(const Token& token) {
    constexpr std::array<std::string_view, 9> ends{",", "。", ";", ":", "、", "!", "?", "|", "…"};
    return token.kind == Token::Kind::mark && std::ranges::any_of(ends, [&](std::string_view end) {
               return token.text.starts_with(end);
           });
}

// Posts are counted in 个 as well.
constexpr auto people_units = std::to_array<std::string_view>({"人", "名", "位", "个", "编"});

bool is_sentence_end(const Token& token) {
    return token.kind == Token::Kind::mark && (token.text == "。" || token.text == "!");
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// "年中调减基本支出预算数": a change of a budget that is named behind it. 1: more, −1: less,
// 0: the words say no change, or what it led to ("调减后预算").
int change_said(std::string_view words) {
    constexpr auto more = std::to_array<std::string_view>({"追加", "调增", "核增"});
    constexpr auto less =
        std::to_array<std::string_view>({"调减", "核减", "压减", "收回", "追减", "压缩", "调出"});
    if (contains(words, "后")) return 0;
    const auto says = [&](std::string_view word) { return contains(words, word); };
    const bool is_more = std::ranges::any_of(more, says);
    const bool is_less = std::ranges::any_of(less, says);
    if (is_more == is_less) return 0;
    return is_more ? 1 : -1;
}

// Totals that are not the expenditure of the unit.
bool is_whole_of_its_own(std::string_view words) {
    constexpr auto names = std::to_array<std::string_view>(
        {"政府采购", "机关运行", "合同", "债务", "资产", "总投资", "投资总", "补贴"});
    return std::ranges::any_of(names, [&](std::string_view name) { return contains(words, name); });
}

class ParagraphReader {
public:
    ParagraphReader(const FlowParagraph& paragraph, const ProseContext& context,
                    facts::DocumentFacts& facts)
        : tokens_(paragraph.tokens),
          block_(paragraph.first_block),
          context_(context),
          facts_(facts) {}

    void read() {
        item_subject_ = item_of_list(tokens_);
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            const Token& token = tokens_[i];
            switch (token.kind) {
                case Token::Kind::figure:
                    read_figure(i);
                    break;
                case Token::Kind::date:
                    if (!is_deadline(i)) read_date(token);
                    between_ += token.text;
                    break;
                case Token::Kind::mark:
                    read_mark(token);
                    between_ += token.text;
                    break;
                case Token::Kind::ordinal:
                    between_ += token.text;
                    break;
                case Token::Kind::words:
                    read_words(i);
                    between_ += token.text;
                    break;
            }
        }
        const std::size_t first = facts_.ties.size();
        tie_items(items_, facts_);
        loosen_rough_ties(facts_, first, rough_);
    }

private:
    void read_mark(const Token& token) {
        if (token.text == "(") ++depth_;
        if (token.text == ")" && depth_ > 0) --depth_;
        if (is_sentence_end(token) || token.text == ";") ++part_;
        if (is_sentence_end(token)) {
            ++sentence_;
            depth_ = 0;
            period_.clear();
            is_initial_ = false;
        }
        if (token.text == ";") {
            is_initial_ = false;
            if (lead_sentence_ == sentence_) subject_ = lead_subject_;
        }
        if (is_clause_end(token)) is_comparison_ = false;
    }

    // "于5月31日前到位": by when, and no date of the figures behind it.
    bool is_deadline(std::size_t at) const {
        constexpr auto sinces = std::to_array<std::string_view>({"截至", "截止", "截止到"});
        const bool ends_here = at > 0 && std::ranges::any_of(sinces, [&](std::string_view since) {
                                   return tokens_[at - 1].text.ends_with(since);
                               });
        if (ends_here || at + 1 >= tokens_.size() || tokens_[at].month == 0) return false;
        const std::string& next = tokens_[at + 1].text;
        return next.starts_with("前") || next.starts_with("之前") || next.starts_with("以前");
    }

    // Of the months only those around the middle of the year are one period.
    static std::string period_within(int year, int month) {
        constexpr int mid_first = 6, mid_last = 8, year_end = 12;
        if (month == 0 || month == year_end) return std::to_string(year);
        if (month >= mid_first && month <= mid_last) return fmt::format("{}-mid", year);
        return fmt::format("{}-{:02}", year, month);
    }

    void read_date(const Token& token) {
        if (is_comparison_) return;
        if (token.year > 0) {
            period_ = period_within(token.year, token.month);
        } else if (token.month > 0 && facts_.year) {
            period_ = period_within(*facts_.year, token.month);
        }
    }

    void read_words(std::size_t at) {
        const std::string& text = tokens_[at].text;
        if (text.ends_with("比") || text.ends_with("较") || text.ends_with("与") ||
            text.ends_with("同")) {
            is_comparison_ = true;
        }
        const bool leads_nowhere =
            at + 1 >= tokens_.size() || tokens_[at + 1].kind != Token::Kind::figure;
        if (leads_nowhere && contains(text, "年初") && contains(text, "批复")) is_initial_ = true;
        read_rating(at);
    }

    // "评价结果为“良”", "等级为优秀", "评价等次：良".
    void read_rating(std::size_t at) {
        const Token& token = tokens_[at];
        std::string_view word = token.text;
        std::size_t start = at;
        if (rating_of(word).empty()) {
            constexpr std::array<std::string_view, 9> leads{"等级为", "结果为", "等次为",
                                                            "级别为", "评级为", "评定为",
                                                            "评价为", "档次为", "等级"};
            for (const std::string_view lead : leads) {
                const std::size_t place = token.text.rfind(lead);
                if (place == std::string::npos) continue;
                word = std::string_view(token.text).substr(place + lead.size());
                if (!rating_of(word).empty()) break;
            }
            if (rating_of(word).empty()) return;
        } else {
            while (start > 0 &&
                   (tokens_[start - 1].text == "“" || tokens_[start - 1].text == "\"" ||
                    tokens_[start - 1].text == ":" || tokens_[start - 1].text == "‘" ||
                    tokens_[start - 1].text == "「")) {
                --start;
            }
            if (start == 0 || tokens_[start - 1].kind != Token::Kind::words) return;
            --start;
            constexpr std::array<std::string_view, 6> names{"等级", "等次", "结果",
                                                            "评级", "级别", "评"};
            if (std::ranges::none_of(names, [&](std::string_view name) {
                    return contains(tokens_[start].text, name);
                })) {
                return;
            }
        }
        Mention mention;
        mention.concept_id = "rating";
        mention.subject = "unit";
        mention.period = period();
        mention.label = name_of_words(tokens_[start].text);
        mention.text = std::string(word);
        mention.start = tokens_[start].start;
        mention.end = token.end;
        mention.figure_start = std::max(token.start, token.end - word.size());
        mention.figure_end = token.end;
        mention.block = block_;
        facts_.mentions.push_back(std::move(mention));
    }

    // Tokens in front of a figure that name it: back to the clause before or the figure before.
    std::size_t label_start(std::size_t at) const {
        std::size_t start = at;
        // "执行率：98 %": the name stands right in front of the colon.
        const bool is_named =
            at >= 2 && tokens_[at - 1].text == ":" && tokens_[at - 2].kind == Token::Kind::words;
        if (is_named) --start;
        while (start > 0) {
            const Token& token = tokens_[start - 1];
            if (token.kind == Token::Kind::figure || token.kind == Token::Kind::ordinal) break;
            if (is_clause_end(token)) break;
            --start;
        }
        while (start < at && tokens_[start].kind == Token::Kind::mark &&
               tokens_[start].text != "“") {
            ++start;
        }
        return start;
    }

    std::string words_of(std::size_t first, std::size_t last) const {
        std::string words;
        for (std::size_t i = first; i < last; ++i) {
            if (tokens_[i].kind == Token::Kind::words ||
                (tokens_[i].kind == Token::Kind::mark &&
                 (tokens_[i].text == "(" || tokens_[i].text == ")"))) {
                words += tokens_[i].text;
            }
        }
        return words;
    }

    // "832个行政村": the words behind a count, when they go on to a mark or the end.
    std::string words_behind(std::size_t at) const {
        if (at + 1 >= tokens_.size() || tokens_[at + 1].kind != Token::Kind::words) return {};
        const bool ends = at + 2 >= tokens_.size() || is_clause_end(tokens_[at + 2]) ||
                          tokens_[at + 2].text == "(" || tokens_[at + 2].text == ")";
        constexpr std::size_t behind_max = 14;
        if (!ends || base::length(tokens_[at + 1].text) > behind_max) return {};
        return tokens_[at + 1].text;
    }

    std::string after(std::size_t at) const {
        std::string text;
        constexpr std::size_t after_max = 36;
        for (std::size_t i = at + 1; i < tokens_.size() && text.size() < after_max; ++i) {
            if (tokens_[i].kind == Token::Kind::figure) break;
            text += tokens_[i].text;
        }
        return text;
    }

    std::string period() const {
        if (!period_.empty()) return period_;
        if (!context_.period.empty()) return context_.period;
        return facts_.year ? std::to_string(*facts_.year) : "";
    }

    // Bare numbers are figures only where the words say what they are.
    static Dimension dimension_of(const Token& token, std::string_view words) {
        if (token.has_unit) return token.figure.unit.dimension;
        if (meaning_of(words, Dimension::points).role == Role::score) return Dimension::points;
        return Dimension::count;
    }

    // "预算 100 万元，追加 20 万元，调整后 120 万元": what stood before was the initial budget.
    void note_initial() {
        std::size_t at = items_.size() - 1;
        while (at > 0 && items_[at - 1].role == Role::change) --at;
        if (at == 0) return;
        Item& before = items_[at - 1];
        if (before.role != Role::budget || before.sentence != sentence_) return;
        before.role = Role::initial;
        facts_.mentions[before.mention].concept_id = "initial_budget";
    }

    // Years and ages: "35 岁以下", "60 周岁以上".
    bool is_no_count(std::size_t at) const {
        const std::string& unit = tokens_[at].figure.unit.name;
        const std::string behind = at + 1 < tokens_.size() ? tokens_[at + 1].text : "";
        return unit == "年" || unit == "岁" || behind.starts_with("岁") ||
               behind.starts_with("周岁");
    }

    // "年初在职 254 人", "由 41 人增至 49 人", "因退休 2 人": not how many there are.
    static bool is_change_of_staff(std::string_view words) {
        constexpr auto signs = std::to_array<std::string_view>(
            {"年初", "原因", "因", "由于", "新增", "增加", "减少", "新进", "招聘", "招录", "调入",
             "调出", "年内", "当年", "年中", "办理"});
        const auto says = [&](std::string_view sign) { return contains(words, sign); };
        return words.ends_with("由") || std::ranges::any_of(signs, says);
    }

    void read_figure(std::size_t at) {
        const Token& token = tokens_[at];
        at_ = at;
        const std::size_t first = label_start(at);
        const std::string words = words_of(first, at);
        const Dimension dimension = dimension_of(token, words);
        Meaning meaning = meaning_of(words, dimension);
        const bool is_bare = !token.has_unit;
        if (is_bare && meaning.role != Role::staff && meaning.role != Role::score) {
            between_ += token.text;
            return;
        }
        if (dimension == Dimension::count && is_no_count(at)) return;
        Item item;
        const bool counts_people =
            std::ranges::find(people_units, token.figure.unit.name) != people_units.end() ||
            is_bare;
        if (meaning.role == Role::staff && !counts_people) meaning = {};
        if (meaning.role == Role::staff && is_change_of_staff(words)) meaning.concept_id = {};
        refine(meaning, words, dimension);
        is_last_year_ = is_previous(first, at, words, meaning.role);
        if (is_last_year_) meaning.role = Role::previous;
        // "上年支出 A，执行率 B": of last year, or nobody can tell.
        const bool is_after_previous =
            !items_.empty() && items_.back().part == part_ && items_.back().role == Role::previous;
        if (meaning.role == Role::rate && is_after_previous) meaning = {};
        item.role = meaning.role;
        item.sign = meaning.sign;
        item.sentence = sentence_;
        item.part = part_;
        item.depth = depth_;
        item.words = words;
        item.between = std::move(between_);
        between_.clear();
        item.after = after(at);
        Mention mention;
        mention.concept_id = meaning.concept_id;
        mention.figure = token.figure;
        mention.bound = token.bound;
        mention.figure_start = token.start;
        mention.figure_end = token.end;
        mention.start = first < at ? tokens_[first].start : token.start;
        mention.end = token.end;
        mention.block = block_;
        mention.period =
            is_last_year_ && facts_.year ? std::to_string(*facts_.year - 1) : period_of(words);
        name_mention(at, words, dimension, mention, item);
        item.mention = facts_.mentions.size();
        if (is_rough(mention.figure, words, item.after)) {
            rough_.push_back(item.mention);
            if (dimension != Dimension::share) mention.concept_id.clear();
        }
        facts_.mentions.push_back(std::move(mention));
        items_.push_back(std::move(item));
        if (meaning.role == Role::adjusted && contains(words, "后")) note_initial();
    }

    // "较上年 A", "比 2022 年的 A".
    bool is_previous(std::size_t first, std::size_t at, std::string_view words, Role role) const {
        if (role == Role::growth || role == Role::delta || role == Role::share ||
            role == Role::change) {
            return false;
        }
        if (says_last_year(words)) return true;
        // "上年安置 430 人、发放 714 万元": all of the list.
        if (is_last_year_ && (between_.starts_with("、") || between_.starts_with("("))) return true;
        for (std::size_t i = first; i + 1 < at && facts_.year; ++i) {
            const Token& date = tokens_[i + 1];
            const bool is_year = date.kind == Token::Kind::date && date.month == 0 &&
                                 date.year > 0 && date.year < *facts_.year;
            const std::string& lead = tokens_[i].text;
            const bool is_compared = lead.ends_with("比") || lead.ends_with("较") ||
                                     lead.ends_with("与") || lead.ends_with("同");
            if (is_year && is_compared) return true;
        }
        return false;
    }

    // "完成预算 9.00 万元的 72 %", "占收入 50 万元的 10 %": of the amount just in front of it.
    // Points stand between two levels.
    void refine_share(Meaning& meaning, std::string_view words) const {
        const std::string& unit = tokens_[at_].figure.unit.name;
        const bool is_points = unit.ends_with("百分点");
        if (is_points && meaning.role != Role::delta) {
            meaning = {Role::delta, "", meaning.role == Role::growth ? meaning.sign : 1};
        }
        if (words != "的" || items_.empty() || items_.back().sentence != sentence_) return;
        const std::string& lead = items_.back().words;
        const Dimension of_what = facts_.mentions[items_.back().mention].figure.unit.dimension;
        if (contains(lead, "占")) {
            meaning = {Role::share, "share"};
        } else if (contains(lead, "完成") && contains(lead, "年初") &&
                   of_what == Dimension::money) {
            meaning = {Role::initial_rate, "execution_rate_initial"};
        } else if (contains(lead, "完成") && of_what == Dimension::money) {
            meaning = {Role::rate, "execution_rate"};
        } else if (contains(lead, "完成") || contains(lead, "为")) {
            meaning = {Role::share, ""};
        }
    }

    void refine(Meaning& meaning, std::string_view words, Dimension dimension) const {
        // "按年初预算计算，执行率为": the clause before says what the rate is of.
        if (meaning.role == Role::rate && contains(between_, "按年初预算")) {
            meaning = {Role::initial_rate, "execution_rate_initial"};
        }
        if (dimension == Dimension::share) refine_share(meaning, words);
        if (dimension != Dimension::money) return;
        if (const int change = change_said(words); meaning.role == Role::budget && change != 0) {
            meaning = {Role::change, "budget_change", change};
        }
        // Money may be taken back from anybody; a budget only as a budget.
        const bool is_of_budget = contains(words, "预算") || contains(words, "指标") ||
                                  contains(words, "额度") || contains(words, "财政");
        if (const int change = change_said(words);
            change != 0 && is_bare(words) && is_after_initial(words)) {
            meaning = {Role::change, "budget_change", change};
        } else if (meaning.role == Role::change && contains(words, "收回") && !is_of_budget) {
            meaning = {};
        }
        if (contains(words, "结果应用") && contains(words, "调整")) {
            meaning = {Role::change, "result_change", 1};
        }
        const bool says_initial = contains(words, "年初") || is_initial_;
        if (meaning.role == Role::budget && says_initial && !contains(words, "调整后")) {
            meaning.role = Role::initial;
            meaning.concept_id = "initial_budget";
        }
        if (meaning.role == Role::planned && contains(words, "预算") && contains(words, "调整后")) {
            meaning = {Role::adjusted, "adjusted_budget"};
        }
        if (meaning.role == Role::delta &&
            (contains(words, "年中") || contains(words, "预算调") || is_after_initial(words))) {
            meaning.role = Role::change;
            meaning.concept_id = "budget_change";
        }
        // "基本支出 894.38 万元" names a line; "支出" alone says that it was spent.
        const std::string name = name_of_words(words);
        if (meaning.role == Role::executed && name.ends_with("支出") && name.size() >= 12 &&
            noun_of(name).size() >= 6) {
            meaning.role = Role::other;
            meaning.concept_id = {};
        }
    }

    // "年中追加安排", "收回": no words of what, only that it is more or less.
    static bool is_bare(std::string_view words) {
        constexpr std::size_t words_max = 6;
        return base::length(words) <= words_max;
    }

    // "年初预算 A，追加 B，减少 C，全年预算 D": B and C are changes of the budget.
    bool is_after_initial(std::string_view words) const {
        constexpr auto comparing =
            std::to_array<std::string_view>({"比", "较", "上年", "去年", "节约", "少", "多"});
        const auto in_sentence = [&](const Item& item) { return item.sentence == sentence_; };
        const auto last = std::ranges::find_if(items_, [&](const Item& item) {
            return in_sentence(item) && item.role == Role::initial;
        });
        const auto is_change = [](const Item& item) { return item.role == Role::change; };
        if (last == items_.end() || !std::all_of(last + 1, items_.end(), is_change)) return false;
        // Less than last year, where no other change stands before it.
        const bool is_second = last + 1 != items_.end();
        const std::string compared =
            is_second ? base::replaced(std::string(words), "减少", "") : std::string(words);
        return std::ranges::none_of(
            comparing, [&](std::string_view word) { return contains(compared, word); });
    }

    std::string period_of(std::string_view words) {
        constexpr auto whole = std::to_array<std::string_view>({"全年", "年度", "年末", "年终"});
        const bool is_whole = std::ranges::any_of(
            whole, [&](std::string_view word) { return contains(words, word); });
        // "截至 6 月底支出 A，全年支出 B，执行率 C": B and C are of the year.
        if (is_whole) period_ = period_.substr(0, period_.find('-'));
        return period();
    }

    void name_mention(std::size_t at, const std::string& words, Dimension dimension,
                      Mention& mention, Item& item) {
        mention.label = name_of_words(words);
        const std::string behind = dimension == Dimension::count ? words_behind(at) : std::string();
        if (!behind.empty() && (item.role != Role::staff)) {
            mention.label = mention.label.empty() ? behind : mention.label + behind;
            mention.end = tokens_[at + 1].end;
        }
        const std::string_view line = line_of(words);
        item.is_whole = names_whole(words);
        std::string noun = noun_of(mention.label);
        // "年中因提标追加", "年中核增": neither a reason nor the change itself is a name.
        const bool names_nothing =
            item.role == Role::change && (contains(noun, "因") || is_bare(words));
        if (names_nothing) noun.clear();
        const bool is_change = item.role == Role::growth || item.role == Role::delta;
        constexpr std::size_t name_min = 6;
        const bool names_it = noun.size() >= name_min || noun == "男" || noun == "女";
        item.has_name =
            !line.empty() || (is_change ? without_change(noun).size() >= name_min : names_it);
        item.by_line = !line.empty() && item.role == Role::other;
        if (item.role == Role::staff || item.role == Role::score ||
            mention.concept_id == "staffing_rate") {
            mention.subject = "unit";
            if (mention.concept_id.empty()) mention.subject = "item:" + mention.label;
            return;
        }
        const bool follows = item.role == Role::growth || item.role == Role::share ||
                             item.role == Role::delta ||
                             (item.role == Role::previous && line.empty());
        if (follows) {
            mention.subject = subject_;
            return;
        }
        if (is_rate_of_part(item, line, noun)) {
            mention.subject = "item:" + noun;
            return;
        }
        mention.subject = subject_of(item, mention.label, words, line, names_it);
        subject_ = mention.subject;
        subject_sentence_ = sentence_;
        if (lead_sentence_ != sentence_) {
            lead_subject_ = subject_;
            lead_sentence_ = sentence_;
        }
    }

    static bool is_rate(Role role) {
        return role == Role::rate || role == Role::use_rate || role == Role::initial_rate ||
               role == Role::arrival_rate;
    }

    bool is_rate_of_part(const Item& item, std::string_view line, std::string_view noun) const {
        return is_rate(item.role) && line.empty() && !item.is_whole &&
               names_part(noun, facts_.unit);
    }

    std::string subject_of(const Item& item, const std::string& label, std::string_view words,
                           std::string_view line, bool names_it) const {
        if (!line.empty()) return std::string(line);
        if (item.is_whole && !is_whole_of_its_own(words)) return "total";
        if (item.is_whole || (names_it && !is_rate(item.role))) return "item:" + label;
        if (!subject_.empty() && subject_sentence_ == sentence_) return subject_;
        if (!item_subject_.empty()) return item_subject_;
        return context_.subject.empty() ? "total" : context_.subject;
    }

    const std::vector<Token>& tokens_;
    int block_;
    const ProseContext& context_;
    facts::DocumentFacts& facts_;
    std::vector<Item> items_;
    std::vector<std::size_t> rough_;  ///< mentions: "约", "近", "余"
    std::size_t at_ = 0;              ///< the figure being read
    bool is_last_year_ = false;       ///< the figure before is last year's
    std::string between_;
    std::string item_subject_;
    std::string subject_;
    std::string period_;
    int subject_sentence_ = -1;
    std::string lead_subject_;  ///< what the first figure of the sentence is about
    int lead_sentence_ = -1;
    int sentence_ = 0;
    int part_ = 0;
    int depth_ = 0;
    bool is_initial_ = false;     ///< an earlier clause speaks of the budget as approved
    bool is_comparison_ = false;  ///< "比", "与": the next date is the other year
};

}  // namespace

void read_prose(const FlowParagraph& paragraph, const ProseContext& context,
                facts::DocumentFacts& facts) {
    ParagraphReader(paragraph, context, facts).read();
}

}  // namespace reading
