#pragma once
// Findings and derived figures as JSON, one spelling for the command line, the HTTP interface and
// open data (docs/formats/api.md).

#include "base/json.h"
#include "consistency/assess.h"

namespace consistency {

base::Json to_json(const Finding& finding);

/// A figure with its derivation; typed figures have only id, label, value and path.
base::Json to_json(const facts::Fact& fact, const facts::FactSet& facts);

/// {"findings": […], "consistent": [{"rule", "statement", "paths"}…]}
base::Json findings_json(const Assessment& assessment);

}  // namespace consistency
