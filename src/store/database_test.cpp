#include "store/database.h"

#include "store/open_databases.h"

#include <atomic>
#include <limits>
#include <thread>

#include <fmt/format.h>

namespace store {
namespace {

using base::ErrorCode;

class AnyDatabase : public support::EveryDatabase {
protected:
    void SetUp() override {
        support::EveryDatabase::SetUp();
        const auto defined = database().write([](Connection& connection) {
            return connection.define(
                "CREATE TABLE thing (id BIGINT NOT NULL, name TEXT, data BYTEA, PRIMARY KEY (id))");
        });
        ASSERT_TRUE(defined.ok()) << defined.error().text();
    }

    base::Result<void> insert(std::int64_t id) {
        return database().write([id](Connection& connection) { return put(connection, id); });
    }
    static base::Result<void> put(Connection& connection, std::int64_t id) {
        TRY(connection.execute("INSERT INTO thing (id, name) VALUES (?, ?)",
                               {id, fmt::format("第{}", id)}));
        return {};
    }
    static base::Result<std::int64_t> count_in(Connection& connection) {
        const auto rows = TRY(connection.query("SELECT count(*) FROM thing", {}));
        return number(rows[0][0]);
    }
    std::int64_t count() {
        return database().read([](Connection& connection) { return count_in(connection); }).value();
    }
};

INSTANTIATE_TEST_SUITE_P(Store, AnyDatabase, testing::ValuesIn(support::kinds()),
                         support::kind_name);

TEST_P(AnyDatabase, values_come_back_as_they_went_in) {
    const std::vector<Row> rows{
        {std::numeric_limits<std::int64_t>::max(), std::string("班列🚆'\n"),
         Bytes{{'\0', 'a', '\xFF'}}},
        {std::numeric_limits<std::int64_t>::min(), Null{}, Null{}},
    };
    for (const Row& row : rows) {
        const auto written = database().write([&](Connection& connection) -> base::Result<void> {
            TRY(connection.execute("INSERT INTO thing (id, name, data) VALUES (?, ?, ?)", row));
            return {};
        });
        ASSERT_TRUE(written.ok()) << written.error().text();
        const auto read = database().read([&](Connection& connection) {
            return connection.query("SELECT id, name, data FROM thing WHERE id = ?", {row[0]});
        });
        EXPECT_EQ(read.value(), std::vector<Row>{row});
    }
}

TEST_P(AnyDatabase, a_failed_write_leaves_nothing) {
    const auto failed = database().write([](Connection& connection) -> base::Result<void> {
        TRY(put(connection, 1));
        return base::invalid("不行", "no");
    });
    ASSERT_FALSE(failed.ok());
    EXPECT_EQ(failed.error().message().zh, "不行");
    EXPECT_EQ(count(), 0);
}

TEST_P(AnyDatabase, an_exception_in_a_write_undoes_it_and_reaches_the_caller) {
    const auto throwing = [&] {
        return database().write([](Connection& connection) -> base::Result<void> {
            TRY(put(connection, 1));
            throw base::InternalError("defect");
        });
    };
    EXPECT_THROW(static_cast<void>(throwing()), base::InternalError);
    EXPECT_EQ(count(), 0);
    EXPECT_TRUE(insert(2).ok());
}

TEST_P(AnyDatabase, a_repeated_key_is_a_conflict) {
    ASSERT_TRUE(insert(1).ok());
    EXPECT_EQ(insert(1).error().code(), ErrorCode::conflict);
    EXPECT_EQ(count(), 1);
}

TEST_P(AnyDatabase, a_read_changes_nothing) {
    const auto read = database().read([](Connection& connection) { return put(connection, 1); });
    static_cast<void>(read);
    EXPECT_EQ(count(), 0);
}

// Failing writes stand in the same commits as good ones.
TEST_P(AnyDatabase, a_failing_write_does_not_harm_those_beside_it) {
    constexpr int threads = 16;
    constexpr int each = 40;
    std::atomic<int> acknowledged = 0;
    std::atomic<int> refused = 0;
    std::vector<std::thread> running;
    for (int t = 0; t < threads; ++t) {
        running.emplace_back([&, t] {
            for (int i = 0; i < each; ++i) {
                const std::int64_t id = t * each + i;
                const auto done =
                    database().write([id](Connection& connection) -> base::Result<void> {
                        TRY(put(connection, id));
                        if (id % 3 == 0) return base::invalid("不行", "no");
                        if (id % 5 == 0) TRY(put(connection, id));  // its own key again
                        return {};
                    });
                ++(done.ok() ? acknowledged : refused);
            }
        });
    }
    for (std::thread& thread : running) thread.join();
    int good = 0;
    for (int id = 0; id < threads * each; ++id) good += id % 3 != 0 && id % 5 != 0;
    EXPECT_EQ(acknowledged, good);
    EXPECT_EQ(refused, threads * each - good);
    EXPECT_EQ(count(), good);
}

TEST_P(AnyDatabase, a_statement_with_a_wrong_number_of_arguments_is_our_mistake) {
    const auto wrong = [&] {
        return database().read([](Connection& connection) {
            return connection.query("SELECT count(*) FROM thing WHERE id = ?", {});
        });
    };
    EXPECT_THROW(static_cast<void>(wrong()), base::InternalError);
}

TEST(SqliteFile, a_read_sees_one_moment_while_others_write) {
    const support::TemporaryFolder folder;
    const auto database = open_sqlite(folder.path() / "a.db").value();
    ASSERT_TRUE(migrate(*database, 1).ok());
    const auto seen = database->read([&](Connection& connection) -> base::Result<std::int64_t> {
        const auto count = [&]() -> base::Result<std::int64_t> {
            const auto rows = TRY(connection.query("SELECT count(*) FROM app_user", {}));
            return number(rows[0][0]);
        };
        const std::int64_t before = TRY(count());
        TRY(database->write([](Connection& writer) {
            return writer.execute(
                "INSERT INTO app_user (user_name, password_hash, created_ms) VALUES (?, ?, ?)",
                {"a", "b", std::int64_t(1)});
        }));
        const std::int64_t after = TRY(count());
        return after - before;
    });
    EXPECT_EQ(seen.value(), 0);
}

}  // namespace
}  // namespace store
