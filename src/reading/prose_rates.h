#pragma once
// Rates that the words of a paragraph state: what was spent of a budget, what came of a plan, what
// was done of a target. Where the words leave open what a rate is of, the base that fits is taken.

#include "reading/prose_figures.h"

#include <optional>
#include <span>
#include <vector>

namespace reading {

class ProseRates : private ProseFigures {
public:
    ProseRates(const std::vector<Item>& items, facts::DocumentFacts& facts)
        : ProseFigures(items, facts) {}

    /// `at`: an item with Role::rate, use_rate, initial_rate or arrival_rate.
    void tie(std::size_t at);
    /// `at`: an item with Role::completion.
    void tie_completion(std::size_t at);

private:
    void tie_rate(std::size_t at);
    void tie_rate_elsewhere(std::size_t at, std::size_t top);
    bool tie_line_rate(std::size_t at);
    bool tie_rate_on_base(std::size_t at);
    bool is_plain_pair(std::size_t at, const std::vector<std::size_t>& tops) const;
    void tie_lone_rate(std::size_t at, std::span<const Role> spent);
    std::optional<std::size_t> base_behind(std::size_t at) const;
    std::optional<std::size_t> base_taken(std::size_t at) const;
    std::optional<std::size_t> amount_before(std::size_t at) const;
    std::size_t preferred(const std::vector<std::size_t>& bottoms, Role role) const;
    void add_rate(std::size_t rate, std::size_t top, std::size_t bottom, facts::Strength strength);
};

}  // namespace reading
