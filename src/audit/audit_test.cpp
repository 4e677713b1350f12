#include "audit/audit_json.h"
#include "audit/audit_text.h"
#include "audit/batch.h"
#include "audit/together.h"
#include "base/file.h"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace audit {
namespace {

using base::Language;

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

facts::Mention mention(std::string_view text, std::string_view quote, std::string_view figure,
                       std::string concept_id, std::string subject) {
    facts::Mention m;
    m.concept_id = std::move(concept_id);
    m.subject = std::move(subject);
    m.period = "2024";
    m.label = std::string(quote.substr(0, quote.find(figure)));
    m.figure = figures::parse_figure(figure).value();
    m.start = text.find(quote);
    m.end = m.start + quote.size();
    m.figure_start = m.start + quote.find(figure);
    m.figure_end = m.figure_start + figure.size();
    m.block = 0;
    return m;
}

AuditResult made_up() {
    AuditResult result;
    result.path = "reports/<one>.txt";
    result.document.format = "txt";
    result.document.text = "甲局 2024 年植树 1,000 棵\n植树预算 12.50万元，已用 13万元 & 其他";
    result.facts.unit = "甲局";
    result.facts.year = 2024;
    result.facts.kind = "dept-report";
    const std::string& text = result.document.text;
    result.facts.mentions.push_back(
        mention(text, "预算 12.50万元", "12.50万元", "adjusted_budget", "total"));
    result.facts.mentions.push_back(mention(text, "已用 13万元", "13万元", "executed", "total"));
    consistency::TextFinding finding;
    finding.rule = "T-PART";
    finding.certainty = consistency::Certainty::certain;
    finding.message = {"用得比有的多", "more spent than there was"};
    finding.claimed = "13万元";
    finding.expected = "≤12.50万元";
    finding.mentions = {1, 0};
    finding.quotes = {{result.facts.mentions[1].start, result.facts.mentions[1].end}};
    finding.suspects = {{1, "12万元", figures::Ratio(3, 4), {"多写了一", "one too many"}}};
    finding.suspects[0].label = {"已用额", "amount spent"};
    finding.proof = {"13万元 ＞ 12.50万元"};
    result.audit.findings.push_back(std::move(finding));
    result.audit.consistent.push_back({"T-SUM", "1 + 1 = 2", {0}});
    return result;
}

TEST(AuditJson, gives_each_figure_with_its_exact_quote_and_place) {
    const AuditResult result = made_up();
    const base::Json json = audit_json(result);
    const auto& fact = json.at("facts").at(0);
    EXPECT_EQ(fact.at("value").as_string(), "12.50");
    EXPECT_EQ(fact.at("unit").as_string(), "万元");
    EXPECT_EQ(fact.at("decimals").to_number<int>(), 2);
    const auto start = fact.at("start").to_number<std::size_t>();
    const auto end = fact.at("end").to_number<std::size_t>();
    EXPECT_EQ(result.document.text.substr(start, end - start), fact.at("quote").as_string());
    EXPECT_EQ(json.at("document").at("year").to_number<int>(), 2024);
}

TEST(AuditJson, names_the_figures_of_a_finding_by_their_ids) {
    const base::Json json = audit_json(made_up());
    const auto& finding = json.at("findings").at(0);
    EXPECT_EQ(finding.at("certainty").as_string(), "certain");
    EXPECT_EQ(finding.at("facts").at(0).as_string(), "f2");
    EXPECT_EQ(finding.at("quotes").at(0).as_string(), "已用 13万元");
    EXPECT_EQ(finding.at("suspects").at(0).at("fact").as_string(), "f2");
    EXPECT_EQ(finding.at("suspects").at(0).at("label").as_string(), "已用额");
    EXPECT_DOUBLE_EQ(finding.at("suspects").at(0).at("probability").to_number<double>(), 0.75);
}

TEST(AuditText, a_broken_line_of_chinese_has_no_space) {
    EXPECT_EQ(on_one_line("年末\n结转 3\n万元"), "年末结转 3 万元");
    EXPECT_EQ(on_one_line("a\nb"), "a b");
}

TEST(AuditText, says_line_quote_repair_and_arithmetic) {
    const std::string text = audit_text(made_up(), Language::chinese);
    EXPECT_TRUE(holds(text, "已用额 13万元")) << text;
    EXPECT_TRUE(holds(text, "[矛盾] T-PART  用得比有的多")) << text;
    EXPECT_TRUE(holds(text, "第 2 行  “已用 13万元”")) << text;
    EXPECT_TRUE(holds(text, "13万元 应为 12万元（多写了一，75%）")) << text;
    EXPECT_TRUE(holds(text, "| 13万元 ＞ 12.50万元")) << text;
    EXPECT_TRUE(holds(audit_text(made_up(), Language::english), "line 2")) << text;
}

TEST(AuditPage, marks_figures_and_findings_in_the_text_and_escapes_the_rest) {
    const std::string page = audit_page(made_up(), Language::chinese);
    EXPECT_TRUE(holds(page, "已用额 13万元")) << page;
    const std::size_t start = made_up().facts.mentions[1].start;
    EXPECT_TRUE(holds(page, fmt::format("<mark id=\"p{}\" class=\"certain\"", start)));
    EXPECT_TRUE(holds(page, fmt::format("<a href=\"#p{}\"><q>已用 13万元</q></a>", start)));
    EXPECT_TRUE(holds(page, "<span class=\"figure\">12.50万元</span>"));
    EXPECT_TRUE(holds(page, "&amp; 其他"));
    EXPECT_TRUE(holds(page, "reports/&lt;one&gt;.txt"));
    EXPECT_FALSE(holds(page, "<one>"));
}

TEST(AuditText, lists_the_first_places_of_a_finding_with_hundreds) {
    AuditResult result = made_up();
    result.audit.findings[0].quotes.resize(300, result.audit.findings[0].quotes[0]);
    EXPECT_TRUE(holds(audit_text(result, Language::chinese), "另有 280 处"));
    EXPECT_TRUE(holds(audit_page(result, Language::chinese), "… 300"));
    EXPECT_FALSE(holds(audit_text(made_up(), Language::chinese), "另有"));
}

TEST(AuditText, never_says_that_a_repair_is_impossible_or_sure) {
    EXPECT_EQ(percent_text(figures::Ratio(1, 1000)), "<1%");
    EXPECT_EQ(percent_text(figures::Ratio(999, 1000)), ">99%");
    EXPECT_EQ(percent_text(figures::Ratio(2, 3)), "67%");
}

SharedFacts report(const std::string& path, int year, std::string concept_id, std::string figure) {
    SharedFacts shared;
    shared.path = path;
    shared.unit = "甲局";
    shared.year = year;
    SharedFact fact;
    fact.concept_id = std::move(concept_id);
    fact.subject = "reception";
    fact.figure = figures::parse_figure(figure).value();
    fact.quote = figure;
    shared.facts.push_back(fact);
    return shared;
}

TEST(Together, one_fact_with_two_values_in_two_documents_is_likely_wrong) {
    const auto groups = hold_together(
        {report("a", 2024, "executed", "3.20万元"), report("b", 2024, "executed", "3.50万元")});
    ASSERT_EQ(groups.size(), 1U);
    ASSERT_EQ(groups[0].findings.size(), 1U);
    EXPECT_EQ(groups[0].findings[0].rule, "X-SAME");
    EXPECT_EQ(groups[0].findings[0].certainty, consistency::Certainty::likely);
}

TEST(Together, the_same_amount_in_other_units_agrees) {
    const auto groups = hold_together(
        {report("a", 2024, "executed", "3.20万元"), report("b", 2024, "executed", "32000元")});
    EXPECT_TRUE(groups.at(0).findings.empty());
    EXPECT_EQ(groups.at(0).agreed, 1U);
}

TEST(Together, last_year_of_this_report_is_this_year_of_last_report) {
    const auto groups = hold_together({report("a", 2023, "executed", "3.20万元"),
                                       report("b", 2024, "previous_expenditure", "2.30万元")});
    ASSERT_EQ(groups.at(0).findings.size(), 1U);
    const auto apart = hold_together(
        {report("a", 2023, "executed", "3.20万元"), report("b", 2024, "executed", "2.30万元")});
    EXPECT_TRUE(apart.at(0).findings.empty());
}

TEST(Batch, a_path_that_is_not_there_is_named) {
    const std::vector<std::string> paths{"/no/such/folder"};
    const auto found = find_documents(paths);
    ASSERT_FALSE(found.ok());
    EXPECT_TRUE(holds(found.error().text(), "/no/such/folder"));
}

class Folder : public testing::Test {
protected:
    void SetUp() override {
        const auto* info = testing::UnitTest::GetInstance()->current_test_info();
        root = std::filesystem::temp_directory_path() / (std::string("audit_") + info->name());
        std::filesystem::remove_all(root);
        std::filesystem::create_directories(root / "deep");
    }
    void TearDown() override { std::filesystem::remove_all(root); }
    void put(const std::string& name, std::string_view bytes) {
        ASSERT_TRUE(base::write_file(root / name, bytes).ok());
    }
    std::filesystem::path root;
};

TEST_F(Folder, gives_its_documents_at_any_depth_by_name) {
    put("b.txt", "b");
    put("deep/a.TXT", "a");
    put("picture.png", "p");
    put("~$b.docx", "lock");
    const std::vector<std::string> paths{root.string()};
    const auto found = find_documents(paths).value();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].filename(), "b.txt");
    EXPECT_EQ(found[1].filename(), "a.TXT");
}

