#pragma once
// What every document is written from, and how single figures of it are printed: with their fact
// id as tag, “（未填）” where nothing was filled in, “不适用” where a figure means nothing.

#include "consistency/assess.h"
#include "documents/blocks.h"
#include "documents/docx_values.h"
#include "domain/dossier.h"
#include "policy/pack.h"

#include <string>
#include <string_view>

namespace writing {

/// A dossier with what follows from it. The three belong together: `assessment` is
/// consistency::assess of the other two.
struct Material {
    const domain::Dossier& dossier;
    const policy::Policy& policy;
    const consistency::Assessment& assessment;
};

using Text = documents::Values::Text;

/// Stands wherever a figure or a text is not filled in.
inline constexpr std::string_view not_filled = "（未填）";
inline constexpr std::string_view no_meaning = "不适用";

/// Put before the id in the tag of a figure that is printed without its minus sign, because a word
/// of the sentence says the direction: "abs:budget_change@total".
inline constexpr std::string_view size_tag = "abs:";

/// `text`, or “（未填）” when it is empty.
std::string or_not_filled(std::string_view text);

/// The fact as it is printed, unit included, tagged with its id; “（未填）” without a tag when
/// there is no such fact.
Text figure(const Material& material, std::string_view concept_id, std::string_view subject);

/// The same where a head of the table already says the unit: without 万元 or 分.
Text bare_figure(const Material& material, std::string_view concept_id, std::string_view subject);

/// The same without its sign; the tag begins with size_tag.
Text figure_size(const Material& material, std::string_view concept_id, std::string_view subject);

/// -1, 0, 1; 0 also when there is no value.
int sign_of(const Material& material, std::string_view concept_id, std::string_view subject);

/// A table cell that holds a figure (“is_number” when it can be computed with).
documents::Cell figure_cell(const Text& text);

/// An indicator of the unit or of a project, with its place.
struct IndicatorView {
    const domain::Indicator& indicator;
    std::string subject;    ///< "indicator:i3" or "project:p1/indicator:k1"
    std::size_t index = 0;  ///< from 0 within its list
    const scoring::IndicatorScore* score = nullptr;
};

std::vector<IndicatorView> unit_indicators(const Material& material);
std::vector<IndicatorView> project_indicators(const Material& material, std::size_t project);

/// “不低于”, “等于” …; empty for signs that are no comparison.
std::string_view sign_words(domain::Sign sign);
/// The target, without its sign: a figure, a date, or words.
Text target_of(const Material& material, const IndicatorView& view);
/// The target as a form prints it: "≥1200列".
documents::Cell target_cell(const Material& material, const IndicatorView& view);
/// The value at mid-year; empty where the indicator has none by its nature.
Text mid_year_of(const Material& material, const IndicatorView& view);
/// What was reached: a figure, a date, or words.
Text final_of(const Material& material, const IndicatorView& view);
/// Completion: a share, or the level reached, or on time or not.
Text completion_of(const Material& material, const IndicatorView& view);
/// The weight in points, "15.00", as a form prints it.
Text weight_of(const Material& material, const IndicatorView& view);
/// The score in points without 分; “（未填）” as long as it cannot be computed.
Text score_of(const Material& material, const IndicatorView& view);
/// The number of the indicator in the report: as given, otherwise 一, 二, … by its place.
std::string number_of(const IndicatorView& view);
/// Whether the target was missed, as far as can be told.
bool is_missed(const Material& material, const IndicatorView& view);

/// 一, 二, … 十, 十一, … 九十九; digits above.
std::string chinese_number(std::size_t number);

/// A paragraph of one plain run.
documents::Paragraph paragraph(documents::Style style, std::string text);

}  // namespace writing
