#include "consistency/tier_linear.h"

#include "base/check.h"

#include <algorithm>
#include <map>

namespace consistency {

namespace {

using facts::TieKind;
using figures::Interval;
using figures::Ratio;

constexpr std::size_t rows_max = 80;
constexpr int pivots_max = 400;

// Σ factor × variable ≤ limit.
struct Row {
    FarkasRow origin;
    std::map<std::size_t, Ratio> factors;
    Ratio limit = 0;
};

Row bound_row(std::size_t variable, bool is_upper, const Interval& range) {
    Row row{{std::nullopt, variable, is_upper, 0}, {}, is_upper ? range.high : -range.low};
    row.factors[variable] = is_upper ? 1 : -1;
    return row;
}

void put(Row& row, const Place& place, const Ratio& factor) {
    Ratio& sum = row.factors[place.variable];
    sum = place.sign < 0 ? sum - factor : sum + factor;
}

std::optional<Row> half_of(const System& system, std::size_t index, bool is_upper,
                           const Domains& domains) {
    const Constraint& c = system.constraints[index];
    Row row{{index, c.result.variable, is_upper, 0}, {}, 0};
    const Ratio side = is_upper ? 1 : -1;
    if (c.cap != Cap::never || has_legal_bases(c)) return std::nullopt;
    const Ratio slack =
        Ratio(c.nudge) * step_of(system.variables[c.result.variable].figure);  // of the result
    switch (c.kind) {
        case TieKind::quotient:
        case TieKind::growth: {
            const Place& base = c.operands[1];
            if (base.sign < 0 || domains[base.variable].low <= Ratio(0)) return std::nullopt;
            Interval rate = domains[c.result.variable];
            if (c.result.sign < 0) rate = {-rate.high, -rate.low};
            rate = {rate.low - slack, rate.high + slack};
            const Ratio one = c.kind == TieKind::growth ? 1 : 0;
            put(row, c.operands[0], side);
            put(row, base, -(side * (one + (is_upper ? rate.high : rate.low))));
            return row;
        }
        case TieKind::at_most:
            if (!is_upper) return std::nullopt;
            [[fallthrough]];
        case TieKind::equal:
            put(row, c.result, side);
            put(row, c.operands[0], -side);
            row.limit = slack;
            return row;
        case TieKind::sum:
            put(row, c.result, side);
            for (const Place& place : c.operands) put(row, place, -side);
            row.limit = slack;
            return row;
        case TieKind::product:
        case TieKind::change:
            return std::nullopt;
    }
    return std::nullopt;
}

// Simplex on the dual: multipliers m ≥ 0 with Σ m × factors = 0 and least Σ m × limit. A tableau
// with one artificial column for each variable; Bland's rule, so it ends. Below 0 refutes.
class Dual {
public:
    explicit Dual(std::vector<Row> rows) : rows_(std::move(rows)) {
        for (const Row& row : rows_) {
            for (const auto& [variable, factor] : row.factors)
                place_.emplace(variable, place_.size());
        }
        const std::size_t equations = place_.size() + 1;  // and Σ m ≤ 1 of the bounded ray
        table_.assign(equations, std::vector<Ratio>(rows_.size() + 2));
        for (std::size_t j = 0; j < rows_.size(); ++j) {
            for (const auto& [variable, factor] : rows_[j].factors) {
                table_[place_[variable]][j] = factor;
            }
            table_.back()[j] = 1;
            cost_.push_back(rows_[j].limit);
        }
        table_.back()[rows_.size()] = 1;  // slack
        cost_.emplace_back(0);
        table_.back().back() = 1;  // right side
    }

    LinearAnswer run() {
        // Every bound row pair gives a start: the basis of the upper bounds is feasible with m = 0.
        if (!start()) return {};
        for (int i = 0; i < pivots_max; ++i) {
            const std::optional<std::size_t> column = entering();
            if (!column) return answer();
            const std::optional<std::size_t> row = leaving(*column);
            if (!row) return {};
            pivot(*row, *column);
        }
        return {};
    }

private:
    // Each variable's upper bound row is +1 in its own equation only.
    bool start() {
        basis_.assign(table_.size(), rows_.size());
        for (std::size_t j = 0; j < rows_.size(); ++j) {
            const Row& row = rows_[j];
            if (!row.origin.constraint && row.origin.is_upper) {
                pivot(place_[row.origin.variable], j);
            }
        }
        pivot(table_.size() - 1, rows_.size());
        return true;
    }

