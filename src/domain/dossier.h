#pragma once
// The dossier: all that is known of one unit in one year: who it is, what it had to do, its money,
// its indicators and what it says about them. Plain values; any combination is valid, because a
// clerk fills it in bit by bit. What must hold between the values is the business of `facts` and
// `consistency`; what is derived from them is never stored here. Field names: docs/glossary.md.

#include "base/date.h"
#include "domain/describe.h"
#include "figures/decimal.h"
#include "figures/money.h"
#include "figures/points.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace domain {

using base::Date;
using figures::Decimal;
using figures::Money;
using figures::Points;

/// The key of a dossier: the finance bureau (财政区划) leads every business key, then the year.
struct DossierKey {
    std::string bureau;  ///< division code of the finance bureau, 1 to 12 digits or letters
    int fiscal_year = 0;
    std::string unit;  ///< unit code within the bureau
    friend bool operator==(const DossierKey&, const DossierKey&) = default;
    friend auto operator<=>(const DossierKey&, const DossierKey&) = default;
};

enum class UnitNature {
    unspecified,
    administrative,
    public_service_first,
    public_service_second,
    public_service,
    department,
    other
};
template <>
struct EnumTable<UnitNature> {
    static constexpr EnumRow<UnitNature> rows[]{
        {UnitNature::unspecified, "", {"未填", "Not filled in"}},
        {UnitNature::administrative, "administrative", {"行政单位", "Administrative unit"}},
        {UnitNature::public_service_first,
         "public_service_first",
         {"公益一类事业单位", "Public institution, class 1"}},
        {UnitNature::public_service_second,
         "public_service_second",
         {"公益二类事业单位", "Public institution, class 2"}},
        {UnitNature::public_service, "public_service", {"事业单位", "Public institution"}},
        {UnitNature::department, "department", {"部门（一级预算单位）", "Department"}},
        {UnitNature::other, "other", {"其他", "Other"}},
    };
};

struct Subordinate {
    std::string id;
    std::string name;
    bool operator==(const Subordinate&) const = default;
};

struct UnitProfile {
    std::string name;
    std::string short_name;
    std::string superior;     ///< supervising department
    std::string legal_basis;  ///< by which act it was set up
    UnitNature nature = UnitNature::unspecified;
    std::string rank;
    std::string duties;
    std::string structure;  ///< inner departments, in words
    std::vector<Subordinate> subordinates;
    std::string contact;
    bool operator==(const UnitProfile&) const = default;
};

/// Numbers of people at year end.
struct Staffing {
    std::optional<std::int64_t> establishment;
    std::optional<std::int64_t> actual;
    std::optional<std::int64_t> in_post;
    std::optional<std::int64_t> retired;
    std::optional<std::int64_t> veterans;  ///< 离休
    bool operator==(const Staffing&) const = default;
};

struct KeyTask {
    std::string id;
    std::string name;
    std::string content;
    std::optional<Decimal> value;
    std::string unit;
    std::optional<Decimal> previous;  ///< last year's value
    std::optional<Decimal> growth;    ///< as stated, in %
    std::optional<Decimal> share;     ///< as stated, in %
    std::string share_of;             ///< the whole that `share` is a part of
    std::optional<Money> budget;
    std::optional<Money> executed;
    bool operator==(const KeyTask&) const = default;
};

/// The money of one kind of expenditure.
struct BudgetLine {
    std::optional<Money> initial;   ///< 年初预算数
    std::optional<Money> adjusted;  ///< 全年预算数; typed only where no movement derives it
    std::optional<Money> mid_year_executed;  ///< cumulative, at the mid-year monitoring
    std::optional<Decimal> mid_year_rate;    ///< in %, where the monitoring gave only the rate
    std::optional<Money> executed;           ///< 全年执行数
    std::optional<Money> carried_over;       ///< 年末结转
    std::optional<Money> surplus;            ///< 年末结余
    std::string reason;                      ///< of low execution or of an adjustment
    bool operator==(const BudgetLine&) const = default;
};

enum class BudgetKind { personnel, operating, basic, project, earmarked };
template <>
struct EnumTable<BudgetKind> {
    static constexpr EnumRow<BudgetKind> rows[]{
        {BudgetKind::basic, "basic", {"基本支出", "Basic expenditure"}},
        {BudgetKind::personnel, "personnel", {"人员经费", "Personnel expenditure"}},
        {BudgetKind::operating, "operating", {"公用经费", "Operating expenditure"}},
        {BudgetKind::project, "project", {"项目支出", "Project expenditure"}},
        {BudgetKind::earmarked, "earmarked", {"上级专项资金", "Earmarked transfers"}},
    };
};

