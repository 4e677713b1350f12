#pragma once
// Reports for the trial of the engine: true values are drawn first, everything else is worked out
// from them and printed with its own rounding. Nothing here uses the engine's arithmetic, so a
// mistake in one does not hide in the other.

#include "consistency/system.h"

#include <cstdint>
#include <random>
#include <vector>

namespace engine_trial {

__extension__ typedef __int128 Wide;

/// A true value in base units (元, 1, points, things): numerator ÷ denominator.
struct Truth {
    Wide numerator = 0;
    Wide denominator = 1;
};

struct Report {
    consistency::System system;
    std::vector<Truth> truths;  ///< of each variable
    std::vector<int> blocks;    ///< of each variable: the paragraph or table it stands in
    std::vector<int> previous;  ///< of each variable: the one with last year's value; −1: none
};

class ReportMaker {
public:
    explicit ReportMaker(std::uint64_t seed) : random_(seed) {}

    /// A consistent report of 20 to 150 figures.
    Report make();
    std::mt19937_64& random() { return random_; }
    /// 0 ≤ result < count.
    std::int64_t below(std::int64_t count);

private:
    struct Style {
        int money_decimals = 2;
        int share_decimals = 2;
    };
    struct Line {
        Wide initial = 0;  ///< fen
        Wide adjusted = 0;
        Wide executed = 0;
        std::size_t initial_at = 0;
        std::size_t adjusted_at = 0;
        std::size_t executed_at = 0;
    };

    Wide amount();
    std::size_t add(const Truth& truth, figures::Figure figure, consistency::Origin origin);
    std::size_t money(Wide fen, consistency::Origin origin = consistency::Origin::typed);
    std::size_t share(Wide numerator, Wide denominator);
    std::size_t count(Wide value, consistency::Origin origin, const char* unit);
    consistency::Constraint& tie(facts::TieKind kind, std::size_t result,
                                 const std::vector<std::size_t>& operands);
    void add_line(Line& line);
    Line sum_of(const std::vector<Line>& parts);
    void add_change(const Line& line);
    void add_rate(const Line& line);
    void add_budget();
    void add_indicators();
    void add_growth();
    void add_staffing();
    void add_shares();
    void repeat_figures();

    std::mt19937_64 random_;
    Report report_;
    Style style_;
    int block_ = 0;
};

/// `truth` printed in a unit that is `scale` base units, rounded half away from zero.
figures::Figure printed(const Truth& truth, const figures::Unit& unit, int decimals);

/// Lets each figure know the ones of its block with the same digits, as a reader would see them.
void add_alternatives(Report& report);

}  // namespace engine_trial
