#pragma once
// The dossier as JSON ("jilian-dossier/1", docs/formats/dossier.md), lossless both ways. Amounts
// are text with their unit ("603.35万元"), other figures text with their digits ("99.96"), so that
// no digit and no unit is lost; what is not filled in is left out.

#include "base/json.h"
#include "domain/dossier.h"

#include <string>
#include <string_view>
#include <vector>

namespace domain {

inline constexpr std::string_view dossier_format = "jilian-dossier/1";

/// Everything a dossier may weigh as text.
inline constexpr base::JsonLimits dossier_limits{.bytes_max = 8u << 20, .depth_max = 16};

/// One place of a dossier that cannot be read.
struct Problem {
    std::string pointer;  ///< JSON pointer; list items by their index
    base::Bilingual message;
};

base::Json to_json(const Dossier& dossier);

/// Reads a parsed document. `problems` gets every place that is wrong: an unknown field, a text
/// where a number belongs, a missing or repeated id, a key that is not filled in. The dossier is
/// complete only when `problems` stays empty.
Dossier from_json(const base::Json& json, std::vector<Problem>& problems);

/// Parses and reads. Errors: as base::parse_json; invalid_input listing line, place and message of
/// the first twenty problems.
base::Result<Dossier> parse_dossier(std::string_view text);

/// The JSON Schema (draft 2020-12) of the format, made from the same field table.
base::Json dossier_schema();

}  // namespace domain
