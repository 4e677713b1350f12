// Words that a form left behind, blanks where a figure belongs, words that cannot be measured.
#include "base/text.h"
#include "consistency/text_rules.h"

#include <array>
#include <bitset>

#include <fmt/format.h>

namespace consistency {

namespace {

// What nobody writes into a finished report. `after`: one of these must follow, when there are any.
struct Leftover {
    std::string_view words;
    std::string_view after;  ///< parted by blanks
    bool is_mask = false;    ///< people also hide with it what they do not want to name
};
constexpr std::array leftovers{
    Leftover{"（请", "填 说 写 简 根 在 注 按 详"},
    Leftover{"(请", "填 说 写 简 根 在 注 按 详"},
    Leftover{"【请", ""},
    Leftover{"请填写", ""},
    Leftover{"此处填写", ""},
    Leftover{"此处应", ""},
    Leftover{"在此填写", ""},
    Leftover{"在此处填", ""},
    Leftover{"（填写", ""},
    Leftover{"(填写", ""},
    Leftover{"待补充", "） ) 。 ； ，"},
    Leftover{"待填写", ""},
    Leftover{"待填报", ""},
    Leftover{"（示例", ""},
    Leftover{"（样例", ""},
    Leftover{"（字数", ""},
    Leftover{"20XX", "", true},
    Leftover{"20xx", "", true},
    Leftover{"20××", "", true},
    Leftover{"XX", "年 万 元 % 个 人 次 项 单", true},
    Leftover{"xx", "年 万 元 % 个 人 次 项 单", true},
    Leftover{"××", "年 万 元 % 个 人 次 项 单", true},
    Leftover{"（单位名称）", ""},
    Leftover{"（部门名称）", ""},
    Leftover{"（项目名称）", "绩 自 2 实"},
};

// Of results and goals: what nobody can count.
constexpr auto vague_words = std::to_array<std::string_view>(
    {"基本完成", "基本达到",   "基本达标", "基本实现",     "较好完成",     "较好地完成",
     "有所提高", "有所提升",   "有所改善", "有所增强",     "有所下降",     "有所减少",
     "有所增加", "明显提高",   "明显提升", "明显改善",     "明显增强",     "显著提高",
     "显著提升", "显著改善",   "显著增强", "大幅提高",     "大幅提升",     "大幅改善",
     "大幅下降", "一定程度上", "若干",     "取得较好成效", "取得一定成效", "取得良好成效"});

constexpr auto units = std::to_array<std::string_view>(
    {"万元", "亿元", "元", "%", "％", "个", "人", "次", "项", "分", "家", "户", "台"});

// In place of a figure. One space may part a word from its unit anywhere.
constexpr auto blanks =
    std::to_array<std::string_view>({" ", "　", "\t ", "\u00A0", "__", "＿", "（）", "()"});

struct Hit {
    std::size_t word = 0;  ///< index into the list
    std::size_t at = 0;
};

// Where words of a list stand, in one pass over the text: their first two bytes tell most places
// off.
class Finder {
public:
    explicit Finder(std::vector<std::string_view> words) : words_(std::move(words)) {
        for (const std::string_view word : words_) {
            if (word.size() > 1) starts_[start(word, 0)] = true;
            for (unsigned next = 0; word.size() == 1 && next < 256U; ++next) {
                starts_[static_cast<unsigned char>(word[0]) * 256U + next] = true;
            }
        }
    }

    std::vector<Hit> find(std::string_view text) const {
        std::vector<Hit> hits;
        for (std::size_t at = 0; at + 1 < text.size(); ++at) {
            if (!starts_[start(text, at)]) continue;
            const std::string_view rest = text.substr(at);
            for (std::size_t word = 0; word < words_.size(); ++word) {
                if (rest.starts_with(words_[word])) hits.push_back({word, at});
            }
        }
        return hits;
    }

private:
    static std::size_t start(std::string_view text, std::size_t at) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
        return std::size_t{byte(at)} * 256U + byte(at + 1);
    }

