#include "consistency/repair.h"

#include "base/check.h"

#include <algorithm>

#include <fmt/format.h>

namespace consistency {

namespace {

using facts::Fact;
using facts::FactSet;
using facts::Stated;
using figures::Interval;
using figures::Ratio;
using figures::Wide;

// A candidate with its weight: how much better than chance it explains the statement.
struct Candidate {
    Suspect suspect;
    Ratio weight;
};

const Fact* operand(const FactSet& facts, const Fact& fact, std::size_t index) {
    if (!fact.derivation || index >= fact.derivation->inputs.size()) return nullptr;
    return facts.find(fact.derivation->inputs[index]);
}

bool is_quotient(const Fact& fact) {
    const std::string& rule = fact.derivation ? fact.derivation->rule : fact.id;
    return rule == "R-IND-1" || rule.starts_with("R-EXE") || rule == "R-STA-2" || rule == "R-3P-3";
}

// One step of the last digit in which a fact is printed, in base units.
Ratio grid_of(const Fact& fact) {
    const std::size_t unit = fact.printed.find("万元");
    const std::size_t point = fact.printed.find('.');
    const std::size_t end = fact.printed.find_first_not_of("-0123456789.,");
    const std::size_t digits_end = std::min(end, fact.printed.size());
    const int decimals = point == std::string::npos ? 0 : int(digits_end - point) - 1;
    Ratio step(1, figures::power_of_ten(std::clamp(decimals, 0, 9)));
    if (unit != std::string::npos) step = step * Ratio(10'000);
    if (fact.printed.ends_with("%")) step = step / Ratio(100);
    return step;
}

// How round a number of grid steps looks to a person who plans: multiples of 5, 10, 50, 100 …
Ratio roundness(Wide steps) {
    if (steps == 0) return 1;
    Ratio factor(1);
    for (const std::int64_t multiple : {5, 10, 50, 100, 500, 1000}) {
        if (steps % multiple == 0) factor = factor * Ratio(2);
    }
    return factor;
}

// The roundest printable value inside `range`, if there is one.
std::optional<Candidate> on_grid(const Fact& fact, const Interval& range) {
    const Ratio grid = grid_of(fact);
    const Wide first = -((-(range.low / grid)).floor());
    const Wide last = (range.high / grid).floor();
    if (first > last) return std::nullopt;
    constexpr Wide looked_at_max = 2000;
    const Ratio middle = (range.low + range.high) / Ratio(2) / grid;
    Wide best = first;
    const auto quality = [&](Wide steps) {
        // The exact solution is best; otherwise the roundest.
        return roundness(steps) * (Ratio(steps, 1) == middle ? Ratio(8) : Ratio(1));
    };
    for (Wide steps = first; steps <= last && steps - first < looked_at_max; ++steps) {
        if (quality(steps) > quality(best)) best = steps;
    }
    const Ratio value = Ratio(best, 1) * grid;
    if (fact.value && value == *fact.value) return std::nullopt;
    const Ratio width = std::max((range.high - range.low) / grid, Ratio(1, 1000));
    Candidate candidate;
    candidate.suspect.path = fact.path;
    candidate.suspect.label = fact.label;
    const figures::Unit unit = figures::Unit::named(fact.unit);
    candidate.suspect.value = figures::shortest(value / unit.scale, 6).grouped() + unit.name;
    candidate.weight = roundness(best) / width;
    return candidate;
}

void add_quotient(const FactSet& facts, const Fact& fact, const Interval& rate,
                  std::vector<Candidate>& found) {
    const Fact* top = operand(facts, fact, 0);
    const Fact* bottom = operand(facts, fact, 1);
    if (!top || !bottom || !top->value || !bottom->value || bottom->value->is_zero()) return;
    if (fact.derivation->rule == "R-IND-1" && *fact.value != *top->value / *bottom->value) {
        return;  // an inverse or equal indicator: another formula
    }
    if (!top->is_derived()) {
        if (auto c = on_grid(*top, rate * Interval::exactly(*bottom->value))) {
            c->suspect.why = {
                fmt::format("若{}为 {}，所写的数正好成立", top->label.zh, c->suspect.value),
                fmt::format("with {} the statement holds", c->suspect.value)};
            c->weight = c->weight / Ratio(10);
            found.push_back(std::move(*c));
        }
    }
    if (!bottom->is_derived() && !rate.contains(Ratio(0))) {
        if (auto c = on_grid(*bottom, Interval::exactly(*top->value) / rate)) {
            const bool copied = *top->value == *bottom->value;
            c->suspect.why = {
                fmt::format("若{}为 {}，所写的数正好成立{}", bottom->label.zh, c->suspect.value,
                            copied ? "；现在目标与完成值完全相同，像是照抄" : ""),
                fmt::format("with {} the statement holds{}", c->suspect.value,
                            copied ? "; target and result are equal now, as if copied" : "")};
            if (copied) c->weight = c->weight * Ratio(4);
            found.push_back(std::move(*c));
        }
    }
}

int differing_digits(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return 9;
    int count = 0;
    for (std::size_t i = 0; i < a.size(); ++i) count += a[i] != b[i];
    return count;
}

}  // namespace

std::string printed_like(const figures::Figure& model, const figures::Ratio& value) {
    return figures::print(value, model.unit, model.number.decimals(), figures::Rounding::half_up)
        .text();
}

std::vector<Suspect> repairs(const FactSet& facts, const Fact& fact, const Stated& claimed) {
    std::vector<Candidate> found;
    Candidate statement;
    statement.suspect.path = claimed.path;
    statement.suspect.value = printed_like(*claimed.figure, *fact.value);
    statement.suspect.why = {"所写的数算错或抄错", "the statement is miscalculated or miscopied"};
    statement.weight =
        differing_digits(statement.suspect.value, claimed.figure->text()) == 1 ? 10 : 2;
    found.push_back(std::move(statement));
    if (is_quotient(fact)) add_quotient(facts, fact, claimed.figure->interval(), found);
    std::ranges::stable_sort(found,
                             [](const auto& a, const auto& b) { return a.weight > b.weight; });
    std::vector<Suspect> suspects;
    for (Candidate& candidate : found) suspects.push_back(std::move(candidate.suspect));
    return suspects;
}

}  // namespace consistency
