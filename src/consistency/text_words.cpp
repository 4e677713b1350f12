// Numbering, counts, and what reading found odd in the words.
#include "base/text.h"
#include "consistency/text_rules.h"

#include <array>
#include <map>
#include <optional>

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::NumberedHeading;
using facts::Oddity;
using facts::Strength;

Certainty certainty_of(Strength strength) {
    switch (strength) {
        case Strength::certain:
            return Certainty::certain;
        case Strength::likely:
            return Certainty::likely;
        case Strength::hint:
            return Certainty::hint;
    }
    return Certainty::hint;
}

std::string heading_text(const TextView& view, const NumberedHeading& heading) {
    std::string text(base::trim(view.text().substr(heading.start, heading.end - heading.start)));
    const std::size_t line = text.find('\n');
    if (line != std::string::npos) text.resize(line);
    return base::shorten(text, 24);
}

// Two numbered by one number between a smaller and a greater neighbour: 二、三、三、四.
bool is_twice(const std::vector<const NumberedHeading*>& list, std::size_t second) {
    const int number = list[second]->number;
    if (number != list[second - 1]->number || number < 2 || second < 2) return false;
    return list[second - 2]->number == number - 1;
}

bool on_one_line(const TextView& view, const NumberedHeading& a, const NumberedHeading& b) {
    const std::string_view between = view.text().substr(a.start, b.start - a.start);
    return between.find('\n') == std::string_view::npos;
}

void add_duplicates(const TextView& view, const std::vector<const NumberedHeading*>& list,
                    const std::vector<std::size_t>& seconds, bool has_name, TextAudit& audit) {
    TextFinding finding;
    finding.rule = "T-NUMBER-TWICE";
    std::vector<std::string> pairs;
    bool grows = true;
    for (const std::size_t second : seconds) {
        const NumberedHeading& a = *list[second - 1];
        const NumberedHeading& b = *list[second];
        if (on_one_line(view, a, b)) return;
        pairs.push_back(fmt::format("“{}”和“{}”", heading_text(view, a), heading_text(view, b)));
        finding.quotes.push_back({a.start, a.end});
        finding.quotes.push_back({b.start, b.end});
        if (second + 1 < list.size() && list[second + 1]->number != b.number + 1) grows = false;
    }
    // Two columns of a table count side by side: nothing but numbers that come twice.
    if (!has_name && seconds.size() > 1) return;
    std::vector<int> numbers;
    for (const NumberedHeading* heading : list) numbers.push_back(heading->number);
    finding.certainty = grows ? Certainty::certain : Certainty::likely;
    finding.message = {fmt::format("编号重复：{} 用了同一个序号（共 {} 项，最大序号 {}）",
                                   fmt::join(pairs, "，"), list.size(), numbers.back()),
                       fmt::format("numbered twice: {} ({} items, numbers up to {})",
                                   fmt::join(pairs, ", "), list.size(), numbers.back())};
    finding.claimed = fmt::format("{}", list[seconds.front()]->number);
    finding.expected = fmt::format("{}", list[seconds.front()]->number + 1);
    finding.proof = {fmt::format("序号依次为 {}", fmt::join(numbers, "、"))};
    audit.findings.push_back(std::move(finding));
}

bool is_bare(std::string_view series) {
    constexpr std::array<std::string_view, 6> marks{"一", "（一", "(一", "1", "（1", "(1"};
    return std::ranges::any_of(marks,
                               [&](std::string_view mark) { return series.starts_with(mark); });
}

// The numeral and its mark, "二、": a line that has it twice is a row of two columns.
bool is_row_of_columns(const TextView& view, const NumberedHeading& heading) {
    const std::string_view text = view.text();
    const std::size_t end = std::min(text.find('\n', heading.start), text.size());
    const std::string_view line = text.substr(heading.start, end - heading.start);
    const std::size_t mark = line.find("、");
    constexpr std::size_t numeral_max = 12;
    if (mark == std::string_view::npos || mark > numeral_max) return false;
    return line.find(line.substr(0, mark + 3), mark + 3) != std::string_view::npos;
}

// Lists of one series below one heading, cut where the numbers start again. A series with a name
// ("指标") runs on below several headings.
std::vector<std::vector<const NumberedHeading*>> lists_of(const TextView& view) {
    const auto& headings = view.facts().headings;
    std::map<std::pair<std::string, int>, std::vector<const NumberedHeading*>> open;
    std::vector<std::vector<const NumberedHeading*>> lists;
    for (const NumberedHeading& heading : headings) {
        if (is_row_of_columns(view, heading)) continue;
        auto& list = open[{heading.series, is_bare(heading.series) ? heading.parent : -1}];
        if (!list.empty() && heading.number < list.back()->number) {
            lists.push_back(std::move(list));
            list.clear();
        }
        list.push_back(&heading);
    }
    for (auto& [key, list] : open) lists.push_back(std::move(list));
    return lists;
}

