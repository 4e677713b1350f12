#include "documents/pdf_text.h"

#include "base/text.h"
#include "documents/pdf_text_flow.h"
#include "documents/subprocess.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace documents {
namespace {

constexpr std::size_t marks_bytes_max = 1u << 30;
constexpr std::size_t memory_bytes_max = 1u << 30;

/// The file of this name beside the running program.
std::filesystem::path helper_beside_program() {
    std::error_code failed;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", failed);
    return failed ? std::filesystem::path() : self.parent_path() / "jilian-pdf";
}

/// What can be told without opening the file.
base::Result<void> check_frame(std::string_view bytes, const TextLimits& limits) {
    if (bytes.size() > limits.bytes_max) {
        return base::Error{
            base::ErrorCode::too_large,
            fmt::format("PDF 超过 {} MB：请拆成几个文件后分别审核", limits.bytes_max >> 20),
            fmt::format("the PDF is larger than {} MB: split it into several files",
                        limits.bytes_max >> 20)};
    }
    if (bytes.substr(0, 1024).find("%PDF-") == std::string_view::npos) {
        return base::invalid("不是 PDF 文件：请确认选对了文件",
                             "this is no PDF file: is it the right one?");
    }
    constexpr std::size_t tail = 4096;
    const std::string_view end = bytes.substr(bytes.size() - std::min(bytes.size(), tail));
    if (end.find("%%EOF") == std::string_view::npos) {
        return base::invalid("PDF 不完整，文件末尾缺失，可能没有下载完：请重新下载或索取后再审核",
                             "the PDF is truncated, its end is missing: download it or ask for it "
                             "again");
    }
    return {};
}

base::Result<void> check_text(const std::vector<PdfPage>& pages) {
    std::size_t characters = 0, unknown = 0;
    for (const PdfPage& page : pages) {
        for (const PdfGlyph& glyph : page.glyphs) {
            if (glyph.code == U' ') continue;
            ++characters;
            if (glyph.code == 0xFFFD) ++unknown;
        }
    }
    if (characters == 0) {
        return base::invalid(
            "PDF 里只有图片，没有文字（多半是扫描件）：请提供由 Word、Excel 等直接导出的 PDF，"
            "或先做文字识别（OCR）",
            "the PDF holds only pictures and no text, as scans do: give a PDF exported from Word "
            "or Excel, or run text recognition (OCR) on it first");
    }
    if (unknown * 3 > characters) {
        return base::invalid(
            "PDF 的字体没有文字编码，读出来的是乱码：请提供 Word、Excel 原件，或重新导出 PDF",
            "the fonts of the PDF do not say which characters they show: give the Word or Excel "
            "file, or export the PDF again");
    }
    return {};
}

base::Error failure(const SubprocessEnd& end, const TextLimits& limits) {
    constexpr int no_memory_left = 3;
    if (end.how == SubprocessEnd::How::timed_out) {
        return {base::ErrorCode::too_large,
                fmt::format("读取 PDF 超过 {} 秒：请拆成几个文件，或另存为较简单的 PDF 后再审核",
                            limits.seconds_max),
                fmt::format("reading the PDF took more than {} seconds: split it, or save it as a "
                            "simpler PDF",
                            limits.seconds_max)};
    }
    const bool too_much =
        end.how == SubprocessEnd::How::output_too_large || end.code == no_memory_left;
    if (too_much) {
        return {base::ErrorCode::too_large, "读取 PDF 所需的内存超出上限：请拆成几个文件后分别审核",
                "reading the PDF needs more memory than is allowed: split it into several files"};
    }
    return base::invalid(
        "PDF 内容异常，读取程序中途退出：请用 PDF 软件打开后另存一份，或提供 Word、Excel 原件",
        "the PDF is malformed and its reader stopped: open it in a PDF program and save a copy, or "
        "give the Word or Excel file");
}

base::Result<std::string> marks_of(std::string_view bytes, const TextLimits& limits,
                                   std::filesystem::path program) {
    if (program.empty()) program = helper_beside_program();
    std::error_code failed;
    if (!std::filesystem::is_regular_file(program, failed)) {
        return base::Error{
            base::ErrorCode::unavailable,
            fmt::format("找不到读取 PDF 的辅助程序 {}：请把它与本程序放在同一文件夹",
                        program.string()),
            fmt::format("the helper that reads PDF files is missing, {}: put it into the folder "
                        "of this program",
                        program.string())};
    }
    SubprocessLimits bounds;
    bounds.seconds_max = limits.seconds_max;
    bounds.memory_bytes_max = memory_bytes_max;
    bounds.output_bytes_max = marks_bytes_max;
    SubprocessEnd end =
        TRY(run_subprocess(program, {std::to_string(limits.pages_max)}, bytes, bounds));
    if (end.how == SubprocessEnd::How::exited && end.code == 0) return std::move(end.output);
    return failure(end, limits);
}

}  // namespace

base::Result<TextDocument> pdf_text(std::string_view bytes, const TextLimits& limits,
                                    const std::filesystem::path& program) {
    TRY(check_frame(bytes, limits));
    const std::string marks = TRY(marks_of(bytes, limits, program));
    std::vector<PdfPage> pages = TRY(read_pdf_pages(marks, limits));
    TRY(check_text(pages));
    return text_of_pages(std::move(pages), limits);
}

}  // namespace documents
