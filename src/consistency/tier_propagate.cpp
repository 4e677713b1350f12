#include "consistency/tier_propagate.h"

#include "base/check.h"

#include <algorithm>
#include <span>

namespace consistency {

namespace {

using figures::Interval;
using figures::Ratio;
using figures::Wide;

constexpr int sweeps_max = 6;

// Outwards to 2^-10 of a unit of the last digit and one more, so that fractions stay small and what
// is left out is strictly outside.
Interval outwards(const Interval& interval, const Ratio& step) {
    const Ratio grain = step / Ratio(1024);
    const Wide low = (interval.low / grain).floor() - 1;
    const Wide high = -((-(interval.high / grain)).floor()) + 1;
    return {Ratio(low, 1) * grain, Ratio(high, 1) * grain};
}

class Sweeper {
public:
    Sweeper(const System& system, const std::vector<std::size_t>& active, Domains start)
        : system_(system), active_(active) {
        out_.domains = std::move(start);
        changed_.assign(system.variables.size(), 1);
    }

    Propagation run() {
        try {
            for (int sweep = 0; sweep < sweeps_max && !out_.is_empty; ++sweep) {
                next_.assign(system_.variables.size(), 0);
                if (!pass()) break;
                changed_ = next_;
            }
        } catch (const base::OverflowError&) {
            out_.overflowed = true;
        }
        if (out_.is_empty) keep_needed();
        return std::move(out_);
    }

private:
    // False when nothing changed any more.
    bool pass() {
        bool any = false;
        for (const std::size_t index : active_) {
            const Constraint& constraint = system_.constraints[index];
            if (has_legal_bases(constraint) || !touches_changed(constraint)) continue;
            for (std::size_t place = 0; place < places_of(constraint); ++place) {
                if (apply(index, place)) any = true;
                if (out_.is_empty) return true;
            }
        }
        return any;
    }

    bool touches_changed(const Constraint& constraint) const {
        for (std::size_t i = 0; i < places_of(constraint); ++i) {
            const std::size_t variable = place_at(constraint, i).variable;
            if (changed_[variable] || next_[variable]) return true;
        }
        return false;
    }

    bool apply(std::size_t index, std::size_t place) {
        const Constraint& constraint = system_.constraints[index];
        const std::size_t variable = place_at(constraint, place).variable;
        Interval& old = out_.domains[variable];
        if (old.is_point() && place != 0) return false;  // the result tests it
        const auto found = narrow(system_, constraint, place, out_.domains);
        if (!found || (found->low <= old.low && found->high >= old.high)) return false;
        if (!figures::meet(*found, old)) {
            out_.steps.push_back({index, variable, found});
            out_.is_empty = true;
            return true;
        }
        const Interval wider = outwards(*found, step_of(system_.variables[variable].figure));
        if (wider.low <= old.low && wider.high >= old.high) return false;
        const Interval left{std::max(old.low, wider.low), std::min(old.high, wider.high)};
        // A small gain is not worth another sweep.
        if (Ratio(16) * (left.high - left.low) > Ratio(15) * (old.high - old.low)) return false;
        out_.steps.push_back({index, variable, wider});
        old = left;
        next_[variable] = 1;
        return true;
    }

    // Backwards from the last step: those that narrowed a figure it reads.
    void keep_needed() {
        std::vector<char> is_read(system_.variables.size(), 0);
        std::vector<Step> kept;
        for (std::size_t i = out_.steps.size(); i-- > 0;) {
            const Step& step = out_.steps[i];
            const bool is_last = i + 1 == out_.steps.size();
            if (!is_last && !is_read[step.variable]) continue;
            const Constraint& constraint = system_.constraints[step.constraint];
            for (std::size_t k = 0; k < places_of(constraint); ++k) {
                is_read[place_at(constraint, k).variable] = 1;
            }
            kept.push_back(step);
        }
        std::ranges::reverse(kept);
        out_.steps = std::move(kept);
    }

    const System& system_;
    const std::vector<std::size_t>& active_;
    Propagation out_;
    std::vector<char> changed_;
    std::vector<char> next_ = std::vector<char>(system_.variables.size(), 0);
};

std::vector<std::size_t> joined(const std::vector<std::size_t>& a,
                                const std::vector<std::size_t>& b) {
    std::vector<std::size_t> all = a;
    all.insert(all.end(), b.begin(), b.end());
    return all;
}

class QuickXplain {
public:
    QuickXplain(const System& system, const Domains& start) : system_(system), start_(start) {}

    std::vector<std::size_t> explain(const std::vector<std::size_t>& background, bool has_news,
                                     const std::vector<std::size_t>& rest) {
        if (has_news && propagate(system_, background, start_).is_empty) return {};
        if (rest.size() <= 1) return rest;
        const auto middle = rest.begin() + static_cast<std::ptrdiff_t>(rest.size() / 2);
        const std::vector<std::size_t> first(rest.begin(), middle), second(middle, rest.end());
        const auto from_second = explain(joined(background, first), true, second);
        const auto from_first =
            explain(joined(background, from_second), !from_second.empty(), first);
        return joined(from_first, from_second);
    }

private:
    const System& system_;
    const Domains& start_;
};

}  // namespace

Propagation propagate(const System& system, const std::vector<std::size_t>& active, Domains start) {
    return Sweeper(system, active, std::move(start)).run();
}

std::vector<std::size_t> smallest_core(const System& system, std::vector<std::size_t> active,
                                       const Domains& start) {
    // The surest first, so that the core keeps them.
    std::ranges::stable_sort(active, {},
                             [&](std::size_t i) { return system.constraints[i].strength; });
    std::vector<std::size_t> core = QuickXplain(system, start).explain({}, false, active);
    std::ranges::sort(core);
    return core;
}

}  // namespace consistency