constexpr auto numerals = std::to_array<std::string_view>(
    {"", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"});

// Whether the number stands in the text, though reading took it for no heading.
bool stands_in(std::string_view text, int number) {
    const std::string digits = fmt::format("{}", number);
    const std::string_view numeral =
        number < int(numerals.size()) ? numerals[static_cast<std::size_t>(number)] : "?";
    return std::ranges::any_of(
        std::to_array<std::string>({fmt::format("（{}", numeral), fmt::format("({}", numeral),
                                    fmt::format("{}、", numeral), fmt::format("第{}", numeral),
                                    fmt::format("{}是", numeral), fmt::format("{}.", digits),
                                    fmt::format("{}、", digits), fmt::format("（{}", digits),
                                    fmt::format("({}", digits), fmt::format("{}．", digits)}),
        [&](const std::string& mark) { return text.find(mark) != std::string_view::npos; });
}

// 一、三: a list that begins with one and leaves out one number.
void check_gap(const TextView& view, const std::vector<const NumberedHeading*>& list,
               TextAudit& audit) {
    if (list.size() < 2 || list.front()->number != 1) return;
    std::optional<std::size_t> gap;
    for (std::size_t i = 1; i < list.size(); ++i) {
        const int step = list[i]->number - list[i - 1]->number;
        if (step == 1) continue;
        if (step != 2 || gap) return;
        gap = i;
    }
    if (!gap) return;
    const NumberedHeading& before = *list[*gap - 1];
    const NumberedHeading& after = *list[*gap];
    const int missing = before.number + 1;
    if (stands_in(view.text().substr(before.start, after.start - before.start), missing)) return;
    TextFinding finding;
    finding.rule = "T-NUMBER-GAP";
    finding.certainty = Certainty::hint;
    finding.message = {fmt::format("编号不连续：“{}”之后是“{}”，缺第 {} 项",
                                   heading_text(view, before), heading_text(view, after), missing),
                       fmt::format("a number is left out: “{}” is followed by “{}”",
                                   heading_text(view, before), heading_text(view, after))};
    finding.quotes = {{before.start, before.end}, {after.start, after.end}};
    finding.claimed = fmt::format("{}", after.number);
    finding.expected = fmt::format("{}", missing);
    audit.findings.push_back(std::move(finding));
}

void check_numbers(const TextView& view, TextAudit& audit) {
    for (const auto& list : lists_of(view)) {
        check_gap(view, list, audit);
        std::vector<std::size_t> seconds;
        for (std::size_t i = 1; i < list.size(); ++i) {
            if (is_twice(list, i)) seconds.push_back(i);
        }
        if (seconds.empty()) continue;
        add_duplicates(view, list, seconds, !is_bare(list.front()->series), audit);
    }
}

struct OddityRow {
    Oddity::Kind kind;
    std::string_view rule;
};
constexpr std::array oddity_rows{
    OddityRow{Oddity::Kind::template_residue, "T-TEMPLATE"},
    OddityRow{Oddity::Kind::percent_missing, "T-PERCENT-SIGN"},
    OddityRow{Oddity::Kind::wrong_comma, "T-COMMA"},
    OddityRow{Oddity::Kind::missing_figure, "T-MISSING"},
    OddityRow{Oddity::Kind::vague_words, "T-VAGUE"},
    OddityRow{Oddity::Kind::flat_but_changed, "T-FLAT"},
    OddityRow{Oddity::Kind::name_variant, "T-NAME"},
    OddityRow{Oddity::Kind::copied_text, "T-COPIED-TEXT"},
    OddityRow{Oddity::Kind::bad_date, "T-DATE"},
    OddityRow{Oddity::Kind::done_but_missing, "T-CONCLUSION"},
    OddityRow{Oddity::Kind::other, "T-ODD"},
};

void add_oddities(const TextView& view, TextAudit& audit) {
    for (const Oddity& oddity : view.facts().oddities) {
        if (oddity.end > view.text().size() || oddity.start >= oddity.end) continue;
        TextFinding finding;
        const auto* row = std::ranges::find(oddity_rows, oddity.kind, &OddityRow::kind);
        finding.rule = row == oddity_rows.end() ? "T-ODD" : std::string(row->rule);
        finding.certainty = certainty_of(oddity.strength);
        finding.message = oddity.message;
        finding.quotes = {{oddity.start, oddity.end}};
        for (const auto& [start, end] : oddity.elsewhere) finding.quotes.push_back({start, end});
        finding.claimed = std::string(view.text().substr(oddity.start, oddity.end - oddity.start));
        for (std::size_t i = 0; i < view.size(); ++i) {
            const auto& mention = view.at(i);
            if (mention.figure_start < oddity.end && oddity.start < mention.figure_end) {
                finding.mentions.push_back(i);
            }
        }
        audit.findings.push_back(std::move(finding));
    }
}

}  // namespace

void check_words(const TextView& view, TextAudit& audit) {
    check_numbers(view, audit);
    add_oddities(view, audit);
}

}  // namespace consistency
