// Rows of money, of people, and rows of any other table.
#include "reading/indicator_words.h"
#include "reading/table_reader.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace reading {

namespace {

using facts::Strength;
using facts::TieKind;
using figures::Dimension;
using figures::Ratio;
using M = HeadMeaning;
using Kind = TableValue::Kind;

bool is_three_public(std::string_view subject) {
    constexpr std::array<std::string_view, 6> lines{
        "three_public", "vehicles", "abroad", "vehicle_purchase", "vehicle_running", "reception"};
    return std::ranges::find(lines, subject) != lines.end();
}

bool has_head(const std::vector<HeadWord>& heads, M meaning) {
    return std::ranges::find(heads, meaning, &HeadWord::meaning) != heads.end();
}

std::string_view concept_of_money(const HeadWord& head, const std::vector<HeadWord>& heads,
                                  std::string_view subject) {
    switch (head.meaning) {
        case M::initial:
            return "initial_budget";
        case M::change:
            return "budget_change";
        case M::adjusted:
            return "adjusted_budget";
        case M::budget: {
            const bool is_only = !has_head(heads, M::initial) && !has_head(heads, M::adjusted);
            return is_only || is_three_public(subject) ? "adjusted_budget" : "";
        }
        case M::executed:
            return "executed";
        case M::mid_executed:
            return "mid_year_executed";
        case M::previous:
            return "previous_expenditure";
        default:
            return "";
    }
}

bool is_near(const Ratio& value, const Token& rate, const Ratio& scale) {
    const Ratio half =
        scale / Ratio(figures::power_of_ten(std::min(rate.figure.number.decimals(), 9)));
    const Ratio stated = rate.figure.number.ratio() * scale;
    return stated - half <= value && value <= stated + half;
}

// A bare "1" or "100" in a column of rates: a fraction or percent, by what the row itself says.
bool set_unit_of_rate(Token& rate, const std::optional<Ratio>& quotient) {
    if (rate.has_unit) return true;
    const bool percent = quotient && is_near(*quotient, rate, Ratio(1, 100));
    const bool fraction = quotient && is_near(*quotient, rate, Ratio(1));
    if (percent == fraction && rate.figure.number.ratio() <= Ratio(2) &&
        rate.figure.number.digits() != 0) {
        return false;
    }
    rate.figure.unit = fraction && !percent ? figures::Unit{"", Dimension::share, Ratio(1)}
                                            : figures::Unit::named("%");
    rate.figure.precision = figures::Precision::rounded;
    rate.has_unit = true;
    return true;
}

}  // namespace

bool TableReader::read_budget(const RowRead& read) {
    const std::string subject = subject_of(read.label);
    std::vector<int> mentions(heads_.size(), -1);
    for (const Placed& placed : read.placed) {
        const auto head = static_cast<std::size_t>(placed.head);
        if (placed.value.kind != Kind::figure || heads_[head].meaning == M::rate) continue;
        HeadWord meaning = heads_[head];
        const bool is_last_year = meaning.year > 0 && facts_.year && meaning.year < *facts_.year;
        if (meaning.meaning == M::executed && is_last_year) meaning.meaning = M::previous;
        const auto token = as_head_means(meaning, placed.value, money_);
        if (!token) continue;
        std::string concept_id;
        std::string of = subject;
        if (is_money(meaning.meaning)) {
            if (!read.label.empty()) concept_id = concept_of_money(meaning, heads_, subject);
            if (is_last_year && meaning.meaning != M::previous) concept_id.clear();
        } else if (meaning.meaning == M::score && money_subject(read.label) == "total") {
            concept_id = "execution_score";
        } else if (meaning.meaning == M::weight && money_subject(read.label) == "total") {
            concept_id = "weight";
            of = "execution";
        } else if (meaning.meaning == M::number || meaning.meaning == M::code) {
            continue;
        }
        mentions[head] =
            add(*token, concept_id, concept_id.empty() ? "" : of, read.label + heads_[head].words,
                read.name, *placed.value.cell, read.index);
        facts_.mentions.back().period = period_of(meaning);
    }
    read_rate(read, mentions, subject);
    note_row(read, mentions);
    return true;
}

