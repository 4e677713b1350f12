#include "reading/dossier_reader.h"

#include "base/text.h"
#include "reading/dossier_indicators.h"
#include "reading/dossier_words.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace reading {

namespace {

using domain::BudgetLine;
using domain::Money;
using facts::Mention;
using figures::Dimension;

class DossierReader {
public:
    DossierReader(const documents::TextDocument& document, const facts::DocumentFacts& facts)
        : document_(document), facts_(facts) {}

    base::Result<FormRead> read() {
        read_profile();
        read_staffing();
        if (facts_.kind == "project-table" || facts_.kind == "project-report") {
            read_project();
        } else {
            read_budget();
            read_three_public();
            read_.dossier.indicators = read_indicators(document_, facts_, read_);
        }
        read_claims();
        read_narrative(document_, read_.dossier.narrative);
        if (!any_) {
            return base::invalid(
                "文档里没有读出这个单位的预算、人员或指标数据，无法导入；请确认是绩效自评报告或自评"
                "表",
                "no figures of a unit's budget, staff or indicators were found; is this a "
                "self-evaluation report or form?");
        }
        return std::move(read_);
    }

private:
    void note(std::string text, base::Bilingual message) {
        read_.notes.push_back({"", "", std::move(text), std::move(message)});
    }

    std::string quote(const Mention& mention) const {
        std::string words(document_.at({mention.start, mention.end}));
        std::ranges::replace(words, '\n', ' ');
        return base::shorten(words, 40);
    }

    // The one value that the document gives; two values are shown in a note and not taken.
    const Mention* only(std::string_view concept_id, std::string_view subject) {
        const Mention* found = nullptr;
        for (const Mention& mention : facts_.mentions) {
            if (mention.concept_id != concept_id || mention.subject != subject) continue;
            if (found && found->figure.value() != mention.figure.value()) {
                note(quote(mention),
                     {fmt::format("与“{}”不一致，没有读入，请核对后填写", quote(*found)),
                      fmt::format("differs from \"{}\"; neither was taken", quote(*found))});
                return nullptr;
            }
            if (!found) found = &mention;
        }
        if (found) any_ = true;
        return found;
    }

    void take(std::optional<Money>& amount, std::string_view concept_id, std::string_view subject) {
        const Mention* mention = only(concept_id, subject);
        if (!mention || mention->figure.unit.dimension != Dimension::money) return;
        amount = money_of(mention->figure);
        if (!amount) {
            note(quote(*mention), {"金额超出范围或不足一分，没有读入",
                                   "the amount is out of range or below a fen; it was not taken"});
        }
    }

    void take(std::optional<std::int64_t>& count, std::string_view concept_id) {
        const Mention* mention = only(concept_id, "unit");
        if (mention && mention->figure.value().is_whole()) {
            count = static_cast<std::int64_t>(mention->figure.value().numerator());
        }
    }

    void read_profile() {
        read_.dossier.profile.name = facts_.unit;
        if (facts_.year) {
            read_.dossier.key.fiscal_year = *facts_.year;
        } else {
            note("", {"文档没有写明年度，请在导入时选择年度",
                      "the document does not say the year; choose it on importing"});
        }
        if (facts_.unit.empty()) {
            note("", {"文档没有写明单位名称", "the document does not name the unit"});
        }
    }

    void read_staffing() {
        domain::Staffing& staffing = read_.dossier.staffing;
        take(staffing.establishment, "establishment");
        take(staffing.actual, "actual_staff");
        take(staffing.in_post, "in_post");
        take(staffing.retired, "retired");
        take(staffing.veterans, "veterans");
    }

    void read_line(BudgetLine& line, std::string_view subject) {
        take(line.initial, "initial_budget", subject);
        take(line.adjusted, "adjusted_budget", subject);
        take(line.mid_year_executed, "mid_year_executed", subject);
        take(line.executed, "executed", subject);
        take(line.carried_over, "carried_over", subject);
        take(line.surplus, "surplus", subject);
    }

    void read_budget() {
        domain::Budget& budget = read_.dossier.budget;
        read_line(budget.basic, "basic");
        read_line(budget.personnel, "personnel");
        read_line(budget.operating, "operating");
        read_line(budget.project, "project");
        read_line(budget.earmarked, "earmarked");
    }

