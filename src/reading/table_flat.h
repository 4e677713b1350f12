#pragma once
// Tables that were flattened until nothing parts their cells, or only spaces on one long line. They
// are read only where there is one way to part them.

#include "documents/text_document.h"
#include "facts/mention.h"
#include "reading/table_words.h"

#include <string>
#include <string_view>
#include <vector>

namespace reading {

/// Cuts digits that run together into one number a head: "194.9194.9100%" under 预算数, 执行数,
/// 执行率 is 194.9, 194.9, 100%. Numbers have no leading zero; money has equal decimals; points are
/// at most 100 and a score at most its weight. Empty when no way or more than one is left; of
/// several, one that alone makes the rate right is taken.
std::vector<std::string> cut_digits(std::string_view digits, const std::vector<HeadMeaning>& heads);

/// Reads what is left of lines that no table has taken.
void read_flat_lines(const documents::TextDocument& document, facts::DocumentFacts& facts,
                     std::vector<bool>& taken);

}  // namespace reading
