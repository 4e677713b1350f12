#pragma once
// Changes that the words of a paragraph state: against a figure of last year or of a plan that
// stands there ("较上年 A 增加 B，增长 C %"), against one that does not ("增加 B，增长 C %"), and
// between levels ("由 A % 提高到 B %，提高 C 个百分点").

#include "reading/prose_figures.h"

#include <optional>

namespace reading {

class ProseChanges : private ProseFigures {
public:
    ProseChanges(const std::vector<Item>& items, facts::DocumentFacts& facts)
        : ProseFigures(items, facts) {}

    /// `at`: an item with Role::growth or Role::delta.
    void tie(std::size_t at);

private:
    bool is_points(std::size_t item) const;
    bool is_level(std::size_t item) const;
    bool came_to(std::size_t item) const;
    bool is_plain(std::size_t item) const;
    std::optional<std::size_t> change_before(std::size_t growth) const;
    std::optional<std::size_t> base_of(std::size_t change) const;
    std::optional<std::size_t> beside(std::size_t base, std::size_t change) const;
    std::optional<std::size_t> head_of_part(std::size_t base) const;
    void tie_difference(std::size_t change, std::size_t base);
    void tie_growth_on(std::size_t growth, std::optional<std::size_t> change, std::size_t base);
    void tie_growth_of(std::size_t growth, std::size_t change);
    void tie_growth_elsewhere(std::size_t growth, std::size_t change);
    bool tie_named_growth(std::size_t growth, std::size_t change);
    std::string stem_of(std::size_t item) const;
    bool fits_change(std::size_t now, std::size_t change, std::size_t growth) const;
    bool fits_difference(std::size_t now, std::size_t base, std::size_t change) const;
    void add_growth(std::size_t growth, std::size_t now, std::size_t change,
                    facts::Strength strength);
    void tie_points(std::size_t at);
};

}  // namespace reading
