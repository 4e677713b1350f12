#pragma once
// Edits: what one person changed in a dossier, cell by cell. An address is a JSON pointer in which
// a list item stands under its id, not its index: "/indicators/i3/target". An edit carries the
// value its author saw, so two people never overwrite each other unseen.

#include "base/json.h"
#include "domain/dossier.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace domain {

struct Edit {
    std::string path;
    base::Json old_value;  ///< null: there was nothing
    base::Json new_value;  ///< null: take it away; for a list item, the whole item
    int position = -1;     ///< of a new or moved list item, from 0; -1: at the end / where it is
};

/// The value at `path`; null where nothing is filled in or no such item stands.
base::Json value_at(const base::Json& dossier, std::string_view path);

/// Applies all edits or none.
/// Errors: conflict when a place no longer holds `old_value` (the message names place, yours and
/// theirs); invalid_input when the result is not a dossier; the key cannot be edited.
base::Result<Dossier> apply_edits(const Dossier& dossier, std::span<const Edit> edits);

/// The edits that turn `before` into `after`, one per changed cell or list item.
std::vector<Edit> difference(const Dossier& before, const Dossier& after);

/// What people call the place: "绩效指标 › 铁海联运班列开行量 › 年度指标值".
base::Bilingual place_name(const Dossier& dossier, std::string_view path);

}  // namespace domain