void TableReader::read_rate(const RowRead& read, const std::vector<int>& mentions,
                            const std::string& subject) {
    const auto at = [&](M meaning) {
        for (std::size_t i = 0; i < heads_.size(); ++i) {
            if (heads_[i].meaning == meaning && mentions[i] >= 0) return mentions[i];
        }
        return -1;
    };
    const auto value = [&](int mention) {
        return facts_.mentions[static_cast<std::size_t>(mention)].figure.value();
    };
    const int executed = at(M::executed) >= 0 ? at(M::executed) : at(M::mid_executed);
    const int adjusted = at(M::adjusted) >= 0 ? at(M::adjusted) : at(M::budget);
    const int initial = at(M::initial);
    const int arrived = at(M::arrived);
    for (const Placed& placed : read.placed) {
        const auto index = static_cast<std::size_t>(placed.head);
        if (heads_[index].meaning != M::rate || placed.value.kind != Kind::figure) continue;
        auto token = as_head_means(heads_[index], placed.value, money_);
        if (!token) continue;
        const auto quotient = [&](int base) -> std::optional<Ratio> {
            if (executed < 0 || base < 0 || value(base).is_zero()) return std::nullopt;
            return value(executed) / value(base);
        };
        int base = adjusted >= 0 ? adjusted : initial >= 0 ? initial : arrived;
        const bool has_choice = initial >= 0 && adjusted >= 0 && !heads_[index].says_b_over_a &&
                                !value(initial).is_zero() && value(initial) != value(adjusted);
        const bool has_unit = set_unit_of_rate(*token, quotient(base));
        bool by_initial = false;
        if (has_unit && has_choice && quotient(initial) && quotient(adjusted)) {
            const Ratio scale = token->figure.unit.scale;
            by_initial = !is_near(*quotient(adjusted), *token, scale) &&
                         is_near(*quotient(initial), *token, scale);
        }
        if (by_initial) base = initial;
        // Where less arrived than was planned, some measure what was spent by what arrived.
        const bool has_arrived = has_unit && arrived >= 0 && base >= 0 && base != arrived &&
                                 value(arrived) != value(base) && quotient(base) &&
                                 quotient(arrived) &&
                                 !is_near(*quotient(base), *token, token->figure.unit.scale);
        const bool by_arrived =
            has_arrived && is_near(*quotient(arrived), *token, token->figure.unit.scale);
        if (by_arrived) base = arrived;
        const bool is_told = has_unit && quotient(base).has_value();
        const std::string concept_id = !has_unit || by_arrived ? ""
                                       : by_initial || (adjusted < 0 && initial >= 0)
                                           ? "execution_rate_initial"
                                       : adjusted >= 0 || executed < 0 ? "execution_rate"
                                                                       : "";
        const int rate =
            add(*token, concept_id, concept_id.empty() ? "" : subject,
                read.label + heads_[index].words, read.name, *placed.value.cell, read.index);
        if (!is_told) continue;
        facts_.ties.push_back(
            {.kind = TieKind::quotient,
             .rule = by_initial ? "R-EXE-2" : "R-EXE-1",
             .result = {static_cast<std::size_t>(rate)},
             .operands = {{static_cast<std::size_t>(executed)}, {static_cast<std::size_t>(base)}},
             .strength =
                 (has_choice && !by_initial) || has_arrived ? Strength::likely : Strength::certain,
             .formula = by_arrived ? base::Bilingual{"执行数 ÷ 到位数", "executed ÷ arrived"}
                                   : base::Bilingual{"执行数 ÷ 预算数", "executed ÷ budget"}});
    }
}

