#include "audit/batch.h"

#include "base/file.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include <fmt/format.h>

namespace audit {

namespace {

namespace fs = std::filesystem;

using consistency::Certainty;

bool is_document(const fs::path& path) {
    constexpr std::array<std::string_view, 12> endings{".docx", ".xlsx", ".pdf", ".ofd",
                                                       ".html", ".htm",  ".txt", ".md",
                                                       ".doc",  ".xls",  ".wps", ".et"};
    std::string ending = path.extension().string();
    std::ranges::transform(ending, ending.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    // "~$report.docx" is what Word keeps beside an open file.
    return std::ranges::find(endings, ending) != endings.end() &&
           !path.filename().string().starts_with("~$");
}

void add_folder(const fs::path& folder, std::vector<fs::path>& files) {
    std::error_code error;
    fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied,
                                        error);
    const std::size_t first = files.size();
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        std::error_code ignored;
        if (at->is_regular_file(ignored) && is_document(at->path())) files.push_back(at->path());
    }
    std::sort(files.begin() + static_cast<std::ptrdiff_t>(first), files.end());
}

BatchRow audited(const BatchOrder& order, std::size_t index) {
    const AuditResult result = audit_file(order.files[index], order.options);
    BatchRow row = row_of(result, order.language);
    if (order.render) row.output = order.render(result);
    if (order.keeps_facts || order.keeps_marks) {
        row.shared =
            shared_facts(result.path, result.facts, result.document.text, order.keeps_facts);
    }
    return row;
}

// The threads take files in turn; nobody runs further ahead than the window.
class Line {
public:
    Line(const BatchOrder& order, std::size_t window) : order_(order), window_(window) {}

    void work() {
        while (const auto index = next()) {
            BatchRow row = audited(order_, *index);
            const std::lock_guard lock(mutex_);
            done_.emplace(*index, std::move(row));
            changed_.notify_all();
        }
    }

    BatchRow wait_for(std::size_t index) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return done_.contains(index); });
        BatchRow row = std::move(done_.at(index));
        done_.erase(index);
        given_ = index + 1;
        changed_.notify_all();
        return row;
    }

    void stop() {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        changed_.notify_all();
    }

private:
    std::optional<std::size_t> next() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return stopped_ || taken_ < given_ + window_; });
        if (stopped_ || taken_ >= order_.files.size()) return std::nullopt;
        return taken_++;
    }

    const BatchOrder& order_;
    std::size_t window_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::size_t, BatchRow> done_;
    std::size_t taken_ = 0;
    std::size_t given_ = 0;
    bool stopped_ = false;
};

}  // namespace

base::Result<std::vector<fs::path>> find_documents(std::span<const std::string> paths) {
    std::vector<fs::path> files;
    for (const std::string& path : paths) {
        std::error_code error;
        const fs::file_status status = fs::status(path, error);
        if (!fs::exists(status)) {
            return base::Error(base::ErrorCode::not_found, fmt::format("找不到 {}", path),
                               fmt::format("no such file or folder: {}", path));
        }
        if (fs::is_directory(status)) {
            add_folder(path, files);
        } else {
            files.emplace_back(path);
        }
    }
    return files;
}

AuditResult audit_file(const fs::path& path, const AuditOptions& options) {
    auto bytes = base::read_file(path, options.limits.bytes_max);
    if (!bytes.ok()) {
        AuditResult result;
        result.path = path.string();
        result.error = bytes.error();
        return result;
    }
    return audit_document(std::move(bytes).value(), path.string(), options);
}

BatchRow row_of(const AuditResult& result, base::Language language) {
    BatchRow row;
    row.path = result.path;
    row.kind = result.facts.kind;
    row.unit = result.facts.unit;
    row.year = result.facts.year;
    row.figures = result.facts.mentions.size();
    row.certain = result.count(Certainty::certain);
    row.likely = result.count(Certainty::likely);
    row.hints = result.count(Certainty::hint);
    row.consistent = result.audit.consistent.size();
    row.is_read = !result.error.has_value();
    if (result.error) {
        row.first = result.error->text(language);
    } else if (!result.audit.findings.empty()) {
        row.first = result.audit.findings.front().message.in(language);
    }
    return row;
}

void audit_files(const BatchOrder& order, const std::function<bool(BatchRow&&)>& take) {
    const std::size_t jobs =
        std::clamp<std::size_t>(static_cast<std::size_t>(std::max(order.jobs, 1)), 1,
                                std::max<std::size_t>(order.files.size(), 1));
    if (jobs == 1) {
        for (std::size_t i = 0; i < order.files.size(); ++i) {
            if (!take(audited(order, i))) return;
        }
        return;
    }
    Line line(order, 4 * jobs);
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < jobs; ++i) threads.emplace_back([&] { line.work(); });
        for (std::size_t i = 0; i < order.files.size(); ++i) {
            if (!take(line.wait_for(i))) break;
        }
        line.stop();
    }
}

}  // namespace audit
