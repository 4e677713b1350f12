#include "consistency/localise_repairs.h"

#include "consistency/tier_propagate.h"

#include <algorithm>

namespace consistency {

namespace {

using figures::Decimal;
using figures::Figure;
using figures::Interval;
using figures::Ratio;
using figures::Wide;

bool contains(const std::vector<std::size_t>& list, std::size_t value) {
    return std::ranges::find(list, value) != list.end();
}

// What the figures can stand for, in the three ways to read them.
struct Readings {
    Domains rounded;
    Domains cut_off;
    Domains printed;
};

// Puts a figure into all its places.
void apply(const Picture& picture, const Change& change, Readings& readings) {
    const auto put = [&](std::size_t place) {
        const Variable& variable = picture.system.variables[place];
        readings.rounded[place] = domain_of(variable, change.figure, Reading::rounded);
        readings.cut_off[place] = domain_of(variable, change.figure, Reading::cut_off);
        readings.printed[place] = Interval::exactly(change.figure.value());
    };
    put(change.variable);
    for (const std::size_t copy : picture.copies_of[change.variable]) put(copy);
}

// The constraints of a figure in all its places that can be tested.
std::vector<std::size_t> testable(const Picture& picture, std::size_t variable) {
    std::vector<std::size_t> all;
    const auto add = [&](std::size_t place) {
        for (const std::size_t c : picture.constraints_of[place]) {
            const bool is_unknown = picture.standings[c].kind == Standing::Kind::unknown;
            if (!is_unknown && !contains(all, c)) all.push_back(c);
        }
    };
    add(variable);
    for (const std::size_t copy : picture.copies_of[variable]) add(copy);
    return all;
}

Interval common(const Interval& a, const Interval& b) {
    return {std::max(a.low, b.low), std::min(a.high, b.high)};
}

class Search {
public:
    Search(const Picture& picture, std::size_t variable, const std::vector<const Core*>& cores,
           const Premises& premises)
        : picture_(picture),
          system_(picture.system),
          index_(variable),
          variable_(system_.variables[variable]),
          cores_(cores),
          given_(premises.given),
          step_(step_of(variable_.figure)),
          story_(system_, variable, picture.constraints_of[variable], picture.rounded),
          now_{picture.rounded, picture.cut_off, picture.printed} {
        places_.push_back(variable);
        for (const std::size_t copy : picture.copies_of[variable]) places_.push_back(copy);
        for (const std::size_t c : testable(picture, variable)) {
            if (!contains(premises.excluded, c) && !is_between_places(c)) tied_.push_back(c);
        }
        for (const Change& change : given_) apply(picture, change, now_);
    }

    Repairs run() {
        const std::optional<Interval> range = possible_range();
        if (!range) return {};
        for (const Guess& guess : digit_guesses(variable_)) {
            // A moved point or a lost per cent sign leaves another last digit.
            const Ratio own = std::max(step_of(guess.figure) - step_, Ratio(0));
            const Interval room{range->low - own, range->high + own};
            if (guess.weight > 0 && room.contains(guess.figure.value())) try_guess(guess);
        }
        add_grid(*range);
        for (const Repair& repair : out_.values) out_.total += repair.weight;
        if (places_.size() > 1) scale_for_copies();
        std::ranges::stable_sort(out_.values, std::greater{}, &Repair::weight);
        return std::move(out_);
    }

private:
    // That the places of one fact agree says nothing when it changes in all of them.
    bool is_between_places(std::size_t c) const {
        const Constraint& constraint = system_.constraints[c];
        return constraint.kind == facts::TieKind::equal &&
               contains(places_, constraint.result.variable) &&
               contains(places_, constraint.operands.front().variable);
    }

    // Wrong at its source, before it was copied: once in ten, and less the more places.
    void scale_for_copies() {
        const auto scaled = [&](Weight weight) {
            return weight / (10 * static_cast<Weight>(places_.size() - 1));
        };
        for (Repair& repair : out_.values) repair.weight = scaled(repair.weight);
        out_.total = scaled(out_.total);
    }

