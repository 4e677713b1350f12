#include "policy/cell.h"

#include "base/text.h"
#include "policy/suggest.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace policy {

namespace {

// What stands there, short enough for a message.
std::string shown(const base::Json& json) {
    return base::shorten(base::compact(json), 40);
}

}  // namespace

Cell::Cell(const base::Json& json, std::string pointer, std::vector<Problem>& problems)
    : json_(&json), pointer_(std::move(pointer)), problems_(&problems) {}

bool Cell::is_null() const {
    return json_->is_null();
}

void Cell::fail(std::string zh, std::string en) const {
    problems_->push_back({pointer_, {std::move(zh), std::move(en)}});
}

Cell Cell::child(const base::Json& json, std::string_view name) const {
    const std::string escaped =
        base::replaced(base::replaced(std::string(name), "~", "~0"), "/", "~1");
    return {json, pointer_ + "/" + escaped, *problems_};
}

std::optional<std::string> Cell::text() const {
    if (json_->is_string()) return std::string(std::string_view(json_->get_string()));
    if (json_->is_number()) {
        fail(fmt::format("数值须加引号，写成 \"{}\"", shown(*json_)),
             fmt::format("write the number in quotes: \"{}\"", shown(*json_)));
        return std::nullopt;
    }
    fail(fmt::format("这里应为文字，现为 {}", shown(*json_)),
         fmt::format("a text is expected here, not {}", shown(*json_)));
    return std::nullopt;
}

std::optional<bool> Cell::flag() const {
    if (json_->is_bool()) return json_->get_bool();
    fail(fmt::format("这里应为 true 或 false，现为 {}", shown(*json_)),
         fmt::format("true or false is expected here, not {}", shown(*json_)));
    return std::nullopt;
}

std::vector<Cell> Cell::items() const {
    std::vector<Cell> out;
    if (!json_->is_array()) {
        fail(fmt::format("这里应为列表 […]，现为 {}", shown(*json_)),
             fmt::format("a list […] is expected here, not {}", shown(*json_)));
        return out;
    }
    for (const base::Json& item : json_->get_array()) {
        out.push_back(child(item, fmt::to_string(out.size())));
    }
    return out;
}

std::vector<std::pair<std::string, Cell>> Cell::members() const {
    std::vector<std::pair<std::string, Cell>> out;
    if (!json_->is_object()) {
        fail(fmt::format("这里应为 {{…}}，现为 {}", shown(*json_)),
             fmt::format("{{…}} is expected here, not {}", shown(*json_)));
        return out;
    }
    for (const auto& member : json_->get_object()) {
        const std::string_view name = member.key();
        out.emplace_back(std::string(name), child(member.value(), name));
    }
    return out;
}

std::optional<Cell> Cell::member(std::string_view name) const {
    if (!json_->is_object()) return std::nullopt;
    const base::Json* value = json_->get_object().if_contains(name);
    if (!value) return std::nullopt;
    return child(*value, name);
}

std::optional<Cell> Cell::required(std::string_view name) const {
    auto found = member(name);
    if (!found && json_->is_object()) {
        fail(fmt::format("缺少“{}”", name), fmt::format("\"{}\" is missing", name));
    }
    return found;
}

bool Cell::has_only(std::initializer_list<std::string_view> names) const {
    const std::vector<std::string> known(names.begin(), names.end());
    const std::size_t before = problem_count();
    for (const auto& [name, cell] : members()) {
        if (std::ranges::find(known, name) != known.end()) continue;
        const std::string meant = nearest(name, known);
        cell.fail(fmt::format("不认识“{}”{}", base::shorten(name, 40), meant_zh(meant)),
                  fmt::format("unknown \"{}\"{}", base::shorten(name, 40), meant_en(meant)));
    }
    return clean_since(before);
}

}  // namespace policy
