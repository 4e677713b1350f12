#pragma once
// The arithmetic of one tie, on the printed figures: its formula in figures, its result, and
// whether what is printed can be meant.

#include "consistency/text_view.h"

#include <optional>
#include <string>

namespace consistency {

/// "437万元 + 166.35万元", "373.49万元 ÷ 373.64万元". Of more than 40 addends the first and last.
std::string expression_of(const TextView& view, const facts::Tie& tie);

/// The same with `texts` for its operands: "基本支出 + 项目支出". As many as there are operands.
std::string expression_with(const facts::Tie& tie, const std::vector<std::string>& texts);

/// The result from the printed operands, as if nothing had been rounded away. Nothing when a
/// denominator is 0.
std::optional<figures::Ratio> result_of(const TextView& view, const facts::Tie& tie);

/// The result printed in the unit of the stated one, with its decimals, or more when rounding to
/// them would hide the difference. Words where there is none, or none that can be printed.
std::string printed_result(const TextView& view, const facts::Tie& tie);

/// Whether the recomputed result is so far from the stated one that another figure must have been
/// meant as partner: of the other sign, or twenty times as much or as little and no slip of the
/// decimal point.
bool is_far_off(const TextView& view, const facts::Tie& tie);

/// How the stated result stands to the recomputed one, by the first tier of the engine.
enum class Fit {
    holds,      ///< some true values behind the printed figures satisfy the tie
    truncated,  ///< it holds when digits were cut off instead of rounded
    fails,
    unknown,  ///< a denominator may be 0, or the dimensions do not fit
};
Fit fit_of(const TextView& view, const facts::Tie& tie);

}  // namespace consistency
