#include "store/user_store.h"
#include "workflow/accounts.h"
#include "workflow/accounts_secrets.h"
#include "workflow/totp.h"

#include <openssl/sha.h>

namespace workflow {

namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t recovery_codes = 10;
constexpr std::size_t recovery_code_bytes = 10;

Error wrong_code() {
    return base::invalid("验证码不对，请输入手机上现在显示的六位数字",
                         "the code is wrong; enter the six digits that the app shows now");
}

}  // namespace

std::string digest_of(std::string_view secret) {
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), digest);
    return hex({reinterpret_cast<const char*>(digest), sizeof digest});
}

std::string recovery_code(std::string_view random) {
    std::string made;
    for (const char c : base32(random)) {
        if (made.size() % 5 == 4) made += '-';
        made += char(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    return made;
}

std::string plain_code(std::string_view typed) {
    std::string plain;
    for (const char c : typed) {
        if (c == ' ' || c == '-') continue;
        plain += char(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    return plain;
}

base::Result<void> Accounts::check_code_of(const store::User& user, const std::string& code,
                                           const Client& client) {
    const std::int64_t now = tools_.now_ms();
    if (user.locked_until_ms > now) return locked(user.locked_until_ms);
    store::UserStore users(database_);
    const std::string plain = plain_code(code);
    const std::string secret = from_base32(user.totp_secret).value_or("");
    const auto step = totp_match(secret, plain, now, user.totp_last_step);
    if (!secret.empty() && step && TRY(users.use_totp_step(user.name, *step))) return {};
    if (TRY(users.use_recovery_code(user.name, digest_of(plain), {user.name, now}))) return {};
    return failed(user, client, "code_failed", wrong_code());
}

base::Result<SecondFactor> Accounts::second_factor(const Session& session) {
    const store::User user = TRY(known(session.user));
    return SecondFactor{!user.totp_secret.empty(), needs_second_factor(session.user),
                        TRY(store::UserStore(database_).recovery_codes_left(session.user))};
}

base::Result<Enrolment> Accounts::begin_enrolment(const Session& session) {
    const store::User user = TRY(known(session.user));
    if (!user.totp_secret.empty()) {
        return Error(ErrorCode::conflict, "两步验证已经开启，换手机时请先关闭",
                     "the second factor is on already; turn it off first");
    }
    const std::string secret = base32(tools_.random_bytes(totp_secret_bytes));
    TRY(store::UserStore(database_).keep_new_secret(digest_of(session.cookie), secret));
    return Enrolment{secret, totp_uri(secret, user.name)};
}

base::Result<std::vector<std::string>> Accounts::confirm_enrolment(const Session& session,
                                                                   const std::string& code) {
    store::UserStore users(database_);
    const std::int64_t now = tools_.now_ms();
    const auto live = TRY(users.find_session(digest_of(session.cookie), now, idle_since()));
    if (!live || live->new_secret.empty()) {
        return Error(ErrorCode::conflict, "请先扫描二维码或输入密钥，再填验证码",
                     "begin with the QR code or the secret, then give the code");
    }
    const std::string secret = from_base32(live->new_secret).value_or("");
    const auto step = totp_match(secret, plain_code(code), now, 0);
    if (!step) return wrong_code();
    std::vector<std::string> codes;
    std::vector<std::string> digests;
    for (std::size_t i = 0; i < recovery_codes; ++i) {
        codes.push_back(recovery_code(tools_.random_bytes(recovery_code_bytes)));
        digests.push_back(digest_of(plain_code(codes.back())));
    }
    TRY(users.turn_totp_on(session.user, live->new_secret, *step, digests, {session.user, now}));
    return codes;
}

base::Result<void> Accounts::turn_second_factor_off(const Session& session,
                                                    const std::string& password,
                                                    const std::string& code, const Client& client) {
    if (needs_second_factor(session.user)) {
        return Error(ErrorCode::forbidden, "您的岗位必须使用两步验证，不能关闭",
                     "your post requires a second factor; it cannot be turned off");
    }
    const std::lock_guard lock(checking_);
    const store::User user = TRY(known(session.user));
    TRY(check_password_of(user, password, client));
    TRY(check_code_of(user, code, client));
    return store::UserStore(database_).turn_totp_off(user.name, {user.name, tools_.now_ms()});
}

base::Result<void> Accounts::reset_second_factor(const std::string& name, const std::string& by) {
    return store::UserStore(database_).turn_totp_off(name, {by, tools_.now_ms()});
}

}  // namespace workflow
