#include "policy/keys.h"

#include "policy/values.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <type_traits>

#include <fmt/format.h>

namespace policy {

namespace {

constexpr std::string_view methods_family = "scoring.methods.";
constexpr std::string_view levels_family = "quality.levels.";
constexpr std::string_view limits_family = "quality.limits.";

const LimitName* find_limit(std::string_view name) {
    const auto found = std::ranges::find(limits(), name, &LimitName::name);
    return found == limits().end() ? nullptr : &*found;
}

const QualityRule* find_rule(std::string_view id) {
    const auto found = std::ranges::find(quality_rules(), id, &QualityRule::id);
    return found == quality_rules().end() ? nullptr : &*found;
}

// A value that stands directly in the policy.
template <auto Member>
constexpr Key single(std::string_view full_name, base::Label title, Need need,
                     std::string_view example) {
    Key key{.name = full_name, .title = title, .example = example, .need = need};
    key.load = [](const Cell* value, const KeyName& name, const Source& source, Policy& policy) {
        policy.*Member = {};
        (policy.*Member).key = name.text();
        (policy.*Member).source = source;
        if (value) read(*value, (policy.*Member).value);
    };
    key.shown = [](const Policy& policy, std::string_view) {
        return shown((policy.*Member).value);
    };
    key.source = [](const Policy& policy, std::string_view) -> const Source* {
        return &(policy.*Member).source;
    };
    key.items = [](const Policy&) { return std::vector<std::string>{}; };
    return key;
}

template <typename T>
base::Bilingual shown_item(const T& value, std::string_view item) {
    if constexpr (std::is_same_v<T, Ratio>) {
        const LimitName* limit = find_limit(item);
        return shown(value, limit ? limit->unit : LimitUnit::percent);
    } else {
        return shown(value);
    }
}

// A value that stands in a map of the policy under its item.
template <auto Member>
constexpr Key family(std::string_view full_name, base::Label title, Need need,
                     std::string_view example) {
    Key key{.name = full_name, .title = title, .example = example, .need = need};
    key.load = [](const Cell* value, const KeyName& name, const Source& source, Policy& policy) {
        auto& items = policy.*Member;
        const std::string item(name.item);
        if (!value) {
            items.erase(item);
            return;
        }
        auto& slot = items[item];
        slot = {};
        slot.key = name.text();
        slot.source = source;
        read(*value, slot.value);
        if constexpr (std::is_same_v<std::remove_reference_t<decltype(slot.value)>, Method>) {
            slot.value.id = item;
        }
    };
    key.shown = [](const Policy& policy, std::string_view item) {
        const auto found = (policy.*Member).find(std::string(item));
        if (found == (policy.*Member).end()) return base::Bilingual{};
        return shown_item(found->second.value, item);
    };
    key.source = [](const Policy& policy, std::string_view item) -> const Source* {
        const auto found = (policy.*Member).find(std::string(item));
        return found == (policy.*Member).end() ? nullptr : &found->second.source;
    };
    key.items = [](const Policy& policy) {
        std::vector<std::string> names;
        for (const auto& [item, slot] : policy.*Member) names.push_back(item);
        return names;
    };
    return key;
}

constexpr Need required = Need::required;
constexpr Need optional = Need::optional;

constexpr std::array key_rows{
    single<&Policy::execution_weight>("execution.weight",
                                      {"预算执行率分值", "Weight of budget execution"}, required,
                                      R"("10.00")"),
    single<&Policy::indicators_weight>("indicators.weight",
                                       {"绩效指标分值合计", "Weight of all indicators"}, required,
                                       R"("90.00")"),
    single<&Policy::total_weight>("scoring.total", {"满分", "Full score"}, required, R"("100.00")"),
    single<&Policy::level_weights>("indicators.level_weights",
                                   {"一级指标分值", "Weights of the level 1 indicators"}, optional,
                                   R"({"产出指标": "50.00", …})"),
    single<&Policy::missing_weights>("indicators.missing_weights",
                                     {"指标未给分值时", "When indicators have no weights"},
                                     required, R"("refuse" | "equal_shares")"),
    single<&Policy::zero_budget>("execution.zero_budget",
                                 {"预算为 0 时执行率得分", "Execution score of a budget of 0"},
                                 required, R"("score_zero" | "redistribute" | "full")"),
    single<&Policy::execution_reason_below>(
        "execution.reason_below",
        {"执行率低于此须说明原因", "Execution below this must be explained"}, required,
        R"("0.90")"),
    single<&Policy::methods_by_sign>("scoring.methods_by_sign",
                                     {"各符号的计分方法", "Scoring method of each sign"}, required,
                                     R"({"at_least": "F1", …})"),
    family<&Policy::methods>(methods_family, {"计分方法", "Scoring method"}, optional,
                             R"({"kind": "ratio", "name": {"zh": …, "en": …}})"),
    single<&Policy::qualitative_bands>(
        "scoring.qualitative_bands", {"定性指标分档", "Bands of qualitative indicators"}, required,
        R"([{"achievement": "achieved", "name": …, "low": "0.80",)"
        R"( "high": "1.00", "includes_high": true}, …])"),
    single<&Policy::rating_bands>("rating.bands", {"评价等级", "Grades"}, required,
                                  R"([{"from": "90.00", "name": …}, …, {"from": "0.00", …}])"),
    single<&Policy::over_explain_from>(
        "over.explain_from", {"完成率达到此须说明原因", "Completion from here must be explained"},
        required, R"("1.30")"),
    single<&Policy::over_cuts>("over.cuts", {"超额完成扣分", "Cuts for over-fulfilment"}, optional,
                               R"([{"from": "0.30", "share": "0.10"}, …])"),
    single<&Policy::deviation_explain_from>(
        "deviation.explain_from",
        {"偏差率达到此须说明原因", "Deviation from here must be explained"}, optional, R"("0.20")"),
    single<&Policy::deviation_minus>(
        "deviation.minus", {"偏差率达到界线的扣分", "Points taken off for such a deviation"},
        optional, R"("2.00")"),
    single<&Policy::execution_ceilings>(
        "execution.ceilings", {"执行率偏低时的总分上限", "Ceilings of the total for low execution"},
        optional, R"([{"below": "0.50", "ceiling": "59.00"}, …])"),
    single<&Policy::adjustment_ceiling>(
        "adjustment.ceiling",
        {"预算调整率偏高时的总分上限", "Ceiling of the total for large budget changes"}, optional,
        R"({"above": "0.30", "ceiling": "90.00"})"),
    single<&Policy::score_gap>(
        "alarm.score_gap",
        {"得分率高于执行率的报警界线", "Alarm when the score rate exceeds execution by"}, required,
        R"("0.05")"),
    single<&Policy::unspent_limit>("alarm.unspent",
                                   {"未支出比例的报警界线", "Alarm when the unspent share exceeds"},
                                   required, R"("0.20")"),
    family<&Policy::quality_levels>(levels_family, {"质量规则", "Quality rule"}, required,
                                    R"("block" | "warn" | "info" | "off")"),
    family<&Policy::quality_limits>(limits_family, {"质量规则界线", "Limit of the quality rules"},
                                    required, R"("0.60")"),
    single<&Policy::vague_words>("words.vague", {"空泛用词", "Vague words"}, required,
                                 R"(["提高", …])"),
    single<&Policy::template_leftovers>("words.template_leftovers",
                                        {"模板残留文字", "Leftovers of templates"}, required,
                                        R"(["××", …])"),
};

// The items that every pack must give of a family.
std::vector<std::string> items_required(const Key& key) {
    std::vector<std::string> items;
    if (key.name == levels_family) {
        for (const QualityRule& rule : quality_rules()) items.emplace_back(rule.id);
    }
    if (key.name == limits_family) {
        for (const LimitName& limit : limits()) items.emplace_back(limit.name);
    }
    return items;
}

bool is_item(const Key& key, std::string_view item) {
    if (key.name == levels_family) return find_rule(item) != nullptr;
    if (key.name == limits_family) return find_limit(item) != nullptr;
    const auto allowed = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-'; };
    return !item.empty() && item.size() <= 40 && std::ranges::all_of(item, allowed);
}

std::vector<std::string> full_names(bool all) {
    std::vector<std::string> names;
    for (const Key& key : keys()) {
        if (!all && key.need == optional) continue;
        if (!key.is_family()) names.emplace_back(key.name);
        for (const std::string& item : items_required(key)) {
            names.push_back(std::string(key.name) + item);
        }
    }
    return names;
}

}  // namespace

std::string KeyName::text() const {
    return std::string(key->name) + std::string(item);
}

std::span<const Key> keys() {
    return key_rows;
}

std::optional<KeyName> find_key(std::string_view full_name) {
    for (const Key& key : keys()) {
        if (!key.is_family()) {
            if (key.name == full_name) return KeyName{&key, {}};
            continue;
        }
        if (!full_name.starts_with(key.name)) continue;
        const std::string_view item = full_name.substr(key.name.size());
        if (is_item(key, item)) return KeyName{&key, item};
    }
    return std::nullopt;
}

const std::vector<std::string>& required_keys() {
    static const std::vector<std::string> names = full_names(false);
    return names;
}

std::vector<std::string> known_keys() {
    return full_names(true);
}

base::Bilingual title_of(const KeyName& name) {
    if (const LimitName* limit = find_limit(name.item)) return limit->title.text();
    const base::Label& title = name.key->title;
    if (!name.key->is_family()) return title.text();
    if (const QualityRule* rule = find_rule(name.item)) {
        return {fmt::format("{} {}", rule->id, rule->title.zh),
                fmt::format("{} {}", rule->id, rule->title.en)};
    }
    return {fmt::format("{} {}", title.zh, name.item), fmt::format("{} {}", title.en, name.item)};
}

}  // namespace policy
