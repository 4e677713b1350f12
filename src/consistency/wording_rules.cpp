#include "consistency/wording_rules.h"

#include "base/text.h"
#include "consistency/dossier_texts.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace consistency {

namespace {

using figures::Ratio;

struct Shaped {
    DossierText text;
    TextShape shape;
};

// The texts that are long enough to be compared. Improvements repeat the measures of the report.
std::vector<Shaped> long_texts(const Context& context, const domain::Dossier& dossier) {
    const Ratio least = *context.policy.limit("copy_length");
    std::vector<Shaped> found;
    for (DossierText& text : all_texts(dossier)) {
        if (text.kind == TextKind::improvement) continue;
        TextShape shape = shape_of(text.text);
        if (Ratio(std::int64_t(shape.length)) < least) continue;
        found.push_back({std::move(text), std::move(shape)});
    }
    return found;
}

bool is_copy(const Context& context, const Shaped& a, const Shaped& b) {
    const Ratio limit = *context.policy.limit("copy_similarity");
    // No more can be in common than the shorter has.
    const std::size_t less = std::min(a.shape.pairs.size(), b.shape.pairs.size());
    const std::size_t both = a.shape.pairs.size() + b.shape.pairs.size();
    if (both == 0 || Ratio(figures::Wide(2 * less), figures::Wide(both)) <= limit) return false;
    return likeness(a.shape, b.shape) > limit;
}

void copies_within(const Context& context, const std::vector<Shaped>& texts, Report& out) {
    std::vector<bool> told(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (told[i]) continue;
        std::vector<std::string> paths{texts[i].text.path};
        for (std::size_t k = i + 1; k < texts.size(); ++k) {
            const DossierText& a = texts[i].text;
            const DossierText& b = texts[k].text;
            const bool may_be_equal =
                a.kind == b.kind && a.about == b.about && a.kind != TextKind::narrative;
            if (told[k] || may_be_equal || !is_copy(context, texts[i], texts[k])) continue;
            told[k] = true;
            paths.push_back(b.path);
        }
        if (paths.size() < 2) continue;
        const std::string quote = base::shorten(base::trim(texts[i].text.text), 24);
        const std::size_t count = paths.size();
        add_finding(context, out, "Q14", Certainty::hint,
                    {fmt::format("同一段文字写在 {} 处：“{}”，请按各自情况填写", count, quote),
                     fmt::format("the same text stands in {} places: \"{}\"", count, quote)},
                    std::move(paths), "文字");
    }
}

// What has to be written anew each year.
bool is_of_the_year(const DossierText& text) {
    return text.kind == TextKind::result || text.kind == TextKind::reason ||
           text.path.starts_with("/narrative/problems/") ||
           text.path.starts_with("/narrative/measures/") ||
           text.path.starts_with("/narrative/suggestions/") ||
           text.path == "/narrative/three_public_control";
}

void copies_of_last_year(const Context& context, const std::vector<Shaped>& texts, Report& out) {
    if (!context.last_year) return;
    std::vector<std::string> paths;
    for (const std::vector<Shaped> past = long_texts(context, *context.last_year);
         const Shaped& now : texts) {
        const bool copied =
            is_of_the_year(now.text) && std::ranges::any_of(past, [&](const Shaped& before) {
                return is_copy(context, now, before);
            });
        if (copied) paths.push_back(now.text.path);
    }
    if (paths.empty()) return;
    const std::size_t count = paths.size();
    const int year = context.last_year->key.fiscal_year;
    add_finding(context, out, "Q14", Certainty::hint,
                {fmt::format("{} 段文字与 {} 年度的相同，请写本年情况", count, year),
                 fmt::format("{} texts are those of {}; write about this year", count, year)},
                std::move(paths), "文字");
}

// How many characters `text` and `name` have in common at their ends, in bytes.
std::size_t common_end(std::string_view text, std::string_view name) {
    std::size_t common = 0, whole = 0;
    while (common < text.size() && common < name.size() &&
           text[text.size() - 1 - common] == name[name.size() - 1 - common]) {
        ++common;
        const auto byte = static_cast<unsigned char>(name[name.size() - common]);
        if ((byte & 0xC0) != 0x80) whole = common;
    }
    return whole;
}

// Whether a name can begin behind `text`: at its start, behind a sign, or behind a word that goes
// in front of names. Behind any other character a longer name stands, of another body.
bool name_can_begin(std::string_view text) {
    constexpr std::array<std::string_view, 22> before{
        "由", "是", "为", "的", "对", "在", "与", "和", "及", "将", "经",
        "向", "请", "让", "使", "以", "按", "被", "给", "从", "到", "即"};
    if (text.empty() || static_cast<unsigned char>(text.back()) < 0x80) return true;
    if (std::ranges::any_of(before, [&](std::string_view word) { return text.ends_with(word); })) {
        return true;
    }
    std::size_t start = text.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
    std::size_t at = start;
    const char32_t c = base::next_code_point(text, at);
    return (c >= 0x2000 && c < 0x3400) || c >= 0xFF00;
}

// The part of the name from its last `count` characters on.
std::string_view tail(std::string_view name, std::size_t count) {
    std::size_t at = name.size();
    while (at > 0 && count > 0) {
        --at;
        if ((static_cast<unsigned char>(name[at]) & 0xC0) != 0x80) --count;
    }
    return name.substr(at);
}

// Shorter forms of the unit's name in `text` that are neither its name nor its short name.
std::set<std::string_view> variants(const domain::UnitProfile& profile, std::string_view text) {
    std::set<std::string_view> found;
    const std::size_t length = base::length(profile.name);
    const std::string_view end = tail(profile.name, std::max<std::size_t>(4, length / 2));
    if (length < 6) return found;
    for (std::size_t at = text.find(end); at != std::string_view::npos;
         at = text.find(end, at + end.size())) {
        const std::string_view until = text.substr(0, at + end.size());
        const std::size_t bytes = common_end(until, profile.name);
        const std::string_view name = until.substr(until.size() - bytes);
        if (bytes == profile.name.size() || name == profile.short_name) continue;
        if (name_can_begin(until.substr(0, until.size() - bytes))) found.insert(name);
    }
    return found;
}

bool is_institution(domain::UnitNature nature) {
    using domain::UnitNature;
    return nature == UnitNature::public_service || nature == UnitNature::public_service_first ||
           nature == UnitNature::public_service_second;
}

void bureau_words(const Context& context, Report& out) {
    if (!is_institution(context.dossier.profile.nature)) return;
    for (const DossierText& text : all_texts(context.dossier)) {
        for (const std::string_view word : {"局本级", "厅本级", "委本级", "机关本级", "本级机关"}) {
            if (!contains(text.text, word)) continue;
            add_finding(
                context, out, "Q24", Certainty::hint,
                {fmt::format("事业单位的文字中出现“{}”，像是套用了行政机关的模板", word),
                 fmt::format("\"{}\" speaks of a bureau, but the unit is an institution", word)},
                {text.path}, "文字");
            break;
        }
    }
}

}  // namespace

