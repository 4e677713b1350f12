#include "base/check.h"
#include "base/text.h"
#include "policy/check_values.h"
#include "policy/keys.h"
#include "policy/load.h"
#include "policy/suggest.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace policy {

namespace {

using Packs = std::map<std::string, PackFile, std::less<>>;
using Chain = std::vector<const PackFile*>;  // the pack itself, then what it is based on

// Ends at an unknown id and where a pack comes round again: both are complained of on their own.
Chain chain_of(const Packs& packs, const PackFile& pack) {
    Chain chain{&pack};
    while (!chain.back()->based_on.empty()) {
        const auto next = packs.find(chain.back()->based_on);
        if (next == packs.end()) break;
        if (std::ranges::find(chain, &next->second) != chain.end()) break;
        chain.push_back(&next->second);
    }
    return chain;
}

const Entry* in_force(const std::vector<Entry>& entries, base::Date day) {
    const Entry* found = nullptr;
    for (const Entry& entry : entries) {
        if (entry.source.since <= day) found = &entry;
    }
    return found && found->until && *found->until < day ? nullptr : found;
}

// The nearest pack of the chain that has an entry in force decides.
const Entry* in_force(const Chain& chain, const std::string& name, base::Date day) {
    for (const PackFile* pack : chain) {
        const auto entries = pack->values.find(name);
        if (entries == pack->values.end()) continue;
        if (const Entry* entry = in_force(entries->second, day)) return entry;
    }
    return nullptr;
}

std::optional<base::Date> first_day(const PackFile& pack) {
    std::optional<base::Date> first;
    for (const auto& [name, entries] : pack.values) {
        if (!first || entries.front().source.since < *first) first = entries.front().source.since;
    }
    return first;
}

// When some pack of the chain first states `name`.
std::optional<base::Date> first_day(const Chain& chain, const std::string& name) {
    std::optional<base::Date> first;
    for (const PackFile* pack : chain) {
        const auto entries = pack->values.find(name);
        if (entries == pack->values.end()) continue;
        const base::Date since = entries->second.front().source.since;
        if (!first || since < *first) first = since;
    }
    return first;
}

// The first day on which the pack itself says something and every required value is there.
base::Date start_of(const Chain& chain) {
    base::Date start =
        first_day(*chain.front())
            .value_or(first_day(*chain.back())
                          .value_or(base::Date{std::chrono::year{1900}, std::chrono::January,
                                               std::chrono::day{1}}));
    for (const std::string& name : required_keys()) {
        start = std::max(start, first_day(chain, name).value_or(start));
    }
    return start;
}

std::set<std::string> names_of(const Chain& chain) {
    std::set<std::string> names;
    for (const PackFile* pack : chain) {
        for (const auto& [name, entries] : pack->values) names.insert(name);
    }
    return names;
}

void load_entry(const std::string& name, const Entry& entry, Policy& policy) {
    const auto key = find_key(name);
    const auto json = base::parse_json(entry.value);
    base::check(key.has_value() && json.ok(), "a value that was accepted cannot be read");
    std::vector<Problem> problems;
    const Cell cell(*json, "", problems);
    key->key->load(cell.is_null() ? nullptr : &cell, *key, entry.source, policy);
    base::check(problems.empty(), "a value that was accepted cannot be read");
}

// Values that no entry states keep their key, so that "off" can be explained too.
void name_single_keys(Policy& policy) {
    for (const Key& key : keys()) {
        if (!key.is_family()) key.load(nullptr, {&key, {}}, {}, policy);
    }
}

base::Result<Policy> resolve_chain(const Chain& chain, base::Date day) {
    const PackFile& pack = *chain.front();
    const base::Date start = start_of(chain);
    if (day < start) {
        return base::Error(
            base::ErrorCode::not_found,
            fmt::format("规则包 {} 自 {} 起施行，不能用于 {}；请改用当时有效的规则包", pack.id,
                        base::iso(start), base::iso(day)),
            fmt::format(
                "policy pack {} is in force from {}, not on {}; choose the pack of that time",
                pack.id, base::iso(start), base::iso(day)));
    }
    Policy policy{.id = pack.id, .name = pack.name, .region = pack.region, .day = day};
    name_single_keys(policy);
    std::set<std::string> given;
    for (const std::string& name : names_of(chain)) {
        const Entry* entry = in_force(chain, name, day);
        if (!entry) continue;
        load_entry(name, *entry, policy);
        given.insert(name);
    }
    for (const std::string& name : required_keys()) {
        if (given.contains(name)) continue;
        return base::Error(
            base::ErrorCode::not_found,
            fmt::format("规则包 {} 在 {} 已失效：{} 没有值；请改用当时有效的规则包", pack.id,
                        base::iso(day), name),
            fmt::format("policy pack {} is no longer in force on {}: {} has no value; choose the "
                        "pack of that time",
                        pack.id, base::iso(day), name));
    }
    return policy;
}

// Collects what is wrong between files, each complaint once even when several packs inherit it.
class Review {
public:
    explicit Review(const Packs& packs) : packs_(packs) {}

