#include "base/text.h"
#include "figures/decimal.h"
#include "policy/suggest.h"
#include "policy/values.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace policy {

namespace {

constexpr std::array<std::string_view, 3> achievements{"achieved", "partly", "missed"};
const Ratio whole(1);

template <typename Enum>
std::vector<std::string> keys_of(std::span<const Word<Enum>> words) {
    std::vector<std::string> keys;
    for (const Word<Enum>& word : words) keys.emplace_back(word.key);
    return keys;
}

void fail_choice(const Cell& cell, std::string_view given, const std::vector<std::string>& known) {
    const std::string meant = nearest(given, known);
    cell.fail(fmt::format("“{}”不在可选范围（{}）{}", base::shorten(given, 40),
                          fmt::join(known, "、"), meant_zh(meant)),
              fmt::format("\"{}\" is not one of {}{}", base::shorten(given, 40),
                          fmt::join(known, ", "), meant_en(meant)));
}

template <typename Enum>
void read_word(const Cell& cell, std::span<const Word<Enum>> words, Enum& value) {
    const auto given = cell.text();
    if (!given) return;
    for (const Word<Enum>& word : words) {
        if (word.key == *given) {
            value = word.value;
            return;
        }
    }
    fail_choice(cell, *given, keys_of(words));
}

template <typename T>
void read_member(const Cell& cell, std::string_view name, T& value) {
    if (const auto found = cell.required(name)) read(*found, value);
}

// A share of something: 0 to 1.
void read_share(const Cell& cell, std::string_view name, Ratio& value) {
    const std::size_t before = cell.problem_count();
    read_member(cell, name, value);
    if (!cell.clean_since(before) || value <= whole) return;
    cell.fail(fmt::format("“{}”应在 0 到 1 之间（0.90 即 90%）", name),
              fmt::format("\"{}\" must lie between 0 and 1 (0.90 is 90%)", name));
}

void read_text(const Cell& cell, std::string& value) {
    const auto given = cell.text();
    if (!given) return;
    if (base::trim(*given).empty()) {
        cell.fail("不能为空", "must not be empty");
        return;
    }
    value = *given;
}

// Reads each item with `read_item`; true when none complained.
template <typename T, typename ReadItem>
bool read_list(const Cell& cell, std::vector<T>& value, ReadItem read_item) {
    const std::size_t before = cell.problem_count();
    for (const Cell& item : cell.items()) read_item(item, value.emplace_back());
    return cell.clean_since(before);
}

// Complains about the first item that does not stand in `order` with the one before it.
template <typename T, typename InOrder>
void expect_order(const Cell& cell, const std::vector<T>& value, std::string_view zh,
                  std::string_view en, InOrder in_order) {
    for (std::size_t i = 1; i < value.size(); ++i) {
        if (in_order(value[i - 1], value[i])) continue;
        cell.items()[i].fail(std::string(zh), std::string(en));
        return;
    }
}

void read_step(const Cell& cell, Step& step) {
    if (!cell.has_only({"from", "share"})) return;
    read_member(cell, "from", step.from);
    read_share(cell, "share", step.share);
}

void read_steps(const Cell& cell, std::vector<Step>& steps) {
    if (!read_list(cell, steps, read_step)) return;
    if (steps.empty()) cell.fail("至少要有一段", "at least one step is needed");
    expect_order(cell, steps, "分段应从高到低排列，份额随之递减",
                 "steps must descend, and their shares with them",
                 [](const Step& a, const Step& b) { return a.from > b.from && a.share > b.share; });
}

void read_band(const Cell& cell, QualitativeBand& band) {
    if (!cell.has_only({"achievement", "name", "low", "high", "includes_high"})) return;
    if (const auto achievement = cell.required("achievement")) {
        if (const auto given = achievement->text()) {
            band.achievement = *given;
            if (std::ranges::find(achievements, *given) == achievements.end()) {
                fail_choice(*achievement, *given, {achievements.begin(), achievements.end()});
            }
        }
    }
    read_member(cell, "name", band.name);
    const std::size_t before = cell.problem_count();
    read_share(cell, "low", band.low);
    read_share(cell, "high", band.high);
    if (const auto flag = cell.member("includes_high")) {
        band.includes_high = flag->flag().value_or(false);
    }
    if (cell.clean_since(before) && band.low >= band.high) {
        cell.fail("下限 low 应小于上限 high", "\"low\" must be less than \"high\"");
    }
}

bool overlap(const QualitativeBand& a, const QualitativeBand& b) {
    const auto& [lower, upper] = a.low <= b.low ? std::tie(a, b) : std::tie(b, a);
    return upper.low < lower.high || (upper.low == lower.high && lower.includes_high);
}

void check_bands(const Cell& cell, const std::vector<QualitativeBand>& bands) {
    for (std::size_t i = 0; i < bands.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (bands[i].achievement == bands[j].achievement) {
                cell.items()[i].fail(fmt::format("档次“{}”写了两次", bands[i].achievement),
                                     fmt::format("band \"{}\" stands twice", bands[i].achievement));
            } else if (overlap(bands[i], bands[j])) {
                cell.items()[i].fail(
                    fmt::format("与档次“{}”的分值范围重叠", bands[j].achievement),
                    fmt::format("overlaps with band \"{}\"", bands[j].achievement));
            }
        }
    }
    for (const std::string_view name : achievements) {
        if (std::ranges::find(bands, name, &QualitativeBand::achievement) != bands.end()) continue;
        cell.fail(fmt::format("缺少档次“{}”", name), fmt::format("band \"{}\" is missing", name));
    }
}

