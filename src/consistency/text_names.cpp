#include "consistency/text_names.h"

#include "base/text.h"

#include <array>

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Mention;
using figures::Dimension;

// A word that needs another figure to say what it is of, and what it makes of that one's name.
struct Bare {
    std::string_view word;
    std::string_view of_share;
    std::string_view of_amount;
    bool is_of_spending = false;  ///< the name of the other figure without its verb
};
constexpr std::array bare_words{
    Bare{"占", "占比", "占比"},
    Bare{"占比", "占比", "占比"},
    Bare{"比重", "占比", "占比"},
    Bare{"增加", "增长率", "增加额"},
    Bare{"增长", "增长率", "增长额"},
    Bare{"上升", "升幅", "上升额"},
    Bare{"提高", "提高幅度", "提高额"},
    Bare{"减少", "降幅", "减少额"},
    Bare{"下降", "降幅", "下降额"},
    Bare{"降低", "降幅", "降低额"},
    Bare{"增幅", "增幅", "增幅"},
    Bare{"降幅", "降幅", "降幅"},
    Bare{"净增", "净增幅", "净增额"},
    Bare{"净减", "净降幅", "净减额"},
    Bare{"上年", "上年数", "上年数"},
    Bare{"去年", "上年数", "上年数"},
    Bare{"上年数", "上年数", "上年数"},
    Bare{"比上年", "上年数", "上年数"},
    Bare{"较上年", "上年数", "上年数"},
    Bare{"比去年", "上年数", "上年数"},
    Bare{"较去年", "上年数", "上年数"},
    Bare{"增至", "（变动后）", "（变动后）"},
    Bare{"升至", "（变动后）", "（变动后）"},
    Bare{"降至", "（变动后）", "（变动后）"},
    Bare{"提高到", "（变动后）", "（变动后）"},
    Bare{"提高至", "（变动后）", "（变动后）"},
    Bare{"上升到", "（变动后）", "（变动后）"},
    Bare{"上升至", "（变动后）", "（变动后）"},
    Bare{"增加到", "（变动后）", "（变动后）"},
    Bare{"增加至", "（变动后）", "（变动后）"},
    Bare{"增长到", "（变动后）", "（变动后）"},
    Bare{"下降到", "（变动后）", "（变动后）"},
    Bare{"下降至", "（变动后）", "（变动后）"},
    Bare{"降低到", "（变动后）", "（变动后）"},
    Bare{"减少到", "（变动后）", "（变动后）"},
    Bare{"减少至", "（变动后）", "（变动后）"},
    Bare{"缩短到", "（变动后）", "（变动后）"},
    Bare{"缩短至", "（变动后）", "（变动后）"},
    Bare{"得", "得分", "得分"},
    Bare{"得分", "得分", "得分"},
    Bare{"执行率", "执行率", "执行率", true},
    Bare{"预算执行率", "预算执行率", "预算执行率", true},
    Bare{"执行进度", "执行进度", "执行进度", true},
    Bare{"支出进度", "支出进度", "支出进度", true},
    Bare{"支付率", "支付率", "支付率", true},
    Bare{"完成率", "完成率", "完成率", true},
    Bare{"完成预算", "预算完成率", "预算完成率", true},
};
// What says against which time, or how much, and not of what.
constexpr auto adverbs = std::to_array<std::string_view>(
    {"与上年相比", "比上年度", "较上年度", "比上年", "较上年", "比去年", "较去年", "同比", "环比",
     "相比", "比", "较", "分别", "各", "均", "约", "共", "其", "仅"});

// In front of a figure that another is held against.
constexpr auto against = std::to_array<std::string_view>({"较", "比", "与", "由", "从"});

// "比年初预算": what it is held against is the budget.
std::string_view without_against(std::string_view label) {
    constexpr std::size_t letters_min = 3;
    for (const std::string_view word : {"较", "比"}) {
        if (label.starts_with(word) && base::length(label) > letters_min) {
            return label.substr(word.size());
        }
    }
    return label;
}

std::string_view without_adverbs(std::string_view label) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view adverb : adverbs) {
            if (label.size() <= adverb.size() || !label.starts_with(adverb)) continue;
            label.remove_prefix(adverb.size());
            again = true;
        }
    }
    return label;
}

const Bare* bare_word(std::string_view label) {
    const auto* row = std::ranges::find(bare_words, without_adverbs(label), &Bare::word);
    return row == bare_words.end() ? nullptr : row;
}

bool are_in_one_sentence(const TextView& view, const Mention& before, const Mention& after) {
    if (after.start < before.figure_end) return true;
    const std::string_view between =
        view.text().substr(before.figure_end, after.start - before.figure_end);
    return between.find("。") == std::string_view::npos &&
           between.find("\n\n") == std::string_view::npos;
}

bool begins_as_comparison(std::string_view label) {
    constexpr auto starts = std::to_array<std::string_view>({"比", "较", "与", "同比", "环比"});
    return std::ranges::any_of(starts, [&](std::string_view s) { return label.starts_with(s); });
}

std::string_view without_ends(std::string_view label, std::span<const std::string_view> ends) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view end : ends) {
            if (!label.ends_with(end)) continue;
            label.remove_suffix(end.size());
            again = true;
        }
    }
    return label;
}

// "今年安置人数增加": the name is what changed.
std::string_view thing_of(std::string_view label) {
    constexpr auto changes = std::to_array<std::string_view>(
        {"多支出", "少支出", "多收入", "少收入", "增加",   "增长",   "减少",   "下降",   "降低",
         "上升",   "提高",   "净增",   "调增",   "调减",   "增收",   "减收",   "增支",   "减支",
         "净减",   "各",     "均",     "同比",   "较上年", "比上年", "较去年", "比去年", "增至",
         "降至",   "升至",   "缩短至", "提高到", "增加到", "减少到", "下降到"});
    return begins_as_comparison(label) ? std::string_view() : without_ends(label, changes);
}

