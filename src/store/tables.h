#pragma once
// Which record of the dossier stands in which table, and the columns that follow from the field
// table of `domain`. A record with a place of its own has its own table; any other nested record is
// part of its parent's row, its columns under the name of its field.

#include "domain/dossier.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace store {

enum class Table {
    dossier,
    profile,
    subordinate,
    key_task,
    goal,
    budget_line,
    budget_movement,
    economic_line,
    three_public_line,
    indicator,
    indicator_history,
    indicator_plan,
    evidence,
    project,
    project_fund,
    narrative,
    statement,
    claim,
};
inline constexpr std::size_t table_count = std::size_t(Table::claim) + 1;

/// Where the records of one type stand. Every table leads with bureau_id, fiscal_year, unit_id;
/// then follow the ids of the records around, the field, and the id within a list.
struct Place {
    Table table;
    int depth = 0;           ///< 1: inside a project or the unit; 2: inside an indicator
    bool has_field = false;  ///< several fields share the table: column `kind` names the field
    bool opens_project = false;
    bool opens_indicator = false;
};

/// Without a specialisation: the record is part of its parent's row.
template <typename Record>
struct PlaceOf;

template <typename Record>
concept Placed = requires {
    PlaceOf<Record>::place;
};

/// A record that is an item of a list.
template <typename Record>
concept Listed = requires(const Record& record) {
    record.id;
};

// clang-format off
template <> struct PlaceOf<domain::Dossier> { static constexpr Place place{Table::dossier}; };
template <> struct PlaceOf<domain::UnitProfile> { static constexpr Place place{Table::profile}; };
template <> struct PlaceOf<domain::Subordinate> { static constexpr Place place{Table::subordinate}; };
template <> struct PlaceOf<domain::KeyTask> { static constexpr Place place{Table::key_task}; };
template <> struct PlaceOf<domain::Goal> { static constexpr Place place{Table::goal, 1}; };
template <> struct PlaceOf<domain::BudgetLine> { static constexpr Place place{Table::budget_line, 0, true}; };
template <> struct PlaceOf<domain::BudgetMovement> { static constexpr Place place{Table::budget_movement}; };
template <> struct PlaceOf<domain::EconomicLine> { static constexpr Place place{Table::economic_line}; };
template <> struct PlaceOf<domain::ThreePublicLine> { static constexpr Place place{Table::three_public_line, 0, true}; };
template <> struct PlaceOf<domain::Indicator> { static constexpr Place place{Table::indicator, 1, false, false, true}; };
template <> struct PlaceOf<domain::HistoryValue> { static constexpr Place place{Table::indicator_history, 2}; };
template <> struct PlaceOf<domain::PlannedValue> { static constexpr Place place{Table::indicator_plan, 2}; };
template <> struct PlaceOf<domain::Evidence> { static constexpr Place place{Table::evidence, 2}; };
template <> struct PlaceOf<domain::Project> { static constexpr Place place{Table::project, 0, false, true}; };
template <> struct PlaceOf<domain::FundLine> { static constexpr Place place{Table::project_fund, 1, true}; };
template <> struct PlaceOf<domain::Narrative> { static constexpr Place place{Table::narrative}; };
template <> struct PlaceOf<domain::Statement> { static constexpr Place place{Table::statement, 0, true}; };
template <> struct PlaceOf<domain::Claim> { static constexpr Place place{Table::claim}; };
// clang-format on

struct Column {
    std::string name;
    std::string type;  ///< as in Connection::define, with NOT NULL where it is always filled in
};

/// One table: its name, the key columns after bureau_id, fiscal_year, unit_id, and the others.
struct Layout {
    std::string name;
    std::vector<std::string> keys;
    std::vector<Column> values;
};

/// The layouts that the field table asks for, in the order of Table.
const std::array<Layout, table_count>& dossier_layouts();

}  // namespace store
