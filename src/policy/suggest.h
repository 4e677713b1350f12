#pragma once
// Help after a typing mistake: which of the known words is meant.

#include <span>
#include <string>
#include <string_view>

namespace policy {

/// The one of `known` that differs least from `word`, upper and lower case taken as equal; empty
/// when none is near (more than a third of the letters differ).
std::string nearest(std::string_view word, std::span<const std::string> known);

/// "，是否应为“word”？" and ", did you mean \"word\"?"; nothing when `word` is empty.
std::string meant_zh(std::string_view word);
std::string meant_en(std::string_view word);

}  // namespace policy
