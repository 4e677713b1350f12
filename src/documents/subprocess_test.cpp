#include "documents/subprocess.h"

#include <chrono>

#include <gtest/gtest.h>

namespace documents {
namespace {

using How = SubprocessEnd::How;

TEST(Subprocess, GivesWhatTheProgramMakesOfItsInput) {
    const std::string input(300'000, 'x');
    const auto end = run_subprocess("/usr/bin/wc", {"-c"}, input);
    ASSERT_TRUE(end.ok());
    EXPECT_EQ(end->how, How::exited);
    EXPECT_EQ(end->code, 0);
    EXPECT_EQ(end->output, "300000\n");
}

TEST(Subprocess, TellsTheExitCodeAndTheSignal) {
    const auto code = run_subprocess("/bin/sh", {"-c", "exit 7"}, "");
    ASSERT_TRUE(code.ok());
    EXPECT_EQ(code->how, How::exited);
    EXPECT_EQ(code->code, 7);
    const auto crashed = run_subprocess("/bin/sh", {"-c", "kill -SEGV $$"}, "");
    ASSERT_TRUE(crashed.ok());
    EXPECT_EQ(crashed->how, How::killed);
    EXPECT_EQ(crashed->code, 11);
}

TEST(Subprocess, EndsWhatTakesTooLongWithItsChildren) {
    const auto begin = std::chrono::steady_clock::now();
    const auto end =
        run_subprocess("/bin/sh", {"-c", "sleep 30 & sleep 30"}, "", {.seconds_max = 1});
    ASSERT_TRUE(end.ok());
    EXPECT_EQ(end->how, How::timed_out);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

TEST(Subprocess, EndsWhatClosesItsOutputAndStays) {
    const auto end =
        run_subprocess("/bin/sh", {"-c", "exec >&-; sleep 30"}, "", {.seconds_max = 1});
    ASSERT_TRUE(end.ok());
    EXPECT_EQ(end->how, How::timed_out);
}

TEST(Subprocess, EndsWhatWritesTooMuch) {
    const auto end = run_subprocess("/bin/cat", {"/dev/zero"}, "", {.output_bytes_max = 1 << 20});
    ASSERT_TRUE(end.ok());
    EXPECT_EQ(end->how, How::output_too_large);
}

TEST(Subprocess, SeesOnlyItsOwnEnvironment) {
    const auto end = run_subprocess("/usr/bin/env", {}, "");
    ASSERT_TRUE(end.ok());
    EXPECT_EQ(end->output, "PATH=/usr/local/bin:/usr/bin:/bin\nHOME=/\nLC_ALL=C.UTF-8\n");
}

TEST(Subprocess, SaysWhenTheProgramIsMissing) {
    const auto end = run_subprocess("/nowhere/program", {}, "");
    ASSERT_FALSE(end.ok());
    EXPECT_EQ(end.error().code(), base::ErrorCode::unavailable);
    EXPECT_NE(end.error().text().find("/nowhere/program"), std::string::npos);
}

}  // namespace
}  // namespace documents
