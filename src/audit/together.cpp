#include "audit/together.h"

#include "base/json.h"

#include <algorithm>
#include <array>
#include <map>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace audit {

namespace {

using consistency::Certainty;
using figures::Interval;

struct Placed {
    const SharedFacts* document;
    const SharedFact* fact;
};

// Words and amounts that one unit states several times with several meanings.
bool is_comparable(std::string_view concept_id) {
    constexpr std::array<std::string_view, 8> many{"budget_change", "headcount", "share",
                                                   "weight",        "score",     "completion",
                                                   "growth",        "deviation"};
    return std::ranges::find(many, concept_id) == many.end();
}

std::string period_of(const SharedFacts& document, const SharedFact& fact) {
    if (!fact.period.empty()) return fact.period;
    return document.year ? fmt::format("{}", *document.year) : std::string();
}

// What one report calls last year's is a figure of the year before.
struct Key {
    std::string concept_id;
    std::string subject;
    std::string period;
    auto operator<=>(const Key&) const = default;
};

Key key_of(const SharedFacts& document, const SharedFact& fact) {
    Key key{fact.concept_id, fact.subject, period_of(document, fact)};
    const bool is_money = fact.concept_id == "previous_expenditure";
    if ((is_money || fact.concept_id == "previous_value") && document.year) {
        key.concept_id = is_money ? "executed" : "final_value";
        key.period = fmt::format("{}", *document.year - 1);
    }
    return key;
}

bool agree(const SharedFact& a, const SharedFact& b) {
    return a.figure.unit.dimension == b.figure.unit.dimension &&
           figures::meet(a.figure.interval(), b.figure.interval());
}

TogetherPlace place_of(const Placed& placed) {
    return {placed.document->path,      placed.fact->name,  placed.fact->quote,
            placed.fact->figure.text(), placed.fact->start, placed.fact->end};
}

void compare(const Key& key, const std::vector<Placed>& places, TogetherGroup& group) {
    for (std::size_t i = 1; i < places.size(); ++i) {
        const Placed& first = places.front();
        const Placed& other = places[i];
        if (other.document == first.document || other.fact->bound != first.fact->bound) continue;
        if (other.fact->figure.unit.dimension != first.fact->figure.unit.dimension) continue;
        if (agree(*first.fact, *other.fact)) {
            ++group.agreed;
            continue;
        }
        TogetherFinding finding;
        finding.rule = "X-SAME";
        finding.certainty = Certainty::likely;
        finding.message = {
            fmt::format("同一数据在两份文档中不一致（{}）：“{}”与“{}”，{} ≠ {}", key.period,
                        first.fact->quote, other.fact->quote, first.fact->figure.text(),
                        other.fact->figure.text()),
            fmt::format("one fact with two values in two documents ({}): \"{}\" and \"{}\"",
                        key.period, first.fact->quote, other.fact->quote)};
        finding.places = {place_of(first), place_of(other)};
        group.findings.push_back(std::move(finding));
    }
}

void compare_facts(const std::vector<const SharedFacts*>& documents, TogetherGroup& group) {
    std::map<Key, std::vector<Placed>> places;
    for (const SharedFacts* document : documents) {
        for (const SharedFact& fact : document->facts) {
            if (!is_comparable(fact.concept_id)) continue;
            places[key_of(*document, fact)].push_back({document, &fact});
        }
    }
    for (const auto& [key, list] : places) compare(key, list, group);
}

// A sentence that two units share and nobody else; one that many share is the form's.
void compare_sentences(const std::vector<SharedFacts>& documents,
                       std::vector<TogetherGroup>& groups) {
    constexpr std::size_t shared_min = 3;
    std::map<std::uint64_t, std::vector<std::size_t>> owners;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        for (const std::uint64_t mark : documents[i].sentences) owners[mark].push_back(i);
    }
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> pairs;
    for (const auto& [mark, list] : owners) {
        if (list.size() != 2) continue;
        if (documents[list[0]].unit == documents[list[1]].unit) continue;
        ++pairs[{list[0], list[1]}];
    }
    for (const auto& [pair, count] : pairs) {
        if (count < shared_min) continue;
        const SharedFacts& a = documents[pair.first];
        const SharedFacts& b = documents[pair.second];
        TogetherFinding finding;
        finding.rule = "X-COPIED";
        finding.message = {
            fmt::format("{} 与 {} 有 {} 个长句完全相同，像是照抄", a.path, b.path, count),
            fmt::format("{} and {} have {} long sentences word by word", a.path, b.path, count)};
        finding.places = {{a.path, "", "", "", 0, 0}, {b.path, "", "", "", 0, 0}};
        const auto group = std::ranges::find(groups, a.unit, &TogetherGroup::unit);
        if (group != groups.end()) group->findings.push_back(std::move(finding));
    }
}

}  // namespace

