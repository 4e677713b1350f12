#include "consistency/system.h"

#include "base/check.h"
#include "consistency/localise.h"
#include "consistency/proof_check.h"
#include "consistency/residual.h"
#include "consistency/tier_linear.h"
#include "consistency/tier_propagate.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace consistency {

namespace {

using Indexes = std::vector<std::size_t>;

void add_copies(Picture& picture) {
    const System& system = picture.system;
    picture.copies_of.resize(system.variables.size());
    for (std::size_t c = 0; c < system.constraints.size(); ++c) {
        const Constraint& constraint = system.constraints[c];
        if (constraint.kind != facts::TieKind::equal || !is_well_formed(system, constraint)) {
            continue;
        }
        const std::size_t a = constraint.result.variable;
        const std::size_t b = constraint.operands.front().variable;
        if (a == b || system.variables[a].figure != system.variables[b].figure) continue;
        if (std::ranges::count(picture.copies_of[a], b) > 0) continue;
        Indexes all = picture.copies_of[a];
        all.insert(all.end(), picture.copies_of[b].begin(), picture.copies_of[b].end());
        all.insert(all.end(), {a, b});
        for (const std::size_t member : all) {
            picture.copies_of[member] = all;
            std::erase(picture.copies_of[member], member);
        }
    }
}

Picture picture_of(const System& system) {
    Picture picture{system,
                    domains_of(system, Reading::rounded),
                    domains_of(system, Reading::cut_off),
                    {},
                    {},
                    {},
                    {}};
    for (const Variable& variable : system.variables) {
        picture.printed.push_back(figures::Interval::exactly(variable.figure.value()));
    }
    picture.constraints_of.resize(system.variables.size());
    picture.standings.resize(system.constraints.size());
    for (std::size_t c = 0; c < system.constraints.size(); ++c) {
        const Constraint& constraint = system.constraints[c];
        if (!is_well_formed(system, constraint)) continue;
        picture.standings[c] = stand(system, constraint, picture.rounded, picture.cut_off);
        for (std::size_t place = 0; place < places_of(constraint); ++place) {
            Indexes& list = picture.constraints_of[place_at(constraint, place).variable];
            if (list.empty() || list.back() != c) list.push_back(c);
        }
    }
    add_copies(picture);
    return picture;
}

// The proof of a constraint that fails by itself: a step for each denominator it allows.
Core failing_core(const Picture& picture, std::size_t index) {
    const Constraint& constraint = picture.system.constraints[index];
    Core core{{index}, {}};
    const auto add = [&](std::optional<std::size_t> base) {
        core.refutation.steps.push_back(
            {index, constraint.result.variable,
             narrow(picture.system, constraint, 0, picture.cut_off, base), base});
    };
    add({});
    for (const OtherBase& other : constraint.other_bases) {
        if (other.is_legal) add(other.variable);
    }
    return core;
}

// Constraints that hold by themselves, in connected blocks of two or more.
std::vector<Indexes> blocks_of(const Picture& picture) {
    std::vector<std::size_t> parent(picture.system.variables.size());
    std::iota(parent.begin(), parent.end(), std::size_t{0});
    const auto root = [&](std::size_t v) {
        while (parent[v] != v) v = parent[v] = parent[parent[v]];
        return v;
    };
    Indexes holding;
    for (std::size_t c = 0; c < picture.standings.size(); ++c) {
        const Standing& standing = picture.standings[c];
        if (standing.kind != Standing::Kind::holds || standing.how == Holding::by_cap) continue;
        const Constraint& constraint = picture.system.constraints[c];
        if (has_legal_bases(constraint)) continue;
        holding.push_back(c);
        for (const Place& place : constraint.operands) {
            parent[root(place.variable)] = root(constraint.result.variable);
        }
    }
    std::map<std::size_t, Indexes> by_root;
    for (const std::size_t c : holding) {
        by_root[root(picture.system.constraints[c].result.variable)].push_back(c);
    }
    std::vector<Indexes> blocks;
    for (auto& [first, block] : by_root) {
        if (block.size() > 1) blocks.push_back(std::move(block));
    }
    return blocks;
}

// A block in which every figure stands in a tree of constraints is decided by propagation alone.
bool has_cycle(const System& system, const Indexes& block) {
    std::map<std::size_t, int> seen;
    std::size_t links = 0;
    for (const std::size_t c : block) {
        const Constraint& constraint = system.constraints[c];
        for (std::size_t place = 0; place < places_of(constraint); ++place) {
            ++seen[place_at(constraint, place).variable];
            ++links;
        }
    }
    return links >= seen.size() + block.size();
}

std::optional<Core> refute(const Picture& picture, const Indexes& block) {
    Propagation found = propagate(picture.system, block, picture.cut_off);
    if (found.is_empty) {
        Indexes used;
        for (const Step& step : found.steps) {
            if (std::ranges::find(used, step.constraint) == used.end()) {
                used.push_back(step.constraint);
            }
        }
        Core core{smallest_core(picture.system, used, picture.cut_off), {}};
        Propagation smallest = propagate(picture.system, core.constraints, picture.cut_off);
        if (!smallest.is_empty) {  // the order of narrowing decided: keep what was found
            std::ranges::sort(used);
            core.constraints = std::move(used);
            smallest = std::move(found);
        }
        core.refutation.steps = std::move(smallest.steps);
        return core;
    }
    if (!has_cycle(picture.system, block)) return std::nullopt;
    LinearAnswer answer = decide_linear(picture.system, block, picture.cut_off);
    if (answer.kind != LinearAnswer::Kind::refuted) return std::nullopt;
    return Core{std::move(answer.constraints),
                {Refutation::Kind::farkas, {}, std::move(answer.rows)}};
}

// Contradictions between constraints that hold one by one.
void add_joint_cores(const Picture& picture, std::vector<Core>& cores) {
    constexpr int cores_max = 8;
    for (Indexes& block : blocks_of(picture)) {
        for (int i = 0; i < cores_max && block.size() > 1; ++i) {
            std::optional<Core> core = refute(picture, block);
            if (!core || core->constraints.empty()) break;
            const std::size_t weakest = *std::ranges::max_element(
                core->constraints, {},
                [&](std::size_t c) { return picture.system.constraints[c].strength; });
            std::erase(block, weakest);
            cores.push_back(std::move(*core));
        }
    }
}

void sort_out(const Picture& picture, Verdict& verdict, std::vector<Core>& cores) {
    for (std::size_t c = 0; c < picture.standings.size(); ++c) {
        const Standing& standing = picture.standings[c];
        switch (standing.kind) {
            case Standing::Kind::holds:
                verdict.held.push_back(
                    {c, standing.how, standing.base,
                     chance_of_sum(picture.system, picture.system.constraints[c])});
                break;
            case Standing::Kind::unknown:
                verdict.undecided.push_back(c);
                break;
            case Standing::Kind::fails:
                cores.push_back(failing_core(picture, c));
                break;
        }
    }
}

Verdict examine_or_throw(const System& system) {
    const Picture picture = picture_of(system);
    Verdict verdict;
    std::vector<Core> cores;
    sort_out(picture, verdict, cores);
    add_joint_cores(picture, cores);
    const std::size_t before = cores.size();
    std::erase_if(cores,
                  [&](const Core& core) { return !check_refutation(system, core.refutation); });
    verdict.dropped = before - cores.size();
    verdict.contradictions = localise(picture, cores);
    return verdict;
}

}  // namespace

Verdict examine(const System& system) {
    try {
        return examine_or_throw(system);
    } catch (const base::OverflowError&) {
        Verdict verdict;  // figures beyond all reason: nothing is said
        verdict.undecided.resize(system.constraints.size());
        std::iota(verdict.undecided.begin(), verdict.undecided.end(), std::size_t{0});
        return verdict;
    }
}

}  // namespace consistency
