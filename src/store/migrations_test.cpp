#include "store/migrations.h"

#include "store/open_databases.h"
#include "store/tables.h"

#include <algorithm>
#include <thread>

#include <fmt/format.h>

namespace store {
namespace {

class Schema : public support::EveryDatabase {};

INSTANTIATE_TEST_SUITE_P(Store, Schema, testing::ValuesIn(support::kinds()), support::kind_name);

// Columns of a record's table that do not come from the field table.
std::vector<std::string> leading_columns(const Layout& layout) {
    std::vector<std::string> names{"bureau_id", "fiscal_year", "unit_id"};
    names.insert(names.end(), layout.keys.begin(), layout.keys.end());
    if (layout.name == "dossier") {
        names.insert(names.end(), {"row_version", "saved_at_ms", "saved_by"});
    }
    return names;
}

TEST_P(Schema, has_exactly_the_columns_that_the_field_table_asks_for) {
    for (const Layout& layout : dossier_layouts()) {
        ASSERT_FALSE(layout.name.empty()) << "a table of no record";
        std::vector<std::string> wanted = leading_columns(layout);
        for (const Column& column : layout.values) wanted.push_back(column.name);
        const auto found = database().read([&](Connection& connection) {
            return connection.column_names("SELECT * FROM " + layout.name);
        });
        ASSERT_TRUE(found.ok()) << found.error().text();
        EXPECT_EQ(*found, wanted) << layout.name
                                  << ": a field was added or renamed without a migration";
    }
}

TEST_P(Schema, migrating_twice_changes_nothing) {
    const auto again = migrate(database(), support::noon_ms + 1);
    ASSERT_TRUE(again.ok()) << again.error().text();
    EXPECT_EQ(again->from, schema_version_latest());
    EXPECT_EQ(again->to, schema_version_latest());
    EXPECT_EQ(schema_version(database()).value(), schema_version_latest());
}

TEST_P(Schema, a_database_of_a_newer_program_is_refused_and_left_alone) {
    const auto written = database().write([](Connection& connection) {
        return connection.execute(
            "INSERT INTO schema_version (version, title, at_ms) VALUES (?, ?, ?)",
            {std::int64_t(schema_version_latest() + 7), "later", std::int64_t(1)});
    });
    ASSERT_TRUE(written.ok());
    const auto refused = migrate(database(), support::noon_ms);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code(), base::ErrorCode::unsupported);
    EXPECT_NE(refused.error().text().find("请升级程序"), std::string::npos);
    EXPECT_EQ(schema_version(database()).value(), schema_version_latest() + 7);
}

TEST_P(Schema, a_database_of_the_first_version_keeps_its_content_and_gets_what_is_new) {
    const auto set_back = database().write([](Connection& connection) -> base::Result<void> {
        TRY(connection.define("DROP TABLE recovery_code"));
        TRY(connection.define("DROP TABLE password_history"));
        for (const char* column :
             {"full_name", "must_change", "disabled", "failures", "locked_until_ms",
              "password_changed_ms", "totp_secret", "totp_last_step"}) {
            TRY(connection.define(std::string("ALTER TABLE app_user DROP COLUMN ") + column));
        }
        for (const char* column : {"awaits_code", "user_agent", "address", "new_secret"}) {
            TRY(connection.define(std::string("ALTER TABLE session DROP COLUMN ") + column));
        }
        TRY(connection.define("DROP TABLE audit_decision"));
        TRY(connection.define("DROP TABLE audited_file"));
        TRY(connection.define("ALTER TABLE session DROP COLUMN last_work_ms"));
        TRY(connection.define("ALTER TABLE audit_entry DROP COLUMN source"));
        TRY(connection.execute("DELETE FROM schema_version WHERE version > 1", {}));
        TRY(
            connection.execute("INSERT INTO app_user (user_name, password_hash, created_ms) "
                               "VALUES ('a', 'h', 1)",
                               {}));
        return {};
    });
    ASSERT_TRUE(set_back.ok()) << set_back.error().text();
    const auto migrated = migrate(database(), support::noon_ms);
    ASSERT_TRUE(migrated.ok()) << migrated.error().text();
    EXPECT_EQ(migrated->from, 1);
    const auto rows = database().read([](Connection& connection) -> base::Result<std::size_t> {
        TRY(connection.query("SELECT last_work_ms FROM session", {}));
        TRY(connection.query("SELECT source FROM audit_entry", {}));
        return TRY(connection.query("SELECT user_name FROM app_user WHERE password_changed_ms = 1",
                                    {}))
            .size();
    });
    ASSERT_TRUE(rows.ok()) << rows.error().text();
    EXPECT_EQ(*rows, 1u);
}

TEST(Migrations, eight_programs_at_once_migrate_one_file_once) {
    const support::TemporaryFolder folder;
    std::vector<std::thread> programs;
    std::vector<int> from(8, -1);
    for (int& own : from) {
        programs.emplace_back([&] {
            const auto database = open_sqlite(folder.path() / "a.db");
            ASSERT_TRUE(database.ok()) << database.error().text();
            const auto migrated = migrate(**database, 1);
            ASSERT_TRUE(migrated.ok()) << migrated.error().text();
            own = migrated->from;
        });
    }
    for (std::thread& program : programs) program.join();
    EXPECT_EQ(std::ranges::count(from, 0), 1);
    EXPECT_EQ(std::ranges::count(from, schema_version_latest()), 7);
}

}  // namespace
}  // namespace store
