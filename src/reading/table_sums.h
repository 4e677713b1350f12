#pragma once
// Sums of a table: rows that add up to 合计, codes that add up to the code above them, columns that
// add up to the column of totals. Only what the structure of the table shows is a tie.

#include "facts/mention.h"
#include "reading/text_table.h"

#include <map>
#include <string>
#include <vector>

namespace reading {

/// A row of figures that was read: the mention in each column that may be added up.
struct SumRow {
    std::string label;
    std::string code;
    int number = 0;  ///< 序号; 0: none
    std::map<int, std::size_t> mentions;
    bool has_gap = false;  ///< a figure of the row was not understood or not placed
};

/// Ties of the rows under one head.
void add_row_sums(const std::vector<SumRow>& rows, TextTable::Form form,
                  facts::DocumentFacts& facts);

/// Sources of funds under their total: 年度资金总额 = 当年财政拨款 + 上年结转 + 其他资金.
void add_fund_sums(const std::vector<SumRow>& rows, facts::DocumentFacts& facts);

/// Whether result = Σ operands within what rounding allows.
bool adds_up(const facts::DocumentFacts& facts, std::size_t result,
             const std::vector<std::size_t>& operands);

void add_sum(facts::DocumentFacts& facts, std::string rule, std::size_t result,
             const std::vector<std::size_t>& operands, facts::Strength strength);

}  // namespace reading
