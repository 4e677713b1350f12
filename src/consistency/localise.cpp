#include "consistency/localise.h"

#include "base/check.h"
#include "consistency/localise_repairs.h"
#include "consistency/localise_words.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace consistency {

namespace {

using figures::Ratio;
using Indexes = std::vector<std::size_t>;

constexpr std::size_t fixes_max = 3;
constexpr std::size_t figures_max = 600;  // of a core
constexpr std::size_t values_max = 6;     // of an earlier fix that another one depends on
constexpr Weight weight_share = 1'000'000;
// What nobody thought of: a slip outside the model, or more of them than were looked for.
constexpr Weight unexplained_weight = weight_one / 1'000'000'000;

bool contains(const Indexes& list, std::size_t value) {
    return std::ranges::find(list, value) != list.end();
}

void add_once(Indexes& list, std::size_t value) {
    if (!contains(list, value)) list.push_back(value);
}

void add_variables(const Constraint& constraint, Indexes& variables) {
    for (std::size_t place = 0; place < places_of(constraint); ++place) {
        add_once(variables, place_at(constraint, place).variable);
    }
}

// One change: a figure, or a core whose ties are not meant.
struct Fix {
    bool is_figure = true;
    std::size_t index = 0;  ///< of the variable, or of the core
    Indexes cores;          ///< that it takes away
    const Repairs* repairs = nullptr;
    Weight weight = 0;
    std::vector<Change> given = {};  ///< of earlier fixes, with which `repairs` were found
};

struct Explanation {
    std::vector<Fix> fixes;
    Weight weight = 0;
};

// Cores that share a figure, and everything that explains them.
class Cluster {
public:
    Cluster(const Picture& picture, const std::vector<Core>& cores, Indexes members)
        : picture_(picture), cores_(cores), members_(std::move(members)) {}

    std::vector<Contradiction> run() {
        // Among so many figures nothing tells which is wrong, and looking takes too long.
        const bool is_wide = std::ranges::any_of(
            members_, [&](std::size_t core) { return variables_of(core).size() > figures_max; });
        const std::size_t deepest = is_wide ? 0 : members_.size() == 1 ? 1 : fixes_max;
        for (std::size_t depth = 1; depth <= deepest; ++depth) {
            // One figure that mends several ties needs no rival of three.
            if (depth == fixes_max && !found_.empty()) break;
            depth_ = depth;
            search(members_, {}, weight_one);
        }
        if (found_.empty() && !is_wide) explain_greedily();
        std::ranges::stable_sort(found_, std::greater{}, &Explanation::weight);
        Weight total = unexplained_weight;
        for (const Explanation& explanation : found_) total += explanation.weight;
        std::vector<Contradiction> all;
        if (!found_.empty()) {
            for (const Fix& fix : found_.front().fixes) {
                if (!fix.cores.empty()) all.push_back(contradiction_of(fix.cores, total));
            }
        }
        for (const std::size_t core : members_) {
            if (!is_told(core)) all.push_back(contradiction_of({core}, total));
        }
        return all;
    }

private:
    Indexes variables_of(std::size_t core) const {
        Indexes variables;
        for (const std::size_t c : cores_[core].constraints) {
            add_variables(picture_.system.constraints[c], variables);
        }
        return variables;
    }

    bool core_speaks_of(std::size_t core, std::size_t variable) const {
        return std::ranges::any_of(cores_[core].constraints, [&](std::size_t c) {
            return constraint_speaks_of(c, variable);
        });
    }

    // Of the figure, in whichever of its places.
    bool constraint_speaks_of(std::size_t constraint, std::size_t variable) const {
        const auto speaks = [&](std::size_t v) {
            return speaks_of(picture_.system.constraints[constraint], v);
        };
        return speaks(variable) || std::ranges::any_of(picture_.copies_of[variable], speaks);
    }

    bool is_one_figure(std::size_t a, std::size_t b) const {
        return a == b || contains(picture_.copies_of[a], b);
    }

