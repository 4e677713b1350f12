// Names: one body under two names.

#include "base/text.h"
#include "reading/parts.h"
#include "reading/scan.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

namespace reading {

namespace {

using facts::Oddity;
using facts::Strength;

constexpr auto body_endings = std::to_array<std::string_view>(
    {"委员会", "办公室", "局", "厅", "委", "中心", "院", "站", "大队", "支队", "所", "馆", "校"});
constexpr auto joints = std::to_array<std::string_view>({"与", "和", "及"});
constexpr std::size_t letter = std::string_view("局").size();

bool ends_as_body(std::string_view name) {
    return std::ranges::any_of(body_endings,
                               [&](std::string_view end) { return name.ends_with(end); });
}

// Bytes of `text` up to the end of the first body that it names near its beginning; 0: none.
std::size_t body_end(std::string_view text) {
    constexpr std::size_t letters_max = 8;
    const std::string_view near = text.substr(0, letters_max * letter);
    std::size_t best = 0;
    for (const std::string_view end : body_endings) {
        const std::size_t at = near.find(end);
        if (at == std::string_view::npos || at < 2 * letter) continue;
        if (best == 0 || at + end.size() < best) best = at + end.size();
    }
    return best;
}

// The part of a name behind the place that it belongs to: "普陀区规划" gives "规划".
std::string_view behind_place(std::string_view text) {
    std::size_t from = 0;
    for (const std::string_view place : {"省", "市", "区", "县", "州", "旗", "镇", "乡"}) {
        const std::size_t at = text.rfind(place);
        if (at != std::string_view::npos) from = std::max(from, at + place.size());
    }
    return text.substr(from);
}

// What stands in front of the unit's name: "某市某" may belong to it, "第三部分", "经费由" do not.
bool is_piece_of_name(std::string_view more) {
    constexpr auto starts =
        std::to_array<std::string_view>({"第", "根据", "按", "由", "经", "对", "在", "为", "本",
                                         "其", "各", "属", "受", "附", "以", "与"});
    constexpr auto ends = std::to_array<std::string_view>(
        {"部分", "附件", "由", "经", "向", "对", "与", "和", "及", "为", "在", "以", "的",
         "是",   "据",   "照", "属", "到", "至", "从", "给", "请", "称", "让", "报", "同"});
    const auto begins = [&](std::string_view word) { return more.starts_with(word); };
    const auto stops = [&](std::string_view word) { return more.ends_with(word); };
    return std::ranges::none_of(starts, begins) && std::ranges::none_of(ends, stops);
}

// One body's name around a joint: "规划" + "与" + "自然资源局".
struct Joined {
    std::string key;  ///< without the joint
    std::string_view joint;
    std::string name;
    std::size_t start = 0;
    std::size_t end = 0;
};

class Names {
public:
    explicit Names(facts::DocumentFacts& facts) : facts_(facts) {}

    void read(const std::vector<Token>& tokens) {
        for (const Token& token : tokens) {
            if (token.kind != Token::Kind::words) continue;
            collect_joined(token);
            collect_longer(token);
        }
    }

    void report() {
        report_joined();
        report_longer();
    }

private:
    void collect_joined(const Token& token) {
        const std::string_view text = token.text;
        for (const std::string_view joint : joints) {
            for (std::size_t at = text.find(joint); at != std::string_view::npos;
                 at = text.find(joint, at + letter)) {
                const std::string_view first = behind_place(text.substr(0, at));
                const std::string_view rest = text.substr(at + letter);
                const std::size_t size = body_end(rest);
                constexpr std::size_t first_max = 6 * letter;
                const bool is_name = size > 0 && first.size() >= 2 * letter &&
                                     first.size() <= first_max && !ends_as_body(first);
                if (!is_name) continue;
                const std::string second(rest.substr(0, size));
                joined_.push_back({std::string(first) + second, joint,
                                   fmt::format("{}{}{}", first, joint, second), token.start,
                                   token.end});
            }
        }
    }

    // A different joint than in most places of the same name.
    void report_joined() {
        std::map<std::string, std::map<std::string_view, int>> counts;
        for (const Joined& name : joined_) ++counts[name.key][name.joint];
        std::map<std::string, std::size_t> said;  // of each wrong name, the index of its oddity
        for (const Joined& name : joined_) {
            const auto& by_joint = counts[name.key];
            const auto usual = std::ranges::max_element(
                by_joint, {}, [](const auto& entry) { return entry.second; });
            if (usual->second <= by_joint.at(name.joint)) continue;
            const auto [at, is_new] = said.emplace(name.name, facts_.oddities.size());
            if (!is_new) {
                facts_.oddities[at->second].elsewhere.emplace_back(name.start, name.end);
                continue;
            }
            const std::string other = base::replaced(name.name, name.joint, usual->first);
            facts_.oddities.push_back(
                {Oddity::Kind::name_variant,
                 name.start,
                 name.end,
                 Strength::certain,
                 {fmt::format("同一单位两个名称：此处为“{}”，其余多处为“{}”", name.name, other),
                  fmt::format("one body under two names: “{}” here, “{}” elsewhere", name.name,
                              other)}});
        }
    }

    // The unit's name of the form with more in front of it.
    void collect_longer(const Token& token) {
        const std::string unit = base::to_half_width(facts_.unit);
        constexpr std::size_t name_min = 5 * letter;
        if (unit.size() < name_min || !ends_as_body(unit)) return;
        const std::size_t at = token.text.find(unit);
        constexpr std::size_t more_max = 12 * letter;
        if (at == std::string::npos || at < 2 * letter || at > more_max) return;
        if (!is_piece_of_name(std::string_view(token.text).substr(0, at))) return;
        auto& [count, place] = longer_[token.text.substr(0, at + unit.size())];
        if (count++ == 0) place = {token.start, token.end};
    }

    void report_longer() {
        for (const auto& [name, seen] : longer_) {
            const auto& [count, place] = seen;
            constexpr int seen_min = 2;
            if (count < seen_min) continue;
            facts_.oddities.push_back(
                {Oddity::Kind::name_variant,
                 place.start,
                 place.end,
                 Strength::hint,
                 {fmt::format("单位名称前后不一：填写为“{}”，正文为“{}”", facts_.unit, name),
                  fmt::format("the unit's name varies: “{}” as filled in, “{}” in the text",
                              facts_.unit, name)}});
        }
    }

    facts::DocumentFacts& facts_;
    std::vector<Joined> joined_;
    std::map<std::string, std::pair<int, documents::TextRange>> longer_;
};

}  // namespace

void read_names(const std::vector<FlowParagraph>& paragraphs, facts::DocumentFacts& facts) {
    Names names(facts);
    for (const FlowParagraph& paragraph : paragraphs) names.read(paragraph.tokens);
    names.report();
}

}  // namespace reading