void check_copied_text(const Context& context, Report& out) {
    const std::vector<Shaped> texts = long_texts(context, context.dossier);
    copies_within(context, texts, out);
    copies_of_last_year(context, texts, out);
}

void check_names(const Context& context, Report& out) {
    const domain::UnitProfile& profile = context.dossier.profile;
    std::set<std::string> told;
    const auto check = [&](std::string_view text, const std::string& path) {
        for (const std::string_view name : variants(profile, text)) {
            if (!told.emplace(name).second) continue;
            add_finding(
                context, out, "Q24", Certainty::hint,
                {fmt::format("单位名称写作“{}”，与“{}”不一致；是简称请填入“简称”", name,
                             profile.name),
                 fmt::format("the unit is called \"{}\" here, not \"{}\"", name, profile.name)},
                {path, "/profile/name"}, "文字");
        }
    };
    for (const DossierText& text : all_texts(context.dossier)) check(text.text, text.path);
    for (const domain::Project& project : context.dossier.projects) {
        check(project.unit, "/projects/" + project.id + "/unit");
    }
    bureau_words(context, out);
}

void check_leftovers(const Context& context, Report& out) {
    for (const DossierText& text : all_texts(context.dossier)) {
        for (const std::string& leftover : *context.policy.template_leftovers) {
            if (!contains(text.text, leftover)) continue;
            add_finding(context, out, "Q25", Certainty::hint,
                        {fmt::format("文字中留有模板字样“{}”", leftover),
                         fmt::format("the text still holds \"{}\" of a template", leftover)},
                        {text.path}, "文字");
            break;
        }
    }
}

}  // namespace consistency
