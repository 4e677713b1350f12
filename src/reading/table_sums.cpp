#include "reading/table_sums.h"

#include "reading/table_words.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace reading {

namespace {

using facts::DocumentFacts;
using facts::Strength;
using figures::Interval;
using figures::Ratio;

bool same_unit(const DocumentFacts& facts, std::size_t a, std::size_t b) {
    return facts.mentions[a].figure.unit == facts.mentions[b].figure.unit;
}

bool is_part_label(std::string_view label) {
    return label.find("其中") != std::string_view::npos;
}

std::set<int> columns_of(const std::vector<SumRow>& rows) {
    std::set<int> columns;
    for (const SumRow& row : rows) {
        for (const auto& [column, mention] : row.mentions) columns.insert(column);
    }
    return columns;
}

// 1, 2, 3 … without a gap: no row is missing.
bool is_numbered(const std::vector<const SumRow*>& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i]->number != static_cast<int>(i) + 1) return false;
    }
    return !rows.empty();
}

struct Column {
    std::vector<std::size_t> operands;
    bool complete = true;  ///< each row has its figure
};

Column column_of(const DocumentFacts& facts, const std::vector<const SumRow*>& rows, int column,
                 std::size_t result) {
    Column out;
    for (const SumRow* row : rows) {
        const auto found = row->mentions.find(column);
        if (found == row->mentions.end() || !same_unit(facts, found->second, result)) {
            out.complete = false;
            continue;
        }
        out.operands.push_back(found->second);
    }
    return out;
}

// "设备 30, 电脑 20, 书架 10": rows that the row above them holds already are left out.
std::vector<std::size_t> without_details(const DocumentFacts& facts,
                                         const std::vector<std::size_t>& operands) {
    constexpr std::size_t rows_max = 80;
    if (operands.size() > rows_max) return operands;
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < operands.size(); ++i) {
        kept.push_back(operands[i]);
        if (facts.mentions[operands[i]].figure.value().is_zero()) continue;
        std::vector<std::size_t> details;
        for (std::size_t k = i + 1; k < operands.size(); ++k) {
            details.push_back(operands[k]);
            if (details.size() < 2 || !adds_up(facts, operands[i], details)) continue;
            i = k;
            break;
        }
    }
    return kept;
}

// Rows that add up to `total`. What is not certain is a tie only where it holds.
void add_total(DocumentFacts& facts, const SumRow& total, const std::vector<const SumRow*>& parts,
               bool is_sure, Strength strength) {
    if (parts.size() < 2) return;
    const bool has_gap = total.has_gap || std::ranges::any_of(parts, &SumRow::has_gap);
    for (const auto& [index, result] : total.mentions) {
        const Column column = column_of(facts, parts, index, result);
        if (column.operands.size() < 2) continue;
        const bool holds = adds_up(facts, result, column.operands);
        if (!holds && (!is_sure || has_gap || !column.complete)) continue;
        const std::vector<std::size_t> operands =
            holds ? column.operands : without_details(facts, column.operands);
        const bool has_details = operands.size() < column.operands.size();
        // Which rows are details is a guess, and no ground for a contradiction.
        if (has_details && !adds_up(facts, result, operands)) continue;
        add_sum(facts, "T-SUM-ROWS", result, operands, has_details ? Strength::likely : strength);
    }
}

// Functional and economic classification: 201 holds 20139, which holds 2013901.
void add_code_sums(const std::vector<SumRow>& rows, DocumentFacts& facts) {
    std::vector<const SumRow*> top;
    const SumRow* total = nullptr;
    for (const SumRow& row : rows) {
        if (row.code.empty() && is_sum_label(row.label) && !total) total = &row;
        if (row.code.size() == 3) top.push_back(&row);
        if (row.code.empty()) continue;
        std::vector<const SumRow*> children;
        for (const SumRow& other : rows) {
            if (other.code.size() == row.code.size() + 2 && other.code.starts_with(row.code)) {
                children.push_back(&other);
            }
        }
        add_total(facts, row, children, true, Strength::likely);
    }
    if (total) add_total(facts, *total, top, true, Strength::likely);
}

constexpr std::array<std::string_view, 12> whole_sources{
    "财政资金", "财政拨款", "当年财政拨款", "本年财政拨款", "年度财政拨款",     "上年结转资金",
    "上年结转", "其他资金", "单位资金",     "自有资金",     "财政专户管理资金", "自筹资金"};
constexpr std::array<std::string_view, 9> level_sources{"中央补助", "中央资金", "省级资金",
                                                        "市级资金", "县级资金", "区级资金",
                                                        "地方资金", "上级资金", "上级补助"};

