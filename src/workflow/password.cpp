#include "workflow/password.h"

#include "base/text.h"

#include <array>

#include <argon2.h>
#include <fmt/format.h>

namespace workflow {

namespace {

constexpr std::size_t length_min = 10;
constexpr std::size_t long_enough_for_any_kind = 16;
constexpr std::size_t bytes_max = 256;
constexpr std::size_t name_length_max = 64;

int kinds_in(std::string_view password) {
    std::array<bool, 4> found{};
    for (const char c : password) {
        if (c >= 'A' && c <= 'Z') {
            found[0] = true;
        } else if (c >= 'a' && c <= 'z') {
            found[1] = true;
        } else if (c >= '0' && c <= '9') {
            found[2] = true;
        } else {
            found[3] = true;
        }
    }
    return found[0] + found[1] + found[2] + found[3];
}

}  // namespace

base::Result<void> check_password(std::string_view user, std::string_view password) {
    base::Bilingual wrong;
    const auto say = [&](std::string_view zh, std::string_view en) {
        wrong.zh += (wrong.zh.empty() ? "" : "；") + std::string(zh);
        wrong.en += (wrong.en.empty() ? "" : "; ") + std::string(en);
    };
    if (!base::is_utf8(password)) say("含有不能识别的字符", "not UTF-8");
    const std::size_t length = base::length(password);
    if (length < length_min) say("至少 10 个字符", "at least 10 characters");
    if (password.size() > bytes_max) say("最多 256 个字节", "at most 256 bytes");
    if (length < long_enough_for_any_kind && kinds_in(password) < 3) {
        say("大写字母、小写字母、数字、其他符号中至少有三种，或至少 16 个字符",
            "at least three of capitals, small letters, digits and other signs, or at least 16 "
            "characters");
    }
    if (!user.empty() && password.find(user) != std::string_view::npos) {
        say("不能包含用户名", "must not contain the user name");
    }
    if (wrong.empty()) return {};
    return base::invalid("密码不符合要求：" + wrong.zh,
                         "the password is not acceptable: " + wrong.en);
}

base::Result<void> check_user_name(std::string_view user) {
    bool clean = base::is_utf8(user);
    for (const char c : user) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) clean = false;
    }
    const std::size_t length = clean ? base::length(user) : 0;
    if (clean && length >= 1 && length <= name_length_max && base::trim(user) == user) return {};
    return base::invalid("用户名应有 1 至 64 个字符，前后没有空格",
                         "a user name has 1 to 64 characters and no blanks around it");
}

std::string password_hash(std::string_view password, std::string_view salt, PasswordCost cost) {
    constexpr std::size_t hash_bytes = 32;
    std::string encoded(argon2_encodedlen(cost.passes, cost.memory_kib, cost.lanes,
                                          std::uint32_t(salt.size()), hash_bytes, Argon2_id),
                        '\0');
    const int done = argon2id_hash_encoded(cost.passes, cost.memory_kib, cost.lanes,
                                           password.data(), password.size(), salt.data(),
                                           salt.size(), hash_bytes, encoded.data(), encoded.size());
    base::check(done == ARGON2_OK, argon2_error_message(done));
    encoded.resize(encoded.find('\0'));
    return encoded;
}

bool password_matches(std::string_view password, const std::string& encoded_hash) {
    return argon2id_verify(encoded_hash.c_str(), password.data(), password.size()) == ARGON2_OK;
}

}  // namespace workflow
