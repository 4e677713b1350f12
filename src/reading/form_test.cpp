#include "reading/form.h"

#include "documents/xlsx_writer.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace reading {
namespace {

using documents::Cell;
using documents::Table;
using Row = std::vector<Cell>;

Cell cell(std::string text, int columns = 1, int rows = 1) {
    Cell one;
    one.is_number = !text.empty() && text.find_first_not_of("0123456789.,") == std::string::npos;
    one.runs.push_back({.text = std::move(text)});
    one.column_span = columns;
    one.row_span = rows;
    return one;
}

Row cells(std::initializer_list<const char*> texts) {
    Row row;
    for (const char* text : texts) row.push_back(cell(text));
    return row;
}

documents::Sheet sheet(std::string title, std::vector<Row> rows) {
    documents::Sheet one{.name = "表"};
    one.table.title = std::move(title);
    one.table.rows = std::move(rows);
    std::size_t columns = 1;
    for (const Row& row : one.table.rows) {
        std::size_t width = 0;
        for (const Cell& each : row) width += static_cast<std::size_t>(each.column_span);
        columns = std::max(columns, width);
    }
    one.table.column_widths.assign(columns, 1.0 / static_cast<double>(columns));
    return one;
}

base::Result<FormRead> read(const std::vector<documents::Sheet>& sheets) {
    auto bytes = documents::write_xlsx(sheets);
    EXPECT_TRUE(bytes.ok()) << bytes.error().text();
    return read_form(std::move(bytes).value());
}

FormRead read_good(std::string title, std::vector<Row> rows) {
    auto form = read({sheet(std::move(title), std::move(rows))});
    EXPECT_TRUE(form.ok()) << form.error().text();
    return form.ok() ? std::move(form).value() : FormRead{};
}

std::string notes_of(const FormRead& form) {
    std::string all;
    for (const Note& note : form.notes) {
        all += note.address + " “" + note.text + "” " + note.message.zh + "\n";
    }
    return all;
}

const Note* note_with(const FormRead& form, std::string_view text) {
    const auto at = std::ranges::find(form.notes, text, &Note::text);
    return at == form.notes.end() ? nullptr : &*at;
}

std::string claim_of(const FormRead& form, std::string_view concept_id, std::string_view subject) {
    for (const domain::Claim& claim : form.dossier.claims) {
        if (claim.concept_id == concept_id && claim.subject == subject) return claim.value;
    }
    return {};
}

const char* const department = "部门（单位）整体支出绩效自评表（2023年度）";
const char* const project = "项目支出绩效自评表（2023年度）";

// A small form in the official layout: 11 columns, merged side labels.
std::vector<Row> official() {
    return {
        {cell("部门（单位）名称", 2), cell("某发展服务中心", 4), cell("主管部门", 2),
         cell("（未填）", 3)},
        {cell("预算执行情况（万元）", 1, 4), cell("支出类别", 3), cell("年初预算数"),
         cell("预算调整数"), cell("全年预算数"), cell("全年执行数"), cell("分值"), cell("执行率"),
         cell("得分")},
        {cell("部门整体支出总额", 3), cell("603.35"), cell("-229.71"), cell("373.64"),
         cell("373.49"), cell("10"), cell("99.96%"), cell("10.00")},
        {cell("其中：基本支出", 3), cell("583.35"), cell("-209.71"), cell("373.64"), cell("373.49"),
         cell("—"), cell("99.96%"), cell("—")},
        {cell("　　　项目支出", 3), cell("20.00"), cell("-20.00"), cell("0.00"), cell("0.00"),
         cell("—"), cell("不适用"), cell("—")},
        {cell("年度主要任务完成情况", 1, 2), cell("任务名称", 3), cell("主要内容", 2),
         cell("完成情况", 2), cell("预算金额（万元）", 2), cell("执行金额（万元）")},
        {cell("班列开行", 3), cell("组织班列", 2), cell("1236列", 2), cell("1,100.50", 2),
         cell("（未填）")},
        {cell("年度总体目标", 1, 2), cell("预期目标", 5), cell("实际完成情况", 5)},
        {cell("开行班列", 5), cell("已开行", 5)},
        {cell("绩效指标", 1, 4), cell("一级指标"), cell("二级指标"), cell("三级指标"),
         cell("年度指标值"), cell("年中监控值"), cell("实际完成值"), cell("指标完成率"),
         cell("分值"), cell("得分"), cell("偏差原因分析及改进措施")},
        {cell("产出指标\n（45分）", 1, 3), cell("数量指标", 1, 2), cell("班列开行量"),
         cell("≥1200列"), cell("620列"), cell("1236列"), cell("103%"), cell("15.00"), cell("15.00"),
         cell("超过预期。改进措施：提高目标。")},
        {cell("基本支出执行率"), cell("≥80%"), cell("49.51%"), cell("99.96%"), cell("124.95%"),
         cell("15.00"), cell("15.00"), cell("")},
        {cell("时效指标"), cell("完成时间"), cell("2023年12月31日前"), cell("—"),
         cell("2023年12月20日"), cell("按期完成"), cell("15.00"), cell("15.00"), cell("")},
        {cell("总分", 8), cell("100"), cell("85.00"), cell("等级：良")},
    };
}

TEST(Form, the_official_form_of_a_department_is_read_as_it_stands) {
    const FormRead form = read_good(department, official());
    EXPECT_TRUE(form.notes.empty()) << notes_of(form);
    const domain::Dossier& d = form.dossier;
    EXPECT_EQ(d.key, (domain::DossierKey{.fiscal_year = 2023}));
    EXPECT_EQ(d.profile.name, "某发展服务中心");
    EXPECT_EQ(d.profile.superior, "");
    EXPECT_EQ(d.budget.basic.initial->text(), "583.35万元");
    EXPECT_EQ(d.budget.basic.executed->text(), "373.49万元");
    EXPECT_EQ(d.budget.project.adjusted->text(), "0.00万元");
    EXPECT_FALSE(d.budget.personnel.initial);
    ASSERT_EQ(d.key_tasks.size(), 1u);
    EXPECT_EQ(d.key_tasks[0].value->text() + d.key_tasks[0].unit, "1236列");
    EXPECT_EQ(d.key_tasks[0].budget->text(), "1100.50万元");
    ASSERT_EQ(d.goals.size(), 1u);
    EXPECT_EQ(d.goals[0].achieved, "已开行");
}

TEST(Form, indicators_keep_levels_signs_units_dates_and_reasons) {
    const FormRead form = read_good(department, official());
    ASSERT_EQ(form.dossier.indicators.size(), 3u);
    const domain::Indicator& first = form.dossier.indicators[0];
    EXPECT_EQ(first.level_1 + "/" + first.level_2, "产出指标/数量指标");
    EXPECT_EQ(first.sign, domain::Sign::at_least);
    EXPECT_EQ(first.target->text() + first.unit, "1200列");
    EXPECT_EQ(first.mid_year->text(), "620");
    EXPECT_EQ(first.final_value->text(), "1236");
    EXPECT_EQ(first.weight->text(), "15.00");
    EXPECT_EQ(first.reason, "超过预期。");
    EXPECT_EQ(first.improvement, "提高目标。");
    EXPECT_EQ(form.dossier.indicators[1].final_value->text(), "99.96");
    const domain::Indicator& third = form.dossier.indicators[2];
    EXPECT_EQ(third.level_2, "时效指标");
    EXPECT_EQ(third.sign, domain::Sign::by_date);
    EXPECT_EQ(base::iso(*third.final_date), "2023-12-20");
}

TEST(Form, what_the_form_computes_becomes_claims_with_their_cells) {
    const FormRead form = read_good(department, official());
    EXPECT_EQ(claim_of(form, "executed", "total"), "373.49万元");
    EXPECT_EQ(claim_of(form, "budget_change", "basic"), "-209.71万元");
    EXPECT_EQ(claim_of(form, "execution_rate", "total"), "99.96%");
    EXPECT_EQ(claim_of(form, "execution_rate", "project"), "");
    EXPECT_EQ(claim_of(form, "execution_score", "unit"), "10.00分");
    EXPECT_EQ(claim_of(form, "completion", "indicator:i2"), "124.95%");
    EXPECT_EQ(claim_of(form, "score", "indicator:i1"), "15.00分");
    EXPECT_EQ(claim_of(form, "total_score", "unit"), "85.00分");
    EXPECT_EQ(claim_of(form, "rating", "unit"), "良");
    for (const domain::Claim& claim : form.dossier.claims) {
        EXPECT_TRUE(claim.place.starts_with("表!")) << claim.place;
    }
}

TEST(Form, columns_in_another_order_yuan_and_full_width_digits_are_understood) {
    const FormRead form = read_good(
        department,
        {cells({"金额单位：元", "", "", "", "", ""}),
         cells({"支出类别", "全年执行数", "年初预算", "全年（调整）预算数", "", ""}),
         cells({"1.人员支出", "１，２００，０００．５０", "1,300,000.00", "1250000", "", ""}),
         cells({"其中：公用经费", "30万元", "—", "", "", ""}),
         cells({"得分", "实际完成值", "年度指标值", "三级指标", "一级指标", "审核得分"}),
         cells({"10", "36%", "不低于 ３５%", "占比", "产出指标", "9"}),
         cells({"10", "明显改善", "逐步改善", "环境", "", "9"}),
         cells({"5", "3.5", "≤4次", "投诉", "效益指标", "4"})});
    const domain::Budget& budget = form.dossier.budget;
    EXPECT_EQ(budget.personnel.executed->fen(), 120'000'050);
    EXPECT_EQ(budget.personnel.adjusted->text(), "125.00万元");
    EXPECT_EQ(budget.operating.executed->text(), "30.00万元");
    EXPECT_FALSE(budget.operating.initial);
    ASSERT_EQ(form.dossier.indicators.size(), 3u);
    EXPECT_EQ(form.dossier.indicators[0].target->text(), "35");
    EXPECT_EQ(form.dossier.indicators[1].level_1, "产出指标");
    EXPECT_EQ(form.dossier.indicators[1].sign, domain::Sign::qualitative);
    EXPECT_EQ(form.dossier.indicators[1].final_text, "明显改善");
    EXPECT_EQ(form.dossier.indicators[2].sign, domain::Sign::at_most);
    ASSERT_EQ(form.notes.size(), 1u) << notes_of(form);
    EXPECT_EQ(form.notes[0].text, "审核得分");
}

TEST(Form, heads_merged_over_two_rows_are_one_row_of_headings) {
    const FormRead form = read_good(
        department, {cells({"支出类别", "年初预算数（万元）", "全年执行数（万元）", "", ""}),
                     cells({"基本支出", "5.00", "4.00", "", ""}),
                     {cell("指标体系", 3), cell("年度指标值", 1, 2), cell("实际完成值", 1, 2)},
                     cells({"一级指标", "二级指标", "三级指标"}),
                     cells({"产出指标", "数量指标", "场次", "＝12场", "12场"})});
    EXPECT_EQ(form.dossier.budget.basic.executed->text(), "4.00万元");
    ASSERT_EQ(form.dossier.indicators.size(), 1u) << notes_of(form);
    EXPECT_EQ(form.dossier.indicators[0].sign, domain::Sign::equal);
    EXPECT_TRUE(form.notes.empty()) << notes_of(form);
}

TEST(Form, a_project_form_becomes_a_project) {
    const FormRead form = read_good(
        project, {{cell("项目名称"), cell("口岸经费", 5), cell("项目编码"), cell("P-01", 2)},
                  {cell("主管部门"), cell("某局", 3), cell("实施单位"), cell("某中心", 4)},
                  {cell("项目资金（万元）", 1, 3), cell("资金来源", 2), cell("年初预算数"),
                   cell("全年预算数（A）"), cell("全年执行数（B）"), cell("分值"),
                   cell("执行率（B/A）"), cell("得分")},
                  {cell("年度资金总额", 2), cell("20.00"), cell("20.00"), cell("18.00"), cell("10"),
                   cell("90.00%"), cell("9.00")},
                  {cell("其中：当年财政拨款", 2), cell("20.00"), cell("20.00"), cell("18.00"),
                   cell("—"), cell("90.00%"), cell("—")}});
    EXPECT_TRUE(form.notes.empty()) << notes_of(form);
    ASSERT_EQ(form.dossier.projects.size(), 1u);
    const domain::Project& one = form.dossier.projects[0];
    EXPECT_EQ(one.id + one.name + one.department + one.unit, "P-01口岸经费某局某中心");
    EXPECT_EQ(one.fiscal.executed->text(), "18.00万元");
    EXPECT_EQ(claim_of(form, "executed", "project:P-01"), "18.00万元");
    EXPECT_EQ(claim_of(form, "execution_score", "project:P-01"), "9.00分");
    EXPECT_EQ(claim_of(form, "execution_rate", "project:P-01/fiscal"), "90.00%");
}

TEST(Form, what_cannot_be_understood_is_noted_with_its_cell) {
    std::vector<Row> rows = official();
    rows[3][1] = cell("约五百");
    rows[10][3] = cell("≥1e30列");
    rows[10][5] = cell("1e30");
    const FormRead form = read_good(department, rows);
    for (const std::string_view text : {"约五百", "≥1e30列", "1e30"}) {
        const Note* note = note_with(form, text);
        ASSERT_TRUE(note) << text << notes_of(form);
        EXPECT_TRUE(documents::parse_address(note->address));
        EXPECT_FALSE(note->message.zh.empty() || note->message.en.empty());
    }
    EXPECT_FALSE(form.dossier.budget.basic.initial);
    EXPECT_FALSE(form.dossier.indicators[0].target);
    EXPECT_FALSE(form.dossier.indicators[0].final_value);
}

TEST(Form, a_target_that_is_a_sentence_is_qualitative_even_after_a_digit) {
    std::vector<Row> rows = official();
    rows[10][3] = cell("9 个乡镇都建成商贸中心并且正常营业");
    const FormRead form = read_good(department, rows);
    EXPECT_EQ(form.dossier.indicators[0].sign, domain::Sign::qualitative);
    EXPECT_EQ(form.dossier.indicators[0].target_text, "9 个乡镇都建成商贸中心并且正常营业");
}

TEST(Form, amounts_without_a_unit_are_not_guessed) {
    const FormRead form = read_good(department, {cells({"支出类别", "年初预算数", "全年执行数"}),
                                                 cells({"基本支出", "583.35", "373.49"})});
    EXPECT_FALSE(form.dossier.budget.basic.initial);
    EXPECT_EQ(form.notes.size(), 2u) << notes_of(form);
}

TEST(Form, another_workbook_is_refused_with_the_headings_looked_for) {
    const auto form = read({sheet("通讯录", {cells({"姓名", "电话"}), cells({"甲", "1"})})});
    ASSERT_FALSE(form.ok());
    EXPECT_NE(form.error().message().zh.find("年度指标值"), std::string::npos);
    EXPECT_FALSE(read_form(std::string("no workbook")).ok());
}

RC_GTEST_PROP(Form, any_table_is_read_or_refused, ()) {
    static const std::vector<std::string> words{"三级指标",
                                                "年度指标值",
                                                "实际完成值",
                                                "分值",
                                                "年初预算数（万元）",
                                                "全年执行数",
                                                "任务名称",
                                                "完成情况",
                                                "预期目标",
                                                "总分",
                                                "等级：",
                                                "项目名称",
                                                "基本支出",
                                                "≥99999999999999999999",
                                                "1e30",
                                                "-",
                                                "2023年",
                                                "99.96%",
                                                "合计",
                                                "：",
                                                "（",
                                                "999999999999999.999",
                                                "得分",
                                                "",
                                                "自评表",
                                                "执行率",
                                                "二级指标"};
    const auto rows = *rc::gen::inRange(1, 9);
    std::vector<Row> table;
    for (int r = 0; r < rows; ++r) {
        Row row;
        for (int c = 0; c < 5; ++c) row.push_back(cell(*rc::gen::elementOf(words)));
        table.push_back(std::move(row));
    }
    const auto form = read({sheet("绩效自评表", std::move(table))});
    if (!form.ok()) {
        RC_ASSERT(form.error().code() == base::ErrorCode::invalid_input);
        return;
    }
    for (const Note& note : form->notes) RC_ASSERT(!note.message.zh.empty());
}

}  // namespace
}  // namespace reading
