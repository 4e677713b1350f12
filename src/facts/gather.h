#pragma once
// From a dossier to facts: first every figure that stands in a cell, then every figure that the
// relations derive from them.

#include "domain/dossier.h"
#include "facts/fact.h"

namespace facts {

/// The typed facts and the stated figures of `dossier`.
FactSet gather(const domain::Dossier& dossier);

/// gather, then every relation of facts/relations.h until nothing new follows.
FactSet derive(const domain::Dossier& dossier);

}  // namespace facts
