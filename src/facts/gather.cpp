#include "facts/gather.h"

#include "base/text.h"
#include "facts/completion.h"
#include "facts/concepts.h"
#include "facts/relations.h"

#include <array>

#include <fmt/format.h>

namespace facts {

namespace {

using domain::BudgetKind;
using domain::BudgetLine;
using domain::Dossier;
using figures::Decimal;
using figures::Figure;
using figures::Money;
using figures::Precision;
using figures::Unit;

struct LineRow {
    BudgetKind kind;
    std::string_view subject;
    BudgetLine domain::Budget::*line;
};
constexpr std::array line_rows{
    LineRow{BudgetKind::basic, "basic", &domain::Budget::basic},
    LineRow{BudgetKind::personnel, "personnel", &domain::Budget::personnel},
    LineRow{BudgetKind::operating, "operating", &domain::Budget::operating},
    LineRow{BudgetKind::project, "project", &domain::Budget::project},
    LineRow{BudgetKind::earmarked, "earmarked", &domain::Budget::earmarked},
};

struct ThreePublicRow {
    std::string_view subject;
    base::Label label;
    domain::ThreePublicLine domain::ThreePublic::*line;
};
constexpr std::array three_public_rows{
    ThreePublicRow{"abroad", {"因公出国（境）费", "Travel abroad"}, &domain::ThreePublic::abroad},
    ThreePublicRow{"vehicle_purchase",
                   {"公务用车购置费", "Vehicle purchase"},
                   &domain::ThreePublic::vehicle_purchase},
    ThreePublicRow{"vehicle_running",
                   {"公务用车运行维护费", "Vehicle running"},
                   &domain::ThreePublic::vehicle_running},
    ThreePublicRow{"reception", {"公务接待费", "Reception"}, &domain::ThreePublic::reception},
};

// Walks the dossier and notes each figure with its cell.
class Gatherer {
public:
    explicit Gatherer(FactSet& facts) : facts_(facts) {}

    void subject(const std::string& id, Bilingual label) {
        facts_.subjects.emplace(id, std::move(label));
    }
    void figure(std::string_view concept_id, const std::string& subject, const Figure& figure,
                std::string path) {
        Fact fact = facts_.start(concept_id, subject);
        fact.value = figure.value();
        fact.interval = figure.interval();
        fact.unit = figure.unit.name;
        fact.printed = figure.number.grouped() + figure.unit.name;
        fact.path = std::move(path);
        facts_.add(std::move(fact));
    }
    void money(std::string_view concept_id, const std::string& subject,
               const std::optional<Money>& amount, std::string path) {
        if (!amount) return;
        figure(concept_id, subject, {amount->in(figures::MoneyUnit::wan_yuan), Unit::named("万元")},
               std::move(path));
    }
    void count(std::string_view concept_id, const std::string& subject,
               const std::optional<std::int64_t>& number, std::string path) {
        if (!number) return;
        const Unit unit = Unit::named(find_concept(concept_id)->unit);
        figure(concept_id, subject, {Decimal(*number, 0), unit, Precision::exact}, std::move(path));
    }
    void decimal(std::string_view concept_id, const std::string& subject,
                 const std::optional<Decimal>& number, std::string_view unit, std::string path) {
        if (!number) return;
        figure(concept_id, subject, actual_figure(*number, Unit::named(unit)), std::move(path));
    }

    void staffing(const domain::Staffing& staffing);
    void tasks(const Dossier& dossier);
    void budget(const domain::Budget& budget);
    void movements(const domain::Budget& budget);
    void three_public(const domain::ThreePublic& lines);
    void indicator(const domain::Indicator& indicator, const std::string& subject,
                   const std::string& path);
    void project(const domain::Project& project);
    void claim(const domain::Claim& claim);

private:
    void change(const LineRow& row, const domain::Budget& budget);

