#pragma once
// Repair of a document: which one figure, changed, makes a set of failing ties hold without
// breaking any other, what it would be, and how that slip came about. Exact arithmetic; weights are
// whole.

#include "consistency/text_arithmetic.h"

#include <vector>

namespace consistency {

struct TextRepair {
    std::size_t mention = 0;
    figures::Figure figure;           ///< what it should be
    std::int64_t weight = 0;          ///< how well the slip explains what is printed
    Bilingual why;                    ///< the slip
    std::vector<std::size_t> mended;  ///< of the failing ties, by index
};

/// Repairs of single figures of `failing`, each mending at least one tie of it; those that mend
/// most first, then the likeliest. `ties`: all of the document; `failing`: indexes into it.
std::vector<TextRepair> repairs_of(const TextView& view, const std::vector<facts::Tie>& ties,
                                   const std::vector<std::size_t>& failing);

}  // namespace consistency
