#include "workflow/accounts.h"

#include "base/text.h"
#include "store/user_store.h"
#include "workflow/accounts_secrets.h"

#include <algorithm>

#include <fmt/format.h>

namespace workflow {

namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t secret_bytes = 32;
constexpr std::size_t salt_bytes = 16;
constexpr std::size_t password_bytes_max = 1024;
constexpr std::size_t names_remembered_max = 10'000;
constexpr std::size_t agent_bytes_max = 300;
constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_ms = 24 * 60 * minute_ms;
constexpr std::int64_t code_awaited_ms = 5 * minute_ms;
constexpr std::size_t id_digits = 16;

Error wrong_sign_in() {
    return {ErrorCode::unauthenticated, "用户名或密码不对，请重新输入",
            "the user name or the password is wrong"};
}

store::Client kept(const Client& client) {
    return {base::is_utf8(client.agent) ? base::shorten(client.agent, agent_bytes_max) : "",
            client.address};
}

}  // namespace

Accounts::Accounts(store::Database& database, Tools tools, AccountOptions options)
    : database_(database), tools_(std::move(tools)), options_(std::move(options)) {}

base::Result<bool> Accounts::has_users() {
    return store::UserStore(database_).has_users();
}

std::string Accounts::hashed(const std::string& password) {
    const std::lock_guard lock(checking_);
    return password_hash(password, tools_.random_bytes(salt_bytes), options_.cost);
}

std::int64_t Accounts::idle_since() const {
    return tools_.now_ms() - options_.rules.idle_minutes * minute_ms;
}

bool Accounts::needs_second_factor(const std::string& user) const {
    return options_.must_have_second_factor && options_.must_have_second_factor(user);
}

base::Result<Session> Accounts::set_up(const std::string& user, const std::string& password,
                                       const Client& client) {
    TRY(check_user_name(user));
    TRY(check_password(user, password, options_.rules.password));
    const std::int64_t now = tools_.now_ms();
    const store::User made{user, hashed(password), now};
    TRY(store::UserStore(database_).create_first(made, {user, now}));
    return open_session(made, client, "", false);
}

base::Result<std::string> Accounts::create_user(const std::string& name,
                                                const std::string& full_name,
                                                const std::string& by) {
    TRY(check_user_name(name));
    TRY(check_user_name(full_name).in("姓名 full name"));
    const std::string password = one_time_password(tools_.random_bytes(salt_bytes));
    store::User user{name, hashed(password), tools_.now_ms(), full_name};
    user.must_change = true;
    TRY(store::UserStore(database_).create(user, {by, user.created_ms}));
    return password;
}

base::Result<std::string> Accounts::reset_password(const std::string& name, const std::string& by) {
    const std::string password = one_time_password(tools_.random_bytes(salt_bytes));
    TRY(store::UserStore(database_).change_password(name, hashed(password), {by, tools_.now_ms()},
                                                    true,
                                                    std::size_t(options_.rules.password.history)));
    return password;
}

base::Result<void> Accounts::unlock(const std::string& name, const std::string& by) {
    return store::UserStore(database_).unlock(name, {by, tools_.now_ms()});
}

base::Result<void> Accounts::set_disabled(const std::string& name, bool disabled,
                                          const std::string& by) {
    return store::UserStore(database_).set_disabled(name, disabled, {by, tools_.now_ms()});
}

Error Accounts::locked(std::int64_t until_ms) const {
    const std::int64_t minutes = (until_ms - tools_.now_ms() + minute_ms - 1) / minute_ms;
    return {ErrorCode::too_many,
            fmt::format("多次输错，用户已锁定，请 {} 分钟后再试，或请管理员解锁", minutes),
            fmt::format("too many failures: the name is locked; try again in {} min or ask an "
                        "administrator",
                        minutes)};
}

Error Accounts::failed(const store::User& user, const Client& client, std::string_view action,
                       Error wrong) {
    const std::int64_t now = tools_.now_ms();
    const std::int64_t until = now + options_.rules.lockout_minutes * minute_ms;
    const auto noted = store::UserStore(database_).note_failure(
        user.name, {options_.rules.failures_max, until}, {std::string(action), client.address},
        {user.name, now});
    // What cannot be counted is not tried: a full disk must not open the door to guessing.
    if (!noted.ok()) return noted.error();
    return *noted ? locked(until) : wrong;
}

