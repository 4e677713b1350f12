#pragma once
// From the ties of a document to the engine and back: figures become variables, ties constraints;
// the verdict of each block becomes one finding in the words of the document, with the repair and
// the checked proof.

#include "consistency/system.h"
#include "consistency/text_view.h"

#include <vector>

namespace consistency {

/// The document as mathematics: variable k is mention k, constraint k is tie k.
System system_of(const TextView& view, const std::vector<facts::Tie>& ties);

/// Adds a finding for every contradiction among `ties`, and a proof for every tie that holds.
void test_ties(const TextView& view, const std::vector<facts::Tie>& ties, TextAudit& audit);

}  // namespace consistency
