// The indicators of a form.

#include "base/text.h"
#include "facts/completion.h"
#include "reading/form_sheet.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace reading {

namespace {

using documents::GridRange;
using domain::Achievement;
using domain::Indicator;
using domain::Sign;

struct AchievementWord {
    std::string_view word;
    Achievement achievement;
};
constexpr std::array achievement_words{
    AchievementWord{"达成年度指标", Achievement::achieved},
    AchievementWord{"达成预期指标", Achievement::achieved},
    AchievementWord{"部分达成并具有一定效果", Achievement::partly},
    AchievementWord{"部分达成年度指标并具有一定效果", Achievement::partly},
    AchievementWord{"部分达成预期指标并具有一定效果", Achievement::partly},
    AchievementWord{"未达成且效果较差", Achievement::missed},
    AchievementWord{"未达成年度指标且效果较差", Achievement::missed},
    AchievementWord{"未达成预期指标且效果较差", Achievement::missed},
};

Achievement achievement_of(std::string_view text) {
    const auto* row = std::ranges::find(achievement_words, text, &AchievementWord::word);
    return row == achievement_words.end() ? Achievement::unspecified : row->achievement;
}

// "产出指标\n（50分）" → "产出指标".
std::string level_of(const std::string& text) {
    std::string level = base::replaced(base::replaced(text, "\n", ""), " ", "");
    const std::string plain = base::to_half_width(level);
    if (plain.ends_with("分)")) {
        const std::size_t open = std::max(level.rfind("（") + 1, level.rfind('(') + 1);
        if (open > 0) level.resize(open - 1);
    }
    return level;
}

// Words that our own forms print for an indicator with a date.
bool is_of_date(std::string_view text) {
    return text == "按期完成" || text.starts_with("逾期");
}

}  // namespace

std::optional<Found> FormSheet::own_cell(Column column, const GridRange& span) {
    auto found = view_.under(*heads_, column, span.first_row);
    if (!found) return {};
    if (found->span.first_row >= span.first_row && found->span.last_row <= span.last_row) {
        return found;
    }
    view_.note(*found, {"合并单元格跨了几个指标，分不清是哪个指标的，没有读入；请拆开后再导入",
                        "the cell is merged over several indicators, so it was not read; split it "
                        "and import again"});
    return {};
}

bool FormSheet::is_indicator(const Row& row, const std::optional<Found>& name) {
    const bool is_named = name && !is_blank(*name->cell);
    const Head& target = *heads_->find(Column::target);
    const Head& head = *heads_->find(Column::name);
    const bool is_wide = name && (name->span.holds(row.first, target.span.first_column) ||
                                  name->span.first_column < head.span.first_column);
    if (is_named && !is_wide) return true;
    if (name && name->cell->text.starts_with("没有填报")) return false;
    const Found& at = name ? *name : row.second.front();
    const auto other = view_.under(*heads_, Column::target, row.first);
    const bool is_empty =
        !is_wide && !other &&
        std::ranges::all_of(row.second, [](const Found& found) { return is_blank(*found.cell); });
    if (is_empty) return false;
    view_.note(at, {"这一行没有指标名称，没有读入；请在“三级指标”栏填写名称",
                    "the row has no name of an indicator, so it was not read; give it one"});
    return false;
}

void FormSheet::read_indicator(const Row& row) {
    const auto name = view_.under(*heads_, Column::name, row.first);
    if (name && name->span.first_row != row.first) return;
    if (!is_indicator(row, name)) return;
    Indicator indicator;
    indicator.id = fmt::format("i{}", indicators().size() + 1);
    indicator.name = base::replaced(words_of(*name->cell), "\n", "");
    read_levels(indicator, row.first);
    read_target(indicator, name->span);
    read_final(indicator, name->span);
    read_completion(indicator, name->span);
    read_points_of(indicator, name->span);
    read_reason(indicator, row.first);
    indicators().push_back(std::move(indicator));
}

// An empty cell repeats the level above it, as where nobody merged the cells.
void FormSheet::read_levels(Indicator& indicator, int row) {
    if (const auto level = view_.under(*heads_, Column::level_1, row)) {
        std::string text = is_blank(*level->cell) ? "" : level_of(level->cell->text);
        if (text != level_1_) level_2_.clear();
        level_1_ = std::move(text);
    }
    if (const auto level = view_.under(*heads_, Column::level_2, row)) {
        level_2_ = is_blank(*level->cell) ? "" : level_of(level->cell->text);
    }
    indicator.level_1 = level_1_;
    indicator.level_2 = level_2_;
}

