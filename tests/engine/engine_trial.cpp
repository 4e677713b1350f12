// The trial of the engine: consistent reports, none of which may be accused; and reports with one
// or two slips: how many are found, how often the wrong figure is named first, and whether the
// probabilities are true. docs/engine.md shows a run.
//
//   engine_trial [--reports N] [--slips N] [--seed S]
//
// Ends with 1 when a consistent report is accused or a goal is missed.

#include "mutate.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <map>
#include <string>

#include <fmt/format.h>

namespace {

using consistency::Contradiction;
using consistency::FigureSuspect;
using consistency::Slip;
using consistency::Verdict;
using engine_trial::Report;
using engine_trial::ReportMaker;

struct Options {
    std::int64_t reports = 2'000;
    std::int64_t slips = 2'400;
    std::uint64_t seed = 2023;
};

struct Count {
    std::int64_t made = 0;
    std::int64_t found = 0;
    std::int64_t first = 0;
    std::int64_t first_three = 0;
    std::int64_t value = 0;  ///< the named figure and the very value that stood there

    void add(const Count& other) {
        made += other.made;
        found += other.found;
        first += other.first;
        first_three += other.first_three;
        value += other.value;
    }
};

double percent(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 100.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

// How true probabilities are: what was said and what came, in tenths.
class Calibration {
public:
    void add(double said, bool came) {
        Bin& bin = bins_[std::min<std::size_t>(9, static_cast<std::size_t>(said * 10))];
        ++bin.count;
        bin.said += said;
        bin.came += came ? 1 : 0;
    }
    double error() const {
        double sum = 0;
        double all = 0;
        for (const Bin& bin : bins_) {
            sum += std::abs(bin.said - bin.came);
            all += bin.count;
        }
        return all > 0 ? 100 * sum / all : 0;
    }
    void print() const {
        fmt::print("\ncalibration of the first suspect\n{:>10}{:>10}{:>10}{:>10}\n", "bin", "count",
                   "said %", "came %");
        for (std::size_t i = 0; i < bins_.size(); ++i) {
            const Bin& bin = bins_[i];
            if (bin.count == 0) continue;
            fmt::print("{:>10}{:>10.0f}{:>10.1f}{:>10.1f}\n", fmt::format("{}0 %", i), bin.count,
                       100 * bin.said / bin.count, 100 * bin.came / bin.count);
        }
        fmt::print("calibration error {:.1f} % (goal ≤ 5 %)\n", error());
    }

private:
    struct Bin {
        double count = 0;
        double said = 0;
        double came = 0;
    };
    std::array<Bin, 10> bins_{};
};

bool accuses(const Verdict& verdict) {
    return std::ranges::any_of(verdict.contradictions, [](const Contradiction& contradiction) {
        return contradiction.ceiling == facts::Strength::certain;
    });
}

bool try_consistent(const Options& options) {
    ReportMaker maker(options.seed);
    std::int64_t accused = 0;
    std::int64_t figures = 0;
    std::int64_t held = 0;
    std::int64_t relations = 0;
    std::chrono::nanoseconds spent{0};
    for (std::int64_t i = 0; i < options.reports; ++i) {
        Report report = maker.make();
        engine_trial::add_alternatives(report);
        const auto start = std::chrono::steady_clock::now();
        const Verdict verdict = consistency::examine(report.system);
        spent += std::chrono::steady_clock::now() - start;
        figures += static_cast<std::int64_t>(report.system.variables.size());
        relations += static_cast<std::int64_t>(report.system.constraints.size());
        held += static_cast<std::int64_t>(verdict.held.size());
        if (!accuses(verdict)) continue;
        if (++accused == 1) fmt::print("accused: {}\n", verdict.contradictions.front().message.en);
    }
    fmt::print("{} consistent reports, {} figures, {} relations, {:.2f} % proved to hold\n",
               options.reports, figures, relations, percent(held, relations));
    fmt::print("accused of a certain contradiction: {} (goal 0)\n", accused);
    fmt::print("{:.0f} µs a report in the mean\n\n",
               static_cast<double>(spent.count()) / 1000 /
                   static_cast<double>(std::max<std::int64_t>(1, options.reports)));
    return accused == 0;
}

struct Slipped {
    std::size_t variable = 0;
    Slip slip = Slip::arbitrary;
    figures::Figure before;
};

// Makes one slip that can be seen; nothing when none was found in some tries. `hidden` counts those
// that rounding hides.
std::optional<Slipped> make_slip(ReportMaker& maker, Report& report, Slip slip,
                                 std::int64_t& hidden) {
    constexpr int tries_max = 40;
    const auto count = static_cast<std::int64_t>(report.system.variables.size());
    for (int i = 0; i < tries_max; ++i) {
        const auto variable = static_cast<std::size_t>(maker.below(count));
        if (engine_trial::relations_of(report, variable) == 0) continue;
        auto figure = engine_trial::slipped(maker, report, variable, slip);
        if (!figure) continue;
        figures::Figure before = report.system.variables[variable].figure;
        report.system.variables[variable].figure = std::move(*figure);
        if (engine_trial::is_visible(report, variable)) return Slipped{variable, slip, before};
        report.system.variables[variable].figure = std::move(before);
        ++hidden;
    }
    return std::nullopt;
}

// The contradiction that concerns the figure: the one that suspects it most, or else the first that
// speaks of it.
const Contradiction* about(const Verdict& verdict, std::size_t variable) {
    const Contradiction* best = nullptr;
    figures::Ratio most = -1;
    for (const Contradiction& contradiction : verdict.contradictions) {
        if (std::ranges::find(contradiction.variables, variable) == contradiction.variables.end()) {
            continue;
        }
        figures::Ratio blame = 0;
        for (const FigureSuspect& suspect : contradiction.suspects) {
            if (suspect.variable == variable) blame = suspect.probability;
        }
        if (blame > most) {
            most = blame;
            best = &contradiction;
        }
    }
    return best;
}

Count count_of(const Verdict& verdict, const Slipped& slipped, Calibration* calibration) {
    Count count{1, 0, 0, 0, 0};
    const Contradiction* contradiction = about(verdict, slipped.variable);
    if (!contradiction) return count;
    count.found = 1;
    const auto& suspects = contradiction->suspects;
    for (std::size_t i = 0; i < suspects.size() && i < 3; ++i) {
        if (suspects[i].variable != slipped.variable) continue;
        count.first_three = 1;
        if (i == 0) count.first = 1;
        if (i == 0 && suspects[i].figure.value() == slipped.before.value()) count.value = 1;
    }
    if (calibration && !suspects.empty()) {
        calibration->add(suspects[0].probability.approximate(), count.first == 1);
    }
    return count;
}

void print_row(std::string_view name, const Count& count, std::int64_t hidden) {
    fmt::print("{:<16}{:>9}{:>9}{:>10.2f}{:>9.1f}{:>9.1f}{:>9.1f}\n", name, count.made, hidden,
               percent(count.found, count.made), percent(count.first, count.made),
               percent(count.first_three, count.made), percent(count.value, count.made));
}

void print_head(std::string_view title) {
    fmt::print("{:<16}{:>9}{:>9}{:>10}{:>9}{:>9}{:>9}\n", title, "made", "hidden", "found %",
               "top 1 %", "top 3 %", "value %");
}

bool try_single(const Options& options) {
    ReportMaker maker(options.seed + 1);
    std::map<Slip, Count> by_slip;
    std::map<Slip, std::int64_t> hidden;
    std::array<Count, 2> by_relations;
    Calibration calibration;
    const auto kinds = engine_trial::slips();
    for (std::int64_t i = 0; i < options.slips; ++i) {
        const Slip slip = kinds[static_cast<std::size_t>(i) % kinds.size()];
        Report report = maker.make();
        const auto slipped = make_slip(maker, report, slip, hidden[slip]);
        if (!slipped) continue;
        engine_trial::add_alternatives(report);
        const Count count = count_of(consistency::examine(report.system), *slipped, &calibration);
        by_slip[slip].add(count);
        by_relations[engine_trial::relations_of(report, slipped->variable) > 1 ? 1 : 0].add(count);
    }
    print_head("one slip");
    for (const auto& [slip, count] : by_slip) {
        print_row(consistency::row_of(slip).key, count, hidden[slip]);
    }
    std::int64_t all_hidden = 0;
    for (const auto& [slip, n] : hidden) all_hidden += n;
    Count all = by_relations[0];
    all.add(by_relations[1]);
    print_row("all", all, all_hidden);
    print_row("one relation", by_relations[0], 0);
    print_row("two or more", by_relations[1], 0);
    calibration.print();
    const bool good = percent(all.found, all.made) >= 99 &&
                      percent(by_relations[0].first, by_relations[0].made) >= 75 &&
                      percent(by_relations[1].first, by_relations[1].made) >= 95 &&
                      calibration.error() <= 5;
    fmt::print(
        "goals: found ≥ 99 %, top 1 ≥ 75 % with one relation, ≥ 95 % with more, calibration"
        " error ≤ 5 %: {}\n\n",
        good ? "met" : "MISSED");
    return good;
}

bool try_pairs(const Options& options) {
    ReportMaker maker(options.seed + 2);
    Count all;
    std::int64_t hidden = 0;
    const auto kinds = engine_trial::slips();
    const auto pick = [&] {
        return kinds[static_cast<std::size_t>(
            maker.below(static_cast<std::int64_t>(kinds.size())))];
    };
    for (std::int64_t i = 0; i < options.slips / 2; ++i) {
        Report report = maker.make();
        const auto first = make_slip(maker, report, pick(), hidden);
        const auto second = make_slip(maker, report, pick(), hidden);
        if (!first || !second || first->variable == second->variable) continue;
        // The second may have made the first invisible.
        if (!engine_trial::is_visible(report, first->variable)) continue;
        engine_trial::add_alternatives(report);
        const Verdict verdict = consistency::examine(report.system);
        all.add(count_of(verdict, *first, nullptr));
        all.add(count_of(verdict, *second, nullptr));
    }
    print_head("two slips");
    print_row("each", all, hidden);
    return percent(all.found, all.made) >= 99;
}

Options options_of(int argc, char** argv) {
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string name = argv[i];
        const long long value = std::atoll(argv[i + 1]);
        if (name == "--reports") options.reports = value;
        if (name == "--slips") options.slips = value;
        if (name == "--seed") options.seed = static_cast<std::uint64_t>(value);
    }
    return options;
}

}  // namespace

int main(int argc, char** argv) {
    const Options options = options_of(argc, argv);
    const bool consistent = try_consistent(options);
    const bool single = try_single(options);
    const bool pairs = try_pairs(options);
    return consistent && single && pairs ? 0 : 1;
}