    std::vector<std::string_view> words_;
    std::bitset<65536> starts_;
};

bool has_any_after(std::string_view rest, std::string_view list) {
    if (list.empty()) return true;
    return std::ranges::any_of(base::split(list, ' '),
                               [&](const std::string& word) { return rest.starts_with(word); });
}

void add_places(std::string_view rule, const std::vector<TextPlace>& places, Bilingual message,
                std::string_view text, TextAudit& audit) {
    if (places.empty()) return;
    TextFinding finding;
    finding.rule = rule;
    finding.certainty = Certainty::hint;
    finding.message = std::move(message);
    finding.quotes = places;
    finding.claimed = text.substr(places.front().start, places.front().end - places.front().start);
    audit.findings.push_back(std::move(finding));
}

bool is_known(const TextAudit& audit, std::string_view rule, const TextPlace& place) {
    return std::ranges::any_of(audit.findings, [&](const TextFinding& finding) {
        return finding.rule == rule &&
               std::ranges::any_of(finding.quotes, [&](const TextPlace& quote) {
                   return quote.start < place.end && place.start < quote.end;
               });
    });
}

// The words between two marks of a sentence around the byte.
TextPlace clause_around(std::string_view text, std::size_t at) {
    constexpr auto ends = std::to_array<std::string_view>({"。", "；", "，", ";", "\n", "|"});
    TextPlace place{0, text.size()};
    for (const std::string_view end : ends) {
        const std::size_t before = at == 0 ? std::string_view::npos : text.rfind(end, at - 1);
        if (before != std::string_view::npos) {
            place.start = std::max(place.start, before + end.size());
        }
        place.end = std::min(place.end, text.find(end, at));
    }
    while (place.start < at && text[place.start] == ' ') ++place.start;
    while (place.end > at && text[place.end - 1] == ' ') --place.end;
    return place;
}

bool has_digit(std::string_view words) {
    return std::ranges::any_of(words, [](char c) { return c >= '0' && c <= '9'; });
}

void check_leftovers(const TextView& view, TextAudit& audit) {
    const std::string_view text = view.text();
    std::vector<TextPlace> places;
    static const Finder finder([] {
        std::vector<std::string_view> words;
        for (const Leftover& row : leftovers) words.push_back(row.words);
        return words;
    }());
    for (const Hit& hit : finder.find(text)) {
        const Leftover& row = leftovers[hit.word];
        if (!has_any_after(text.substr(hit.at + row.words.size()), row.after)) continue;
        const TextPlace place = clause_around(text, hit.at);
        // Published reports mask names and years; beside a mask the figures are filled in.
        const std::string_view before = text.substr(place.start, hit.at - place.start);
        const std::size_t after = std::min(hit.at + row.words.size(), place.end);
        if (row.is_mask &&
            (has_digit(before) || has_digit(text.substr(after, place.end - after)))) {
            continue;
        }
        const bool is_there = std::ranges::find(places, place) != places.end();
        if (!is_there && !is_known(audit, "T-TEMPLATE", place)) places.push_back(place);
    }
    add_places("T-TEMPLATE", places,
               {fmt::format("{} 处像是表样的填写提示或空位，没有换成自己的内容；请填写或删去",
                            places.size()),
                fmt::format("{} prompts or gaps of the form were left in; fill in or delete them",
                            places.size())},
               text, audit);
}

struct Gap {
    TextPlace place;
    bool is_line = false;  ///< a line to write on, or empty brackets
};

// Behind "为" and the like: nothing but blanks, lines to write on or empty brackets, then a unit.
std::optional<Gap> gap_before(std::string_view text, std::size_t unit) {
    constexpr auto verbs =
        std::to_array<std::string_view>({"为", "达到", "增长", "下降", "增加", "减少", "完成"});
    std::string_view front = text.substr(0, unit);
    std::size_t lines = 0;
    std::size_t gaps = 0;
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view blank : blanks) {
            if (!front.ends_with(blank)) continue;
            front.remove_suffix(blank.size());
            const bool is_line = blank == "__" || blank == "＿" || blank == "（）" || blank == "()";
            (is_line ? lines : gaps) += 1;
            again = true;
        }
    }
    if (lines == 0 && gaps == 0) return std::nullopt;
    if (lines > 0) return Gap{{front.size(), unit}, true};
    for (const std::string_view verb : verbs) {
        if (front.ends_with(verb)) return Gap{{front.size() - verb.size(), unit}, false};
    }
    return std::nullopt;
}

