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
                               const Indexes& excluded) {
        const auto key = std::tuple(variable, cores, excluded);
        const auto known = memo_.find(key);
        if (known != memo_.end()) return known->second;
        std::vector<const Core*> wanted;
        for (const std::size_t core : cores) wanted.push_back(&cores_[core]);
        Repairs repairs;
        try {
            repairs = repairs_of_variable(picture_, variable, wanted, excluded);
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
        const std::size_t core = open.front();
        Weight not_meant = 0;
        for (const std::size_t c : cores_[core].constraints) {
            not_meant = std::max(not_meant,
                                 weight_not_meant(picture_.system, picture_.system.constraints[c]));
        }
        descend({false, core, {core}, nullptr, not_meant}, open, fixes, weight);
    }

    // Constraints of both figures: another value of the first may mend them.
    void exclude_shared(std::size_t fixed, std::size_t variable, Indexes& excluded) const {
        const auto exclude = [&](std::size_t place) {
            for (const std::size_t c : picture_.constraints_of[place]) {
                if (constraint_speaks_of(c, variable)) add_once(excluded, c);
            }
        };
        exclude(fixed);
        for (const std::size_t copy : picture_.copies_of[fixed]) exclude(copy);
    }

    void try_figure(std::size_t variable, const Indexes& open, const std::vector<Fix>& fixes,
                    Weight weight) {
        Indexes excluded, mended;
        for (const Fix& fix : fixes) {
            if (fix.is_figure) {
                exclude_shared(fix.index, variable, excluded);
            } else {
                for (const std::size_t c : cores_[fix.index].constraints) add_once(excluded, c);
            }
        }
        for (const std::size_t core : open) {
            if (core_speaks_of(core, variable)) mended.push_back(core);
        }
        std::ranges::sort(excluded);
        const Repairs* repairs = &repairs_for(variable, mended, excluded);
        if (repairs->total == 0 && mended.size() > 1 && depth_ > 1) {
            // It may mend the first of them only, and another figure the rest.
            for (const std::size_t core : mended) {
                if (core == mended.front()) continue;
                for (const std::size_t c : cores_[core].constraints) add_once(excluded, c);
            }
            mended.resize(1);
            std::ranges::sort(excluded);
            repairs = &repairs_for(variable, mended, excluded);
        }
        if (repairs->total == 0) return;
        descend({true, variable, mended, repairs, repairs->total}, open, fixes, weight);
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
                const Repairs& repairs = repairs_for(variable, mended, {});
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
        std::map<std::size_t, std::pair<Weight, const Repairs*>> blamed;
        for (const Explanation& explanation : found_) {  // the likeliest first
            for (const Fix& fix : explanation.fixes) {
                const bool is_here = std::ranges::any_of(
                    fix.cores, [&](std::size_t core) { return contains(cores, core); });
                if (!is_here) continue;
                if (!fix.is_figure) {
                    out.not_meant += Ratio(explanation.weight, total);
                    continue;
                }
                auto& [weight, repairs] = blamed[fix.index];
                weight += explanation.weight;
                if (!repairs) repairs = fix.repairs;
            }
        }
        for (const auto& [variable, blame] : blamed) {
            const auto& [weight, repairs] = blame;
            if (repairs->values.empty()) continue;
            out.suspects.push_back(suspect_of(picture_, variable, *repairs, Ratio(weight, total)));
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
    std::map<std::tuple<std::size_t, Indexes, Indexes>, Repairs> memo_;
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