enum class MovementKind { supplement, cut, transfer, carry_over_in, take_back, result_applied };
template <>
struct EnumTable<MovementKind> {
    static constexpr EnumRow<MovementKind> rows[]{
        {MovementKind::supplement, "supplement", {"追加", "Supplement"}},
        {MovementKind::cut, "cut", {"调减", "Cut"}},
        {MovementKind::transfer, "transfer", {"调剂", "Transfer between lines"}},
        {MovementKind::carry_over_in, "carry_over_in", {"上年结转", "Carried over from last year"}},
        {MovementKind::take_back, "take_back", {"收回", "Taken back"}},
        {MovementKind::result_applied,
         "result_applied",
         {"绩效结果应用调整", "Adjusted by performance result"}},
    };
};

struct BudgetMovement {
    std::string id;
    std::optional<Date> date;
    MovementKind kind = MovementKind::cut;
    BudgetKind line = BudgetKind::basic;
    std::optional<Money> amount;  ///< signed: a cut is negative
    std::string document;         ///< number of the approving document
    std::string reason;
    bool operator==(const BudgetMovement&) const = default;
};

/// One economic classification code (支出经济分类科目).
struct EconomicLine {
    std::string id;  ///< the code, as 30201
    std::string name;
    std::optional<Money> initial;
    std::optional<Money> adjusted;
    std::optional<Money> executed;
    bool operator==(const EconomicLine&) const = default;
};

struct EarmarkedProjects {
    std::optional<std::int64_t> count;
    std::optional<std::int64_t> completed;
    std::optional<std::int64_t> unfinished;
    std::optional<std::int64_t> carried_over;
    bool operator==(const EarmarkedProjects&) const = default;
};

struct Budget {
    BudgetLine basic;
    BudgetLine personnel;
    BudgetLine operating;
    BudgetLine project;
    BudgetLine earmarked;
    std::optional<std::int64_t> project_count;
    EarmarkedProjects earmarked_projects;
    std::vector<BudgetMovement> movements;
    std::vector<EconomicLine> economic;
    bool operator==(const Budget&) const = default;
};

struct ThreePublicLine {
    std::optional<Money> previous;  ///< last year's expenditure
    std::optional<Money> budget;
    std::optional<Money> executed;
    std::string reason;
    bool operator==(const ThreePublicLine&) const = default;
};

struct ThreePublic {
    ThreePublicLine abroad;
    ThreePublicLine vehicle_purchase;
    ThreePublicLine vehicle_running;
    ThreePublicLine reception;
    std::optional<std::int64_t> trips;
    std::optional<std::int64_t> travellers;
    std::optional<std::int64_t> vehicles_bought;
    std::optional<std::int64_t> vehicles_kept;
    std::optional<std::int64_t> receptions;
    std::optional<std::int64_t> guests;
    bool operator==(const ThreePublic&) const = default;
};

struct Goal {
    std::string id;
    std::string expected;
    std::string achieved;
    bool operator==(const Goal&) const = default;
};

enum class Sign { at_least, more_than, equal, at_most, less_than, qualitative, yes_no, by_date };
template <>
struct EnumTable<Sign> {
    static constexpr EnumRow<Sign> rows[]{
        {Sign::at_least, "at_least", {"≥", "≥"}},
        {Sign::more_than, "more_than", {"＞", ">"}},
        {Sign::equal, "equal", {"＝", "="}},
        {Sign::at_most, "at_most", {"≤", "≤"}},
        {Sign::less_than, "less_than", {"＜", "<"}},
        {Sign::qualitative, "qualitative", {"定性", "Qualitative"}},
        {Sign::yes_no, "yes_no", {"是否", "Yes/no"}},
        {Sign::by_date, "by_date", {"时限", "By date"}},
    };
};

/// Level reached by a qualitative indicator, 财预〔2020〕10号.
enum class Achievement { unspecified, achieved, partly, missed };
template <>
struct EnumTable<Achievement> {
    static constexpr EnumRow<Achievement> rows[]{
        {Achievement::unspecified, "", {"未填", "Not filled in"}},
        {Achievement::achieved, "achieved", {"达成年度指标", "Achieved"}},
        {Achievement::partly, "partly", {"部分达成并具有一定效果", "Partly achieved"}},
        {Achievement::missed, "missed", {"未达成且效果较差", "Not achieved"}},
    };
};

struct HistoryValue {
    std::string id;  ///< the year, as 2022
    std::optional<Decimal> value;
    bool operator==(const HistoryValue&) const = default;
};

