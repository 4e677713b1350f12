#include "store/user_store.h"

#include "store/audit.h"

#include <limits>

#include <fmt/format.h>

namespace store {

namespace {

std::string path_of(const std::string& name) {
    return "/users/" + name;
}

base::Error taken(const std::string& name) {
    return {base::ErrorCode::conflict, fmt::format("用户名“{}”已被使用，请换一个", name),
            fmt::format("the user name \"{}\" is taken; choose another", name)};
}

base::Error no_user(const std::string& name) {
    return {base::ErrorCode::not_found, fmt::format("没有用户“{}”", name),
            fmt::format("there is no user \"{}\"", name)};
}

base::Result<bool> any_users(Connection& connection) {
    const auto rows = TRY(connection.query("SELECT count(*) FROM app_user", {}));
    return number(rows[0][0]) > 0;
}

base::Result<void> append(Connection& connection, const std::string& name, std::string action,
                          const Stamp& stamp) {
    return append_audit(connection, user_log, 0, stamp,
                        {{std::move(action), path_of(name), "", ""}});
}

base::Result<void> insert(Connection& connection, const User& user, const Stamp& stamp) {
    auto inserted = connection.execute(
        "INSERT INTO app_user (user_name, password_hash, created_ms) VALUES (?, ?, ?)",
        {user.name, user.password_hash, user.created_ms});
    if (!inserted.ok() && inserted.error().code() == base::ErrorCode::conflict) {
        return taken(user.name);
    }
    if (!inserted.ok()) return std::move(inserted).error();
    return append(connection, user.name, "create", stamp);
}

}  // namespace

base::Result<bool> UserStore::has_users() const {
    return database_.read([](Connection& connection) { return any_users(connection); });
}

base::Result<void> UserStore::create_first(const User& user, const Stamp& stamp) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        if (TRY(any_users(connection))) {
            return base::Error(base::ErrorCode::conflict, "已经设置过用户，请登录",
                               "there already is a user; sign in");
        }
        return insert(connection, user, stamp);
    });
}

base::Result<void> UserStore::create(const User& user, const Stamp& stamp) {
    return database_.write([&](Connection& connection) { return insert(connection, user, stamp); });
}

base::Result<std::optional<User>> UserStore::find(const std::string& name) const {
    return database_.read([&](Connection& connection) -> base::Result<std::optional<User>> {
        const auto rows = TRY(connection.query(
            "SELECT user_name, password_hash, created_ms FROM app_user WHERE user_name = ?",
            {name}));
        if (rows.empty()) return std::optional<User>();
        return std::optional(User{text(rows[0][0]), text(rows[0][1]), number(rows[0][2])});
    });
}

base::Result<void> UserStore::change_password(const std::string& name,
                                              const std::string& password_hash,
                                              const Stamp& stamp) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        const std::int64_t touched = TRY(connection.execute(
            "UPDATE app_user SET password_hash = ? WHERE user_name = ?", {password_hash, name}));
        if (touched == 0) return no_user(name);
        TRY(connection.execute("DELETE FROM session WHERE user_name = ?", {name}));
        return append(connection, name, "password", stamp);
    });
}

base::Result<std::vector<AuditEntry>> UserStore::history(const std::string& name, int limit) const {
    return database_.read([&](Connection& connection) {
        return audit_entries(connection, user_log, path_of(name), limit,
                             std::numeric_limits<std::int64_t>::max());
    });
}

base::Result<void> UserStore::open_session(const Session& session) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        TRY(connection.execute(
            "INSERT INTO session (token_hash, user_name, csrf_token, created_ms, expires_ms, "
            "last_work_ms) VALUES (?, ?, ?, ?, ?, ?)",
            {session.token_hash, session.user, session.csrf_token, session.created_ms,
             session.expires_ms, session.last_work_ms}));
        return {};
    });
}

base::Result<std::optional<Session>> UserStore::find_session(const std::string& token_hash,
                                                             std::int64_t now_ms,
                                                             std::int64_t idle_since_ms) const {
    return database_.read([&](Connection& connection) -> base::Result<std::optional<Session>> {
        const auto rows = TRY(connection.query(
            "SELECT token_hash, user_name, csrf_token, created_ms, expires_ms, last_work_ms FROM "
            "session WHERE token_hash = ? AND expires_ms > ? AND last_work_ms >= ?",
            {token_hash, now_ms, idle_since_ms}));
        if (rows.empty()) return std::optional<Session>();
        const Row& row = rows[0];
        return std::optional(Session{text(row[0]), text(row[1]), text(row[2]), number(row[3]),
                                     number(row[4]), number(row[5])});
    });
}

base::Result<void> UserStore::note_work(const std::string& token_hash, std::int64_t at_ms) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        TRY(connection.execute(
            "UPDATE session SET last_work_ms = ? WHERE token_hash = ? AND last_work_ms < ?",
            {at_ms, token_hash, at_ms}));
        return {};
    });
}

base::Result<void> UserStore::close_session(const std::string& token_hash) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        TRY(connection.execute("DELETE FROM session WHERE token_hash = ?", {token_hash}));
        return {};
    });
}

base::Result<void> UserStore::close_expired(std::int64_t now_ms, std::int64_t idle_since_ms) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        TRY(connection.execute("DELETE FROM session WHERE expires_ms <= ? OR last_work_ms < ?",
                               {now_ms, idle_since_ms}));
        return {};
    });
}

}  // namespace store
