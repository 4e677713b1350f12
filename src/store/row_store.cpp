#include "store/row_store.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace store {

namespace {

constexpr std::string_view leading = "bureau_id = ? AND fiscal_year = ? AND unit_id = ?";

Row joined(const Row& first, const Row& second, const Row& third = {}) {
    Row all;
    all.reserve(first.size() + second.size() + third.size());
    for (const Row* part : {&first, &second, &third}) {
        all.insert(all.end(), part->begin(), part->end());
    }
    return all;
}

}  // namespace

RowStore::RowStore(Layout layout) : layout_(std::move(layout)) {
    std::vector<std::string> columns = layout_.keys;
    std::vector<std::string> settings;
    for (const Column& column : layout_.values) {
        columns.push_back(column.name);
        settings.push_back(column.name + " = ?");
    }
    std::string where(leading);
    for (const std::string& key : layout_.keys) where += fmt::format(" AND {} = ?", key);

    select_ =
        fmt::format("SELECT {} FROM {} WHERE {}", fmt::join(columns, ", "), layout_.name, leading);
    const std::vector<std::string_view> places(columns.size() + 3, "?");
    insert_ = fmt::format("INSERT INTO {} (bureau_id, fiscal_year, unit_id, {}) VALUES ({})",
                          layout_.name, fmt::join(columns, ", "), fmt::join(places, ", "));
    update_ =
        fmt::format("UPDATE {} SET {} WHERE {}", layout_.name, fmt::join(settings, ", "), where);
    remove_ = fmt::format("DELETE FROM {} WHERE {}", layout_.name, where);
}

base::Result<TableRows> RowStore::load(Connection& connection,
                                       const domain::DossierKey& key) const {
    TableRows rows;
    for (Row& row : TRY(connection.query(select_, arguments_of(key)))) {
        const auto middle = row.begin() + std::ptrdiff_t(layout_.keys.size());
        rows.emplace(Row(row.begin(), middle), Row(middle, row.end()));
    }
    return rows;
}

base::Result<void> RowStore::change(Connection& connection, const domain::DossierKey& key,
                                    const TableRows& before, const TableRows& after) const {
    const Row leading_arguments = arguments_of(key);
    for (const auto& [local, values] : before) {
        if (after.contains(local)) continue;
        TRY(connection.execute(remove_, joined(leading_arguments, local)));
    }
    for (const auto& [local, values] : after) {
        const auto old = before.find(local);
        if (old == before.end()) {
            TRY(connection.execute(insert_, joined(leading_arguments, local, values)));
        } else if (old->second != values) {
            TRY(connection.execute(update_, joined(values, leading_arguments, local)));
        }
    }
    return {};
}

Row arguments_of(const domain::DossierKey& key) {
    return {key.bureau, std::int64_t(key.fiscal_year), key.unit};
}

const std::vector<RowStore>& dossier_row_stores() {
    static const std::vector<RowStore> stores(dossier_layouts().begin(), dossier_layouts().end());
    return stores;
}

base::Result<DossierRows> load_rows(Connection& connection, const domain::DossierKey& key) {
    DossierRows rows;
    for (std::size_t i = 0; i < table_count; ++i) {
        rows[i] = TRY(dossier_row_stores()[i].load(connection, key));
    }
    return rows;
}

base::Result<void> change_rows(Connection& connection, const domain::DossierKey& key,
                               const DossierRows& before, const DossierRows& after) {
    for (std::size_t i = 0; i < table_count; ++i) {
        TRY(dossier_row_stores()[i].change(connection, key, before[i], after[i]));
    }
    return {};
}

}  // namespace store
