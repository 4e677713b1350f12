#include "store/dossier_rows.h"

#include "support/dossier_generator.h"

#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace store {
namespace {

using domain::Dossier;

RC_GTEST_PROP(DossierRows, any_dossier_survives_a_round_trip, ()) {
    const Dossier dossier = *support::any_dossier();
    const auto again = dossier_from(dossier.key, rows_of(dossier));
    RC_ASSERT(again.ok());
    RC_ASSERT(*again == dossier);
}

// The generator is worth something only if its dossiers are ones that the program accepts.
RC_GTEST_PROP(DossierGenerator, makes_valid_dossiers, ()) {
    const Dossier dossier = *support::any_dossier();
    std::vector<domain::Problem> problems;
    const Dossier again = domain::from_json(domain::to_json(dossier), problems);
    RC_ASSERT(problems.empty());
    RC_ASSERT(again == dossier);
}

RC_GTEST_PROP(DossierRows, every_row_has_the_columns_of_its_layout, ()) {
    const DossierRows rows = rows_of(*support::any_dossier());
    for (std::size_t i = 0; i < table_count; ++i) {
        for (const auto& [key, values] : rows[i]) {
            RC_ASSERT(key.size() == dossier_layouts()[i].keys.size());
            RC_ASSERT(values.size() == dossier_layouts()[i].values.size());
        }
    }
}

TEST(DossierRows, an_empty_dossier_is_one_row) {
    const DossierRows rows = rows_of(Dossier{});
    for (std::size_t i = 0; i < table_count; ++i) {
        EXPECT_EQ(rows[i].size(), i == std::size_t(Table::dossier) ? 1u : 0u);
    }
}

TEST(DossierRows, full_dossiers_reach_every_table) {
    std::mt19937_64 random(1);
    std::set<std::size_t> reached;
    for (int i = 0; i < 20; ++i) {
        const DossierRows rows = rows_of(support::random_dossier(random, support::any_key));
        for (std::size_t t = 0; t < table_count; ++t) {
            if (!rows[t].empty()) reached.insert(t);
        }
    }
    EXPECT_EQ(reached.size(), table_count);
}

TEST(DossierRows, equal_ids_in_different_projects_do_not_meet) {
    Dossier dossier{.key = support::any_key};
    dossier.indicators = {{.id = "i1", .name = "单位"}};
    dossier.projects = {{.id = "p1", .indicators = {{.id = "i1", .name = "一"}}},
                        {.id = "p2", .indicators = {{.id = "i1", .name = "二"}}}};
    dossier.projects[1].indicators[0].history = {{"2022", domain::Decimal(5, 0)}};
    EXPECT_EQ(dossier_from(dossier.key, rows_of(dossier)).value(), dossier);
}

TEST(DossierRows, a_value_that_no_dossier_can_hold_is_named) {
    Dossier dossier{.key = support::any_key};
    dossier.indicators = {{.id = "i1", .name = "单位", .target = domain::Decimal(5, 0)}};
    DossierRows rows = rows_of(dossier);
    const Layout& layout = dossier_layouts()[std::size_t(Table::indicator)];
    Row& values = rows[std::size_t(Table::indicator)].begin()->second;
    const auto set = [&](std::string_view column, const Value& value) {
        for (std::size_t i = 0; i < layout.values.size(); ++i) {
            if (layout.values[i].name == column) values[i] = value;
        }
    };
    const auto problem = [&] {
        const auto result = dossier_from(dossier.key, rows);
        return result.ok() ? std::string() : result.error().text();
    };
    EXPECT_EQ(problem(), "");
    set("sign", "big");
    EXPECT_NE(problem().find("indicator.sign"), std::string::npos) << problem();
    set("sign", "at_most");
    set("target_decimals", std::int64_t(99));
    EXPECT_NE(problem().find("indicator.target_decimals"), std::string::npos) << problem();
    set("target_decimals", std::int64_t(0));
    set("final_date", "2023-02-30");
    EXPECT_NE(problem().find("indicator.final_date"), std::string::npos) << problem();
}

}  // namespace
}  // namespace store
