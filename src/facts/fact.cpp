#include "facts/fact.h"

#include "base/check.h"
#include "facts/concepts.h"

#include <algorithm>

namespace facts {

std::string fact_id(std::string_view concept_id, std::string_view subject) {
    std::string id;
    id.reserve(concept_id.size() + subject.size() + 1);
    return id.append(concept_id).append("@").append(subject);
}

Fact FactSet::start(std::string_view concept_id, std::string_view subject) const {
    const Concept* row = find_concept(concept_id);
    Fact fact;
    fact.id = fact_id(concept_id, subject);
    fact.concept_id = concept_id;
    fact.subject = subject;
    fact.label = label_of(concept_id, subject);
    if (row) fact.unit = row->unit;
    return fact;
}

const Fact& FactSet::add(Fact fact) {
    base::check(!index_.contains(fact.id), "a fact was added twice");
    index_.emplace(fact.id, facts_.size());
    return facts_.emplace_back(std::move(fact));
}

const Fact* FactSet::find(std::string_view id) const {
    const auto entry = index_.find(id);
    return entry == index_.end() ? nullptr : &facts_[entry->second];
}

const Fact* FactSet::find(std::string_view concept_id, std::string_view subject) const {
    return find(fact_id(concept_id, subject));
}

std::optional<Ratio> FactSet::value(std::string_view concept_id, std::string_view subject) const {
    const Fact* fact = find(concept_id, subject);
    return fact ? fact->value : std::nullopt;
}

Bilingual FactSet::label_of(std::string_view concept_id, std::string_view subject) const {
    const Concept* row = find_concept(concept_id);
    const auto name = subjects.find(subject);
    Bilingual label = row ? row->term.text() : Bilingual{std::string(concept_id), {}};
    if (name == subjects.end() || name->second.empty()) return label;
    return {name->second.zh + " · " + label.zh, name->second.en + " · " + label.en};
}

std::vector<std::string> FactSet::roots(std::string_view id) const {
    std::vector<std::string> found;
    const Fact* fact = find(id);
    if (!fact) return found;
    if (!fact->is_derived()) return {fact->id};
    for (const std::string& input : fact->derivation->inputs) {
        for (std::string& root : roots(input)) {
            if (std::ranges::find(found, root) == found.end()) found.push_back(std::move(root));
        }
    }
    return found;
}

bool FactSet::follows_from(std::string_view id, std::string_view ancestor) const {
    const Fact* fact = find(id);
    if (!fact || !fact->is_derived()) return false;
    return std::ranges::any_of(fact->derivation->inputs, [&](const std::string& input) {
        return input == ancestor || follows_from(input, ancestor);
    });
}

}  // namespace facts
