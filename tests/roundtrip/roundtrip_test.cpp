// The round trip: a report that we wrote is audited like anybody else's. Every figure in it must be
// read, and nothing in it may be called wrong.

#include "audit/audit.h"
#include "base/json.h"
#include "base/text.h"
#include "documents/docx_reader.h"
#include "figures/figure.h"
#include "reading/dossier_reader.h"
#include "reading/report.h"
#include "writing/testing.h"
#include "writing/write.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace {

using consistency::Certainty;
using figures::Ratio;
using writing::testing::Sample;

constexpr std::string_view consistent_samples[]{
    "land-port-2023-corrected", "commerce-department-2024", "grain-reserve-2024", "new-unit-2024"};

std::string bytes_of(const Sample& sample, std::string_view form, std::string_view format) {
    return writing::write(form, format, sample.material()).value().bytes;
}

std::string listing(const audit::AuditResult& result) {
    std::string text = result.error ? result.error->message().zh : "";
    for (const consistency::TextFinding& finding : result.audit.findings) {
        if (finding.certainty != Certainty::hint) text += finding.message.zh + "\n";
    }
    return text;
}

void expect_no_contradiction(const Sample& sample, std::string_view form, std::string_view format) {
    const auto result =
        audit::audit_document(bytes_of(sample, form, format), fmt::format("report.{}", format));
    EXPECT_FALSE(result.error) << listing(result);
    EXPECT_EQ(result.count(Certainty::certain) + result.count(Certainty::likely), 0)
        << form << " as " << format << "\n"
        << listing(result);
}

// Figures of a report by the values of their digits, with how often each stands there.
using Numbers = std::map<Ratio, int>;

// The figures that we marked in a Word file when we wrote it.
Numbers tagged(const std::string& docx) {
    Numbers numbers;
    const auto tags = documents::read_tags(docx);
    for (const documents::TaggedText& tag : tags.value()) {
        const auto figure = figures::parse_figure_lenient(tag.text);
        if (figure.ok()) ++numbers[figure->value.number.ratio()];
    }
    return numbers;
}

// The figures that the audit reads.
Numbers read(const audit::AuditResult& result) {
    Numbers numbers;
    for (const facts::Mention& mention : result.facts.mentions) {
        if (mention.text.empty()) ++numbers[mention.figure.number.ratio()];
    }
    return numbers;
}

void expect_every_figure(const Numbers& written, const Numbers& found, std::string_view format) {
    for (const auto& [number, count] : written) {
        const auto place = found.find(number);
        const int seen = place == found.end() ? 0 : place->second;
        EXPECT_GE(seen, count) << format << ": "
                               << figures::round(number, 4, figures::Rounding::half_up).text();
    }
}

// The sample with other amounts: each multiplied by one factor, to the fen. Texts that name amounts
// are replaced, since they would not follow.
void vary(base::Json& value, std::int64_t per_mille) {
    if (value.is_object()) {
        for (auto& [key, item] : value.as_object()) vary(item, per_mille);
    } else if (value.is_array()) {
        for (base::Json& item : value.as_array()) vary(item, per_mille);
    } else if (value.is_string()) {
        const std::string text(value.as_string());
        if (text.find("万元") == std::string::npos) return;
        const auto amount = figures::Money::parse(text);
        if (!amount.ok()) {
            value = "按规定执行";
            return;
        }
        const Ratio fen = Ratio(amount->fen()) * Ratio(per_mille, 1000);
        value = figures::Money::from_fen(static_cast<std::int64_t>(fen.floor())).text();
    }
}

class RoundTrip : public testing::TestWithParam<std::string_view> {};

TEST_P(RoundTrip, a_report_of_consistent_figures_has_no_contradiction) {
    const Sample sample(GetParam());
    for (const std::string_view format : {"docx", "pdf", "html"}) {
        expect_no_contradiction(sample, "report", format);
    }
}

