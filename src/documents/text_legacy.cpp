#include "documents/text_legacy.h"

#include "base/file.h"
#include "documents/subprocess.h"
#include "documents/text_office.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/core.h>
#include <stdlib.h>

namespace documents {

namespace {

namespace fs = std::filesystem;

// A folder that goes away with everything in it.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::error_code error;
        std::string pattern = (fs::temp_directory_path(error) / "jilian-XXXXXX").string();
        if (mkdtemp(pattern.data())) path_ = pattern;
    }
    ~TemporaryFolder() {
        std::error_code error;
        if (!path_.empty()) fs::remove_all(path_, error);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

fs::path office_program() {
    constexpr std::array<const char*, 4> places{"/usr/bin/soffice", "/usr/bin/libreoffice",
                                                "/usr/local/bin/soffice",
                                                "/opt/libreoffice/program/soffice"};
    std::error_code error;
    for (const char* place : places) {
        if (fs::exists(place, error)) return place;
    }
    return {};
}

bool is_sheet(std::string_view ending) {
    return ending == "xls" || ending == "et" || ending == "ods" || ending == "xlsb";
}

}  // namespace

base::Result<TextDocument> legacy_text(std::string_view bytes, std::string_view ending,
                                       const TextLimits& limits) {
    const fs::path program = office_program();
    if (program.empty()) {
        return base::Error(base::ErrorCode::unsupported,
                           fmt::format("旧格式 .{} 需要本机装有 LibreOffice 才能读取；"
                                       "也可用 Word 或 WPS 另存为 .docx 或 .xlsx",
                                       ending),
                           fmt::format("the old format .{} needs LibreOffice on this machine; or "
                                       "save it as .docx or .xlsx",
                                       ending));
    }
    const TemporaryFolder folder;
    if (folder.path().empty()) {
        return base::Error(base::ErrorCode::io, "无法建立临时文件夹；请检查磁盘空间",
                           "a temporary folder cannot be made; check the disk");
    }
    const std::string target = is_sheet(ending) ? "xlsx" : "docx";
    TRY(base::write_file(folder.path() / fmt::format("input.{}", ending), bytes));
    SubprocessLimits bounds;
    bounds.seconds_max = limits.seconds_max;
    bounds.memory_bytes_max = 0;  // LibreOffice reserves far more address space than it uses
    const std::vector<std::string> arguments{
        "--headless",
        "--norestore",
        "--nologo",
        "--nolockcheck",
        fmt::format("-env:UserInstallation=file://{}/profile", folder.path().string()),
        "--convert-to",
        target,
        "--outdir",
        (folder.path() / "out").string(),
        (folder.path() / fmt::format("input.{}", ending)).string()};
    const SubprocessEnd end = TRY(run_subprocess(program, arguments, "", bounds, folder.path()));
    const fs::path result = folder.path() / "out" / ("input." + target);
    std::error_code error;
    if (end.how == SubprocessEnd::How::timed_out) {
        return base::Error(base::ErrorCode::too_large,
                           "转换旧格式用时过长，已停止；请另存为 .docx 或 .xlsx",
                           "converting the old format took too long; save it as .docx or .xlsx");
    }
    if (!fs::exists(result, error)) {
        return base::invalid(
            fmt::format("LibreOffice 读不出这个 .{} 文件：可能已损坏或加密", ending),
            fmt::format("LibreOffice cannot read this .{} file: damaged or encrypted", ending));
    }
    std::string converted = TRY(base::read_file(result, limits.bytes_max));
    auto document = is_sheet(ending) ? xlsx_text(std::move(converted), limits)
                                     : docx_text(std::move(converted), limits);
    if (document.ok()) document.value().format = ending;
    return document;
}

}  // namespace documents