    // Reduced costs are kept in cost_; the first negative one enters.
    std::optional<std::size_t> entering() const {
        for (std::size_t j = 0; j < cost_.size(); ++j) {
            if (cost_[j].is_negative()) return j;
        }
        return std::nullopt;
    }

    std::optional<std::size_t> leaving(std::size_t column) const {
        std::optional<std::size_t> best;
        Ratio least;
        for (std::size_t i = 0; i < table_.size(); ++i) {
            if (table_[i][column] <= Ratio(0)) continue;
            const Ratio ratio = table_[i].back() / table_[i][column];
            if (!best || ratio < least || (ratio == least && basis_[i] < basis_[*best])) {
                best = i;
                least = ratio;
            }
        }
        return best;
    }

    void pivot(std::size_t row, std::size_t column) {
        const Ratio factor = Ratio(1) / table_[row][column];
        for (Ratio& cell : table_[row]) {
            if (!cell.is_zero()) cell = cell * factor;
        }
        for (std::size_t i = 0; i < table_.size(); ++i) {
            if (i != row) subtract(table_[i], table_[row], Ratio(table_[i][column]));
        }
        const Ratio times = cost_[column];
        if (!times.is_zero()) {
            value_ = value_ + times * table_[row].back();
            for (std::size_t j = 0; j < cost_.size(); ++j) {
                if (!table_[row][j].is_zero()) cost_[j] = cost_[j] - times * table_[row][j];
            }
        }
        basis_[row] = column;
    }

    static void subtract(std::vector<Ratio>& from, const std::vector<Ratio>& row,
                         const Ratio& times) {
        if (times.is_zero()) return;
        for (std::size_t j = 0; j < row.size(); ++j) {
            if (!row[j].is_zero()) from[j] = from[j] - times * row[j];
        }
    }

    LinearAnswer answer() const {
        LinearAnswer out{LinearAnswer::Kind::possible, {}, {}};
        if (!value_.is_negative()) return out;
        out.kind = LinearAnswer::Kind::refuted;
        for (std::size_t i = 0; i < table_.size(); ++i) {
            if (basis_[i] >= rows_.size() || table_[i].back().is_zero()) continue;
            FarkasRow row = rows_[basis_[i]].origin;
            row.multiplier = table_[i].back();
            if (row.constraint) out.constraints.push_back(*row.constraint);
            out.rows.push_back(std::move(row));
        }
        std::ranges::sort(out.constraints);
        const auto twice = std::ranges::unique(out.constraints);
        out.constraints.erase(twice.begin(), twice.end());
        return out;
    }

    std::vector<Row> rows_;
    std::map<std::size_t, std::size_t> place_;
    std::vector<std::vector<Ratio>> table_;
    std::vector<Ratio> cost_;
    std::vector<std::size_t> basis_;
    Ratio value_ = 0;
};

}  // namespace

LinearAnswer decide_linear(const System& system, const std::vector<std::size_t>& active,
                           const Domains& domains) {
    try {
        std::vector<Row> rows;
        std::map<std::size_t, bool> variables;
        for (const std::size_t c : active) {
            for (const bool is_upper : {true, false}) {
                auto row = half_of(system, c, is_upper, domains);
                if (!row) continue;
                for (const auto& [variable, factor] : row->factors) variables[variable] = true;
                rows.push_back(std::move(*row));
            }
        }
        for (const auto& [variable, is_used] : variables) {
            rows.push_back(bound_row(variable, true, domains[variable]));
            rows.push_back(bound_row(variable, false, domains[variable]));
        }
        if (rows.size() > 2 * rows_max) return {};
        return Dual(std::move(rows)).run();
    } catch (const base::OverflowError&) {
        return {};
    }
}

}  // namespace consistency
