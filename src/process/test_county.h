#pragma once
// A small county for tests: one bureau, one office, two departments, three units. In 2024 a unit
// gets another name and another moves to the other department.

#include "process/roles.h"

#include <gtest/gtest.h>

namespace process::test {

/// 1 January.
inline Date day(int year) {
    return std::chrono::year(year) / std::chrono::January / 1;
}

inline Organisation county() {
    const Date start = day(2020);
    std::vector<Node> nodes{
        {"bureau", NodeKind::bureau, {{start, "650100", "东湖县财政局", ""}}},
        {"office", NodeKind::office, {{start, "JM", "经建科", "bureau"}}},
        {"trade", NodeKind::department, {{start, "201", "商务局", "office"}}},
        {"farm", NodeKind::department, {{start, "301", "农业农村局", "office"}}},
        {"u1",
         NodeKind::unit,
         {{start, "201001", "陆港中心", "trade"}, {day(2024), "201001", "陆港事务中心", "trade"}}},
        {"u2",
         NodeKind::unit,
         {{start, "201002", "招商中心", "trade"}, {day(2024), "301002", "招商中心", "farm"}}},
        {"u3", NodeKind::unit, {{start, "301003", "推广站", "farm"}}},
    };
    auto made = Organisation::of(std::move(nodes), {});
    base::check(made.ok(), "the county of the tests");
    return *std::move(made);
}

inline Post post(Role role, std::string node) {
    return {"user", std::move(node), role, day(2020), {}};
}

}  // namespace process::test
