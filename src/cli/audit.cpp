// jilian audit: what cannot be true in reports that somebody wrote.

#include "audit/annotate.h"
#include "audit/audit_json.h"
#include "audit/audit_text.h"
#include "audit/batch.h"
#include "audit/copied_text.h"
#include "audit/together.h"
#include "base/file.h"
#include "base/json.h"
#include "cli/files.h"
#include "workflow/tools.h"

#include <charconv>
#include <fstream>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

namespace cli {

namespace {

using audit::AuditResult;
using audit::BatchRow;

constexpr int exit_contradiction = 1;
constexpr int exit_unread = 2;

base::Result<int> jobs_of(const Arguments& arguments) {
    const std::string text = arguments.text("--jobs");
    if (text.empty()) {
        return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    }
    int jobs = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), jobs);
    constexpr int jobs_max = 256;
    if (error != std::errc() || end != text.data() + text.size() || jobs < 1 || jobs > jobs_max) {
        return base::invalid(
            fmt::format("--jobs 应为 1 到 {} 的整数，不是“{}”", jobs_max, text),
            fmt::format("--jobs is a number from 1 to {}, not \"{}\"", jobs_max, text));
    }
    return jobs;
}

// Where the results go: the terminal, one file, or one page a report in a folder.
class Output {
public:
    static base::Result<Output> open(const Arguments& arguments, const Environment& environment,
                                     bool has_many) {
        Output output(environment);
        const std::string target = arguments.text("-o");
        if (target.empty()) return output;
        if (has_many && arguments.text("--format") == "html") {
            std::error_code error;
            std::filesystem::create_directories(target, error);
            if (error) return cannot_write(target);
            output.folder_ = target;
            return output;
        }
        output.file_ = std::make_unique<std::ofstream>(target, std::ios::binary | std::ios::trunc);
        if (!*output.file_) return cannot_write(target);
        output.name_ = target;
        return output;
    }

    base::Result<void> write(const BatchRow& row) {
        if (folder_.empty()) {
            stream() << row.output;
            return {};
        }
        ++pages_;
        const std::string stem = std::filesystem::path(row.path).filename().string();
        const std::string name = fmt::format("{:05}-{}.html", pages_, stem);
        list_ += fmt::format("<li><a href=\"{}\">{}</a></li>\n", name, row.path);
        return base::write_file(std::filesystem::path(folder_) / name, row.output);
    }

    base::Result<void> close() {
        if (!folder_.empty()) {
            return base::write_file(
                std::filesystem::path(folder_) / "index.html",
                fmt::format("<!doctype html>\n<meta charset=\"utf-8\">\n<ol>\n{}</ol>\n{}", list_,
                            more_));
        }
        stream().flush();
        if (file_ && !*file_) return cannot_write(name_);
        return {};
    }

    /// Behind all results.
    void add(std::string_view text) {
        if (folder_.empty()) {
            stream() << text;
        } else {
            more_ += text;
        }
    }

private:
    explicit Output(const Environment& environment) : environment_(&environment) {}

    static base::Error cannot_write(const std::string& target) {
        return {base::ErrorCode::io, fmt::format("写不了 {}，请检查路径、权限和磁盘空间", target),
                fmt::format("cannot write {}; check path, permissions and disk space", target)};
    }
    std::ostream& stream() { return file_ ? *file_ : environment_->out; }

    const Environment* environment_;
    std::unique_ptr<std::ofstream> file_;
    std::string name_;
    std::string folder_;
    std::string list_;
    std::string more_;
    std::size_t pages_ = 0;
};

std::function<std::string(const AuditResult&)> renderer(const std::string& format,
                                                        base::Language language) {
    if (format == "json") {
        return [](const AuditResult& result) {
            return base::compact(audit::audit_json(result)) + "\n";
        };
    }
    if (format == "html") {
        return [language](const AuditResult& result) { return audit_page(result, language); };
    }
    return [language](const AuditResult& result) { return audit_text(result, language); };
}

class Progress {
public:
    Progress(std::size_t count, bool is_shown, const Environment& environment)
        : count_(count), is_shown_(is_shown), environment_(environment) {}

