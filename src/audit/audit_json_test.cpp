// What the JSON gives as a proof is enough to check it.
#include "audit/audit_json.h"

#include "base/text.h"
#include "consistency/proof_check.h"

#include <algorithm>

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace audit {
namespace {

namespace json = boost::json;
using consistency::System;

std::string text_of(const json::value& value) {
    return std::string(value.as_string());
}

std::size_t index_of(const json::value& fact) {
    return std::stoul(text_of(fact).substr(1)) - 1;  // "f1" is the first
}

figures::Ratio ratio_of(const json::value& value) {
    const std::vector<std::string> parts = base::split(text_of(value), '/');
    const figures::Ratio top = std::stoll(parts[0]);
    return parts.size() == 1 ? top : top / figures::Ratio(std::stoll(parts[1]));
}

facts::TieKind kind_of(std::string_view kind) {
    using facts::TieKind;
    if (kind == "sum") return TieKind::sum;
    if (kind == "quotient") return TieKind::quotient;
    if (kind == "growth") return TieKind::growth;
    if (kind == "equal") return TieKind::equal;
    EXPECT_EQ(kind, "at_most");
    return TieKind::at_most;
}

consistency::Place place_of(const json::value& place) {
    return {index_of(place.at("fact")), static_cast<int>(place.at("sign").as_int64())};
}

System system_of(const json::object& report, const json::value& refutation) {
    System system;
    for (const json::value& fact : report.at("facts").as_array()) {
        consistency::Variable variable;
        variable.figure =
            figures::parse_figure(text_of(fact.at("value")) + text_of(fact.at("unit"))).value();
        system.variables.push_back(std::move(variable));
    }
    for (const json::value& relation : refutation.at("relations").as_array()) {
        consistency::Constraint constraint;
        constraint.kind = kind_of(text_of(relation.at("kind")));
        constraint.result = place_of(relation.at("result"));
        for (const json::value& operand : relation.at("operands").as_array()) {
            constraint.operands.push_back(place_of(operand));
        }
        constraint.nudge = static_cast<int>(relation.at("nudge").as_int64());
        system.constraints.push_back(std::move(constraint));
    }
    return system;
}

consistency::Refutation proof_of(const json::value& refutation) {
    consistency::Refutation proof;
    for (const json::value& step : refutation.at("steps").as_array()) {
        consistency::Step one{step.at("relation").to_number<std::size_t>(),
                              index_of(step.at("fact")), std::nullopt};
        if (!step.at("range").is_null()) {
            one.range = figures::Interval{ratio_of(step.at("range").at(0)),
                                          ratio_of(step.at("range").at(1))};
        }
        proof.steps.push_back(one);
    }
    return proof;
}

json::object report_of(const std::string& text) {
    return audit_json(audit_document(text, "a.txt")).as_object();
}

const json::value* contradiction(const json::object& report) {
    const json::array& findings = report.at("findings").as_array();
    const auto* found = std::ranges::find_if(findings, [](const json::value& finding) {
        return finding.as_object().contains("refutation");
    });
    return found == findings.end() ? nullptr : found;
}

TEST(AuditRefutation,
     gives_a_refutation_that_the_checker_accepts_and_a_true_figure_refutes_nothing) {
    const json::object report =
        report_of("全年支出 120.50 万元，其中基本支出 80.20 万元，项目支出 50.30 万元。\n");
    const json::value* finding = contradiction(report);
    ASSERT_TRUE(finding) << json::serialize(report);
    const json::value& refutation = finding->at("refutation");
    System system = system_of(report, refutation);
    const consistency::Refutation proof = proof_of(refutation);
    EXPECT_TRUE(consistency::check_refutation(system, proof));
    for (const json::value& at : refutation.at("figures").as_array()) {
        const std::size_t index = index_of(at.at("fact"));
        EXPECT_LT(ratio_of(at.at("range").at(0)), system.variables[index].figure.value());
        EXPECT_GT(ratio_of(at.at("range").at(1)), system.variables[index].figure.value());
    }
    const std::size_t total = system.constraints[0].result.variable;
    system.variables[total].figure = figures::parse_figure("130.50万元").value();
    EXPECT_FALSE(consistency::check_refutation(system, proof));
}

TEST(AuditRefutation, says_how_relations_hold_and_that_nothing_was_left_unproved) {
    const json::object report =
        report_of("全年支出 130.50 万元，其中基本支出 80.20 万元，项目支出 50.30 万元。\n");
    EXPECT_FALSE(contradiction(report)) << json::serialize(report);
    ASSERT_FALSE(report.at("consistent").as_array().empty());
    for (const json::value& held : report.at("consistent").as_array()) {
        EXPECT_EQ(text_of(held.at("how")), "rounding");
    }
    EXPECT_EQ(report.at("unproved").as_int64(), 0);
}

}  // namespace
}  // namespace audit
