// Documents of one unit in several formats, and copied text in a batch.
#include "audit/together.h"

#include "audit/audit_text.h"
#include "audit/batch.h"
#include "audit/copied_text.h"
#include "documents/docx_writer.h"
#include "documents/xlsx_writer.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace audit {
namespace {

using consistency::Certainty;

struct Year {
    std::string goal = "12000";
    std::string final_goal = "12000";
    std::string spent = "889.62";
    std::string accounts = "8896231.50元";
    std::string before = "801.30";
    std::string last = "801.30";
};

const std::string unit = "临江市园林绿化中心";

documents::Cell cell(const std::string& text) {
    documents::Cell out;
    out.runs.push_back({text});
    return out;
}

std::string goal_table(const Year& year) {
    documents::Sheet sheet;
    sheet.name = "绩效目标表";
    sheet.table.header_rows = 1;
    sheet.table.column_widths = {0.3, 0.4, 0.3};
    sheet.table.rows = {{cell("二级指标"), cell("三级指标"), cell("年度指标值")},
                        {cell("数量指标"), cell("新增植树数量"), cell("≥" + year.goal + "株")},
                        {cell("数量指标"), cell("养护绿地面积"), cell("≥350公顷")}};
    documents::Sheet head = sheet;
    head.name = "封面";
    head.table.rows = {{cell(unit + " 2024年度部门整体支出绩效目标表")}};
    head.table.header_rows = 0;
    head.table.column_widths = {1};
    return documents::write_xlsx({head, sheet}).value();
}

std::string final_report(const Year& year) {
    documents::Document document;
    const auto add = [&](const std::string& text) {
        document.blocks.push_back(documents::Paragraph{documents::Style::body, {{text}}});
    };
    add(unit);
    add("2024年度部门整体支出绩效自评报告");
    add(
        fmt::format("2024年，本单位年初预算数为 860.00 万元，调整后预算数为 912.50 万元，"
                    "全年执行数为 {} 万元。",
                    year.spent));
    add(fmt::format("上年支出 {} 万元。", year.before));
    add(
        fmt::format("指标一：新增植树数量，目标值≥{}株，年中完成值 5200 株，年末实际完成值 12480 "
                    "株。",
                    year.final_goal));
    return documents::write_docx(document).value();
}

std::string accounts(const Year& year) {
    return fmt::format(
        "{}\n2024年度单位决算公开说明\n\n2024年度支出决算情况：年初预算为 860.00 万元，"
        "支出决算为 {}。\n",
        unit, year.accounts);
}

std::string monitoring() {
    return fmt::format(
        "<html><body><h1>{} 2024年度绩效运行监控报告</h1><p>截至2024年6月30日，本单位全年预算数 "
        "912.50 万元，1—6月执行数为 430.20 万元，执行率 47.15%。</p></body></html>",
        unit);
}

std::string last_report(const Year& year) {
    return fmt::format(
        "{}\n2023年度部门整体支出绩效自评报告\n\n2023年，本单位年初预算数为 790.00 万元，调整后"
        "预算数为 815.00 万元，全年执行数为 {} 万元。\n",
        unit, year.last);
}

SharedFacts shared(const std::string& bytes, const std::string& path) {
    const AuditResult result = audit_document(bytes, path);
    EXPECT_FALSE(result.error) << result.error->text();
    return shared_facts(path, result.facts, result.document.text);
}

TogetherGroup held(const Year& year) {
    const auto groups =
        hold_together({shared(goal_table(year), "目标.xlsx"), shared(monitoring(), "监控.html"),
                       shared(final_report(year), "报告.docx"), shared(accounts(year), "决算.txt"),
                       shared(last_report(year), "上年.txt")});
    EXPECT_EQ(groups.size(), 1U);
    return groups.at(0);
}

bool speaks_of(const TogetherFinding& finding, const std::string& a, const std::string& b) {
    return finding.places.size() >= 2 && finding.places[0].path == a && finding.places[1].path == b;
}

TEST(TogetherFormats, documents_that_agree_in_any_unit_and_period_have_no_finding) {
    const TogetherGroup group = held({});
    EXPECT_EQ(group.paths.size(), 5U);
    EXPECT_GE(group.agreed, 4U);
    for (const TogetherFinding& finding : group.findings) ADD_FAILURE() << finding.message.zh;
}

TEST(TogetherFormats, the_goal_of_the_table_and_of_the_report_are_one) {
    Year year;
    year.final_goal = "11000";
    const TogetherGroup group = held(year);
    ASSERT_EQ(group.findings.size(), 1U);
    EXPECT_TRUE(speaks_of(group.findings[0], "目标.xlsx", "报告.docx"));
    EXPECT_EQ(group.findings[0].certainty, Certainty::likely);
    EXPECT_EQ(group.findings[0].places[0].value, "12000株");
    EXPECT_EQ(group.findings[0].places[1].value, "11000株");
}

TEST(TogetherFormats, the_report_and_the_accounts_spend_the_same) {
    Year year;
    year.accounts = "898.62万元";
    const TogetherGroup group = held(year);
    ASSERT_EQ(group.findings.size(), 1U);
    EXPECT_TRUE(speaks_of(group.findings[0], "报告.docx", "决算.txt"));
    EXPECT_NE(group.findings[0].places[0].quote.find("889.62"), std::string::npos);
    EXPECT_NE(group.findings[0].places[1].quote.find("898.62"), std::string::npos);
}

TEST(TogetherFormats, last_year_in_this_report_is_what_last_years_report_says) {
    Year year;
    year.before = "810.30";
    const TogetherGroup group = held(year);
    ASSERT_EQ(group.findings.size(), 1U);
    EXPECT_TRUE(speaks_of(group.findings[0], "报告.docx", "上年.txt"));
}

SharedFact money(std::string concept_id, std::string figure, bool is_unsure = false) {
    SharedFact fact;
    fact.concept_id = std::move(concept_id);
    fact.subject = "total";
    fact.figure = figures::parse_figure(figure).value();
    fact.quote = std::move(figure);
    fact.is_unsure = is_unsure;
    return fact;
}

SharedFacts paper(const std::string& path, std::vector<SharedFact> facts) {
    SharedFacts out;
    out.path = path;
    out.unit = "甲局";
    out.year = 2024;
    out.facts = std::move(facts);
    return out;
}

TEST(TogetherBudgets, a_budget_that_does_not_say_which_may_be_the_initial_one) {
    const SharedFacts report =
        paper("b", {money("initial_budget", "860万元"), money("adjusted_budget", "912万元")});
    const auto with = [&](const char* budget, bool is_unsure) {
        return hold_together({paper("a", {money("adjusted_budget", budget, is_unsure)}), report})
            .at(0);
    };
    EXPECT_TRUE(with("8600000元", true).findings.empty());
    ASSERT_EQ(with("870万元", true).findings.size(), 1U);
    EXPECT_EQ(with("870万元", true).findings[0].certainty, Certainty::hint);
    ASSERT_EQ(with("860万元", false).findings.size(), 1U);
    EXPECT_EQ(with("860万元", false).findings[0].certainty, Certainty::likely);
}

TEST(TogetherUnits, a_name_that_one_longer_name_ends_with_is_that_units) {
    const auto named = [](const std::string& path, const std::string& name, const char* spent) {
        SharedFacts out = paper(path, {money("executed", spent)});
        out.unit = name;
        return out;
    };
    const SharedFacts city = named("a", "临江市园林绿化中心", "5.00万元");
    const SharedFacts bare = named("b", "园林绿化中心", "6.00万元");
    EXPECT_EQ(hold_together({city, bare}).size(), 1U);
    EXPECT_EQ(hold_together({city, bare}).at(0).findings.size(), 1U);
    const auto several = hold_together({city, bare, named("c", "滨河市园林绿化中心", "7.00万元")});
    EXPECT_EQ(several.size(), 3U);
    for (const TogetherGroup& group : several) EXPECT_TRUE(group.findings.empty());
}

TEST(TogetherBudgets, three_documents_make_one_finding_with_a_place_each) {
    const auto groups = hold_together({paper("a", {money("executed", "5.00万元")}),
                                       paper("b", {money("executed", "6.00万元")}),
                                       paper("c", {money("executed", "7.00万元")})});
    ASSERT_EQ(groups.at(0).findings.size(), 1U);
    EXPECT_EQ(groups.at(0).findings[0].places.size(), 3U);
}

TEST(TogetherBudgets, of_several_values_in_one_document_the_one_that_others_have_counts) {
    const auto groups =
        hold_together({paper("a", {money("executed", "3万元"), money("executed", "5.00万元")}),
                       paper("b", {money("executed", "5.00万元")})});
    EXPECT_TRUE(groups.at(0).findings.empty());
    EXPECT_EQ(groups.at(0).agreed, 1U);
}

const std::string form =
    "本表由部门填报，填报内容应当真实完整，填报人对所填数据的真实性负责并签字确认。";

// Three long sentences of its own, and one of the form.
std::string story(const std::string& who, const std::string& trees = "12480") {
    return who +
           "完善了养护巡查制度，全年组织巡查三百余次，发现问题全部当月整改完毕并逐项销号。\n\n" +
           form + "\n\n" + who + "新增植树" + trees +
           "株，苗木成活率达到既定标准，沿江景观带建设任务提前两个月全部完成。\n\n" + who +
           "组织志愿者参加义务护绿活动，覆盖全部社区，居民满意度调查结果较往年有较大改善。\n";
}

SharedFacts told(const std::string& path, const std::string& name, int year,
                 const std::string& text) {
    facts::DocumentFacts facts;
    facts.unit = name;
    facts.year = year;
    return shared_facts(path, facts, text, false);
}

std::vector<SharedFacts> batch(int others) {
    std::vector<SharedFacts> out;
    for (int i = 0; i < others; ++i) {
        out.push_back(told(fmt::format("{}.txt", i), fmt::format("第{}局", i), 2024,
                           story(fmt::format("本局第{}科", i))));
    }
    return out;
}

TEST(CopiedText, sentences_that_two_units_alone_share_are_a_hint_with_their_places) {
    auto documents = batch(6);
    const std::string text = story("中心");
    documents.push_back(told("a.txt", "甲局", 2024, text));
    documents.push_back(told("b.txt", "乙局", 2024, "前言。\n" + text));
    auto groups = hold_together(documents);
    const auto group = std::ranges::find(groups, std::string("甲局"), &TogetherGroup::unit);
    ASSERT_EQ(group->findings.size(), 1U);
    quote_copies(groups, [&](const std::string& path) {
        return path == "b.txt" ? "前言。\n" + text : text;
    });
    const TogetherFinding& finding = group->findings[0];
    EXPECT_EQ(finding.rule, "X-COPIED");
    EXPECT_EQ(finding.certainty, Certainty::hint);
    EXPECT_EQ(finding.places.size(), 6U);
    EXPECT_EQ(finding.places[0].path, "a.txt");
    EXPECT_EQ(finding.places[1].path, "b.txt");
    for (const TogetherPlace& place : finding.places) {
        EXPECT_EQ(place.quote.find(form), std::string::npos) << "all have the form's sentence";
        EXPECT_NE(text.find(place.quote), std::string::npos) << place.quote;
        EXPECT_GT(place.quote.size(), 60U);
    }
    EXPECT_NE(together_text(groups, base::Language::chinese).find("b.txt"), std::string::npos);
    EXPECT_NE(together_html(groups, base::Language::chinese).find("<q>"), std::string::npos);
    const auto plain = summary_workbook({}, base::Language::chinese);
    EXPECT_GT(summary_workbook({}, base::Language::chinese, groups)->size(), plain->size());
}

TEST(CopiedText, another_name_in_the_same_sentence_hides_nothing) {
    auto documents = batch(6);
    documents.push_back(told("a.txt", "滨河中心", 2024, story("滨河中心")));
    documents.push_back(told("b.txt", "临江中心", 2024, story("临江中心")));
    std::size_t copied = 0;
    for (const TogetherGroup& group : hold_together(documents)) {
        copied += group.findings.size();
    }
    EXPECT_EQ(copied, 1U);
}

TEST(CopiedText, what_all_share_definitions_and_quoted_documents_are_no_copies) {
    for (const TogetherGroup& group : hold_together(batch(6))) {
        EXPECT_TRUE(group.findings.empty());
    }
    std::string common;
    for (const char* name : {"甲款", "乙款", "丙款", "丁款"}) {
        common += fmt::format(
            "{}：指单位本年度从同级财政部门取得的各类财政预算拨款资金收入总和。\n\n"
            "根据《{}管理办法》有关要求，组织开展本年度的预算绩效自评工作并形成报告。\n\n",
            name, name);
    }
    const auto groups =
        hold_together({told("a", "甲局", 2024, common), told("b", "乙局", 2024, common)});
    for (const TogetherGroup& group : groups) EXPECT_TRUE(group.findings.empty());
}

TEST(CopiedText, a_unit_may_repeat_itself_but_for_the_figures_of_another_year) {
    const auto findings = [](int year, const std::string& text) {
        return hold_together({told("a", "甲局", 2023, text), told("b", "甲局", year, text)})
            .at(0)
            .findings.size();
    };
    std::string figures;
    for (int i = 0; i < 3; ++i) {
        figures += fmt::format(
            "第{}项任务全年完成 {} 株，较年初下达的任务数有所超出，质量经"
            "验收全部合格。\n\n",
            i, 1200 + i);
    }
    EXPECT_EQ(findings(2024, figures), 1U);
    EXPECT_EQ(findings(2023, figures), 0U) << "two files of one report";
    EXPECT_EQ(findings(2024, story("甲局")), 0U) << "one sentence with a figure is not enough";
}

TEST(CopiedText, ten_thousand_reports_are_compared_at_once) {
    std::vector<SharedFacts> documents;
    for (std::uint32_t i = 0; i < 10'000; ++i) {
        SharedFacts one;
        one.path = fmt::format("{}", i);
        one.unit = one.path;
        for (std::uint32_t k = 0; k < 40; ++k) {
            // Each fiftieth report has the sentences of the one before it; 20 are everybody's.
            const std::uint32_t owner = k < 20 ? 0 : (i % 50 == 1 ? i - 1 : i);
            one.sentences.push_back({owner * 1000ULL + k, k * 100, k * 100 + 90, false});
        }
        documents.push_back(std::move(one));
    }
    EXPECT_EQ(copied_passages(documents).size(), 200U);
}

}  // namespace
}  // namespace audit
