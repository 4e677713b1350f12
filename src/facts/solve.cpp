#include "base/check.h"
#include "base/text.h"
#include "facts/concepts.h"
#include "facts/relations.h"

#include <algorithm>

#include <fmt/format.h>

namespace facts {

namespace {

// Whether `subject` fits `pattern`, in which each "*" stands for characters other than "/".
bool fits(std::string_view pattern, std::string_view subject) {
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos) return pattern == subject;
    if (!subject.starts_with(pattern.substr(0, star))) return false;
    std::string_view rest = subject.substr(star);
    const std::string_view after = pattern.substr(star + 1);
    for (std::size_t end = 0; end <= rest.size(); ++end) {
        if (fits(after, rest.substr(end))) return true;
        if (end < rest.size() && rest[end] == '/') return false;
    }
    return false;
}

std::vector<std::string> instances(const Relation& relation, const FactSet& facts) {
    std::vector<std::string> found;
    for (const std::string& pattern : base::split(relation.subjects, '|')) {
        if (pattern.find('*') == std::string::npos) {
            if (facts.subjects.contains(pattern)) found.push_back(pattern);
            continue;
        }
        for (const auto& [subject, label] : facts.subjects) {
            const bool history = subject.find("/history:") != std::string::npos ||
                                 subject.find("/indicator:") != std::string::npos;
            if (!history && fits(pattern, subject)) found.push_back(subject);
        }
    }
    return found;
}

std::string subject_of(const Operand& operand, const std::string& subject) {
    if (operand.subject.empty()) return subject;
    if (operand.subject.starts_with('/')) return subject + std::string(operand.subject);
    return std::string(operand.subject);
}

bool has_figures(const FactSet& facts, const std::string& subject) {
    return std::ranges::any_of(facts.all(),
                               [&](const Fact& fact) { return fact.subject == subject; });
}

// The operands that count, or nullopt when the result cannot be known.
std::optional<std::vector<const Fact*>> operands_of(const Relation& relation,
                                                    const std::string& subject,
                                                    const FactSet& facts) {
    std::vector<const Fact*> found;
    for (const Operand& operand : relation.operands) {
        const std::string of = subject_of(operand, subject);
        const Fact* fact = facts.find(operand.concept_id, of);
        if (fact && fact->value) {
            found.push_back(fact);
            continue;
        }
        const bool counts_for_nothing =
            relation.missing == Missing::nothing ||
            (relation.missing == Missing::absent_line && !has_figures(facts, of));
        if (!counts_for_nothing) return std::nullopt;
    }
    if (found.empty()) return std::nullopt;
    return found;
}

struct Solution {
    std::optional<Ratio> value;
    Interval interval{};
    Bilingual note;
};

Solution divided(const Interval& top, const Ratio& a, const Fact& b) {
    if (b.value->is_zero()) {
        if (a.is_zero()) {
            return {std::nullopt,
                    {},
                    {"0 ÷ 0 没有意义，不适用", "0 ÷ 0 means nothing: not applicable"}};
        }
        return {std::nullopt, {}, {"除数为 0，不适用", "the divisor is 0: not applicable"}};
    }
    const Ratio value = a / *b.value;
    return {value, b.interval.contains(Ratio(0)) ? Interval::exactly(value) : top / b.interval, {}};
}

Solution solve(const Relation& relation, const std::vector<const Fact*>& operands) {
    const Fact& a = *operands.front();
    if (relation.operation == Operation::sum) {
        Solution sum{Ratio(0), Interval::exactly(Ratio(0)), {}};
        for (const Fact* operand : operands) {
            *sum.value += *operand->value;
            sum.interval = sum.interval + operand->interval;
        }
        return sum;
    }
    const Fact& b = *operands.at(1);
    switch (relation.operation) {
        case Operation::difference:
            return {*a.value - *b.value, a.interval - b.interval, {}};
        case Operation::quotient:
            return divided(a.interval, *a.value, b);
        case Operation::growth:
            return divided(a.interval - b.interval, *a.value - *b.value, b);
        case Operation::previous: {
            Fact base = b;
            base.value = Ratio(1) + *b.value;
            base.interval = Interval::exactly(Ratio(1)) + b.interval;
            return divided(a.interval, *a.value, base);
        }
        case Operation::sum:
            break;
    }
    throw base::InternalError("unknown operation");
}

std::string arithmetic(const Relation& relation, const std::vector<const Fact*>& operands) {
    std::string_view sign = " + ";
    if (relation.operation == Operation::difference) sign = " − ";
    if (relation.operation == Operation::quotient) sign = " ÷ ";
    if (relation.operation == Operation::growth) {
        return fmt::format("（{0} − {1}）÷ {1}", operands[0]->printed, operands[1]->printed);
    }
    if (relation.operation == Operation::previous) {
        return fmt::format("{} ÷（1 + {}）", operands[0]->printed, operands[1]->printed);
    }
    std::string text;
    for (const Fact* operand : operands) {
        const bool minus = relation.operation == Operation::sum && !text.empty() &&
                           operand->printed.starts_with('-');
        text += text.empty() ? "" : std::string(minus ? " − " : sign);
        text += operand->printed.substr(minus ? 1 : 0);
    }
    return text;
}

// The cell beside which a derived figure is shown, when the form has one.
std::string cell_of(std::string_view concept_id, const std::string& subject) {
    struct Row {
        std::string_view concept_id, key;
    };
    constexpr Row rows[]{
        {"adjusted_budget", "adjusted"},  {"initial_budget", "initial"},
        {"executed", "executed"},         {"mid_year_executed", "mid_year_executed"},
        {"carried_over", "carried_over"}, {"surplus", "surplus"}};
    if (!std::ranges::count(
            std::initializer_list<std::string_view>{"basic", "personnel", "operating", "project",
                                                    "earmarked"},
            subject)) {
        return {};
    }
    for (const Row& row : rows) {
        if (row.concept_id == concept_id) return "/budget/" + subject + "/" + std::string(row.key);
    }
    return {};
}

Fact fact_of(const Relation& relation, const std::string& subject,
             const std::vector<const Fact*>& operands, const FactSet& facts) {
    const Solution solution = solve(relation, operands);
    const Concept& row = *find_concept(relation.result.concept_id);
    Fact fact = facts.start(row.id, subject);
    if (fact.unit.empty()) fact.unit = operands.front()->unit;
    fact.value = solution.value;
    fact.interval = solution.interval;
    fact.note = solution.note;
    fact.printed = solution.value ? print_value(row.id, *solution.value, fact.unit)
                                  : std::string(not_applicable.zh);
    fact.path = cell_of(fact.concept_id, subject);
    Derivation derivation;
    derivation.formula = relation.formula.text();
    derivation.arithmetic = arithmetic(relation, operands);
    derivation.rule = relation.id;
    derivation.source = relation.source.text();
    if (solution.value) derivation.exact = figures::shortest(*solution.value, 9).text();
    if (row.kind == Kind::share) {
        derivation.rounding = {"四舍五入，保留两位小数", "half up, two decimals"};
    }
    for (const Fact* operand : operands) derivation.inputs.push_back(operand->id);
    fact.derivation = std::move(derivation);
    return fact;
}

// Whether testing `existing` against `operands` would go in a circle.
bool circular(const FactSet& facts, const Fact& existing, const Relation& relation,
              const std::vector<const Fact*>& operands) {
    if (existing.derivation && existing.derivation->rule == relation.id) return true;
    return std::ranges::any_of(operands, [&](const Fact* operand) {
        return facts.follows_from(operand->id, existing.id) ||
               facts.follows_from(existing.id, operand->id);
    });
}

}  // namespace

