#include "workflow/totp.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace workflow {
namespace {

constexpr std::string_view rfc_secret = "12345678901234567890";

TEST(Totp, gives_the_codes_of_the_rfc) {
    // RFC 6238, appendix B, the rows of SHA1.
    const std::pair<std::int64_t, const char*> rows[]{{59, "94287082"},
                                                      {1'111'111'109, "07081804"},
                                                      {1'111'111'111, "14050471"},
                                                      {1'234'567'890, "89005924"},
                                                      {2'000'000'000, "69279037"},
                                                      {20'000'000'000, "65353130"}};
    for (const auto& [seconds, code] : rows) {
        EXPECT_EQ(totp_code(rfc_secret, totp_step(seconds * 1000), 8), code) << seconds;
    }
}

TEST(Totp, gives_the_codes_of_the_counter_rfc) {
    // RFC 4226, appendix D.
    const char* codes[]{"755224", "287082", "359152", "969429", "338314",
                        "254676", "287922", "162583", "399871", "520489"};
    for (int i = 0; i < 10; ++i) EXPECT_EQ(totp_code(rfc_secret, i), codes[i]) << i;
}

TEST(Totp, takes_one_step_before_and_after_and_none_that_was_used) {
    const std::int64_t now_ms = 1'700'000'000'000;
    const std::int64_t now = totp_step(now_ms);
    for (const std::int64_t away : {-1, 0, 1}) {
        EXPECT_EQ(totp_match(rfc_secret, totp_code(rfc_secret, now + away), now_ms, 0), now + away);
    }
    for (const std::int64_t away : {-2, 2, 40}) {
        EXPECT_FALSE(totp_match(rfc_secret, totp_code(rfc_secret, now + away), now_ms, 0));
    }
    const std::string code = totp_code(rfc_secret, now);
    EXPECT_FALSE(totp_match(rfc_secret, code, now_ms, now)) << "used";
    EXPECT_FALSE(totp_match(rfc_secret, code, now_ms, now + 1)) << "a later one was used";
    EXPECT_TRUE(totp_match(rfc_secret, code, now_ms, now - 1));
    EXPECT_FALSE(totp_match(rfc_secret, code + "0", now_ms, 0));
    EXPECT_FALSE(totp_match(rfc_secret, "", now_ms, 0));
}

TEST(Base32, is_that_of_the_rfc) {
    // RFC 4648, 10, without padding.
    EXPECT_EQ(base32(""), "");
    EXPECT_EQ(base32("f"), "MY");
    EXPECT_EQ(base32("fo"), "MZXQ");
    EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
    EXPECT_EQ(from_base32("mzxw 6ytb oi"), "foobar");
    EXPECT_FALSE(from_base32("M1").has_value());
}

RC_GTEST_PROP(Base32, is_read_back, (const std::string& bytes)) {
    RC_ASSERT(from_base32(base32(bytes)) == bytes);
}

TEST(Totp, tells_the_app_who_and_how) {
    EXPECT_EQ(totp_uri("ABC", "张 a"),
              "otpauth://totp/%E7%BB%A9%E9%93%BE:%E5%BC%A0%20a?secret=ABC&issuer=%E7%BB%A9%E9%93%"
              "BE&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace workflow
