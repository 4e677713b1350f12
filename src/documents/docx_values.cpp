#include "documents/docx_values.h"

#include "base/check.h"
#include "base/text.h"

#include <algorithm>

namespace documents {

namespace {

auto by_name(const Values::Entry& entry, std::string_view name) {
    return entry.name < name;
}

struct Filled {
    bool operator()(const Values::Text& text) const { return !base::trim(text.text).empty(); }
    bool operator()(const Values::List& list) const { return !list.empty(); }
    bool operator()(const Values::Group& group) const { return !group.values.front().empty(); }
    bool operator()(const Chart& chart) const { return !chart.categories.empty(); }
    bool operator()(const Table& table) const { return !table.rows.empty(); }
};

}  // namespace

/// The value of a dotted name, made when it is missing.
Values::Value& Values::place(std::string_view name) {
    const std::size_t dot = name.size() > 1 ? name.find('.') : std::string_view::npos;
    const std::string_view head = name.substr(0, dot);
    auto found = std::lower_bound(entries_.begin(), entries_.end(), head, by_name);
    if (found == entries_.end() || found->name != head) {
        Value fresh = Text{};
        if (dot != std::string_view::npos) fresh = Group{{Values{}}};
        found = entries_.insert(found, Entry{std::string(head), std::move(fresh)});
    }
    if (dot == std::string_view::npos) return found->value;
    auto* group = std::get_if<Group>(&found->value);
    base::check(group != nullptr, "a dotted name under a value that is no group");
    return group->values.front().place(name.substr(dot + 1));
}

Values& Values::set(std::string_view name, std::string text, std::string tag) {
    place(name) = Text{std::move(text), std::move(tag)};
    return *this;
}

Values& Values::set(std::string_view name, List items) {
    place(name) = std::move(items);
    return *this;
}

Values& Values::set(std::string_view name, Values group) {
    Group boxed;
    boxed.values.push_back(std::move(group));
    place(name) = std::move(boxed);
    return *this;
}

Values& Values::set(std::string_view name, Chart chart) {
    place(name) = std::move(chart);
    return *this;
}

Values& Values::set(std::string_view name, Table table) {
    place(name) = std::move(table);
    return *this;
}

Values& Values::add(std::string_view name) {
    Value& value = place(name);
    if (!std::holds_alternative<List>(value)) value = List{};
    return std::get<List>(value).emplace_back();
}

Values Values::item(std::string text, std::string tag) {
    Values values;
    values.set(".", std::move(text), std::move(tag));
    return values;
}

const Values::Value* Values::find(std::string_view name) const {
    const auto found = std::lower_bound(entries_.begin(), entries_.end(), name, by_name);
    return found == entries_.end() || found->name != name ? nullptr : &found->value;
}

std::vector<std::string> Values::names() const {
    std::vector<std::string> all;
    for (const Entry& entry : entries_) {
        all.push_back(entry.name);
        const auto* group = std::get_if<Group>(&entry.value);
        if (group == nullptr) continue;
        for (const std::string& inner : group->values.front().names()) {
            all.push_back(entry.name + "." + inner);
        }
    }
    return all;
}

bool is_filled(const Values::Value& value) {
    return std::visit(Filled{}, value);
}

}  // namespace documents
