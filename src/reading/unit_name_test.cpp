#include "reading/unit_name.h"

#include "documents/text_document.h"
#include "reading/report.h"

#include <gtest/gtest.h>

namespace reading {
namespace {

facts::DocumentFacts facts_of(const std::string& text) {
    const auto document = documents::read_text_document(text, "t.txt");
    return read_report(document.value());
}

TEST(UnitName, StandsBehindItsLabel) {
    EXPECT_EQ(unit_name("绩效自评表\n单位名称（部门公章）：河湾县水利局\n"), "河湾县水利局");
    EXPECT_EQ(unit_name("自评报告\n填报单位（盖章）: 河湾县水利局（公章）   2023年3月\n"),
              "河湾县水利局");
    EXPECT_EQ(unit_name("部门（单位）名称 | 河湾县水利局 | 单位：万元 |\n"), "河湾县水利局");
    EXPECT_EQ(unit_name("项目绩效自评表\n单位：万元\n主管部门及代码 | 033-河湾县民政局 |\n"),
              "河湾县民政局");
}

TEST(UnitName, OnALineWithOtherLabelsIsOneCell) {
    EXPECT_EQ(
        unit_name("自评表\n项目名称：渠道清淤    实施单位：河湾县水利工程管理站    年度：2022\n"),
        "河湾县水利工程管理站");
    EXPECT_EQ(unit_name("自评表\n实施单位：河湾县水利工程管理站 年度：2022\n"),
              "河湾县水利工程管理站");
    EXPECT_EQ(unit_name("自评表\n部门（单位）名称 | 河湾县水利局 | 主管部门 | 河湾县人民政府\n"),
              "河湾县水利局");
    EXPECT_EQ(unit_name("自评表\n| 主管部门 | 河湾县水利局 | 实施单位 | 县灌溉试验中心 |\n"),
              "县灌溉试验中心");
}

TEST(UnitName, OfATableWithACellALineIsTheNextLine) {
    EXPECT_EQ(
        unit_name("绩效自评表\n项目名称\n渠道清淤\n主管部门\n河湾县水利局\n实施单位\n各乡镇\n"),
        "河湾县水利局");
}

TEST(UnitName, IsThePieceOfTheTitleThatNamesABody) {
    EXPECT_EQ(unit_name("河湾县水利局2022年度部门整体支出绩效自评报告\n"), "河湾县水利局");
    EXPECT_EQ(unit_name("2022年度河湾县水利局部门整体绩效自评报告\n"), "河湾县水利局");
    EXPECT_EQ(unit_name("河湾县水利局项目绩效运行监控报告（2022年上半年）\n"), "河湾县水利局");
    EXPECT_EQ(unit_name("河湾县政协 部门整体支出绩效评价报告\n"), "河湾县政协");
    EXPECT_EQ(unit_name("第二部分 河湾县启智学校 2022 年度单位决\n算情况说明\n"), "河湾县启智学校");
    EXPECT_EQ(unit_name("河湾县文化和\n旅游局\n2022 年度部门决算\n目 录\n"), "河湾县文化和旅游局");
    EXPECT_EQ(unit_name("2022年度渠道清淤项目自评报告\n（河湾县水利局）\n"), "河湾县水利局");
    EXPECT_EQ(unit_name("河湾县水利局（本级）2022年度部门决算\n"), "河湾县水利局（本级）");
}

TEST(UnitName, StandsInLettersAndCellsToo) {
    EXPECT_EQ(
        unit_name("关于报送《河湾县水利局2022年度整体支出绩效自评报告》的函\n河湾县财政局：\n"),
        "河湾县水利局");
    EXPECT_EQ(unit_name("自评表\n项目名称\t清淤\n主管部门\t河湾县水利局\t实施单位\t县灌溉站\n"),
              "县灌溉站");
    EXPECT_EQ(unit_name("2022 年 度 部 门 决 算\n河湾县水利局\n目录\n"), "河湾县水利局");
    EXPECT_EQ(unit_name("预算单位名称,河湾县水利局\n"), "河湾县水利局");
}

TEST(UnitName, IsNoOtherPieceOfATitle) {
    EXPECT_EQ(unit_name("市级预算项目支出绩效自评表（2022年度）\n"), "");
    EXPECT_EQ(unit_name("关于2022年度会议费支出情况的说明\n"), "");
    EXPECT_EQ(unit_name("2022年度管护补助自评报告\n2022年市级管护补助300万元，由水利局分配。\n"),
              "");
    EXPECT_EQ(unit_name("2022年全部项目支出绩效自评表\n"), "");
    EXPECT_EQ(unit_name("河湾县职业教育中心建设项目2022年度绩效自评报告\n"), "");
    EXPECT_EQ(unit_name("河湾县水利局灌区渠首改造项目2022年度绩效自评报告\n"), "河湾县水利局");
}

TEST(UnitName, OfASentenceIsTheBodyItBeginsWith) {
    EXPECT_EQ(unit_name("关于2022年度会议费支出情况的说明\n河湾县水利局系统（含下属3个单位）2022年"
                        "度会议费支出合计12.50万元，比2021年度减少2万元。\n"),
              "河湾县水利局");
}

TEST(UnitName, BehindTheNumberOfAPartIsNoOtherName) {
    const auto facts = facts_of(
        "河湾县水利工程管理局2022年度部门决算\n第一部分 河湾县水利工程管理局概况\n"
        "第一部分 河湾县水利工程管理局概况\n主要职责。\n");
    for (const facts::Oddity& one : facts.oddities) {
        EXPECT_NE(one.kind, facts::Oddity::Kind::name_variant);
    }
}

TEST(UnitName, OfAPlaceIsTakenWhereNoBodyIsNamed) {
    EXPECT_EQ(unit_name("某区2022年度农村道路管护项目绩效自评报告\n"), "某区");
    EXPECT_EQ(unit_name("双溪镇2022年农村道路管护补助资金绩效自评报告\n"), "双溪镇");
}

TEST(Profile, YearIsThatOfTheTitleAndNotTheOneItIsComparedWith) {
    EXPECT_EQ(
        facts_of("河湾县水利局2023年部门预算公开\n收入预算120.50万元，比2022年度增加3万元。\n")
            .year,
        2023);
    EXPECT_EQ(
        facts_of("会议费情况说明\n与2021年度相比，2022年会议费支出3.50万元，减少1万元。\n").year,
        2022);
    EXPECT_EQ(
        facts_of("项目绩效自评表\n项目名称：渠道清淤  年度：2021\n2020年结转资金3.50万元。\n").year,
        2021);
}

TEST(Profile, TheDateOfFillingInIsNoFiscalYear) {
    EXPECT_EQ(
        facts_of("自评表\n填报单位：河湾县水利局  填报日期：2024年3月1日\n2023年度预算3.20万元。\n")
            .year,
        2023);
}

TEST(Profile, ADeadlineIsNoMidYearDate) {
    const auto period_of = [](const std::string& sentence) {
        const auto facts = facts_of("河湾县水利局2022年度绩效自评报告\n" + sentence);
        return facts.mentions.empty() ? std::string("?") : facts.mentions.back().period;
    };
    EXPECT_EQ(period_of("补助资金按要求于6月30日前到位320.50万元。\n"), "2022");
    EXPECT_EQ(period_of("截至6月30日前到位320.50万元。\n"), "2022-mid");
    EXPECT_EQ(period_of("截至6月30日到位320.50万元。\n"), "2022-mid");
}

TEST(Profile, KindOfASelfAssessmentTableIsATable) {
    EXPECT_EQ(facts_of("项目支出绩效自评表\n（2022年度）\n").kind, "project-table");
    EXPECT_EQ(facts_of("部门整体支出绩效自评表\n").kind, "dept-report");
    EXPECT_EQ(facts_of("项目支出绩效自评报告\n").kind, "project-report");
}

}  // namespace
}  // namespace reading