Error Accounts::failed_unknown(const std::string& name, const Client& client, Error wrong) {
    const std::int64_t now = tools_.now_ms();
    if (unknown_.size() >= names_remembered_max) {
        std::erase_if(unknown_, [&](const auto& entry) { return entry.second.until_ms <= now; });
    }
    if (unknown_.size() >= names_remembered_max) unknown_.erase(unknown_.begin());
    const auto noted =
        store::UserStore(database_).note_unknown({"sign_in_failed", client.address}, {"", now});
    if (!noted.ok()) return noted.error();
    Failures& failures = unknown_[name];
    if (++failures.count < options_.rules.failures_max) return wrong;
    failures = {0, now + options_.rules.lockout_minutes * minute_ms};
    return locked(failures.until_ms);
}

base::Result<store::User> Accounts::known(const std::string& name) {
    const auto user = TRY(store::UserStore(database_).find(name));
    if (!user) return Error(ErrorCode::not_found, "没有这个用户", "there is no such user");
    return *user;
}

base::Result<void> Accounts::check_password_of(const store::User& user, const std::string& password,
                                               const Client& client) {
    if (user.locked_until_ms > tools_.now_ms()) return locked(user.locked_until_ms);
    const bool right =
        password.size() <= password_bytes_max && password_matches(password, user.password_hash);
    if (right) return {};
    return failed(user, client, "password_failed",
                  base::invalid("原密码不对，请重新输入", "the present password is wrong"));
}

base::Result<Session> Accounts::sign_in(const std::string& user, const std::string& password,
                                        const Client& client) {
    store::UserStore users(database_);
    const std::lock_guard lock(checking_);
    const auto found = TRY(users.find(user));
    const std::int64_t now = tools_.now_ms();
    const auto failures = unknown_.find(user);
    const std::int64_t locked_until = found                        ? found->locked_until_ms
                                      : failures != unknown_.end() ? failures->second.until_ms
                                                                   : 0;
    if (locked_until > now) return locked(locked_until);
    if (decoy_hash_.empty()) {
        decoy_hash_ = password_hash("decoy", tools_.random_bytes(salt_bytes), options_.cost);
    }
    const bool right = password.size() <= password_bytes_max &&
                       password_matches(password, found ? found->password_hash : decoy_hash_);
    if (!found) return failed_unknown(user, client, wrong_sign_in());
    if (!right) return failed(*found, client, "sign_in_failed", wrong_sign_in());
    if (found->disabled) {
        return Error(ErrorCode::unauthenticated, "用户已停用，请联系管理员",
                     "the user is disabled; ask an administrator");
    }
    const std::int64_t days = options_.rules.password.max_age_days;
    if (days > 0 && now - found->password_changed_ms > days * day_ms) {
        TRY(users.demand_change(user));
    }
    return open_session(*found, client, "", !found->totp_secret.empty());
}

base::Result<Session> Accounts::prove(const Session& waiting, const std::string& code,
                                      const Client& client) {
    const std::lock_guard lock(checking_);
    const store::User user = TRY(known(waiting.user));
    TRY(check_code_of(user, code, client));
    return open_session(user, client, digest_of(waiting.cookie), false);
}

base::Result<Session> Accounts::open_session(const store::User& user, const Client& client,
                                             const std::string& in_place_of, bool awaits_code) {
    const std::int64_t now = tools_.now_ms();
    const std::string cookie = hex(tools_.random_bytes(secret_bytes));
    const std::int64_t lasts_ms =
        awaits_code ? code_awaited_ms : options_.rules.absolute_minutes * minute_ms;
    store::Session session{
        digest_of(cookie), user.name, hex(tools_.random_bytes(secret_bytes)), now,
        now + lasts_ms,    now};
    session.awaits_code = awaits_code;
    session.client = kept(client);
    store::UserStore users(database_);
    TRY(users.close_expired(now, idle_since()));
    if (awaits_code) {
        TRY(users.open_session(session));
    } else {
        TRY(users.open_proved(session, in_place_of, {user.name, now}));
    }
    auto opened = TRY(find(cookie, false));
    if (!opened) {
        return Error(ErrorCode::unauthenticated, "登录未成功，请重新登录", "please sign in again");
    }
    return *std::move(opened);
}

