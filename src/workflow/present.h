#pragma once
// A dossier with its score, derived figures and findings as one JSON answer for the pages
// (docs/formats/api.md).

#include "base/json.h"
#include "workflow/office.h"

namespace workflow {

/// "score" of the view.
base::JsonObject score_json(const Case& work);

/// All of a dossier for the form page.
base::JsonObject view_json(const StoredCase& stored);

/// {"id", "name", "name_en"}.
base::JsonObject policy_json(const policy::Policy& policy);

}  // namespace workflow
