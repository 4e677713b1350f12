#pragma once
// Stories: how a printed figure could have come from another one, and how likely each way is. The
// weights are a model, in whole numbers; docs/engine.md says where they come from and how wrong
// they may be without harm.

#include "consistency/tier_interval.h"

#include <vector>

namespace consistency {

/// A likelihood in units of 10^-15.
using Weight = figures::Wide;
constexpr Weight weight_one = 1'000'000'000'000'000;

/// a × b of two likelihoods.
Weight both(Weight a, Weight b);

/// A value that one slip turns into the printed figure.
struct Guess {
    figures::Figure figure;
    Slip slip = Slip::arbitrary;
    Weight weight = 0;  ///< that a figure is wrong, in this way, and gives what is printed
};

/// All guesses that the printed digits suggest. One value may come up under several slips.
std::vector<Guess> digit_guesses(const Variable& variable);

/// The slips that leave no trace in the digits of a figure: copied, another convention,
/// miscalculated, changed later, anything else.
class FreeStory {
public:
    /// `constraints`: those that speak of the variable. `printed`: domains of all figures as
    /// printed. Throws base::OverflowError.
    FreeStory(const System& system, std::size_t variable,
              const std::vector<std::size_t>& constraints, const Domains& printed);

    /// How likely what is printed is when `meant` was meant: by the likeliest slip, with the weight
    /// of all.
    Guess of(const figures::Figure& meant) const;

private:
    void add(Slip slip, Weight weight);
    void add_copies(const System& system, std::size_t index,
                    const std::vector<std::size_t>& constraints);
    void add_conventions(const System& system, std::size_t index,
                         const std::vector<std::size_t>& constraints, const Domains& printed);

    const Variable& variable_;
    Slip slip_ = Slip::arbitrary;
    Weight best_ = 0;  ///< of the slips that do not depend on what was meant
    Weight all_ = 0;
    Weight near_ = 0;
    Weight capped_ = 0;  ///< for values over 100 %
    figures::Ratio step_;
};

/// `weight` times how much likelier `meant` is than what is printed, before anything else is known:
/// plans are round, and each number of digits is as likely as the next. A computed figure follows
/// from the others: nothing is known of it before.
Weight with_prior(const Variable& variable, const figures::Figure& meant, Weight weight);

/// That the document does not mean the constraint, and its result agrees with nothing.
Weight weight_not_meant(const System& system, const Constraint& constraint);

}  // namespace consistency
