#pragma once
// Localisation: from contradictions to the figures that are probably wrong. Every set of figures
// that, changed, would make everything hold again is an explanation; its weight is that of its
// slips (story.h). All explanations near the best one count.

#include "consistency/story.h"

namespace consistency {

/// Constraints that contradict each other by themselves, none of them superfluous.
struct Core {
    std::vector<std::size_t> constraints;
    Refutation refutation;
};

/// A system as the tiers see it.
struct Picture {
    const System& system;
    Domains rounded;
    Domains cut_off;
    Domains printed;                  ///< the figures as if nothing had been rounded away
    std::vector<Standing> standings;  ///< of each constraint by itself
    std::vector<std::vector<std::size_t>> constraints_of;  ///< of each variable
    /// Of each variable: others that print the same and are tied to it as one fact. Wrong at its
    /// source, it is wrong in all its places.
    std::vector<std::vector<std::size_t>> copies_of;
};

/// One contradiction for each slip of the best explanation of `cores`.
std::vector<Contradiction> localise(const Picture& picture, const std::vector<Core>& cores);

}  // namespace consistency
