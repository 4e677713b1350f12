#pragma once
// Forms and their way: which desks a form passes, and what may be done with it at each. A form is
// filled in by the unit, goes from desk to desk, comes back with findings, and is final when the
// last desk has passed it. Which desks those are is a row per form.

#include "process/roles.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace process {

enum class FormKind {
    goal,
    goal_adjustment,
    monitoring,
    self_evaluation,
    rectification,
    disclosure
};

enum class State {
    draft,
    returned,  ///< with findings; the unit works on it
    at_unit,
    at_department,
    at_office,
    at_performance,
    final,
};

enum class Act { submit, pass, send_back, withdraw, cancel };

struct FormRow {
    FormKind kind;
    std::vector<State> desks;        ///< in order; at least one
    std::vector<FormKind> built_on;  ///< forms of the same year that use a final one of this kind
};

/// One row for each kind.
std::span<const FormRow> forms();
const FormRow& form_row(FormKind kind);

/// What can be done in a state, by whom.
struct Move {
    Act act;
    State to;
    Action needs;        ///< asked of process::may for the unit and year
    bool wants_opinion;  ///< a reason must be given

    bool operator==(const Move&) const = default;
};

/// All moves from a state; none leads nowhere. `submitted`: the state that the form was handed on
/// from last, when nobody has acted on it since; only then it can be withdrawn.
std::vector<Move> moves(FormKind kind, State state, std::optional<State> handed_on_from);

/// The move for an act. `is_used`: whether a form that is built on this one has left its draft.
/// Errors: conflict when the state has no such move, or a final form is in use; invalid_input when
/// a reason is missing.
base::Result<Move> move_for(FormKind kind, State state, std::optional<State> handed_on_from,
                            Act act, std::string_view opinion, bool is_used);

/// Whether the unit may change what the form says.
bool is_open(State state);

}  // namespace process

template <>
struct domain::EnumTable<process::FormKind> {
    static constexpr EnumRow<process::FormKind> rows[]{
        {process::FormKind::goal, "goal", {"绩效目标", "Goals"}},
        {process::FormKind::goal_adjustment,
         "goal_adjustment",
         {"绩效目标调整", "Adjustment of goals"}},
        {process::FormKind::monitoring, "monitoring", {"绩效运行监控", "Monitoring"}},
        {process::FormKind::self_evaluation, "self_evaluation", {"绩效自评", "Self-evaluation"}},
        {process::FormKind::rectification, "rectification", {"问题整改", "Rectification"}},
        {process::FormKind::disclosure, "disclosure", {"绩效公开", "Disclosure"}},
    };
};

template <>
struct domain::EnumTable<process::State> {
    static constexpr EnumRow<process::State> rows[]{
        {process::State::draft, "draft", {"待送审", "Draft"}},
        {process::State::returned, "returned", {"被退回", "Sent back"}},
        {process::State::at_unit, "at_unit", {"待单位审核", "With the unit reviewer"}},
        {process::State::at_department, "at_department", {"待主管部门审核", "With the department"}},
        {process::State::at_office, "at_office", {"待业务科室审核", "With the business office"}},
        {process::State::at_performance,
         "at_performance",
         {"待绩效科室审核", "With the performance office"}},
        {process::State::final, "final", {"已终审", "Final"}},
    };
};

template <>
struct domain::EnumTable<process::Act> {
    static constexpr EnumRow<process::Act> rows[]{
        {process::Act::submit, "submit", {"送审", "Submit"}},
        {process::Act::pass, "pass", {"通过", "Pass"}},
        {process::Act::send_back, "send_back", {"退回", "Send back"}},
        {process::Act::withdraw, "withdraw", {"撤回", "Withdraw"}},
        {process::Act::cancel, "cancel", {"取消终审", "Cancel the final review"}},
    };
};
