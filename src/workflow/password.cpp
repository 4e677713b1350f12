#include "workflow/password.h"

#include "base/check.h"
#include "base/text.h"

#include <array>

#include <argon2.h>
#include <fmt/format.h>

namespace workflow {

namespace {

constexpr std::size_t bytes_max = 256;
constexpr std::size_t name_length_max = 64;

std::int64_t kinds_in(std::string_view password) {
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

base::Bilingual kinds_wanted(const PasswordRules& rules) {
    constexpr std::array<std::string_view, 5> zh{"", "一", "两", "三", "四"};
    constexpr std::array<std::string_view, 5> en{"", "one", "two", "three", "all four"};
    const auto count = std::size_t(rules.classes_min);
    base::Bilingual words{
        fmt::format("大写字母、小写字母、数字、其他符号中至少有{}种", zh.at(count)),
        fmt::format("at least {} of capitals, small letters, digits and other signs",
                    en.at(count))};
    if (rules.phrase_length > 0) {
        words.zh += fmt::format("，或至少 {} 个字符", rules.phrase_length);
        words.en += fmt::format(", or at least {} characters", rules.phrase_length);
    }
    return words;
}

}  // namespace

base::Result<void> check_password(std::string_view user, std::string_view password,
                                  const PasswordRules& rules) {
    base::Bilingual wrong;
    const auto say = [&](const std::string& zh, const std::string& en) {
        wrong.zh += (wrong.zh.empty() ? "" : "；") + zh;
        wrong.en += (wrong.en.empty() ? "" : "; ") + en;
    };
    if (!base::is_utf8(password)) say("含有不能识别的字符", "not UTF-8");
    const auto length = std::int64_t(base::length(password));
    if (length < rules.length_min) {
        say(fmt::format("至少 {} 个字符", rules.length_min),
            fmt::format("at least {} characters", rules.length_min));
    }
    if (password.size() > bytes_max) say("最多 256 个字节", "at most 256 bytes");
    const bool is_phrase = rules.phrase_length > 0 && length >= rules.phrase_length;
    if (!is_phrase && kinds_in(password) < rules.classes_min) {
        const base::Bilingual kinds = kinds_wanted(rules);
        say(kinds.zh, kinds.en);
    }
    if (rules.without_user_name && !user.empty() && password.find(user) != std::string_view::npos) {
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

std::string one_time_password(std::string_view random) {
    // 32 signs, so that five bits of each byte choose one without preference.
    constexpr std::string_view signs = "abcdefghjkmnpqrstuvwxyzACDEFGHKL";
    static_assert(signs.size() == 32);
    base::check(random.size() >= 16, "too few random bytes");
    std::string made;
    for (std::size_t i = 0; i < 16; ++i) {
        if (i > 0 && i % 4 == 0) made += '-';
        const auto byte = static_cast<unsigned char>(random[i]);
        // The third of each four is a digit: with letters and "-" there are all four kinds.
        made += i % 4 == 2 ? char('2' + byte % 8) : signs[byte % 32];
    }
    made.front() = char(made.front() >= 'a' ? made.front() - 'a' + 'A' : made.front());
    made[1] = char(made[1] <= 'Z' ? made[1] - 'A' + 'a' : made[1]);
    return made;
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