std::vector<TogetherGroup> hold_together(const std::vector<SharedFacts>& documents) {
    std::map<std::string, std::size_t> index;
    std::vector<TogetherGroup> groups;
    for (const SharedFacts& document : documents) {
        if (document.unit.empty() || index.contains(document.unit)) continue;
        index[document.unit] = groups.size();
        groups.push_back({document.unit, {}, {}, 0});
    }
    if (groups.empty()) groups.emplace_back();
    std::vector<std::vector<const SharedFacts*>> members(groups.size());
    for (const SharedFacts& document : documents) {
        const auto found = index.find(document.unit);
        if (found == index.end() && groups.size() > 1) continue;
        const std::size_t group = found == index.end() ? 0 : found->second;
        members[group].push_back(&document);
        groups[group].paths.push_back(document.path);
    }
    for (std::size_t i = 0; i < groups.size(); ++i) compare_facts(members[i], groups[i]);
    compare_sentences(documents, groups);
    return groups;
}

bool is_contradicted(const std::vector<TogetherGroup>& groups) {
    return std::ranges::any_of(groups, [](const TogetherGroup& group) {
        return std::ranges::any_of(group.findings, [](const TogetherFinding& finding) {
            return finding.certainty == Certainty::certain;
        });
    });
}

base::Json together_json(const TogetherGroup& group) {
    namespace json = boost::json;
    json::array findings;
    for (const TogetherFinding& finding : group.findings) {
        json::array places;
        for (const TogetherPlace& place : finding.places) {
            places.push_back(json::object{{"path", place.path},
                                          {"fact", place.fact},
                                          {"quote", place.quote},
                                          {"value", place.value},
                                          {"start", place.start},
                                          {"end", place.end}});
        }
        const std::string_view key = consistency::row_of(finding.certainty).key;
        findings.push_back(json::object{{"rule", finding.rule},
                                        {"certainty", json::string_view(key.data(), key.size())},
                                        {"message", finding.message.zh},
                                        {"message_en", finding.message.en},
                                        {"places", std::move(places)}});
    }
    json::array paths;
    for (const std::string& path : group.paths) paths.emplace_back(path);
    return json::object{{"unit", group.unit},
                        {"paths", std::move(paths)},
                        {"agreed", group.agreed},
                        {"findings", std::move(findings)}};
}

std::string together_lines(const std::vector<TogetherGroup>& groups) {
    std::string lines;
    for (const TogetherGroup& group : groups) {
        lines += base::compact(boost::json::object{{"together", together_json(group)}}) + "\n";
    }
    return lines;
}

std::string together_text(const std::vector<TogetherGroup>& groups, base::Language language) {
    std::string out;
    for (const TogetherGroup& group : groups) {
        if (group.paths.size() < 2 && group.findings.empty()) continue;
        out += fmt::format(
            fmt::runtime(language == base::Language::chinese
                             ? "—— {}：{} 份文档互相核对，{} 处一致，{} 处存疑\n"
                             : "—— {}: {} documents together, {} facts agree, {} findings\n"),
            group.unit, group.paths.size(), group.agreed, group.findings.size());
        for (const TogetherFinding& finding : group.findings) {
            out += fmt::format("[{}] {}  {}\n",
                               consistency::row_of(finding.certainty).label.text().in(language),
                               finding.rule, finding.message.in(language));
            for (const TogetherPlace& place : finding.places) {
                out += fmt::format("       {}  {}\n", place.path, place.quote);
            }
        }
    }
    return out;
}

}  // namespace audit
