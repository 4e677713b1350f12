#include "domain/edit.h"

#include "base/text.h"
#include "domain/dossier_json.h"
#include "domain/fields.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace domain {

namespace {

namespace json = boost::json;

std::vector<std::string> parts_of(std::string_view path) {
    if (path.empty()) return {};
    std::vector<std::string> parts = base::split(path.substr(path.starts_with('/') ? 1 : 0), '/');
    for (std::string& part : parts) {
        part = base::replaced(base::replaced(part, "~1", "/"), "~0", "~");
    }
    return parts;
}

std::string escaped(std::string_view key) {
    return base::replaced(base::replaced(std::string(key), "~", "~0"), "/", "~1");
}

json::string_view view(std::string_view text) {
    return {text.data(), text.size()};
}

const json::value* id_of(const json::value& item) {
    return item.is_object() ? item.get_object().if_contains("id") : nullptr;
}

json::array::iterator find_item(json::array& items, std::string_view id) {
    return std::ranges::find_if(items, [&](const json::value& item) {
        const json::value* own = id_of(item);
        return own && own->is_string() && own->get_string() == view(id);
    });
}

// The child `part` of `value`, or nullptr.
json::value* child(json::value& value, std::string_view part) {
    if (value.is_object()) return value.get_object().if_contains(view(part));
    if (!value.is_array()) return nullptr;
    json::array& items = value.get_array();
    const auto item = find_item(items, part);
    return item == items.end() ? nullptr : &*item;
}

json::value* find(json::value& root, std::span<const std::string> parts) {
    json::value* at = &root;
    for (const std::string& part : parts) {
        if (at) at = child(*at, part);
    }
    return at;
}

std::string shown(const json::value& value) {
    if (value.is_null()) return "（空）";
    if (value.is_string()) {
        return base::shorten({value.get_string().data(), value.get_string().size()}, 60);
    }
    return base::shorten(base::compact(value), 60);
}

base::Error conflict(const Dossier& dossier, const Edit& edit, const json::value& theirs) {
    const base::Bilingual place = place_name(dossier, edit.path);
    return base::Error(base::ErrorCode::conflict,
                       fmt::format("这一处已被别人改为“{}”，您要写的是“{}”，请选择保留哪一个",
                                   shown(theirs), shown(edit.new_value)),
                       fmt::format("somebody changed this to \"{}\", you wrote \"{}\"; choose one",
                                   shown(theirs), shown(edit.new_value)))
        .in(place.zh);
}

// The records on the way to `path` that may be missing because nothing in them is filled in.
json::value& make_way(json::value& root, std::span<const std::string> parts) {
    json::value* at = &root;
    for (const std::string& part : parts) {
        json::value* next = child(*at, part);
        if (!next && at->is_object()) {
            next = &at->get_object().emplace(view(part), json::object{}).first->value();
        }
        if (!next) return *at;
        at = next;
    }
    return *at;
}

// Whether `part` under an absent parent names a list item; the field table knows the lists by their
// items having an id.
bool is_item(const Edit& edit) {
    const json::value* id = id_of(edit.new_value);
    return id && id->is_string();
}

void put_item(json::array& items, std::string_view id, const Edit& edit) {
    const auto old = find_item(items, id);
    std::size_t index = items.size();
    if (old != items.end()) {
        index = std::size_t(old - items.begin());
        items.erase(old);
    }
    if (edit.position >= 0) index = std::min(std::size_t(edit.position), items.size());
    items.insert(items.begin() + std::ptrdiff_t(index), edit.new_value);
}

void put(json::value& root, const Edit& edit) {
    const std::vector<std::string> parts = parts_of(edit.path);
    const std::span all(parts);
    const std::string& last = parts.back();
    json::value& parent = make_way(root, all.first(all.size() - 1));
    if (parent.is_object() && parent.get_object().empty() && is_item(edit)) {
        parent = json::array{};
    }
    if (parent.is_array()) {
        json::array& items = parent.get_array();
        if (edit.new_value.is_null()) {
            if (const auto item = find_item(items, last); item != items.end()) items.erase(item);
        } else {
            put_item(items, last, edit);
        }
    } else if (parent.is_object()) {
        if (edit.new_value.is_null()) {
            parent.get_object().erase(view(last));
        } else {
            parent.get_object()[view(last)] = edit.new_value;
        }
    }
}

void compare(const json::value& before, const json::value& after, const std::string& path,
             std::vector<Edit>& edits);

void compare_objects(const json::object& before, const json::object& after, const std::string& path,
                     std::vector<Edit>& edits) {
    static const json::value none;
    for (const auto& member : before) {
        const json::value* other = after.if_contains(member.key());
        compare(member.value(), other ? *other : none,
                path + "/" + escaped({member.key().data(), member.key().size()}), edits);
    }
    for (const auto& member : after) {
        if (before.contains(member.key())) continue;
        compare(none, member.value(),
                path + "/" + escaped({member.key().data(), member.key().size()}), edits);
    }
}

std::string id_text(const json::value& item) {
    const json::string& id = id_of(item)->get_string();
    return {id.data(), id.size()};
}

void compare_lists(const json::array& before, const json::array& after, const std::string& path,
                   std::vector<Edit>& edits) {
    json::array now = before;
    for (const json::value& item : before) {
        json::array rest = after;
        const std::string id = id_text(item);
        if (find_item(rest, id) != rest.end()) continue;
        edits.push_back({path + "/" + escaped(id), item, nullptr});
        now.erase(find_item(now, id));
    }
    for (std::size_t i = 0; i < after.size(); ++i) {
        const std::string id = id_text(after[i]);
        const std::string at = path + "/" + escaped(id);
        const auto old = find_item(now, id);
        if (old == now.end()) {
            edits.push_back({at, nullptr, after[i], int(i)});
            now.insert(now.begin() + std::ptrdiff_t(i), after[i]);
        } else if (std::size_t(old - now.begin()) != i) {
            edits.push_back({at, *old, after[i], int(i)});
            now.erase(old);
            now.insert(now.begin() + std::ptrdiff_t(i), after[i]);
        } else {
            compare(*old, after[i], at, edits);
        }
    }
}

bool is_list(const json::value& value) {
    return value.is_array() && !value.get_array().empty() && id_of(value.get_array().front());
}

void compare(const json::value& before, const json::value& after, const std::string& path,
             std::vector<Edit>& edits) {
    static const json::array no_items;
    static const json::object no_fields;
    if (before == after) return;
    const bool lists = is_list(before) || is_list(after);
    const bool items = id_of(before) || id_of(after);
    if (lists) {
        compare_lists(before.is_array() ? before.get_array() : no_items,
                      after.is_array() ? after.get_array() : no_items, path, edits);
    } else if ((before.is_object() || after.is_object()) &&
               !(items && (before.is_null() || after.is_null()))) {
        compare_objects(before.is_object() ? before.get_object() : no_fields,
                        after.is_object() ? after.get_object() : no_fields, path, edits);
    } else {
        edits.push_back({path, before, after});
    }
}

// Finds the label of a field and the record below it.
struct Namer {
    std::span<const std::string> rest;
    base::Bilingual name;

