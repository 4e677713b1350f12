#include "facts/relations.h"

namespace facts {

namespace {

constexpr base::Label arithmetic{"算术关系", "Arithmetic"};
constexpr base::Label evaluation_measures{
    "《项目支出绩效评价管理办法》（财预〔2020〕10号）自评表：执行率 = 全年执行数（B）÷ "
    "全年预算数（A）",
    "MOF 财预〔2020〕10号, self-evaluation form: rate = executed (B) / adjusted budget (A)"};
constexpr base::Label common_framework{"《预算绩效评价共性指标体系框架》（财预〔2013〕53号）",
                                       "MOF 财预〔2013〕53号, common indicator framework"};
constexpr base::Label budget_identity{"预算管理一体化规范：年初预算 ± 调整 = 全年预算",
                                      "Integrated budget standard: initial ± changes = adjusted"};

constexpr std::string_view lines = "basic|personnel|operating|project|earmarked";
constexpr std::string_view lines_and_total = "basic|personnel|operating|project|earmarked|total";

constexpr std::string_view three_public_lines =
    "abroad|vehicle_purchase|vehicle_running|reception|vehicles|three_public";

// Gives one sum over child subjects for each concept.
void add_sums(std::vector<Relation>& table, std::string_view id, std::string_view parent,
              std::vector<std::string_view> children, std::vector<std::string_view> concepts,
              base::Label formula, Missing missing = Missing::unknown) {
    for (const std::string_view concept_id : concepts) {
        std::vector<Operand> operands;
        for (const std::string_view child : children) operands.push_back({concept_id, child});
        table.push_back(
            {id, {concept_id}, Operation::sum, operands, parent, formula, arithmetic, missing});
    }
}

void add_budget(std::vector<Relation>& table) {
    table.push_back({"R-BUD-1",
                     {"adjusted_budget"},
                     Operation::sum,
                     {{"initial_budget"}, {"budget_change"}},
                     lines,
                     {"年初预算数 + 预算调整数", "initial budget + change"},
                     budget_identity});
    table.push_back({"R-BUD-2",
                     {"budget_change"},
                     Operation::difference,
                     {{"adjusted_budget"}, {"initial_budget"}},
                     lines,
                     {"全年预算数 − 年初预算数", "adjusted budget − initial budget"},
                     budget_identity});
    add_sums(table, "R-BUD-3", "basic", {"personnel", "operating"},
             {"initial_budget", "adjusted_budget", "budget_change", "mid_year_executed", "executed",
              "carried_over", "surplus"},
             {"人员经费 + 公用经费", "personnel + operating"});
    add_sums(table, "R-BUD-4", "total", {"basic", "project", "earmarked"},
             {"initial_budget", "adjusted_budget", "budget_change", "executed", "mid_year_executed",
              "carried_over", "surplus"},
             {"基本支出 + 项目支出 + 上级专项资金", "basic + project + earmarked"},
             Missing::absent_line);
    table.push_back({"R-BUD-5",
                     {"budget_change"},
                     Operation::difference,
                     {{"adjusted_budget"}, {"initial_budget"}},
                     "total",
                     {"全年预算数 − 年初预算数", "adjusted budget − initial budget"},
                     budget_identity});
    table.push_back({"R-BUD-6",
                     {"unspent"},
                     Operation::difference,
                     {{"adjusted_budget"}, {"executed"}},
                     lines_and_total,
                     {"全年预算数 − 全年执行数", "adjusted budget − executed"},
                     budget_identity});
    table.push_back({"R-BUD-7",
                     {"unspent"},
                     Operation::sum,
                     {{"carried_over"}, {"surplus"}},
                     lines_and_total,
                     {"年末结转 + 年末结余", "carried over + surplus"},
                     budget_identity});
}

void add_rates(std::vector<Relation>& table) {
    table.push_back(
        {"R-EXE-1",
         {"execution_rate"},
         Operation::quotient,
         {{"executed"}, {"adjusted_budget"}},
         "basic|personnel|operating|project|earmarked|total|project:*|project:*/*|economic:*",
         {"全年执行数 ÷ 全年预算数", "executed ÷ adjusted budget"},
         evaluation_measures});
    table.push_back({"R-EXE-2",
                     {"execution_rate_initial"},
                     Operation::quotient,
                     {{"executed"}, {"initial_budget"}},
                     "basic|personnel|operating|project|earmarked|total",
                     {"全年执行数 ÷ 年初预算数", "executed ÷ initial budget"},
                     arithmetic});
    table.push_back({"R-EXE-3",
                     {"mid_year_execution_rate"},
                     Operation::quotient,
                     {{"mid_year_executed"}, {"initial_budget"}},
                     lines_and_total,
                     {"年中执行数 ÷ 年初预算数", "executed at mid-year ÷ initial budget"},
                     arithmetic,
                     Missing::unknown,
                     false});
    table.push_back({"R-EXE-4",
                     {"adjustment_rate"},
                     Operation::quotient,
                     {{"budget_change"}, {"initial_budget"}},
                     lines_and_total,
                     {"预算调整数 ÷ 年初预算数", "budget change ÷ initial budget"},
                     common_framework});
    table.push_back({"R-EXE-5",
                     {"carry_over_rate"},
                     Operation::quotient,
                     {{"unspent"}, {"adjusted_budget"}},
                     lines_and_total,
                     {"年末未执行数 ÷ 全年预算数", "unspent ÷ adjusted budget"},
                     common_framework});
    table.push_back({"R-STA-1",
                     {"actual_staff"},
                     Operation::sum,
                     {{"in_post"}, {"retired"}, {"veterans"}},
                     "unit",
                     {"在职 + 退休 + 离休", "in post + retired + veterans"},
                     arithmetic,
                     Missing::nothing});
    table.push_back({"R-STA-2",
                     {"staffing_rate"},
                     Operation::quotient,
                     {{"in_post"}, {"establishment"}},
                     "unit",
                     {"在职人数 ÷ 编制数", "staff in post ÷ establishment"},
                     common_framework});
    table.push_back({"R-CNT-1",
                     {"project_count"},
                     Operation::sum,
                     {{"completed_count"}, {"unfinished_count"}, {"carried_count"}},
                     "earmarked",
                     {"已完成 + 未完成 + 结转", "completed + unfinished + carried over"},
                     arithmetic});
}

void add_three_public(std::vector<Relation>& table) {
    add_sums(table, "R-3P-1", "vehicles", {"vehicle_purchase", "vehicle_running"},
             {"previous_expenditure", "adjusted_budget", "executed"},
             {"公务用车购置费 + 公务用车运行维护费", "vehicle purchase + vehicle running"},
             Missing::absent_line);
    add_sums(table, "R-3P-2", "three_public", {"abroad", "vehicles", "reception"},
             {"previous_expenditure", "adjusted_budget", "executed"},
             {"因公出国（境）费 + 公务用车购置及运行维护费 + 公务接待费",
              "travel abroad + vehicles + reception"},
             Missing::absent_line);
    table.push_back({"R-3P-3",
                     {"control_rate"},
                     Operation::quotient,
                     {{"executed"}, {"adjusted_budget"}},
                     three_public_lines,
                     {"本年支出数 ÷ 本年预算数", "executed ÷ budget"},
                     common_framework});
    table.push_back(
        {"R-3P-4",
         {"change_rate"},
         Operation::growth,
         {{"executed"}, {"previous_expenditure"}},
         three_public_lines,
         {"（本年支出数 − 上年支出数）÷ 上年支出数", "(executed − last year) ÷ last year"},
         common_framework});
}

std::vector<Relation> make_table() {
    std::vector<Relation> table;
    add_sums(table, "R-PRJ-1", "project:*", {"/fiscal", "/carried", "/other"},
             {"initial_budget", "adjusted_budget", "executed"},
             {"当年财政拨款 + 上年结转资金 + 其他资金", "fiscal + carried over + other"},
             Missing::nothing);
    add_budget(table);
    add_rates(table);
    add_three_public(table);
    table.push_back({"R-TSK-1",
                     {"growth"},
                     Operation::growth,
                     {{"task_value"}, {"previous_value"}},
                     "task:*",
                     {"（本年值 − 上年值）÷ 上年值", "(this year − last year) ÷ last year"},
                     arithmetic});
    table.push_back({"R-TSK-2",
                     {"previous_value"},
                     Operation::previous,
                     {{"task_value"}, {"growth"}},
                     "task:*",
                     {"本年值 ÷（1 + 增长率）", "this year ÷ (1 + growth)"},
                     arithmetic});
    return table;
}

}  // namespace

const base::Label not_applicable{"不适用", "n/a"};

std::span<const Relation> relations() {
    static const std::vector<Relation> table = make_table();
    return table;
}

}  // namespace facts
