#pragma once
// From a dossier to the engine and back: what was typed and what people stated become variables,
// the way each statement follows becomes a constraint. The engine then says which figure is
// probably the wrong one where they disagree.

#include "consistency/context.h"
#include "consistency/system.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace consistency {

class DossierSystem {
public:
    /// Examines everything once. `context` must outlive it.
    explicit DossierSystem(const Context& context);

    /// The figures that may be wrong when `stated` does not fit `fact`, best first; always at least
    /// the statement itself.
    std::vector<Suspect> suspects_of(const facts::Stated& stated, const facts::Fact& fact) const;
    /// The same when a figure follows in two ways that do not agree; may be empty.
    std::vector<Suspect> suspects_of(const facts::Tested& tested) const;

private:
    using Index = std::optional<std::size_t>;
    struct Cell {
        std::string path;
        Bilingual label;           ///< of a typed figure; empty: a statement
        bool can_be_wrong = true;  ///< a figure that only follows has no cell
    };

    void add_statements();
    void add_tested();
    std::size_t add(Variable variable, Cell cell);
    Index variable_of(const facts::Fact& fact);
    bool add_terms(const facts::Fact& fact, int sign, std::vector<Place>& terms);
    bool add_operands(const std::vector<std::string>& inputs, Constraint& constraint);
    Index add_constraint(std::size_t result, const facts::Derivation& derivation,
                         const figures::Ratio& value);
    Index add_two_sums(const facts::Fact& one, const facts::Fact& other);
    std::vector<Suspect> suspects_of(Index constraint) const;

    const Context& context_;
    System system_;
    Verdict verdict_;
    std::vector<Cell> cells_;  ///< of the variables
    std::map<std::string, Index, std::less<>> variables_;
    /// Of statements, by path; of relations, by rule and figure.
    std::map<std::string, std::size_t, std::less<>> constraints_;
};

/// `value` printed as the statement was: its unit, its decimals.
std::string printed_like(const figures::Figure& model, const figures::Ratio& value);

}  // namespace consistency
