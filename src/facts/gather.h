#pragma once
// From a dossier to facts: first every figure that stands in a cell, then every figure that the
// relations derive from them.

#include "domain/dossier.h"
#include "facts/fact.h"

namespace facts {

/// The typed facts and the stated figures of `dossier`.
FactSet gather(const domain::Dossier& dossier);

/// gather, then every relation of facts/relations.h until nothing new follows, then the completion
/// of every indicator.
FactSet derive(const domain::Dossier& dossier);

/// A measured value: exact when it is a whole count, otherwise rounded at its last digit.
figures::Figure actual_figure(const figures::Decimal& number, const figures::Unit& unit);

}  // namespace facts