TEST_P(RoundTrip, every_figure_of_the_report_is_read) {
    const Sample sample(GetParam());
    const std::string docx = bytes_of(sample, "report", "docx");
    const Numbers written = tagged(docx);
    ASSERT_FALSE(written.empty());
    for (const std::string_view format : {"docx", "pdf", "html"}) {
        const auto result = audit::audit_document(bytes_of(sample, "report", format),
                                                  fmt::format("report.{}", format));
        expect_every_figure(written, read(result), format);
    }
}

TEST_P(RoundTrip, other_amounts_hold_as_well) {
    std::mt19937_64 random(7);
    for (int i = 0; i < 12; ++i) {
        base::Json json = domain::to_json(*Sample(GetParam()).dossier);
        json.as_object().erase("claims");
        vary(json, 200 + static_cast<std::int64_t>(random() % 3000));
        std::vector<domain::Problem> problems;
        const Sample sample(domain::from_json(json, problems));
        ASSERT_TRUE(problems.empty());
        expect_no_contradiction(sample, "report",
                                i % 3 == 0   ? "html"
                                : i % 3 == 1 ? "docx"
                                             : "pdf");
    }
}

TEST_P(RoundTrip, the_form_becomes_the_dossier_again) {
    const Sample sample(GetParam());
    const auto document =
        documents::read_text_document(bytes_of(sample, "department-table", "docx"), "自评表.docx");
    const auto read = reading::read_dossier(*document, reading::read_report(*document));
    if (!read.ok()) return;  // the sample in which next to nothing is filled in
    const domain::Dossier& before = *sample.dossier;
    const domain::Dossier& after = read->dossier;
    EXPECT_EQ(after.profile.name, before.profile.name);
    EXPECT_EQ(after.budget.personnel.executed, before.budget.personnel.executed);
    EXPECT_EQ(after.budget.project.initial, before.budget.project.initial);
    EXPECT_EQ(after.budget.project.executed, before.budget.project.executed);
    for (const domain::Indicator& indicator : before.indicators) {
        const auto found =
            std::ranges::find(after.indicators, indicator.name, &domain::Indicator::name);
        if (!indicator.target || !indicator.final_value) continue;
        ASSERT_NE(found, after.indicators.end()) << indicator.name;
        EXPECT_EQ(found->target, indicator.target) << indicator.name;
        EXPECT_EQ(found->final_value, indicator.final_value) << indicator.name;
        EXPECT_EQ(found->unit, indicator.unit) << indicator.name;
        EXPECT_EQ(found->sign, indicator.sign) << indicator.name;
        EXPECT_EQ(found->level_1, indicator.level_1) << indicator.name;
        EXPECT_EQ(found->level_2, indicator.level_2) << indicator.name;
    }
}

INSTANTIATE_TEST_SUITE_P(Samples, RoundTrip, testing::ValuesIn(consistent_samples),
                         [](const auto& parameter) {
                             return base::replaced(std::string(parameter.param), "-", "_");
                         });

TEST(RoundTrip, a_changed_digit_is_found_and_the_right_one_named) {
    std::string page = bytes_of(Sample("commerce-department-2024"), "report", "html");
    const std::string right = ">98.58%</span>";
    const std::size_t at = page.find(right);
    ASSERT_TRUE(at != std::string::npos);
    page.replace(at, right.size(), ">89.58%</span>");
    const auto result = audit::audit_document(page, "report.html");
    ASSERT_GE(result.count(Certainty::certain), 1) << listing(result);
    const auto& suspects = result.audit.findings.front().suspects;
    ASSERT_FALSE(suspects.empty());
    EXPECT_EQ(suspects.front().value, "98.58%");
}

TEST(RoundTrip, the_forms_hold) {
    for (const std::string_view name : {"commerce-department-2024", "grain-reserve-2024"}) {
        const Sample sample(name);
        for (const std::string_view form : {"department-table", "project-table"}) {
            for (const std::string_view format : {"docx", "xlsx", "pdf"}) {
                expect_no_contradiction(sample, form, format);
            }
        }
    }
}

}  // namespace
