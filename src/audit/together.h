#pragma once
// Together: several documents of one unit held against each other: the same fact must agree, and
// what one report calls last year is what last year's report says. Across a whole batch also
// sentences that two units have word by word.

#include "audit/shared_facts.h"
#include "base/json.h"
#include "consistency/finding.h"

#include <string>
#include <vector>

namespace audit {

/// Where a figure stands in one of the documents.
struct TogetherPlace {
    std::string path;
    std::string fact;
    std::string quote;
    std::string value;  ///< as printed
    std::size_t start = 0;
    std::size_t end = 0;
};

struct TogetherFinding {
    std::string rule;
    consistency::Certainty certainty = consistency::Certainty::hint;
    base::Bilingual message;
    std::vector<TogetherPlace> places;
};

/// The documents of one unit.
struct TogetherGroup {
    std::string unit;
    std::vector<std::string> paths;
    std::vector<TogetherFinding> findings;
    std::size_t agreed = 0;  ///< facts that stand in several documents with one value
};

/// Documents by unit, in the order in which they came. One without a unit's name belongs to the
/// only unit there is, otherwise to none.
std::vector<TogetherGroup> hold_together(const std::vector<SharedFacts>& documents);

bool is_contradicted(const std::vector<TogetherGroup>& groups);
/// {"unit", "paths", "agreed", "findings"}.
base::Json together_json(const TogetherGroup& group);
/// One line a group: {"together": …}.
std::string together_lines(const std::vector<TogetherGroup>& groups);
std::string together_text(const std::vector<TogetherGroup>& groups, base::Language language);
/// A part of an HTML page: a heading and a list of the findings for each unit with any.
std::string together_html(const std::vector<TogetherGroup>& groups, base::Language language);

}  // namespace audit