void read_ceiling(const Cell& cell, std::string_view rate, Ceiling& ceiling) {
    if (!cell.has_only({rate, "ceiling"})) return;
    read_member(cell, rate, ceiling.below);
    read_member(cell, "ceiling", ceiling.ceiling);
}

}  // namespace

void read(const Cell& cell, Mark& value) {
    read_word(cell, mark_words(), value);
}

void read(const Cell& cell, MissingWeights& value) {
    read_word(cell, missing_weights_words(), value);
}

void read(const Cell& cell, ZeroBudget& value) {
    read_word(cell, zero_budget_words(), value);
}

void read(const Cell& cell, RuleLevel& value) {
    read_word(cell, rule_level_words(), value);
}

void read(const Cell& cell, Points& value) {
    static const Points points_max = Points::from_hundredths(1000'00);
    const auto given = cell.text();
    if (!given) return;
    const auto parsed = Points::parse(*given);
    if (!parsed || *parsed < Points() || *parsed > points_max) {
        cell.fail(fmt::format("“{}”不是分值，应为 0 到 1000 之间、不超过两位小数的数，如 \"10.00\"",
                              base::shorten(*given, 40)),
                  fmt::format("\"{}\" is not a number of points: 0 to 1000, at most two decimals, "
                              "such as \"10.00\"",
                              base::shorten(*given, 40)));
        return;
    }
    value = *parsed;
}

void read(const Cell& cell, Ratio& value) {
    const auto given = cell.text();
    if (!given) return;
    const auto parsed = figures::Decimal::parse(*given);
    if (!parsed || parsed->digits() < 0 || parsed->ratio() > Ratio(10'000)) {
        cell.fail(fmt::format("“{}”不是比率，应为 0 到 10000 之间的小数，90% 写作 \"0.90\"",
                              base::shorten(*given, 40)),
                  fmt::format("\"{}\" is not a ratio: a decimal from 0 to 10000; 90% is \"0.90\"",
                              base::shorten(*given, 40)));
        return;
    }
    value = parsed->ratio();
}

void read(const Cell& cell, base::Bilingual& value) {
    if (!cell.has_only({"zh", "en"})) return;
    if (const auto zh = cell.required("zh")) read_text(*zh, value.zh);
    if (const auto en = cell.required("en")) read_text(*en, value.en);
}

void read(const Cell& cell, base::Date& value) {
    const auto given = cell.text();
    if (!given) return;
    const auto parsed = base::parse_date(*given);
    if (parsed && base::iso(*parsed) == *given) {
        value = *parsed;
        return;
    }
    cell.fail(
        fmt::format("“{}”不是日期，应写成 2020-02-25", base::shorten(*given, 40)),
        fmt::format("\"{}\" is not a date; write it as 2020-02-25", base::shorten(*given, 40)));
}

void read(const Cell& cell, std::map<std::string, Points>& value) {
    for (const auto& [name, member] : cell.members()) {
        if (base::trim(name).empty()) {
            member.fail("一级指标名称不能为空", "the name of the level must not be empty");
        }
        read(member, value[name]);
    }
}

void read(const Cell& cell, std::map<std::string, std::string>& value) {
    const std::vector<std::string> signs = keys_of(sign_words());
    for (const auto& [name, member] : cell.members()) {
        if (std::ranges::find(signs, name) == signs.end()) {
            fail_choice(member, name, signs);
            continue;
        }
        read_text(member, value[name]);
    }
    for (const std::string& sign : signs) cell.required(sign);
}

void read(const Cell& cell, Method& value) {
    if (!cell.has_only({"kind", "name", "pass_mark", "steps"})) return;
    if (const auto kind = cell.required("kind")) {
        const std::size_t before = cell.problem_count();
        read_word(*kind, method_kind_words(), value.kind);
        if (!cell.clean_since(before)) return;
    }
    read_member(cell, "name", value.name);
    const auto belongs = [&](std::string_view name, MethodKind kind) {
        const bool given = cell.member(name).has_value();
        if (value.kind == kind) return cell.required(name).has_value();
        if (given) {
            cell.fail(fmt::format("“{}”不适用于这种计分方法", name),
                      fmt::format("\"{}\" does not belong to this kind of method", name));
        }
        return false;
    };
    if (belongs("pass_mark", MethodKind::pass_ratio))
        read_share(cell, "pass_mark", value.pass_mark);
    if (belongs("steps", MethodKind::steps)) read_steps(*cell.member("steps"), value.steps);
}

void read(const Cell& cell, std::vector<QualitativeBand>& value) {
    if (read_list(cell, value, read_band)) check_bands(cell, value);
}

void read(const Cell& cell, std::vector<RatingBand>& value) {
    const bool clean = read_list(cell, value, [](const Cell& item, RatingBand& band) {
        if (!item.has_only({"from", "name"})) return;
        read_member(item, "from", band.from);
        read_member(item, "name", band.name);
    });
    if (!clean) return;
    expect_order(cell, value, "等级应从高到低排列，分数线不得相同",
                 "grades must descend, each from a lower score",
                 [](const RatingBand& a, const RatingBand& b) { return a.from > b.from; });
    if (value.empty() || value.back().from != Points()) {
        cell.fail("最后一个等级应从 0.00 起，否则低分没有等级",
                  "the last grade must start at 0.00, or low totals would have none");
    }
}

void read(const Cell& cell, std::vector<OverCut>& value) {
    const bool clean = read_list(cell, value, [](const Cell& item, OverCut& cut) {
        if (!item.has_only({"from", "share"})) return;
        read_member(item, "from", cut.from);
        read_share(item, "share", cut.share);
    });
    if (!clean) return;
    expect_order(
        cell, value, "超额幅度应从低到高排列，扣减份额随之递增",
        "cuts must ascend, and their shares with them",
        [](const OverCut& a, const OverCut& b) { return a.from < b.from && a.share < b.share; });
}

void read(const Cell& cell, std::vector<Ceiling>& value) {
    const bool clean = read_list(
        cell, value, [](const Cell& item, Ceiling& one) { read_ceiling(item, "below", one); });
    if (!clean) return;
    expect_order(cell, value, "执行率应从低到高排列，总分上限随之递增",
                 "ceilings must ascend, rate and total together",
                 [](const Ceiling& a, const Ceiling& b) {
                     return a.below < b.below && a.ceiling < b.ceiling;
                 });
}

void read(const Cell& cell, std::optional<Ceiling>& value) {
    read_ceiling(cell, "above", value.emplace());
}

void read(const Cell& cell, std::optional<Ratio>& value) {
    read(cell, value.emplace());
}

void read(const Cell& cell, std::optional<Points>& value) {
    read(cell, value.emplace());
}

void read(const Cell& cell, std::vector<std::string>& value) {
    if (!read_list(cell, value, read_text)) return;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (std::find(value.begin(), value.begin() + std::ptrdiff_t(i), value[i]) ==
            value.begin() + std::ptrdiff_t(i))
            continue;
        cell.items()[i].fail(fmt::format("“{}”写了两次", base::shorten(value[i], 40)),
                             fmt::format("\"{}\" stands twice", base::shorten(value[i], 40)));
    }
}

}  // namespace policy