void check_blanks(const TextView& view, TextAudit& audit) {
    const std::string_view text = view.text();
    std::vector<TextPlace> places;
    static const Finder finder({blanks.begin(), blanks.end()});
    for (const Hit& hit : finder.find(text)) {
        const std::size_t at = hit.at + blanks[hit.word].size();
        const std::string_view rest = text.substr(at);
        const auto unit = std::ranges::find_if(
            units, [&](std::string_view word) { return rest.starts_with(word); });
        if (unit == units.end()) continue;
        const auto gap = gap_before(text, at);
        if (!gap) continue;
        // "增长 元件产能": the unit begins another word.
        constexpr std::string_view ends = "。 ， ； 、 ） , ; )";
        const std::string_view behind = rest.substr(unit->size());
        const bool ends_here =
            behind.empty() || behind.front() == '\n' || has_any_after(behind, ends);
        if (!gap->is_line && !ends_here) continue;
        TextPlace place = gap->place;
        place.end += unit->size();
        if (!is_known(audit, "T-MISSING", place)) places.push_back(place);
    }
    add_places(
        "T-MISSING", places,
        {fmt::format("{} 处只有单位没有数字，请补填；没有发生的写 0", places.size()),
         fmt::format("{} units without a figure; fill in, 0 if there was none", places.size())},
        text, audit);
}

// Where others of the table have a result and this one has none.
void check_missing_results(const TextView& view, TextAudit& audit) {
    std::vector<std::size_t> mentions;
    std::vector<std::string> names;
    std::size_t whole = 0;
    for (const TextIndicator& indicator : view.indicators()) {
        if (indicator.target < 0 || view.at(indicator.target).row < 0) continue;
        if (indicator.actual >= 0) {
            ++whole;
        } else if (indicator.weight >= 0 || indicator.score >= 0) {
            mentions.push_back(static_cast<std::size_t>(indicator.target));
            names.push_back(indicator.name);
        }
    }
    constexpr std::size_t enough = 4;
    if (mentions.empty() || whole < enough || mentions.size() * enough > whole) return;
    audit.findings.push_back(finding_of(
        view, "T-MISSING", Certainty::hint,
        {fmt::format("{}：有目标和分值，没有读到完成值；若确实未填，请补填",
                     fmt::join(names, "、")),
         fmt::format("{}: a target and points, but no result was found", fmt::join(names, ", "))},
        std::move(mentions)));
}

// "《关于…若干意见》".
bool is_in_name(std::string_view words, std::size_t at) {
    const std::size_t open = words.rfind("《", at);
    return open != std::string_view::npos && words.find("》", open) > at;
}

void check_vague(const TextView& view, TextAudit& audit) {
    const std::string_view text = view.text();
    std::vector<TextPlace> places;
    static const Finder finder({vague_words.begin(), vague_words.end()});
    for (const Hit& hit : finder.find(text)) {
        const TextPlace clause = clause_around(text, hit.at);
        if (is_in_name(text.substr(clause.start, clause.end - clause.start),
                       hit.at - clause.start)) {
            continue;
        }
        // A figure in the rest of the sentence is the measure of the word.
        const std::size_t next = std::min(text.find_first_of("\n|", hit.at), text.size());
        const std::size_t stop = std::min(text.find("。", hit.at), next);
        if (has_digit(text.substr(clause.start, stop - clause.start))) continue;
        if (std::ranges::find(places, clause) == places.end()) places.push_back(clause);
    }
    add_places("T-VAGUE", places,
               {fmt::format("{} 处用词无法核实，所在句子也没有数字；请写明数值、比例或可查的事实",
                            places.size()),
                fmt::format("{} statements that cannot be measured, without a figure beside them",
                            places.size())},
               text, audit);
}

}  // namespace

void check_phrases(const TextView& view, TextAudit& audit) {
    check_leftovers(view, audit);
    check_blanks(view, audit);
    check_missing_results(view, audit);
    check_vague(view, audit);
}

}  // namespace consistency
