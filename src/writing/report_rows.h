#pragma once
// The rows behind report_values: for each scope of a template (the report itself, one budget line,
// one task, one indicator …) the names, what they mean, and what they print.

#include "writing/material.h"

#include <span>
#include <string_view>

namespace writing {

/// One name of a scope. `print` is pure.
template <typename Item>
struct Row {
    std::string_view name;
    base::Label meaning;
    Text (*print)(const Material&, const Item&);
    bool may_be_empty = false;  ///< for {{#name}}; all others print “（未填）”
};

/// A budget line, the total, or a line of the three-public expenditure.
struct Line {
    std::string_view group;  ///< name of its group
    std::string_view subject;
    base::Label meaning;
};

struct ProjectView {
    const domain::Project& project;
    std::string subject;
    const scoring::Scores& scores;
};

struct Nothing {};

std::span<const Row<Nothing>> report_rows();
std::span<const Line> budget_lines();
std::span<const Row<Line>> budget_rows();
std::span<const Line> three_public_lines();
std::span<const Row<Line>> three_public_rows();
std::span<const Row<domain::KeyTask>> task_rows();
std::span<const Row<domain::Goal>> goal_rows();
std::span<const Row<domain::BudgetMovement>> movement_rows();
std::span<const Row<IndicatorView>> indicator_rows();
std::span<const Row<ProjectView>> project_rows();
std::span<const Row<domain::Statement>> statement_rows();
std::span<const Row<domain::Subordinate>> subordinate_rows();

}  // namespace writing
