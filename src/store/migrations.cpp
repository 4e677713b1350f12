#include "store/migrations.h"

#include "store/schema_steps.h"

#include <fmt/format.h>

namespace store {

namespace {

constexpr std::string_view version_table = R"(CREATE TABLE IF NOT EXISTS schema_version (
    version BIGINT NOT NULL,
    title TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (version)))";

base::Result<int> version_in(Connection& connection) {
    const auto rows = TRY(connection.query("SELECT max(version) FROM schema_version", {}));
    return int(number_in(rows[0][0]).value_or(0));
}

base::Error too_new(int version) {
    return {base::ErrorCode::unsupported,
            fmt::format("数据库由更新版本的程序写成（结构第 {} 版，本程序只认识到第 {} 版），"
                        "请升级程序后再打开；数据没有改动",
                        version, schema_version_latest()),
            fmt::format("the database was written by a newer program (schema {}, this program "
                        "knows up to {}); upgrade the program; nothing was changed",
                        version, schema_version_latest())};
}

base::Result<void> take(Connection& connection, const SchemaStep& step, std::int64_t at_ms) {
    for (const std::string_view statement : step.statements) TRY(connection.define(statement));
    if (step.fill) TRY(step.fill(connection));
    TRY(connection.execute("INSERT INTO schema_version (version, title, at_ms) VALUES (?, ?, ?)",
                           {std::int64_t(step.version), std::string(step.title), at_ms}));
    return {};
}

}  // namespace

int schema_version_latest() {
    return schema_steps().back().version;
}

base::Result<int> schema_version(Database& database) {
    return database.write([](Connection& connection) -> base::Result<int> {
        TRY(connection.define(version_table));
        return version_in(connection);
    });
}

// The whole change is one write transaction: that is the lock, and a failed step leaves nothing.
base::Result<Migrated> migrate(Database& database, std::int64_t at_ms) {
    base::Result<Migrated> migrated =
        database.write([at_ms](Connection& connection) -> base::Result<Migrated> {
            TRY(connection.define(version_table));
            const int from = TRY(version_in(connection));
            if (from > schema_version_latest()) return too_new(from);
            for (const SchemaStep& step : schema_steps()) {
                if (step.version > from) TRY(take(connection, step, at_ms));
            }
            return Migrated{from, schema_version_latest()};
        });
    return std::move(migrated).in(database.name());
}

}  // namespace store