    const Repairs& repairs_for(std::size_t variable, const Indexes& cores,
                               const Premises& premises) {
        std::vector<std::pair<std::size_t, std::int64_t>> given;
        for (const Change& change : premises.given) {
            given.emplace_back(change.variable, change.figure.number.digits());
        }
        const auto key = std::tuple(variable, cores, premises.excluded, given);
        const auto known = memo_.find(key);
        if (known != memo_.end()) return known->second;
        std::vector<const Core*> wanted;
        for (const std::size_t core : cores) wanted.push_back(&cores_[core]);
        Repairs repairs;
        try {
            repairs = repairs_of_variable(picture_, variable, wanted, premises);
        } catch (const base::OverflowError&) {
            repairs = {};  // no repair that can be computed exactly
        }
        return memo_.emplace(key, std::move(repairs)).first->second;
    }

    // Explanations of exactly `depth_` fixes of the cores still open.
    void search(const Indexes& open, const std::vector<Fix>& fixes, Weight weight) {
        if (open.empty()) {
            if (fixes.size() == depth_) keep({fixes, weight});
            return;
        }
        if (fixes.size() == depth_) return;
        // Of two wrong figures in one tie, the one that another tie determines comes first.
        const std::size_t firsts = depth_ > 1 && open.size() <= fixes_max ? open.size() : 1;
        for (std::size_t first = 0; first < firsts; ++first) {
            Indexes ordered = open;
            std::rotate(ordered.begin(), ordered.begin() + static_cast<std::ptrdiff_t>(first),
                        ordered.begin() + static_cast<std::ptrdiff_t>(first) + 1);
            try_figures(ordered, fixes, weight);
        }
        const std::size_t core = open.front();
        Weight not_meant = 0;
        for (const std::size_t c : cores_[core].constraints) {
            not_meant = std::max(not_meant,
                                 weight_not_meant(picture_.system, picture_.system.constraints[c]));
        }
        descend({false, core, {core}, nullptr, not_meant}, open, fixes, weight);
    }

    // Figures of the first core.
    void try_figures(const Indexes& open, const std::vector<Fix>& fixes, Weight weight) {
        Indexes tried;
        for (const std::size_t variable : variables_of(open.front())) {
            const auto same = [&](const Fix& f) {
                return f.is_figure && is_one_figure(f.index, variable);
            };
            const auto before = [&](std::size_t other) { return is_one_figure(other, variable); };
            if (std::ranges::any_of(fixes, same) || std::ranges::any_of(tried, before)) continue;
            tried.push_back(variable);
            try_figure(variable, open, fixes, weight);
        }
    }

    void try_figure(std::size_t variable, const Indexes& open, const std::vector<Fix>& fixes,
                    Weight weight) {
        Indexes excluded, mended;
        for (const Fix& fix : fixes) {
            if (fix.is_figure) continue;
            for (const std::size_t c : cores_[fix.index].constraints) add_once(excluded, c);
        }
        for (const std::size_t core : open) {
            if (core_speaks_of(core, variable)) mended.push_back(core);
        }
        std::ranges::sort(excluded);
        Fix fix = fix_for(variable, mended, excluded, fixes);
        if (fix.weight == 0 && mended.size() > 1 && depth_ > 1) {
            // It may mend the first of them only, and another figure the rest.
            for (const std::size_t core : mended) {
                if (core == mended.front()) continue;
                for (const std::size_t c : cores_[core].constraints) add_once(excluded, c);
            }
            mended.resize(1);
            std::ranges::sort(excluded);
            fix = fix_for(variable, mended, excluded, fixes);
        }
        if (fix.weight > 0) descend(std::move(fix), open, fixes, weight);
    }

    bool shares_constraint(std::size_t a, std::size_t b) const {
        const auto shares = [&](std::size_t place) {
            return std::ranges::any_of(picture_.constraints_of[place],
                                       [&](std::size_t c) { return constraint_speaks_of(c, b); });
        };
        return shares(a) || std::ranges::any_of(picture_.copies_of[a], shares);
    }