    // What all ties leave for the figure, with room for its own rounding.
    std::optional<Interval> possible_range() {
        Interval range = everything();
        if (variable_.figure.number.digits() > 0) range.low = 0;
        for (const std::size_t c : tied_) {
            const Constraint& constraint = system_.constraints[c];
            if (has_legal_bases(constraint)) continue;
            for (std::size_t place = 0; place < places_of(constraint); ++place) {
                const std::size_t variable = place_at(constraint, place).variable;
                if (!contains(places_, variable) || is_twice(constraint)) continue;
                const auto left = narrow(system_, constraint, place, now_.cut_off);
                if (left) range = common(range, *left);
            }
        }
        for (const Core* core : cores_) {
            if (range.low > range.high) break;
            if (core->constraints.size() < 2) continue;
            Domains freed = now_.cut_off;
            for (const std::size_t place : places_) freed[place] = range;
            const Propagation left = propagate(system_, core->constraints, std::move(freed));
            if (left.is_empty) return std::nullopt;
            if (left.overflowed) continue;
            for (const std::size_t place : places_) range = common(range, left.domains[place]);
        }
        range = {range.low - step_, range.high + step_};
        if (range.low > range.high) return std::nullopt;
        return range;
    }

    bool is_twice(const Constraint& constraint) const {
        int times = 0;
        for (std::size_t place = 0; place < places_of(constraint); ++place) {
            times += contains(places_, place_at(constraint, place).variable);
        }
        return times > 1;
    }

    // Whether everything holds with `figure`, as well as it did before.
    bool is_accepted(const Figure& figure) {
        apply(picture_, {index_, figure}, now_);
        const bool holds = std::ranges::all_of(tied_, [&](std::size_t c) {
            const Standing now = stand(system_, system_.constraints[c], now_.rounded, now_.cut_off);
            const Standing& before = picture_.standings[c];
            const bool was_cut = before.kind == Standing::Kind::holds && before.how == now.how;
            return now.kind == Standing::Kind::holds && (now.how != Holding::by_cutting || was_cut);
        });
        const bool all = holds && std::ranges::all_of(cores_, [&](const Core* core) {
                             return core->constraints.size() < 2 ||
                                    !propagate(system_, core->constraints, now_.cut_off).is_empty;
                         });
        apply(picture_, {index_, variable_.figure}, now_);
        return all;
    }

    void try_guess(const Guess& guess) {
        const auto known = std::ranges::find_if(
            out_.values, [&](const Repair& r) { return r.figure == guess.figure; });
        Repair* repair = known == out_.values.end() ? nullptr : &*known;
        if (!repair) {
            if (guess.figure == variable_.figure || !is_accepted(guess.figure)) return;
            out_.values.push_back(
                {guess.figure, guess.slip, 0, 0, is_exact(guess.figure), comes_out(guess.figure)});
            repair = &out_.values.back();
            add_weight(*repair, story_.of(guess.figure));
        }
        add_weight(*repair, guess);
    }

    void add_weight(Repair& repair, const Guess& guess) const {
        // A rate printed without decimals where none are needed.
        const Weight factor = (repair.is_exact ? 5 : 1) * (repair.comes_out ? 4 : 1);
        const Weight weight = factor * with_prior(variable_, repair.figure, guess.weight);
        repair.weight += weight;
        if (weight <= repair.best) return;
        repair.best = weight;
        repair.slip = guess.slip;
    }

    // With whole per cents printed: the broken rates come out without rounding.
    bool is_exact(const Figure& figure) {
        bool any = false;
        for (const Core* core : cores_) {
            for (const std::size_t c : core->constraints) {
                const Constraint& constraint = system_.constraints[c];
                const std::size_t result = constraint.result.variable;
                const bool is_coarse = system_.variables[result].figure.number.decimals() < 1 &&
                                       constraint.kind == facts::TieKind::quotient;
                const auto speaks = [&](std::size_t place) { return speaks_of(constraint, place); };
                if (!is_coarse || std::ranges::none_of(places_, speaks)) continue;
                const auto value = [&](const Place& place) {
                    const Figure& f = figure_in(place.variable, figure);
                    return place.sign < 0 ? -f.value() : f.value();
                };
                const Ratio product = value(constraint.result) * value(constraint.operands[1]);
                if (product != value(constraint.operands[0])) return false;
                any = true;
            }
        }
        return any;
    }

