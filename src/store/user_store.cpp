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
                          const Stamp& stamp, std::string detail = {}) {
    return append_audit(connection, user_log, 0, stamp,
                        {{std::move(action), path_of(name), "", std::move(detail)}});
}

base::Result<void> insert(Connection& connection, const User& user, const Stamp& stamp) {
    auto inserted = connection.execute(
        "INSERT INTO app_user (user_name, password_hash, created_ms, full_name, must_change, "
        "password_changed_ms) VALUES (?, ?, ?, ?, ?, ?)",
        {user.name, user.password_hash, user.created_ms, user.full_name,
         std::int64_t(user.must_change), user.created_ms});
    if (!inserted.ok() && inserted.error().code() == base::ErrorCode::conflict) {
        return taken(user.name);
    }
    if (!inserted.ok()) return std::move(inserted).error();
    return append(connection, user.name, "create", stamp);
}

// The statement touches exactly one user, or there is none.
base::Result<void> touch(Connection& connection, std::string_view sql, const Row& arguments,
                         const std::string& name) {
    if (TRY(connection.execute(sql, arguments)) == 0) return no_user(name);
    return {};
}

// Keeps the present hash among the newest `count` old ones.
base::Result<void> remember_password(Connection& connection, const std::string& name,
                                     std::int64_t now_ms, std::size_t count) {
    const auto newest = TRY(
        connection.query("SELECT max(ordinal) FROM password_history WHERE user_name = ?", {name}));
    const std::int64_t ordinal = number_in(newest[0][0]).value_or(0) + 1;
    TRY(connection.execute(
        "INSERT INTO password_history (user_name, ordinal, password_hash, replaced_ms) "
        "SELECT user_name, ?, password_hash, ? FROM app_user WHERE user_name = ?",
        {ordinal, now_ms, name}));
    TRY(connection.execute("DELETE FROM password_history WHERE user_name = ? AND ordinal <= ?",
                           {name, ordinal - std::int64_t(count)}));
    return {};
}

constexpr std::string_view session_columns =
    "s.token_hash, s.user_name, s.csrf_token, s.created_ms, s.expires_ms, s.last_work_ms, "
    "s.awaits_code, s.user_agent, s.address, s.new_secret";
constexpr std::size_t session_column_count = 10;

Session session_in(const Row& row) {
    return {text(row[0]),   text(row[1]),   text(row[2]),        number(row[3]),
            number(row[4]), number(row[5]), number(row[6]) != 0, {text(row[7]), text(row[8])},
            text(row[9])};
}

base::Result<void> insert_session(Connection& connection, const Session& session) {
    TRY(connection.execute(
        "INSERT INTO session (token_hash, user_name, csrf_token, created_ms, expires_ms, "
        "last_work_ms, awaits_code, user_agent, address) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {session.token_hash, session.user, session.csrf_token, session.created_ms,
         session.expires_ms, session.last_work_ms, std::int64_t(session.awaits_code),
         session.client.agent, session.client.address}));
    return {};
}

base::Result<void> forget_codes(Connection& connection, const std::string& name) {
    TRY(connection.execute("DELETE FROM recovery_code WHERE user_name = ?", {name}));
    return {};
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
            "SELECT user_name, password_hash, created_ms, full_name, must_change, disabled, "
            "failures, locked_until_ms, password_changed_ms, totp_secret, totp_last_step "
            "FROM app_user WHERE user_name = ?",
            {name}));
        if (rows.empty()) return std::optional<User>();
        const Row& row = rows[0];
        return std::optional(User{text(row[0]), text(row[1]), number(row[2]), text(row[3]),
                                  number(row[4]) != 0, number(row[5]) != 0, number(row[6]),
                                  number(row[7]), number(row[8]), text(row[9]), number(row[10])});
    });
}

base::Result<void> UserStore::change_password(const std::string& name,
                                              const std::string& password_hash, const Stamp& stamp,
                                              bool must_change, std::size_t history) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        TRY(remember_password(connection, name, stamp.at_ms, history));
        TRY(touch(connection,
                  "UPDATE app_user SET password_hash = ?, must_change = ?, password_changed_ms = ? "
                  "WHERE user_name = ?",
                  {password_hash, std::int64_t(must_change), stamp.at_ms, name}, name));
        TRY(connection.execute("DELETE FROM session WHERE user_name = ?", {name}));
        return append(connection, name, "password", stamp);
    });
}

