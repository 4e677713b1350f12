#pragma once
// What a contradiction and its suspects are called, for people.

#include "consistency/localise_repairs.h"

namespace consistency {

/// `probability`: that the figure is wrong. `repairs`: its values, not empty, found for `given`.
FigureSuspect suspect_of(const Picture& picture, std::size_t variable, const Repairs& repairs,
                         const std::vector<Change>& given, const figures::Ratio& probability);

/// Fills Contradiction::message: the figures that disagree, and what is tied to what.
void describe(const Picture& picture, Contradiction& contradiction);

}  // namespace consistency
