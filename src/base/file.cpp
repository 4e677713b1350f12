#include "base/file.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace base {

namespace {

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    bool ok() const { return number_ >= 0; }

private:
    int number_;
};

Error io_error(const std::filesystem::path& path, int number) {
    const std::string name = path.string();
    if (number == ENOENT) {
        return {ErrorCode::not_found, fmt::format("找不到文件 {}", name),
                fmt::format("no such file: {}", name)};
    }
    std::string zh = std::strerror(number);
    if (number == ENOSPC || number == EDQUOT) zh = "磁盘已满，请清理后重试";
    if (number == EROFS || number == EACCES || number == EPERM)
        zh = "没有写入或读取的权限，请换一个位置";
    if (number == EISDIR) zh = "这是文件夹，不是文件";
    return {ErrorCode::io, fmt::format("{}：{}", name, zh),
            fmt::format("{}: {}", name, std::strerror(number))};
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t bytes_max) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.ok()) return io_error(path, errno);
    struct stat about {};
    if (::fstat(file.number(), &about) != 0) return io_error(path, errno);
    if (S_ISDIR(about.st_mode)) return io_error(path, EISDIR);
    if (about.st_size > 0 && std::size_t(about.st_size) > bytes_max) {
        return Error(ErrorCode::too_large,
                     fmt::format("{} 有 {} MB，超过上限 {} MB", path.string(), about.st_size >> 20,
                                 bytes_max >> 20),
                     fmt::format("{} has {} MB, the limit is {} MB", path.string(),
                                 about.st_size >> 20, bytes_max >> 20));
    }
    std::string bytes;
    bytes.reserve(std::size_t(about.st_size) + 1);
    char block[65536];
    for (;;) {
        const ssize_t count = ::read(file.number(), block, sizeof block);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return io_error(path, errno);
        if (count == 0) return bytes;
        bytes.append(block, std::size_t(count));
        if (bytes.size() > bytes_max) return io_error(path, EFBIG);
    }
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::path neighbour = path;
    neighbour += fmt::format(".{}.part", ::getpid());
    const Descriptor file(
        ::open(neighbour.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!file.ok()) return io_error(path, errno);
    const auto fail = [&](int number) {
        ::unlink(neighbour.c_str());
        return io_error(path, number);
    };
    while (!bytes.empty()) {
        const ssize_t count = ::write(file.number(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fail(errno);
        bytes.remove_prefix(std::size_t(count));
    }
    if (::fsync(file.number()) != 0 && errno != EINVAL) return fail(errno);
    if (::rename(neighbour.c_str(), path.c_str()) != 0) return fail(errno);
    return {};
}

}  // namespace base
