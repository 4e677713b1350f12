#include "figures/decimal.h"
#include "policy/values.h"

#include <fmt/format.h>

namespace policy {

namespace {

base::Bilingual off() {
    return {"不启用", "off"};
}

template <typename Enum>
base::Bilingual label_of(std::span<const Word<Enum>> words, Enum value) {
    for (const Word<Enum>& word : words) {
        if (word.value == value) return word.label.text();
    }
    return {};
}

// "a；b；c" and "a; b; c".
class Listing {
public:
    void add(std::string_view zh, std::string_view en) {
        if (!text_.empty()) {
            text_.zh += "；";
            text_.en += "; ";
        }
        text_.zh += zh;
        text_.en += en;
    }
    void add(const base::Bilingual& text) { add(text.zh, text.en); }
    base::Bilingual text_or(base::Bilingual otherwise) const {
        return text_.empty() ? std::move(otherwise) : text_;
    }

private:
    base::Bilingual text_;
};

std::string number(const Ratio& value) {
    return figures::shortest(value).text();
}

}  // namespace

std::string percent(const Ratio& value) {
    return number(value * Ratio(100)) + "%";
}

base::Bilingual shown(MissingWeights value) {
    return label_of(missing_weights_words(), value);
}

base::Bilingual shown(ZeroBudget value) {
    return label_of(zero_budget_words(), value);
}

base::Bilingual shown(RuleLevel value) {
    return label_of(rule_level_words(), value);
}

base::Bilingual shown(Points value) {
    return {value.text() + " 分", value.text() + " points"};
}

base::Bilingual shown(const Ratio& value) {
    return {percent(value), percent(value)};
}

base::Bilingual shown(const Ratio& value, LimitUnit unit) {
    switch (unit) {
        case LimitUnit::percent:
            return shown(value);
        case LimitUnit::count:
            return {number(value) + " 个", number(value)};
        case LimitUnit::ten_thousand_yuan:
            return {number(value) + " 万元", number(value) + " × 10,000 yuan"};
        case LimitUnit::points:
            return {number(value) + " 分", number(value) + " points"};
        case LimitUnit::times:
            return {number(value) + " 倍", number(value) + " times"};
    }
    return {};
}

base::Bilingual shown(const std::map<std::string, Points>& value) {
    Listing list;
    for (const auto& [name, points] : value) {
        const base::Bilingual text = shown(points);
        list.add(fmt::format("{} {}", name, text.zh), fmt::format("{} {}", name, text.en));
    }
    return list.text_or({"不作规定", "not prescribed"});
}

base::Bilingual shown(const std::map<std::string, std::string>& value) {
    Listing list;
    for (const Word<int>& sign : sign_words()) {
        const auto found = value.find(std::string(sign.key));
        if (found == value.end()) continue;
        list.add(fmt::format("{} 用 {}", sign.label.zh, found->second),
                 fmt::format("{} by {}", sign.label.en, found->second));
    }
    return list.text_or(off());
}

base::Bilingual shown(const Method& value) {
    base::Bilingual kind = label_of(method_kind_words(), value.kind);
    if (value.kind == MethodKind::pass_ratio) {
        kind.zh += fmt::format("（及格线 {}）", percent(value.pass_mark));
        kind.en += fmt::format(" ({})", percent(value.pass_mark));
    }
    Listing list;
    for (const Step& step : value.steps) {
        list.add(fmt::format("≥{} 得 {}", percent(step.from), percent(step.share)),
                 fmt::format("≥{}: {}", percent(step.from), percent(step.share)));
    }
    if (value.steps.empty()) return kind;
    const base::Bilingual steps = list.text_or({});
    const std::string last = percent(value.steps.back().from);
    return {fmt::format("{}：{}；<{} 不得分", kind.zh, steps.zh, last),
            fmt::format("{}: {}; <{}: nothing", kind.en, steps.en, last)};
}

base::Bilingual shown(const std::vector<QualitativeBand>& value) {
    Listing list;
    for (const QualitativeBand& band : value) {
        const std::string_view below = band.includes_high ? "" : "<";
        const std::string range =
            fmt::format("{}–{}{}", percent(band.low), below, percent(band.high));
        list.add(fmt::format("{} {}", band.name.zh, range),
                 fmt::format("{} {}", band.name.en, range));
    }
    return list.text_or(off());
}

base::Bilingual shown(const std::vector<RatingBand>& value) {
    Listing list;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const bool last = i > 0 && i + 1 == value.size();
        const std::string edge =
            (last ? "<" + value[i - 1].from.short_text() : "≥" + value[i].from.short_text());
        list.add(fmt::format("{} {}", edge, value[i].name.zh),
                 fmt::format("{} {}", edge, value[i].name.en));
    }
    return list.text_or(off());
}

base::Bilingual shown(const std::vector<OverCut>& value) {
    Listing list;
    for (const OverCut& cut : value) {
        list.add(fmt::format("超出 {} 起扣 {}", percent(cut.from), percent(cut.share)),
                 fmt::format("from {} over: minus {}", percent(cut.from), percent(cut.share)));
    }
    return list.text_or(off());
}

base::Bilingual shown(const std::vector<Ceiling>& value) {
    Listing list;
    for (const Ceiling& one : value) {
        list.add(
            fmt::format("低于 {} 总分不超过 {} 分", percent(one.below), one.ceiling.text()),
            fmt::format("below {}: at most {} points", percent(one.below), one.ceiling.text()));
    }
    return list.text_or(off());
}

base::Bilingual shown(const std::optional<Ceiling>& value) {
    if (!value) return off();
    const std::string rate = percent(value->below);
    return {fmt::format("高于 {} 总分不超过 {} 分", rate, value->ceiling.text()),
            fmt::format("above {}: at most {} points", rate, value->ceiling.text())};
}

base::Bilingual shown(const std::optional<Ratio>& value) {
    return value ? shown(*value) : off();
}

base::Bilingual shown(const std::optional<Points>& value) {
    return value ? shown(*value) : off();
}

base::Bilingual shown(const std::vector<std::string>& value) {
    std::string list;
    for (const std::string& word : value) list += (list.empty() ? "" : "、") + word;
    if (list.empty()) return off();
    return {list, list};
}

}  // namespace policy