    std::vector<Complaint> run() {
        for (const auto& [id, pack] : packs_) review_bases(pack);
        if (!complaints_.empty()) return complaints_;  // the chains cannot be trusted
        for (const auto& [id, pack] : packs_) review_required(pack);
        if (!complaints_.empty()) return complaints_;
        for (const auto& [id, pack] : packs_) review_values(pack);
        review_choice();
        return complaints_;
    }

private:
    void complain(const PackFile& pack, int line, std::string key, base::Bilingual text) {
        Complaint complaint{pack.file, line, std::move(key), std::move(text)};
        if (std::ranges::find(complaints_, complaint) != complaints_.end()) return;
        complaints_.push_back(std::move(complaint));
    }

    void review_bases(const PackFile& pack) {
        if (pack.based_on.empty()) return;
        if (!packs_.contains(pack.based_on)) {
            std::vector<std::string> known;
            for (const auto& [id, other] : packs_) known.push_back(id);
            const std::string meant = nearest(pack.based_on, known);
            complain(pack, pack.line_of_base, "based_on",
                     {fmt::format("没有规则包“{}”{}", pack.based_on, meant_zh(meant)),
                      fmt::format("there is no pack \"{}\"{}", pack.based_on, meant_en(meant))});
            return;
        }
        const Chain chain = chain_of(packs_, pack);
        if (chain.back()->based_on != pack.id) return;
        std::string path;
        for (const PackFile* one : chain) path += one->id + " → ";
        path += pack.id;
        complain(pack, pack.line_of_base, "based_on",
                 {"规则包互相依据：" + path, "packs are based on each other: " + path});
    }

    void review_required(const PackFile& pack) {
        const Chain chain = chain_of(packs_, pack);
        for (const std::string& name : required_keys()) {
            if (first_day(chain, name)) continue;
            const PackFile& root = *chain.back();
            complain(root, root.line_of_values, name,
                     {fmt::format("缺少必填项“{}”", title_of(*find_key(name)).zh),
                      fmt::format("the required value \"{}\" is missing",
                                  title_of(*find_key(name)).en)});
        }
    }

    void review_values(const PackFile& pack) {
        const Chain chain = chain_of(packs_, pack);
        std::set<base::Date> days{start_of(chain)};
        for (const PackFile* one : chain) {
            for (const auto& [name, entries] : one->values) {
                for (const Entry& entry : entries) {
                    days.insert(entry.source.since);
                    if (entry.until)
                        days.insert(std::chrono::sys_days{*entry.until} + std::chrono::days{1});
                }
            }
        }
        for (const base::Date day : days) {
            const auto policy = resolve_chain(chain, day);
            if (!policy) continue;  // not in force on that day
            for (const Contradiction& one : contradictions(*policy)) blame(chain, day, one);
        }
    }

    // The complaint goes to the key stated nearest to the pack itself.
    void blame(const Chain& chain, base::Date day, const Contradiction& contradiction) {
        for (const PackFile* pack : chain) {
            for (const std::string& name : contradiction.keys) {
                const Entry* entry = in_force(chain, name, day);
                if (!entry || entry->source.pack != pack->id) continue;
                complain(*pack, entry->line, name, contradiction.text);
                return;
            }
        }
        complain(*chain.front(), chain.front()->line_of_values, contradiction.keys.front(),
                 contradiction.text);
    }

    // Two packs that could be chosen with equal right would make the choice a matter of luck.
    void review_choice() {
        std::map<std::pair<std::string, base::Date>, const PackFile*> seen;
        for (const auto& [id, pack] : packs_) {
            if (!pack.automatic) continue;
            const base::Date start = start_of(chain_of(packs_, pack));
            const auto [other, fresh] = seen.try_emplace({pack.region, start}, &pack);
            if (fresh) continue;
            complain(
                pack, 1, "automatic",
                {fmt::format("与 {} 的区划和起始日期相同，无法自动选择；请在其中一个写 "
                             "\"automatic\": false",
                             other->second->id),
                 fmt::format("same region and first day as {}, so neither can be chosen; write "
                             "\"automatic\": false in one of them",
                             other->second->id)});
        }
    }

