#pragma once
// The checker of proofs: small, and independent of everything that finds contradictions. It knows
// the structs of system.h and the exact numbers of figures, nothing else, and works by trying the
// parts of a figure's range that a step excludes, never by solving for it.

#include "consistency/system.h"

namespace consistency {

/// Whether the constraints named by `refutation` really cannot all hold, every printed figure
/// rounded half up or cut off. False as well for what it cannot compute exactly.
bool check_refutation(const System& system, const Refutation& refutation);

}  // namespace consistency
