#include "process/flow.h"

#include <gtest/gtest.h>

namespace process {
namespace {

base::Result<Move> act_on(FormKind kind, State state, Act act, const char* opinion = "同意") {
    return move_for(kind, state, {}, act, opinion, false);
}

TEST(Flow, every_form_has_a_row_and_is_passed_from_desk_to_desk_until_it_is_final) {
    for (const auto& form : domain::EnumTable<FormKind>::rows) {
        State state = act_on(form.value, State::draft, Act::submit)->to;
        std::size_t desks = 1;
        for (; state != State::final; ++desks) {
            const auto next = act_on(form.value, state, Act::pass);
            ASSERT_TRUE(next.ok()) << form.key << ": " << next.error().text();
            state = next->to;
            ASSERT_LE(desks, 4U);
        }
        EXPECT_EQ(desks, form_row(form.value).desks.size() + 1) << form.key;
    }
}

TEST(Flow, whatever_desk_sends_a_form_back_the_unit_has_it_and_can_submit_again) {
    for (const FormRow& row : forms()) {
        for (const State desk : row.desks) {
            EXPECT_EQ(act_on(row.kind, desk, Act::send_back)->to, State::returned);
        }
        EXPECT_EQ(act_on(row.kind, State::returned, Act::submit)->to, row.desks.front());
    }
}

TEST(Flow, what_is_handed_on_can_be_withdrawn_until_somebody_acts) {
    const auto taken_back =
        move_for(FormKind::goal, State::at_department, State::at_unit, Act::withdraw, "", false);
    ASSERT_TRUE(taken_back.ok());
    EXPECT_EQ(*taken_back, (Move{Act::withdraw, State::at_unit, Action::review_unit, false}));
    EXPECT_FALSE(act_on(FormKind::goal, State::at_department, Act::withdraw).ok());
    EXPECT_FALSE(
        move_for(FormKind::goal, State::final, State::at_performance, Act::withdraw, "", false)
            .ok());
}

TEST(Flow, a_final_form_is_cancelled_with_a_reason_and_only_while_nothing_uses_it) {
    EXPECT_EQ(act_on(FormKind::goal, State::final, Act::cancel)->to, State::at_performance);
    EXPECT_EQ(act_on(FormKind::goal, State::final, Act::cancel, " ").error().code(),
              base::ErrorCode::invalid_input);
    const auto used = move_for(FormKind::goal, State::final, {}, Act::cancel, "改错", true);
    ASSERT_FALSE(used.ok());
    EXPECT_EQ(used.error().code(), base::ErrorCode::conflict);
}

TEST(Flow, sending_back_needs_a_reason_and_passing_does_not) {
    EXPECT_FALSE(act_on(FormKind::monitoring, State::at_unit, Act::send_back, "").ok());
    EXPECT_TRUE(act_on(FormKind::monitoring, State::at_unit, Act::pass, "").ok());
}

TEST(Flow, what_a_second_reviewer_does_to_a_form_that_has_gone_on_is_refused_in_words) {
    const auto late = act_on(FormKind::goal, State::final, Act::pass);
    ASSERT_FALSE(late.ok());
    EXPECT_EQ(late.error().code(), base::ErrorCode::conflict);
    EXPECT_NE(late.error().text().find("已终审"), std::string::npos);
    // A desk that the form does not pass has no moves.
    EXPECT_TRUE(moves(FormKind::disclosure, State::at_office, {}).empty());
}

TEST(Flow, each_desk_is_moved_by_its_own_action) {
    EXPECT_EQ(act_on(FormKind::goal, State::draft, Act::submit)->needs, Action::submit);
    EXPECT_EQ(act_on(FormKind::goal, State::at_unit, Act::pass)->needs, Action::review_unit);
    EXPECT_EQ(act_on(FormKind::goal, State::at_department, Act::pass)->needs,
              Action::review_department);
    EXPECT_EQ(act_on(FormKind::goal, State::at_office, Act::pass)->needs, Action::review_office);
    EXPECT_EQ(act_on(FormKind::goal, State::at_performance, Act::pass)->needs,
              Action::review_performance);
}

}  // namespace
}  // namespace process