std::vector<Tested> apply_relations(FactSet& facts) {
    struct Instance {
        const Relation* relation;
        std::string subject;
        bool done = false;
    };
    std::vector<Instance> open;
    for (const Relation& relation : relations()) {
        for (std::string& subject : instances(relation, facts)) {
            open.push_back({&relation, std::move(subject)});
        }
    }
    std::vector<Tested> tested;
    for (bool found = true; found;) {
        found = false;
        for (Instance& instance : open) {
            if (instance.done) continue;
            const auto operands = operands_of(*instance.relation, instance.subject, facts);
            if (!operands) continue;
            instance.done = true;
            Fact fact = fact_of(*instance.relation, instance.subject, *operands, facts);
            const Fact* existing = facts.find(fact.id);
            if (!existing) {
                facts.add(std::move(fact));
                found = true;
            } else if (instance.relation->tests && fact.value &&
                       !circular(facts, *existing, *instance.relation, *operands)) {
                tested.push_back({instance.relation, instance.subject, std::move(fact)});
            }
        }
    }
    return tested;
}

std::string print_value(std::string_view concept_id, const Ratio& value, std::string_view unit) {
    const Concept* row = find_concept(concept_id);
    base::check(row != nullptr, "a concept without a row");
    const std::string printed_unit(row->unit.empty() ? unit : row->unit);
    switch (row->kind) {
        case Kind::money: {
            const Ratio wan = value / Ratio(10'000);
            figures::Decimal shown = figures::shortest(wan, 6);
            if (shown.decimals() < 2) shown = figures::round(wan, 2, figures::Rounding::exact);
            return shown.grouped() + printed_unit;
        }
        case Kind::share:
            return figures::print(value, figures::Unit::named(row->unit), row->decimals,
                                  figures::Rounding::half_up)
                .text();
        case Kind::points:
            return figures::round(value, row->decimals, figures::Rounding::half_up).text() +
                   printed_unit;
        case Kind::count:
        case Kind::rating:
            return figures::shortest(value / figures::Unit::named(printed_unit).scale, 2)
                       .grouped() +
                   printed_unit;
    }
    throw base::InternalError("unknown kind");
}

}  // namespace facts
