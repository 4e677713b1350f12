#pragma once
// One connection to an SQLite file, with a cache of its prepared statements. Not thread-safe.

#include "store/sqlite_database.h"

#include <map>
#include <memory>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace store {

enum class Role { writer, reader };

class SqliteConnection final : public Connection {
public:
    /// path: of the file, or ":memory:". The writer makes the file and sets its lasting properties.
    static base::Result<std::unique_ptr<SqliteConnection>> open(const std::string& path, Role role,
                                                                const SqliteOptions& options);
    /// Takes over an open handle; `open` is what others call.
    SqliteConnection(sqlite3* handle, std::string path) : handle_(handle), path_(std::move(path)) {}
    ~SqliteConnection() override;
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    using Connection::execute;
    using Connection::query;
    base::Result<std::vector<Row>> query(std::string_view sql,
                                         std::span<const Value> arguments) override;
    base::Result<std::int64_t> execute(std::string_view sql,
                                       std::span<const Value> arguments) override;
    base::Result<void> define(std::string_view sql) override;
    base::Result<std::vector<std::string>> column_names(std::string_view sql) override;

    /// A statement without arguments and rows: BEGIN, COMMIT, SAVEPOINT.
    base::Result<void> run(std::string_view sql);
    /// False after SQLite gave up a transaction by itself, as when the disk is full.
    bool in_transaction() const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

    base::Result<void> configure(Role role, const SqliteOptions& options);
    base::Result<void> claim_file();
    base::Result<sqlite3_stmt*> prepared(std::string_view sql);
    base::Result<void> bind(sqlite3_stmt* statement, std::span<const Value> arguments);
    base::Error error() const;

    sqlite3* handle_;
    std::string path_;
    std::map<std::string, Statement, std::less<>> statements_;
};

}  // namespace store
