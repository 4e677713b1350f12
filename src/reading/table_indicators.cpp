// Rows of indicators, under heads and without, and the row of their total.
#include "reading/headings.h"
#include "reading/indicator_words.h"
#include "reading/prose_words.h"
#include "reading/scan_units.h"
#include "reading/table_reader.h"

#include <algorithm>
#include <array>

namespace reading {

namespace {

using facts::Bound;
using figures::Dimension;
using figures::Ratio;
using M = HeadMeaning;
using Kind = TableValue::Kind;

Bound bound_of_sign(std::string_view words) {
    if (words == "≥" || words == "≧" || words == ">=" || words == "大于等于")
        return Bound::at_least;
    if (words == "≤" || words == "≦" || words == "<=" || words == "小于等于") return Bound::at_most;
    if (words == "=" || words == "═" || words == "等于") return Bound::equal;
    if (words == ">" || words == "大于") return Bound::more_than;
    if (words == "<" || words == "小于") return Bound::less_than;
    return Bound::none;
}

bool is_level(std::string_view words) {
    constexpr std::array<std::string_view, 15> levels{
        "产出指标",       "效益指标", "满意度指标",   "数量指标",     "质量指标",
        "时效指标",       "成本指标", "经济效益指标", "社会效益指标", "生态效益指标",
        "可持续影响指标", "绩效指标", "完成指标",     "产出",         "服务对象满意度指标"};
    return std::ranges::find(levels, words) != levels.end();
}

// "(次)" at the end of a name is the unit of its figures.
std::optional<figures::Unit> unit_in_name(std::string_view name) {
    if (!name.ends_with(")")) return std::nullopt;
    const std::size_t open = name.rfind('(');
    constexpr std::size_t unit_max = 15;
    if (open == std::string_view::npos || name.size() - open > unit_max) return std::nullopt;
    const std::string inside(name.substr(open + 1, name.size() - open - 2));
    const figures::Unit unit = unit_of_words(inside);
    return inside.empty() ? std::nullopt : std::optional(unit);
}

void set_unit(Token& token, const figures::Unit& unit) {
    token.figure.unit = unit;
    token.has_unit = true;
    const bool is_count = unit.dimension == Dimension::count && unit.scale == Ratio(1);
    token.figure.precision = is_count && token.figure.number.decimals() == 0
                                 ? figures::Precision::exact
                                 : figures::Precision::rounded;
}

// A result beside "≥90%" may be printed "95" or "0.95".
void set_unit_like(Token& token, const figures::Unit& other) {
    if (other.dimension != Dimension::share) return set_unit(token, other);
    const bool fraction =
        token.figure.number.ratio() <= Ratio(1) && token.figure.number.decimals() > 0;
    set_unit(token,
             fraction ? figures::Unit{"", Dimension::share, Ratio(1)} : figures::Unit::named("%"));
    // "1" may be 1 % or all of it.
    if (token.figure.number.ratio() == Ratio(1) && !fraction) token.has_unit = false;
}

}  // namespace

// The unit of one value of an indicator is that of the others.
std::optional<figures::Unit> TableReader::unit_of_values(const RowRead& read) const {
    for (const M meaning : {M::target, M::final_value, M::mid_value}) {
        for (const Placed& placed : read.placed) {
            if (heads_[static_cast<std::size_t>(placed.head)].meaning == meaning &&
                placed.value.kind == Kind::figure && placed.value.token.has_unit) {
                return placed.value.token.figure.unit;
            }
        }
    }
    return std::nullopt;
}

// "一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值": the last of them is the indicator's own.
int TableReader::weight_column() const {
    for (std::size_t i = heads_.size(); i-- > 0;) {
        if (heads_[i].meaning == M::weight) return static_cast<int>(i);
    }
    return -1;
}

bool TableReader::read_indicator(const RowRead& read) {
    const std::string name = indicator_name(read.label);
    const std::string subject = "indicator:" + name;
    std::optional<figures::Unit> unit = unit_in_name(read.label);
    Bound sign = Bound::none;
    for (const Placed& placed : read.placed) {
        const M meaning = heads_[static_cast<std::size_t>(placed.head)].meaning;
        const std::string& words = placed.value.cell->text;
        if (meaning == M::unit && !words.empty() && placed.value.kind == Kind::words) {
            unit = unit_of_words(words);
        }
        if (meaning == M::sign) sign = bound_of_sign(words);
    }
    if (!unit) unit = unit_of_values(read);
    IndicatorFigures figures;
    const int own_weight = weight_column();
    for (const Placed& placed : read.placed) {
        const HeadWord& head = heads_[static_cast<std::size_t>(placed.head)];
        if (placed.value.kind != Kind::figure || placed.value.cell == read.name) continue;
        if (head.meaning == M::number || head.meaning == M::code) continue;
        HeadWord meaning = head;
        if (meaning.meaning == M::completion) meaning.is_percent = true;
        auto token = as_head_means(meaning, placed.value, std::nullopt);
        if (!token) continue;
        std::string concept_id;
        const bool spans = placed.value.cell->row_span > 1;
        switch (head.meaning) {
            case M::target:
            case M::final_value:
            case M::mid_value:
                if (!token->has_unit && unit) set_unit_like(*token, *unit);
                concept_id = head.meaning == M::target        ? "target"
                             : head.meaning == M::final_value ? "final_value"
                                                              : "mid_year_value";
                if (head.meaning == M::target && token->bound == Bound::none) token->bound = sign;
                break;
            case M::completion:
                concept_id = "completion";
                break;
            case M::weight:
                if (placed.head == own_weight) concept_id = "weight";
                break;
            case M::score:
                concept_id = "score";
                break;
            default:
                break;
        }
        if (name.empty() || spans) concept_id.clear();
        if ((concept_id == "weight" || concept_id == "score") &&
            token->figure.unit.dimension != Dimension::points) {
            concept_id.clear();
        }
        const int mention =
            add(*token, concept_id, concept_id.empty() ? "" : subject,
                read.label + "·" + head.words, read.name, *placed.value.cell, read.index);
        facts_.mentions.back().period = period_of(head);
        if (concept_id == "target") figures.target = mention;
        if (concept_id == "final_value") figures.final_value = mention;
        if (concept_id == "completion") figures.completion = mention;
    }
    add_completion(facts_, figures, name);
    return true;
}

// "产出指标 | 数量指标 | 培训人次 | ≥ | 100 | 人次 | 120 | 10 | 10" without heads: name, mark,
// target, unit, then a result of the same unit; two bare numbers behind it are weight and score.
bool TableReader::read_headless(const TableRow& row, int index) {
    const auto level =
        std::ranges::find_if(row.cells, [](const TableCell& cell) { return is_level(cell.text); });
    if (level == row.cells.end()) return false;
    const TableCell* name = nullptr;
    Bound sign = Bound::none;
    std::optional<figures::Unit> unit;
    std::vector<TableValue> figures;
    bool unit_before_target = false;
    for (const TableCell& cell : row.cells) {
        const TableValue value = value_of(document_, cell);
        if (value.kind == Kind::figure) {
            if (name) figures.push_back(value);
        } else if (bound_of_sign(cell.text) != Bound::none) {
            sign = bound_of_sign(cell.text);
        } else if (value.kind == Kind::words && figures.empty() && !is_level(cell.text)) {
            if (name && begins_with_unit(cell.text)) {
                unit = unit_of_words(cell.text);
                unit_before_target = true;
            } else {
                name = &cell;
            }
        } else if (value.kind == Kind::words && figures.size() == 1 &&
                   begins_with_unit(cell.text) && !unit) {
            unit = unit_of_words(cell.text);
        }
    }
    if (!name || figures.empty()) return false;
    Token target = figures.front().token;
    if (target.bound == Bound::none) target.bound = sign;
    if (target.bound == Bound::none) return false;
    if (!unit) unit = unit_in_name(name->text);
    const bool has_own_unit = !target.has_unit && unit && (!unit_before_target || unit);
    if (has_own_unit) set_unit_like(target, *unit);
    const std::string plain = indicator_name(name->text);
    const std::string subject = "indicator:" + plain;
    IndicatorFigures parts;
    parts.target = add(target, "target", subject, name->text, name, *figures.front().cell, index);
    std::size_t next = 1;
    if (figures.size() > 1) {
        Token actual = figures[1].token;
        const bool same = actual.has_unit && actual.figure.unit == target.figure.unit;
        if (same || (has_own_unit && !actual.has_unit)) {
            if (!same) set_unit_like(actual, *unit);
            parts.final_value =
                add(actual, "final_value", subject, name->text, name, *figures[1].cell, index);
            next = 2;
        }
    }
    const bool has_points =
        parts.final_value >= 0 && figures.size() == next + 2 && !figures[next].token.has_unit &&
        !figures[next + 1].token.has_unit &&
        figures[next + 1].token.figure.number.ratio() <= figures[next].token.figure.number.ratio();
    for (std::size_t i = next; i < figures.size(); ++i) {
        Token token = figures[i].token;
        std::string concept_id;
        if (has_points) {
            set_unit(token, figures::Unit::named("分"));
            concept_id = i == next ? "weight" : "score";
        }
        add(token, concept_id, concept_id.empty() ? "" : subject, name->text, name,
            *figures[i].cell, index);
    }
    return true;
}

bool TableReader::read_total_row(const TableRow& row, int index) {
    const TableCell* name = nullptr;
    std::vector<TableValue> figures;
    const TableCell* rating = nullptr;
    for (const TableCell& cell : row.cells) {
        const TableValue value = value_of(document_, cell);
        if (!name) {
            if (value.kind == Kind::figure) return false;
            if (value.kind == Kind::words) {
                const std::string words = heading_of(cell.text).words;
                const bool is_score = words == "总分" || words == "自评总分" ||
                                      words == "综合得分" || words == "总得分" ||
                                      words == "得分合计" || words == "自评得分";
                const bool is_sum = is_total(words) && section_ == Section::indicators;
                if (!is_score && !is_sum) return false;
                name = &cell;
            }
            continue;
        }
        if (value.kind == Kind::figure) figures.push_back(value);
        if (value.kind == Kind::words && !rating_of(cell.text).empty() && cell.text.size() <= 9) {
            rating = &cell;
        }
    }
    if (!name || figures.empty() || figures.size() > 3) return false;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const TableValue& value = figures[i];
        std::string concept_id;
        if (table_.form == TextTable::Form::grid && section_ == Section::indicators) {
            const auto column = static_cast<std::size_t>(value.cell->column);
            if (column < heads_.size() && heads_[column].meaning == M::score) {
                concept_id = "total_score";
            }
        } else if (figures.size() == 2 && i == 1 &&
                   value.token.figure.number.ratio() <= figures[0].token.figure.number.ratio()) {
            concept_id = "total_score";
        } else if (figures.size() == 1 && heading_of(name->text).words != "合计" &&
                   heading_of(name->text).words != "总分") {
            concept_id = "total_score";
        }
        Token token = value.token;
        if (!token.has_unit) set_unit(token, figures::Unit::named("分"));
        std::string of = "total";
        if (concept_id.empty() && token.figure.number.ratio() == Ratio(100)) {
            concept_id = "weight";  // what the weights of the rows add up to
            of = "unit";
        }
        if (token.figure.unit.dimension != Dimension::points) concept_id.clear();
        add(token, concept_id, concept_id.empty() ? "" : of, name->text, name, *value.cell, index);
    }
    if (rating) {
        Token token;
        token.start = rating->range.start;
        token.end = rating->range.end;
        add(token, "rating", "total", name->text, name, *rating, index);
        facts_.mentions.back().text = rating->text;
    }
    return true;
}

}  // namespace reading