    // The broken ties, worked out again with the printed figures, round to what is printed: true of
    // most figures, though rounding allows for more.
    bool comes_out(const Figure& figure) {
        apply(picture_, {index_, figure}, now_);
        const bool all = std::ranges::all_of(cores_, [&](const Core* core) {
            if (core->constraints.size() > 1) return true;
            Constraint constraint = system_.constraints[core->constraints.front()];
            if (constraint.kind == facts::TieKind::at_most) return true;
            constraint.nudge = 0;
            const auto result = narrow(system_, constraint, 0, now_.printed);
            if (!result) return true;
            const Figure& stated = figure_in(constraint.result.variable, figure);
            const Ratio value = constraint.result.sign < 0 ? -stated.value() : stated.value();
            const Ratio half = step_of(stated) / Ratio(2);
            return result->low <= value + half && value - half <= result->high;
        });
        apply(picture_, {index_, variable_.figure}, now_);
        return all;
    }

    // What stands there, with `figure` for the one looked at.
    const Figure& figure_in(std::size_t place, const Figure& figure) const {
        if (contains(places_, place)) return figure;
        for (const Change& change : given_) {
            const bool is_copy = contains(picture_.copies_of[change.variable], place);
            if (change.variable == place || is_copy) return change.figure;
        }
        return system_.variables[place].figure;
    }

    Figure on_grid(Wide steps) const {
        Figure figure = variable_.figure;
        figure.number = Decimal(static_cast<std::int64_t>(steps), figure.number.decimals());
        return figure;
    }

    // The printable values of the range: all of a few; otherwise the middle, the roundest, and the
    // weight of the rest.
    void add_grid(const Interval& range) {
        const Wide first = -((-(range.low / step_)).floor());
        const Wide last = (range.high / step_).floor();
        if (first > last || first < -Wide(Decimal::digits_max) || last > Wide(Decimal::digits_max))
            return;
        constexpr Wide all_max = 40;
        if (last - first < all_max) {
            for (Wide at = first; at <= last; ++at) try_free(at);
            return;
        }
        const Wide middle = first + (last - first) / 2;
        const std::size_t before = out_.values.size();
        for (Wide at = middle - 2; at <= middle + 2; ++at) try_free(at);
        const bool has_middle = out_.values.size() > before;
        for (Wide unit = 1'000'000'000'000; unit > 1; unit /= 10) {
            const Wide round = (last / unit) * unit;
            if (round < first) continue;
            for (Wide at = round; at >= first && at > round - 3 * unit; at -= unit) try_free(at);
            if (last / unit - first / unit > 10) break;
        }
        if (!has_middle || last - first > Wide(1'000'000'000)) return;
        out_.total += story_.of(on_grid(middle)).weight * (last - first - 10);
    }

    void try_free(Wide steps) {
        const Figure figure = on_grid(steps);
        try_guess({figure, story_.of(figure).slip, 0});
    }

    const Picture& picture_;
    const System& system_;
    std::size_t index_;
    const Variable& variable_;
    const std::vector<const Core*>& cores_;
    const std::vector<Change>& given_;
    Ratio step_;
    FreeStory story_;
    Readings now_;
    std::vector<std::size_t> places_;  ///< of the figure: the variable and its copies
    std::vector<std::size_t> tied_;
    Repairs out_;
};

}  // namespace

Repairs repairs_of_variable(const Picture& picture, std::size_t variable,
                            const std::vector<const Core*>& cores, const Premises& premises) {
    return Search(picture, variable, cores, premises).run();
}

std::size_t holding_with(const Picture& picture, const Change& change,
                         const std::vector<Change>& given) {
    Readings now{picture.rounded, picture.cut_off, picture.printed};
    for (const Change& other : given) apply(picture, other, now);
    apply(picture, change, now);
    const std::vector<std::size_t> all = testable(picture, change.variable);
    return static_cast<std::size_t>(std::ranges::count_if(all, [&](std::size_t c) {
        const Constraint& constraint = picture.system.constraints[c];
        return stand(picture.system, constraint, now.rounded, now.cut_off).kind ==
               Standing::Kind::holds;
    }));
}

std::size_t tied_to(const Picture& picture, std::size_t variable) {
    return testable(picture, variable).size();
}

}  // namespace consistency
