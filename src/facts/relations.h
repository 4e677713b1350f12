#pragma once
// Relations: every tie between figures, stated once. Solving a relation for its result derives a
// figure; testing it checks one. What is printed can therefore never fail our own audit.

#include "base/bilingual.h"
#include "facts/fact.h"

#include <span>
#include <string_view>
#include <vector>

namespace facts {

enum class Operation {
    sum,         ///< Σ operands
    difference,  ///< first − second
    quotient,    ///< first ÷ second; 0/0 and x/0 are not applicable
    growth,      ///< (first − second) ÷ second
    previous,    ///< first ÷ (1 + second): last year's value from a stated growth
};

/// What a missing operand of a sum means.
enum class Missing {
    unknown,      ///< the sum is not known
    absent_line,  ///< a subject without a single figure counts for nothing, otherwise unknown
    nothing,      ///< it counts for nothing
};

/// A figure of a relation: a concept, of the relation's own subject or of another one.
struct Operand {
    std::string_view concept_id;
    std::string_view subject = {};  ///< empty: the relation's; "/x" below it; otherwise this one
};

struct Relation {
    std::string_view id;
    Operand result;
    Operation operation;
    std::vector<Operand> operands;
    std::string_view subjects;  ///< "|"-separated; a "*" stands for any id: "project:*"
    base::Label formula;
    base::Label source;
    Missing missing = Missing::unknown;
    bool tests = true;  ///< whether a typed result is held against it; not where its base may vary
};

std::span<const Relation> relations();

/// A relation whose result somebody typed although it also follows from other figures.
struct Tested {
    const Relation* relation = nullptr;
    std::string subject;
    Fact derived;  ///< id of the typed fact, value of the relation
};

/// Derives what follows from `facts` under every relation, in the order of the table, repeating
/// until nothing new follows. Gives the relations whose result was typed.
std::vector<Tested> apply_relations(FactSet& facts);

/// The printed form of a value of `concept_id`: money in 万元 with at least two decimals, shares in
/// % with two, points with two, counts as short as exact. The unit is that of the concept, or
/// `unit` for a concept whose subjects have each their own.
std::string print_value(std::string_view concept_id, const Ratio& value,
                        std::string_view unit = {});

/// "不适用".
extern const base::Label not_applicable;

}  // namespace facts