struct PlannedValue {
    std::string id;  ///< the month up to which `value` is cumulative, as 6
    std::optional<Decimal> value;
    bool operator==(const PlannedValue&) const = default;
};

struct Evidence {
    std::string id;
    std::string title;
    std::string kind;  ///< 正式资料, 工作资料, 原始凭证, 说明材料, 问卷调查报告
    bool operator==(const Evidence&) const = default;
};

struct Indicator {
    std::string id;
    std::string number;   ///< as printed in the report: 一, 二, …; empty: numbered in order
    std::string level_1;  ///< 产出指标, 效益指标, 满意度指标, 成本指标
    std::string level_2;  ///< 数量指标, 质量指标, …
    std::string name;
    Sign sign = Sign::at_least;
    std::optional<Decimal> target;
    std::string target_text;  ///< of a qualitative or yes/no target
    std::optional<Date> target_date;
    std::string unit;
    std::optional<Points> weight;
    std::string method;              ///< id of a scoring method of the policy; empty: by sign
    bool is_cumulative = true;       ///< the value can only grow within the year
    bool is_execution_rate = false;  ///< it repeats the budget execution rate
    std::vector<HistoryValue> history;
    std::vector<PlannedValue> planned_path;
    std::optional<Decimal> mid_year;
    std::optional<Decimal> final_value;
    std::string final_text;
    std::optional<Date> final_date;
    Achievement achievement = Achievement::unspecified;
    std::optional<Points> judged_score;  ///< chosen inside the band of `achievement`
    std::string reason;                  ///< of a deviation
    std::string improvement;
    std::string task;  ///< id of the key task it measures
    std::string formula;
    std::string data_source;
    std::vector<Evidence> evidence;
    bool operator==(const Indicator&) const = default;
};

enum class ProjectKind { local, earmarked, carried_over };
template <>
struct EnumTable<ProjectKind> {
    static constexpr EnumRow<ProjectKind> rows[]{
        {ProjectKind::local, "local", {"本级项目", "Own project"}},
        {ProjectKind::earmarked, "earmarked", {"上级专项", "Earmarked transfer"}},
        {ProjectKind::carried_over, "carried_over", {"结转项目", "Carried-over project"}},
    };
};

struct FundLine {
    std::optional<Money> initial;
    std::optional<Money> adjusted;
    std::optional<Money> executed;
    bool operator==(const FundLine&) const = default;
};

struct Project {
    std::string id;
    std::string name;
    ProjectKind kind = ProjectKind::local;
    std::string department;
    std::string unit;
    FundLine fiscal;   ///< 当年财政拨款
    FundLine carried;  ///< 上年结转资金
    FundLine other;    ///< 其他资金
    std::string reason;
    std::vector<Goal> goals;
    std::vector<Indicator> indicators;
    bool operator==(const Project&) const = default;
};

struct Statement {
    std::string id;
    std::string text;
    bool operator==(const Statement&) const = default;
};

/// The free text of the report. Figures never belong here: they are printed from the store.
struct Narrative {
    std::string fund_use;          ///< 使用方法
    std::string scope;             ///< 主要内容及涉及范围
    std::string fund_management;   ///< 资金管理情况
    std::string basic_management;  ///< 基本支出管理
    std::string three_public_control;
    std::vector<Statement> problems;
    std::vector<Statement> measures;
    std::vector<Statement> suggestions;
    bool operator==(const Narrative&) const = default;
};

/// A figure as somebody printed it, which may differ from the derivation.
struct Claim {
    std::string id;
    std::string concept_id;  ///< of facts/concepts.h
    std::string subject;     ///< of facts/fact.h: "unit", "basic", "indicator:i1", …
    std::string period;      ///< "" the year, "mid_year", "previous"
    std::string value;       ///< as printed: "106.18%", "良"
    std::string place;       ///< where it stands, for people
    bool operator==(const Claim&) const = default;
};

struct Dossier {
    DossierKey key;
    std::string policy;  ///< id of the policy pack; empty: chosen by bureau and year
    std::optional<Date> filled_on;
    std::optional<std::int64_t>
        mid_year_month;  ///< month of the mid-year monitoring; usually 6 or 7
    UnitProfile profile;
    Staffing staffing;
    std::vector<KeyTask> key_tasks;
    std::vector<Goal> goals;
    Budget budget;
    ThreePublic three_public;
    std::vector<Indicator> indicators;
    std::vector<Project> projects;
    Narrative narrative;
    std::vector<Claim> claims;
    bool operator==(const Dossier&) const = default;
};

}  // namespace domain
