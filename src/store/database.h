#pragma once
// One SQL database, whichever it is. Statements are written once, in the portable subset of
// docs/formats/database.md, with `?` for each argument; they are always prepared, never pasted
// together from values. Reading and writing are functions that are given a connection and may be
// run more than once, so everything they do must be in the database or overwrite its own output.

#include "base/result.h"
#include "store/value.h"

#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace store {

/// A connection inside a transaction. Used by one thread at a time.
class Connection {
public:
    virtual ~Connection() = default;

    /// Rows of a SELECT. Errors: as the Database.
    virtual base::Result<std::vector<Row>> query(std::string_view sql,
                                                 std::span<const Value> arguments) = 0;
    /// Number of rows that an INSERT, UPDATE or DELETE touched. Errors: conflict when a key is
    /// already there; else as the Database.
    virtual base::Result<std::int64_t> execute(std::string_view sql,
                                               std::span<const Value> arguments) = 0;
    /// One statement that defines a table or an index. Types are TEXT, BIGINT, SMALLINT and BYTEA;
    /// the database puts its own spelling and its own strictness in.
    virtual base::Result<void> define(std::string_view sql) = 0;
    /// Names of the columns that a SELECT gives.
    virtual base::Result<std::vector<std::string>> column_names(std::string_view sql) = 0;

    base::Result<std::vector<Row>> query(std::string_view sql,
                                         std::initializer_list<Value> arguments) {
        return query(sql, std::span(arguments.begin(), arguments.size()));
    }
    base::Result<std::int64_t> execute(std::string_view sql,
                                       std::initializer_list<Value> arguments) {
        return execute(sql, std::span(arguments.begin(), arguments.size()));
    }
};

/// Safe for use by many threads at once.
/// Errors of all functions: unavailable (locked by another program), io (read-only, disk full,
/// file damaged), unsupported (not our database), each saying what to do.
class Database {
public:
    using Work = std::function<base::Result<void>(Connection&)>;

    virtual ~Database() = default;

    /// Runs `work` in a transaction that sees one moment of the database and changes nothing.
    virtual base::Result<void> read_work(const Work& work) = 0;
    /// Runs `work` in a transaction and returns when it is durable. An error or an exception from
    /// `work` undoes all it did and is passed on. May run `work` again when the first run could not
    /// be made durable.
    virtual base::Result<void> write_work(const Work& work) = 0;
    /// Where the database is, for messages.
    virtual std::string name() const = 0;

    /// read_work and write_work for functions that give a value: Result<T>(Connection&).
    template <typename Function>
    auto read(const Function& function) {
        return with_value(function, [&](const Work& work) { return read_work(work); });
    }
    template <typename Function>
    auto write(const Function& function) {
        return with_value(function, [&](const Work& work) { return write_work(work); });
    }

private:
    template <typename Function, typename Run>
    static auto with_value(const Function& function, const Run& run)
        -> std::invoke_result_t<Function, Connection&> {
        using Answer = std::invoke_result_t<Function, Connection&>;
        std::optional<Answer> answer;
        base::Result<void> ran = run([&](Connection& connection) -> base::Result<void> {
            answer.emplace(function(connection));
            if (!answer->ok()) return answer->error();
            return {};
        });
        if (!ran.ok()) return std::move(ran).error();
        return *std::move(answer);
    }
};

}  // namespace store
