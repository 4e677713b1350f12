#pragma once
// Names of figures for people. A figure that the document calls only "占" or "下降" is called after
// the figure that it belongs to: "公务接待费降幅".

#include "consistency/text_view.h"

#include <string>

namespace consistency {

/// The label of a figure of running text as a name; the label itself where it says enough.
std::string full_label(const TextView& view, std::size_t mention);

/// Gives every suspect the name of its figure; two figures of one finding that have one name and
/// one value are told apart by their line.
void name_suspects(const TextView& view, TextAudit& audit);

}  // namespace consistency
