#include "consistency/text_accounts.h"

#include "consistency/text_arithmetic.h"

#include <array>

namespace consistency {

namespace {

using facts::Mention;
using facts::Strength;
using facts::Tie;
using facts::TieKind;

// The whole holds the part by the definition of both names (部门决算 template of the MOF).
struct WholeAndPart {
    std::string_view whole;
    std::string_view part;
};
constexpr std::array wholes{
    WholeAndPart{"财政拨款收入支出总计", "一般公共预算财政拨款支出"},
    WholeAndPart{"财政拨款收支总计", "一般公共预算财政拨款支出"},
    WholeAndPart{"一般公共预算财政拨款支出", "一般公共预算财政拨款基本支出"},
    WholeAndPart{"本年支出合计", "一般公共预算财政拨款支出"},
};
constexpr std::string_view general_spending = "一般公共预算财政拨款支出";
constexpr std::string_view general_basic = "一般公共预算财政拨款基本支出";

// The words in front of the figure, as the document has them or as its label.
std::string words_of(const TextView& view, std::size_t mention) {
    const Mention& m = view.at(mention);
    if (m.figure_start < m.start) return plain_name(m.label);
    std::string words = plain_name(view.text().substr(m.start, m.figure_start - m.start));
    if (words.ends_with("为")) words.resize(words.size() - std::string_view("为").size());
    return words;
}

bool is_called(const TextView& view, std::size_t mention, std::string_view name) {
    const Mention& m = view.at(mention);
    if (m.figure.unit.dimension != figures::Dimension::money || m.row >= 0) return false;
    return words_of(view, mention).ends_with(name) || plain_name(m.label).ends_with(name);
}

// Prose figures of that very name.
std::vector<std::size_t> called(const TextView& view, std::string_view name) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < view.size(); ++i) {
        if (is_called(view, i, name)) found.push_back(i);
    }
    return found;
}

void add_wholes(const TextView& view, std::vector<Tie>& all) {
    for (const WholeAndPart& row : wholes) {
        for (const std::size_t whole : called(view, row.whole)) {
            for (const std::size_t part : called(view, row.part)) {
                if (!same_period(view.at(whole).period, view.at(part).period)) continue;
                all.push_back({.kind = TieKind::at_most,
                               .rule = "T-WHOLE",
                               .result = {part},
                               .operands = {{whole}},
                               .strength = Strength::certain,
                               .formula = {}});
                break;
            }
        }
    }
}

// Where a total is split as "合计 = 基本支出 + 项目支出", the same total has the same basic part.
void add_splits(const TextView& view, const std::vector<Tie>& ties, std::vector<Tie>& all) {
    const std::vector<std::size_t> totals = called(view, general_spending);
    const std::vector<std::size_t> basics = called(view, general_basic);
    if (totals.empty() || basics.empty()) return;
    const figures::Figure& total = view.at(totals.front()).figure;
    for (const Tie& tie : ties) {
        if (tie.kind != TieKind::sum || tie.operands.size() != 2) continue;
        const Mention& result = view.at(tie.result.mention);
        if (result.row < 0 || result.figure.value() != total.value()) continue;
        if (fit_of(view, tie) != Fit::holds) continue;
        const std::size_t part = tie.operands.front().mention;
        if (view.at(part).label.find("基本支出") == std::string::npos) continue;
        all.push_back({.kind = TieKind::equal,
                       .rule = "T-SPLIT",
                       .result = {basics.front()},
                       .operands = {{part}},
                       .strength = Strength::certain,
                       .formula = {"同一总数的基本支出", "basic part of the same total"}});
    }
}

bool is_total(const TextView& view, std::size_t mention) {
    constexpr std::array<std::string_view, 4> words{"共计", "合计", "总计", "总额"};
    const Mention& m = view.at(mention);
    const std::string_view quote = view.text().substr(m.start, m.end - m.start);
    return m.row < 0 && m.figure.unit.dimension == figures::Dimension::money &&
           std::ranges::any_of(words, [&](std::string_view word) {
               return quote.find(word) != std::string_view::npos;
           });
}