// "种业提升支出" of a rate of 种业提升; "截至实际支付" names nothing.
std::string_view thing_spent_of(std::string_view label) {
    constexpr auto words = std::to_array<std::string_view>(
        {"数", "额", "决算", "支出", "支付", "执行", "发放", "拨付", "使用", "实际", "累计",
         "已", "未", "全年", "本年", "截至", "共",   "合计", "其中", "完成", "预算", "资金"});
    return without_ends(thing_of(label), words);
}

// The figure in front of it in its sentence that has a name of its own.
std::string owner_of(const TextView& view, std::size_t mention, bool is_of_spending) {
    constexpr std::size_t steps_max = 6;
    const Mention& self = view.at(mention);
    const Bare* bare = bare_word(self.label);
    const bool takes_shares =
        self.figure.unit.name == "个百分点" || self.figure.unit.dimension == Dimension::points ||
        (bare && bare->of_share == "（变动后）") ||
        (bare && bare->of_share == "上年数" && self.figure.unit.dimension == Dimension::share);
    for (std::size_t step = 1; step <= steps_max && step <= mention; ++step) {
        const Mention& other = view.at(mention - step);
        if (other.row >= 0 || !are_in_one_sentence(view, other, self)) return {};
        const bool is_share = other.figure.unit.dimension == Dimension::share;
        const bool is_nothing = other.label.empty() || has(against, other.label);
        if (is_nothing || bare_word(other.label) || (is_share && !takes_shares)) continue;
        const std::string_view thing =
            is_of_spending ? thing_spent_of(other.label) : thing_of(other.label);
        constexpr std::size_t letters_min = 2;
        const bool says_enough = base::length(thing) >= letters_min || !is_of_spending;
        if (!thing.empty() && says_enough) return std::string(thing);
        if (is_of_spending) return {};
    }
    return {};
}

std::size_t line_of(const TextView& view, std::size_t mention) {
    const std::string_view before = view.text().substr(0, view.at(mention).figure_start);
    return 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'));
}

// Two with one name and one value: "第 3 行的…", and where the line is one too, which of them.
void tell_apart(const TextView& view, std::vector<TextSuspect>& suspects) {
    const auto shown = [&](const TextSuspect& suspect) {
        return suspect.label.zh + view.print(suspect.mention);
    };
    std::vector<std::string> before;
    for (const TextSuspect& suspect : suspects) before.push_back(shown(suspect));
    for (std::size_t i = 0; i < suspects.size(); ++i) {
        if (std::ranges::count(before, before[i]) < 2) continue;
        const std::size_t line = line_of(view, suspects[i].mention);
        std::size_t same = 0, place = 1;
        for (std::size_t k = 0; k < suspects.size(); ++k) {
            if (before[k] != before[i] || line_of(view, suspects[k].mention) != line) continue;
            ++same;
            if (suspects[k].mention < suspects[i].mention) ++place;
        }
        const std::string nth = same > 1 ? fmt::format("第 {} 个", place) : std::string();
        const std::string nth_en = same > 1 ? fmt::format(" no. {}", place) : std::string();
        suspects[i].label.zh = fmt::format("第 {} 行{}“{}”", line, nth, suspects[i].label.zh);
        suspects[i].label.en = fmt::format("{} (line {}{})", suspects[i].label.en, line, nth_en);
    }
}

}  // namespace

namespace {

// "合格率由 97.5% 提高到": what it was before.
bool stands_at_start_of_change(const TextView& view, const Mention& mention) {
    constexpr auto ends = std::to_array<std::string_view>(
        {"由", "从", "由上年", "从上年", "由上年的", "从上年的", "由去年", "从去年", "由去年的",
         "从去年的", "由上年度的", "从上年度的"});
    const std::string_view front = view.text().substr(0, mention.figure_start);
    return !mention.label.empty() && !has(against, mention.label) &&
           std::ranges::any_of(ends, [&](std::string_view end) { return front.ends_with(end); });
}

}  // namespace

std::string full_label(const TextView& view, std::size_t mention) {
    const Mention& self = view.at(mention);
    for (const std::string_view part : {"其中：", "其中:"}) {
        if (self.row >= 0 && self.label.starts_with(part)) return self.label.substr(part.size());
    }
    if (self.row < 0 && has(against, self.label)) {
        const bool is_year = self.period.size() == std::string_view("2023").size();
        const std::string year = is_year ? self.period + "年数" : std::string("基数");
        return owner_of(view, mention, false) + year;
    }
    if (self.row < 0 && stands_at_start_of_change(view, self)) return self.label + "（变动前）";
    const Bare* bare = self.row < 0 ? bare_word(self.label) : nullptr;
    const bool is_money = self.figure.unit.dimension == Dimension::money;
    const bool is_base = is_money && thing_of(without_against(self.label)).size() ==
                                         without_against(self.label).size();
    if (!bare) {
        return std::string(self.row < 0 && is_base ? without_against(self.label) : self.label);
    }
    const bool is_share = self.figure.unit.dimension == Dimension::share;
    const std::string owner = owner_of(view, mention, bare->is_of_spending);
    const std::string_view said = is_share ? bare->of_share : bare->of_amount;
    return owner.empty() && bare->word != "占" ? self.label : owner + std::string(said);
}

void name_suspects(const TextView& view, TextAudit& audit) {
    for (TextFinding& finding : audit.findings) {
        for (TextSuspect& suspect : finding.suspects) suspect.label = view.name(suspect.mention);
        tell_apart(view, finding.suspects);
    }
}

}  // namespace consistency
