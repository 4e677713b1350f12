#include "writing/material.h"

#include "base/date.h"
#include "base/text.h"
#include "facts/completion.h"

#include <algorithm>
#include <array>

namespace writing {

namespace {

using domain::Achievement;
using domain::Sign;
using facts::Fact;

const Fact* find(const Material& material, std::string_view concept_id, std::string_view subject) {
    return material.assessment.facts.find(concept_id, subject);
}

Text missing() {
    return {std::string(not_filled), {}};
}

std::string without_unit(std::string printed) {
    for (const std::string_view unit : {"万元", "分"}) {
        if (printed.ends_with(unit)) {
            printed.resize(printed.size() - unit.size());
            break;
        }
    }
    return printed;
}

bool is_plain_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == ',';
    });
}

std::vector<IndicatorView> views(const std::vector<domain::Indicator>& indicators,
                                 const std::string& prefix, const scoring::Scores& scores) {
    std::vector<IndicatorView> all;
    for (std::size_t i = 0; i < indicators.size(); ++i) {
        IndicatorView view{indicators[i], prefix + indicators[i].id, i, nullptr};
        const auto score =
            std::ranges::find(scores.indicators, view.subject, &scoring::IndicatorScore::subject);
        if (score != scores.indicators.end()) view.score = &*score;
        all.push_back(std::move(view));
    }
    return all;
}

}  // namespace

std::string or_not_filled(std::string_view text) {
    return std::string(base::trim(text).empty() ? not_filled : text);
}

Text figure(const Material& material, std::string_view concept_id, std::string_view subject) {
    const Fact* fact = find(material, concept_id, subject);
    if (!fact) return missing();
    return {fact->text.empty() ? fact->printed : fact->text, fact->id};
}

Text bare_figure(const Material& material, std::string_view concept_id, std::string_view subject) {
    Text text = figure(material, concept_id, subject);
    text.text = without_unit(std::move(text.text));
    return text;
}

Text figure_size(const Material& material, std::string_view concept_id, std::string_view subject) {
    Text text = figure(material, concept_id, subject);
    if (text.text.starts_with('-')) text.text.erase(0, 1);
    if (!text.tag.empty()) text.tag.insert(0, size_tag);
    return text;
}

int sign_of(const Material& material, std::string_view concept_id, std::string_view subject) {
    const auto value = material.assessment.facts.value(concept_id, subject);
    if (!value || value->is_zero()) return 0;
    return value->is_negative() ? -1 : 1;
}

documents::Cell figure_cell(const Text& text) {
    documents::Cell cell;
    cell.runs.push_back({.text = text.text, .tag = text.tag});
    cell.is_number = is_plain_number(text.text);
    return cell;
}

std::vector<IndicatorView> unit_indicators(const Material& material) {
    return views(material.dossier.indicators, "indicator:", material.assessment.unit);
}

std::vector<IndicatorView> project_indicators(const Material& material, std::size_t project) {
    const domain::Project& item = material.dossier.projects[project];
    return views(item.indicators,
                 "project:" + item.id + "/indicator:", material.assessment.projects[project]);
}

std::string_view sign_words(Sign sign) {
    switch (sign) {
        case Sign::at_least:
            return "不低于";
        case Sign::more_than:
            return "高于";
        case Sign::equal:
            return "等于";
        case Sign::at_most:
            return "不高于";
        case Sign::less_than:
            return "低于";
        case Sign::qualitative:
        case Sign::yes_no:
        case Sign::by_date:
            break;
    }
    return {};
}

Text target_of(const Material& material, const IndicatorView& view) {
    const domain::Indicator& item = view.indicator;
    if (item.sign == Sign::by_date) {
        if (!item.target_date) return missing();
        return {base::chinese_date(*item.target_date) + "前", {}};
    }
    if (facts::is_numeric(item.sign)) return figure(material, "target", view.subject);
    return {or_not_filled(item.target_text), {}};
}

documents::Cell target_cell(const Material& material, const IndicatorView& view) {
    const Text target = target_of(material, view);
    documents::Cell cell = figure_cell(target);
    if (facts::is_numeric(view.indicator.sign) && !target.tag.empty()) {
        cell.runs.insert(cell.runs.begin(),
                         {.text = std::string(domain::row_of(view.indicator.sign).label.zh)});
        cell.is_number = false;
    }
    return cell;
}

Text mid_year_of(const Material& material, const IndicatorView& view) {
    const domain::Indicator& item = view.indicator;
    if (item.mid_year) return figure(material, "mid_year_value", view.subject);
    const bool is_followed = facts::is_numeric(item.sign) && item.is_cumulative;
    return is_followed ? missing() : Text{};
}

Text final_of(const Material& material, const IndicatorView& view) {
    const domain::Indicator& item = view.indicator;
    if (facts::is_numeric(item.sign)) return figure(material, "final_value", view.subject);
    if (item.sign == Sign::by_date && item.final_date) {
        return {base::chinese_date(*item.final_date), {}};
    }
    if (!item.final_text.empty()) return {item.final_text, {}};
    if (item.achievement == Achievement::unspecified) return missing();
    return {std::string(domain::row_of(item.achievement).label.zh), {}};
}

Text completion_of(const Material& material, const IndicatorView& view) {
    const domain::Indicator& item = view.indicator;
    if (item.sign == Sign::by_date && item.target_date && item.final_date) {
        const int late = base::days_between(*item.target_date, *item.final_date);
        return {late <= 0 ? "按期完成" : "逾期" + std::to_string(late) + "天", {}};
    }
    if (!facts::is_numeric(item.sign) && item.achievement != Achievement::unspecified) {
        return {std::string(domain::row_of(item.achievement).label.zh), {}};
    }
    return figure(material, "completion", view.subject);
}

Text weight_of(const Material& material, const IndicatorView& view) {
    return bare_figure(material, "weight", view.subject);
}

Text score_of(const Material& material, const IndicatorView& view) {
    if (!view.score || !view.score->score) return missing();
    return bare_figure(material, "score", view.subject);
}

std::string number_of(const IndicatorView& view) {
    return view.indicator.number.empty() ? chinese_number(view.index + 1) : view.indicator.number;
}

bool is_missed(const Material& material, const IndicatorView& view) {
    const domain::Indicator& item = view.indicator;
    if (item.sign == Sign::by_date && item.target_date && item.final_date) {
        return base::days_between(*item.target_date, *item.final_date) > 0;
    }
    if (!facts::is_numeric(item.sign)) {
        return item.achievement == Achievement::partly || item.achievement == Achievement::missed;
    }
    const auto completion = material.assessment.facts.value("completion", view.subject);
    return completion && *completion < figures::Ratio(1);
}

std::string chinese_number(std::size_t number) {
    static constexpr std::array<std::string_view, 10> digits{"",   "一", "二", "三", "四",
                                                             "五", "六", "七", "八", "九"};
    if (number == 0 || number > 99) return std::to_string(number);
    std::string text;
    if (number >= 20) text += digits[number / 10];
    if (number >= 10) text += "十";
    return text.append(digits[number % 10]);
}

documents::Paragraph paragraph(documents::Style style, std::string text) {
    return {.style = style, .runs = {{.text = std::move(text)}}};
}

}  // namespace writing
