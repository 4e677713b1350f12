#pragma once
// Shares that the words of a paragraph state: "基本支出 A，占 38 %", "占收入 B 的 10 %", "分别占
// …".

#include "reading/prose_sums.h"

#include <optional>
#include <vector>

namespace reading {

class ProseShares : private ProseFigures {
public:
    /// `sums`: open while the paragraph is read; it knows the wholes of the parts.
    ProseShares(const std::vector<Item>& items, facts::DocumentFacts& facts, const ProseSums& sums)
        : ProseFigures(items, facts), sums_(sums) {}

    /// `at`: an item with Role::share.
    void tie(std::size_t at);
    /// `first`: the item that opens a list of uses, "主要用于以下方面". After all other shares.
    void tie_uses(std::size_t first);

private:
    void add_uses(const std::vector<std::size_t>& parts, std::size_t whole);
    std::vector<std::size_t> wholes_of(std::size_t at, std::size_t part) const;
    std::optional<std::size_t> whole_before(std::size_t at, std::size_t part) const;
    void tie_elsewhere(std::size_t at, std::size_t part);
    void tie_in_turn(std::size_t at, std::size_t last_part);
    void add_share(std::size_t share, std::size_t part, std::size_t whole,
                   facts::Strength strength);
    bool is_named(std::size_t item, std::string_view wanted) const;

    const ProseSums& sums_;
    std::size_t last_share_ = 0;
    std::optional<std::size_t> last_whole_;  ///< of the share before
};

}  // namespace reading