    const Packs& packs_;
    std::vector<Complaint> complaints_;
};

base::Error joined(const std::vector<base::Error>& errors) {
    if (errors.size() == 1) return errors.front();
    std::string zh;
    std::string en;
    for (const base::Error& error : errors) {
        zh += (zh.empty() ? "" : "\n") + error.text(base::Language::chinese);
        en += (en.empty() ? "" : "\n") + error.text(base::Language::english);
    }
    return base::invalid(std::move(zh), std::move(en));
}

}  // namespace

base::Result<Library> make_library(const std::vector<PackBytes>& files) {
    Library library;
    std::vector<base::Error> errors;
    for (const PackBytes& file : files) {
        auto pack = parse_pack(file.bytes, file.name);
        if (!pack) {
            errors.push_back(std::move(pack).error());
            continue;
        }
        const auto [other, fresh] = library.packs_.try_emplace(pack->id, *pack);
        if (fresh) continue;
        errors.push_back(error_of(
            {{file.name,
              1,
              "id",
              {fmt::format("编号“{}”已用于 {}", pack->id, other->second.file),
               fmt::format("id \"{}\" is already that of {}", pack->id, other->second.file)}}}));
    }
    if (!errors.empty()) return joined(errors);
    const std::vector<Complaint> complaints = Review(library.packs_).run();
    if (!complaints.empty()) return error_of(complaints);
    return library;
}

std::vector<Listing> Library::list() const {
    std::vector<Listing> out;
    for (const auto& [id, pack] : packs_) {
        out.push_back({.id = id,
                       .name = pack.name,
                       .region = pack.region,
                       .based_on = pack.based_on,
                       .since = start_of(chain_of(packs_, pack)),
                       .automatic = pack.automatic});
    }
    std::ranges::stable_sort(out, [](const Listing& a, const Listing& b) {
        return std::tie(a.region, a.since, a.id) < std::tie(b.region, b.since, b.id);
    });
    return out;
}

base::Result<Policy> Library::resolve(std::string_view id, base::Date day) const {
    const auto found = packs_.find(id);
    if (found != packs_.end()) return resolve_chain(chain_of(packs_, found->second), day);
    std::vector<std::string> known;
    for (const auto& [known_id, pack] : packs_) known.push_back(known_id);
    const std::string meant = nearest(id, known);
    const std::string given = base::shorten(id, 40);
    return base::Error(base::ErrorCode::not_found,
                       fmt::format("没有规则包“{}”{}现有规则包：{}", given,
                                   meant.empty() ? "；" : meant_zh(meant), fmt::join(known, "、")),
                       fmt::format("there is no policy pack \"{}\"{} The packs are: {}", given,
                                   meant.empty() ? "." : meant_en(meant), fmt::join(known, ", ")));
}

base::Result<Policy> Library::choose(std::string_view bureau_code, int year) const {
    if (year < 1900 || year > 2199) {
        return base::invalid(fmt::format("年度 {} 应在 1900 到 2199 之间", year),
                             fmt::format("the year {} must lie between 1900 and 2199", year));
    }
    const base::Date day{std::chrono::year{year}, std::chrono::December, std::chrono::day{31}};
    std::optional<Policy> best;
    base::Date best_start{};
    for (const auto& [id, pack] : packs_) {
        if (!pack.automatic || !bureau_code.starts_with(pack.region)) continue;
        const Chain chain = chain_of(packs_, pack);
        const base::Date start = start_of(chain);
        if (best &&
            std::pair(pack.region.size(), start) <= std::pair(best->region.size(), best_start))
            continue;
        auto policy = resolve_chain(chain, day);
        if (!policy) continue;
        best = *std::move(policy);
        best_start = start;
    }
    if (best) return *std::move(best);
    const std::string bureau = base::shorten(bureau_code, 40);
    return base::Error(
        base::ErrorCode::not_found,
        fmt::format("区划 {} 的 {} 年度没有有效的规则包；请在档案中写明 policy，或补充规则包",
                    bureau, year),
        fmt::format("no policy pack is in force for bureau {} in {}; name one in the dossier's "
                    "\"policy\" or add a pack",
                    bureau, year));
}

const PackFile* Library::find(std::string_view id) const {
    const auto found = packs_.find(id);
    return found == packs_.end() ? nullptr : &found->second;
}

}  // namespace policy
