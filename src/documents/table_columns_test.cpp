#include "documents/table_columns.h"

#include <cmath>
#include <numeric>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace documents {
namespace {

Cell number(std::string text) {
    Cell made;
    made.runs = {documents::Run{std::move(text)}};
    made.is_number = true;
    return made;
}

constexpr CellMeasure measure{10, 6};

TEST(TableColumns, shares_are_those_of_the_table_and_equal_where_it_has_none) {
    EXPECT_EQ(given_shares({.column_widths = {0.25, 0.75}}, 2), (std::vector<double>{0.25, 0.75}));
    EXPECT_EQ(given_shares({.column_widths = {-1, NAN}}, 2), (std::vector<double>{0.5, 0.5}));
    EXPECT_EQ(given_shares({}, 4), (std::vector<double>(4, 0.25)));
}

TEST(TableColumns, shares_stay_where_numbers_fit) {
    const Table table{.column_widths = {0.3, 0.7}, .rows = {{number("15.00"), number("1")}}};
    const std::vector<double> widths = column_widths(table, docx::place_cells(table), 400, measure);
    EXPECT_NEAR(widths[0], 120, 1e-9);
}

TEST(TableColumns, a_number_takes_the_room_it_needs_from_others) {
    const Table table{.column_widths = {0.1, 0.6, 0.3},
                      .rows = {{number("12,345,678.90"), number("1"), number("2")}}};
    const std::vector<double> widths = column_widths(table, docx::place_cells(table), 400, measure);
    EXPECT_GE(widths[0], 13 * 5 + 6);
    EXPECT_GT(widths[1], widths[2]);
}

RC_GTEST_PROP(TableColumns, widths_fill_the_line_and_none_is_negative, ()) {
    Table table;
    table.rows.emplace_back();
    for (int i = *rc::gen::inRange(1, 12); i > 0; --i) {
        table.rows[0].push_back(number(std::string(*rc::gen::inRange<std::size_t>(0, 30), '1')));
        table.column_widths.push_back(*rc::gen::inRange(-5, 100) / 100.0);
    }
    const std::vector<double> widths = column_widths(table, docx::place_cells(table), 400, measure);
    RC_ASSERT(std::abs(std::accumulate(widths.begin(), widths.end(), 0.0) - 400) < 1e-6);
    for (const double width : widths) RC_ASSERT(width >= -1e-9);
}

}  // namespace
}  // namespace documents
