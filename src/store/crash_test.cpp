// A process that is killed while it saves: what it acknowledged is there, and nothing is half
// there.

#include "store/dossier_store.h"
#include "store/open_databases.h"

#include <chrono>
#include <csignal>
#include <limits>
#include <numeric>
#include <random>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace store {
namespace {

constexpr int saving_threads = 4;

DossierKey key_of(int thread) {
    return {"650106", 2023, fmt::format("u{}", thread)};
}

// Every table of the dossier says which version it belongs to, and lists grow and shrink with it.
Dossier content_of(int thread, std::int64_t version) {
    const std::string mark = fmt::format("第{}版", version);
    Dossier dossier{.key = key_of(thread), .policy = mark};
    dossier.profile.name = mark;
    dossier.narrative.scope = mark;
    dossier.budget.basic.reason = mark;
    dossier.three_public.reception.reason = mark;
    for (int i = 0; i < 3 + version % 5; ++i) {
        dossier.indicators.push_back({.id = fmt::format("i{}", i), .name = mark});
        dossier.indicators.back().history = {{"2022", domain::Decimal(version, 0)}};
        dossier.narrative.problems.push_back({fmt::format("s{}", i), mark});
    }
    return dossier;
}

struct Acknowledged {
    int thread;
    std::int64_t version;
};

// Saves without end, telling each acknowledged version through the pipe.
[[noreturn]] void save_until_killed(const std::filesystem::path& file, int pipe) {
    auto database = open_sqlite(file);
    if (!database.ok() || !migrate(**database, 1).ok()) ::_exit(2);
    DossierStore store(**database);
    std::vector<std::thread> threads;
    for (int thread = 0; thread < saving_threads; ++thread) {
        threads.emplace_back([&store, thread, pipe] {
            std::int64_t version =
                store.version(key_of(thread)).ok() ? store.version(key_of(thread)).value() : 0;
            for (;;) {
                const auto saved = store.save(content_of(thread, version + 1), {version},
                                              {fmt::format("保存者{}", thread), version});
                if (!saved.ok()) ::_exit(3);
                version = *saved;
                const Acknowledged told{thread, version};
                if (::write(pipe, &told, sizeof told) != sizeof told) ::_exit(4);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    ::_exit(5);
}

// Reads at most `count` of the versions that were told; fewer when the pipe ends.
void read_acknowledged(int pipe, int count, std::vector<std::int64_t>& versions) {
    Acknowledged told{};
    for (int i = 0; i < count && ::read(pipe, &told, sizeof told) == sizeof told; ++i) {
        versions[std::size_t(told.thread)] = told.version;
    }
}

void expect_whole(const std::filesystem::path& file, const std::vector<std::int64_t>& versions) {
    const auto database = open_sqlite(file);
    ASSERT_TRUE(database.ok()) << database.error().text();
    const auto check = (*database)->read(
        [](Connection& connection) { return connection.query("PRAGMA integrity_check", {}); });
    EXPECT_EQ(check.value(), std::vector<Row>{Row{std::string("ok")}});
    ASSERT_TRUE(migrate(**database, 1).ok());
    const DossierStore store(**database);
    for (int thread = 0; thread < saving_threads; ++thread) {
        const std::int64_t acknowledged = versions[std::size_t(thread)];
        const auto stored = store.load(key_of(thread));
        if (acknowledged == 0 && !stored.ok()) continue;
        ASSERT_TRUE(stored.ok()) << stored.error().text();
        EXPECT_GE(stored->version, acknowledged);
        EXPECT_LE(stored->version, acknowledged + 1) << "more than the one save on its way";
        EXPECT_EQ(stored->dossier, content_of(thread, stored->version));
        const auto entries = store.history(key_of(thread), 1).value();
        EXPECT_EQ(entries.at(0).version, stored->version) << "a save without its audit entries";
    }
}

TEST(KilledWhileSaving, every_acknowledged_save_is_there_and_none_is_half_there) {
    const support::TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "a.db";
    std::mt19937_64 random(20231231);
    std::vector<std::int64_t> versions(saving_threads, 0);
    for (int round = 0; round < 16; ++round) {
        int pipe[2];
        ASSERT_EQ(::pipe(pipe), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            ::close(pipe[0]);
            save_until_killed(file, pipe[1]);
        }
        ::close(pipe[1]);
        // Killed some saves later and some moments into the next one; at times still opening.
        read_acknowledged(pipe[0], round % 4 == 0 ? 0 : int(random() % 100), versions);
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 6'000));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        EXPECT_TRUE(WIFSIGNALED(status)) << "ended by itself: " << WEXITSTATUS(status);
        read_acknowledged(pipe[0], std::numeric_limits<int>::max(), versions);
        ::close(pipe[0]);
        expect_whole(file, versions);
        if (HasFatalFailure()) return;
        // What was saved but not yet told counts from here on.
        const auto database = open_sqlite(file).value();
        for (int thread = 0; thread < saving_threads; ++thread) {
            const auto version = DossierStore(*database).version(key_of(thread));
            if (version.ok()) versions[std::size_t(thread)] = *version;
        }
    }
    EXPECT_GT(std::accumulate(versions.begin(), versions.end(), std::int64_t(0)), 200);
}

}  // namespace
}  // namespace store