    // With the likeliest values of the earlier fixes that stand in a constraint with it.
    Fix fix_for(std::size_t variable, const Indexes& mended, const Indexes& excluded,
                const std::vector<Fix>& fixes) {
        Fix best{true, variable, mended, nullptr, 0};
        Weight surest = 0, all = 0;
        const auto try_with = [&](const std::vector<Change>& given, Weight share) {
            const Repairs& repairs = repairs_for(variable, mended, {excluded, given});
            const Weight weight = both(repairs.total, share);
            all += weight;
            if (weight <= surest) return;
            surest = weight;
            best.repairs = &repairs;
            best.given = given;
        };
        const auto combine = [&](const auto& self, std::size_t at, std::vector<Change>& given,
                                 Weight share) -> void {
            if (at == fixes.size()) return try_with(given, share);
            const Fix& earlier = fixes[at];
            if (!earlier.is_figure || !shares_constraint(earlier.index, variable)) {
                return self(self, at + 1, given, share);
            }
            const std::vector<Repair>& values = earlier.repairs->values;
            for (std::size_t i = 0; i < std::min(values.size(), values_max); ++i) {
                const Weight part =
                    values[i].weight / std::max<Weight>(1, earlier.repairs->total / weight_share);
                given.push_back({earlier.index, values[i].figure});
                self(self, at + 1, given, both(share, part * (weight_one / weight_share)));
                given.pop_back();
            }
        };
        std::vector<Change> given;
        combine(combine, 0, given, weight_one);
        best.weight = all;
        return best;
    }

    void descend(Fix fix, const Indexes& open, std::vector<Fix> fixes, Weight weight) {
        const Weight now = both(weight, fix.weight);
        if (now == 0) return;
        Indexes left;
        for (const std::size_t core : open) {
            if (!contains(fix.cores, core)) left.push_back(core);
        }
        fixes.push_back(std::move(fix));
        search(left, fixes, now);
    }

    void keep(Explanation explanation) {
        const auto key_of = [](const Explanation& e) {
            std::vector<std::pair<bool, std::size_t>> key;
            for (const Fix& fix : e.fixes) key.emplace_back(fix.is_figure, fix.index);
            std::ranges::sort(key);
            return key;
        };
        const auto key = key_of(explanation);
        const auto known =
            std::ranges::find_if(found_, [&](const Explanation& e) { return key_of(e) == key; });
        if (known == found_.end()) {
            found_.push_back(std::move(explanation));
        } else if (known->weight < explanation.weight) {
            *known = std::move(explanation);
        }
    }

    // Too many slips for the search: the figure that mends most first, then the rest.
    void explain_greedily() {
        Indexes open = members_;
        Explanation explanation{{}, weight_one};
        while (!open.empty()) {
            Fix best{false, open.front(), {open.front()}, nullptr, 1};
            Indexes variables;
            for (const std::size_t core : open) {
                for (const std::size_t variable : variables_of(core)) add_once(variables, variable);
            }
            for (const std::size_t variable : variables) {
                Indexes mended;
                for (const std::size_t core : open) {
                    if (core_speaks_of(core, variable)) mended.push_back(core);
                }
                const Repairs& repairs = repairs_for(variable, mended, {{}, {}});
                const bool is_better = std::pair(mended.size(), repairs.total) >
                                       std::pair(best.cores.size(), best.weight);
                if (repairs.total > 0 && is_better) {
                    best = {true, variable, mended, &repairs, repairs.total};
                }
            }
            std::erase_if(open, [&](std::size_t core) { return contains(best.cores, core); });
            explanation.weight =
                std::max<Weight>(unexplained_weight, both(explanation.weight, best.weight));
            explanation.fixes.push_back(std::move(best));
        }
        found_.push_back(std::move(explanation));
    }

    bool is_told(std::size_t core) const {
        return !found_.empty() && std::ranges::any_of(found_.front().fixes, [&](const Fix& fix) {
            return contains(fix.cores, core);
        });
    }