    void step() {
        ++done_;
        const std::size_t percent = 100 * done_ / count_;
        if (!is_shown_ || percent == percent_) return;
        percent_ = percent;
        const std::size_t full = percent / 4;
        environment_.err << fmt::format("\r[{:#<{}}{:.<{}}] {}/{}", "", full, "", 25 - full, done_,
                                        count_)
                         << std::flush;
        if (done_ == count_) environment_.err << "\r\033[K" << std::flush;
    }

private:
    std::size_t count_;
    bool is_shown_;
    const Environment& environment_;
    std::size_t done_ = 0;
    std::size_t percent_ = 0;
};

// What the files say against each other, with the words that were copied.
std::vector<audit::TogetherGroup> held_together(const std::vector<audit::SharedFacts>& documents) {
    auto groups = audit::hold_together(documents);
    audit::quote_copies(groups, [](const std::string& path) {
        auto bytes = base::read_file(path, documents::TextLimits().bytes_max);
        if (!bytes.ok()) return std::string();
        auto read = documents::read_text_document(std::move(bytes).value(), path);
        return read.ok() ? std::move(read->text) : std::string();
    });
    return groups;
}

std::string together_in(const std::string& format, const std::vector<audit::TogetherGroup>& groups,
                        base::Language language) {
    if (format == "json") return audit::together_lines(groups);
    return format == "html" ? audit::together_html(groups, language)
                            : audit::together_text(groups, language);
}

// The one Word file with its findings as comments.
base::Result<void> annotate(const std::vector<std::filesystem::path>& files,
                            const std::string& target, base::Language language) {
    if (target.empty()) return {};
    if (files.size() != 1) {
        return base::invalid("--annotate 一次只能用于一份 .docx", "--annotate takes one .docx");
    }
    std::string bytes = TRY(base::read_file(files.front()));
    const audit::AuditResult result =
        audit::audit_document(bytes, files.front().filename().string());
    if (result.error) return *result.error;
    const std::string now = workflow::china_time(workflow::real_tools().now_ms()).substr(0, 19);
    return base::write_file(
        target, TRY(audit::annotated_docx(std::move(bytes), result, {}, language, now)));
}

}  // namespace

base::Result<int> run_audit(const Arguments& arguments, const Environment& environment) {
    const std::string format = arguments.text("--format");
    TRY(check_format(format, {"text", "json", "html"}));
    audit::BatchOrder order;
    order.files = TRY(audit::find_documents(arguments.list("FILE")));
    order.jobs = TRY(jobs_of(arguments));
    order.language = environment.language;
    order.render = renderer(format, environment.language);
    if (order.files.empty()) {
        return base::Error(base::ErrorCode::not_found, "文件夹里没有可以审核的文档",
                           "no document to audit in there");
    }
    TRY(annotate(order.files, arguments.text("--annotate"), environment.language));
    const bool has_many = order.files.size() > 1;
    Output output = TRY(Output::open(arguments, environment, has_many));
    const bool is_shown = has_many && isatty(STDERR_FILENO) != 0 &&
                          (!arguments.text("-o").empty() || isatty(STDOUT_FILENO) == 0);
    Progress progress(order.files.size(), is_shown, environment);
    const std::string summary = arguments.text("--summary");
    order.keeps_facts = !arguments.text("--together").empty();
    order.keeps_marks = has_many && !summary.empty();
    std::vector<audit::SharedFacts> documents;
    std::vector<BatchRow> rows;
    int code = 0;
    base::Result<void> written;
    audit::audit_files(order, [&](BatchRow&& row) {
        if (!row.is_read) code = exit_unread;
        if (row.certain > 0 && code == 0) code = exit_contradiction;
        written = output.write(row);
        row.output.clear();
        progress.step();
        if (order.keeps_facts || order.keeps_marks) documents.push_back(std::move(row.shared));
        if (!summary.empty()) rows.push_back(std::move(row));
        return written.ok();
    });
    TRY(std::move(written));
    const auto groups = held_together(documents);
    if (order.keeps_facts) {
        if (code == 0 && audit::is_contradicted(groups)) code = exit_contradiction;
        output.add(together_in(format, groups, environment.language));
    }
    TRY(output.close());
    if (!summary.empty()) {
        const std::string workbook =
            TRY(audit::summary_workbook(rows, environment.language, groups));
        TRY(base::write_file(summary, workbook));
    }
    return code;
}

}  // namespace cli
