#include "facts/concepts.h"

#include "figures/figure.h"

#include <algorithm>
#include <array>

namespace facts {

namespace {

// Ids ascend within each group; words are what real reports say instead of the term.
constexpr std::array table{
    // Money.
    Concept{"initial_budget",
            {"年初预算数", "Initial budget"},
            "年初预算|年初批复|年初预算批复数",
            Kind::money,
            2,
            "万元"},
    Concept{"budget_change",
            {"预算调整数", "Budget change"},
            "调减|追加|调剂|年中调整|预算调整",
            Kind::money,
            2,
            "万元"},
    Concept{"result_change",
            {"绩效结果应用调整数", "Change by performance result"},
            "绩效结果应用调整预算数",
            Kind::money,
            2,
            "万元"},
    Concept{"adjusted_budget",
            {"全年预算数", "Adjusted budget"},
            "调整后预算数|调整预算数|全年（调整）预算数|预算总额",
            Kind::money,
            2,
            "万元"},
    Concept{"executed",
            {"全年执行数", "Executed"},
            "执行数|预算执行数|实际支出|资金执行数",
            Kind::money,
            2,
            "万元"},
    Concept{"mid_year_executed",
            {"年中执行数", "Executed at mid-year"},
            "1—7月执行数",
            Kind::money,
            2,
            "万元"},
    Concept{"unspent", {"年末未执行数", "Unspent"}, "未支付|结转结余", Kind::money, 2, "万元"},
    Concept{"carried_over", {"年末结转", "Carried over"}, "结转资金|结转", Kind::money, 2, "万元"},
    Concept{"surplus", {"年末结余", "Surplus"}, "结余资金|结余", Kind::money, 2, "万元"},
    Concept{"previous_expenditure",
            {"上年支出数", "Last year's expenditure"},
            "上年决算数",
            Kind::money,
            2,
            "万元"},
    Concept{"task_budget", {"任务预算金额", "Budget of the task"}, "", Kind::money, 2, "万元"},
    Concept{"task_executed", {"任务执行金额", "Executed for the task"}, "", Kind::money, 2, "万元"},
    // Rates.
    Concept{"execution_rate",
            {"预算执行率", "Execution rate"},
            "执行率|支付率|完成全年预算数",
            Kind::share,
            2,
            "%"},
    Concept{"execution_rate_initial",
            {"年初预算执行率", "Execution rate of the initial budget"},
            "完成年初预算",
            Kind::share,
            2,
            "%"},
    Concept{"mid_year_execution_rate",
            {"年中执行率", "Execution rate at mid-year"},
            "",
            Kind::share,
            2,
            "%"},
    Concept{"adjustment_rate", {"预算调整率", "Adjustment rate"}, "", Kind::share, 2, "%"},
    Concept{"carry_over_rate", {"结转结余率", "Unspent rate"}, "", Kind::share, 2, "%"},
    Concept{"control_rate",
            {"预算控制率", "Control rate"},
            "“三公”经费控制率|公用经费控制率",
            Kind::share,
            2,
            "%"},
    Concept{"change_rate", {"变动率", "Rate of change"}, "“三公”经费变动率", Kind::share, 2, "%"},
    Concept{"staffing_rate", {"在职人员控制率", "Staffing rate"}, "控制率", Kind::share, 2, "%"},
    Concept{"growth", {"增长率", "Growth"}, "同比增长|增长|较上年增长|增幅", Kind::share, 2, "%"},
    Concept{"share", {"占比", "Share"}, "占", Kind::share, 2, "%"},
    Concept{"completion", {"指标完成率", "Completion"}, "完成率|完成比例", Kind::share, 2, "%"},
    Concept{
        "mid_year_completion", {"年中完成率", "Completion at mid-year"}, "", Kind::share, 2, "%"},
    Concept{"deviation", {"偏差率", "Deviation"}, "偏离度|偏差度", Kind::share, 2, "%"},
    // Counts and values.
    Concept{"establishment",
            {"编制数", "Establishment"},
            "编制|核定编制|部门单位编制数",
            Kind::count,
            0,
            "名"},
    Concept{"actual_staff", {"实有人数", "Actual staff"}, "实有|实有人员", Kind::count, 0, "人"},
    Concept{"in_post", {"在职人数", "Staff in post"}, "在职|在职人员", Kind::count, 0, "人"},
    Concept{"retired", {"退休人数", "Retired"}, "退休", Kind::count, 0, "人"},
    Concept{"veterans", {"离休人数", "Retired veterans"}, "离休", Kind::count, 0, "人"},
    Concept{"subordinate_count",
            {"所属二级单位数", "Subordinate units"},
            "直属二级单位",
            Kind::count,
            0,
            "个"},
    Concept{"project_count", {"项目个数", "Number of projects"}, "项目数", Kind::count, 0, "个"},
    Concept{"completed_count", {"已完成项目数", "Completed projects"}, "", Kind::count, 0, "个"},
    Concept{"unfinished_count", {"未完成项目数", "Unfinished projects"}, "", Kind::count, 0, "个"},
    Concept{"carried_count", {"结转项目数", "Carried-over projects"}, "", Kind::count, 0, "个"},
    Concept{"task_value", {"重点工作完成值", "Result of the task"}, "", Kind::count, 0, ""},
    Concept{"previous_value",
            {"上年值", "Last year's value"},
            "上年完成值|去年同期",
            Kind::count,
            0,
            ""},
    Concept{"target", {"年度指标值", "Target"}, "预期指标|目标值|指标值", Kind::count, 0, ""},
    Concept{"mid_year_value",
            {"年中监控完成值", "Mid-year value"},
            "年中绩效运行监控完成值",
            Kind::count,
            0,
            ""},
    Concept{"final_value",
            {"实际完成值", "Final value"},
            "本次评价实际完成值|完成值",
            Kind::count,
            0,
            ""},
    Concept{"headcount", {"数量", "Number"}, "", Kind::count, 0, "人"},
    // Scores.
    Concept{"weight", {"分值", "Weight"}, "权重|标准分", Kind::points, 2, "分"},
    Concept{"execution_score",
            {"预算执行得分", "Execution score"},
            "预算执行率得分",
            Kind::points,
            2,
            "分"},
    Concept{"score", {"指标得分", "Indicator score"}, "得分", Kind::points, 2, "分"},
    Concept{
        "indicators_score", {"绩效指标得分", "Score of the indicators"}, "", Kind::points, 2, "分"},
    Concept{"total_score",
            {"自评总分", "Total score"},
            "综合得分|自评得分|总分",
            Kind::points,
            2,
            "分"},
    Concept{"rating", {"评价等级", "Rating"}, "评价结果|评价等次|等级", Kind::rating, 0, ""},
};

}  // namespace

std::span<const Concept> concepts() {
    return table;
}

const Concept* find_concept(std::string_view id) {
    const auto* row = std::ranges::find(table, id, &Concept::id);
    return row == table.end() ? nullptr : row;
}

std::string_view base_unit(std::string_view printed_unit) {
    switch (figures::Unit::named(printed_unit).dimension) {
        case figures::Dimension::money:
            return "元";
        case figures::Dimension::share:
            return "1";
        case figures::Dimension::points:
        case figures::Dimension::count:
            break;
    }
    return printed_unit;
}

}  // namespace facts
