#pragma once
// Copied text: long sentences that two reports of a batch have word by word. What many reports
// share is the form's and is left out, and so are definitions and quoted documents.

#include "audit/shared_facts.h"
#include "audit/together.h"

#include <functional>
#include <string>
#include <vector>

namespace audit {

/// One hint (X-COPIED) for each pair of reports with three long sentences or more in common, most
/// first: of two units, or of one unit in two years when figures were copied along. The places come
/// in pairs, the longest sentences first, without their words. Sorts marks: memory grows by 16
/// bytes a sentence.
std::vector<TogetherFinding> copied_passages(const std::vector<SharedFacts>& documents);

/// Fills in the words of the places from the texts; `text_of` gives the text of a path, empty when
/// it cannot be read any more.
void quote_copies(std::vector<TogetherGroup>& groups,
                  const std::function<std::string(const std::string&)>& text_of);

}  // namespace audit
