#pragma once
// A repair that does not make everything hold alone, and does together with the repair of another
// contradiction: two wrong figures beside each other.

#include "consistency/system.h"

namespace consistency {

/// "；同时把执行率 98.00% 改为 95.00%，则全部成立"; empty when `suspect` needs no other, or no
/// other contradiction of the verdict helps.
base::Bilingual joint_repair(const System& system, const Verdict& verdict,
                             const Contradiction& found, const FigureSuspect& suspect);

}  // namespace consistency
