// What people meet on real disks: each with a message that says what to do, and nothing lost.

#include "base/file.h"
#include "store/dossier_store.h"
#include "store/open_databases.h"

#include <csignal>
#include <fstream>
#include <functional>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace store {
namespace {

using base::ErrorCode;

class Failures : public testing::Test {
protected:
    std::filesystem::path file() const { return folder_.path() / "a.db"; }
    std::filesystem::path folder() const { return folder_.path(); }

    // A migrated file with one dossier.
    void make_file() {
        const auto database = open_sqlite(file()).value();
        ASSERT_TRUE(migrate(*database, 1).ok());
        ASSERT_TRUE(DossierStore(*database).save(dossier(0), {}, {"张三", 1}).ok());
    }
    static Dossier dossier(std::size_t bytes) {
        Dossier dossier{.key = {"650106", 2023, "u1"}};
        dossier.narrative.scope = std::string(bytes, 'x');
        return dossier;
    }
    static base::Result<std::int64_t> open_and_save(const std::filesystem::path& file,
                                                    const SqliteOptions& options = {}) {
        const auto database = TRY(open_sqlite(file, options));
        TRY(migrate(*database, 1));
        DossierStore store(*database);
        const std::int64_t version = TRY(store.version(dossier(0).key));
        return store.save(dossier(100'000), {version}, {"张三", 2});
    }

    // Runs `function` in a process of its own, without the rights of root, and gives its text.
    static std::string in_other_process(const std::function<std::string()>& function) {
        int pipe[2];
        EXPECT_EQ(::pipe(pipe), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            constexpr unsigned nobody = 65534;
            if (::geteuid() == 0 && (::setgid(nobody) != 0 || ::setuid(nobody) != 0)) ::_exit(2);
            const std::string text = function();
            const auto written = ::write(pipe[1], text.data(), text.size());
            ::_exit(written == ssize_t(text.size()) ? 0 : 3);
        }
        ::close(pipe[1]);
        std::string text;
        char block[4096];
        for (ssize_t n; (n = ::read(pipe[0], block, sizeof block)) > 0;) {
            text.append(block, std::size_t(n));
        }
        ::close(pipe[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        return text;
    }
    std::string message_without_rights(mode_t folder_mode, mode_t file_mode) {
        ::chmod(file().c_str(), file_mode);
        ::chmod(folder().c_str(), folder_mode);
        std::string message = in_other_process([this] {
            const auto saved = open_and_save(file());
            return saved.ok() ? std::string("saved") : saved.error().text();
        });
        ::chmod(folder().c_str(), 0755);
        return message;
    }
    std::int64_t stored_version() const {
        const auto database = open_sqlite(file()).value();
        return DossierStore(*database).version(dossier(0).key).value();
    }

private:
    support::TemporaryFolder folder_;
};

TEST_F(Failures, a_file_and_folder_of_ones_own_are_fine) {
    make_file();
    EXPECT_EQ(message_without_rights(0777, 0666), "saved");
    EXPECT_EQ(stored_version(), 2);
}

TEST_F(Failures, a_read_only_file_is_named) {
    make_file();
    const std::string message = message_without_rights(0777, 0444);
    EXPECT_NE(message.find("只读"), std::string::npos) << message;
    EXPECT_NE(message.find("a.db"), std::string::npos) << message;
    EXPECT_EQ(stored_version(), 1);
}

TEST_F(Failures, a_read_only_folder_is_named) {
    make_file();
    const std::string message = message_without_rights(0555, 0666);
    EXPECT_TRUE(message.find("只读") != std::string::npos ||
                message.find("是否可以写入") != std::string::npos)
        << message;
    EXPECT_EQ(stored_version(), 1);
}

TEST_F(Failures, a_missing_folder_is_named) {
    const auto opened = open_sqlite(folder() / "none" / "a.db");
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().code(), ErrorCode::not_found);
    EXPECT_NE(open_sqlite(folder()).error().text().find("这是文件夹"), std::string::npos);
}

TEST_F(Failures, a_full_disk_saves_nothing_and_later_all_is_well) {
    make_file();
    const std::int64_t pages =
        std::int64_t(std::filesystem::file_size(file())) / 4096 + 2;  // no room for 100 kB
    const auto refused = open_and_save(file(), {.pages_max = pages});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code(), ErrorCode::io);
    EXPECT_NE(refused.error().text().find("磁盘已满"), std::string::npos) << refused.error().text();
    EXPECT_EQ(stored_version(), 1);
    EXPECT_EQ(open_and_save(file()).value(), 2);
}

// The one large write must not take the small ones of the same commit with it.
TEST_F(Failures, on_a_nearly_full_disk_small_saves_beside_a_large_one_still_succeed) {
    make_file();
    const std::int64_t pages = std::int64_t(std::filesystem::file_size(file())) / 4096 + 8;
    const auto database = open_sqlite(file(), {.pages_max = pages}).value();
    DossierStore store(*database);
    std::vector<std::thread> threads;
    std::atomic<int> refused = 0;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            Dossier own = dossier(i % 2 == 0 ? 150'000 : 5);
            own.key.unit = fmt::format("t{}", i);
            const auto saved = store.save(own, {}, {"张三", 2});
            EXPECT_EQ(saved.ok(), i % 2 == 1) << (saved.ok() ? "" : saved.error().text());
            refused += !saved.ok();
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(refused, 4);
    EXPECT_EQ(store.list()->size(), 5u);
}

TEST_F(Failures, a_write_that_the_system_cuts_off_saves_nothing) {
    make_file();
    ::chmod(folder().c_str(), 0777);
    ::chmod(file().c_str(), 0666);
    const std::string message = in_other_process([this] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlim_t limit = std::filesystem::file_size(file());
        const struct rlimit limits { limit, limit };
        if (::setrlimit(RLIMIT_FSIZE, &limits) != 0) return std::string("no limit");
        auto database = open_sqlite(file());
        if (!database.ok()) return database.error().text();
        DossierStore store(**database);
        // Text that fills the log beyond the limit.
        const auto saved = store.save(dossier(190'000 + limit), {1}, {"张三", 2});
        return saved.ok() ? std::string("saved") : saved.error().text();
    });
    EXPECT_NE(message.find("没有保存"), std::string::npos) << message;
    EXPECT_EQ(stored_version(), 1);
}

TEST_F(Failures, what_is_not_a_database_is_named_and_left_alone) {
    ASSERT_TRUE(
        base::write_file(file(), "这是一份会议纪要，不是数据库。" + std::string(5000, '.')).ok());
    const std::string before = base::read_file(file()).value();
    const auto opened = open_sqlite(file());
    ASSERT_FALSE(opened.ok());
    EXPECT_NE(opened.error().text().find("这不是数据库文件"), std::string::npos);
    EXPECT_EQ(base::read_file(file()).value(), before);
}

TEST_F(Failures, a_damaged_file_is_an_error_not_a_crash) {
    make_file();
    {
        std::fstream bytes(file(), std::ios::in | std::ios::out | std::ios::binary);
        const std::string noise(std::filesystem::file_size(file()) - 8192, '\x5A');
        bytes.seekp(4096);
        bytes << noise;
    }
    const auto saved = open_and_save(file());
    ASSERT_FALSE(saved.ok());
    EXPECT_EQ(saved.error().code(), ErrorCode::io);
    EXPECT_NE(saved.error().text().find("备份"), std::string::npos) << saved.error().text();
}

TEST_F(Failures, the_database_of_another_program_is_left_alone) {
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open(file().c_str(), &other), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(other, "CREATE TABLE visits (url TEXT)", nullptr, nullptr, nullptr),
              SQLITE_OK);
    sqlite3_close(other);
    const auto opened = open_sqlite(file());
    ASSERT_FALSE(opened.ok());
    EXPECT_EQ(opened.error().code(), ErrorCode::unsupported);
    EXPECT_NE(opened.error().text().find("另一个程序"), std::string::npos);
}

TEST_F(Failures, a_database_locked_by_another_program_is_a_temporary_error) {
    make_file();
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open(file().c_str(), &other), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    const auto refused = open_and_save(file(), {.busy_timeout_ms = 50});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code(), ErrorCode::unavailable);
    EXPECT_NE(refused.error().text().find("占用"), std::string::npos);
    sqlite3_close(other);
    EXPECT_EQ(open_and_save(file()).value(), 2);
}

}  // namespace
}  // namespace store
