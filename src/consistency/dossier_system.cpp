#include "consistency/dossier_system.h"

#include <algorithm>

namespace consistency {

namespace {

using facts::Derivation;
using facts::Fact;
using facts::Operation;
using facts::Stated;
using facts::TieKind;
using figures::Ratio;

// The figure of a fact, when it can be printed exactly.
std::optional<figures::Figure> figure_of(const Fact& fact) {
    if (!fact.value) return std::nullopt;
    auto read = figures::parse_figure_lenient(fact.printed);
    if (!read.ok() || read->value.value() != *fact.value) return std::nullopt;
    figures::Figure figure = read->value;
    figure.precision =
        fact.interval.is_point() ? figures::Precision::exact : figures::Precision::rounded;
    return figure;
}

Origin origin_of(std::string_view concept_id) {
    const bool is_planned =
        concept_id == "target" || concept_id == "weight" || concept_id.ends_with("_budget");
    return is_planned ? Origin::planned : Origin::typed;
}

std::optional<Operation> operation_of(const Derivation& derivation) {
    for (const facts::Relation& relation : facts::relations()) {
        if (relation.id == derivation.rule) return relation.operation;
    }
    if (derivation.rule == "R-BUD-0") return Operation::sum;  // of the movements
    return std::nullopt;
}

bool is_sum(const Fact& fact) {
    if (!fact.derivation) return false;
    const auto operation = operation_of(*fact.derivation);
    return operation == Operation::sum || operation == Operation::difference;
}

// The figure with the grouping of the forms: "1,320列".
std::string cell_text(const figures::Figure& figure) {
    return figure.number.grouped() + figure.unit.name;
}

std::string key_of(const facts::Tested& tested) {
    return tested.derived.derivation->rule + " " + tested.derived.id;
}

Suspect statement_itself(const Stated& stated, const Fact& fact) {
    Suspect suspect;
    suspect.path = stated.path;
    suspect.value = printed_like(*stated.figure, *fact.value);
    suspect.why = {"所写的数算错或抄错", "the statement is miscalculated or miscopied"};
    return suspect;
}

}  // namespace

std::string printed_like(const figures::Figure& model, const figures::Ratio& value) {
    return figures::print(value, model.unit, model.number.decimals(), figures::Rounding::half_up)
        .text();
}

DossierSystem::DossierSystem(const Context& context) : context_(context) {
    add_statements();
    add_tested();
    verdict_ = examine(system_);
}

std::size_t DossierSystem::add(Variable variable, Cell cell) {
    system_.variables.push_back(std::move(variable));
    cells_.push_back(std::move(cell));
    return system_.variables.size() - 1;
}

DossierSystem::Index DossierSystem::variable_of(const Fact& fact) {
    const auto known = variables_.find(fact.id);
    if (known != variables_.end()) return known->second;
    Index index;
    if (const auto figure = figure_of(fact)) {
        Variable variable;
        variable.figure = *figure;
        variable.origin = fact.is_derived() ? Origin::computed : origin_of(fact.concept_id);
        index = add(std::move(variable), {fact.path, fact.label, !fact.is_derived()});
    }
    variables_.emplace(fact.id, index);
    return index;
}

// A sum of sums goes back to what was typed.
bool DossierSystem::add_terms(const Fact& fact, int sign, std::vector<Place>& terms) {
    if (!is_sum(fact)) {
        const Index index = variable_of(fact);
        if (index) terms.push_back({*index, sign});
        return index.has_value();
    }
    const bool is_difference = operation_of(*fact.derivation) == Operation::difference;
    bool is_whole = true;
    for (std::size_t i = 0; i < fact.derivation->inputs.size(); ++i) {
        const Fact* input = context_.facts.find(fact.derivation->inputs[i]);
        const int own = is_difference && i > 0 ? -sign : sign;
        is_whole = is_whole && input && add_terms(*input, own, terms);
    }
    return is_whole;
}

bool DossierSystem::add_operands(const std::vector<std::string>& inputs, Constraint& constraint) {
    for (const std::string& input : inputs) {
        const Fact* fact = context_.facts.find(input);
        const Index index = fact ? variable_of(*fact) : std::nullopt;
        if (!index) return false;
        constraint.operands.push_back({*index});
    }
    return constraint.operands.size() == 2;
}

// How `result` follows. Nothing for a formula that the engine does not know.
DossierSystem::Index DossierSystem::add_constraint(std::size_t result, const Derivation& derivation,
                                                   const Ratio& value) {
    Constraint constraint;
    constraint.result = {result};
    constraint.rule = derivation.rule;
    const auto operation = operation_of(derivation);
    bool is_known = false;
    if (operation == Operation::sum || operation == Operation::difference) {
        constraint.kind = TieKind::sum;
        is_known = !derivation.inputs.empty();
        for (std::size_t i = 0; i < derivation.inputs.size(); ++i) {
            const Fact* input = context_.facts.find(derivation.inputs[i]);
            const int sign = operation == Operation::difference && i > 0 ? -1 : 1;
            is_known = is_known && input && add_terms(*input, sign, constraint.operands);
        }
    } else if (operation == Operation::previous) {
        return std::nullopt;
    } else {
        constraint.kind = operation == Operation::growth ? TieKind::growth : TieKind::quotient;
        is_known = add_operands(derivation.inputs, constraint);
    }
    if (!is_known) return std::nullopt;
    if (!operation) {  // a completion: either way round, or another formula
        const auto of = [&](std::size_t k) {
            return system_.variables[constraint.operands[k].variable].figure.value();
        };
        if (of(0).is_zero() || of(1).is_zero()) return std::nullopt;
        if (of(0) / of(1) != value) std::swap(constraint.operands[0], constraint.operands[1]);
        if (of(0) / of(1) != value) return std::nullopt;
        const bool is_full = system_.variables[result].figure.value() == Ratio(1);
        constraint.cap = is_full ? Cap::allowed : Cap::never;
    }
    system_.constraints.push_back(std::move(constraint));
    return system_.constraints.size() - 1;
}

void DossierSystem::add_statements() {
    for (const Stated& stated : context_.facts.stated) {
        const Fact* fact = context_.facts.find(stated.id);
        if (!fact || !fact->value || !stated.figure || fact->concept_id == "rating") continue;
        Variable variable;
        variable.figure = *stated.figure;
        variable.origin = fact->is_derived() ? Origin::computed : origin_of(fact->concept_id);
        const std::size_t result = add(std::move(variable), {stated.path, {}});
        Index constraint;
        if (fact->is_derived()) {
            constraint = add_constraint(result, *fact->derivation, *fact->value);
        } else if (const Index typed = variable_of(*fact)) {
            system_.constraints.push_back({.kind = TieKind::equal,
                                           .result = {result},
                                           .operands = {{*typed}},
                                           .strength = facts::Strength::likely});
            constraint = system_.constraints.size() - 1;
        }
        if (constraint) constraints_.emplace(stated.path, *constraint);
    }
}

void DossierSystem::add_tested() {
    for (const facts::Tested& tested : context_.tested) {
        const Fact* known = context_.facts.find(tested.derived.id);
        if (!known || !tested.derived.value || !tested.derived.derivation) continue;
        Index constraint;
        if (known->is_derived()) {
            constraint = add_two_sums(*known, tested.derived);
        } else if (const Index result = variable_of(*known)) {
            constraint = add_constraint(*result, *tested.derived.derivation, *tested.derived.value);
        }
        if (constraint) constraints_.emplace(key_of(tested), *constraint);
    }
}

// Two sums that give one figure, of which none is printed: the first addend of one is the other
// sum less the rest.
DossierSystem::Index DossierSystem::add_two_sums(const Fact& one, const Fact& other) {
    std::vector<Place> addends, rest;
    const bool is_known = is_sum(one) && is_sum(other) && add_terms(one, 1, rest) &&
                          add_terms(other, 1, addends) && !addends.empty();
    if (!is_known) return std::nullopt;
    Constraint constraint;
    constraint.result = addends.front();
    constraint.operands = std::move(rest);
    for (std::size_t i = 1; i < addends.size(); ++i) {
        constraint.operands.push_back({addends[i].variable, -addends[i].sign});
    }
    system_.constraints.push_back(std::move(constraint));
    return system_.constraints.size() - 1;
}

std::vector<Suspect> DossierSystem::suspects_of(Index constraint) const {
    std::vector<Suspect> suspects;
    if (!constraint) return suspects;
    for (const Contradiction& found : verdict_.contradictions) {
        if (std::ranges::find(found.constraints, *constraint) == found.constraints.end()) continue;
        for (const FigureSuspect& suspect : found.suspects) {
            const Cell& cell = cells_[suspect.variable];
            if (!cell.can_be_wrong) continue;
            const bool is_statement = cell.label.empty();
            suspects.push_back({cell.path,
                                is_statement ? suspect.figure.text() : cell_text(suspect.figure),
                                suspect.why, cell.label, suspect.probability});
        }
        break;
    }
    return suspects;
}

std::vector<Suspect> DossierSystem::suspects_of(const Stated& stated, const Fact& fact) const {
    const auto known = constraints_.find(stated.path);
    std::vector<Suspect> suspects =
        suspects_of(known == constraints_.end() ? std::nullopt : Index(known->second));
    if (suspects.empty()) suspects.push_back(statement_itself(stated, fact));
    return suspects;
}

std::vector<Suspect> DossierSystem::suspects_of(const facts::Tested& tested) const {
    const auto found = constraints_.find(key_of(tested));
    return suspects_of(found == constraints_.end() ? std::nullopt : Index(found->second));
}

}  // namespace consistency
