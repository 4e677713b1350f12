#include "store/sqlite_connection.h"

#include "base/text.h"
#include "store/sqlite_error.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace store {

namespace {

constexpr std::int64_t application_id = 0x4A4C6462;  // "JLdb", marks our files
constexpr std::size_t statements_max = 200;

// Resets a statement however the function that used it ends.
class Running {
public:
    explicit Running(sqlite3_stmt* statement) : statement_(statement) {}
    ~Running() {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

private:
    sqlite3_stmt* statement_;
};

std::string bytes_of(const void* data, int count) {
    return data ? std::string(static_cast<const char*>(data), std::size_t(count)) : std::string();
}

Value column(sqlite3_stmt* statement, int index) {
    switch (sqlite3_column_type(statement, index)) {
        case SQLITE_INTEGER:
            return std::int64_t(sqlite3_column_int64(statement, index));
        case SQLITE_TEXT: {
            const unsigned char* data = sqlite3_column_text(statement, index);
            return bytes_of(data, sqlite3_column_bytes(statement, index));
        }
        case SQLITE_BLOB: {
            const void* data = sqlite3_column_blob(statement, index);
            return Bytes{bytes_of(data, sqlite3_column_bytes(statement, index))};
        }
        default:
            return Null{};
    }
}

struct Binder {
    sqlite3_stmt* statement;
    int index;

    int operator()(Null) const { return sqlite3_bind_null(statement, index); }
    int operator()(std::int64_t number) const {
        return sqlite3_bind_int64(statement, index, number);
    }
    // The arguments outlive the step, so SQLite need not copy them (a null destructor).
    int operator()(const std::string& text) const {
        return sqlite3_bind_text64(statement, index, text.data(), text.size(), nullptr,
                                   SQLITE_UTF8);
    }
    int operator()(const Bytes& bytes) const {
        return sqlite3_bind_blob64(statement, index, bytes.data.data(), bytes.data.size(), nullptr);
    }
};

}  // namespace

void SqliteConnection::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

base::Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(
    const std::string& path, Role role, const SqliteOptions& options) {
    const int mode =
        role == Role::writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &handle, mode | SQLITE_OPEN_NOMUTEX, nullptr);
    if (!handle) return sqlite_error(SQLITE_NOMEM, "out of memory", path);
    auto connection = std::make_unique<SqliteConnection>(handle, path);
    if (code != SQLITE_OK) return connection->error();
    sqlite3_extended_result_codes(handle, 1);
    TRY(connection->configure(role, options));
    return connection;
}

SqliteConnection::~SqliteConnection() {
    statements_.clear();
    sqlite3_close_v2(handle_);
}

base::Result<void> SqliteConnection::configure(Role role, const SqliteOptions& options) {
    sqlite3_busy_timeout(handle_, options.busy_timeout_ms);  // before WAL, or opening may fail
    if (role == Role::reader) {
        TRY(run("PRAGMA query_only = ON"));
        return {};
    }
    if (sqlite3_db_readonly(handle_, "main") == 1) {
        return sqlite_error(SQLITE_READONLY, "read-only", path_);
    }
    TRY(claim_file());
    const auto mode = TRY(query("PRAGMA journal_mode = WAL", {}));
    const std::string wanted = path_ == ":memory:" ? "memory" : "wal";
    if (mode.empty() || text(mode[0][0]) != wanted) {
        return base::Error(base::ErrorCode::unsupported,
                           "这个磁盘不支持数据库所需的写入方式（WAL），请换到本机磁盘",
                           "this disk does not support write-ahead logging; use a local disk")
            .in(path_);
    }
    TRY(run("PRAGMA synchronous = FULL"));
    TRY(run("PRAGMA foreign_keys = ON"));
    if (options.pages_max > 0) {
        TRY(run(fmt::format("PRAGMA max_page_count = {}", options.pages_max)));
    }
    return {};
}

// Marks a new file as ours and refuses the database of another program.
base::Result<void> SqliteConnection::claim_file() {
    const auto id = TRY(query("PRAGMA application_id", {}));
    const auto schema = TRY(query("PRAGMA schema_version", {}));
    if (number(id[0][0]) == application_id) return {};
    if (number(id[0][0]) != 0 || number(schema[0][0]) != 0) {
        return base::Error(base::ErrorCode::unsupported, "这是另一个程序的数据库文件，请检查文件名",
                           "this database file belongs to another program; check its name")
            .in(path_);
    }
    return run(fmt::format("PRAGMA application_id = {}", application_id));
}

base::Result<sqlite3_stmt*> SqliteConnection::prepared(std::string_view sql) {
    const auto known = statements_.find(sql);
    if (known != statements_.end()) return known->second.get();
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(handle_, sql.data(), int(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement, nullptr) != SQLITE_OK) {
        return error();
    }
    base::check(statement != nullptr, "an empty SQL statement");
    if (statements_.size() >= statements_max) statements_.clear();
    statements_.emplace(std::string(sql), Statement(statement));
    return statement;
}

base::Result<void> SqliteConnection::bind(sqlite3_stmt* statement,
                                          std::span<const Value> arguments) {
    base::check(std::size_t(sqlite3_bind_parameter_count(statement)) == arguments.size(),
                "a statement got another number of arguments than it has places");
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const int code = std::visit(Binder{statement, int(i) + 1}, arguments[i]);
        if (code != SQLITE_OK) return error();
    }
    return {};
}

base::Result<std::vector<Row>> SqliteConnection::query(std::string_view sql,
                                                       std::span<const Value> arguments) {
    sqlite3_stmt* statement = TRY(prepared(sql));
    const Running running(statement);
    TRY(bind(statement, arguments));
    std::vector<Row> rows;
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        Row& row = rows.emplace_back();
        const int count = sqlite3_column_count(statement);
        row.reserve(std::size_t(count));
        for (int i = 0; i < count; ++i) row.push_back(column(statement, i));
    }
    if (code != SQLITE_DONE) return error();
    return rows;
}

base::Result<std::int64_t> SqliteConnection::execute(std::string_view sql,
                                                     std::span<const Value> arguments) {
    TRY(query(sql, arguments));
    return std::int64_t(sqlite3_changes64(handle_));
}

base::Result<void> SqliteConnection::define(std::string_view sql) {
    std::string own(sql);
    own = base::replaced(own, " BIGINT", " INTEGER");
    own = base::replaced(own, " SMALLINT", " INTEGER");
    own = base::replaced(own, " BYTEA", " BLOB");
    if (sql.starts_with("CREATE TABLE")) own += " STRICT, WITHOUT ROWID";
    return run(own);
}

base::Result<std::vector<std::string>> SqliteConnection::column_names(std::string_view sql) {
    sqlite3_stmt* statement = TRY(prepared(sql));
    std::vector<std::string> names;
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        names.emplace_back(sqlite3_column_name(statement, i));
    }
    return names;
}

base::Result<void> SqliteConnection::run(std::string_view sql) {
    TRY(query(sql, std::span<const Value>()));
    return {};
}

bool SqliteConnection::in_transaction() const {
    return sqlite3_get_autocommit(handle_) == 0;
}

base::Error SqliteConnection::error() const {
    return sqlite_error(sqlite3_extended_errcode(handle_), sqlite3_errmsg(handle_), path_);
}

}  // namespace store