base::Result<std::vector<std::string>> UserStore::old_passwords(const std::string& name,
                                                                std::size_t limit) const {
    return database_.read([&](Connection& connection) -> base::Result<std::vector<std::string>> {
        std::vector<std::string> hashes;
        for (const Row& row :
             TRY(connection.query("SELECT password_hash FROM password_history WHERE user_name = ? "
                                  "ORDER BY ordinal DESC LIMIT ?",
                                  {name, std::int64_t(limit)}))) {
            hashes.push_back(text(row[0]));
        }
        return hashes;
    });
}

base::Result<void> UserStore::demand_change(const std::string& name) {
    return database_.write([&](Connection& connection) {
        return touch(connection, "UPDATE app_user SET must_change = 1 WHERE user_name = ?", {name},
                     name);
    });
}

base::Result<bool> UserStore::note_failure(const std::string& name, const FailureRules& rules,
                                           const Happening& what, const Stamp& stamp) {
    return database_.write([&](Connection& connection) -> base::Result<bool> {
        TRY(touch(connection, "UPDATE app_user SET failures = failures + 1 WHERE user_name = ?",
                  {name}, name));
        TRY(append(connection, name, what.action, stamp, what.detail));
        const std::int64_t locked = TRY(connection.execute(
            "UPDATE app_user SET failures = 0, locked_until_ms = ? WHERE user_name = ? AND "
            "failures >= ?",
            {rules.locked_until_ms, name, rules.failures_max}));
        if (locked == 0) return false;
        TRY(connection.execute("DELETE FROM session WHERE user_name = ? AND awaits_code = 1",
                               {name}));
        TRY(append(connection, name, "lock", stamp, what.detail));
        return true;
    });
}

base::Result<void> UserStore::note_unknown(const Happening& what, const Stamp& stamp) {
    return database_.write([&](Connection& connection) {
        return append_audit(connection, user_log, 0, stamp,
                            {{what.action, "/users", "", what.detail}});
    });
}

base::Result<void> UserStore::unlock(const std::string& name, const Stamp& stamp) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        TRY(touch(connection,
                  "UPDATE app_user SET failures = 0, locked_until_ms = 0 WHERE user_name = ?",
                  {name}, name));
        return append(connection, name, "unlock", stamp);
    });
}

base::Result<void> UserStore::set_disabled(const std::string& name, bool disabled,
                                           const Stamp& stamp) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        TRY(touch(connection, "UPDATE app_user SET disabled = ? WHERE user_name = ?",
                  {std::int64_t(disabled), name}, name));
        if (disabled) TRY(connection.execute("DELETE FROM session WHERE user_name = ?", {name}));
        return append(connection, name, disabled ? "disable" : "enable", stamp);
    });
}

base::Result<void> UserStore::turn_totp_on(const std::string& name, const std::string& secret,
                                           std::int64_t step,
                                           const std::vector<std::string>& code_hashes,
                                           const Stamp& stamp) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        TRY(touch(connection,
                  "UPDATE app_user SET totp_secret = ?, totp_last_step = ? WHERE user_name = ?",
                  {secret, step, name}, name));
        TRY(forget_codes(connection, name));
        for (const std::string& hash : code_hashes) {
            TRY(connection.execute("INSERT INTO recovery_code (user_name, code_hash) VALUES (?, ?)",
                                   {name, hash}));
        }
        TRY(connection.execute("UPDATE session SET new_secret = '' WHERE user_name = ?", {name}));
        return append(connection, name, "totp_on", stamp);
    });
}

base::Result<void> UserStore::turn_totp_off(const std::string& name, const Stamp& stamp) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        TRY(touch(connection, "UPDATE app_user SET totp_secret = '' WHERE user_name = ?", {name},
                  name));
        TRY(forget_codes(connection, name));
        return append(connection, name, "totp_off", stamp);
    });
}

base::Result<bool> UserStore::use_totp_step(const std::string& name, std::int64_t step) {
    return database_.write([&](Connection& connection) -> base::Result<bool> {
        return TRY(connection.execute(
                   "UPDATE app_user SET totp_last_step = ? WHERE user_name = ? AND "
                   "totp_last_step < ?",
                   {step, name, step})) == 1;
    });
}

base::Result<bool> UserStore::use_recovery_code(const std::string& name,
                                                const std::string& code_hash, const Stamp& stamp) {
    return database_.write([&](Connection& connection) -> base::Result<bool> {
        const std::int64_t used = TRY(connection.execute(
            "DELETE FROM recovery_code WHERE user_name = ? AND code_hash = ?", {name, code_hash}));
        if (used == 0) return false;
        TRY(append(connection, name, "recovery_code", stamp));
        return true;
    });
}