bool TableReader::read_staffing(const RowRead& read) {
    int establishment = -1;
    int in_post = -1;
    int rate = -1;
    for (const Placed& placed : read.placed) {
        const auto index = static_cast<std::size_t>(placed.head);
        if (placed.value.kind != Kind::figure) continue;
        HeadWord head = heads_[index];
        if (head.meaning == M::staffing_rate) head.is_percent = true;
        const auto token = as_head_means(head, placed.value, std::nullopt);
        if (!token) continue;
        std::string concept_id;
        if (head.meaning == M::establishment) concept_id = "establishment";
        if (head.meaning == M::in_post) concept_id = "in_post";
        if (head.meaning == M::actual_staff) concept_id = "actual_staff";
        if (head.meaning == M::retired) concept_id = "retired";
        if (head.meaning == M::staffing_rate) concept_id = "staffing_rate";
        // One row is the whole unit; of several, only their total is.
        const bool is_unit = read.label.empty() || is_sum_label(read.label) ||
                             read.label.find("人员") != std::string::npos;
        const std::string subject = concept_id.empty() ? ""
                                    : is_unit          ? "unit"
                                                       : "item:" + read.label;
        const int mention = add(*token, concept_id, subject, read.label + head.words, read.name,
                                *placed.value.cell, read.index);
        if (concept_id == "establishment") establishment = mention;
        if (concept_id == "in_post") in_post = mention;
        if (concept_id == "staffing_rate") rate = mention;
    }
    const bool has_tie =
        rate >= 0 && in_post >= 0 && establishment >= 0 &&
        facts_.mentions[static_cast<std::size_t>(establishment)].figure.number.digits() > 0;
    if (has_tie) {
        facts_.ties.push_back({.kind = TieKind::quotient,
                               .rule = "R-STA-2",
                               .result = {static_cast<std::size_t>(rate)},
                               .operands = {{static_cast<std::size_t>(in_post)},
                                            {static_cast<std::size_t>(establishment)}},
                               .strength = Strength::certain,
                               .formula = {"在职人数 ÷ 编制数", "in post ÷ establishment"}});
    }
    return true;
}

bool TableReader::read_other(const RowRead& read) {
    std::vector<int> mentions(heads_.size(), -1);
    int total = -1;
    int basic = -1;
    int project = -1;
    bool has_more = false;
    for (const Placed& placed : read.placed) {
        const auto index = static_cast<std::size_t>(placed.head);
        const HeadWord& head = heads_[index];
        if (placed.value.kind != Kind::figure || head.meaning == M::number ||
            head.meaning == M::code) {
            continue;
        }
        auto token = as_head_means(head, placed.value, money_);
        if (!token) continue;
        const bool counts_things = head.words.find("人") != std::string::npos ||
                                   head.words.find("数量") != std::string::npos ||
                                   head.words.find("个数") != std::string::npos;
        if (!token->has_unit && money_ && !counts_things && head.meaning == M::unknown) {
            token->figure.unit = *money_;
            token->figure.precision = figures::Precision::rounded;
        }
        const std::string label = read.label + (head.words.empty() ? "" : "·" + head.words);
        mentions[index] = add(*token, {}, {}, label, read.name, *placed.value.cell, read.index);
        facts_.mentions.back().period = period_of(head);
        if (head.meaning == M::total) total = total < 0 ? mentions[index] : -2;
        if (head.meaning == M::basic) basic = mentions[index];
        if (head.meaning == M::project) project = mentions[index];
        has_more = has_more || head.meaning == M::unknown;
    }
    if (total >= 0 && basic >= 0 && project >= 0 && !has_more) {
        add_sum(facts_, "T-SUM-COLUMNS", static_cast<std::size_t>(total),
                {static_cast<std::size_t>(basic), static_cast<std::size_t>(project)},
                Strength::certain);
    }
    note_row(read, mentions);
    return !read.placed.empty() || !read.loose.empty();
}

}  // namespace reading
