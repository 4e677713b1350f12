#pragma once
// Tier 1: forward and backward propagation of intervals through many constraints, to a fixed point
// or a bound of sweeps; every narrowing is a step of the proof. And the smallest contradictory part
// of what it refutes (QuickXplain, Junker 2004).

#include "consistency/tier_interval.h"

namespace consistency {

struct Propagation {
    bool is_empty = false;
    bool overflowed = false;
    Domains domains;          ///< what is left; of no use when empty
    std::vector<Step> steps;  ///< with is_empty: those the last one needs
};

/// The constraints of `active` (indexes) from `start` on. Constraints with legal other bases are
/// passed over: they are tier 0's alone.
Propagation propagate(const System& system, const std::vector<std::size_t>& active, Domains start);

/// A smallest subset of `active` that propagation still refutes; `active` is refuted itself.
std::vector<std::size_t> smallest_core(const System& system, std::vector<std::size_t> active,
                                       const Domains& start);

}  // namespace consistency
