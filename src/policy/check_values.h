#pragma once
// What must hold between the values of a resolved pack, after each of them was read by itself.

#include "policy/pack.h"

#include <vector>

namespace policy {

/// What is wrong, and the keys one of which must be changed.
struct Contradiction {
    std::vector<std::string> keys;  ///< at least one
    base::Bilingual text;
};

/// Everything that contradicts in `policy`: sums of weights, ids of methods, ceilings.
std::vector<Contradiction> contradictions(const Policy& policy);

}  // namespace policy
