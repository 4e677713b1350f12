#pragma once
// One row explains a wrong sum: when the scores do not make the total, or the weights not 100, and
// one row alone, put right by its own target and result, makes them do so.

#include "consistency/text_view.h"

#include <optional>
#include <string>

namespace consistency {

/// What weight × completion is for a row of a score sheet.
struct ScoreRow {
    std::size_t score = 0;
    std::size_t weight = 0;
    figures::Ratio completion;  ///< as printed, at most 1
    figures::Interval range;    ///< of the completion, where its figures may have been rounded
    std::string arithmetic;     ///< "2318人次 ÷ 2400人次"
    std::vector<std::size_t> basis;
};

/// Rows with a score among `scores` whose completion is known, execution among them.
std::vector<ScoreRow> score_rows(const TextView& view, const std::vector<std::size_t>& scores);

/// Whether the score is weight × completion, printed with up to two decimals.
bool fits_its_row(const TextView& view, const ScoreRow& row);

/// Where the document scores in proportion and one row does not fit: that row.
void check_row_scores(const TextView& view, TextAudit& audit);

/// `finding` says that the scores make `sum` and not `stated`. Names the row that explains it, if
/// there is just one, and takes findings on that row's score alone into this one.
void explain_score_sum(const TextView& view, const std::vector<std::size_t>& scores,
                       const figures::Ratio& sum, const figures::Ratio& stated,
                       TextFinding& finding, TextAudit& audit);

/// The same of weights that make `sum` and not 100.
void explain_weight_sum(const TextView& view, const std::vector<std::size_t>& scores,
                        const figures::Ratio& sum, TextFinding& finding);

}  // namespace consistency
