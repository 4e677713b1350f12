// Edits of a dossier: first part the dossier, then pairs of a path and a JSON value.
#include "base/json.h"
#include "domain/dossier_json.h"
#include "domain/edit.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<std::string> parts = fuzz::parts_of(fuzz::text_of(data, size));
    const auto dossier = domain::parse_dossier(parts[0]);
    if (!dossier.ok()) return 0;
    const base::Json json = domain::to_json(*dossier);
    std::vector<domain::Edit> edits;
    for (std::size_t at = 1; at + 1 < parts.size() && edits.size() < 20; at += 2) {
        domain::Edit edit;
        edit.path = parts[at];
        edit.old_value = domain::value_at(json, edit.path);
        auto value = base::parse_json(parts[at + 1]);
        if (value.ok()) edit.new_value = std::move(value).value();
        (void)domain::place_name(*dossier, edit.path);
        edits.push_back(std::move(edit));
    }
    const auto changed = domain::apply_edits(*dossier, edits);
    if (!changed.ok()) return 0;
    const auto steps = domain::difference(*dossier, *changed);
    const auto again = domain::apply_edits(*dossier, steps);
    fuzz::claim(again.ok(), "a difference can be applied");
    fuzz::claim(domain::to_json(*again) == domain::to_json(*changed), "and gives the same");
    return 0;
}
