#pragma once
// The saved result of a dossier in its two tables: one row, and one row per score.

#include "store/dossier_store.h"

namespace store {

base::Result<SavedResult> load_result(Connection& connection, const DossierKey& key);

/// Turns the stored `before` into `after`.
base::Result<void> change_result(Connection& connection, const DossierKey& key,
                                 const SavedResult& before, const SavedResult& after);

/// From the columns of saved_result in the order of its layout, starting at `first`.
SavedResult result_from(const Row& row, std::size_t first);

}  // namespace store
