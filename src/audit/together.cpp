#include "audit/together.h"

#include "audit/audit_text.h"
#include "audit/copied_text.h"
#include "base/json.h"
#include "base/text.h"

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

// What the documents say of one fact, each document once: the value that most of the others have
// where it gives several.
std::vector<Placed> one_each(const std::vector<Placed>& places) {
    const auto friends = [&](const Placed& one) {
        return std::ranges::count_if(places, [&](const Placed& other) {
            return other.document != one.document && agree(*one.fact, *other.fact);
        });
    };
    std::vector<Placed> out;
    for (const Placed& place : places) {
        const auto same = std::ranges::find(out, place.document, &Placed::document);
        if (same == out.end()) {
            out.push_back(place);
        } else if (friends(place) > friends(*same)) {
            *same = place;
        }
    }
    return out;
}

// "年度预算 860 万元" may be the initial one.
bool is_initial_after_all(const Placed& place, const std::vector<Placed>* initial) {
    return place.fact->is_unsure && initial &&
           std::ranges::any_of(
               *initial, [&](const Placed& other) { return agree(*place.fact, *other.fact); });
}

void compare(const Key& key, const std::vector<Placed>& all, const std::vector<Placed>* initial,
             TogetherGroup& group) {
    std::vector<Placed> places = one_each(all);
    std::erase_if(places, [&](const Placed& p) { return is_initial_after_all(p, initial); });
    TogetherFinding finding;
    for (std::size_t i = 1; i < places.size(); ++i) {
        const Placed& first = places.front();
        const Placed& other = places[i];
        if (other.fact->bound != first.fact->bound) continue;
        if (other.fact->figure.unit.dimension != first.fact->figure.unit.dimension) continue;
        if (agree(*first.fact, *other.fact)) {
            ++group.agreed;
            continue;
        }
        if (finding.places.empty()) {
            const bool is_sure = !first.fact->is_unsure && !other.fact->is_unsure;
            finding.certainty = is_sure ? Certainty::likely : Certainty::hint;
            finding.message = {
                fmt::format("同一数据在两份文档中不一致（{}）：“{}”与“{}”，{} ≠ "
                            "{}；请对照原始凭证，改正其中一份",
                            key.period, first.fact->quote, other.fact->quote,
                            first.fact->figure.text(), other.fact->figure.text()),
                fmt::format("one fact with two values in two documents ({}): \"{}\" and \"{}\"",
                            key.period, first.fact->quote, other.fact->quote)};
            finding.places = {place_of(first)};
        }
        finding.places.push_back(place_of(other));
    }
    if (finding.places.empty()) return;
    finding.rule = "X-SAME";
    group.findings.push_back(std::move(finding));
}

void compare_facts(const std::vector<const SharedFacts*>& documents, TogetherGroup& group) {
    std::map<Key, std::vector<Placed>> places;
    for (const SharedFacts* document : documents) {
        for (const SharedFact& fact : document->facts) {
            if (!is_comparable(fact.concept_id)) continue;
            places[key_of(*document, fact)].push_back({document, &fact});
        }
    }
    for (const auto& [key, list] : places) {
        const auto initial = places.find({"initial_budget", key.subject, key.period});
        compare(key, list, initial == places.end() ? nullptr : &initial->second, group);
    }
}

// Names of one unit, "临江市园林中心" and "园林中心": a name that just one longer name ends with
// stands for it.
std::map<std::string, std::string> short_names(const std::vector<SharedFacts>& documents) {
    constexpr std::size_t letters_min = 5;
    std::vector<std::string> reversed;
    for (const SharedFacts& document : documents) {
        reversed.emplace_back(document.unit.rbegin(), document.unit.rend());
    }
    std::ranges::sort(reversed);
    const auto rest = std::ranges::unique(reversed);
    reversed.erase(rest.begin(), rest.end());
    std::map<std::string, std::string> names;
    for (std::size_t i = 0; i + 1 < reversed.size(); ++i) {
        const std::string name(reversed[i].rbegin(), reversed[i].rend());
        const bool ends_one = reversed[i + 1].starts_with(reversed[i]);
        const bool ends_two = i + 2 < reversed.size() && reversed[i + 2].starts_with(reversed[i]);
        if (!ends_one || ends_two || base::length(name) < letters_min) continue;
        names[{reversed[i + 1].rbegin(), reversed[i + 1].rend()}] = name;
    }
    return names;
}

}  // namespace

std::vector<TogetherGroup> hold_together(const std::vector<SharedFacts>& documents) {
    const std::map<std::string, std::string> names = short_names(documents);
    const auto name_of = [&](const SharedFacts& document) -> const std::string& {
        const auto found = names.find(document.unit);
        return found == names.end() ? document.unit : found->second;
    };
    std::map<std::string, std::size_t> index;
    std::vector<TogetherGroup> groups;
    for (const SharedFacts& document : documents) {
        const std::string& name = name_of(document);
        if (name.empty() || index.contains(name)) continue;
        index[name] = groups.size();
        groups.push_back({name, {}, {}, 0});
    }
    if (groups.empty()) groups.emplace_back();
    std::vector<std::vector<const SharedFacts*>> members(groups.size());
    for (const SharedFacts& document : documents) {
        const auto found = index.find(name_of(document));
        if (found == index.end() && groups.size() > 1) continue;
        const std::size_t group = found == index.end() ? 0 : found->second;
        members[group].push_back(&document);
        groups[group].paths.push_back(document.path);
    }
    for (std::size_t i = 0; i < groups.size(); ++i) compare_facts(members[i], groups[i]);
    for (TogetherFinding& finding : copied_passages(documents)) {
        const auto owner = std::ranges::find_if(groups, [&](const TogetherGroup& group) {
            return std::ranges::find(group.paths, finding.places.front().path) != group.paths.end();
        });
        (owner == groups.end() ? groups.front() : *owner).findings.push_back(std::move(finding));
    }
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

std::string together_html(const std::vector<TogetherGroup>& groups, base::Language language) {
    std::string out;
    for (const TogetherGroup& group : groups) {
        if (group.findings.empty()) continue;
        out += fmt::format("<section class=\"together\"><h2>{}</h2>\n<ul>\n", escaped(group.unit));
        for (const TogetherFinding& finding : group.findings) {
            out += fmt::format("<li>[{}] {} {}<ul>",
                               consistency::row_of(finding.certainty).label.text().in(language),
                               finding.rule, escaped(finding.message.in(language)));
            for (const TogetherPlace& place : finding.places) {
                out +=
                    fmt::format("<li>{} <q>{}</q></li>", escaped(place.path), escaped(place.quote));
            }
            out += "</ul></li>\n";
        }
        out += "</ul></section>\n";
    }
    return out;
}

}  // namespace audit