void FormSheet::read_target(Indicator& indicator, const GridRange& span) {
    if (const auto unit = own_cell(Column::unit, span)) indicator.unit = words_of(*unit->cell);
    const auto found = own_cell(Column::target, span);
    if (!found) return;
    const auto sign = own_cell(Column::sign, span);
    const Parsed<Target> target =
        reading::read_target(*found->cell, sign ? sign->cell->text : std::string());
    view_.note(*found, target.problem);
    if (!target.value) return;
    const std::string& unit = target.value->unit;
    indicator.sign = target.value->sign;
    indicator.target = target.value->number;
    indicator.target_date = target.value->date;
    indicator.target_text = target.value->text;
    if (unit.empty()) return;
    if (!indicator.unit.empty() && indicator.unit != unit) {
        view_.note(*found,
                   {fmt::format("指标值的单位“{}”与计量单位栏的“{}”不同，按指标值读入，请核对",
                                unit, indicator.unit),
                    fmt::format("the unit of the target, \"{}\", is not that of the column "
                                "of units, \"{}\"; the former was read, please check it",
                                unit, indicator.unit)});
    }
    indicator.unit = unit;
}

std::optional<figures::Decimal> FormSheet::value_of(Indicator& indicator, const Found& found) {
    const Parsed<Number> number = read_number(*found.cell);
    view_.note(found, number.problem);
    if (!number.value) return {};
    const std::string& unit = number.value->unit;
    if (unit.empty() && indicator.unit == "%") {
        view_.note(found, {"没有写百分号，已按百分数读入，请核对",
                           "no per cent sign is given; read as per cent, please check it"});
    }
    if (!unit.empty() && unit != indicator.unit) {
        if (!indicator.unit.empty() || unit == "%") {
            view_.note(found,
                       {fmt::format("单位“{}”与指标值的单位“{}”不同，没有读入；请改为同一单位",
                                    unit, indicator.unit),
                        fmt::format("the unit \"{}\" is not that of the target, \"{}\"; not "
                                    "read. Use one unit",
                                    unit, indicator.unit)});
            return {};
        }
        indicator.unit = unit;
    }
    return number.value->value;
}

void FormSheet::read_final(Indicator& indicator, const GridRange& span) {
    const bool is_numeric = facts::is_numeric(indicator.sign);
    const auto mid_year = own_cell(Column::mid_year, span);
    if (mid_year && !is_blank(*mid_year->cell)) {
        if (is_numeric) {
            indicator.mid_year = value_of(indicator, *mid_year);
        } else {
            view_.note(*mid_year, {"这个指标不是数量指标，年中监控值没有读入",
                                   "the indicator has no number, so its mid-year value was not "
                                   "read"});
        }
    }
    const auto found = own_cell(Column::final_value, span);
    if (!found || is_blank(*found->cell)) return;
    if (is_numeric) {
        indicator.final_value = value_of(indicator, *found);
        return;
    }
    if (indicator.sign == Sign::by_date) {
        const Parsed<base::Date> date = read_date(*found->cell);
        view_.note(*found, date.problem);
        indicator.final_date = date.value;
        return;
    }
    indicator.achievement = achievement_of(words_of(*found->cell));
    if (indicator.achievement == Achievement::unspecified) {
        indicator.final_text = words_of(*found->cell);
    }
}

void FormSheet::read_completion(Indicator& indicator, const GridRange& span) {
    const auto found = own_cell(Column::completion, span);
    if (!found || is_blank(*found->cell)) return;
    const std::string text = words_of(*found->cell);
    if (indicator.sign == Sign::by_date && is_of_date(text)) return;  // follows from the dates
    const Achievement achievement = achievement_of(text);
    if (!facts::is_numeric(indicator.sign) && achievement != Achievement::unspecified) {
        indicator.achievement = achievement;
        return;
    }
    share_claim(Column::completion, "completion", "indicator:" + indicator.id, *found);
}

void FormSheet::read_points_of(Indicator& indicator, const GridRange& span) {
    if (const auto weight = own_cell(Column::weight, span)) {
        const Parsed<figures::Points> points = read_points(*weight->cell);
        view_.note(*weight, points.problem);
        indicator.weight = points.value;
    }
    if (const auto score = own_cell(Column::score, span)) {
        points_claim("score", "indicator:" + indicator.id, *score);
    }
}

void FormSheet::read_reason(Indicator& indicator, int row) {
    if (const auto found = view_.under(*heads_, Column::reason, row)) {
        const std::string text = words_of(*found->cell);
        constexpr std::string_view mark = "改进措施：";
        const std::size_t at = text.find(mark);
        indicator.reason = std::string(base::trim(text.substr(0, at)));
        if (at != std::string::npos) {
            indicator.improvement = std::string(base::trim(text.substr(at + mark.size())));
        }
    }
    if (const auto found = view_.under(*heads_, Column::improvement, row)) {
        indicator.improvement = words_of(*found->cell);
    }
}

}  // namespace reading
