#pragma once
// The keys of a policy pack: one row for every value that a pack may state, saying what it is
// called, whether a pack must have it, and how it gets into a Policy. Loading, describing and the
// format page walk this table and nothing else.

#include "policy/cell.h"
#include "policy/pack.h"

namespace policy {

enum class Need { required, optional };

struct Key;

/// A key as a pack writes it, taken apart.
struct KeyName {
    const Key* key;
    std::string_view item;  ///< "F1" of "scoring.methods.F1"; empty for a single key

    std::string text() const;
};

struct Key {
    /// "execution.weight". A name that ends in a point is a family ("scoring.methods."): what
    /// follows it names the item.
    std::string_view name;
    base::Label title;
    std::string_view example;  ///< of the JSON value, for the format page
    Need need = Need::required;

    /// Reads the value into `policy`; `value` is nullptr when the key is switched off.
    void (*load)(const Cell* value, const KeyName& name, const Source& source, Policy& policy);
    /// The value in `policy` for people, and where it comes from; `source` gives nullptr when a
    /// family has no such item.
    base::Bilingual (*shown)(const Policy& policy, std::string_view item);
    const Source* (*source)(const Policy& policy, std::string_view item);
    /// The items that exist in `policy`; empty for a single key.
    std::vector<std::string> (*items)(const Policy& policy);

    bool is_family() const { return name.ends_with('.'); }
};

std::span<const Key> keys();

/// The row and item of `full_name`; nothing for an unknown key or item.
std::optional<KeyName> find_key(std::string_view full_name);

/// The full names that a pack must give, with its families' items.
const std::vector<std::string>& required_keys();

/// Every full name there can be, except that methods may have any id.
std::vector<std::string> known_keys();

base::Bilingual title_of(const KeyName& name);

}  // namespace policy
