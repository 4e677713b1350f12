#pragma once
// What a contradiction between figures of a document is called: the relation in figures, the claim
// against what follows, and the steps of the proof, in the words of the document.

#include "consistency/text_view.h"

#include <string>
#include <vector>

namespace consistency {

/// "437万元 + 166.35万元 = 603.35万元".
std::string statement_of(const TextView& view, const facts::Tie& tie);

/// What one relation that fails by itself says against its result.
Bilingual words_of(const TextView& view, const facts::Tie& tie);

/// Of relations that hold one by one and not together.
Bilingual joint_words(const TextView& view, const Contradiction& found);

/// Formula, figures, and what is printed instead.
std::vector<std::string> arithmetic_of(const TextView& view, const facts::Tie& tie);

/// The refutation, a line a step: which values it leaves for which figure.
std::vector<std::string> refutation_lines(const TextView& view, const TextRefutation& proof);

}  // namespace consistency
