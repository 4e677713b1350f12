#pragma once
// Words of an indicator's figures: which of them is the target, the result, the weight … by the
// words in front of it or at the head of its column; and how mentions of indicators are made.

#include "facts/mention.h"
#include "reading/scan.h"

#include <optional>
#include <string>
#include <string_view>

namespace reading {

enum class Part { target, mid_year, final_value, completion, weight, score, previous };

/// "target", "final_value" …
std::string_view concept_of(Part part);

/// What a figure is by the words right in front of it (half-width, without spaces): "年初目标值",
/// "本次评价实际完成值是". Nothing when they do not say.
std::optional<Part> part_of_words(std::string_view words);

/// Whether the words say so beyond doubt ("实际完成值"), not by a word that many sentences have
/// ("实际").
bool is_plain_part(std::string_view words);

/// The name of an indicator without what leads to it: list marks, "数量指标:", brackets around it.
std::string indicator_name(std::string_view words);

/// Where less is better or the name does not tell: no completion is computed from it.
bool may_be_inverse(const facts::Mention& target, std::string_view name);

/// The figures of one indicator in `facts.mentions`; −1: not there.
struct IndicatorFigures {
    int target = -1;
    int final_value = -1;
    int completion = -1;
};

/// Adds completion = final ÷ target where the document must mean it: a positive target of the same
/// unit, more is better, and the completion was not cut at 100 %.
void add_completion(facts::DocumentFacts& facts, const IndicatorFigures& figures,
                    std::string_view name);

}  // namespace reading
