#include "store/sqlite_database.h"

#include "store/sqlite_connection.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <future>
#include <mutex>
#include <thread>

#include <fmt/format.h>

namespace store {

namespace {

using ConnectionPtr = std::unique_ptr<SqliteConnection>;

// What became of one piece of work: a result, or the exception it threw.
struct Outcome {
    base::Result<void> result;
    std::exception_ptr thrown;

    bool good() const { return result.ok() && !thrown; }
};

struct Job {
    const Database::Work* work;
    std::promise<Outcome> answer;
};

Outcome carry_out(const Database::Work& work, Connection& connection) {
    try {
        return {work(connection), nullptr};
    } catch (const std::exception&) {
        return {{}, std::current_exception()};
    }
}

base::Result<void> given(Outcome outcome) {
    if (outcome.thrown) std::rethrow_exception(outcome.thrown);
    return std::move(outcome.result);
}

// Gives up the open transaction, if SQLite has not done so already.
void undo(SqliteConnection& connection) {
    if (connection.in_transaction()) static_cast<void>(connection.run("ROLLBACK"));
}

class SqliteDatabase final : public Database {
public:
    SqliteDatabase(ConnectionPtr writer, std::string path, SqliteOptions options)
        : writer_(std::move(writer)),
          path_(std::move(path)),
          options_(options),
          thread_([this] { write_until_closed(); }) {}

    ~SqliteDatabase() override {
        {
            const std::lock_guard lock(queue_mutex_);
            is_closing_ = true;
        }
        queue_changed_.notify_one();
        thread_.join();
        readers_.clear();  // before the writer, which tidies the log away when it closes last
    }

    base::Result<void> read_work(const Work& work) override {
        if (is_in_memory()) {
            const std::lock_guard lock(writer_mutex_);
            return given(read_with(*writer_, work));
        }
        ConnectionPtr reader = TRY(take_reader());
        Outcome outcome = read_with(*reader, work);
        const std::lock_guard lock(readers_mutex_);
        readers_.push_back(std::move(reader));
        return given(std::move(outcome));
    }

    base::Result<void> write_work(const Work& work) override {
        base::check(std::this_thread::get_id() != thread_.get_id(),
                    "a write inside a write would wait for itself");
        Job job{&work, {}};
        std::future<Outcome> answer = job.answer.get_future();
        {
            const std::lock_guard lock(queue_mutex_);
            queue_.push_back(std::move(job));
        }
        queue_changed_.notify_one();
        return given(answer.get());
    }

    std::string name() const override { return path_; }

private:
    bool is_in_memory() const { return path_ == ":memory:"; }

    static Outcome read_with(SqliteConnection& connection, const Work& work) {
        base::Result<void> begun = connection.run("BEGIN");
        if (!begun.ok()) return {std::move(begun), nullptr};
        Outcome outcome = carry_out(work, connection);
        undo(connection);
        return outcome;
    }

    base::Result<ConnectionPtr> take_reader() {
        {
            const std::lock_guard lock(readers_mutex_);
            if (!readers_.empty()) {
                ConnectionPtr reader = std::move(readers_.back());
                readers_.pop_back();
                return reader;
            }
        }
        return SqliteConnection::open(path_, Role::reader, options_);
    }

    void write_until_closed() {
        for (;;) {
            std::vector<Job> group = next_group();
            if (group.empty()) return;
            std::vector<Outcome> outcomes = write_group(group);
            for (std::size_t i = 0; i < group.size(); ++i) {
                group[i].answer.set_value(std::move(outcomes[i]));
            }
        }
    }

    // Waits for work; empty when there is none and there will be none.
    std::vector<Job> next_group() {
        std::unique_lock lock(queue_mutex_);
        queue_changed_.wait(lock, [this] { return is_closing_ || !queue_.empty(); });
        std::vector<Job> group;
        while (!queue_.empty() && group.size() < options_.group_max) {
            group.push_back(std::move(queue_.front()));
            queue_.pop_front();
        }
        return group;
    }

    std::vector<Outcome> write_group(const std::vector<Job>& group) {
        const std::lock_guard lock(writer_mutex_);
        std::vector<Outcome> outcomes;
        if (group.size() > 1 && write_together(group, outcomes)) return outcomes;
        outcomes.clear();
        for (const Job& job : group) outcomes.push_back(write_alone(*job.work));
        return outcomes;
    }

    // All in one commit, each behind its own savepoint. False when the transaction as a whole could
    // not be made durable: then nothing is written and each must be tried alone.
    bool write_together(const std::vector<Job>& group, std::vector<Outcome>& outcomes) {
        base::Result<void> begun = writer_->run("BEGIN IMMEDIATE");
        if (!begun.ok()) {
            outcomes.assign(group.size(), {std::move(begun).error(), nullptr});
            return true;
        }
        for (const Job& job : group) {
            if (!writer_->run("SAVEPOINT job").ok()) break;
            outcomes.push_back(carry_out(*job.work, *writer_));
            if (!writer_->in_transaction()) break;
            const bool keep = outcomes.back().good();
            if (!keep && !writer_->run("ROLLBACK TO job").ok()) break;
            if (!writer_->run("RELEASE job").ok()) break;
            if (outcomes.size() == group.size() && writer_->run("COMMIT").ok()) return true;
        }
        undo(*writer_);
        return false;
    }

    Outcome write_alone(const Work& work) {
        base::Result<void> begun = writer_->run("BEGIN IMMEDIATE");
        if (!begun.ok()) return {std::move(begun), nullptr};
        Outcome outcome = carry_out(work, *writer_);
        if (outcome.good()) outcome.result = writer_->run("COMMIT");
        undo(*writer_);
        return outcome;
    }

    const ConnectionPtr writer_;
    const std::string path_;
    const SqliteOptions options_;

    std::mutex writer_mutex_;  // held while the writer connection is in use

    std::mutex readers_mutex_;
    std::vector<ConnectionPtr> readers_;  // idle ones

    std::mutex queue_mutex_;
    std::condition_variable queue_changed_;
    std::deque<Job> queue_;
    bool is_closing_ = false;

    std::thread thread_;  // last: it uses all of the above
};

base::Result<std::unique_ptr<Database>> open_at(const std::string& path, SqliteOptions options) {
    ConnectionPtr writer = TRY(SqliteConnection::open(path, Role::writer, options));
    return std::unique_ptr<Database>(
        std::make_unique<SqliteDatabase>(std::move(writer), path, options));
}

}  // namespace

base::Result<std::unique_ptr<Database>> open_sqlite(const std::filesystem::path& path,
                                                    SqliteOptions options) {
    const std::filesystem::path folder = path.parent_path();
    std::error_code ignored;
    if (!folder.empty() && !std::filesystem::is_directory(folder, ignored)) {
        return base::Error(base::ErrorCode::not_found,
                           fmt::format("没有文件夹 {}，请先建立它", folder.string()),
                           fmt::format("there is no folder {}; make it first", folder.string()));
    }
    if (std::filesystem::is_directory(path, ignored)) {
        return base::Error(base::ErrorCode::io, "这是文件夹，请给出数据库文件的名字",
                           "this is a folder; name a database file")
            .in(path.string());
    }
    return open_at(path.string(), options);
}

base::Result<std::unique_ptr<Database>> open_sqlite_in_memory(SqliteOptions options) {
    return open_at(":memory:", options);
}

}  // namespace store
