#include "workflow/accounts.h"

#include "store/user_store.h"

#include <fmt/format.h>
#include <openssl/sha.h>

namespace workflow {

namespace {

constexpr std::size_t secret_bytes = 32;
constexpr std::size_t salt_bytes = 16;
constexpr std::size_t names_remembered_max = 10'000;

std::string digest_of(std::string_view cookie) {
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char*>(cookie.data()), cookie.size(), digest);
    return hex({reinterpret_cast<const char*>(digest), sizeof digest});
}

}  // namespace

Accounts::Accounts(store::Database& database, Tools tools, SessionRules rules)
    : database_(database), tools_(std::move(tools)), rules_(rules) {}

base::Result<bool> Accounts::has_users() {
    return store::UserStore(database_).has_users();
}

base::Result<Session> Accounts::set_up(const std::string& user, const std::string& password) {
    TRY(check_user_name(user));
    TRY(check_password(user, password));
    std::string hash;
    {
        const std::lock_guard lock(hashing_);
        hash = password_hash(password, tools_.random_bytes(salt_bytes), rules_.cost);
    }
    const std::int64_t now = tools_.now_ms();
    TRY(store::UserStore(database_).create_first({user, hash, now}, {user, now}));
    return open_session(user);
}

base::Result<Session> Accounts::sign_in(const std::string& user, const std::string& password) {
    TRY(check_wait(user));
    const auto known = TRY(store::UserStore(database_).find(user));
    bool right = false;
    {
        const std::lock_guard lock(hashing_);
        if (decoy_hash_.empty()) {
            decoy_hash_ = password_hash("decoy", tools_.random_bytes(salt_bytes), rules_.cost);
        }
        right = password.size() <= 1024 &&
                password_matches(password, known ? known->password_hash : decoy_hash_);
    }
    if (!known || !right) {
        remember_failure(user);
        return base::Error(base::ErrorCode::unauthenticated, "用户名或密码不对，请重新输入",
                           "the user name or the password is wrong");
    }
    {
        const std::lock_guard lock(mutex_);
        failures_.erase(user);
    }
    return open_session(user);
}

base::Result<Session> Accounts::open_session(const std::string& user) {
    const std::int64_t now = tools_.now_ms();
    const Session session{hex(tools_.random_bytes(secret_bytes)), user,
                          hex(tools_.random_bytes(secret_bytes))};
    store::UserStore users(database_);
    TRY(users.close_expired(now, now - rules_.idle_ms));
    TRY(users.open_session(
        {digest_of(session.cookie), user, session.token, now, now + rules_.absolute_ms, now}));
    return session;
}

base::Result<std::optional<Session>> Accounts::find(const std::string& cookie, bool is_work) {
    if (cookie.empty()) return std::optional<Session>();
    const std::string digest = digest_of(cookie);
    const std::int64_t now = tools_.now_ms();
    store::UserStore users(database_);
    const auto stored = TRY(users.find_session(digest, now, now - rules_.idle_ms));
    if (!stored) return std::optional<Session>();
    if (is_work && now - stored->last_work_ms >= rules_.note_ms) {
        // A database that cannot be written to is told of by what the person wants to write.
        static_cast<void>(users.note_work(digest, now));
    }
    return std::optional(Session{cookie, stored->user, stored->csrf_token});
}

base::Result<void> Accounts::sign_out(const std::string& cookie) {
    return store::UserStore(database_).close_session(digest_of(cookie));
}

base::Result<void> Accounts::check_wait(const std::string& user) {
    const std::lock_guard lock(mutex_);
    const auto found = failures_.find(user);
    const std::int64_t now = tools_.now_ms();
    if (found == failures_.end() || found->second.until_ms <= now) return {};
    const std::int64_t seconds = (found->second.until_ms - now + 999) / 1000;
    return base::Error(base::ErrorCode::too_many,
                       fmt::format("密码多次输错，请 {} 秒后再试", seconds),
                       fmt::format("too many wrong passwords; try again in {} s", seconds));
}

void Accounts::remember_failure(const std::string& user) {
    const std::lock_guard lock(mutex_);
    const std::int64_t now = tools_.now_ms();
    if (failures_.size() >= names_remembered_max) {
        std::erase_if(failures_, [&](const auto& entry) { return entry.second.until_ms <= now; });
    }
    if (failures_.size() >= names_remembered_max) failures_.erase(failures_.begin());
    Failures& failures = failures_[user];
    ++failures.count;
    if (failures.count < rules_.failures_max) return;
    const int doublings = std::min(failures.count - rules_.failures_max, 20);
    failures.until_ms = now + std::min(rules_.wait_ms << doublings, rules_.wait_max_ms);
}

}  // namespace workflow
