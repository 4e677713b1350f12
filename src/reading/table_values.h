#pragma once
// Values of table cells: a cell is blank, one figure (with its mark and unit), or words.

#include "documents/text_document.h"
#include "reading/scan.h"
#include "reading/table_words.h"
#include "reading/text_table.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reading {

struct TableValue {
    enum class Kind { blank, figure, words };
    Kind kind = Kind::blank;
    Token token;  ///< of a figure
    const TableCell* cell = nullptr;
};

/// Half-width words without spaces: "12", "1,236.50", "≥95%", "12人次", "(30)".
bool is_number_cell(std::string_view words);
/// "", "—", "/", "无", "''".
bool is_blank_value(std::string_view words);
/// Whether a unit that cannot stand alone opens the words: "万元。", "个，".
bool begins_with_unit(std::string_view words);

TableValue value_of(const documents::TextDocument& document, const TableCell& cell);

/// A figure as its column means it: the unit of the head where the cell has none, "%" where the
/// head says so, points in columns of points. Nothing when it cannot mean that.
std::optional<Token> as_head_means(const HeadWord& head, const TableValue& value,
                                   const std::optional<figures::Unit>& money);

/// Which value stands under which head, in order, one index of `heads` per value (−1: a blank);
/// empty when there is no way or more than one.
std::vector<int> align(const std::vector<HeadWord>& heads, const std::vector<TableValue>& values);

}  // namespace reading
