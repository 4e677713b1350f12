#pragma once
// Totals behind their parts: "A 20，B 30，合计 50", "一季度 … 四季度 …，全年 …", the scores of the
// parts and the total score.

#include "reading/prose_figures.h"

namespace reading {

class ProseTotals : private ProseFigures {
public:
    ProseTotals(const std::vector<Item>& items, facts::DocumentFacts& facts)
        : ProseFigures(items, facts) {}

    /// Ties the item to the amounts in front of it, if it is their sum, or says that it is.
    void tie(std::size_t at);

private:
    bool is_part(std::size_t at, std::size_t item) const;
    bool says_total(std::size_t at) const;
    bool is_total_already(std::size_t at) const;
    void add_total(std::size_t at, std::vector<std::size_t> parts, facts::Strength strength);
};

}  // namespace reading
