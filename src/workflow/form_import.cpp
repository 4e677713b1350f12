#include "workflow/form_import.h"

#include "base/check.h"
#include "domain/dossier_json.h"

#include <algorithm>
#include <array>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace workflow {

namespace {

namespace json = boost::json;

// By what two items of a list are the same to a person.
const json::value* identity(const json::value& item) {
    if (!item.is_object()) return nullptr;
    for (const char* key : {"name", "place", "expected", "text"}) {
        if (const json::value* value = item.get_object().if_contains(key)) return value;
    }
    return nullptr;
}

bool has_id(const json::array& items, const std::string& id) {
    return std::ranges::any_of(items, [&](const json::value& item) {
        const json::value* own = item.get_object().if_contains("id");
        return own && own->get_string() == id;
    });
}

std::string free_id(const json::array& items, const json::value& item) {
    const json::string& wanted = item.at("id").get_string();
    std::string id(wanted.data(), wanted.size());
    for (int number = 1; has_id(items, id); ++number) id = fmt::format("n{}", number);
    return id;
}

void merge(json::value& stored, const json::value& form);

void merge_lists(json::array& stored, const json::array& form) {
    for (const json::value& item : form) {
        const json::value* wanted = identity(item);
        const auto same = std::ranges::find_if(stored, [&](const json::value& other) {
            const json::value* own = identity(other);
            return wanted && own && *own == *wanted;
        });
        if (same != stored.end()) {
            json::value values = item;
            values.get_object().erase("id");
            merge(*same, values);
        } else {
            json::value added = item;
            added.get_object()["id"] = free_id(stored, item);
            stored.push_back(std::move(added));
        }
    }
}

void merge(json::value& stored, const json::value& form) {
    if (stored.is_object() && form.is_object()) {
        for (const auto& member : form.get_object()) {
            json::value* own = stored.get_object().if_contains(member.key());
            if (own) {
                merge(*own, member.value());
            } else {
                stored.get_object().emplace(member.key(), member.value());
            }
        }
    } else if (stored.is_array() && form.is_array()) {
        merge_lists(stored.get_array(), form.get_array());
    } else if (!form.is_bool()) {  // a form has no yes or no: what stands there is a default
        stored = form;
    }
}

}  // namespace

domain::Dossier with_form(const domain::Dossier& stored, const domain::Dossier& form) {
    json::value result = domain::to_json(stored);
    json::value values = domain::to_json(form);
    values.get_object().erase("key");
    values.get_object().erase("policy");
    merge(result, values);
    std::vector<domain::Problem> problems;
    domain::Dossier dossier = domain::from_json(result, problems);
    base::check(problems.empty(), "a dossier and a form do not make a dossier");
    return dossier;
}

base::Result<domain::DossierKey> unit_of_form(const domain::Dossier& form,
                                              std::span<const KnownUnit> known) {
    std::vector<domain::DossierKey> found;
    for (const KnownUnit& unit : known) {
        const bool same_year = unit.key.fiscal_year == form.key.fiscal_year;
        if (same_year && unit.name == form.profile.name) found.push_back(unit.key);
    }
    if (found.size() == 1) return found.front();
    const std::string unit = fmt::format("{} {}", form.profile.name, form.key.fiscal_year);
    if (found.empty()) {
        return base::Error(
            base::ErrorCode::not_found,
            fmt::format("表中没有单位编码，系统里也没有“{}”的档案；请先新建该单位该年度的"
                        "档案，再导入这张表",
                        unit),
            fmt::format("the form has no unit code and there is no dossier of \"{}\"; "
                        "create it first, then import the form",
                        unit));
    }
    return base::Error(base::ErrorCode::conflict,
                       fmt::format("有 {} 份档案都叫“{}”，分不清导入哪一份；请先改单位名称加以区分",
                                   found.size(), unit),
                       fmt::format("{} dossiers are called \"{}\"; give them different names first",
                                   found.size(), unit));
}

}  // namespace workflow
