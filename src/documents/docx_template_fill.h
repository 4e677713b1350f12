#pragma once
// Walks a compiled template part with values and writes the filled part.

#include "base/result.h"
#include "documents/docx_template_nodes.h"
#include "documents/docx_values.h"

#include <string>
#include <vector>

namespace documents::docx {

struct FillOptions {
    std::size_t first_chart = 1;  ///< number of the first new chart
    /// Charts and tables are given back beside the text and stand as marks in it
    /// (docx_body_reader.h).
    bool blocks_apart = false;
};

struct FilledPart {
    std::string xml;
    std::vector<Chart> charts;  ///< in the order of their numbers
    std::vector<Block> apart;   ///< with blocks_apart
};

/// Fills a part. Errors: invalid_input with the place: a name without a value, a value of the wrong
/// kind.
base::Result<FilledPart> fill_part(const TemplatePart& part, const Values& values,
                                   const FillOptions& options);

/// Everything that filling with values like these would complain about. Lists are entered with
/// their first item.
std::vector<base::Error> problems_of(const TemplatePart& part, const Values& sample);

/// 1 → 一, 12 → 十二, 105 → 一百零五. Digits from 10000 on.
std::string chinese_number(std::size_t number);

}  // namespace documents::docx
