#pragma once
// The official self-evaluation tables in their merged layout: the whole expenditure of a department
// or unit, and one project (财预〔2020〕10号, annex 1).

#include "writing/material.h"

namespace writing {

/// 部门（单位）整体支出绩效自评表, landscape.
documents::Document department_form(const Material& material);

/// 项目支出绩效自评表 of project number `project`, which must exist.
documents::Document project_form(const Material& material, std::size_t project);

}  // namespace writing
