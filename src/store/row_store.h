#pragma once
// Rows of one dossier in one table: read, and changed from one state to another with as few
// statements as that takes.

#include "store/database.h"
#include "store/dossier_rows.h"

namespace store {

/// A layout with its statements.
class RowStore {
public:
    explicit RowStore(Layout layout);

    base::Result<TableRows> load(Connection& connection, const domain::DossierKey& key) const;

    /// Turns the rows `before`, which are the stored ones, into `after`.
    base::Result<void> change(Connection& connection, const domain::DossierKey& key,
                              const TableRows& before, const TableRows& after) const;

private:
    Layout layout_;
    std::string select_, insert_, update_, remove_;
};

/// bureau_id, fiscal_year, unit_id as arguments.
Row arguments_of(const domain::DossierKey& key);

/// All tables of a dossier, in the order of Table.
const std::vector<RowStore>& dossier_row_stores();

base::Result<DossierRows> load_rows(Connection& connection, const domain::DossierKey& key);

base::Result<void> change_rows(Connection& connection, const domain::DossierKey& key,
                               const DossierRows& before, const DossierRows& after);

}  // namespace store