Stage Accounts::stage_of(const store::LiveSession& live) const {
    if (live.session.awaits_code) return Stage::second_factor;
    if (live.must_change) return Stage::must_change;
    if (!live.has_totp && needs_second_factor(live.session.user)) return Stage::must_enrol;
    return Stage::full;
}

base::Result<std::optional<Session>> Accounts::find(const std::string& cookie, bool is_work) {
    if (cookie.empty()) return std::optional<Session>();
    const std::string digest = digest_of(cookie);
    const std::int64_t now = tools_.now_ms();
    store::UserStore users(database_);
    const auto live = TRY(users.find_live(digest, now, idle_since()));
    if (!live) return std::optional<Session>();
    if (is_work && now - live->session.last_work_ms >= options_.note_ms) {
        // A database that cannot be written to is told of by what the person wants to write.
        static_cast<void>(users.note_work(digest, now));
    }
    return std::optional(Session{cookie, live->session.user, live->session.csrf_token,
                                 stage_of(*live), live->full_name});
}

base::Result<void> Accounts::sign_out(const Session& session, const Client& client) {
    return store::UserStore(database_).close_session(
        digest_of(session.cookie), {"sign_out", client.address}, {session.user, tools_.now_ms()});
}

base::Result<void> Accounts::sign_out_everywhere(const Session& session, const Client& client) {
    return store::UserStore(database_).close_all(session.user, {"sign_out_all", client.address},
                                                 {session.user, tools_.now_ms()});
}

base::Result<std::vector<SessionRow>> Accounts::sessions(const Session& session) {
    const std::string own = digest_of(session.cookie);
    std::vector<SessionRow> rows;
    for (const store::Session& one : TRY(store::UserStore(database_).sessions_of(
             session.user, tools_.now_ms(), idle_since()))) {
        rows.push_back({one.token_hash.substr(0, id_digits),
                        {one.client.agent, one.client.address},
                        one.created_ms,
                        one.last_work_ms,
                        one.token_hash == own});
    }
    return rows;
}

base::Result<void> Accounts::end_session(const Session& session, const std::string& id,
                                         const Client& client) {
    store::UserStore users(database_);
    for (const store::Session& one :
         TRY(users.sessions_of(session.user, tools_.now_ms(), idle_since()))) {
        if (one.token_hash.substr(0, id_digits) != id) continue;
        return users.close_session(one.token_hash, {"session_ended", client.address},
                                   {session.user, tools_.now_ms()});
    }
    return Error(ErrorCode::not_found, "这个登录已经结束", "this session is already over");
}

base::Result<void> Accounts::check_new_password(const store::User& user,
                                                const std::string& password) {
    TRY(check_password(user.name, password, options_.rules.password));
    std::vector<std::string> used{user.password_hash};
    for (std::string& hash : TRY(store::UserStore(database_).old_passwords(
             user.name, std::size_t(options_.rules.password.history)))) {
        used.push_back(std::move(hash));
    }
    if (std::ranges::none_of(
            used, [&](const std::string& hash) { return password_matches(password, hash); })) {
        return {};
    }
    return base::invalid("密码不符合要求：不能与现在或最近用过的密码相同",
                         "the password is not acceptable: it is in use or was used lately");
}

base::Result<Session> Accounts::change_password(const Session& session,
                                                const std::string& old_password,
                                                const std::string& new_password,
                                                const Client& client) {
    store::UserStore users(database_);
    const std::lock_guard lock(checking_);
    const store::User user = TRY(known(session.user));
    TRY(check_password_of(user, old_password, client));
    TRY(check_new_password(user, new_password));
    const std::string hash =
        password_hash(new_password, tools_.random_bytes(salt_bytes), options_.cost);
    TRY(users.change_password(user.name, hash, {user.name, tools_.now_ms()}, false,
                              std::size_t(options_.rules.password.history)));
    return open_session(user, client, "", false);
}

}  // namespace workflow
