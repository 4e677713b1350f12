#pragma once
// A dossier as rows of its tables, and back. Exact both ways: digits, precision and order are kept.

#include "base/result.h"
#include "store/tables.h"
#include "store/value.h"

#include <map>

namespace store {

/// The rows of one table that belong to one dossier: key columns of the layout → other columns.
using TableRows = std::map<Row, Row>;

using DossierRows = std::array<TableRows, table_count>;

/// Records that stand alone and hold nothing have no row; the table `dossier` always has its one.
DossierRows rows_of(const domain::Dossier& dossier);

/// Errors: io, naming table and column, when a row holds what no dossier can hold.
base::Result<domain::Dossier> dossier_from(const domain::DossierKey& key, const DossierRows& rows);

}  // namespace store
