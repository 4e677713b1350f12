#include "consistency/cost_rules.h"

#include "facts/gather.h"

#include <fmt/format.h>

namespace consistency {

namespace {

using domain::Dossier;
using domain::Indicator;
using domain::Sign;
using facts::Fact;
using figures::Ratio;

// An indicator that counts what was done, with the money it was done with.
struct Output {
    IndicatorPlace at;
    std::string of;  // the project or task that paid
    const Fact* budget;
    const Fact* executed;
    const Fact* target;
    const Fact* actual;

    std::optional<Ratio> planned_cost() const {
        if (!budget || !budget->value || !target || !target->value) return {};
        if (*budget->value <= Ratio(0) || *target->value <= Ratio(0)) return {};
        return *budget->value / *target->value;
    }
    std::optional<Ratio> actual_cost() const {
        if (!executed || !executed->value || !actual || !actual->value) return {};
        if (executed->value->is_negative() || *actual->value <= Ratio(0)) return {};
        return *executed->value / *actual->value;
    }
};

bool counts_output(const Indicator& indicator) {
    const bool upward = indicator.sign == Sign::at_least || indicator.sign == Sign::more_than ||
                        indicator.sign == Sign::equal;
    return upward && contains(indicator.level_2, "数量") && !indicator.unit.empty() &&
           figures::Unit::named(indicator.unit).dimension == figures::Dimension::count;
}

std::vector<Output> outputs(const Dossier& dossier, const facts::FactSet& facts) {
    std::vector<Output> all;
    const auto add = [&](const IndicatorPlace& at, const std::string& of, const char* budget,
                         const char* executed) {
        all.push_back({at, of, facts.find(budget, of), facts.find(executed, of),
                       facts.find("target", at.subject), facts.find("final_value", at.subject)});
    };
    for (const IndicatorPlace& at : all_indicators(dossier)) {
        if (!counts_output(*at.indicator)) continue;
        const std::size_t slash = at.subject.find("/indicator:");
        if (slash != std::string::npos) {
            add(at, at.subject.substr(0, slash), "adjusted_budget", "executed");
        } else if (!at.indicator->task.empty()) {
            add(at, "task:" + at.indicator->task, "task_budget", "task_executed");
        }
    }
    return all;
}

std::string per_unit(const Ratio& yuan, const Output& output) {
    return figures::round(yuan, 2, figures::Rounding::half_up).grouped() + "元/" +
           output.at.indicator->unit;
}

// A cost and what it is held against, in words.
struct Comparison {
    const Output& output;
    Ratio actual;
    Ratio usual;
    Bilingual against;
    std::vector<std::string> paths;
};

void compare(const Context& context, const Comparison& c, Report& out) {
    const Ratio low = *context.policy.limit("cost_ratio_low");
    const Ratio high = *context.policy.limit("cost_ratio_high");
    if (c.usual <= Ratio(0)) return;
    const Ratio ratio = c.actual / c.usual;
    if (ratio >= low && ratio <= high) return;
    const std::string actual = per_unit(c.actual, c.output);
    const std::string usual = per_unit(c.usual, c.output);
    add_finding(
        context, out, "Q16", Certainty::hint,
        {fmt::format("{}：单位成本 {}，是{} {} 的 {}，不在 {} 到 {} 之间，请核实完成值和支出数",
                     c.output.at.indicator->name, actual, c.against.zh, usual, percent(ratio),
                     percent(low), percent(high)),
         fmt::format("{}: {} of {} {}, outside {} to {}; check the result and the money spent",
                     c.output.at.indicator->name, percent(ratio), c.against.en, usual, percent(low),
                     percent(high))},
        c.paths, c.output.at.place);
    const Output& o = c.output;
    const std::string line =
        fmt::format("{} ÷ {} = {}", o.executed->printed, o.actual->printed, actual);
    out.findings.back().proof = {{line, line}};
}

void against_plan(const Context& context, const Output& output, Report& out) {
    const auto planned = output.planned_cost();
    const auto actual = output.actual_cost();
    if (!planned || !actual) return;
    compare(context,
            {output,
             *actual,
             *planned,
             {"预算安排", "the planned"},
             {output.at.path + "/final_value", output.at.path + "/target"}},
            out);
}

// The same indicator of the same project or task by name; nullptr when there is none.
const Output* same_output(const Context& context, const Output& output,
                          const std::vector<Output>& past, const facts::FactSet& past_facts) {
    for (const Output& one : past) {
        if (one.at.indicator->name == output.at.indicator->name &&
            one.at.indicator->unit == output.at.indicator->unit &&
            past_facts.label_of("executed", one.of).zh ==
                context.facts.label_of("executed", output.of).zh) {
            return &one;
        }
    }
    return nullptr;
}

void against_last_year(const Context& context, const std::vector<Output>& all, Report& out) {
    if (!context.last_year) return;
    const facts::FactSet past_facts = facts::derive(*context.last_year);
    const std::vector<Output> past = outputs(*context.last_year, past_facts);
    for (const Output& output : all) {
        const Output* before = same_output(context, output, past, past_facts);
        const auto usual = before ? before->actual_cost() : std::nullopt;
        const auto actual = output.actual_cost();
        if (!usual || !actual) continue;
        compare(
            context,
            {output, *actual, *usual, {"上年", "last year's"}, {output.at.path + "/final_value"}},
            out);
    }
}

// Two projects that count the same thing.
void against_each_other(const Context& context, const std::vector<Output>& all, Report& out) {
    for (auto one = all.begin(); one != all.end(); ++one) {
        const auto actual = one->actual_cost();
        if (!actual) continue;
        for (auto other = all.begin(); other != one; ++other) {
            const auto usual = other->actual_cost();
            if (!usual || other->of == one->of ||
                other->at.indicator->name != one->at.indicator->name ||
                other->at.indicator->unit != one->at.indicator->unit) {
                continue;
            }
            const Bilingual name = context.facts.subjects.at(other->of);
            compare(context,
                    {*one,
                     *actual,
                     *usual,
                     {"“" + name.zh + "”", "the cost in " + name.en},
                     {one->at.path + "/final_value", other->at.path + "/final_value"}},
                    out);
        }
    }
}

}  // namespace

void check_unit_cost(const Context& context, Report& out) {
    const std::vector<Output> all = outputs(context.dossier, context.facts);
    for (const Output& output : all) against_plan(context, output, out);
    against_last_year(context, all, out);
    against_each_other(context, all, out);
}

}  // namespace consistency
