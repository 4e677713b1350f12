#pragma once
// The one form in which derived figures, scores and findings leave the program as JSON; the pages
// and `--format json` of the commands both use it (docs/formats/api.md).

#include "base/json.h"
#include "workflow/office.h"

namespace workflow {

/// A derived figure.
base::JsonObject figure_json(const facts::Fact& fact, const facts::FactSet& facts);

/// A figure with its inputs in place of their ids, down to the cells.
base::JsonObject derivation_json(const facts::Fact& fact, const facts::FactSet& facts);

base::JsonObject finding_json(const consistency::Finding& finding);

/// "score" of the view.
base::JsonObject score_json(const Case& work);

/// All of a dossier for the form page.
base::JsonObject view_json(const StoredCase& stored);

/// The answer of `jilian score --format json`: total, rating, execution, indicators with
/// derivation.
base::JsonObject full_score_json(const Case& work);

/// {"id", "name", "name_en"}.
base::JsonObject policy_json(const policy::Policy& policy);

/// What is printed of a fact: its figure, or of a rating its word.
const std::string& shown(const facts::Fact& fact);

}  // namespace workflow
