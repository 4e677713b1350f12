#include "reading/dossier_reader.h"

#include "reading/report.h"

#include <gtest/gtest.h>

namespace reading {
namespace {

FormRead read(const std::string& text) {
    const auto document = documents::read_text_document(text, "报告.txt");
    return read_dossier(*document, read_report(*document)).value();
}

constexpr const char* report =
    "青岚市林场2024年度部门整体支出绩效自评报告\n\n"
    "一、基本情况\n\n核定编制 46 名，在职人员 41 人，退休人员 18 人。\n\n"
    "二、预算执行\n\n年初预算数为 780.00 万元，全年预算数为 812.50 万元，全年执行数为 780.00 "
    "万元，执行率 96%。\n\n"
    "基本支出年初预算数 500.00 万元，全年预算数 520.00 万元，执行 500.00 万元。\n\n"
    "三、指标\n\n造林面积指标值 550 亩，实际完成 584 亩，完成率 106.18%。\n\n"
    "四、存在的问题\n\n预算编制不够细。\n\n验收偏晚。\n\n"
    "五、改进措施\n\n按月核对进度。\n";

TEST(DossierReader, a_report_becomes_what_a_clerk_would_have_typed) {
    const FormRead got = read(report);
    const domain::Dossier& dossier = got.dossier;
    EXPECT_EQ(dossier.key.fiscal_year, 2024);
    EXPECT_EQ(dossier.profile.name, "青岚市林场");
    EXPECT_EQ(dossier.staffing.establishment, 46);
    EXPECT_EQ(dossier.staffing.retired, 18);
    EXPECT_EQ(dossier.budget.basic.initial->fen(), 500'00'00'00);
    EXPECT_EQ(dossier.budget.basic.executed->fen(), 500'00'00'00);
    ASSERT_EQ(dossier.indicators.size(), 1U);
    EXPECT_EQ(dossier.indicators[0].name, "造林面积");
    EXPECT_EQ(dossier.indicators[0].target->text(), "550");
    EXPECT_EQ(dossier.indicators[0].final_value->text(), "584");
    EXPECT_EQ(dossier.indicators[0].unit, "亩");
    ASSERT_EQ(dossier.narrative.problems.size(), 2U);
    EXPECT_EQ(dossier.narrative.problems[1].text, "验收偏晚。");
    ASSERT_EQ(dossier.narrative.measures.size(), 1U);
    EXPECT_TRUE(got.notes.empty());
}

TEST(DossierReader, what_the_report_works_out_is_a_claim_with_its_place) {
    const FormRead got = read(report);
    const auto claim = [&](std::string_view concept_id, std::string_view subject) {
        for (const domain::Claim& one : got.dossier.claims) {
            if (one.concept_id == concept_id && one.subject == subject) return one.value;
        }
        return std::string();
    };
    EXPECT_EQ(claim("execution_rate", "total"), "96%");
    EXPECT_EQ(claim("executed", "total"), "780.00万元");
    EXPECT_EQ(claim("completion", "indicator:i1"), "106.18%");
}

TEST(DossierReader, two_values_for_one_fact_are_shown_and_not_taken) {
    const FormRead got = read(
        "某站2023年度部门整体支出绩效自评报告\n\n核定编制 35 名。\n\n单位编制数 28 名，在职人员 "
        "22 人。\n");
    EXPECT_FALSE(got.dossier.staffing.establishment);
    EXPECT_EQ(got.dossier.staffing.in_post, 22);
    ASSERT_EQ(got.notes.size(), 1U);
    EXPECT_NE(got.notes[0].message.zh.find("35"), std::string::npos);
}

TEST(DossierReader, a_document_without_figures_of_a_unit_is_refused) {
    const auto document = documents::read_text_document("会议通知\n\n请准时参加。\n", "通知.txt");
    EXPECT_FALSE(read_dossier(*document, read_report(*document)).ok());
}

TEST(DossierReader, the_unit_and_year_that_are_not_there_are_asked_for) {
    const FormRead got = read("在职人员 22 人。\n");
    EXPECT_EQ(got.dossier.key.fiscal_year, 0);
    EXPECT_EQ(got.notes.size(), 2U);
}

}  // namespace
}  // namespace reading