bool holds_any(std::string_view name, std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(
        words, [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

// "中央财政补助资金": money of one level of government, whatever its exact name.
bool is_level_source(std::string_view name) {
    if (std::ranges::find(level_sources, name) != level_sources.end()) return true;
    return holds_any(name, {"资金", "补助", "拨款"}) &&
           holds_any(name, {"中央", "省级", "省财政", "市级", "市财政", "县级", "县财政", "区级",
                            "区财政", "地方", "上级"}) &&
           !holds_any(name, {"结转", "结余"});
}

bool is_whole_source(std::string_view name) {
    return std::ranges::find(whole_sources, name) != whole_sources.end() || name == "社会资金" ||
           name == "企业自筹资金" || name == "单位自筹资金" || name == "社会资本";
}

// Levels of government and what comes from elsewhere. A tie only where it holds: 地方 may hold
// 省级, and what was carried over stands in either.
void add_mixed_sources(DocumentFacts& facts, const SumRow& total,
                       const std::vector<const SumRow*>& levels,
                       const std::vector<const SumRow*>& whole) {
    std::vector<const SumRow*> parts = levels;
    for (const SumRow* row : whole) {
        if (holds_any(row->label, {"财政资金", "财政拨款", "结转"})) return;
        parts.push_back(row);
    }
    add_total(facts, total, parts, false, Strength::likely);
}

}  // namespace

bool adds_up(const DocumentFacts& facts, std::size_t result,
             const std::vector<std::size_t>& operands) {
    Ratio low = 0;
    Ratio high = 0;
    const auto widen = [&](const figures::Figure& figure) {
        const Ratio value = figure.value();
        Ratio half =
            figure.precision == figures::Precision::exact
                ? Ratio(0)
                : figure.unit.scale / Ratio(2 * figures::power_of_ten(figure.number.decimals()));
        low += value - half;
        high += value + half;
    };
    for (const std::size_t operand : operands) widen(facts.mentions[operand].figure);
    const figures::Figure& total = facts.mentions[result].figure;
    const Ratio half =
        total.precision == figures::Precision::exact
            ? Ratio(0)
            : total.unit.scale / Ratio(2 * figures::power_of_ten(total.number.decimals()));
    return low <= total.value() + half && total.value() - half <= high;
}

void add_sum(DocumentFacts& facts, std::string rule, std::size_t result,
             const std::vector<std::size_t>& operands, Strength strength) {
    facts::Tie tie;
    tie.kind = facts::TieKind::sum;
    tie.rule = std::move(rule);
    tie.result = {result};
    std::vector<std::string> names;
    for (const std::size_t operand : operands) {
        tie.operands.push_back({operand});
        names.push_back(facts.mentions[operand].label);
    }
    constexpr std::size_t names_max = 6;
    std::string left;
    if (names.size() > names_max) {
        left = fmt::format("{} + … + {}（{} 项）", names.front(), names.back(), names.size());
    } else {
        left = fmt::format("{}", fmt::join(names, " + "));
    }
    const std::string formula = fmt::format("{} = {}", left, facts.mentions[result].label);
    tie.strength = strength;
    tie.formula = {formula, formula};
    facts.ties.push_back(std::move(tie));
}

void add_row_sums(const std::vector<SumRow>& rows, TextTable::Form form, DocumentFacts& facts) {
    if (columns_of(rows).empty()) return;
    if (std::ranges::any_of(rows, [](const SumRow& row) { return !row.code.empty(); })) {
        add_code_sums(rows, facts);
        return;
    }
    if (std::ranges::any_of(rows, [](const SumRow& row) { return is_part_label(row.label); })) {
        return;
    }
    const bool is_placed = form == TextTable::Form::grid || form == TextTable::Form::bars;
    std::vector<const SumRow*> open;       // rows since the last sum
    std::vector<const SumRow*> subtotals;  // 小计 so far
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const SumRow& row = rows[i];
        if (!is_sum_label(row.label)) {
            open.push_back(&row);
            continue;
        }
        const bool is_sub = row.label.find("小计") != std::string::npos;
        if (i == 0) {
            std::vector<const SumRow*> below;
            for (std::size_t k = 1; k < rows.size(); ++k) {
                if (is_sum_label(rows[k].label)) break;
                below.push_back(&rows[k]);
            }
            add_total(facts, row, below, is_numbered(below) && is_placed, Strength::likely);
            if (below.size() + 1 == rows.size()) return;
            continue;
        }
        if (!is_sub && !subtotals.empty()) {
            std::vector<const SumRow*> parts = subtotals;
            parts.insert(parts.end(), open.begin(), open.end());
            add_total(facts, row, parts, is_placed, Strength::likely);
        } else {
            const bool sure = is_placed;
            add_total(facts, row, open, sure,
                      is_numbered(open) ? Strength::certain : Strength::likely);
        }
        if (is_sub) subtotals.push_back(&row);
        open.clear();
    }
}

void add_fund_sums(const std::vector<SumRow>& rows, DocumentFacts& facts) {
    const SumRow* total = nullptr;
    std::vector<const SumRow*> whole;
    std::vector<const SumRow*> levels;
    bool has_other = false;
    for (const SumRow& row : rows) {
        const std::string subject = money_subject(row.label);
        if (subject == "total") {
            if (total) return;  // two totals: not one structure
            total = &row;
            continue;
        }
        const std::string name = subject.substr(subject.find(':') + 1);
        if (is_whole_source(name)) {
            whole.push_back(&row);
        } else if (is_level_source(name)) {
            levels.push_back(&row);
        } else {
            has_other = true;
        }
    }
    if (!total) return;
    if (!has_other && levels.empty()) {
        const bool closes = std::ranges::any_of(whole, [](const SumRow* row) {
            return row->label.find("其他资金") != std::string::npos ||
                   row->label.find("单位资金") != std::string::npos;
        });
        add_total(facts, *total, whole, closes, closes ? Strength::certain : Strength::likely);
    } else if (!has_other && whole.empty()) {
        const auto is_local = [](const SumRow* row) {
            return holds_any(row->label, {"地方", "上级"});
        };
        const bool may_overlap = levels.size() > 2 && std::ranges::any_of(levels, is_local);
        add_total(facts, *total, levels, !may_overlap, Strength::likely);
    } else if (!has_other) {
        add_mixed_sources(facts, *total, levels, whole);
        add_total(facts, *total, whole, false, Strength::likely);
    } else {
        std::vector<const SumRow*> all = whole;
        add_total(facts, *total, all, false, Strength::likely);
    }
}

}  // namespace reading
