#pragma once
// What a Word template is filled with: a small tree of named values. Leaves are texts, charts and
// tables; a list repeats a part of the template, a group bundles names.

#include "documents/blocks.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace documents {

class Values {
public:
    /// A text; with a tag it is written as a content control, so that the figure can be read back.
    struct Text {
        std::string text;
        std::string tag = {};
    };
    using List = std::vector<Values>;
    struct Group {
        std::vector<Values> values;  ///< exactly one
    };
    using Value = std::variant<Text, List, Group, Chart, Table>;
    struct Entry;

    /// Sets or replaces a value. A dotted name "budget.initial" sets "initial" in the group
    /// "budget"; what stands in a group's place must be a group.
    Values& set(std::string_view name, std::string text, std::string tag = {});
    Values& set(std::string_view name, List items);
    Values& set(std::string_view name, Values group);
    Values& set(std::string_view name, Chart chart);
    Values& set(std::string_view name, Table table);

    /// Adds an empty item to the list `name`, which comes into being with its first item. The
    /// reference holds until the next change of the list.
    Values& add(std::string_view name);

    /// An item of a list of plain texts, printed by `{{.}}`.
    static Values item(std::string text, std::string tag = {});

    /// The value of this name here (no dots, no outer scopes), or null.
    const Value* find(std::string_view name) const;

    bool empty() const { return entries_.empty(); }

    /// All names here and in groups, dotted, in order.
    std::vector<std::string> names() const;

private:
    Value& place(std::string_view name);

    std::vector<Entry> entries_;  // sorted by name
};

struct Values::Entry {
    std::string name;
    Value value;
};

/// True when the value counts as given in `{{#name}}`: a text that is not blank, a list with items,
/// a group with names, a chart with categories, a table with rows.
bool is_filled(const Values::Value& value);

}  // namespace documents