// "共计 2646.34 万元，用于 6 类支出" beside a list of six that makes another total: one set, two
// totals.
void add_item_counts(const TextView& view, const std::vector<Tie>& ties, std::vector<Tie>& all) {
    constexpr std::size_t items_min = 4;
    constexpr std::array<std::string_view, 5> units{"类", "项", "个", "笔", "种"};
    for (const Tie& tie : ties) {
        const std::size_t items = tie.operands.size();
        if (tie.kind != TieKind::sum || items < items_min || fit_of(view, tie) != Fit::holds)
            continue;
        if (!is_total(view, tie.result.mention)) continue;
        for (std::size_t i = 0; i + 1 < view.size(); ++i) {
            const Mention& count = view.at(i + 1);
            const bool counts_items = has(units, count.figure.unit.name) &&
                                      count.figure.value() == figures::Ratio(std::int64_t(items));
            constexpr std::size_t clause_max = 60;
            if (!counts_items || !is_total(view, i) || view.distance(i, i + 1) > clause_max)
                continue;
            if (i == tie.result.mention || !same_period(view.at(i).period, count.period)) continue;
            all.push_back({.kind = TieKind::equal,
                           .rule = "T-ITEMS",
                           .result = {i},
                           .operands = {{tie.result.mention}},
                           .strength = Strength::certain,
                           .formula = {"同样几项的合计", "total of the same items"}});
        }
    }
}

// What an account says by the names of its figures.
struct Account {
    std::string_view rule;
    std::string_view result;
    std::vector<std::pair<std::string_view, int>> terms;
    /// Further lines of the account: where one is named, the identity is only tested when it holds.
    std::vector<std::string_view> others;
    base::Label formula;
};

const std::vector<Account>& accounts() {
    static const std::vector<Account> all{
        {"T-NET-VALUE",
         "净值",
         {{"原值", 1}, {"累计折旧", -1}},
         {"减值准备", "摊销"},
         {"原值 − 累计折旧", "cost − accumulated depreciation"}},
        {"T-NET-ASSETS",
         "净资产",
         {{"资产总额", 1}, {"负债总额", -1}},
         {},
         {"资产总额 − 负债总额", "assets − liabilities"}},
        {"T-CARRY",
         "年末结转和结余",
         {{"年初结转和结余", 1}, {"本年收入", 1}, {"本年支出", -1}},
         {"结余分配", "使用专用结余", "使用非财政拨款结余", "调整"},
         {"年初结转和结余 + 本年收入 − 本年支出", "brought forward + income − expenditure"}},
    };
    return all;
}

// The figure of that name that stands in the paragraph of `near`, or the only one there is.
std::optional<std::size_t> term_of(const TextView& view, std::string_view name, std::size_t near) {
    std::optional<std::size_t> only;
    bool is_single = true;
    for (const std::size_t m : called(view, name)) {
        // What stood at the beginning of the year is another figure.
        const auto says = [&](std::string_view word) {
            return view.at(m).label.find(word) != std::string::npos &&
                   name.find(word) == std::string_view::npos;
        };
        if (m == near || says("期初") || says("年初") || says("上年")) continue;
        if (view.in_one_paragraph(m, near)) return m;
        if (only && view.at(*only).figure.value() != view.at(m).figure.value()) is_single = false;
        only = m;
    }
    return is_single ? only : std::nullopt;
}

// "固定资产原值 …，其中房屋净值 …": the name says of what, and the account is of something else.
bool is_of_a_part(const TextView& view, const Account& account, std::size_t result,
                  std::size_t first) {
    const std::string words = words_of(view, result);
    if (words.find("其中") != std::string::npos) return true;
    const std::string label = plain_name(view.at(result).label);
    if (!label.ends_with(account.result)) return false;
    const std::string owner = label.substr(0, label.size() - account.result.size());
    return !owner.empty() && plain_name(view.at(first).label).find(owner) == std::string::npos;
}

void add_identities(const TextView& view, std::vector<Tie>& all) {
    for (const Account& account : accounts()) {
        for (const std::size_t result : called(view, account.result)) {
            Tie tie{.kind = TieKind::sum,
                    .rule = std::string(account.rule),
                    .result = {result},
                    .operands = {},
                    .strength = Strength::certain,
                    .formula = account.formula.text()};
            bool in_one_place = true;
            for (const auto& [name, sign] : account.terms) {
                const auto term = term_of(view, name, result);
                if (!term) break;
                in_one_place &= view.in_one_paragraph(*term, result);
                tie.operands.push_back({*term, sign});
            }
            if (tie.operands.size() != account.terms.size()) continue;
            const bool has_more = std::ranges::any_of(account.others, [&](std::string_view other) {
                return view.text().find(other) != std::string_view::npos;
            });
            if (fit_of(view, tie) != Fit::holds) {
                if (has_more) continue;
                if (is_of_a_part(view, account, result, tie.operands.front().mention)) continue;
                if (!in_one_place) tie.strength = Strength::likely;
            }
            all.push_back(std::move(tie));
        }
    }
}

}  // namespace

std::vector<Tie> account_ties(const TextView& view, const std::vector<Tie>& ties) {
    std::vector<Tie> all;
    add_wholes(view, all);
    add_splits(view, ties, all);
    add_item_counts(view, ties, all);
    add_identities(view, all);
    return all;
}

}  // namespace consistency
