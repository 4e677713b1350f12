#include "audit/copied_text.h"

#include "audit/audit_text.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace audit {

namespace {

constexpr std::size_t shared_min = 3;   ///< sentences
constexpr std::size_t owners_max = 8;   ///< more than these have it from one form
constexpr std::size_t pairs_max = 500;  ///< that are told
constexpr std::size_t shown_max = 3;    ///< sentences of a pair

struct Owner {
    std::uint64_t hash = 0;
    std::uint32_t document = 0;
    std::uint32_t mark = 0;
};

struct Pair {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    auto operator<=>(const Pair&) const = default;
};

struct Shared {
    std::uint32_t first_mark = 0;
    std::uint32_t second_mark = 0;
};

using Pairs = std::map<Pair, std::vector<Shared>>;

std::vector<Owner> owners_of(const std::vector<SharedFacts>& documents) {
    std::vector<Owner> owners;
    std::size_t count = 0;
    for (const SharedFacts& document : documents) count += document.sentences.size();
    owners.reserve(count);
    for (std::size_t i = 0; i < documents.size(); ++i) {
        for (std::size_t k = 0; k < documents[i].sentences.size(); ++k) {
            owners.push_back({documents[i].sentences[k].hash, static_cast<std::uint32_t>(i),
                              static_cast<std::uint32_t>(k)});
        }
    }
    std::ranges::sort(owners, [](const Owner& a, const Owner& b) {
        return std::pair(a.hash, a.document) < std::pair(b.hash, b.document);
    });
    return owners;
}

// Documents of one unit and one year say the same on purpose.
bool may_not_share(const SharedFacts& a, const SharedFacts& b, const SentenceMark& mark) {
    const bool is_one_unit = !a.unit.empty() && a.unit == b.unit;
    if (!is_one_unit) return true;
    return a.year && b.year && *a.year != *b.year && mark.has_figures;
}

void add_pairs(const std::vector<SharedFacts>& documents, std::span<const Owner> owners,
               Pairs& pairs) {
    for (std::size_t i = 0; i < owners.size(); ++i) {
        for (std::size_t k = i + 1; k < owners.size(); ++k) {
            const SharedFacts& a = documents[owners[i].document];
            const SharedFacts& b = documents[owners[k].document];
            if (!may_not_share(a, b, a.sentences[owners[i].mark])) continue;
            pairs[{owners[i].document, owners[k].document}].push_back(
                {owners[i].mark, owners[k].mark});
        }
    }
}

Pairs pairs_of(const std::vector<SharedFacts>& documents) {
    const std::vector<Owner> owners = owners_of(documents);
    const std::size_t most = std::clamp<std::size_t>(documents.size() / 2, 2, owners_max);
    Pairs pairs;
    for (std::size_t from = 0; from < owners.size();) {
        std::size_t to = from;
        while (to < owners.size() && owners[to].hash == owners[from].hash) ++to;
        if (to - from >= 2 && to - from <= most) {
            add_pairs(documents, std::span(owners).subspan(from, to - from), pairs);
        }
        from = to;
    }
    std::erase_if(pairs, [](const auto& pair) { return pair.second.size() < shared_min; });
    return pairs;
}

TogetherPlace place_of(const SharedFacts& document, const SentenceMark& mark) {
    return {document.path, "", "", "", mark.start, mark.end};
}

TogetherFinding finding_of(const SharedFacts& a, const SharedFacts& b, std::vector<Shared> shared) {
    std::ranges::sort(shared, std::greater(), [&](const Shared& one) {
        const SentenceMark& mark = a.sentences[one.first_mark];
        return mark.end - mark.start;
    });
    const bool is_one_unit = !a.unit.empty() && a.unit == b.unit;
    TogetherFinding finding;
    finding.rule = "X-COPIED";
    finding.message = {
        is_one_unit ? fmt::format("{} 与 {} 有 {} 个带数字的长句逐字相同；像是照抄另一年度的报告，"
                                  "请核对数字是否属于本年度",
                                  a.path, b.path, shared.size())
                    : fmt::format("{} 与 {} 有 {} 个长句逐字相同，而其他报告没有；像是照抄，请核对"
                                  "所述是否为本单位情况",
                                  a.path, b.path, shared.size()),
        fmt::format("{} and {} have {} long sentences word by word; check whether they are copied",
                    a.path, b.path, shared.size())};
    shared.resize(std::min(shared.size(), shown_max));
    for (const Shared& one : shared) {
        finding.places.push_back(place_of(a, a.sentences[one.first_mark]));
        finding.places.push_back(place_of(b, b.sentences[one.second_mark]));
    }
    return finding;
}

}  // namespace

std::vector<TogetherFinding> copied_passages(const std::vector<SharedFacts>& documents) {
    const Pairs pairs = pairs_of(documents);
    std::vector<Pairs::const_iterator> order;
    for (auto at = pairs.begin(); at != pairs.end(); ++at) order.push_back(at);
    std::ranges::stable_sort(order, std::greater(),
                             [](const auto& at) { return at->second.size(); });
    order.resize(std::min(order.size(), pairs_max));
    std::vector<TogetherFinding> findings;
    for (const auto& at : order) {
        findings.push_back(
            finding_of(documents[at->first.first], documents[at->first.second], at->second));
    }
    return findings;
}

void quote_copies(std::vector<TogetherGroup>& groups,
                  const std::function<std::string(const std::string&)>& text_of) {
    for (TogetherGroup& group : groups) {
        for (TogetherFinding& finding : group.findings) {
            if (finding.rule != "X-COPIED") continue;
            std::map<std::string, std::string> texts;  // of two files
            for (TogetherPlace& place : finding.places) {
                const auto [text, is_new] = texts.try_emplace(place.path);
                if (is_new) text->second = text_of(place.path);
                if (place.end > text->second.size() || place.start >= place.end) continue;
                place.quote = on_one_line(
                    std::string_view(text->second).substr(place.start, place.end - place.start));
            }
        }
    }
}

}  // namespace audit
