#pragma once
// Slips, made the way people make them: on the printed digits, without looking at how the engine
// looks for them; and whether a slip can be seen at all.

#include "report_maker.h"

#include <optional>
#include <span>

namespace engine_trial {

/// The kinds of slips that the trial makes.
std::span<const consistency::Slip> slips();

/// `figure` of `variable` after the slip; nothing when this figure cannot suffer it, or nothing
/// would change.
std::optional<figures::Figure> slipped(ReportMaker& maker, const Report& report,
                                       std::size_t variable, consistency::Slip slip);

/// How many constraints speak of the variable.
int relations_of(const Report& report, std::size_t variable);

/// Whether some constraint of the variable, worked out again with the printed figures, cannot hold:
/// all figures rounded or cut off. In floating point with a margin for it, so that it owes the
/// engine nothing.
bool is_visible(const Report& report, std::size_t variable);

}  // namespace engine_trial
