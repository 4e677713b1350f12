#include "process/flow.h"

#include "base/text.h"

#include <algorithm>

#include <fmt/format.h>

namespace process {

namespace {

// The action that a desk needs; of the unit's own: to submit.
Action needed_at(State state) {
    switch (state) {
        case State::draft:
        case State::returned:
            return Action::submit;
        case State::at_unit:
            return Action::review_unit;
        case State::at_department:
            return Action::review_department;
        case State::at_office:
            return Action::review_office;
        case State::at_performance:
        case State::final:
            return Action::review_performance;
    }
    return Action::review_performance;
}

State after(const FormRow& row, State desk) {
    const auto at = std::ranges::find(row.desks, desk);
    return at == row.desks.end() || at + 1 == row.desks.end() ? State::final : *(at + 1);
}

base::Error no_move(FormKind kind, State state, Act act) {
    const auto& form = domain::row_of(kind).label;
    const auto& at = domain::row_of(state).label;
    const auto& what = domain::row_of(act).label;
    return {
        base::ErrorCode::conflict,
        fmt::format("{}现为“{}”，不能{}；可能已有人处理，请刷新后再看", form.zh, at.zh, what.zh),
        fmt::format("{} is \"{}\" and cannot take \"{}\"; somebody may have acted meanwhile, "
                    "look again",
                    form.en, at.en, what.en)};
}

}  // namespace

std::span<const FormRow> forms() {
    using enum FormKind;
    using enum State;
    static const std::vector<FormRow> table{
        {goal,
         {at_unit, at_department, at_office, at_performance},
         {monitoring, self_evaluation, goal_adjustment}},
        {goal_adjustment,
         {at_unit, at_department, at_office, at_performance},
         {monitoring, self_evaluation}},
        {monitoring, {at_unit, at_department, at_performance}, {rectification, self_evaluation}},
        {self_evaluation, {at_unit, at_department, at_office, at_performance}, {disclosure}},
        {rectification, {at_unit, at_department, at_performance}, {}},
        {disclosure, {at_unit, at_department}, {}},
    };
    return table;
}

const FormRow& form_row(FormKind kind) {
    const auto row = std::ranges::find(forms(), kind, &FormRow::kind);
    base::check(row != forms().end(), "a kind of form without a row");
    return *row;
}

std::vector<Move> moves(FormKind kind, State state, std::optional<State> handed_on_from) {
    const FormRow& row = form_row(kind);
    std::vector<Move> all;
    if (is_open(state)) {
        all.push_back({Act::submit, row.desks.front(), Action::submit, false});
    } else if (state == State::final) {
        const State last = row.desks.back();
        all.push_back({Act::cancel, last, needed_at(last), true});
    } else if (std::ranges::find(row.desks, state) != row.desks.end()) {
        all.push_back({Act::pass, after(row, state), needed_at(state), false});
        all.push_back({Act::send_back, State::returned, needed_at(state), true});
    }
    if (handed_on_from && !is_open(state) && state != State::final) {
        all.push_back({Act::withdraw, *handed_on_from, needed_at(*handed_on_from), false});
    }
    return all;
}

base::Result<Move> move_for(FormKind kind, State state, std::optional<State> handed_on_from,
                            Act act, std::string_view opinion, bool is_used) {
    const std::vector<Move> all = moves(kind, state, handed_on_from);
    const auto move = std::ranges::find(all, act, &Move::act);
    if (move == all.end()) return no_move(kind, state, act);
    if (act == Act::cancel && is_used) {
        return base::Error(base::ErrorCode::conflict,
                           "后续环节已使用这份终审结果，不能取消；请先撤回后续环节",
                           "a later form already uses this result; take that one back first");
    }
    if (move->wants_opinion && base::trim(opinion).empty()) {
        return base::invalid(fmt::format("{}须填写理由", domain::row_of(act).label.zh),
                             fmt::format("\"{}\" needs a reason", domain::row_of(act).label.en));
    }
    return *move;
}

bool is_open(State state) {
    return state == State::draft || state == State::returned;
}

}  // namespace process