TEST_F(Folder, is_given_out_in_order_by_any_number_of_threads_and_broken_files_are_rows) {
    BatchOrder order;
    for (int i = 0; i < 40; ++i) {
        const std::string name = "r" + std::to_string(100 + i) + ".txt";
        put(name, "某单位 2024 年度支出合计 5 万元。");
        order.files.push_back(root / name);
    }
    put("r120.docx", "PK\x03\x04 broken");
    order.files[20] = root / "r120.docx";
    order.render = [](const AuditResult& result) { return result.path; };
    for (const int jobs : {1, 3, 64}) {
        order.jobs = jobs;
        std::vector<BatchRow> rows;
        audit_files(order, [&](BatchRow&& row) {
            rows.push_back(std::move(row));
            return true;
        });
        ASSERT_EQ(rows.size(), 40U);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            EXPECT_EQ(rows[i].output, order.files[i].string());
            EXPECT_EQ(rows[i].is_read, i != 20);
        }
    }
}

TEST_F(Folder, stops_when_nobody_takes_more) {
    BatchOrder order;
    for (int i = 0; i < 30; ++i) order.files.push_back(root / "missing.txt");
    order.jobs = 4;
    int taken = 0;
    audit_files(order, [&](BatchRow&&) { return ++taken < 3; });
    EXPECT_EQ(taken, 3);
}

TEST(Summary, has_a_row_for_each_file) {
    BatchRow row = row_of(made_up(), Language::chinese);
    EXPECT_EQ(row.certain, 1);
    EXPECT_EQ(row.first, "用得比有的多");
    const auto workbook = summary_workbook({row, row}, Language::chinese);
    ASSERT_TRUE(workbook.ok());
    EXPECT_TRUE(workbook->starts_with("PK"));
}

}  // namespace
}  // namespace audit