    FactSet& facts_;
};

void Gatherer::staffing(const domain::Staffing& s) {
    subject("unit", {});
    count("establishment", "unit", s.establishment, "/staffing/establishment");
    count("actual_staff", "unit", s.actual, "/staffing/actual");
    count("in_post", "unit", s.in_post, "/staffing/in_post");
    count("retired", "unit", s.retired, "/staffing/retired");
    count("veterans", "unit", s.veterans, "/staffing/veterans");
}

void Gatherer::tasks(const Dossier& dossier) {
    for (const domain::KeyTask& task : dossier.key_tasks) {
        const std::string id = "task:" + task.id;
        const std::string path = "/key_tasks/" + task.id;
        subject(id, {task.name, task.name});
        decimal("task_value", id, task.value, task.unit, path + "/value");
        decimal("previous_value", id, task.previous, task.unit, path + "/previous");
        decimal("growth", id, task.growth, "%", path + "/growth");
        decimal("share", id, task.share, "%", path + "/share");
        money("task_budget", id, task.budget, path + "/budget");
        money("task_executed", id, task.executed, path + "/executed");
    }
}

void Gatherer::budget(const domain::Budget& budget) {
    subject("total", {"整体支出", "Total expenditure"});
    for (const LineRow& row : line_rows) {
        const std::string id(row.subject);
        const std::string path = "/budget/" + id;
        const BudgetLine& line = budget.*row.line;
        subject(id, domain::row_of(row.kind).label.text());
        money("initial_budget", id, line.initial, path + "/initial");
        money("adjusted_budget", id, line.adjusted, path + "/adjusted");
        money("mid_year_executed", id, line.mid_year_executed, path + "/mid_year_executed");
        decimal("mid_year_execution_rate", id, line.mid_year_rate, "%", path + "/mid_year_rate");
        money("executed", id, line.executed, path + "/executed");
        money("carried_over", id, line.carried_over, path + "/carried_over");
        money("surplus", id, line.surplus, path + "/surplus");
    }
    count("project_count", "project", budget.project_count, "/budget/project_count");
    const domain::EarmarkedProjects& counts = budget.earmarked_projects;
    const std::string path = "/budget/earmarked_projects";
    count("project_count", "earmarked", counts.count, path + "/count");
    count("completed_count", "earmarked", counts.completed, path + "/completed");
    count("unfinished_count", "earmarked", counts.unfinished, path + "/unfinished");
    count("carried_count", "earmarked", counts.carried_over, path + "/carried_over");
    for (const domain::EconomicLine& line : budget.economic) {
        const std::string id = "economic:" + line.id;
        const std::string at = "/budget/economic/" + line.id;
        subject(id, {line.id + " " + line.name, line.id + " " + line.name});
        money("initial_budget", id, line.initial, at + "/initial");
        money("adjusted_budget", id, line.adjusted, at + "/adjusted");
        money("executed", id, line.executed, at + "/executed");
    }
}

// The change of a line is the sum of its movements; a line with an initial budget and nothing said
// of its adjusted budget had none.
void Gatherer::change(const LineRow& row, const domain::Budget& budget) {
    const std::string subject(row.subject);
    const bool whole_basic = row.kind == BudgetKind::basic;
    Money sum, by_result;
    Derivation derivation;
    std::string arithmetic;
    for (const domain::BudgetMovement& movement : budget.movements) {
        const bool of_part = whole_basic && (movement.line == BudgetKind::personnel ||
                                             movement.line == BudgetKind::operating);
        if (!movement.amount || (movement.line != row.kind && !of_part)) continue;
        const std::string id = "movement:" + movement.id;
        if (!facts_.find("budget_change", id)) {
            const std::string name = movement.reason.empty() ? movement.id : movement.reason;
            this->subject(id, {name, name});
            money("budget_change", id, movement.amount,
                  "/budget/movements/" + movement.id + "/amount");
        }
        sum += *movement.amount;
        if (movement.kind == domain::MovementKind::result_applied) by_result += *movement.amount;
        const bool minus = movement.amount->is_negative() && !arithmetic.empty();
        arithmetic += arithmetic.empty() ? "" : minus ? " − " : " + ";
        arithmetic += movement.amount->text().substr(minus ? 1 : 0);
        derivation.inputs.push_back(fact_id("budget_change", id));
    }
    const BudgetLine& line = budget.*row.line;
    if (derivation.inputs.empty() && (!line.initial || line.adjusted)) return;
    Fact fact = facts_.start("budget_change", subject);
    fact.value = sum.yuan();
    fact.interval = Interval::exactly(sum.yuan());
    for (const std::string& input : derivation.inputs) {
        const Fact& part = *facts_.find(input);
        fact.interval = fact.interval + part.interval - Interval::exactly(*part.value);
    }
    fact.printed = print_value("budget_change", sum.yuan());
    fact.path = "/budget/movements";
    derivation.formula = derivation.inputs.empty()
                             ? Bilingual{"没有登记预算调整", "no movement is recorded"}
                             : Bilingual{"各次预算调整之和", "sum of the movements"};
    derivation.arithmetic = arithmetic;
    derivation.rule = "R-BUD-0";
    derivation.source = {"预算调整台账", "Ledger of movements"};
    fact.derivation = std::move(derivation);
    facts_.add(std::move(fact));
}

void Gatherer::movements(const domain::Budget& budget) {
    for (const LineRow& row : line_rows) change(row, budget);
}

void Gatherer::three_public(const domain::ThreePublic& lines) {
    subject("three_public", {"“三公”经费", "Three-public expenditure"});
    subject("vehicles", {"公务用车购置及运行维护费", "Vehicles"});
    for (const ThreePublicRow& row : three_public_rows) {
        const std::string id(row.subject);
        const std::string path = "/three_public/" + id;
        const domain::ThreePublicLine& line = lines.*row.line;
        subject(id, row.label.text());
        money("previous_expenditure", id, line.previous, path + "/previous");
        money("adjusted_budget", id, line.budget, path + "/budget");
        money("executed", id, line.executed, path + "/executed");
    }
}

void Gatherer::indicator(const domain::Indicator& indicator, const std::string& id,
                         const std::string& path) {
    subject(id, {indicator.name, indicator.name});
    if (indicator.target) {
        figure("target", id, {*indicator.target, Unit::named(indicator.unit), Precision::exact},
               path + "/target");
    }
    decimal("mid_year_value", id, indicator.mid_year, indicator.unit, path + "/mid_year");
    decimal("final_value", id, indicator.final_value, indicator.unit, path + "/final_value");
    for (const domain::HistoryValue& past : indicator.history) {
        const std::string at = id + "/history:" + past.id;
        subject(at, {indicator.name + " " + past.id + " 年", indicator.name + " " + past.id});
        decimal("final_value", at, past.value, indicator.unit,
                path + "/history/" + past.id + "/value");
    }
}

void Gatherer::project(const domain::Project& project) {
    const std::string id = "project:" + project.id;
    const std::string path = "/projects/" + project.id;
    subject(id, {project.name, project.name});
    struct Fund {
        std::string_view key;
        base::Label label;
        const domain::FundLine& line;
    };
    for (const Fund& fund : {Fund{"fiscal", {"当年财政拨款", "Fiscal"}, project.fiscal},
                             Fund{"carried", {"上年结转资金", "Carried over"}, project.carried},
                             Fund{"other", {"其他资金", "Other"}, project.other}}) {
        const std::string key(fund.key);
        subject(id + "/" + key, {project.name + " " + std::string(fund.label.zh),
                                 project.name + " " + std::string(fund.label.en)});
        const std::string at = path + "/" + key;
        money("initial_budget", id + "/" + key, fund.line.initial, at + "/initial");
        money("adjusted_budget", id + "/" + key, fund.line.adjusted, at + "/adjusted");
        money("executed", id + "/" + key, fund.line.executed, at + "/executed");
    }
    for (const domain::Indicator& item : project.indicators) {
        indicator(item, id + "/indicator:" + item.id, path + "/indicators/" + item.id);
    }
}

void Gatherer::claim(const domain::Claim& claim) {
    Stated stated;
    stated.concept_id = claim.concept_id;
    stated.subject = claim.subject;
    stated.id = fact_id(claim.concept_id, claim.subject);
    stated.printed = claim.value;
    stated.path = "/claims/" + claim.id + "/value";
    stated.place = claim.place;
    if (auto figure = figures::parse_figure_lenient(claim.value); figure.ok()) {
        stated.figure = figure->value;
    }
    facts_.stated.push_back(std::move(stated));
}

}  // namespace

Figure actual_figure(const Decimal& number, const Unit& unit) {
    const bool is_whole_count =
        unit.dimension == figures::Dimension::count && number.decimals() == 0;
    return {number, unit, is_whole_count ? Precision::exact : Precision::rounded};
}

FactSet gather(const Dossier& dossier) {
    FactSet facts;
    Gatherer gatherer(facts);
    gatherer.staffing(dossier.staffing);
    gatherer.count("subordinate_count", "unit",
                   dossier.profile.subordinates.empty()
                       ? std::nullopt
                       : std::optional(std::int64_t(dossier.profile.subordinates.size())),
                   "/profile/subordinates");
    gatherer.tasks(dossier);
    gatherer.budget(dossier.budget);
    gatherer.movements(dossier.budget);
    gatherer.three_public(dossier.three_public);
    for (const domain::Indicator& indicator : dossier.indicators) {
        gatherer.indicator(indicator, "indicator:" + indicator.id, "/indicators/" + indicator.id);
    }
    for (const domain::Project& project : dossier.projects) gatherer.project(project);
    for (const domain::Claim& claim : dossier.claims) gatherer.claim(claim);
    return facts;
}

FactSet derive(const Dossier& dossier) {
    FactSet facts = gather(dossier);
    apply_relations(facts);
    derive_completions(dossier, facts);
    return facts;
}

}  // namespace facts
