#pragma once
// The fields of every record of the dossier, each named once: key, Chinese label as the official
// forms print it, English label. Order here is order everywhere.

#include "domain/describe.h"
#include "domain/dossier.h"

namespace domain {

template <typename Visitor, Of<DossierKey> T>
void describe(Visitor& v, T& r) {
    v(Field{"bureau", {"财政区划代码", "Finance bureau"}}, r.bureau);
    v(Field{"fiscal_year", {"年度", "Fiscal year"}}, r.fiscal_year);
    v(Field{"unit", {"单位编码", "Unit code"}}, r.unit);
}

template <typename Visitor, Of<Subordinate> T>
void describe(Visitor& v, T& r) {
    v(Field{"id", {"单位编码", "Unit code"}}, r.id);
    v(Field{"name", {"单位名称", "Unit name"}}, r.name);
}

template <typename Visitor, Of<UnitProfile> T>
void describe(Visitor& v, T& r) {
    v(Field{"name", {"单位名称", "Unit name"}}, r.name);
    v(Field{"short_name", {"单位简称", "Short name"}}, r.short_name);
    v(Field{"superior", {"主管部门", "Supervising department"}}, r.superior);
    v(Field{"legal_basis", {"设立依据", "Legal basis"}}, r.legal_basis);
    v(Field{"nature", {"单位性质", "Nature"}}, r.nature);
    v(Field{"rank", {"机构规格", "Rank"}}, r.rank);
    v(Field{"duties", {"主要职能", "Duties"}}, r.duties);
    v(Field{"structure", {"机构设置", "Structure"}}, r.structure);
    v(Field{"subordinates", {"所属二级单位", "Subordinate units"}}, r.subordinates);
    v(Field{"contact", {"联系人", "Contact"}}, r.contact);
}

template <typename Visitor, Of<Staffing> T>
void describe(Visitor& v, T& r) {
    v(Field{"establishment", {"编制数", "Establishment"}}, r.establishment);
    v(Field{"actual", {"实有人数", "Actual staff"}}, r.actual);
    v(Field{"in_post", {"在职人数", "Staff in post"}}, r.in_post);
    v(Field{"retired", {"退休人数", "Retired"}}, r.retired);
    v(Field{"veterans", {"离休人数", "Retired veterans"}}, r.veterans);
}

template <typename Visitor, Of<KeyTask> T>
void describe(Visitor& v, T& r) {
    v(Field{"id", {"编号", "Id"}}, r.id);
    v(Field{"name", {"任务名称", "Task"}}, r.name);
    v(Field{"content", {"主要内容", "Content"}}, r.content);
    v(Field{"value", {"完成值", "Result"}}, r.value);
    v(Field{"unit", {"计量单位", "Unit of measure"}}, r.unit);
    v(Field{"previous", {"上年值", "Last year's value"}}, r.previous);
    v(Field{"growth", {"增长率（%）", "Growth (%)"}}, r.growth);
    v(Field{"share", {"占比（%）", "Share (%)"}}, r.share);
    v(Field{"share_of", {"占比的总体", "Share of what"}}, r.share_of);
    v(Field{"budget", {"预算金额", "Budget"}}, r.budget);
    v(Field{"executed", {"执行金额", "Executed"}}, r.executed);
}

template <typename Visitor, Of<BudgetLine> T>
void describe(Visitor& v, T& r) {
    v(Field{"initial", {"年初预算数", "Initial budget"}}, r.initial);
    v(Field{"adjusted", {"全年预算数", "Adjusted budget"}}, r.adjusted);
    v(Field{"mid_year_executed", {"年中执行数", "Executed at mid-year"}}, r.mid_year_executed);
    v(Field{"mid_year_rate", {"年中执行率（%）", "Execution rate at mid-year (%)"}},
      r.mid_year_rate);
    v(Field{"executed", {"全年执行数", "Executed"}}, r.executed);
    v(Field{"carried_over", {"年末结转", "Carried over"}}, r.carried_over);
    v(Field{"surplus", {"年末结余", "Surplus"}}, r.surplus);
    v(Field{"reason", {"调整或未执行原因", "Reason"}}, r.reason);
}

template <typename Visitor, Of<BudgetMovement> T>
void describe(Visitor& v, T& r) {
    v(Field{"id", {"编号", "Id"}}, r.id);
    v(Field{"date", {"日期", "Date"}}, r.date);
    v(Field{"kind", {"调整类型", "Kind"}}, r.kind);
    v(Field{"line", {"支出类别", "Line"}}, r.line);
    v(Field{"amount", {"调整金额", "Amount"}}, r.amount);
    v(Field{"document", {"文号", "Document"}}, r.document);
    v(Field{"reason", {"调整原因", "Reason"}}, r.reason);
}

template <typename Visitor, Of<EconomicLine> T>
void describe(Visitor& v, T& r) {
    v(Field{"id", {"科目编码", "Code"}}, r.id);
    v(Field{"name", {"科目名称", "Name"}}, r.name);
    v(Field{"initial", {"年初预算数", "Initial budget"}}, r.initial);
    v(Field{"adjusted", {"全年预算数", "Adjusted budget"}}, r.adjusted);
    v(Field{"executed", {"全年执行数", "Executed"}}, r.executed);
}

template <typename Visitor, Of<EarmarkedProjects> T>
void describe(Visitor& v, T& r) {
    v(Field{"count", {"专项资金项目数", "Earmarked projects"}}, r.count);
    v(Field{"completed", {"已完成项目数", "Completed"}}, r.completed);
    v(Field{"unfinished", {"未完成项目数", "Unfinished"}}, r.unfinished);
    v(Field{"carried_over", {"结转项目数", "Carried over"}}, r.carried_over);
}

template <typename Visitor, Of<Budget> T>
void describe(Visitor& v, T& r) {
    v(Field{"basic", {"基本支出", "Basic expenditure"}}, r.basic);
    v(Field{"personnel", {"人员经费", "Personnel expenditure"}}, r.personnel);
    v(Field{"operating", {"公用经费", "Operating expenditure"}}, r.operating);
    v(Field{"project", {"项目支出", "Project expenditure"}}, r.project);
    v(Field{"earmarked", {"上级专项资金", "Earmarked transfers"}}, r.earmarked);
    v(Field{"project_count", {"项目支出个数", "Number of projects"}}, r.project_count);
    v(Field{"earmarked_projects", {"专项资金项目", "Earmarked projects"}}, r.earmarked_projects);
    v(Field{"movements", {"预算调整", "Budget movements"}}, r.movements);
    v(Field{"economic", {"经济分类", "By economic code"}}, r.economic);
}

template <typename Visitor, Of<ThreePublicLine> T>
void describe(Visitor& v, T& r) {
    v(Field{"previous", {"上年支出数", "Last year"}}, r.previous);
    v(Field{"budget", {"本年预算数", "Budget"}}, r.budget);
    v(Field{"executed", {"本年支出数", "Executed"}}, r.executed);
    v(Field{"reason", {"变动原因", "Reason"}}, r.reason);
}

template <typename Visitor, Of<ThreePublic> T>
void describe(Visitor& v, T& r) {
    v(Field{"abroad", {"因公出国（境）费", "Travel abroad"}}, r.abroad);
    v(Field{"vehicle_purchase", {"公务用车购置费", "Vehicle purchase"}}, r.vehicle_purchase);
    v(Field{"vehicle_running", {"公务用车运行维护费", "Vehicle running"}}, r.vehicle_running);
    v(Field{"reception", {"公务接待费", "Reception"}}, r.reception);
    v(Field{"trips", {"因公出国（境）团组数", "Trips abroad"}}, r.trips);
    v(Field{"travellers", {"因公出国（境）人次", "Travellers"}}, r.travellers);
    v(Field{"vehicles_bought", {"公务用车购置数", "Vehicles bought"}}, r.vehicles_bought);
    v(Field{"vehicles_kept", {"公务用车保有量", "Vehicles kept"}}, r.vehicles_kept);
    v(Field{"receptions", {"公务接待批次", "Receptions"}}, r.receptions);
    v(Field{"guests", {"公务接待人次", "Guests"}}, r.guests);
}

template <typename Visitor, Of<Goal> T>
void describe(Visitor& v, T& r) {
    v(Field{"id", {"编号", "Id"}}, r.id);
    v(Field{"expected", {"预期目标", "Expected"}}, r.expected);
    v(Field{"achieved", {"实际完成情况", "Achieved"}}, r.achieved);
}

template <typename Visitor, Of<HistoryValue> T>
void describe(Visitor& v, T& r) {
    v(Field{"id", {"年份", "Year"}}, r.id);
    v(Field{"value", {"完成值", "Value"}}, r.value);
}

template <typename Visitor, Of<PlannedValue> T>
void describe(Visitor& v, T& r) {
    v(Field{"id", {"截至月份", "Up to month"}}, r.id);
    v(Field{"value", {"计划累计值", "Planned, cumulative"}}, r.value);
}

template <typename Visitor, Of<Evidence> T>
void describe(Visitor& v, T& r) {
    v(Field{"id", {"编号", "Id"}}, r.id);
    v(Field{"title", {"佐证材料", "Evidence"}}, r.title);
    v(Field{"kind", {"材料类别", "Kind"}}, r.kind);
}

template <typename Visitor, Of<Indicator> T>
void describe(Visitor& v, T& r) {
    v(Field{"id", {"编号", "Id"}}, r.id);
    v(Field{"number", {"报告中的序号", "Number in the report"}}, r.number);
    v(Field{"level_1", {"一级指标", "Level 1"}}, r.level_1);
    v(Field{"level_2", {"二级指标", "Level 2"}}, r.level_2);
    v(Field{"name", {"三级指标", "Indicator"}}, r.name);
    v(Field{"sign", {"指标符号", "Sign"}}, r.sign);
    v(Field{"target", {"年度指标值", "Target"}}, r.target);
    v(Field{"target_text", {"定性目标", "Target in words"}}, r.target_text);
    v(Field{"target_date", {"计划完成日期", "Planned date"}}, r.target_date);
    v(Field{"unit", {"计量单位", "Unit of measure"}}, r.unit);
    v(Field{"weight", {"分值", "Weight"}}, r.weight);
    v(Field{"method", {"赋分方法", "Scoring method"}}, r.method);
    v(Field{"is_cumulative", {"累计指标", "Cumulative"}}, r.is_cumulative);
    v(Field{"is_execution_rate", {"即预算执行率", "Is an execution rate"}}, r.is_execution_rate);
    v(Field{"history", {"历史值", "History"}}, r.history);
    v(Field{"planned_path", {"计划进度", "Planned path"}}, r.planned_path);
    v(Field{"mid_year", {"年中监控完成值", "Mid-year value"}}, r.mid_year);
    v(Field{"final_value", {"实际完成值", "Final value"}}, r.final_value);
    v(Field{"final_text", {"完成情况", "Result in words"}}, r.final_text);
    v(Field{"final_date", {"实际完成日期", "Date of completion"}}, r.final_date);
    v(Field{"achievement", {"达成等次", "Achievement"}}, r.achievement);
    v(Field{"judged_score", {"评定得分", "Judged score"}}, r.judged_score);
    v(Field{"reason", {"偏差原因分析", "Reason of deviation"}}, r.reason);
    v(Field{"improvement", {"改进措施", "Improvement"}}, r.improvement);
    v(Field{"task", {"对应重点工作", "Key task"}}, r.task);
    v(Field{"formula", {"计算公式", "Formula"}}, r.formula);
    v(Field{"data_source", {"数据来源", "Data source"}}, r.data_source);
    v(Field{"evidence", {"佐证材料", "Evidence"}}, r.evidence);
}

template <typename Visitor, Of<FundLine> T>
void describe(Visitor& v, T& r) {
    v(Field{"initial", {"年初预算数", "Initial budget"}}, r.initial);
    v(Field{"adjusted", {"全年预算数", "Adjusted budget"}}, r.adjusted);
    v(Field{"executed", {"全年执行数", "Executed"}}, r.executed);
}

template <typename Visitor, Of<Project> T>
void describe(Visitor& v, T& r) {
    v(Field{"id", {"项目编码", "Project code"}}, r.id);
    v(Field{"name", {"项目名称", "Project"}}, r.name);
    v(Field{"kind", {"项目类别", "Kind"}}, r.kind);
    v(Field{"department", {"主管部门", "Department"}}, r.department);
    v(Field{"unit", {"实施单位", "Implementing unit"}}, r.unit);
    v(Field{"fiscal", {"当年财政拨款", "Fiscal appropriation"}}, r.fiscal);
    v(Field{"carried", {"上年结转资金", "Carried over"}}, r.carried);
    v(Field{"other", {"其他资金", "Other funds"}}, r.other);
    v(Field{"reason", {"调整或未执行原因", "Reason"}}, r.reason);
    v(Field{"goals", {"年度总体目标", "Annual goals"}}, r.goals);
    v(Field{"indicators", {"绩效指标", "Indicators"}}, r.indicators);
}

template <typename Visitor, Of<Statement> T>
void describe(Visitor& v, T& r) {
    v(Field{"id", {"编号", "Id"}}, r.id);
    v(Field{"text", {"内容", "Text"}}, r.text);
}

template <typename Visitor, Of<Narrative> T>
void describe(Visitor& v, T& r) {
    v(Field{"fund_use", {"使用方法", "How funds are used"}}, r.fund_use);
    v(Field{"scope", {"主要内容及涉及范围", "Scope"}}, r.scope);
    v(Field{"fund_management", {"资金管理情况", "Fund management"}}, r.fund_management);
    v(Field{"basic_management", {"基本支出管理", "Management of basic expenditure"}},
      r.basic_management);
    v(Field{"three_public_control", {"“三公”经费控制情况", "Three-public control"}},
      r.three_public_control);
    v(Field{"problems", {"存在的主要问题及原因分析", "Problems"}}, r.problems);
    v(Field{"measures", {"改进措施", "Measures"}}, r.measures);
    v(Field{"suggestions", {"建议", "Suggestions"}}, r.suggestions);
}

template <typename Visitor, Of<Claim> T>
void describe(Visitor& v, T& r) {
    v(Field{"id", {"编号", "Id"}}, r.id);
    v(Field{"concept", {"数据项", "Concept"}}, r.concept_id);
    v(Field{"subject", {"对象", "Subject"}}, r.subject);
    v(Field{"period", {"期间", "Period"}}, r.period);
    v(Field{"value", {"原文所写", "As printed"}}, r.value);
    v(Field{"place", {"位置", "Place"}}, r.place);
}

template <typename Visitor, Of<Dossier> T>
void describe(Visitor& v, T& r) {
    v(Field{"key", {"编号", "Key"}}, r.key);
    v(Field{"policy", {"适用规则", "Policy pack"}}, r.policy);
    v(Field{"filled_on", {"填报时间", "Filled in on"}}, r.filled_on);
    v(Field{"mid_year_month", {"年中监控月份", "Month of mid-year monitoring"}}, r.mid_year_month);
    v(Field{"profile", {"部门单位基本情况", "Unit profile"}}, r.profile);
    v(Field{"staffing", {"人员构成", "Staffing"}}, r.staffing);
    v(Field{"key_tasks", {"年度重点工作", "Key tasks"}}, r.key_tasks);
    v(Field{"goals", {"年度总体目标", "Annual goals"}}, r.goals);
    v(Field{"budget", {"预算与执行", "Budget and execution"}}, r.budget);
    v(Field{"three_public", {"“三公”经费", "Three-public expenditure"}}, r.three_public);
    v(Field{"indicators", {"绩效指标", "Indicators"}}, r.indicators);
    v(Field{"projects", {"项目", "Projects"}}, r.projects);
    v(Field{"narrative", {"总结与措施", "Narrative"}}, r.narrative);
    v(Field{"claims", {"报告所写数据", "Figures as printed"}}, r.claims);
}

}  // namespace domain