base::Result<std::int64_t> UserStore::recovery_codes_left(const std::string& name) const {
    return database_.read([&](Connection& connection) -> base::Result<std::int64_t> {
        const auto rows =
            TRY(connection.query("SELECT count(*) FROM recovery_code WHERE user_name = ?", {name}));
        return number(rows[0][0]);
    });
}

base::Result<std::vector<AuditEntry>> UserStore::history(const std::string& name, int limit) const {
    return database_.read([&](Connection& connection) {
        return audit_entries(connection, user_log, path_of(name), limit,
                             std::numeric_limits<std::int64_t>::max());
    });
}

base::Result<void> UserStore::open_session(const Session& session) {
    return database_.write(
        [&](Connection& connection) { return insert_session(connection, session); });
}

base::Result<void> UserStore::open_proved(const Session& session, const std::string& in_place_of,
                                          const Stamp& stamp) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        TRY(connection.execute("DELETE FROM session WHERE token_hash = ?", {in_place_of}));
        TRY(touch(connection,
                  "UPDATE app_user SET failures = 0, locked_until_ms = 0 WHERE user_name = ?",
                  {session.user}, session.user));
        TRY(insert_session(connection, session));
        return append(connection, session.user, "sign_in", stamp, session.client.address);
    });
}

base::Result<std::optional<Session>> UserStore::find_session(const std::string& token_hash,
                                                             std::int64_t now_ms,
                                                             std::int64_t idle_since_ms) const {
    return database_.read([&](Connection& connection) -> base::Result<std::optional<Session>> {
        const auto rows = TRY(connection.query(
            fmt::format("SELECT {} FROM session s WHERE s.token_hash = ? AND s.expires_ms > ? AND "
                        "s.last_work_ms >= ?",
                        session_columns),
            {token_hash, now_ms, idle_since_ms}));
        if (rows.empty()) return std::optional<Session>();
        return std::optional(session_in(rows[0]));
    });
}

base::Result<std::optional<LiveSession>> UserStore::find_live(const std::string& token_hash,
                                                              std::int64_t now_ms,
                                                              std::int64_t idle_since_ms) const {
    return database_.read([&](Connection& connection) -> base::Result<std::optional<LiveSession>> {
        const auto rows = TRY(connection.query(
            fmt::format("SELECT {}, u.full_name, u.must_change, u.totp_secret FROM session s "
                        "JOIN app_user u ON u.user_name = s.user_name WHERE s.token_hash = ? AND "
                        "s.expires_ms > ? AND s.last_work_ms >= ? AND u.disabled = 0",
                        session_columns),
            {token_hash, now_ms, idle_since_ms}));
        if (rows.empty()) return std::optional<LiveSession>();
        const Row& row = rows[0];
        constexpr std::size_t at = session_column_count;
        return std::optional(LiveSession{session_in(row), text(row[at]), number(row[at + 1]) != 0,
                                         !text(row[at + 2]).empty()});
    });
}

base::Result<std::vector<Session>> UserStore::sessions_of(const std::string& name,
                                                          std::int64_t now_ms,
                                                          std::int64_t idle_since_ms) const {
    return database_.read([&](Connection& connection) -> base::Result<std::vector<Session>> {
        std::vector<Session> sessions;
        for (const Row& row : TRY(connection.query(
                 fmt::format("SELECT {} FROM session s WHERE s.user_name = ? AND s.expires_ms > ? "
                             "AND s.last_work_ms >= ? AND s.awaits_code = 0 "
                             "ORDER BY s.created_ms DESC, s.token_hash",
                             session_columns),
                 {name, now_ms, idle_since_ms}))) {
            sessions.push_back(session_in(row));
        }
        return sessions;
    });
}

base::Result<void> UserStore::keep_new_secret(const std::string& token_hash,
                                              const std::string& secret) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        TRY(connection.execute("UPDATE session SET new_secret = ? WHERE token_hash = ?",
                               {secret, token_hash}));
        return {};
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

base::Result<void> UserStore::close_session(const std::string& token_hash, const Happening& what,
                                            const Stamp& stamp) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        const auto rows = TRY(
            connection.query("SELECT user_name FROM session WHERE token_hash = ?", {token_hash}));
        if (rows.empty()) return {};
        TRY(connection.execute("DELETE FROM session WHERE token_hash = ?", {token_hash}));
        return append(connection, text(rows[0][0]), what.action, stamp, what.detail);
    });
}

base::Result<void> UserStore::close_all(const std::string& name, const Happening& what,
                                        const Stamp& stamp) {
    return database_.write([&](Connection& connection) -> base::Result<void> {
        TRY(connection.execute("DELETE FROM session WHERE user_name = ?", {name}));
        return append(connection, name, what.action, stamp, what.detail);
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
