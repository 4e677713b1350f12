#pragma once
// How a record of the dossier names its fields. Every record has one `describe(visitor, record)`,
// and everything that walks a dossier — JSON, schema, storage, differences — is a visitor of it, so
// a new field is written once. A visitor is called as visitor(Field, member) for each member, in
// order. Members are one of:
//   std::string                                text; empty means not filled in
//   std::optional<int64 | bool | Money | Decimal | Points | Date>
//   an enumeration with an EnumTable
//   a described record                         nested fields
//   std::vector<described record with an id>   a list whose items are addressed by their id

#include "base/bilingual.h"

#include <concepts>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace domain {

struct Field {
    std::string_view key;  ///< in JSON, in the schema, in addresses, and as column name
    base::Label label;     ///< as the forms print it
};

/// A field visitor's overload for T, const or not.
template <typename T, typename Record>
concept Of = std::same_as<std::remove_const_t<T>, Record>;

template <typename Enum>
struct EnumRow {
    Enum value;
    std::string_view key;
    base::Label label;
};

/// Specialised beside each enumeration: `static constexpr EnumRow<Enum> rows[]`.
template <typename Enum>
struct EnumTable;

template <typename Enum>
concept Enumerated = requires {
    EnumTable<Enum>::rows;
};

/// The row of `value`; every value has one.
template <Enumerated Enum>
constexpr const EnumRow<Enum>& row_of(Enum value) {
    for (const EnumRow<Enum>& row : EnumTable<Enum>::rows) {
        if (row.value == value) return row;
    }
    return EnumTable<Enum>::rows[0];
}

}  // namespace domain
