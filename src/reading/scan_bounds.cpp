#include "reading/scan_bounds.h"

#include <algorithm>
#include <array>

namespace reading {

namespace {

using facts::Bound;

struct BoundWord {
    std::string_view word;
    Bound bound;
};
// In front of a figure, longest first.
constexpr std::array before_words{
    BoundWord{"大于或等于", Bound::at_least}, BoundWord{"小于或等于", Bound::at_most},
    BoundWord{"不得低于", Bound::at_least},   BoundWord{"不得少于", Bound::at_least},
    BoundWord{"不得超过", Bound::at_most},    BoundWord{"不得高于", Bound::at_most},
    BoundWord{"大于等于", Bound::at_least},   BoundWord{"小于等于", Bound::at_most},
    BoundWord{"不低于", Bound::at_least},     BoundWord{"不少于", Bound::at_least},
    BoundWord{"不小于", Bound::at_least},     BoundWord{"不超过", Bound::at_most},
    BoundWord{"不高于", Bound::at_most},      BoundWord{"不大于", Bound::at_most},
    BoundWord{"不多于", Bound::at_most},      BoundWord{"控制在", Bound::at_most},
    BoundWord{"至少", Bound::at_least},       BoundWord{"最多", Bound::at_most},
    BoundWord{"超过", Bound::more_than},      BoundWord{"大于", Bound::more_than},
    BoundWord{"高于", Bound::more_than},      BoundWord{"多于", Bound::more_than},
    BoundWord{"低于", Bound::less_than},      BoundWord{"小于", Bound::less_than},
    BoundWord{"少于", Bound::less_than},      BoundWord{"等于", Bound::equal}};
constexpr std::array after_words{
    BoundWord{"及以上", Bound::at_least}, BoundWord{"以上", Bound::at_least},
    BoundWord{"及以下", Bound::at_most},  BoundWord{"以下", Bound::at_most},
    BoundWord{"以内", Bound::at_most},    BoundWord{"之内", Bound::at_most}};

}  // namespace

Bound bound_of_mark(std::string_view mark) {
    if (mark == "≥" || mark == "≧" || mark == ">=" || mark == "=>") return Bound::at_least;
    if (mark == "≤" || mark == "≦" || mark == "<=" || mark == "=<") return Bound::at_most;
    if (mark == ">" || mark == "〉") return Bound::more_than;
    if (mark == "<" || mark == "〈") return Bound::less_than;
    if (mark == "=" || mark == "═") return Bound::equal;
    return Bound::none;
}

BoundFound bound_at_end(std::string_view text) {
    const auto* found = std::ranges::find_if(
        before_words, [&](const BoundWord& row) { return text.ends_with(row.word); });
    if (found == before_words.end()) return {};
    return {found->bound, found->word.size()};
}

Bound bound_at_start(std::string_view text) {
    const auto* found = std::ranges::find_if(
        after_words, [&](const BoundWord& row) { return text.starts_with(row.word); });
    return found == after_words.end() ? Bound::none : found->bound;
}

}  // namespace reading
