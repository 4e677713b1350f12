#pragma once
// What an official form in Excel says, put into the dossier that is already there. A form gives
// values and never takes any away: a cell it leaves empty keeps what the dossier holds.

#include "base/result.h"
#include "domain/dossier.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace workflow {

/// `stored` with the values of `form`: cell by cell; tasks, indicators and projects by their name,
/// goals by their text, claims by their place. What is new gets an id of its own.
domain::Dossier with_form(const domain::Dossier& stored, const domain::Dossier& form);

struct KnownUnit {
    domain::DossierKey key;
    std::string name;
};

/// The one key of `known` with the unit's name and the year of `form`.
/// Errors: not_found, with what to do, when there is none or more than one.
base::Result<domain::DossierKey> unit_of_form(const domain::Dossier& form,
                                              std::span<const KnownUnit> known);

}  // namespace workflow
