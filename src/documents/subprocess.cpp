#include "documents/subprocess.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace documents {
namespace {

using Clock = std::chrono::steady_clock;

/// The sanitizers map terabytes of address space that they never use.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool bounds_memory = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool bounds_memory = false;
#else
constexpr bool bounds_memory = true;
#endif
#else
constexpr bool bounds_memory = true;
#endif

class File {
public:
    explicit File(int number = -1) : number_(number) {}
    ~File() { shut(); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    int number() const { return number_; }
    void set(int number) {
        shut();
        number_ = number;
    }
    void shut() {
        if (number_ >= 0) close(number_);
        number_ = -1;
    }

private:
    int number_;
};

base::Error cannot_start(const std::filesystem::path& program, std::string_view step) {
    const std::string reason = std::strerror(errno);
    return {
        base::ErrorCode::unavailable,
        fmt::format("无法启动辅助程序 {}（{}：{}）", program.string(), step, reason),
        fmt::format("the helper {} cannot be started ({}: {})", program.string(), step, reason)};
}

/// `input` as a file of memory that is read from its beginning.
bool fill(File& file, std::string_view input) {
    file.set(memfd_create("input", MFD_CLOEXEC));
    if (file.number() < 0) return false;
    for (std::size_t at = 0; at < input.size();) {
        const ssize_t put = write(file.number(), input.data() + at, input.size() - at);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return false;
        at += static_cast<std::size_t>(put);
    }
    return lseek(file.number(), 0, SEEK_SET) == 0;
}

/// Everything the new process needs, made before the fork: after it nothing may be allocated.
struct Start {
    std::string program;
    std::string folder;
    std::vector<std::string> texts;
    std::vector<char*> arguments;
    std::vector<char*> environment;
    int input = -1;
    int output = -1;
    int errors = -1;
    std::size_t memory_bytes_max = 0;
};

[[noreturn]] void become(const Start& start) {
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    signal(SIGPIPE, SIG_DFL);
    const rlimit no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    if (bounds_memory && start.memory_bytes_max > 0) {
        const rlimit memory{start.memory_bytes_max, start.memory_bytes_max};
        setrlimit(RLIMIT_AS, &memory);
    }
    const bool ready = dup2(start.input, STDIN_FILENO) >= 0 &&
                       dup2(start.output, STDOUT_FILENO) >= 0 &&
                       dup2(start.errors, STDERR_FILENO) >= 0 && chdir(start.folder.c_str()) == 0;
    if (ready) {
        close_range(3, ~0u, 0);
        execve(start.program.c_str(), start.arguments.data(), start.environment.data());
    }
    _exit(127);
}

Start prepare(const std::filesystem::path& program, const std::vector<std::string>& arguments,
              const std::filesystem::path& folder) {
    Start start;
    start.program = program.string();
    start.folder = folder.empty() ? "/" : folder.string();
    start.texts.push_back(start.program);
    start.texts.insert(start.texts.end(), arguments.begin(), arguments.end());
    const std::size_t count = start.texts.size();
    start.texts.emplace_back("PATH=/usr/local/bin:/usr/bin:/bin");
    start.texts.push_back("HOME=" + start.folder);
    start.texts.emplace_back("LC_ALL=C.UTF-8");
    for (std::size_t at = 0; at < start.texts.size(); ++at) {
        auto& list = at < count ? start.arguments : start.environment;
        list.push_back(start.texts[at].data());
    }
    start.arguments.push_back(nullptr);
    start.environment.push_back(nullptr);
    return start;
}

/// Reads until the other end closes; says how it ended when that is not it.
SubprocessEnd::How read_output(int file, Clock::time_point deadline, std::size_t bytes_max,
                               std::string& output) {
    std::array<char, 1u << 16> buffer{};
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0) return SubprocessEnd::How::timed_out;
        pollfd waiting{file, POLLIN, 0};
        const int ready = poll(&waiting, 1, static_cast<int>(left.count()));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return SubprocessEnd::How::timed_out;
        const ssize_t got = read(file, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return SubprocessEnd::How::exited;
        output.append(buffer.data(), static_cast<std::size_t>(got));
        if (output.size() > bytes_max) return SubprocessEnd::How::output_too_large;
    }
}

/// Waits for the end of a process that has closed its output; true when it ended in time.
bool wait_for(pid_t process, Clock::time_point deadline, int& status) {
    for (int pause_us = 50;; pause_us = std::min(pause_us * 2, 5000)) {
        const pid_t done = waitpid(process, &status, WNOHANG);
        if (done == process || (done < 0 && errno != EINTR)) return true;
        if (Clock::now() >= deadline) return false;
        usleep(static_cast<useconds_t>(pause_us));
    }
}

}  // namespace

base::Result<SubprocessEnd> run_subprocess(const std::filesystem::path& program,
                                           const std::vector<std::string>& arguments,
                                           std::string_view input, const SubprocessLimits& limits,
                                           const std::filesystem::path& folder) {
    if (access(program.c_str(), X_OK) != 0) return cannot_start(program, "access");
    File given, read_end, write_end;
    if (!fill(given, input)) return cannot_start(program, "memfd");
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return cannot_start(program, "pipe");
    read_end.set(ends[0]);
    write_end.set(ends[1]);
    const File nowhere(open("/dev/null", O_WRONLY | O_CLOEXEC));

    Start start = prepare(program, arguments, folder);
    start.input = given.number();
    start.output = write_end.number();
    start.errors = nowhere.number();
    start.memory_bytes_max = limits.memory_bytes_max;
    const pid_t process = fork();
    if (process < 0) return cannot_start(program, "fork");
    if (process == 0) become(start);
    setpgid(process, process);
    write_end.shut();

    const auto deadline = Clock::now() + std::chrono::seconds(limits.seconds_max);
    SubprocessEnd end;
    end.how = read_output(read_end.number(), deadline, limits.output_bytes_max, end.output);
    int status = 0;
    const bool over = end.how == SubprocessEnd::How::exited;
    if (over && wait_for(process, deadline, status)) {
        kill(-process, SIGKILL);  // children that it left behind
        if (WIFSIGNALED(status)) end.how = SubprocessEnd::How::killed;
        end.code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
        return end;
    }
    if (over) end.how = SubprocessEnd::How::timed_out;
    kill(-process, SIGKILL);
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    end.code = SIGKILL;
    return end;
}

}  // namespace documents