    template <typename Member>
    void operator()(const Field& field, const Member& member) {
        if (rest.empty() || rest.front() != field.key) return;
        const std::span<const std::string> below = rest.subspan(1);
        rest = {};
        add(field.label.text());
        if (!below.empty()) descend(member, below);
    }
    void add(const base::Bilingual& part) {
        if (part.empty()) return;
        name.zh += (name.zh.empty() ? "" : " › ") + part.zh;
        name.en += (name.en.empty() ? "" : " › ") + part.en;
    }
    template <typename Record>
    void descend(const std::vector<Record>& list, std::span<const std::string> below) {
        for (const Record& record : list) {
            if (record.id != below.front()) continue;
            std::string title = record.id;
            if constexpr (requires { record.name; }) title = record.name;
            add({title, title});
            enter(record, below.subspan(1));
            return;
        }
        add({below.front(), below.front()});
    }
    template <typename Record>
    void descend(const Record& record, std::span<const std::string> below) {
        if constexpr (requires { describe(*this, record); }) enter(record, below);
    }
    template <typename Record>
    void enter(const Record& record, std::span<const std::string> below) {
        rest = below;
        describe(*this, record);
        rest = {};
    }
};

}  // namespace

base::Json value_at(const base::Json& dossier, std::string_view path) {
    json::value root = dossier;
    const std::vector<std::string> parts = parts_of(path);
    const json::value* value = find(root, parts);
    return value ? *value : json::value();
}

base::Result<Dossier> apply_edits(const Dossier& dossier, std::span<const Edit> edits) {
    json::value root = to_json(dossier);
    for (const Edit& edit : edits) {
        const std::vector<std::string> parts = parts_of(edit.path);
        if (parts.empty() || parts.front() == "key" || parts.front() == "format") {
            return base::invalid("编号和年度不能在这里修改", "the key cannot be edited")
                .in(edit.path);
        }
        const json::value* now = find(root, parts);
        const json::value theirs = now ? *now : json::value();
        if (theirs != edit.old_value) return conflict(dossier, edit, theirs);
        put(root, edit);
    }
    std::vector<Problem> problems;
    Dossier result = from_json(root, problems);
    if (problems.empty()) return result;
    std::string place = problems.front().pointer;
    if (edits.size() == 1) place = place_name(dossier, edits.front().path).zh;
    return base::invalid(problems.front().message.zh, problems.front().message.en).in(place);
}

std::vector<Edit> difference(const Dossier& before, const Dossier& after) {
    std::vector<Edit> edits;
    compare(to_json(before), to_json(after), "", edits);
    return edits;
}

base::Bilingual place_name(const Dossier& dossier, std::string_view path) {
    const std::vector<std::string> parts = parts_of(path);
    Namer namer{parts, {}};
    describe(namer, dossier);
    return namer.name;
}

}  // namespace domain
