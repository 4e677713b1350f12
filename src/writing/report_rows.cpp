#include "writing/report_rows.h"

#include "base/date.h"
#include "base/text.h"

#include <array>

namespace writing {

namespace {

using domain::BudgetMovement;
using domain::Goal;
using domain::KeyTask;
using domain::Statement;
using domain::Subordinate;

Text plain(std::string text) {
    return {std::move(text), {}};
}
Text given(const std::string& text) {
    return plain(or_not_filled(text));
}
Text date_or_not(const std::optional<base::Date>& date) {
    return plain(date ? base::chinese_date(*date) : std::string(not_filled));
}

// A text as a part of a sentence: without the stop at its end.
std::string as_clause(std::string_view text) {
    text = base::trim(text);
    for (const std::string_view stop : {"。", "；", "，", ".", ";"}) {
        if (text.ends_with(stop)) text.remove_suffix(stop.size());
    }
    return std::string(text);
}

// “年中调减” before a size, “年中未作调整” before nothing.
Text change_word(const Material& m, const Line& line) {
    if (!m.assessment.facts.find("budget_change", line.subject)) return plain("年中调整数");
    const int sign = sign_of(m, "budget_change", line.subject);
    return plain(sign < 0 ? "年中调减" : sign > 0 ? "年中调增" : "年中未作调整");
}
Text change_size(const Material& m, const Line& line) {
    const bool is_known = m.assessment.facts.find("budget_change", line.subject) != nullptr;
    if (is_known && sign_of(m, "budget_change", line.subject) == 0) return {};
    return figure_size(m, "budget_change", line.subject);
}

std::string task(const KeyTask& item) {
    return "task:" + item.id;
}
bool has_growth(const Material& m, const KeyTask& item) {
    return m.assessment.facts.find("growth", task(item)) != nullptr;
}
Text growth_word(const Material& m, const KeyTask& item) {
    if (!has_growth(m, item)) return {};
    const int sign = sign_of(m, "growth", task(item));
    return plain(sign < 0 ? "比上年下降" : sign > 0 ? "比上年增长" : "与上年持平");
}
Text growth_size(const Material& m, const KeyTask& item) {
    if (!has_growth(m, item) || sign_of(m, "growth", task(item)) == 0) return {};
    return figure_size(m, "growth", task(item));
}

Text change_rate_word(const Material& m, const Line& line) {
    const facts::Fact* fact = m.assessment.facts.find("change_rate", line.subject);
    if (!fact) return plain("比上年变动");
    if (!fact->value) return plain("与上年比较");
    const int sign = sign_of(m, "change_rate", line.subject);
    return plain(sign < 0 ? "比上年下降" : sign > 0 ? "比上年增长" : "与上年持平");
}
Text change_rate_size(const Material& m, const Line& line) {
    const auto value = m.assessment.facts.value("change_rate", line.subject);
    if (value && value->is_zero()) return {};
    return figure_size(m, "change_rate", line.subject);
}

Text rating_of(const Material& m, const scoring::Scores& scores) {
    const Text rating = figure(m, "rating", scores.subject);
    if (!scores.total || scores.rating.zh.empty()) return plain(std::string(not_filled));
    return {scores.rating.zh, rating.tag};
}

Text subordinate_names(const Material& m, const Nothing&) {
    std::string names;
    for (const Subordinate& item : m.dossier.profile.subordinates) {
        names += (names.empty() ? "" : "、") + or_not_filled(item.name);
    }
    return plain(std::move(names));
}

Text subordinate_count(const Material& m, const Nothing&) {
    if (m.dossier.profile.subordinates.empty()) return {};
    return figure(m, "subordinate_count", "unit");
}

template <std::string domain::UnitProfile::*field>
Text profile(const Material& m, const Nothing&) {
    return given(m.dossier.profile.*field);
}
template <std::string domain::UnitProfile::*field>
Text profile_clause(const Material& m, const Nothing&) {
    return plain(as_clause(m.dossier.profile.*field));
}
template <std::string domain::Narrative::*field>
Text narrative(const Material& m, const Nothing&) {
    return given(m.dossier.narrative.*field);
}

// The concept is the name of a static string, so that a row can say it.
template <const auto& concept_id, const auto& subject>
Text fact(const Material& m, const Nothing&) {
    return figure(m, concept_id, subject);
}
template <const auto& concept_id>
Text of_line(const Material& m, const Line& line) {
    return figure(m, concept_id, line.subject);
}
template <const auto& concept_id>
Text of_task(const Material& m, const KeyTask& item) {
    return figure(m, concept_id, task(item));
}
template <const auto& concept_id>
Text of_task_if_known(const Material& m, const KeyTask& item) {
    const Text text = figure(m, concept_id, task(item));
    return text.tag.empty() ? Text{} : text;
}
template <const auto& concept_id>
Text of_project(const Material& m, const ProjectView& view) {
    return figure(m, concept_id, view.subject);
}

using Id = char[];
constexpr Id initial_budget = "initial_budget";
constexpr Id adjusted_budget = "adjusted_budget";
constexpr Id budget_change = "budget_change";
constexpr Id executed = "executed";
constexpr Id mid_year_executed = "mid_year_executed";
constexpr Id execution_rate = "execution_rate";
constexpr Id execution_rate_initial = "execution_rate_initial";
constexpr Id mid_year_execution_rate = "mid_year_execution_rate";
constexpr Id adjustment_rate = "adjustment_rate";
constexpr Id unspent = "unspent";
constexpr Id carried_over = "carried_over";
constexpr Id surplus = "surplus";
constexpr Id result_change = "result_change";
constexpr Id previous_expenditure = "previous_expenditure";
constexpr Id control_rate = "control_rate";
constexpr Id change_rate = "change_rate";
constexpr Id establishment = "establishment";
constexpr Id actual_staff = "actual_staff";
constexpr Id in_post = "in_post";
constexpr Id retired = "retired";
constexpr Id veterans = "veterans";
constexpr Id staffing_rate = "staffing_rate";
constexpr Id project_count = "project_count";
constexpr Id completed_count = "completed_count";
constexpr Id unfinished_count = "unfinished_count";
constexpr Id carried_count = "carried_count";
constexpr Id total_score = "total_score";
constexpr Id execution_score = "execution_score";
constexpr Id indicators_score = "indicators_score";
constexpr Id task_value = "task_value";
constexpr Id previous_value = "previous_value";
constexpr Id growth = "growth";
constexpr Id share = "share";
constexpr Id task_budget = "task_budget";
constexpr Id task_executed = "task_executed";
constexpr Id unit = "unit";
constexpr Id project_line = "project";
constexpr Id earmarked_line = "earmarked";

// Empty unless a movement of this kind is recorded.
Text result_change_of(const Material& m, const Nothing&) {
    std::optional<figures::Money> sum;
    for (const BudgetMovement& movement : m.dossier.budget.movements) {
        if (movement.kind == domain::MovementKind::result_applied && movement.amount) {
            sum = sum.value_or(figures::Money()) + *movement.amount;
        }
    }
    return sum ? plain(sum->in(figures::MoneyUnit::wan_yuan).grouped() + "万元") : Text{};
}

constexpr std::array report_table{
    Row<Nothing>{"year",
                 {"年度", "fiscal year"},
                 [](const Material& m, const Nothing&) {
                     return plain(std::to_string(m.dossier.key.fiscal_year));
                 }},
    Row<Nothing>{
        "filled_on",
        {"填报时间", "date of filling in"},
        [](const Material& m, const Nothing&) { return date_or_not(m.dossier.filled_on); }},
    Row<Nothing>{"policy",
                 {"评分规则的名称", "name of the policy"},
                 [](const Material& m, const Nothing&) { return plain(m.policy.name.zh); }},
    Row<Nothing>{"unit.name", {"单位名称", "unit"}, profile<&domain::UnitProfile::name>},
    Row<Nothing>{"unit.code",
                 {"单位编码", "unit code"},
                 [](const Material& m, const Nothing&) { return given(m.dossier.key.unit); }},
    Row<Nothing>{"unit.superior",
                 {"主管部门", "supervising department"},
                 profile_clause<&domain::UnitProfile::superior>,
                 true},
    Row<Nothing>{"unit.legal_basis",
                 {"设立依据", "by which act it was set up"},
                 profile_clause<&domain::UnitProfile::legal_basis>,
                 true},
    Row<Nothing>{"unit.nature",
                 {"单位性质", "nature of the unit"},
                 [](const Material& m, const Nothing&) {
                     const domain::UnitNature nature = m.dossier.profile.nature;
                     if (nature == domain::UnitNature::unspecified) return Text{};
                     return plain(std::string(domain::row_of(nature).label.zh));
                 },
                 true},
    Row<Nothing>{
        "unit.rank", {"机构规格", "rank"}, profile_clause<&domain::UnitProfile::rank>, true},
    Row<Nothing>{"unit.duties", {"主要职能", "duties"}, profile<&domain::UnitProfile::duties>},
    Row<Nothing>{"unit.structure",
                 {"机构设置", "inner structure"},
                 profile_clause<&domain::UnitProfile::structure>,
                 true},
    Row<Nothing>{"unit.subordinate_count",
                 {"所属二级单位个数，没有时为空", "number of subordinate units; empty for none"},
                 subordinate_count,
                 true},
    Row<Nothing>{"unit.subordinate_names",
                 {"所属二级单位名称，顿号分隔", "names of the subordinate units"},
                 subordinate_names,
                 true},
    Row<Nothing>{"staff.establishment", {"编制数", "establishment"}, fact<establishment, unit>},
    Row<Nothing>{"staff.actual", {"实有人数", "actual staff"}, fact<actual_staff, unit>},
    Row<Nothing>{"staff.in_post", {"在职人数", "staff in post"}, fact<in_post, unit>},
    Row<Nothing>{"staff.retired", {"退休人数", "retired"}, fact<retired, unit>},
    Row<Nothing>{"staff.veterans", {"离休人数", "retired veterans"}, fact<veterans, unit>},
    Row<Nothing>{"staff.rate", {"在职人员控制率", "staffing rate"}, fact<staffing_rate, unit>},
    Row<Nothing>{"result_change",
                 {"绩效结果应用调整数", "change by performance result"},
                 result_change_of,
                 true},
    Row<Nothing>{"counts.project", {"预算项目个数", "projects"}, fact<project_count, project_line>},
    Row<Nothing>{"counts.earmarked",
                 {"上级专项资金项目个数", "earmarked projects"},
                 fact<project_count, earmarked_line>},
    Row<Nothing>{"counts.earmarked_completed",
                 {"已完成的专项资金项目", "completed earmarked projects"},
                 fact<completed_count, earmarked_line>},
    Row<Nothing>{"counts.earmarked_unfinished",
                 {"未完成的专项资金项目", "unfinished earmarked projects"},
                 fact<unfinished_count, earmarked_line>},
    Row<Nothing>{"counts.earmarked_carried",
                 {"结转的专项资金项目", "carried-over earmarked projects"},
                 fact<carried_count, earmarked_line>},
    Row<Nothing>{"score.total", {"自评总分", "total score"}, fact<total_score, unit>},
    Row<Nothing>{
        "score.execution", {"预算执行得分", "execution score"}, fact<execution_score, unit>},
    Row<Nothing>{"score.indicators",
                 {"绩效指标得分", "score of the indicators"},
                 fact<indicators_score, unit>},
    Row<Nothing>{"score.rating",
                 {"评价等级", "rating"},
                 [](const Material& m, const Nothing&) { return rating_of(m, m.assessment.unit); }},
    Row<Nothing>{"score.known",
                 {"总分能够算出时为“是”，否则为空", "“是” when the total can be computed"},
                 [](const Material& m, const Nothing&) {
                     return plain(m.assessment.unit.total ? "是" : "");
                 },
                 true},
    Row<Nothing>{"narrative.fund_use",
                 {"使用方法", "how funds are used"},
                 narrative<&domain::Narrative::fund_use>},
    Row<Nothing>{
        "narrative.scope", {"主要内容及涉及范围", "scope"}, narrative<&domain::Narrative::scope>},
    Row<Nothing>{"narrative.fund_management",
                 {"资金管理情况", "fund management"},
                 narrative<&domain::Narrative::fund_management>},
    Row<Nothing>{"narrative.basic_management",
                 {"基本支出管理", "management of basic expenditure"},
                 narrative<&domain::Narrative::basic_management>},
    Row<Nothing>{"narrative.three_public_control",
                 {"“三公”经费控制情况", "three-public control"},
                 narrative<&domain::Narrative::three_public_control>},
};

constexpr std::array budget_line_table{
    Line{"total", "total", {"整体支出", "total expenditure"}},
    Line{"basic", "basic", {"基本支出", "basic expenditure"}},
    Line{"personnel", "personnel", {"人员经费", "personnel expenditure"}},
    Line{"operating", "operating", {"公用经费", "operating expenditure"}},
    Line{"project", "project", {"项目支出", "project expenditure"}},
    Line{"earmarked", "earmarked", {"上级专项资金", "earmarked transfers"}},
};

constexpr std::array budget_table{
    Row<Line>{"initial", {"年初预算数", "initial budget"}, of_line<initial_budget>},
    Row<Line>{"adjusted", {"全年预算数", "adjusted budget"}, of_line<adjusted_budget>},
    Row<Line>{
        "change", {"预算调整数，带正负号", "budget change with its sign"}, of_line<budget_change>},
    Row<Line>{"change_word",
              {"“年中调减”“年中调增”“年中未作调整”", "cut, raised or unchanged, as a word"},
              change_word},
    Row<Line>{
        "change_size",
        {"预算调整数，不带正负号；未作调整时为空", "budget change without its sign; may be empty"},
        change_size,
        true},
    Row<Line>{"executed", {"全年执行数", "executed"}, of_line<executed>},
    Row<Line>{"mid_year", {"年中执行数", "executed at mid-year"}, of_line<mid_year_executed>},
    Row<Line>{"rate", {"预算执行率", "execution rate"}, of_line<execution_rate>},
    Row<Line>{"rate_initial",
              {"年初预算执行率", "execution rate of the initial budget"},
              of_line<execution_rate_initial>},
    Row<Line>{"rate_mid_year",
              {"年中执行率", "execution rate at mid-year"},
              of_line<mid_year_execution_rate>},
    Row<Line>{"adjustment_rate", {"预算调整率", "adjustment rate"}, of_line<adjustment_rate>},
    Row<Line>{"unspent", {"年末未执行数", "unspent"}, of_line<unspent>},
    Row<Line>{"carried_over", {"年末结转", "carried over"}, of_line<carried_over>},
    Row<Line>{"surplus", {"年末结余", "surplus"}, of_line<surplus>},
    Row<Line>{"reason",
              {"调整或未执行原因", "reason of a change or of low execution"},
              [](const Material& m, const Line& line) {
                  const domain::Budget& b = m.dossier.budget;
                  if (line.subject == "basic") return plain(as_clause(b.basic.reason));
                  if (line.subject == "personnel") return plain(as_clause(b.personnel.reason));
                  if (line.subject == "operating") return plain(as_clause(b.operating.reason));
                  if (line.subject == "project") return plain(as_clause(b.project.reason));
                  if (line.subject == "earmarked") return plain(as_clause(b.earmarked.reason));
                  return Text{};
              },
              true},
};

constexpr std::array three_public_line_table{
    Line{"three_public", "three_public", {"“三公”经费合计", "three-public expenditure"}},
    Line{"abroad", "abroad", {"因公出国（境）费", "travel abroad"}},
    Line{"vehicles", "vehicles", {"公务用车购置及运行维护费", "vehicles"}},
    Line{"vehicle_purchase", "vehicle_purchase", {"公务用车购置费", "vehicle purchase"}},
    Line{"vehicle_running", "vehicle_running", {"公务用车运行维护费", "vehicle running"}},
    Line{"reception", "reception", {"公务接待费", "reception"}},
};

constexpr std::array three_public_table{
    Row<Line>{"previous", {"上年支出数", "last year's expenditure"}, of_line<previous_expenditure>},
    Row<Line>{"budget", {"本年预算数", "budget"}, of_line<adjusted_budget>},
    Row<Line>{"executed", {"本年支出数", "executed"}, of_line<executed>},
    Row<Line>{"control_rate", {"预算控制率", "control rate"}, of_line<control_rate>},
    Row<Line>{
        "change_rate", {"变动率，带正负号", "rate of change with its sign"}, of_line<change_rate>},
    Row<Line>{"change_word",
              {"“比上年下降”“比上年增长”“与上年持平”", "lower, higher or equal, as a word"},
              change_rate_word},
    Row<Line>{"change_size",
              {"变动率，不带正负号；持平时为空", "rate of change without its sign; may be empty"},
              change_rate_size,
              true},
};

constexpr std::array task_table{
    Row<KeyTask>{"name",
                 {"任务名称", "task"},
                 [](const Material&, const KeyTask& t) { return given(t.name); }},
    Row<KeyTask>{"content",
                 {"主要内容", "content"},
                 [](const Material&, const KeyTask& t) { return plain(as_clause(t.content)); },
                 true},
    Row<KeyTask>{"value", {"完成值", "result"}, of_task<task_value>},
    Row<KeyTask>{
        "previous", {"上年值", "last year's value"}, of_task_if_known<previous_value>, true},
    Row<KeyTask>{
        "growth", {"增长率，带正负号", "growth with its sign"}, of_task_if_known<growth>, true},
    Row<KeyTask>{"growth_word",
                 {"“比上年增长”“比上年下降”“与上年持平”；未知时为空",
                  "higher, lower or equal, as a word; may be empty"},
                 growth_word,
                 true},
    Row<KeyTask>{"growth_size",
                 {"增长率，不带正负号", "growth without its sign; may be empty"},
                 growth_size,
                 true},
    Row<KeyTask>{"share", {"占比", "share"}, of_task_if_known<share>, true},
    Row<KeyTask>{"share_of",
                 {"占比的总体", "share of what"},
                 [](const Material&, const KeyTask& t) { return plain(t.share_of); },
                 true},
    Row<KeyTask>{
        "budget", {"任务预算金额", "budget of the task"}, of_task_if_known<task_budget>, true},
    Row<KeyTask>{"executed",
                 {"任务执行金额", "executed for the task"},
                 of_task_if_known<task_executed>,
                 true},
};

constexpr std::array goal_table{
    Row<Goal>{"expected",
              {"预期目标", "expected"},
              [](const Material&, const Goal& g) { return given(g.expected); }},
    Row<Goal>{"achieved",
              {"实际完成情况", "achieved"},
              [](const Material&, const Goal& g) { return given(g.achieved); }},
};

constexpr std::array movement_table{
    Row<BudgetMovement>{
        "date",
        {"日期", "date"},
        [](const Material&, const BudgetMovement& b) { return date_or_not(b.date); }},
    Row<BudgetMovement>{"kind",
                        {"调整类型", "kind"},
                        [](const Material&, const BudgetMovement& b) {
                            return plain(std::string(domain::row_of(b.kind).label.zh));
                        }},
    Row<BudgetMovement>{"line",
                        {"支出类别", "budget line"},
                        [](const Material&, const BudgetMovement& b) {
                            return plain(std::string(domain::row_of(b.line).label.zh));
                        }},
    Row<BudgetMovement>{"amount",
                        {"调整金额，带正负号", "amount with its sign"},
                        [](const Material& m, const BudgetMovement& b) {
                            return figure(m, "budget_change", "movement:" + b.id);
                        }},
    Row<BudgetMovement>{"document",
                        {"文号", "number of the document"},
                        [](const Material&, const BudgetMovement& b) { return plain(b.document); },
                        true},
    Row<BudgetMovement>{
        "reason",
        {"调整原因", "reason"},
        [](const Material&, const BudgetMovement& b) { return given(as_clause(b.reason)); }},
};

constexpr std::array indicator_table{
    Row<IndicatorView>{"number",
                       {"序号：一、二、三", "number: 一, 二, 三"},
                       [](const Material&, const IndicatorView& v) { return plain(number_of(v)); }},
    Row<IndicatorView>{
        "name",
        {"指标名称", "indicator"},
        [](const Material&, const IndicatorView& v) { return given(v.indicator.name); }},
    Row<IndicatorView>{
        "level_1",
        {"一级指标", "level 1"},
        [](const Material&, const IndicatorView& v) { return given(v.indicator.level_1); }},
    Row<IndicatorView>{
        "level_2",
        {"二级指标", "level 2"},
        [](const Material&, const IndicatorView& v) { return given(v.indicator.level_2); }},
    Row<IndicatorView>{
        "sign",
        {"“不低于”“等于”等，定性和时限指标为空", "comparison as a word; empty for words and dates"},
        [](const Material&, const IndicatorView& v) {
            return plain(std::string(sign_words(v.indicator.sign)));
        },
        true},
    Row<IndicatorView>{"target", {"年度指标值", "target"}, target_of},
    Row<IndicatorView>{"mid_year",
                       {"年中监控完成值；没有年中值的指标为空", "mid-year value; may be empty"},
                       mid_year_of,
                       true},
    Row<IndicatorView>{"final", {"实际完成值", "final value"}, final_of},
    Row<IndicatorView>{"completion", {"指标完成率", "completion"}, completion_of},
    Row<IndicatorView>{"weight", {"分值", "weight"}, weight_of},
    Row<IndicatorView>{"score",
                       {"得分", "score"},
                       [](const Material& m, const IndicatorView& v) {
                           if (!v.score || !v.score->score) return given("");
                           return figure(m, "score", v.subject);
                       }},
    Row<IndicatorView>{"reason",
                       {"偏差原因", "reason of a deviation"},
                       [](const Material&, const IndicatorView& v) {
                           return plain(as_clause(v.indicator.reason));
                       },
                       true},
    Row<IndicatorView>{"improvement",
                       {"改进措施", "improvement"},
                       [](const Material&, const IndicatorView& v) {
                           return plain(as_clause(v.indicator.improvement));
                       },
                       true},
    Row<IndicatorView>{"missed",
                       {"未完成时为“是”，否则为空", "“是” when the target was missed"},
                       [](const Material& m, const IndicatorView& v) {
                           return plain(is_missed(m, v) ? "是" : "");
                       },
                       true},
};

constexpr std::array project_table{
    Row<ProjectView>{"name",
                     {"项目名称", "project"},
                     [](const Material&, const ProjectView& v) { return given(v.project.name); }},
    Row<ProjectView>{"kind",
                     {"项目类别", "kind"},
                     [](const Material&, const ProjectView& v) {
                         return plain(std::string(domain::row_of(v.project.kind).label.zh));
                     }},
    Row<ProjectView>{"unit",
                     {"实施单位", "implementing unit"},
                     [](const Material&, const ProjectView& v) { return given(v.project.unit); }},
    Row<ProjectView>{"initial", {"年初预算数", "initial budget"}, of_project<initial_budget>},
    Row<ProjectView>{"adjusted", {"全年预算数", "adjusted budget"}, of_project<adjusted_budget>},
    Row<ProjectView>{"executed", {"全年执行数", "executed"}, of_project<executed>},
    Row<ProjectView>{"rate", {"预算执行率", "execution rate"}, of_project<execution_rate>},
    Row<ProjectView>{"score", {"自评得分", "score"}, of_project<total_score>},
    Row<ProjectView>{
        "rating",
        {"评价等级", "rating"},
        [](const Material& m, const ProjectView& v) { return rating_of(m, v.scores); }},
    Row<ProjectView>{
        "reason",
        {"调整或未执行原因", "reason"},
        [](const Material&, const ProjectView& v) { return plain(as_clause(v.project.reason)); },
        true},
};

constexpr std::array statement_table{
    Row<Statement>{"text",
                   {"内容", "text"},
                   [](const Material&, const Statement& s) { return given(s.text); }},
};
constexpr std::array subordinate_table{
    Row<Subordinate>{"name",
                     {"单位名称", "unit"},
                     [](const Material&, const Subordinate& s) { return given(s.name); }},
};

}  // namespace

std::span<const Row<Nothing>> report_rows() {
    return report_table;
}
std::span<const Line> budget_lines() {
    return budget_line_table;
}
std::span<const Row<Line>> budget_rows() {
    return budget_table;
}
std::span<const Line> three_public_lines() {
    return three_public_line_table;
}
std::span<const Row<Line>> three_public_rows() {
    return three_public_table;
}
std::span<const Row<KeyTask>> task_rows() {
    return task_table;
}
std::span<const Row<Goal>> goal_rows() {
    return goal_table;
}
std::span<const Row<BudgetMovement>> movement_rows() {
    return movement_table;
}
std::span<const Row<IndicatorView>> indicator_rows() {
    return indicator_table;
}
std::span<const Row<ProjectView>> project_rows() {
    return project_table;
}
std::span<const Row<Statement>> statement_rows() {
    return statement_table;
}
std::span<const Row<Subordinate>> subordinate_rows() {
    return subordinate_table;
}

}  // namespace writing