    void read_three_public() {
        domain::ThreePublic& lines = read_.dossier.three_public;
        const auto line = [&](domain::ThreePublicLine& to, std::string_view subject) {
            take(to.previous, "previous_expenditure", subject);
            take(to.budget, "adjusted_budget", subject);
            if (!to.budget) take(to.budget, "initial_budget", subject);
            take(to.executed, "executed", subject);
        };
        line(lines.abroad, "abroad");
        line(lines.vehicle_purchase, "vehicle_purchase");
        line(lines.vehicle_running, "vehicle_running");
        line(lines.reception, "reception");
    }

    void read_funds(domain::FundLine& fund, std::string_view subject) {
        take(fund.initial, "initial_budget", subject);
        take(fund.adjusted, "adjusted_budget", subject);
        take(fund.executed, "executed", subject);
    }

    // A form or report of one project: its own money and indicators.
    void read_project() {
        domain::Project project;
        project.id = "p1";
        project.name = value_behind(document_, {"项目名称"});
        project.department = value_behind(document_, {"主管部门"});
        project.unit = value_behind(document_, {"实施单位", "项目单位"});
        if (read_.dossier.profile.name.empty()) read_.dossier.profile.name = project.unit;
        for (const std::string_view name : {"当年财政拨款", "财政拨款", "财政资金"}) {
            read_funds(project.fiscal, "item:" + std::string(name));
            if (project.fiscal.adjusted || project.fiscal.executed) break;
        }
        read_funds(project.carried, "item:上年结转资金");
        read_funds(project.other, "item:其他资金");
        if (!project.fiscal.adjusted && !project.fiscal.executed) {
            read_funds(project.fiscal, "total");
        }
        project.indicators = read_indicators(document_, facts_, read_);
        any_ = any_ || !project.indicators.empty();
        if (project.name.empty()) {
            project.name = "（未写名称的项目）";
            note("", {"没有找到项目名称，请补填", "the name of the project was not found"});
        }
        read_.dossier.projects.push_back(std::move(project));
    }

    // What the document works out, as it prints it.
    void read_claims() {
        constexpr auto worked_out = std::to_array<std::string_view>(
            {"execution_rate", "execution_rate_initial", "total_score", "execution_score", "rating",
             "staffing_rate", "completion", "score"});
        constexpr auto totals = std::to_array<std::string_view>(
            {"initial_budget", "adjusted_budget", "executed", "budget_change"});
        any_ = any_ || !read_.dossier.indicators.empty();
        for (const Mention& mention : facts_.mentions) {
            const bool is_total =
                mention.subject == "total" && std::ranges::count(totals, mention.concept_id) > 0;
            if (!is_total && std::ranges::count(worked_out, mention.concept_id) == 0) continue;
            const std::string subject = subject_of_claim(mention);
            if (subject.empty()) continue;
            domain::Claim claim;
            claim.id = fmt::format("c{:02}", read_.dossier.claims.size() + 1);
            claim.concept_id = mention.concept_id;
            claim.subject = subject;
            claim.value = mention.text.empty() ? mention.figure.text() : mention.text;
            claim.place = quote(mention);
            read_.dossier.claims.push_back(std::move(claim));
        }
    }

    // Indicators are named by the ids that they got here.
    std::string subject_of_claim(const Mention& mention) const {
        constexpr std::string_view lead = "indicator:";
        if (mention.concept_id == "rating" || mention.concept_id == "total_score" ||
            mention.concept_id == "execution_score") {
            return "unit";
        }
        if (!mention.subject.starts_with(lead)) {
            return mention.subject.starts_with("item:") ? "" : mention.subject;
        }
        const std::string_view name = std::string_view(mention.subject).substr(lead.size());
        const auto& indicators = read_.dossier.indicators;
        const auto found = std::ranges::find(indicators, name, &domain::Indicator::name);
        return found == indicators.end() ? "" : "indicator:" + found->id;
    }

    const documents::TextDocument& document_;
    const facts::DocumentFacts& facts_;
    FormRead read_;
    bool any_ = false;
};

}  // namespace

base::Result<FormRead> read_dossier(const documents::TextDocument& document,
                                    const facts::DocumentFacts& facts) {
    return DossierReader(document, facts).read();
}

}  // namespace reading