    Contradiction contradiction_of(const Indexes& cores, Weight total) const {
        Contradiction out;
        for (const std::size_t core : cores) {
            for (const std::size_t c : cores_[core].constraints) add_once(out.constraints, c);
        }
        std::ranges::stable_sort(out.constraints, {}, [&](std::size_t c) {
            return picture_.system.constraints[c].strength;
        });
        for (const std::size_t c : out.constraints) {
            add_variables(picture_.system.constraints[c], out.variables);
        }
        const auto ceiling = [&](std::size_t core) {
            facts::Strength weakest = facts::Strength::certain;
            for (const std::size_t c : cores_[core].constraints) {
                weakest = std::max(weakest, picture_.system.constraints[c].strength);
            }
            return weakest;
        };
        const std::size_t surest = *std::ranges::min_element(cores, {}, ceiling);
        out.ceiling = ceiling(surest);
        out.core = cores_[surest].constraints;
        out.refutation = cores_[surest].refutation;
        add_suspects(cores, total, out);
        describe(picture_, out);
        return out;
    }

    void add_suspects(const Indexes& cores, Weight total, Contradiction& out) const {
        out.unexplained = Ratio(unexplained_weight, total);
        struct Blame {
            Weight weight = 0;
            const Fix* fix = nullptr;  ///< of the likeliest explanation
        };
        std::map<std::size_t, Blame> blamed;
        for (const Explanation& explanation : found_) {  // the likeliest first
            for (const Fix& fix : explanation.fixes) {
                const bool is_here = std::ranges::any_of(
                    fix.cores, [&](std::size_t core) { return contains(cores, core); });
                if (!is_here) continue;
                if (!fix.is_figure) {
                    out.not_meant += Ratio(explanation.weight, total);
                    continue;
                }
                Blame& blame = blamed[fix.index];
                blame.weight += explanation.weight;
                if (!blame.fix) blame.fix = &fix;
            }
        }
        for (const auto& [variable, blame] : blamed) {
            if (blame.fix->repairs->values.empty()) continue;
            out.suspects.push_back(suspect_of(picture_, variable, *blame.fix->repairs,
                                              blame.fix->given, Ratio(blame.weight, total)));
        }
        std::ranges::stable_sort(out.suspects, std::greater{}, &FigureSuspect::probability);
        constexpr std::size_t suspects_max = 5;
        if (out.suspects.size() > suspects_max) out.suspects.resize(suspects_max);
        out.cannot_tell = out.suspects.empty() || out.suspects.front().probability < Ratio(1, 2);
    }

    const Picture& picture_;
    const std::vector<Core>& cores_;
    Indexes members_;
    std::size_t depth_ = 1;
    std::vector<Explanation> found_;
    std::map<std::tuple<std::size_t, Indexes, Indexes,
                        std::vector<std::pair<std::size_t, std::int64_t>>>,
             Repairs>
        memo_;
};

// Cores that share a figure, directly or through others.
std::vector<Indexes> clusters_of(const Picture& picture, const std::vector<Core>& cores) {
    std::vector<Indexes> clusters, figures_of;
    for (std::size_t i = 0; i < cores.size(); ++i) {
        Indexes members{i}, variables;
        for (const std::size_t c : cores[i].constraints) {
            add_variables(picture.system.constraints[c], variables);
        }
        for (std::size_t k = clusters.size(); k-- > 0;) {
            const bool shares = std::ranges::any_of(
                variables, [&](std::size_t v) { return contains(figures_of[k], v); });
            if (!shares) continue;
            members.insert(members.begin(), clusters[k].begin(), clusters[k].end());
            for (const std::size_t v : figures_of[k]) add_once(variables, v);
            clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(k));
            figures_of.erase(figures_of.begin() + static_cast<std::ptrdiff_t>(k));
        }
        std::ranges::sort(members);
        clusters.push_back(std::move(members));
        figures_of.push_back(std::move(variables));
    }
    return clusters;
}

}  // namespace

std::vector<Contradiction> localise(const Picture& picture, const std::vector<Core>& cores) {
    std::vector<Contradiction> all;
    for (Indexes& members : clusters_of(picture, cores)) {
        for (Contradiction& found : Cluster(picture, cores, std::move(members)).run()) {
            all.push_back(std::move(found));
        }
    }
    std::ranges::stable_sort(all, {}, &Contradiction::ceiling);
    return all;
}

}  // namespace consistency
